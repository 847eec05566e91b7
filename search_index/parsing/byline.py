"""Byline: who wrote a document and who published it, from a line above the text or the signature below it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from search_index.parsing.layout import is_longer

_LONGEST = 12  # words

_WORD = r"(?:[A-ZÀ-ÖØ-ÞА-Я][\w’'.-]{0,30})"
_NAME = rf"{_WORD}(?:[ \u00a0]{_WORD}){{1,3}}"
_NAMES = rf"(?P<author>{_NAME}(?:(?:,|\sand)\s{_NAME})?)"
_OUTLETS = (
    "Press|News|Agency|Times|Post|Herald|Tribune|Journal|Guardian|Gazette|Telegraph|Review|Today|Radio|Television|TV"
    "|Magazine|Reuters|Bloomberg|AP|AFP|DPA|EFE|BBC|CNN|TASS|UPI|ANSA|Xinhua|Interfax"
)
_OUTLET = (
    rf"(?P<outlet>[Tt]he\s{_WORD}(?:\s{_WORD}){{0,4}}|(?:{_WORD}\s){{0,4}}(?:{_OUTLETS})(?:\s{_WORD}){{0,2}}(?!\w))"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:[Bb][Yy]\s|[–—-]\s?)?{_NAMES}\s?(?:,|/|\||[–—-]|\sfor|\sof)\s?{_OUTLET}",  # Jane Roe, The Daily Mail
        rf"[Bb][Yy]\s{_NAMES}",
        rf"(?:Source|Publisher|Published by)\s?:?\s(?P<outlet>{_WORD}(?:\s{_WORD}){{0,4}})",
    )
)
_MISCASED = re.compile(r"(?<=[à-öø-ÿ])[A-ZÀ-ÖØ-Þ]")


@dataclass(frozen=True, slots=True)
class Byline:
    """The author and the publisher that a line names; either may be None."""

    author: str | None = None
    publisher: str | None = None


def find_byline(lines: Iterable[str]) -> Byline:
    """What the first of ``lines`` that is a byline says."""
    return next((found for line in lines if (found := as_byline(line))), Byline())


def as_byline(line: str) -> Byline | None:
    """The line as a byline, where it is nothing else: "By Jane Roe", "Jane Roe, The Associated Press"."""
    if is_longer(line, _LONGEST):
        return None
    match = next((match for form in _FORMS if (match := form.fullmatch(line))), None)
    if match is None:
        return None
    names = {name: _recased(value) for name, value in match.groupdict().items()}
    return Byline(names.get("author"), names.get("outlet"))


def _recased(name: str) -> str:
    """Naive title-casing takes an accented letter for the end of a word: "MaríA" was "María"."""
    return _MISCASED.sub(lambda letter: letter.group().lower(), " ".join(name.split()))
