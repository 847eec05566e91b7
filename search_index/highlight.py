"""The highlight: where in a text a query's words stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from search_index.query import Query
from search_index.stemming import ENGLISH
from search_index.typos import within
from search_index.variants import Row, Sought, sought
from search_index.words import Word, stems, written

Span = tuple[int, int]


def spans(query: Query, text: str, meant: Sought | None = None, language: str = ENGLISH) -> tuple[Span, ...]:
    """Offsets in ``text`` of all that ``query`` asks for, in order, overlaps merged.

    ``meant`` is what the query looks for (see ``search_index.variants.sought``), and ``language`` that of the text's
    stems (see ``search_index.stemming.known_language``).
    """
    found = (meant or sought(query)).rows
    rows = dict.fromkeys(row for wanted in query.wanted for row in found[wanted])
    fields = {row.field for row in rows}
    entries = {field: tuple(written(text) if field == "words" else stems(text, language)) for field in fields}
    merged: list[Span] = []
    for start, end in sorted(_find(rows, entries)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


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
