"""The oracle: made-up collections, indexed by stock Whoosh and by us, and queries that are put to both.

Stock Whoosh indexes the same words with its own codec and walks their postings one by one. What it finds is what has to
be found: the same quotes with the same scores. A quote is known by its number in the collection.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from whoosh import index as whoosh_index
from whoosh import query as wq
from whoosh.filedb.filestore import FileStorage
from whoosh.matching import ConstantScoreWrapperMatcher, FilterMatcher
from whoosh.query.wrappers import WrappingQuery

from search_index.backends.whoosh.building import build, write_segment
from search_index.backends.whoosh.codec import ArraySegment
from search_index.backends.whoosh.codec.schema import schema
from search_index.backends.whoosh.evaluate import evaluate
from search_index.backends.whoosh.reader import readers
from search_index.backends.whoosh.segment import Segment
from search_index.models import Document, Genre, Kind, Metadata, Quote, Speaker
from search_index.ownership import own_words

Scores = dict[int, float]  # by a quote's number: how much Whoosh makes of it

_WORDS = """
    the the the the of of of and and a war peace peace nation nations talks talk talking sanctions Cuba Cuba’s café
    Guaidó guaido Мир мира naïve neo-colonial neocolonial re-re-election well-being 2.4 2.5 u.s. ﬁnance ẞtraße 日本
    doctrine Monroe monroe’s colour color multipolar multipolarity
"""
_BETWEEN = (" ", " ", " ", " ", ", ", "-", "’", ". ", " \0\0\0 ", "\n", " — ", "\u200b")


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents in segments, as they were added, and which of them have been deleted since."""

    segments: tuple[tuple[Document, ...], ...]
    gone: frozenset[tuple[int, int]]  # (segment, document)

    def without_gone(self) -> Collection:
        """What merging leaves: one segment, in which nothing is deleted."""
        kept = [
            document
            for place, documents in enumerate(self.segments)
            for number, document in enumerate(documents)
            if (place, number) not in self.gone
        ]
        return Collection((tuple(kept),), frozenset())


def collection(chance: random.Random, segments: int, documents: int, words: int) -> Collection:
    """A collection of at most so many documents a segment, quotes of at most so many words; a third is deleted."""
    made, gone = [], set()
    for place in range(segments):
        count = chance.randint(0, documents)
        made.append(tuple(_document(chance, f"{place}-{number}", words) for number in range(count)))
        gone |= {(place, number) for number in range(count) if chance.random() < 1 / 3}
    return Collection(tuple(made), frozenset(gone))


def _document(chance: random.Random, name: str, words: int) -> Document:
    return document(chance, name, [_text(chance, words) for _ in range(chance.randint(0, 4))])


def document(chance: random.Random, name: str, texts: Sequence[str]) -> Document:
    """A document with quotes of these texts; all else is made up."""
    starts = [sum(map(len, texts[:number])) for number in range(len(texts))]
    speakers = [chance.choice((Speaker("Jane Roe"), Speaker("John Doe"), None)) for _ in texts]
    quotes = [
        Quote(start, start + len(text), text, name, chance.choice(list(Kind)), speaker)
        for start, text, speaker in zip(starts, texts, speakers, strict=True)
    ]
    about = Metadata(title=_text(chance, 4), date=chance.choice((None, date(2000 + chance.randrange(5), 1, 1))))
    return Document(name, f"{name}.txt", chance.choice(list(Genre)), about, "".join(texts), (), (), tuple(quotes))


def _text(chance: random.Random, words: int) -> str:
    known = _WORDS.split()
    return "".join(chance.choice(known) + chance.choice(_BETWEEN) for _ in range(chance.randint(0, words)))


def ours(made: Collection) -> list[Segment]:
    """The collection in segments of arrays."""
    built = [build(f"s{place}", documents) for place, documents in enumerate(made.segments)]
    return [
        segment.without(number for where, number in made.gone if where == place) for place, segment in enumerate(built)
    ]


@contextmanager
def stock(made: Collection) -> Iterator[Any]:
    """One of Whoosh's searchers over an index in Whoosh's own format."""
    fields = schema()
    fields.remove("quote")
    with TemporaryDirectory() as folder:  # in memory, Whoosh would share one folder with whoever tests at the same time
        index = whoosh_index.create_in(folder, fields)
        _fill(index, made)
        with index.searcher() as searcher:
            yield searcher


def _fill(index: Any, made: Collection) -> None:
    gone: list[int] = []
    count = 0
    for place, documents in enumerate(made.segments):
        writer = index.writer()
        for number, document in enumerate(documents):
            for _, own in own_words(document):
                writer.add_document(words=own, stems=own)
                gone += [count] * ((place, number) in made.gone)
                count += 1
        writer.commit(merge=False)
    writer = index.writer()
    for number in gone:
        writer.delete_document(number)
    writer.commit(merge=False)


@contextmanager
def stock_on_ours(segments: Sequence[Segment], folder: Path) -> Iterator[Any]:
    """One of Whoosh's searchers over our segments, written to ``folder`` and opened by Whoosh."""
    for segment in segments:
        write_segment(folder, segment)
    toc = whoosh_index.TOC(schema(), [ArraySegment.of(segment) for segment in segments], generation=1)
    toc.write(FileStorage(str(folder)), "MAIN")
    with whoosh_index.open_dir(str(folder)).searcher() as searcher:
        yield searcher


def scores(searcher: Any, query: wq.Query) -> Scores:
    """All that one of Whoosh's searchers finds. No block is skipped: in nested trees Whoosh then loses hits."""
    return {hit.docnum: hit.score for hit in searcher.search(_as_meant(query), limit=None, optimize=False)}


def _as_meant(query: wq.Query) -> wq.Query:
    """The same query without two faults of Whoosh's, which we do not share."""
    match query:
        case wq.And() | wq.Or() | wq.Sequence():
            return type(query)([_as_meant(each) for each in query.subqueries])
        case wq.AndNot():
            return _Without(_as_meant(query.a), _as_meant(query.b))
        case wq.Prefix() | wq.FuzzyTerm():
            return _Several(query)
    return query


class _Without(wq.AndNot):  # type: ignore[misc]
    """Leaves out the first hit too. Whoosh's own looks no further where the two sides begin with different quotes."""

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        unwanted = frozenset(self.b.matcher(searcher, searcher.boolean_context()).all_ids())
        return FilterMatcher(self.a.matcher(searcher, context), unwanted, exclude=True)


class _Several(WrappingQuery):  # type: ignore[misc]
    """What stands for several terms scores the same for each: in Whoosh that depends on the size of the index."""

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        found = self.child.matcher(searcher, context)
        several = len(list(itertools.islice(self.child._btexts(searcher.reader()), 2))) > 1
        return ConstantScoreWrapperMatcher(found) if several and found.is_active() else found


def vocabulary(segments: Sequence[Segment]) -> list[tuple[str, str]]:
    """All terms of quotes, as (field, term), in order."""
    fields = [
        (name, postings) for each in segments for name, postings in (("stems", each.stems), ("words", each.words))
    ]
    return sorted(
        {
            (name, postings.terms.spelled(number).decode())
            for name, postings in fields
            for number in range(len(postings.terms))
        }
    )


def queries(chance: random.Random, terms: Sequence[tuple[str, str]], count: int) -> Iterator[wq.Query]:
    """Queries for these terms, given as (field, term), for near ones and for such as nothing has."""
    for _ in range(count):
        yield _query(chance, terms or [("words", "war")], chance.randint(0, 3))


def _query(chance: random.Random, terms: Sequence[tuple[str, str]], depth: int) -> wq.Query:
    if depth == 0:
        return _leaf(chance, terms)
    inner = [_query(chance, terms, depth - 1) for _ in range(chance.randint(1, 3))]
    match chance.randrange(4):
        case 0:
            return wq.And(inner)
        case 1:
            return wq.AndNot(inner[0], _query(chance, terms, depth - 1))
        case 2:
            return wq.And([inner[0], wq.Every()])
    return wq.Or(inner)


def _leaf(chance: random.Random, terms: Sequence[tuple[str, str]]) -> wq.Query:
    field, term = chance.choice(terms)
    same = [other for where, other in terms if where == field]
    match chance.randrange(8):
        case 0:
            return wq.Phrase(field, [term, *chance.choices(same, k=chance.randint(1, 2))])
        case 1:
            return wq.Prefix(field, term[: chance.randint(1, len(term))])
        case 2:
            return wq.FuzzyTerm(field, _misspelt(chance, term), maxdist=chance.randint(1, 2), prefixlength=0)
        case 3:
            return wq.Sequence([wq.Term(field, term), wq.Prefix(field, chance.choice(same)[:2])])
        case 4:
            return wq.Term(field, _misspelt(chance, term))
    return wq.Term(field, term)


def _misspelt(chance: random.Random, term: str) -> str:
    place = chance.randrange(len(term))
    return term[:place] + chance.choice("aeiouxя") + term[place + chance.randrange(2) :]


def differences(
    expected: Scores, found: Scores, tolerance: float = 1e-4
) -> dict[int, tuple[float | None, float | None]]:
    """By number: the quotes that only one of them has, or with another score (relative to it)."""
    return {
        number: (expected.get(number), found.get(number))
        for number in expected.keys() | found.keys()
        if not math.isclose(expected.get(number, -1), found.get(number, -1), rel_tol=tolerance)
    }


def evaluated(segments: Sequence[Segment], query: wq.Query) -> Scores:
    """All that our own search finds."""
    found: Scores = {}
    before = 0
    for reader in readers(segments):
        held = evaluate(query, reader)
        for number, score in zip(held.documents.tolist(), held.scores().tolist(), strict=True):
            if reader.segment.alive is None or reader.segment.alive[number]:
                found[before + number] = score
        before += reader.segment.count
    return found
