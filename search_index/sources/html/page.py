"""A page's own account of itself: title, date, author, publisher, address and language, out of its head.

Read in this order: JSON-LD (schema.org), Open Graph and article tags, Dublin Core and older ``meta`` names, microdata.
A page says when it was published, which need not be the day on which the words were spoken: the text goes before it.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from search_index.models import Metadata

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

BASIS = "in the page’s metadata"

_TITLES = ("og:title", "dc.title", "dcterms.title", "twitter:title", "headline")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dcterms.date", "dc.date", "dcterms.created", "date", "pubdate", "publishdate", "publish-date", "publication_date",
    "sailthru.date", "parsely-pub-date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_LANGUAGES = ("inlanguage", "og:locale", "dc.language", "content-language")
_DOCUMENTS = re.compile(r"(?:\w*(?:Article|Posting|Report|WebPage)|Speech|Event|Statement)\Z")
_DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_SITE = re.compile(r"\s+[|•·—–»:-]+\s+")
_LONGEST = 300  # characters of any of these
_FULL = 4  # words of a title that is more than "Transcript"
_TOP = 5_000  # characters of a text, in which its title stands
_MOST = 2_000  # objects of a page's JSON-LD


def account(tree: LexborHTMLParser, text: str, headings: Sequence[str]) -> Metadata:
    """What the page with this text says of itself. ``headings``: those of the first rank."""
    tags = _tags(tree)
    data = next(_articles(tree), {})
    publisher = _name(data.get("publisher")) or _first(tags, _PUBLISHERS)
    authors = _names(data.get("author")) or _names(_first(tags, _AUTHORS))
    day = _day(data.get("datePublished")) or next(filter(None, (_day(tags.get(name)) for name in _DATES)), None)
    day = day or _marked_day(tree)
    stated = _text(data.get("headline")) or _first(tags, _TITLES)
    return Metadata().told(
        BASIS,
        title=_title(headings, stated, _head_title(tree), publisher, text),
        date=day,
        publisher=publisher,
        author=", ".join(each for each in authors if each != publisher and "://" not in each) or None,
        url=_address(tree, tags),
        language=_language(tree, tags),
    )


def _tags(tree: LexborHTMLParser) -> dict[str, str]:
    """The page's ``meta`` tags and microdata, by name in small letters. Of several the first counts."""
    tags: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        for kind in ("property", "name", "itemprop", "http-equiv"):
            if name := attributes.get(kind):
                tags.setdefault(name.strip().casefold(), _text(attributes.get("content")) or "")
    return {name: value for name, value in tags.items() if value}


def _articles(tree: LexborHTMLParser) -> Iterator[Mapping[str, object]]:
    """The JSON-LD objects of the page that describe a document; those that give a date first."""
    found = []
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text())
        except (ValueError, RecursionError):  # pages often get it wrong
            continue
        found += [each for each in islice(_objects(data), _MOST) if _is_document(each)]
    yield from sorted(found, key=lambda each: ("datePublished" not in each, "headline" not in each))


def _objects(data: object) -> Iterator[dict[str, object]]:
    waiting = [data]
    while waiting:
        match waiting.pop(0):
            case dict() as each:
                yield each
                waiting += [each[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in each]
            case list() as several:
                waiting += several[:_MOST]


def _is_document(data: Mapping[str, object]) -> bool:
    kinds = data.get("@type")
    return any(
        isinstance(kind, str) and _DOCUMENTS.match(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _text(value: object) -> str | None:
    """A value as one line, or None where it is none or absurdly long."""
    line = " ".join(value.split()) if isinstance(value, str) else ""
    return line if 0 < len(line) <= _LONGEST else None


def _name(value: object) -> str | None:
    return next(iter(_names(value)), None)


def _names(value: object) -> list[str]:
    several = value if isinstance(value, list) else [value]
    names = (_text(each.get("name") if isinstance(each, dict) else each) for each in several[:20])
    return [name for name in names if name]


def _first(tags: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((tags[name] for name in names if name in tags), None)


def _day(value: object) -> datetime.date | None:
    """The day of an ISO 8601 date or time, by the clock that it was written by."""
    match = _DAY.match(value) if isinstance(value, str) else None
    try:
        return datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _marked_day(tree: LexborHTMLParser) -> datetime.date | None:
    """The day that a ``time`` element of the page calls the day of publication."""
    node = tree.css_first("time[itemprop~=datePublished][datetime], time[pubdate][datetime]")
    return _day(node.attributes.get("datetime")) if node else None


def _head_title(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("head > title")
    return _text(node.text()) if node else None


def _title(headings: Sequence[str], stated: str | None, head: str | None, site: str | None, text: str) -> str | None:
    """The heading that the page's head confirms; or what the head states; or the only heading there is.

    ``head`` is the ``title`` of the page's window: it may be "Untitled" or "News", and counts where its length or the
    text bears it out. ``site`` is no title of a document.
    """
    window = _without_site(head, site) if head else ""
    sites = {_key(site or ""), *(_key(part) for part in _SITE.split(head or "")[1:] if part != window)}
    headings = [heading for heading in headings if _key(heading) not in sites]
    known = [_key(each) for each in (stated, head) if each]
    for heading in headings:
        if any(_key(heading) in each for each in known):
            return _text(heading)
    if stated and _key(stated) not in sites:
        return _without_site(stated, site)
    is_full = len(window.split()) >= _FULL
    if len(headings) == 1 and (len(headings[0].split()) >= _FULL or not is_full):
        return _text(headings[0])
    return window if is_full or (window and _key(window) in _key(text[:_TOP])) else None


def _without_site(title: str, site: str | None) -> str:
    """A title without the site's name at either end: the part that is the site, or else the shorter one."""
    parts = _SITE.split(title)
    kept = [part for part in parts if _key(part) != _key(site or "")]
    return max(kept or parts, key=len)


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _address(tree: LexborHTMLParser, tags: Mapping[str, str]) -> str | None:
    link = tree.css_first("link[rel~=canonical][href]")
    for address in (link.attributes.get("href") if link else None, tags.get("og:url")):
        try:
            if address and urlsplit(address.strip()).scheme in ("http", "https"):
                return _text(address)
        except ValueError:  # an address that is none
            continue
    return None


def _language(tree: LexborHTMLParser, tags: Mapping[str, str]) -> str | None:
    root = tree.root.attributes if tree.root else {}
    stated = root.get("lang") or root.get("xml:lang") or _first(tags, _LANGUAGES) or ""
    code = re.match(r"\s*([A-Za-z]{2})(?![A-Za-z])", stated)
    return code.group(1).lower() if code else None
