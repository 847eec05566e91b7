"""The codec: a segment of arrays, as Whoosh's own readers, matchers and searchers see it.

``whoosh.index.open_dir(generation).searcher()`` searches what we have built with nothing of ours but this package: with
it, stock Whoosh is a second opinion on whatever the vectorised search finds.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn, Self

from whoosh.codec import base

from search_index.backends.whoosh.codec.documents import ArrayDocuments
from search_index.backends.whoosh.codec.terms import ArrayTerms
from search_index.backends.whoosh.segment import SUFFIX, Segment, open_segment


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise NotImplementedError("Segments of arrays are written by search_index alone, never through Whoosh's writers.")


class ArraySegment(base.Segment):
    """What Whoosh's table of contents says of a segment: its file, and what of it the index no longer has."""

    def __init__(self, name: str, count: int, alive: int, gone: frozenset[int]) -> None:
        super().__init__("MAIN")
        self.name = name  # by which Whoosh knows it too
        self.gone = gone  # the numbers of the documents that are deleted
        self._count = count  # of its quotes
        self._alive = alive  # how many of those are not deleted

    @classmethod
    def of(cls, segment: Segment) -> Self:
        """What is to be said of a segment that stands in the folder of the table of contents."""
        return cls(segment.name, segment.count, segment.alive_count, segment.gone)

    def codec(self) -> ArrayCodec:
        """What reads it."""
        return ArrayCodec()

    def should_assemble(self) -> bool:
        """Never: a compound file could not be mapped array by array."""
        return False

    def doc_count_all(self) -> int:
        """How many quotes it has, the deleted ones included."""
        return self._count

    def deleted_count(self) -> int:
        """How many of them are deleted."""
        return self._count - self._alive

    # Which quotes are deleted, the reader of the segment says; to change any is not Whoosh's to do.
    deleted_docs = is_deleted = delete_document = set_doc_count = _refuse


class ArrayCodec(base.Codec):
    """Reads one segment. It writes none: ``building`` does."""

    def __init__(self) -> None:
        self._opened: Segment | None = None  # Whoosh asks twice, for the terms and for what is kept of each quote

    def terms_reader(self, storage: Any, segment: ArraySegment) -> ArrayTerms:
        """The terms and their postings."""
        return ArrayTerms(self._open(storage, segment))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> ArrayDocuments:
        """The quotes: their columns, lengths and stored fields."""
        return ArrayDocuments(self._open(storage, segment))

    # Postings are read through ``terms_reader``; the rest is writing.
    per_document_writer = field_writer = postings_writer = postings_reader = new_segment = _refuse

    def _open(self, storage: Any, segment: ArraySegment) -> Segment:
        if self._opened is None:
            file = Path(storage.folder) / f"{segment.name}{SUFFIX}"
            self._opened = open_segment(file).without(segment.gone)
        return self._opened
