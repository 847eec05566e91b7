"""Field: a line of a header or a foot that says what it holds: “Place: Geneva”, “Source: https://…”."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search_index.models import Metadata
from search_index.parsing.byline import as_byline
from search_index.parsing.layout import is_longer
from search_index.parsing.times import own_time

_LONGEST = 80  # words
_LONGEST_VALUE = 12  # words of all but a title
_COLON = re.compile(r"\s{0,3}[:：]\s{1,9}")
_KEYS = {
    "title": "title headline subject titre título titel заголовок",
    "place": "place location venue city lieu lugar ort luogo место",
    "url": "url link permalink source via original fuente quelle источник ссылка",
    "publisher": "publisher outlet publication newspaper",
}
_NAMES = {key: name for name, keys in _KEYS.items() for key in keys.split()} | dict.fromkeys(
    ("source url", "original url", "original link", "direct link", "web address"), "url"
)
_URL = re.compile(r"https?://[^\s<>\"“”()\[\]]{4,1000}(?<![.,;:!?'’])", re.IGNORECASE)
_BEFORE_URL = re.compile(
    r"(?:(?:retrieved|available|accessed|published|posted) (?:from|at|on)|read (?:it )?at)\W{0,3}", re.I
)


def read_fields(head: Iterable[str], foot: Iterable[str]) -> Metadata:
    """What the named fields above a text say, and the address where it stood, which may also stand below it."""
    head = tuple(head)
    found = Metadata()
    for name, value in filter(None, map(_field, head)):
        if name in ("title", "place", "publisher") and getattr(found, name) is None and not _URL.match(value):
            found = found.told("in a field of its own", **{name: value})
    return _addressed(found, (*head, *foot))


def own_field(line: str) -> bool:
    """Whether the line is such a field, or an address."""
    return _field(line) is not None or _URL.fullmatch(line) is not None or own_time(line) is not None


def _field(line: str) -> tuple[str, str] | None:
    """The name of a field, as Metadata has it, and what it holds."""
    if is_longer(line, _LONGEST):
        return None
    key, colon, value = _parted(line)
    name = _NAMES.get(key.strip().casefold())
    if not colon or name is None or not value or (name != "title" and is_longer(value, _LONGEST_VALUE)):
        return None
    return name, value


def _parted(line: str) -> tuple[str, str, str]:
    match = _COLON.search(line)
    return (line[: match.start()], match.group(), line[match.end() :].strip()) if match else (line, "", "")


def _addressed(found: Metadata, lines: Iterable[str]) -> Metadata:
    """With the address that a field names, or else the only one that has a line to itself."""
    named, alone = [], []
    for line in lines:
        if url := _URL.search(line[:2000]):
            around = line.replace(url.group(), "", 1).strip(" <>()[].")
            field = _field(line)
            if field and field[0] == "url":
                named.append(url.group())
                byline = as_byline(around.rstrip(" ,–—-("))
                found = (
                    found
                    if found.publisher or not byline
                    else found.told("beside the address", publisher=byline.publisher)
                )
            elif not _BEFORE_URL.sub("", around):
                alone.append(url.group())
    if named:
        return found.told("in a field of its own", url=named[0])
    return found.told("in a line of its own", url=alone[0]) if len(set(alone)) == 1 else found
