"""The word: how text becomes terms, for the index and for queries alike.

Nothing is dropped: "the" and "2.4" are words like any other, so that a phrase is the phrase. A term is folded (without
case, accents and ligatures); the offsets beside it are those of the source, which nothing changes.

A chunk is what nothing but hyphens, apostrophes and points joins: one word mostly, or a compound ("neo-colonial"). Each
is taken apart by itself, and is the same wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from search_index.folding import fold
from search_index.stemming import ENGLISH, stemmed

__all__ = [
    "GAP",
    "HYPHENS",
    "Chunk",
    "Word",
    "chunks",
    "fold",
    "forms",
    "in_one_word",
    "key",
    "placed",
    "plain_words",
    "stems",
    "taken_apart",
    "words",
    "written",
]

GAP = "\0"  # stands for words that are not the speaker's own; no phrase reaches across it
HYPHENS = "-‐‑"
_INVISIBLE = "\u0300-\u036f\xad\u200b-\u200d\u2060"  # combining marks, soft hyphens, joiners: they may stand in a word
_LETTERS = rf"[^\W_]+(?:[{_INVISIBLE}]+[^\W_]+)*[\u0300-\u036f]*"
_WORD = re.compile(_LETTERS)
_CHUNK = re.compile(rf"{_LETTERS}(?:[{HYPHENS}'’.]{_LETTERS})*|{GAP}+")
_LONGEST_TERM = 64  # characters; what is longer is no word, and is known by its beginning
_LONGEST_COMPOUND = 6  # words; what is joined longer is an address or noise, and no form of a word
_FORMS_REMEMBERED = 1 << 14
_REMEMBERED = 200  # characters; longer chunks do not come twice


class Word(NamedTuple):
    """A word of a text: its term, where it stands, and its number in the text."""

    term: str
    start: int
    end: int
    position: int


class Chunk(NamedTuple):
    """What a chunk comes to; offsets and positions count from its own beginning."""

    plain: tuple[Word, ...]  # its words
    written: tuple[Word, ...]  # the same and, beside its first part, a compound with hyphens as one word
    stems: tuple[Word, ...]  # the stems of its words and, beside that of its first part, those of any compound
    width: int  # how many positions it takes up


_NOTHING = Chunk((), (), (), 1)  # a run of GAP takes up a position without being a word


def chunks(text: str) -> list[str]:
    """The chunks of a text in order, runs of GAP among them."""
    return _CHUNK.findall(text)


def taken_apart(chunk: str, language: str = ENGLISH) -> Chunk:
    """What one of ``chunks`` comes to in a text in ``language`` (one of ``search_index.stemming``)."""
    return _remembered(chunk, language) if len(chunk) <= _REMEMBERED else _taken_apart(chunk, language)


def plain_words(chunk: str) -> tuple[Word, ...]:
    """The words alone of one of ``chunks``, which takes a tenth of the time that stemming them would."""
    return tuple(Word(fold(part[0][:_LONGEST_TERM]), *part.span(), i) for i, part in enumerate(_WORD.finditer(chunk)))


def words(text: str) -> Iterator[Word]:
    """The words of ``text`` in order. A run of GAP characters takes up a position without being a word."""
    return _placed(text, ENGLISH, attrgetter("plain"))


def written(text: str) -> Iterator[Word]:
    """The words of ``text``. A compound with hyphens also comes as one word, right after its first part."""
    return _placed(text, ENGLISH, attrgetter("written"))


def stems(text: str, language: str = ENGLISH) -> Iterator[Word]:
    """The stems of a text in ``language``. A compound ("neo-colonial") also comes whole, right after its first part."""
    return _placed(text, language, attrgetter("stems"))


@lru_cache(maxsize=_FORMS_REMEMBERED)
def forms(text: str, languages: tuple[str, ...] = (ENGLISH,)) -> tuple[tuple[str, ...], ...]:
    """The rows of stems by which a word as typed is found: "neo-colonial" → (neo, coloni) or (neocoloni).

    There are those of each of the languages that the word may be in.
    """
    found = [chunk for chunk in chunks(text) if not chunk.startswith(GAP)]
    rows: dict[tuple[str, ...], None] = {}
    for language in languages:
        parts = [stemmed(part[:_LONGEST_TERM], language) for chunk in found for part in _WORD.findall(chunk)]
        rows |= {tuple(each[0] for each in parts): None, tuple(each[-1] for each in parts): None}
        if len(found) == 1 and _is_written_together(_WORD.findall(found[0])):
            rows |= {(stem,): None for stem in _whole(_WORD.findall(found[0]), language)}
    return tuple(rows)


@lru_cache(maxsize=_FORMS_REMEMBERED)
def key(text: str) -> tuple[str, ...]:
    """What is compared of a few words, whatever the language: their stems, which leave an English ending out."""
    return tuple(stemmed(part[:_LONGEST_TERM], ENGLISH)[0] for part in _WORD.findall(text))


def in_one_word(text: str) -> tuple[str, ...]:
    """The terms of a text, each compound that has hyphens as one word: "neo-colonial power" → neocolonial, power."""
    found = map(taken_apart, chunks(text))
    joined = ((each.written[1],) if len(each.written) > len(each.plain) else each.plain for each in found)
    return tuple(word.term for group in joined for word in group)


def placed(text: str, entries: Callable[[str], tuple[Sequence[Word], int]]) -> Iterator[Word]:
    """Words of ``text``: of each of its chunks the ``entries``, beside which stands how many positions it takes up."""
    position = 0
    for match in _CHUNK.finditer(text):
        found, width = entries(match[0])
        if found:
            at = match.start()
            for term, start, end, offset in found:
                yield Word(term, at + start, at + end, position + offset)
        position += width


def _placed(text: str, language: str, entries: Callable[[Chunk], tuple[Word, ...]]) -> Iterator[Word]:
    return placed(text, lambda chunk: (entries(found := taken_apart(chunk, language)), found.width))


def _taken_apart(chunk: str, language: str) -> Chunk:
    if chunk.startswith(GAP):
        return _NOTHING
    if chunk.isalnum():
        return _one_word(chunk, language)
    parts = list(_WORD.finditer(chunk))
    plain = plain_words(chunk)
    each = [
        [word._replace(term=term) for term in stemmed(chunk[word.start : word.end][:_LONGEST_TERM], language)]
        for word in plain
    ]
    if not _is_written_together([part[0] for part in parts]):
        return Chunk(plain, plain, tuple(word for group in each for word in group), len(plain))
    whole = [Word(term, 0, len(chunk), 0) for term in _whole([part[0] for part in parts], language)]
    compound = Word("".join(word.term for word in plain), 0, len(chunk), 0)
    hyphenated = {chunk[before.end] for before in plain[:-1]} <= set(HYPHENS)
    return Chunk(
        plain,
        (plain[0], compound, *plain[1:]) if hyphenated else plain,
        tuple(word for group in (each[0], whole, *each[1:]) for word in group),
        len(plain),
    )


def _one_word(chunk: str, language: str) -> Chunk:
    """The same of a chunk that nothing but letters and digits stands in, as most are."""
    word = Word(fold(chunk[:_LONGEST_TERM]), 0, len(chunk), 0)
    found = tuple(word._replace(term=term) for term in stemmed(chunk[:_LONGEST_TERM], language))
    return Chunk((word,), (word,), found, 1)


_remembered = lru_cache(maxsize=1 << 15)(_taken_apart)


def _is_written_together(parts: Sequence[str]) -> bool:
    """Whether parts are a compound. The parts of a figure are none: "2.4" is not 24."""
    figure = any(here[-1:].isdigit() and there[:1].isdigit() for here, there in pairwise(parts))
    return 1 < len(parts) <= _LONGEST_COMPOUND and not figure


def _whole(parts: Iterable[str], language: str) -> tuple[str, ...]:
    return stemmed("".join(part[:_LONGEST_TERM] for part in parts), language)
