"""The word: how text becomes terms, for the index and for queries alike.

Nothing is dropped: "the" and "2.4" are words like any other, so that a phrase is the phrase. A term is folded (without
case, accents and ligatures); the offsets beside it are those of the source, which nothing changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

import snowballstemmer

GAP = "\0"  # stands for words that are not the speaker's own; no phrase reaches across it
_INVISIBLE = "\u0300-\u036f\xad\u200b-\u200d\u2060"  # combining marks, soft hyphens, joiners: they may stand in a word
_ONE = rf"[^\W_](?:[{_INVISIBLE}]*[^\W_])*[\u0300-\u036f]*"
_WORD = re.compile(rf"{GAP}+|{_ONE}")
JOINERS = "-'’.‐‑"
_SPELLING = re.compile(rf"{GAP}+|{_ONE}(?:[{JOINERS}](?=[^\W_]))?")
LONGEST_TERM = 64  # characters; what is longer is no word, and is known by its beginning
LONGEST_COMPOUND = 6  # words; what is joined longer is an address or noise, and no form of a word

_stemmer = snowballstemmer.stemmer("english")
_stemming = Lock()  # a Snowball stemmer keeps its word in itself


class Word(NamedTuple):
    """A word of a text: its term, where it stands, and its number in the text."""

    term: str
    start: int
    end: int
    position: int


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word without case, accents, ligatures and invisible characters: "Guaidó" and "guaido" are one."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word).casefold()  # in this order: NFKD makes capitals of "ᴬ" and "𝐀"
    return "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn", "Me", "Cf"))


@lru_cache(maxsize=100_000)
def stem(term: str) -> str:
    """The stem of a folded word: Snowball's English algorithm (https://snowballstem.org/algorithms/english)."""
    with _stemming:
        return str(_stemmer.stemWord(term))


def words(text: str) -> Iterator[Word]:
    """The words of ``text`` in order. A run of GAP characters takes up a position without being a word."""
    for position, match in enumerate(_WORD.finditer(text)):
        if not match[0].startswith(GAP):
            yield Word(fold(match[0][:LONGEST_TERM]), match.start(), match.end(), position)


def spellings(text: str) -> list[str]:
    """What stands at each position of ``text``: a word as it is written, or a run of GAP characters.

    A word ends with one of JOINERS where that alone parts it from the next. This is many times as quick as ``words``,
    and says all that terms are made of: see ``term`` and LONGEST_COMPOUND.
    """
    return _SPELLING.findall(text)


def term(spelling: str) -> str:
    """The term of a word as ``spellings`` has it."""
    return fold((spelling[:-1] if spelling[-1] in JOINERS else spelling)[:LONGEST_TERM])


def stems(text: str) -> Iterator[Word]:
    """The words of ``text``, stemmed. A compound ("neo-colonial") also comes whole, right after its first part."""
    for compound in _compounds(text):
        first, *rest = compound
        yield Word(stem(first.term), *first[1:])
        if _is_written_together(compound):
            yield Word(_whole(compound), first.start, rest[-1].end, first.position)
        for part in rest:
            yield Word(stem(part.term), *part[1:])


def forms(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of stems by which a word as typed is found: "neo-colonial" → (neo, coloni) or (neocoloni)."""
    compounds = list(_compounds(text))
    row = tuple(stem(part.term) for compound in compounds for part in compound)
    if len(compounds) == 1 and _is_written_together(compounds[0]):
        return row, (_whole(compounds[0]),)
    return (row,)


def _is_written_together(compound: Sequence[Word]) -> bool:
    return 1 < len(compound) <= LONGEST_COMPOUND


def _whole(compound: Iterable[Word]) -> str:
    return stem("".join(part.term for part in compound))


def _compounds(text: str) -> Iterator[list[Word]]:
    """Words in groups: those that only a hyphen, an apostrophe or a point joins belong together."""
    group: list[Word] = []
    for word in words(text):
        if group and not (word.start == group[-1].end + 1 and text[group[-1].end] in JOINERS):
            yield group
            group = []
        group.append(word)
    if group:
        yield group
