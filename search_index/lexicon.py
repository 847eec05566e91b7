"""The lexicon: what the documents of an archive themselves say of words.

Of each document a few entries are gleaned: plain lines, which an index keeps as it keeps words, by document. A lexicon
looks up those that begin in some way, and need not read the others:

- ``l LANGUAGE``: the language of its words;
- ``w SOUND n SPELLING``: a name, by how it sounds, as it is written;
- ``w SOUND h PARTS``: a compound that is written with hyphens, by how it sounds in one word;
- ``w SOUND a OTHER``: by a short form in one word, what it stands for;
- ``w SOUND o WORD``: a word that the document has in small letters as well as in capitals ("WHO" and "who"), or no less
  often than as a name ("walls", and somebody called Walls);
- ``r STEMS OTHER``: by the stems of a form of several words, another form that means the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, filterfalse
from typing import Self

from search_index.acronyms import Definition, definitions, singular
from search_index.folding import fold
from search_index.models import Document
from search_index.proper import nominatives, proper_nouns
from search_index.spelling import sound
from search_index.stemming import ENGLISH, known_language
from search_index.words import HYPHENS, chunks, key

_BETWEEN = "\x1f"  # the parts of an entry: no text is left with it
_LANGUAGE, _WORD, _ROW = "l", "w", "r"
_NAME, _HYPHENATED, _ACRONYM, _ORDINARY = "n", "h", "a", "o"
_SHORTEST_SOUND = 5  # letters: "wine" and "vine" sound alike, and so do too many short words
_COMPOUND = re.compile(rf"([^\W_]+)[{HYPHENS}]([^\W_]+)(?:[{HYPHENS}]([^\W_]+))?")
LONGEST = 20  # words of a form that is looked for
_REMEMBERED = 1 << 14  # words that were looked at or up
_MOST = 8  # of anything that is found: what has more forms says nothing

Gleaning = tuple[str, ...]  # the entries of a document, in order, each once
Entries = Callable[[str], Iterable[str]]  # the entries that begin so, of all documents, in order


def glean(document: Document) -> Gleaning:
    """What a document says of words: its language, the names and compounds in it, and the acronyms that it explains."""
    texts = [paragraph.text for paragraph in document.paragraphs]
    found = Counter(chain.from_iterable(map(chunks, texts)))
    named = {quote.speaker.name for quote in document.quotes if quote.speaker}
    lines = {_entry(_LANGUAGE, known_language(document.metadata.language))}
    proper = proper_nouns(texts, found, named)
    lines.update(*map(_named, proper.names), map(_ordinary, proper.ordinary))
    capitals = (each for each in filter(str.isupper, found) if len(each) > 1 and each.lower() in found)
    lines.update(map(_ordinary, capitals), *map(_compound, filterfalse(str.isalnum, found)))
    lines.update(line for text in texts for each in definitions(text) for line in _explained(each, found))
    return tuple(sorted(lines))


@dataclass(frozen=True, slots=True)
class Told:
    """What documents tell of a word."""

    spellings: tuple[str, ...] = ()  # of the name that it is
    hyphenated: tuple[str, ...] = ()  # the compounds that it is, with spaces for hyphens
    meanings: tuple[str, ...] = ()  # what it stands for in capitals
    is_ordinary: bool = False  # whether it is also a word like any other, as "who" is

    def stands_for(self, typed: str) -> tuple[str, ...]:
        """What the word as it was typed stands for: one that is ordinary, too, has meanings only in capitals."""
        return () if self.is_ordinary and not typed.isupper() else self.meanings


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is gleaned from all documents. Opening it takes one look-up, and so does a word, the first time."""

    entries: Entries
    languages: tuple[str, ...]  # English, and those of the documents in the alphabet's order
    _told: dict[str, Told] = field(default_factory=dict, repr=False, compare=False)
    _rows: dict[tuple[str, str], bool] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def over(cls, entries: Entries) -> Self:
        """The lexicon of an index that finds its entries so."""
        found = {language for (language,) in _found(entries, _LANGUAGE)}
        return cls(entries, (ENGLISH, *sorted(found - {ENGLISH})))

    @classmethod
    def of(cls, gleanings: Iterable[Gleaning]) -> Self:
        """The lexicon of a few documents, held in memory."""
        lines = sorted({line for gleaning in gleanings for line in gleaning})

        def entries(beginning: str) -> Iterator[str]:
            for line in lines[bisect_left(lines, beginning) :]:
                if not line.startswith(beginning):
                    return
                yield line

        return cls.over(entries)

    def told(self, word: str) -> Told:
        """What is told of a word, however it is typed."""
        if (known := self._told.get(word)) is None:
            if len(self._told) >= _REMEMBERED:
                self._told.clear()
            known = self._told[word] = self._look_up(word)
        return known

    def has_name(self, name: str) -> bool:
        """Whether a name is in the documents as it is written; also for one too short to be told."""
        last = name.split()[-1]
        return len(last) < _SHORTEST_SOUND or fold(last) in map(fold, self.told(last).spellings)

    def rows(self, stems: Sequence[str]) -> Iterator[tuple[int, str]]:
        """The forms of several words that ``stems`` begin with: how many words each has, and what means the same."""
        if len(stems) < 2 or not self._may_begin(stems[:2]):
            return
        for length in range(2, min(len(stems), LONGEST) + 1):
            for (other,) in _found(self.entries, _ROW, " ".join(stems[:length])):
                if len(other.split()) > 1 or not self.told(other).is_ordinary:
                    yield length, other

    def _may_begin(self, stems: Sequence[str]) -> bool:
        pair = (stems[0], stems[-1])
        if (known := self._rows.get(pair)) is None:
            if len(self._rows) >= _REMEMBERED:
                self._rows.clear()
            found = self.entries(_entry(_ROW, " ".join(stems)))
            known = self._rows[pair] = next(iter(found), None) is not None
        return known

    def _look_up(self, word: str) -> Told:
        found: dict[str, dict[str, str]] = {}
        for sounded in dict.fromkeys(map(_sound, nominatives(word))):
            for kind, other in _found(self.entries, _WORD, sounded):
                found.setdefault(kind, {}).setdefault(fold(other), other)
        if not found:
            return _NOTHING_TOLD
        ordinary = found.get(_ORDINARY, {})
        is_ordinary = fold(word) in ordinary
        names = tuple(name for each, name in found.get(_NAME, {}).items() if not is_ordinary and each not in ordinary)
        compounds, meanings = (tuple(found.get(kind, {}).values())[:_MOST] for kind in (_HYPHENATED, _ACRONYM))
        return Told(names[:_MOST], compounds, meanings, is_ordinary)


@lru_cache(maxsize=_REMEMBERED)
def _named(name: str) -> tuple[str, ...]:
    """The entries of a name."""
    sounds = {_sound(each) for each in nominatives(name)}
    return tuple(
        _entry(_WORD, sounded, _NAME, name)
        for sounded in sounds
        if len(sounded) >= _SHORTEST_SOUND or not name.isascii()
    )


@lru_cache(maxsize=_REMEMBERED)
def _compound(chunk: str) -> tuple[str, ...]:
    """The entry of a compound; none where a chunk is no compound."""
    match = _COMPOUND.fullmatch(chunk)
    parts = [fold(part) for part in match.groups() if part] if match else []
    return (_entry(_WORD, _sound("".join(parts)), _HYPHENATED, " ".join(parts)),) if parts else ()


def _ordinary(word: str) -> str:
    return _entry(_WORD, _sound(word), _ORDINARY, fold(word))


def _explained(definition: Definition, found: Container[str]) -> Iterator[str]:
    short, long = singular(definition.short), definition.long
    if len(key(short)) > 1:
        yield _row(short, long)
        yield _row(long, short)
        return
    yield _entry(_WORD, _sound(short), _ACRONYM, long)
    if short.lower() not in found:
        yield _row(long, short)


def _row(form: str, other: str) -> str:
    return _entry(_ROW, " ".join(key(form)), other)


def _sound(word: str) -> str:
    """How a word sounds, where that tells it from others."""
    folded = fold(word)
    return folded if folded.isascii() and len(folded) < _SHORTEST_SOUND else sound(folded)


def _entry(*parts: str) -> str:
    return _BETWEEN.join(parts)


def _found(entries: Entries, *beginning: str) -> Iterator[list[str]]:
    """The other parts of the entries that begin with these."""
    start = "".join(part + _BETWEEN for part in beginning)
    for line in entries(start):
        yield line[len(start) :].split(_BETWEEN)


_NOTHING_TOLD = Told()
NOTHING = Lexicon.of(())
