"""The terms: a segment's vocabulary and its statistics, as Whoosh asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.reading import TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length

from search_index.backends.whoosh.codec.matcher import ArrayMatcher
from search_index.backends.whoosh.postings import Postings, Terms
from search_index.backends.whoosh.segment import Segment

_Named = tuple[str, bytes]  # a term: its field and its letters in UTF-8, as Whoosh has them


class ArrayTerms(base.TermsReader):
    """The terms of the fields that hold the words of quotes."""

    def __init__(self, segment: Segment) -> None:
        self._fields = {"stems": segment.stems, "words": segment.words}  # in alphabetical order, as terms are listed

    def __contains__(self, term: _Named) -> bool:
        field, text = term
        return field in self._fields and self._fields[field].terms.find(text) is not None

    def cursor(self, fieldname: str, fieldobj: Any) -> ArrayCursor:
        """A cursor on the first term of a field."""
        return ArrayCursor(self._fields[fieldname], fieldobj)

    def terms(self) -> Iterator[_Named]:
        """All terms of all fields."""
        return self.terms_from("", b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[_Named]:
        """All terms from that one on, those of the fields that follow included."""
        return ((field, text) for field, text, _ in self._from(fieldname, prefix))

    def items(self) -> Iterator[tuple[_Named, TermInfo]]:
        """All terms with their statistics."""
        return self.items_from("", b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[_Named, TermInfo]]:
        """``terms_from``, with their statistics."""
        for field, text, number in self._from(fieldname, prefix):
            yield (field, text), statistics(self._fields[field], number)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """The statistics of a term. Raises KeyError where there is none."""
        return statistics(self._fields[fieldname], self._number(fieldname, text))

    def frequency(self, fieldname: str, text: bytes) -> float:
        """How often it occurs. Raises KeyError where it does not."""
        postings, number = self._fields[fieldname], self._number(fieldname, text)
        return float(postings.found(number)[1].sum())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many quotes have it. Raises KeyError where none has."""
        return self._fields[fieldname].document_frequency(self._number(fieldname, text))

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ArrayMatcher:
        """A matcher over its postings. Raises TermNotFound where it has none."""
        try:
            number = self._number(fieldname, text)
        except KeyError:
            raise TermNotFound(f"No term {fieldname}:{text!r}") from None
        return ArrayMatcher(self._fields[fieldname], number, format_, (fieldname, text), scorer)

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return list(self._fields)

    def _number(self, field: str, text: bytes) -> int:
        number = self._fields[field].terms.find(text)
        if number is None:
            raise KeyError(text)
        return number

    def _from(self, first: str, prefix: bytes) -> Iterator[tuple[str, bytes, int]]:
        for field, postings in self._fields.items():
            if field >= first:
                terms = postings.terms
                for number in range(terms.place(prefix) if field == first else 0, len(terms)):
                    yield field, terms.spelled(number), number


class ArrayCursor(base.FieldCursor):
    """A place in the terms of one field, which ends after the last."""

    def __init__(self, postings: Postings, field: Any) -> None:
        self._postings = postings
        self._field = field
        self._at = 0

    @property
    def _terms(self) -> Terms:
        return self._postings.terms

    def first(self) -> str | None:
        """Go to the first term; returns it."""
        self._at = 0
        return self.text()

    def find(self, string: str | bytes) -> str | None:
        """Go to ``string``, or to the term that would follow it; returns it."""
        self._at = self._terms.place(string if isinstance(string, bytes) else self._field.to_bytes(string))
        return self.text()

    def next(self) -> str | None:
        """Go to the next term; returns it."""
        self._at += self.is_valid()
        return self.text()

    def text(self) -> str | None:
        """The term here; None after the last."""
        return str(self._field.from_bytes(self._terms.spelled(self._at))) if self.is_valid() else None

    def term_info(self) -> TermInfo | None:
        """Its statistics."""
        return statistics(self._postings, self._at) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Whether there is a term here."""
        return self._at < len(self._terms)


def statistics(postings: Postings, number: int) -> TermInfo:
    """What scoring asks of a term: lengths in words, as Whoosh rounds them; weights are frequencies."""
    documents, frequencies = postings.found(number)
    lengths = postings.lengths[documents]
    return TermInfo(
        weight=float(frequencies.sum(dtype=np.uint64)),
        df=len(documents),
        minlength=byte_to_length(int(lengths.min())),
        maxlength=byte_to_length(int(lengths.max())),
        maxweight=float(frequencies.max()),
        minid=int(documents[0]),
        maxid=int(documents[-1]),
    )
