"""The lexicon: what the documents of an archive themselves say of words.

Of each document a few entries are gleaned: plain lines, which an index keeps as it keeps words, by document. A lexicon
looks up those that begin in some way, and need not read the others:

- ``l LANGUAGE``: the language of its words;
- ``w SOUND n SPELLING``: a name, by how it sounds, as it is written;
- ``w SOUND h PARTS``: a compound that is written with hyphens, by how it sounds in one word;
- ``w SOUND a OTHER FORM``: by a short form in one word, what it stands for, and the form as it is written;
- ``w SOUND o OTHER FORM``: the same where the document has the short form also as a word of its own, as in "who";
- ``r STEMS FORM OTHER``: by the first two stems of a form of several words, another form that means the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from search_index.acronyms import Definition, definitions, singular
from search_index.folding import fold
from search_index.models import Document
from search_index.proper import nominatives, proper_nouns
from search_index.spelling import sound
from search_index.stemming import ENGLISH, known_language
from search_index.words import HYPHENS, chunks, key, words

_BETWEEN = "\x1f"  # the parts of an entry: no text is left with it
_LANGUAGE, _WORD, _ROW = "l", "w", "r"
_NAME, _HYPHENATED, _ACRONYM, _ORDINARY = "n", "h", "a", "o"
_SHORTEST_SOUND = 5  # letters: "wine" and "vine" sound alike, and so do too many short words
_HYPHENS, _OTHER_JOINERS = frozenset(HYPHENS), frozenset("'’.")
_MOST_PARTS = 3  # of a compound that is looked for in one word and in several
_MOST = 8  # of anything that is found: what has more forms says nothing

Gleaning = tuple[str, ...]  # the entries of a document, in order, each once
Entries = Callable[[str], Iterable[str]]  # the entries that begin so, of all documents, in order


def glean(document: Document) -> Gleaning:
    """What a document says of words: its language, the names and compounds in it, and the acronyms that it explains."""
    language = known_language(document.metadata.language)
    texts = [paragraph.text for paragraph in document.paragraphs]
    named = {quote.speaker.name for quote in document.quotes if quote.speaker}
    lines = {_entry(_LANGUAGE, language), *_names(proper_nouns(texts, named)), *_compounds(texts)}
    explained = {each for text in texts for each in definitions(text)}
    if explained:
        ordinary = {word for text in texts for word in text.split() if word.islower()}
        lines.update(line for each in explained for line in _explained(each, ordinary))
    return tuple(sorted(lines))


@dataclass(frozen=True, slots=True)
class Told:
    """What documents tell of a word."""

    spellings: tuple[str, ...] = ()  # of the name that it is
    hyphenated: tuple[str, ...] = ()  # the compounds that it is, with spaces for hyphens
    meanings: tuple[str, ...] = ()  # what it stands for


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is gleaned from all documents. Opening it takes one look-up, and so does a word."""

    entries: Entries
    languages: tuple[str, ...]  # of the documents, in the alphabet's order, and English

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
        """What is told of a word as it is typed. A word like "who" stands for something only in capitals."""
        found: dict[str, dict[str, str]] = {}
        for sounded in dict.fromkeys(map(_sound, nominatives(word))):
            for kind, other, *_ in _found(self.entries, _WORD, sounded):
                found.setdefault(kind, {}).setdefault(fold(other), other)
        if not found:
            return _NOTHING_TOLD
        meanings = found.get(_ACRONYM, {}) | found.get(_ORDINARY, {})
        if _ORDINARY in found and not word.isupper():
            meanings = {}
        names, hyphenated = found.get(_NAME, {}), found.get(_HYPHENATED, {})
        return Told(*(tuple(each.values())[:_MOST] for each in (names, hyphenated, meanings)))

    def has_name(self, name: str) -> bool:
        """Whether a name is in the documents as it is written; also for one too short to be told."""
        last = name.split()[-1]
        return len(last) < _SHORTEST_SOUND or fold(last) in map(fold, self.told(last).spellings)

    def rows(self, first: str, second: str) -> Iterator[tuple[str, str]]:
        """The forms of several words whose keys begin with two stems, each with another that means the same."""
        return ((form, other) for form, other in _found(self.entries, _ROW, f"{first} {second}"))


def _names(found: Iterable[str]) -> Iterator[str]:
    for name in found:
        for sounded in {_sound(each) for each in nominatives(name)}:
            if len(sounded) >= _SHORTEST_SOUND or not name.isascii():
                yield _entry(_WORD, sounded, _NAME, name)


def _compounds(texts: Iterable[str]) -> Iterator[str]:
    for chunk in {chunk for text in texts for chunk in chunks(text) if not chunk.isalnum()}:
        if set(chunk) & _HYPHENS and not set(chunk) & _OTHER_JOINERS:
            parts = [word.term for word in words(chunk)]
            if len(parts) <= _MOST_PARTS:
                yield _entry(_WORD, _sound("".join(parts)), _HYPHENATED, " ".join(parts))


def _explained(found: Definition, ordinary: Iterable[str]) -> Iterator[str]:
    short, long = singular(found.short), found.long
    lone = len(short.split()) == 1
    kind = _ORDINARY if lone and fold(short) in ordinary else _ACRONYM
    if lone:
        yield _entry(_WORD, _sound(short), kind, long, short)
    else:
        yield _row(short, long)
    if kind == _ACRONYM:
        yield _row(long, short)


def _row(form: str, other: str) -> str:
    first, second, *_ = key(form)
    return _entry(_ROW, f"{first} {second}", form, other)


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
