"""Feeds: RSS and Atom, as lists of pages."""

from __future__ import annotations

import datetime
import html
import io
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser

from search_index.errors import FetchError
from search_index.fetching.addresses import joined
from search_index.fetching.charsets import codec

LARGEST = 3 * 1024 * 1024  # bytes; made to be hostile, so many take feedparser 12 seconds and 600 MB

_LONGEST_TITLE = 500  # characters
_LOOKED_AT = 10_000  # characters in which a feed shows itself
# Each part is taken as it is met and never tried otherwise, so that no prolog costs more than its length.
_ROOT = re.compile(
    r"(?>(?:\s|<\?(?>.*?\?>)|<!--(?>.*?-->)|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>)*)<(?:\w+:)?(?:rss|feed|rdf)\b",
    re.DOTALL | re.IGNORECASE,
)
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,200}?\?>")
_ENCODING = re.compile(rb"<\?xml\b[^>]{0,200}?\bencoding\s{0,10}=\s{0,10}[\"']([\w.:-]{1,40})[\"']")
_TAG = re.compile(r"<[^<>]{0,500}>")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a feed. ``url`` is None where it leads to no page on the web."""

    url: str | None
    title: str | None = None
    date: datetime.date | None = None  # when it was published, by the feed's own clock


def is_feed(body: bytes, charset: str | None = None) -> bool:
    """Whether ``body`` is a feed, by what it says and not by what it is called."""
    return _ROOT.match(_text(body[:_LOOKED_AT], charset)) is not None


def items(body: bytes, base: str, charset: str | None = None) -> tuple[Item, ...]:
    """The entries of the feed ``body``, found at ``base``, newest first; what is malformed is read as far as it goes.

    Raises FetchError where it is too large or defines entities: the XML of feeds has no need of them, and a few lines
    of them can grow into gigabytes.
    """
    if len(body) > LARGEST:
        raise FetchError(f"The feed is larger than {LARGEST // 1024**2} MB.")
    text = _text(body, charset)
    if "<!entity" in text.lower():
        raise FetchError("The feed defines entities of its own, and such are not read.")
    # We decode, and leave feedparser no declaration to follow: it would try any codec that Python has.
    clean = "<?xml version='1.0' encoding='utf-8'?>\n" + _DECLARATION.sub("", text, count=1)
    parsed = feedparser.parse(
        io.BytesIO(clean.encode("utf-8", "replace")), sanitize_html=False, resolve_relative_uris=False
    )
    found = [_item(entry, base) for entry in parsed.entries]
    return tuple(sorted(found, key=lambda item: item.date or datetime.date.min, reverse=True))


def _text(body: bytes, charset: str | None) -> str:
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body.decode(encoding, "replace")
    declared = _ENCODING.search(body[:_LOOKED_AT])
    named = codec(charset) or (codec(declared[1].decode("ascii")) if declared else None)
    return body.decode(named or "utf-8", "replace").removeprefix("\ufeff")


def _item(entry: dict[str, Any], base: str) -> Item:
    detail = entry.get("title_detail") or {}
    title = str(entry.get("title") or "")
    if detail.get("type") == "text/html":
        title = html.unescape(_TAG.sub("", title))
    title = " ".join(title[: 2 * _LONGEST_TITLE].split())[:_LONGEST_TITLE]
    return Item(_link(entry, base), title or None, _date(entry))


def _link(entry: dict[str, Any], base: str) -> str | None:
    if not entry.get("link"):
        return None
    try:
        return joined(base, str(entry["link"]))
    except FetchError:
        return None


def _date(entry: dict[str, Any]) -> datetime.date | None:
    """The day as the feed writes it: in UTC, as feedparser has it, it may be another one."""
    for name in ("published", "updated"):
        written = str(dict.get(entry, name) or "").strip()  # feedparser's own get takes the one for the other
        for read in (datetime.datetime.fromisoformat, parsedate_to_datetime):
            try:
                return read(written).date()
            except (ValueError, TypeError, IndexError, OverflowError):
                continue
        if parsed := dict.get(entry, f"{name}_parsed"):
            return datetime.date(*parsed[:3])
    return None
