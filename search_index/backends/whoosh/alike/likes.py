"""The likes: the places of an index that have many words of a text, much in its order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from search_index.backends.whoosh.alike.cores import core
from search_index.backends.whoosh.alike.diagonals import bins, sieves
from search_index.backends.whoosh.alike.likeness import Likeness, likenesses
from search_index.backends.whoosh.alike.seeds import Seeds, row, seeds
from search_index.backends.whoosh.alike.stretches import Standing, Stretch, stretches
from search_index.backends.whoosh.alike.verbatim import verbatim
from search_index.backends.whoosh.reader import Reader
from search_index.backends.whoosh.searcher import Searcher
from search_index.results import Candidate

_LOOKED_AT = 12_000  # slots of all places of which all words are looked at, about
_FEWEST, _MOST = 12, 48  # of these places
_SPARE = 4  # places beyond twice those wanted: some turn out to have quotes in common


@dataclass(frozen=True, slots=True)
class _Like:
    """A place that has words of a text."""

    stretch: Stretch
    share: float  # of what the text's words weigh
    is_verbatim: bool = False

    @property
    def order(self) -> tuple[float, bool, Standing, int, tuple[int, int]]:
        """The best come first; among equals what has the text word for word. Of places in one document, the shorter."""
        stretch = self.stretch
        return -self.share, not self.is_verbatim, stretch.standing, stretch.last - stretch.first, stretch.address


def alike(searcher: Searcher, text: str, limit: int) -> tuple[Candidate, ...]:
    """The ``limit`` best places; see search_index.index.Index.alike."""
    if not searcher.readers or limit < 1:
        return ()
    likes = [_Like(each, 1.0, is_verbatim=True) for each in verbatim(row(text), searcher.readers, limit)]
    if len(likes) < limit:
        likes += _near(seeds(text, searcher.lexicon.languages, searcher.readers), searcher.readers, limit)
    return tuple(islice(_candidates(_apart(sorted(likes, key=lambda like: like.order))), limit))


def _near(sought: Seeds, readers: Sequence[Reader], limit: int) -> list[_Like]:
    """The places that have most of the words, at least ``limit`` where there are so many."""
    found: list[tuple[float, Stretch, Likeness]] = []
    promising = _promising(sought, readers)
    for reader in readers:
        if own := [each for each in promising if each.reader is reader]:
            held = likenesses(sought, reader, [each.slots for each in own])
            found += [(has.share, each, has) for each, has in zip(own, held, strict=True) if len(has.slots)]
    found.sort(key=lambda each: (-each[0], each[1].standing, each[1].first))
    cores = (core(stretch, likeness) for _, stretch, likeness in found[: 2 * limit + _SPARE])
    return [_Like(stretch, likeness.share) for stretch, likeness in cores]


def _promising(sought: Seeds, readers: Sequence[Reader]) -> list[Stretch]:
    """The places of which all words are worth a look."""
    found: dict[tuple[int, int, int], Stretch] = {}
    for sieve in sieves(sought):
        most = max(_FEWEST, min(_MOST, _LOOKED_AT // (sieve.width + sought.length)))
        caught = [(each, reader) for reader in readers for each in bins(sought, sieve, reader, most)]
        caught.sort(key=lambda pair: (-pair[0].score, pair[1].place, pair[0].first))
        for each, reader in caught[:most]:
            for stretch in stretches(reader, each.first, each.last + sought.length):
                found.setdefault((reader.place, stretch.first, stretch.last), stretch)
    return list(found.values())


def _apart(likes: Iterable[_Like]) -> Iterator[_Like]:
    """The places without those that have a quote in common with one before them."""
    taken: set[tuple[int, int]] = set()
    for like in likes:
        stretch = like.stretch
        own = {(stretch.reader.place, number) for number in range(stretch.first, stretch.last + 1)}
        if taken.isdisjoint(own):
            taken |= own
            yield like


def _candidates(likes: Iterable[_Like]) -> Iterator[Candidate]:
    """What is told of the places; behind what stands within another quote comes that other one, once."""
    told: set[tuple[int, int, int]] = set()
    for like in likes:
        for stretch in (like.stretch, *like.stretch.around()):
            key = stretch.reader.place, stretch.first, stretch.last
            if key not in told:
                told.add(key)
                segment = stretch.reader.segment
                source = segment.source(segment.columns.document.item(stretch.first))
                yield Candidate(source, stretch.quotes, like.share)
