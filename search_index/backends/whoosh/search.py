"""The search: our query, answered from the segments of an index."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from search_index.backends.whoosh.facets import facets
from search_index.backends.whoosh.masks import Mask, undated_mask
from search_index.backends.whoosh.matching import Matches
from search_index.backends.whoosh.searcher import Asked, Searcher
from search_index.backends.whoosh.suggestion import corrected
from search_index.highlight import Marker
from search_index.models import Kind, Source
from search_index.query import Query
from search_index.results import Hit, Page
from search_index.statements import grouped
from search_index.synonyms import NONE, Synonyms
from search_index.variety import page, varied

_WINDOW = 100  # hits, the first ones: among these one statement is looked for in several documents
_MOST_UNDATED = 20  # documents that a date filter drops, named at most


def run(
    searcher: Searcher,
    query: Query,
    offset: int = 0,
    limit: int = 10,
    per_document: int | None = None,
    synonyms: Synonyms = NONE,
    within: Collection[str] | None = None,
) -> Page:
    """A page of what ``query`` finds; see search_index.index.Index.search."""
    asked = searcher.asked(query, synonyms, within)
    found = searcher.matches(asked)
    shown = _shown(searcher, asked, found, (offset, limit, per_document))
    whole = [(work.reader.segment, hits.documents) for work, hits in zip(found.works, found.full, strict=True)]
    return Page(
        hits=shown.hits,
        offset=offset,
        total=found.total,
        partial=found.partial_total,
        merged=shown.merged,
        questions=_questions(query, asked, found),
        undated=_undated(asked, found),
        suggestion=_suggestion(searcher, query, asked, found, synonyms) if within is None and not found.total else None,
        widened=asked.meant.widened,
        facets=facets(whole),
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """The hits of a page, and how many of all are no results of their own, as another one has them in ``also``."""

    hits: tuple[Hit, ...]
    merged: int


def _shown(searcher: Searcher, asked: Asked, found: Matches, wanted: tuple[int, int, int | None]) -> _Shown:
    """The hits after an offset, up to a limit, at most so many of one document; see search_index.index.Index.search."""
    offset, limit, per_document = wanted
    ranked = found.top(asked.query.sort, _WINDOW + offset + limit)
    window = [searcher.hit(each, found) for each in ranked[:_WINDOW]]
    groups = grouped(window)
    merged = len(window) - len(groups)
    start = max(_WINDOW, offset + merged)
    end = offset + merged + limit if offset or per_document is None else 0  # what variety holds back comes before
    more = ranked[start:end]
    beyond = [searcher.hit(each, found) for each in more]
    places = {_address(hit): each for hit, each in zip((*window, *beyond), (*ranked[:_WINDOW], *more), strict=True)}

    marker = Marker.of(asked.query, asked.meant)

    def marked(hit: Hit) -> Hit:
        return replace(hit, spans=searcher.spans(places[_address(hit)], marker, hit.source))

    hits = (*_among_first(groups, offset, limit, per_document), *beyond)
    return _Shown(tuple(replace(marked(hit), also=tuple(map(marked, hit.also))) for hit in hits), merged)


def _among_first(groups: Sequence[Hit], offset: int, limit: int, per_document: int | None) -> Sequence[Hit]:
    """The hits of a page, as far as they are among the first."""
    if per_document is None:
        return groups[offset : offset + limit]
    if not offset:
        return page(groups, 0, limit, per_document)
    return varied(groups, limit, per_document)[offset : offset + limit]


def _address(hit: Hit) -> tuple[str, int, int, Kind]:
    return hit.quote.document, hit.quote.start, hit.quote.end, hit.quote.kind


def _questions(query: Query, asked: Asked, found: Matches) -> int:
    """How many paragraphs of questions match, by whomever."""
    if not (questions := query.questions()):
        return 0
    return sum(len(work.within(Mask(questions, work.reader, asked.within))) for work in found.works)


def _undated(asked: Asked, found: Matches) -> tuple[Source, ...]:
    """The documents that hold what only a date filter keeps out, because they have no date."""
    sources: list[Source] = []
    for work in found.works:
        blank = undated_mask(asked.query, work.reader, asked.within)
        if blank is not None:
            segment = work.reader.segment
            numbers = np.unique(segment.columns.document[work.within(blank)])
            sources += map(segment.source, numbers[:_MOST_UNDATED].tolist())
    return tuple(sources[:_MOST_UNDATED])


def _suggestion(searcher: Searcher, query: Query, asked: Asked, found: Matches, synonyms: Synonyms) -> str | None:
    """The query with what the index lacks replaced by what is nearest in it, if that finds what this one does not."""
    if not searcher.readers:
        return None
    better = corrected(query, asked.compiled, searcher.readers, searcher.people)
    if better == query:
        return None
    finds = searcher.matches(searcher.asked(better, synonyms))
    return str(better) if finds.total or (finds.partial_total and not found.partial_total) else None
