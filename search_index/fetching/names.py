"""Names: what a fetched document's file is called, on every system."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Container
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

LONGEST = 120  # bytes: with a date and a suffix well below the 255 of file systems

_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
_OURS = frozenset({"people"})  # people.toml says who is who, and is nobody's sidecar


def stem(title: str | None, date: datetime.date | None, url: str) -> str:
    """A file name without its suffix: the day and the title, or what the address ends in.

    Letters of any script, digits and hyphens, and nothing else: no path, no hidden file, nothing that a shell or
    another system would read otherwise.
    """
    words = _slug(title or "") or _slug(PurePosixPath(unquote(urlsplit(url).path)).stem)
    name = words or _slug(urlsplit(url).hostname or "") or "page"
    if date:
        return f"{date:%Y-%m-%d}-{name}"
    return f"{name}-page" if name in _DEVICES | _OURS else name


def free(name: str, taken: Container[str]) -> str:
    """``name``, or ``name-2`` and so on where it is ``taken``."""
    number, candidate = 1, name
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text[:500]).lower()
    words = re.sub(r"[\W_]+", "-", re.sub(r"['’]", "", plain)).strip("-")
    short = words.encode("utf-8", "ignore")[:LONGEST].decode("utf-8", "ignore")
    if len(short) < len(words) and "-" in short:  # not within a word
        short = short.rpartition("-")[0]
    return unicodedata.normalize("NFC", short).strip("-")
