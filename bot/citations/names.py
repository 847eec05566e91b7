"""The name: an author's, as lists of authors have it, with the family name first where one knows which that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from search_index.parsing.forenames import HERS, HIS
from search_index.parsing.names import PARTICLES
from search_index.parsing.offices import CONNECTORS, INSTITUTIONS, fold
from search_index.roster import is_name
from search_index.spelling import latin

_SEVERAL = re.compile(r"\s*(?:;|,(?:\s*and\s)?|\sand\s|\s&\s)\s*")
_LONGEST_KEY = 60  # characters
_LONGEST_PARTICLE = 3  # letters of small words within names that are in no list: "Ortega y Gasset", "ter Horst"
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name. ``family`` and ``given`` are empty where nothing tells them apart: then ``whole`` stands as it is."""

    whole: str
    family: str = ""
    given: str = ""

    @property
    def inverted(self) -> str:
        """ "Roe, Jane", or the whole name."""
        return f"{self.family}, {self.given}" if self.family else self.whole

    @property
    def with_initials(self) -> str:
        """ "Roe, J. A.", or the whole name."""
        if not self.family:
            return self.whole
        return f"{self.family}, {' '.join(_initials(word) for word in self.given.split())}"

    @property
    def short(self) -> str:
        """ "Roe", or the whole name."""
        return self.family or self.whole


def read_name(whole: str) -> Name:
    """A name taken apart, where it is known to begin with first names and has one family name behind them.

    Which of "Wang Yi" is the family name no rule tells, and "Ebrard Casaubón" is one of two words: such names, and
    those of institutions, stand whole.
    """
    words = whole.split()
    first = list(takewhile(_is_given, words[:-1]))
    rest = words[len(first) :]
    particles = list(takewhile(lambda word: word in PARTICLES, rest))
    if not first or _INITIAL.fullmatch(first[0]) or len(rest) - len(particles) != 1 or not is_name(whole):
        return Name(whole)
    return Name(whole, " ".join(rest), " ".join(first))


def read_names(whole: str) -> tuple[Name, ...]:
    """The names in a byline, if there is one; all of it as one where a part of it is nobody's full name."""
    parts = [part for part in _SEVERAL.split(whole) if part]
    if len(parts) > 1 and all(" " in part and is_name(part) for part in parts):
        return tuple(map(read_name, parts))
    return (read_name(whole),) if whole else ()


def is_description(whole: str) -> bool:
    """Whether a speaker is called what they are, and by no name: "official sources", "Russia and Mexico".

    An institution has a name ("Foreign Ministry"), with small words in it or not; its spokesman is called one.
    """
    words = whole.split()
    small = [word for word in words if word.islower() and word not in PARTICLES | CONNECTORS]
    if (small and small[0] == words[0]) or any(len(word) > _LONGEST_PARTICLE for word in small):
        return True
    return "and" in words and not any(fold(word) in INSTITUTIONS for word in words)


def key_of(names: Sequence[Name]) -> str:
    """Names in letters and digits that any program takes for a key: "sergey-lavrov". Empty where there are none."""
    words = (latin(word) for name in names for word in name.whole.split())
    return "-".join(word for word in words if word)[:_LONGEST_KEY].strip("-")


def listed(names: Iterable[str], last: str) -> str:
    """Names in a row, ``last`` before the last one: "A", "A and B", "A, B, and C". Empty where there are none."""
    *others, end = (*names,) or ("",)
    if not others:
        return end
    return f"{', '.join(others)}{',' if len(others) > 1 else ''}{last}{end}"


def _is_given(word: str) -> bool:
    parts = [fold(part) for part in word.split("-")]
    return bool(_INITIAL.fullmatch(word)) or all(part in HIS or part in HERS for part in parts)


def _initials(word: str) -> str:
    """ "Jean-Paul" is "J.-P."."""
    return word if _INITIAL.fullmatch(word) else "-".join(f"{part[0]}." for part in word.split("-") if part)
