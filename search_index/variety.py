"""The variety: a first page on which no document drowns the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from search_index.results import Hit, Match


def page(hits: Sequence[Hit], offset: int, size: int, per_document: int | None) -> tuple[Hit, ...]:
    """``size`` of the ranked ``hits`` after the first ``offset``, with variety on the first page.

    Where ``per_document`` is given, the first page holds at most so many hits of one document, and fewer than ``size``
    where that leaves no more: what it holds back comes right after it. Whoever goes on after as many hits as were shown
    misses none and meets none twice. None is plain order.
    """
    if per_document is None:
        return tuple(hits[offset : offset + size])
    first, rest = _split(hits, size, per_document)
    return first if offset == 0 else (*first, *rest)[offset : offset + size]


def varied(hits: Sequence[Hit], size: int, per_document: int) -> tuple[Hit, ...]:
    """All ``hits`` in the order of their pages: the first with variety, then what it held back, then the others."""
    first, rest = _split(hits, size, per_document)
    return (*first, *rest)


def _split(hits: Sequence[Hit], size: int, per_document: int) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """The first page, and all that follows.

    Variety goes no further than completeness: no hit that misses words comes before one that has them all.
    """
    shown: list[int] = []
    held: set[str] = set()
    for _, alike in groupby(range(len(hits)), key=lambda place: hits[place].match is Match.SOME):
        places = list(alike)
        chosen, held = _chosen(hits, places, size - len(shown), per_document)
        shown += chosen
        if len(chosen) < len(places):
            break
    rest = set(range(len(hits))).difference(shown)
    return _marked(hits, shown, held), tuple(hits[place] for place in sorted(rest))


def _chosen(hits: Sequence[Hit], places: Sequence[int], size: int, limit: int) -> tuple[list[int], set[str]]:
    """The first ``size`` places with at most ``limit`` of each document, and the documents of which more came by.

    Where there is a single document, it has them all.
    """
    documents = [hits[place].quote.document for place in places]
    if len(set(documents)) == 1:
        return list(places[:size]), set()
    seen: Counter[str] = Counter()
    chosen: list[int] = []
    for place, document in zip(places, documents, strict=True):
        if len(chosen) == size:
            break
        seen[document] += 1
        if seen[document] <= limit:
            chosen.append(place)
    return chosen, {document for document, count in seen.items() if count > limit}


def _marked(hits: Sequence[Hit], shown: Sequence[int], held: set[str]) -> tuple[Hit, ...]:
    """The hits of a page; the last one of a document that is held back says how many more that one has."""
    in_all = Counter(hit.quote.document for hit in hits)
    on_page = Counter(hits[place].quote.document for place in shown)
    last = {hits[place].quote.document: place for place in shown}
    return tuple(
        replace(hits[place], held=in_all[document] - on_page[document])
        if (document := hits[place].quote.document) in held and last[document] == place
        else hits[place]
        for place in shown
    )
