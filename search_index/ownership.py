"""Ownership: which words of a speaker's paragraph are the speaker's own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from search_index.models import Document, Kind, Quote
from search_index.words import GAP


def own_words(document: Document) -> Iterator[tuple[Quote, str]]:
    """Each quote of ``document`` with its text, in which what it passes on from others is blanked to GAP characters.

    The length stays. What Lavrov reads out from somebody's remarks is found as hers, and never as his.
    """
    passed_on = sorted((q for q in document.quotes if q.kind is Kind.DIRECT and q.speaker), key=lambda q: q.start)
    starts = [quote.start for quote in passed_on]
    for quote in document.quotes:
        inner = passed_on[bisect_left(starts, quote.start) : bisect_left(starts, quote.end)]
        yield quote, _blanked(quote, inner) if quote.kind is Kind.VERBATIM else quote.text


def _blanked(quote: Quote, passed_on: Iterable[Quote]) -> str:
    """The text of ``quote`` without ``passed_on``, which begin in it, in order; one may stand in another."""
    pieces: list[str] = []
    at = 0
    for inner in passed_on:
        start = max(at, inner.start - quote.start)
        end = max(at, min(inner.end - quote.start, len(quote.text)))
        pieces += [quote.text[at:start], GAP * (end - start)]
        at = end
    return "".join([*pieces, quote.text[at:]])
