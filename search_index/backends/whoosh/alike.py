"""The likes: the places of an index that have many words of a text, much in its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.diagonals import bins
from search_index.backends.whoosh.likeness import Stood, stood
from search_index.backends.whoosh.reader import Reader
from search_index.backends.whoosh.searcher import Searcher
from search_index.backends.whoosh.seeds import Seeds, seeds
from search_index.models import Genre
from search_index.results import Candidate

_BUDGET = 60_000  # pairs of a word's place in the text and in the index, by which places are looked for
_LOOKED_AT = 48  # places of which all words are looked at


def alike(searcher: Searcher, text: str, limit: int) -> tuple[Candidate, ...]:
    """The ``limit`` best places; see search_index.index.Index.alike."""
    if not searcher.readers:
        return ()
    sought = seeds(text, searcher.lexicon.languages, searcher.readers)
    found: dict[tuple[int, int, int], _Run] = {}
    for run in _runs(sought, searcher.readers):
        key = run.reader.place, run.first, run.last
        if key not in found or found[key].share < run.share:
            found[key] = run
    ranked = sorted(map(_told, found.values()), key=_order)
    return tuple(ranked[:limit])


@dataclass(frozen=True, slots=True)
class _Run:
    """Quotes of a segment, one after the other, by the numbers of the first and the last."""

    reader: Reader
    first: int
    last: int
    share: float


def _runs(sought: Seeds, readers: Sequence[Reader]) -> Iterator[_Run]:
    chosen = _chosen(sought)
    found = [(each, reader) for reader in readers for each in bins(sought, chosen, reader, _LOOKED_AT)]
    found.sort(key=lambda pair: (-pair[0].score, pair[1].place, pair[0].first))
    for reader in readers:
        own = [each for each, of in found[:_LOOKED_AT] if of is reader]
        stretches = sorted({piece for each in own for piece in _pieces(reader, each.first, each.last + sought.length)})
        if stretches:
            for each in stood(sought, reader, stretches):
                if len(each.slots):
                    yield _run(sought, reader, each)


def _chosen(sought: Seeds) -> int:
    """How many of the words, the rarest first, are looked for in all of the index."""
    total = 0
    for place, each in enumerate(sought.words):
        total += each.count * len(each.positions)
        if total > _BUDGET and place:
            return place
    return len(sought.words)


def _pieces(reader: Reader, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A stretch of slots, cut where documents end, with all of the quotes that it touches."""
    bases = reader.segment.stems.bases
    slots = np.array([max(0, first), min(max(0, last), int(bases[-1]) - 1)], np.uint32)
    low, high = reader.segment.stems.holders(slots).tolist()
    documents = reader.segment.columns.document[low : high + 1]
    cuts = [low, *(low + 1 + np.flatnonzero(np.diff(documents))).tolist(), high + 1]
    for start, end in zip(cuts, cuts[1:], strict=False):
        if int(documents[start - low]) not in reader.segment.gone:
            yield int(bases[start]), int(bases[end])


def _run(sought: Seeds, reader: Reader, whole: Stood) -> _Run:
    """The quotes of a stretch that have what it has of the text."""
    holders: Array = reader.segment.stems.holders(whole.slots.astype(np.uint32))
    numbers = np.unique(holders)
    worths = [whole.within(holders == number).worth(sought.weights) for number in numbers]
    best = int(numbers[int(np.argmax(worths))])
    return _Run(reader, best, best, max(worths))


def _told(run: _Run) -> Candidate:
    segment = run.reader.segment
    quotes = [segment.quote(number) for number in range(run.first, run.last + 1)]
    source = segment.source(int(segment.columns.document[run.first]))
    return Candidate(source, tuple(quotes), run.share)


def _order(candidate: Candidate) -> tuple[float, bool, date, str, int]:
    """The best come first; among equals transcripts, then the earliest."""
    source = candidate.source
    day = source.metadata.days[0] if source.metadata.days else date.max
    return -candidate.share, source.kind is not Genre.TRANSCRIPT, day, source.id, candidate.quotes[0].start
