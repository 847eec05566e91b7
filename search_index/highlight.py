"""The highlight: where in a text a query's words stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from search_index.query import Query
from search_index.stemming import ENGLISH
from search_index.typos import within
from search_index.variants import Row, Sought, sought
from search_index.words import Word, placed, taken_apart

Span = tuple[int, int]


class _Sought(dict[str, tuple[tuple[Word, ...], int]]):
    """By chunk, the words in it that some ``rows`` of one ``field`` ask for, and its width: each is looked at once."""

    def __init__(self, rows: Iterable[Row], field: str, language: str) -> None:
        super().__init__()
        own = [row for row in rows if row.field == field and row.terms]
        self._field, self._language = field, language
        self._terms = frozenset(term for row in own for term in row.terms)
        self._open = tuple(row for row in own if row.completing or row.typos)

    def __missing__(self, chunk: str) -> tuple[tuple[Word, ...], int]:
        found, terms = taken_apart(chunk, self._language), self._terms
        entries = found.written if self._field == "words" else found.stems
        kept = [word for word in entries if word[0] in terms or (self._open and self._is_found(word[0]))]
        self[chunk] = entry = tuple(kept), found.width
        return entry

    def _is_found(self, term: str) -> bool:
        """Whether a word has a beginning that is asked for, or one with typos in it is."""
        return any(
            within(term, row.terms[0], row.typos) if row.typos else term.startswith(row.terms[-1]) for row in self._open
        )


@dataclass(frozen=True, slots=True)
class Marker:
    """What marks in any number of texts what a query asks for."""

    rows: tuple[Row, ...]
    sought: dict[tuple[str, str], _Sought] = field(default_factory=dict)  # by field and language

    @classmethod
    def of(cls, query: Query, meant: Sought) -> Self:
        """A marker for what ``query`` looks for; see ``search_index.variants.sought``."""
        return cls(tuple(dict.fromkeys(row for wanted in query.wanted for row in meant.rows[wanted])))

    def spans(self, text: str, language: str = ENGLISH) -> tuple[Span, ...]:
        """Offsets in ``text``, as the function of this name gives them."""
        entries = {name: self._words(name, text, language) for name in {row.field for row in self.rows}}
        merged: list[Span] = []
        for start, end in sorted(_find(self.rows, entries)):
            if merged and start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return tuple(merged)

    def _words(self, name: str, text: str, language: str) -> tuple[Word, ...]:
        """The words of a text that are asked for in the field of a name."""
        if (known := self.sought.get((name, language))) is None:
            known = self.sought[name, language] = _Sought(self.rows, name, language)
        return tuple(placed(text, known.__getitem__))


def spans(query: Query, text: str, meant: Sought | None = None, language: str = ENGLISH) -> tuple[Span, ...]:
    """Offsets in ``text`` of all that ``query`` asks for, in order, overlaps merged.

    ``meant`` is what the query looks for (see ``search_index.variants.sought``), and ``language`` that of the text's
    stems (see ``search_index.stemming.known_language``).
    """
    return Marker.of(query, meant or sought(query)).spans(text, language)


def _find(rows: Iterable[Row], entries: Mapping[str, Sequence[Word]]) -> Iterator[Span]:
    for row in rows:
        found = entries[row.field]
        if row.typos:
            yield from ((word.start, word.end) for word in found if within(word.term, row.terms[0], row.typos))
        elif row.terms:
            yield from _rows(found, row.terms, completing=row.completing)


def _rows(entries: Iterable[Word], terms: Sequence[str], *, completing: bool = False) -> Iterator[Span]:
    """Where ``terms`` stand one after the other; with ``completing``, the last one may go on."""
    *before, last = terms
    at: dict[tuple[int, str], Word] = {}
    ends: dict[int, Word] = {}
    for entry in entries:
        if entry.term in before:
            at[entry.position, entry.term] = entry
        if entry.term == last or (completing and entry.term.startswith(last)):
            ends.setdefault(entry.position, entry)
    for position, end in ends.items():
        first = position - len(before)
        row = [word for i, term in enumerate(before) if (word := at.get((first + i, term)))]
        if len(row) == len(before):
            yield (*row, end)[0].start, end.end
