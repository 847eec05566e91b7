"""The snapshot: one generation, opened. Threads read it at once, also when it is no longer the one in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import Any, Self

from search_index.backends.whoosh.alike.likes import alike
from search_index.backends.whoosh.alike.unheard import is_unheard
from search_index.backends.whoosh.contents import read_contents
from search_index.backends.whoosh.searcher import Searcher
from search_index.backends.whoosh.segment import Segment
from search_index.errors import NotFoundError
from search_index.index import Spoken
from search_index.lexicon import Lexicon
from search_index.models import Document
from search_index.results import Candidate
from search_index.roster import roster


@dataclass(frozen=True)
class Snapshot:
    """All quotes, documents and speakers of a generation."""

    signature: tuple[int, ...]  # of the generation
    files: Mapping[Any, Segment]  # its segments, by what tells their files from all others

    @classmethod
    def of(cls, signature: tuple[int, ...], generation: Path, before: Self | None) -> Self:
        """The generation in a folder. A segment that it shares with the one ``before`` is not opened again."""
        return cls(signature, read_contents(generation, before.files if before else {}))

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments in their order."""
        return tuple(self.files.values())

    @cached_property
    def searcher(self) -> Searcher:
        """What answers queries.

        It does not know the snapshot: they would keep each other, and with them the files, until Python looks for such
        circles.
        """
        segments = self.segments
        people = cache(lambda: roster(_spoken(segments)))  # read when they are first asked for
        return Searcher.over(segments, people, Lexicon.over(partial(_gleanings, segments)))

    def alike(self, text: str, *, limit: int = 10) -> Sequence[Candidate]:
        """Where many words of ``text`` stand much in its order; see search_index.index.Record."""
        return alike(self.searcher, text, limit)

    def unheard(self, words: Iterable[str]) -> frozenset[str]:
        """Those of ``words`` that no quote has; see search_index.index.Record."""
        return frozenset(word for word in set(words) if is_unheard(word, self.searcher.readers))

    def vocabulary(self) -> int:
        """How many different words its quotes have, at least; see search_index.index.Record."""
        return max((len(segment.words.terms) for segment in self.segments), default=0)

    def spoken(self) -> list[Spoken]:
        """Who speaks in each document."""
        return _spoken(self.segments)

    def document(self, document_id: str) -> Document:
        """The document of this id. Raises NotFoundError where there is none."""
        for segment in self.segments:
            for number in segment.numbers(document_id):
                return segment.document(number)
        raise NotFoundError(f"There is no document {document_id} in this collection (any more).")


def _spoken(segments: Sequence[Segment]) -> list[Spoken]:
    return [row for segment in segments for row in segment.spoken_rows()]


def _gleanings(segments: Sequence[Segment], beginning: str) -> Iterator[str]:
    """The lines gleaned from documents that begin so, in order; see search_index.lexicon."""
    return (line for line, _ in groupby(merge(*(segment.gleanings(beginning) for segment in segments))))
