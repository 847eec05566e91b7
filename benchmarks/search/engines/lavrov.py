"""The engine that is ours: what the bot asks, and the part of it that other engines answer too."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from benchmarks.search import passages
from benchmarks.search.passages import Passage
from benchmarks.search.probes import Kind, Probe
from search_index import models
from search_index.backends.whoosh import WhooshIndex
from search_index.index import Loaded
from search_index.models import Document, Genre, Metadata, Quote, Role, Speaker, Turn, document_id
from search_index.query import parse_query
from search_index.results import Hit, Page

_BETWEEN = "\n\n"
_DAY = datetime.timedelta(1)


class Lavrov:
    """Quotes with their speakers in transcripts, found by what a user would type.

    Passages of one title and day are one document, and each is a paragraph and a quote of it, whose note is its id.
    Nothing is parsed: that has a benchmark of its own.
    """

    name = "Lavrov"
    kinds = frozenset(Kind)

    def build(self, passages: Iterable[Passage], folder: Path) -> None:
        """A fresh index of all documents, on all the cores that this process may use."""
        load = Shelf.filled(folder / "documents.jsonl", passages)
        self.open(folder)
        with self._index.update(fresh=True) as update:
            update.add_all(list(load.places()), load, lambda _done, _all: None)
        self.close()
        load.path.unlink()

    def open(self, folder: Path) -> None:
        """Open the index."""
        self._index = WhooshIndex(folder / "index")

    def add(self, passage: Passage) -> None:
        """Add a document of one paragraph."""
        with self._index.update() as update:
            update.add(passage.id, Loaded(document(passage.id, [passage])))

    def refresh(self) -> None:
        """An index sees by itself what was published."""

    def search(self, probe: Probe) -> Sequence[str]:
        """The ids of the first ten hits, read with their documents' data; neither grouped nor marked."""
        searcher = self._index._opened().searcher  # noqa: SLF001  # what of an answer the other engines give as well
        query = parse_query(typed(probe))
        found = searcher.matches(searcher.asked(query))
        return [searcher.hit(each, found).quote.note or "" for each in found.top(query.sort, 10)]

    def count(self, probe: Probe) -> int:
        """How many quotes have these very words: no other forms, as the other engines have it."""
        searcher = self._index._opened().searcher  # noqa: SLF001  # an answer counts what two documents have once
        return searcher.matches(searcher.asked(parse_query(typed(probe, exact=True)))).total

    def page(self, query: str, limit: int = 10) -> Page:
        """The whole answer to what is typed: hits with what matched, counts, facets, and what else an answer says."""
        return self._index.search(parse_query(query), limit=limit)

    def close(self) -> None:
        """Close the index."""
        self._index.close()


class WholeAnswer(Lavrov):
    """The same with all that an answer of the bot's holds."""

    name = "Lavrov, whole answer"

    def search(self, probe: Probe) -> Sequence[str]:
        """The ids of the first ten hits."""
        return [hit.quote.note or "" for hit in self.page(typed(probe)).hits]


def found(hits: Iterable[Hit]) -> Iterator[frozenset[str]]:
    """The ids of the passages that each hit stands for: its own, and those that are the same statement."""
    for hit in hits:
        yield frozenset(each.quote.note or "" for each in (hit, *hit.also))


def typed(probe: Probe, *, exact: bool = False) -> str:
    """A probe as a user types it; ``exact`` switches other forms of the words off."""
    mark = '"' if exact else ""
    parts = [_words(probe, mark)]
    if probe.speaker is not None:
        parts.append(f'from:"{probe.speaker}"')
    if probe.first is not None and probe.last is not None:
        parts.append(f"after:{probe.first - _DAY} before:{probe.last + _DAY}")
    return " ".join(parts)


def _words(probe: Probe, mark: str) -> str:
    match probe.kind:
        case Kind.PHRASE:
            return f'"{" ".join(probe.terms)}"'
        case Kind.PREFIX:
            return f"{probe.terms[0]}*"
        case Kind.FUZZY:
            return f"{probe.terms[0]}~1"
        case Kind.BOOLEAN:
            must, should, without = (
                [f"{mark}{term}{mark}" for term in terms] for terms in (probe.must, probe.should, probe.without)
            )
            return " ".join([*must, " OR ".join(should), *(f"-{term}" for term in without)])
        case kind:
            return (" OR " if kind is Kind.OR else " ").join(f"{mark}{term}{mark}" for term in probe.terms)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A file of passages, those of a document together. Calling it loads a document: it is an index's ``Load``."""

    path: Path
    counts: tuple[int, ...]  # passages in each document

    @classmethod
    def filled(cls, path: Path, all_passages: Iterable[Passage]) -> Shelf:
        """Write the passages, document by document."""
        documents: defaultdict[tuple[str, datetime.date], list[Passage]] = defaultdict(list)
        for each in all_passages:
            documents[each.doc, each.date].append(each)
        passages.write((each for of in documents.values() for each in of), path)
        return cls(path, tuple(map(len, documents.values())))

    def places(self) -> Iterator[str]:
        """The documents' names: where their lines begin, in bytes, and how many they are."""
        with self.path.open("rb") as file:
            starts = list(accumulate(map(len, file), initial=0))
        for first, count in zip(accumulate(self.counts, initial=0), self.counts, strict=False):
            yield f"{starts[first]}-{count}"

    def __call__(self, place: str) -> Loaded:
        """The document of that name."""
        start, count = map(int, place.split("-"))
        with self.path.open("rb") as file:
            file.seek(start)
            lines = [file.readline().decode() for _ in range(count)]
        return Loaded(document(place, list(passages.parsed(lines))))


def document(file: str, of: Sequence[Passage]) -> Document:
    """The transcript whose paragraphs are these passages, each a turn and a quote."""
    text = _BETWEEN.join(each.text for each in of)
    ends = accumulate(len(each.text) + len(_BETWEEN) for each in of)
    starts = [end - len(each.text) - len(_BETWEEN) for end, each in zip(ends, of, strict=True)]
    spans = [(start, start + len(each.text), each) for start, each in zip(starts, of, strict=True)]
    own_id = document_id(text)
    return Document(
        id=own_id,
        file=file,
        kind=Genre.TRANSCRIPT,
        metadata=Metadata(title=of[0].doc, date=of[0].date, language="en", basis={"date": "in the title"}),
        text=text,
        paragraphs=tuple(models.Passage(start, end, each.text) for start, end, each in spans),
        turns=tuple(Turn(start, end, each.text, _speaker(each), Role.STATEMENT) for start, end, each in spans),
        quotes=tuple(
            Quote(start, end, each.text, own_id, models.Kind.VERBATIM, _speaker(each), note=each.id)
            for start, end, each in spans
        ),
    )


def _speaker(of: Passage) -> Speaker | None:
    return Speaker(of.speaker) if of.speaker else None
