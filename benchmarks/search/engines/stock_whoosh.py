"""The engine Whoosh 2.7.4 as it comes, with its own postings, matchers and scoring."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from whoosh import index, query
from whoosh.analysis import CharsetFilter, LowercaseFilter, RegexTokenizer
from whoosh.fields import DATETIME, ID, STORED, TEXT, Schema
from whoosh.support.charset import accent_map

from benchmarks.search.passages import Passage
from benchmarks.search.probes import Kind, Probe

_MEGABYTES = 256  # that a writer may fill before it writes a segment


class StockWhoosh:
    """Filters are given to the searcher as its documentation has it: a Term for the speaker, a DateRange for days."""

    name = "Whoosh 2.7.4"
    kinds = frozenset(Kind)

    def build(self, passages: Iterable[Passage], folder: Path) -> None:
        """One writer in one process."""
        analyzer = RegexTokenizer(r"[^\W_]+") | LowercaseFilter() | CharsetFilter(accent_map)
        schema = Schema(
            id=ID(stored=True),
            text=TEXT(stored=True, analyzer=analyzer),
            speaker=ID(stored=True),
            date=DATETIME(stored=True),
            doc=STORED,
        )
        writer = index.create_in(folder, schema).writer(limitmb=_MEGABYTES)
        for each in passages:
            writer.add_document(**_fields(each))
        writer.commit(optimize=True)

    def open(self, folder: Path) -> None:
        """Open the index and a searcher."""
        self._index = index.open_dir(folder)
        self._searcher = self._index.searcher()

    def add(self, passage: Passage) -> None:
        """Write a segment of one passage."""
        writer = self._index.writer()
        writer.add_document(**_fields(passage))
        writer.commit()

    def refresh(self) -> None:
        """Take a searcher of what the index is now, which opens what is new."""
        self._searcher = self._searcher.refresh()

    def search(self, probe: Probe) -> Sequence[str]:
        """The ids of the ten best by BM25F."""
        found = self._searcher.search(_query(probe), filter=_filter(probe), limit=10)
        return [str(hit.fields()["id"]) for hit in found]

    def count(self, probe: Probe) -> int:
        """How many passages match."""
        return len(self._searcher.search(_query(probe), filter=_filter(probe), limit=None, scored=False))

    def close(self) -> None:
        """Close the searcher."""
        self._searcher.close()
        self._index.close()


def _fields(passage: Passage) -> dict[str, Any]:
    day = datetime.datetime.combine(passage.date, datetime.time())
    return {"id": passage.id, "text": passage.text, "speaker": passage.speaker, "date": day, "doc": passage.doc}


def _filter(probe: Probe) -> query.Query | None:
    if probe.speaker is not None:
        return query.Term("speaker", probe.speaker)
    if probe.first is not None and probe.last is not None:
        first, last = (datetime.datetime.combine(day, datetime.time()) for day in (probe.first, probe.last))
        return query.DateRange("date", first, last)
    return None


def _query(probe: Probe) -> query.Query:
    match probe.kind:
        case Kind.PHRASE:
            return query.Phrase("text", list(probe.terms))
        case Kind.PREFIX:
            return query.Prefix("text", probe.terms[0])
        case Kind.FUZZY:
            return query.FuzzyTerm("text", probe.terms[0], maxdist=1)
        case Kind.OR:
            return query.Or(_terms(probe.terms))
        case Kind.BOOLEAN:
            wanted = query.And([*_terms(probe.must), query.Or(_terms(probe.should))])
            return query.AndNot(wanted, query.Or(_terms(probe.without)))
        case _:
            return query.And(_terms(probe.terms))


def _terms(words: Iterable[str]) -> list[query.Query]:
    return [query.Term("text", word) for word in words]
