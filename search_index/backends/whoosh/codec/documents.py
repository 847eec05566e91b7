"""The documents, in Whoosh's sense: the quotes of a segment, with their columns, lengths and stored fields."""

from __future__ import annotations

from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.columns import ColumnReader
from whoosh.util.numeric import byte_to_length

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.codec.schema import COLUMNS
from search_index.backends.whoosh.postings import Postings
from search_index.backends.whoosh.segment import Segment


class ArrayDocuments(base.PerDocumentReader):
    """What a segment has of each quote by its number, deleted ones included."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._deleted = frozenset() if segment.alive is None else frozenset(np.flatnonzero(~segment.alive).tolist())
        self._fields = {"stems": segment.stems, "words": segment.words}

    def doc_count(self) -> int:
        """How many quotes are not deleted."""
        return self.doc_count_all() - len(self._deleted)

    def doc_count_all(self) -> int:
        """How many quotes there are."""
        return self._segment.count

    def has_deletions(self) -> bool:
        """Whether any is deleted."""
        return bool(self._deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Whether this one is."""
        return docnum in self._deleted

    def deleted_docs(self) -> frozenset[int]:
        """The numbers of those that are."""
        return self._deleted

    def supports_columns(self) -> bool:
        """They do."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Whether a property of quotes is called so."""
        return fieldname in COLUMNS

    def list_columns(self) -> tuple[str, ...]:
        """What properties quotes have."""
        return COLUMNS

    def column_reader(self, fieldname: str, column: Any) -> ArrayColumn:  # noqa: ARG002  # it says how Whoosh writes one
        """One property of all quotes."""
        return ArrayColumn(getattr(self._segment.columns, fieldname))

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """The length of a quote in words, as Whoosh rounds it."""
        postings = self._fields.get(fieldname)
        return int(byte_to_length(int(postings.lengths[docnum]))) if postings else default

    def field_length(self, fieldname: str) -> int:
        """The length of all quotes together, deleted ones included."""
        postings = self._fields.get(fieldname)
        return int(postings.total[0]) if postings else 0

    def min_field_length(self, fieldname: str) -> int:
        """The length of the shortest quote."""
        lengths = self._lengths(fieldname)
        return int(byte_to_length(int(lengths.min()))) if len(lengths) else 0

    def max_field_length(self, fieldname: str) -> int:
        """The length of the longest quote."""
        lengths = self._lengths(fieldname)
        return int(byte_to_length(int(lengths.max()))) if len(lengths) else 0

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """The quote itself."""
        return {"quote": self._segment.quote(docnum)}

    def _lengths(self, fieldname: str) -> Array:
        postings: Postings = self._fields[fieldname]
        return postings.lengths


class ArrayColumn(ColumnReader):
    """One property of all quotes, by their numbers."""

    def __init__(self, values: Array) -> None:
        super().__init__(None, 0, 0, len(values))
        self._values = values
        self._turned = False

    def __getitem__(self, docnum: int) -> int:
        return int(self._values[docnum])

    def sort_key(self, docnum: int) -> int:
        """What quotes are sorted by."""
        return -self[docnum] if self._turned else self[docnum]

    def set_reverse(self) -> None:
        """Sort the other way round."""
        self._turned = True
