"""The lexicon: what the documents of an archive themselves say of words.

Of each document a few entries are gleaned: plain lines, which an index keeps as it keeps words, by document. A lexicon
looks up those that begin in some way, and need not read the others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from search_index.models import Document
from search_index.stemming import ENGLISH, known_language

_LANGUAGE = "l"  # l, language
_BETWEEN = "\x1f"  # the parts of an entry: no text is left with it

Gleaning = tuple[str, ...]  # the entries of a document, in order, each once
Entries = Callable[[str], Iterable[str]]  # the entries that begin so, of all documents, in order


def glean(document: Document) -> Gleaning:
    """What a document says of words: its language."""
    return (f"{_LANGUAGE}{_BETWEEN}{known_language(document.metadata.language)}",)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is gleaned from all documents. Opening it takes one look-up."""

    entries: Entries
    languages: tuple[str, ...]  # of the documents, in the alphabet's order; English where there are none

    @classmethod
    def over(cls, entries: Entries) -> Self:
        """The lexicon of an index that finds its entries so."""
        languages = tuple(dict.fromkeys(language for (language,) in _found(entries, _LANGUAGE)))
        return cls(entries, languages or (ENGLISH,))

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


def _found(entries: Entries, *beginning: str) -> Iterator[list[str]]:
    """The other parts of the entries that begin with these."""
    start = "".join(part + _BETWEEN for part in beginning)
    for line in entries(start):
        yield line[len(start) :].split(_BETWEEN)


NOTHING = Lexicon.of(())
