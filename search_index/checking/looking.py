"""The look: where the record may have a quotation, and where it has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from search_index.checking.comparing.alignment import shared
from search_index.checking.comparing.contractions import meant
from search_index.checking.comparing.slips import is_slip
from search_index.checking.comparing.wording import Wording
from search_index.checking.extracts import Extract, extracts
from search_index.checking.places import Place, place
from search_index.folding import fold
from search_index.index import Record
from search_index.results import Candidate

_CANDIDATES = 10  # of a quotation, and of each of its pieces
_PIECES = 6  # between marks that something is left out; the longest are looked for
_FEW = 15  # words; of more one contraction does not hide the place
_ENOUGH = 0.5  # of the words in their order, below which no place is a quotation's: three in five may be spelled alike
_ALL_COMMON = 20_000  # different words, which have among them nearly all that people write
_COMPARED = 12  # extracts that are aligned: those that share most


@dataclass(frozen=True, slots=True)
class Look:
    """A quotation, and the extracts of the record that have many of its words."""

    record: Record
    pasted: Wording
    unheard: frozenset[str]  # the words of the quotation that may be misprints
    candidates: tuple[Extract, ...] = ()

    @classmethod
    def at(cls, record: Record, pasted: Wording) -> Look:
        """Look for a text and, where it has marks that something is left out, for the pieces between them."""
        look = cls(record, pasted, record.unheard([word.form for word in pasted.words]))
        sought = (pasted.text, *pieces(pasted)[:_PIECES], *spelled_out(pasted))
        found = replace(look, candidates=once(extract for text in sought for extract in look.near(text)))
        return found if record.vocabulary() >= _ALL_COMMON else replace(found, unheard=found.slips())

    def near(self, text: str, limit: int = _CANDIDATES) -> list[Extract]:
        """The extracts of the ``limit`` places that have most words of ``text``, most first."""
        return [extract for each in self.record.alike(text, limit=limit) for extract in _extracts(each)]

    def slips(self) -> frozenset[str]:
        """The unheard words that are slips in writing a word of the extracts.

        In a small collection most words are unheard, and one letter from another: "meditation" beside "mediation".
        """
        if not self.unheard:
            return self.unheard
        there = {fold(word.form) for extract in self.candidates for word in extract.words.words}
        return frozenset(each for each in self.unheard if any(is_slip(fold(each), other) for other in there))

    def places(self, pasted: Wording | None = None, among: Iterable[Extract] | None = None) -> list[Place]:
        """Where the quotation stands, or a part of it, best first."""
        wanted = self.pasted if pasted is None else pasted
        looked = self.candidates if among is None else once(among)
        likely = sorted(_likely(wanted, looked), key=lambda each: -each[0])[:_COMPARED]
        found = (place(wanted, extract, self.unheard) for _, extract in likely)
        return sorted((each for each in found if each), key=Place.rank)


def pieces(pasted: Wording) -> list[str]:
    """What stands between the marks that something is left out, the longest first; nothing where there are none."""
    borders = [0, *sorted(pasted.marks), len(pasted.words)]
    found = [pasted.words[first:last] for first, last in pairwise(borders) if first < last]
    ranked = sorted(found, key=lambda words: -len(words)) if len(found) > 1 else []
    return [pasted.text[words[0].start : words[-1].end] for words in ranked]


def spelled_out(pasted: Wording) -> list[str]:
    """A short text with "do not" for "don't"; nothing where it has none, or has enough other words."""
    if len(pasted.words) > _FEW or not any(meant(word.key) for word in pasted.words):
        return []
    return [" ".join(max(meant(word.key), default=word.form) for word in pasted.words)]


def distinct(places: Sequence[Place]) -> list[Place]:
    """The places without those of the same words of a document as a better one has.

    Of quotes within each other the innermost is the better one: the words are those of whom it quotes.
    """
    kept: list[Place] = []
    for each in sorted(places, key=lambda place: (round(place.cost, 2), place.extract.length)):
        if not any(each.covers(other) for other in kept):
            kept.append(each)
    return sorted(kept, key=Place.rank)


def _likely(pasted: Wording, found: Iterable[Extract]) -> Iterator[tuple[float, Extract]]:
    for extract in found:
        if (share := shared(pasted, extract.words)) >= _ENOUGH:
            yield share, extract


def once(found: Iterable[Extract]) -> tuple[Extract, ...]:
    """The extracts without those that came before."""
    return tuple({_key(extract): extract for extract in found}.values())


def _extracts(candidate: Candidate) -> list[Extract]:
    return extracts(candidate.source, candidate.quotes)


def _key(extract: Extract) -> tuple[str, int, int]:
    return extract.source.id, extract.start, extract.quotes[-1].end
