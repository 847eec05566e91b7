"""Byline: who wrote a document and who published it, from a line above the text or the signature below it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from search_index.parsing.layout import is_longer
from search_index.parsing.offices import is_rank, vocabulary

_LONGEST = 12  # words
_SMALL = vocabulary("the of and for de la le el il der die das dpa")  # words of a name that may have no capital

_WORD = r"(?:[A-ZÀ-ÖØ-ÞА-Я][\w’'.-]{0,30})"
_NAME = rf"{_WORD}(?:[ \u00a0]{_WORD}){{1,3}}"
_NAMES = rf"(?P<author>{_NAME}(?:(?:,|\sand)\s{_NAME})?)"
_OUTLETS = (
    "Press|News|Newspaper|Agency|Times|Post|Herald|Tribune|Journal|Guardian|Gazette|Telegraph|Review|Today|Magazine"
    "|Radio|Television|TV|Channel|Reuters|Bloomberg|Politico|Euronews|AP|AFP|DPA|EFE|ANSA|UPI|TASS|RIA|Xinhua|Interfax"
    "|Kyodo|Yonhap|Anadolu|BBC|ITV|CNN|NBC|CBS|NPR|PBS|TVNZ|RTÉ|RTVE|RFI|ARD|ZDF|Monde|Figaro|País|Mundo|Zeitung|Spiegel"
)
_OUTLET = (
    rf"(?P<outlet>[Tt]he\s{_WORD}(?:\s{_WORD}){{0,4}}|(?:{_WORD}\s){{0,4}}(?:{_OUTLETS})(?:\s{_WORD}){{0,2}}(?!\w))"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:[Bb][Yy]\s|[–—-]\s?)?{_NAMES}\s?(?:,|/|\||[–—-]|\sfor|\sof)\s?{_OUTLET}",  # Jane Roe, The Daily Mail
        rf"(?:(?:[Ww]ritten\s)?[Bb][Yy]|[Pp]ar|[Pp]or|[Vv]on|di)\s{_NAMES}",
        rf"(?:Authors?|Written [Bb]y|By|Autor(?:a|in)?|Auteure?|Автор)\s?:\s?{_NAMES}",
        rf"(?:Source|Publisher|Published by)\s?:?\s(?P<outlet>{_WORD}(?:\s{_WORD}){{0,4}})",
    )
)
_INITIALS = 2
_LONGEST_LINE = 300  # characters
_BAR = re.compile(r"\s?[|•·]\s")
_BY_BAR = re.compile(r"(?:[Ww]ritten )?[Bb][Yy]\s[^|•·]{3,80}?\s?[|•·]\s")
BY = re.compile(  # what may end or begin a line of another kind: "Posted on May 7, 2021 by Jane Roe"
    rf"(?<=\s)[Bb]y\s{_NAME}\Z|\A[Bb]y\s{_NAME}\s(?=(?:Published|Posted|Updated|Last)\b)"
)
_ANY_OUTLET = re.compile(rf"\b(?:{_OUTLETS})\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:office|department|ministry|service|committee|council|cent(?:er|re)|via|by|to|from|in)\b", re.I
)
_MISCASED = re.compile(r"(?<=[à-öø-ÿ])[A-ZÀ-ÖØ-Þ]")


@dataclass(frozen=True, slots=True)
class Byline:
    """The author and the publisher that a line names; either may be None."""

    author: str | None = None
    publisher: str | None = None


def find_byline(lines: Iterable[str]) -> Byline:
    """What the first of ``lines`` that is a byline says, or the part of a line that a bar sets off."""
    parts = (part for line in lines for part in _BAR.split(line[:_LONGEST_LINE]))
    return next((found for part in parts if (found := as_byline(part))), Byline())


def as_byline(line: str) -> Byline | None:
    """The line as a byline, where it is nothing else: "By Jane Roe", "Jane Roe, The Associated Press"."""
    if is_longer(line, _LONGEST):
        return None
    match = next((match for form in _FORMS if (match := form.fullmatch(line))), None)
    if match is None:
        return None
    names = {name: _recased(value) for name, value in match.groupdict().items()}
    author = names.get("author")
    return Byline(None if author and _is_bureau(author) else author, names.get("outlet"))


def is_byline(line: str) -> bool:
    """Whether the line is a byline, or one goes before a bar: "Written by Jane Roe | New Delhi"."""
    return as_byline(line) is not None or (
        _BY_BAR.match(line) is not None and as_byline(_BAR.split(line)[0]) is not None
    )


def is_outlet(words: str) -> bool:
    """Whether the words name a news organisation: "AFP", "the Daily Example", but not "Press Office" or "Minister"."""
    if _ANY_OUTLET.search(words) is None or _OFFICE.search(words):
        return False
    return not any(map(is_rank, words.split())) and all(word[0].isupper() or word in _SMALL for word in words.split())


def _is_bureau(name: str) -> bool:
    """Whether it begins with an acronym, as no name does: "EXM Delhi"; but "JANE ROE" and "JD Roe" are names."""
    first = name.split()[0]
    return first.isalpha() and first.isupper() and len(first) > _INITIALS and not name.isupper()


def _recased(name: str) -> str:
    """Naive title-casing takes an accented letter for the end of a word: "MaríA" was "María"."""
    return _MISCASED.sub(lambda letter: letter.group().lower(), " ".join(name.split()))
