"""The engine tantivy, a library of Rust (https://github.com/quickwit-oss/tantivy-py): Lucene's design, compiled."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import tantivy
from tantivy import FieldType, Filter, Occur, Query, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from benchmarks.search.passages import Passage
from benchmarks.search.probes import Kind, Probe

_MEMORY = 256_000_000  # bytes that a writer may fill before it writes a segment


class Tantivy:
    """Words are folded, and stemmed in a subclass; speakers are terms, and days a column."""

    name = "tantivy"
    kinds = frozenset(Kind)

    def build(self, passages: Iterable[Passage], folder: Path) -> None:
        """One writer with a thread for each core, as is its custom."""
        self._opened(tantivy.Index(_schema(), path=str(folder)))
        writer = self._index.writer(heap_size=_MEMORY)
        for each in passages:
            writer.add_document(_document(each))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        """Open the index and a searcher."""
        self._opened(tantivy.Index.open(str(folder)))

    def add(self, passage: Passage) -> None:
        """Write a segment of one passage."""
        writer = self._index.writer(num_threads=1)
        writer.add_document(_document(passage))
        writer.commit()
        writer.wait_merging_threads()

    def refresh(self) -> None:
        """Take a searcher of what the index is now."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, probe: Probe) -> Sequence[str]:
        """The ids of the ten best by BM25; it may pass over what cannot be among them, and so counts nothing."""
        found = self._searcher.search(self._query(probe), limit=10, count=False)
        return [str(self._searcher.doc(address).to_dict()["id"][0]) for _, address in found.hits]

    def count(self, probe: Probe) -> int:
        """How many passages match."""
        found: Any = self._searcher.search(self._query(probe), limit=1)
        return int(found.count)

    def close(self) -> None:
        """Let go of the searcher: the library has no other way."""
        del self._searcher, self._index

    def analyzer(self) -> TextAnalyzer:
        """How text becomes terms."""
        return _folding().build()

    def term(self, word: str) -> str:
        """The term of a folded word."""
        return word

    def _opened(self, index: tantivy.Index) -> None:
        index.register_tokenizer("folded", self.analyzer())
        index.reload()
        self._index, self._searcher = index, index.searcher()

    def _query(self, probe: Probe) -> Query:
        clauses = [(Occur.Must, self._words(probe))]
        if probe.speaker is not None:
            clauses.append((Occur.Must, Query.term_query(self._index.schema, "speaker", probe.speaker, "basic")))
        if probe.first is not None and probe.last is not None:
            first, last = (_noon(day) for day in (probe.first, probe.last))
            clauses.append((Occur.Must, Query.range_query(self._index.schema, "date", FieldType.Date, first, last)))
        return clauses[0][1] if len(clauses) == 1 else Query.boolean_query(clauses)

    def _words(self, probe: Probe) -> Query:
        schema = self._index.schema
        match probe.kind:
            case Kind.PHRASE if len(probe.terms) > 1:
                return Query.phrase_query(schema, "text", [self.term(word) for word in probe.terms])
            case Kind.PREFIX:
                return Query.regex_query(schema, "text", f"{probe.terms[0]}.*")
            case Kind.FUZZY:
                return Query.fuzzy_term_query(schema, "text", probe.terms[0])
            case Kind.OR:
                return self._all(Occur.Should, probe.terms)
            case Kind.BOOLEAN:
                should = self._all(Occur.Should, probe.should)
                wanted = [(Occur.Must, self._term(word)) for word in probe.must]
                unwanted = [(Occur.MustNot, self._term(word)) for word in probe.without]
                return Query.boolean_query([*wanted, (Occur.Must, should), *unwanted])
            case _:
                return self._all(Occur.Must, probe.terms)

    def _all(self, occur: Occur, words: Iterable[str]) -> Query:
        terms = [(occur, self._term(word)) for word in words]
        return terms[0][1] if len(terms) == 1 else Query.boolean_query(terms)

    def _term(self, word: str) -> Query:
        return Query.term_query(self._index.schema, "text", self.term(word))


class StemmingTantivy(Tantivy):
    """The same with Snowball's English stems."""

    name = "tantivy, stemmed"

    def analyzer(self) -> TextAnalyzer:
        """Words, folded and stemmed."""
        return _folding().filter(Filter.stemmer("english")).build()

    def term(self, word: str) -> str:
        """The stem of a folded word."""
        return self.analyzer().analyze(word)[0]


def _folding() -> TextAnalyzerBuilder:
    return TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase()).filter(Filter.ascii_fold())


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", stored=True, tokenizer_name="folded", index_option="position")
    builder.add_text_field("speaker", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_date_field("date", stored=True, fast=True)
    builder.add_text_field("doc", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _document(passage: Passage) -> tantivy.Document:
    document = tantivy.Document(id=passage.id, text=passage.text, speaker=passage.speaker, doc=passage.doc)
    document.add_date("date", _noon(passage.date))
    return document


def _noon(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
