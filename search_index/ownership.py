"""Ownership: which words of a speaker's paragraph are the speaker's own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from search_index.models import Document, Kind, Quote
from search_index.parsing.directions import directions
from search_index.words import GAP


def own_words(document: Document) -> Iterator[tuple[Quote, str]]:
    """Each quote of ``document`` with its text, in which what it passes on from others is blanked to GAP characters.

    So is what a record adds: "(Laughter.)". The length stays. What Lavrov reads out from somebody's remarks is found as
    hers, and never as his.
    """
    passed_on = sorted((q for q in document.quotes if q.kind is Kind.DIRECT and q.speaker), key=lambda q: q.start)
    starts = [quote.start for quote in passed_on]
    for quote in document.quotes:
        inner = passed_on[bisect_left(starts, quote.start) : bisect_left(starts, quote.end)]
        if quote.kind is Kind.VERBATIM:
            spans = [(each.start - quote.start, each.end - quote.start) for each in inner]
            yield quote, _blanked(quote.text, sorted((*spans, *directions(quote.text))))
        else:
            yield quote, quote.text


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text without the ``spans``, which begin in it, in order; one may stand in another."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        start, end = max(at, start), max(at, min(end, len(text)))
        pieces += [text[at:start], GAP * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])
