"""The join: a quotation made of passages that do not follow each other in the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from search_index.checking.extracts import Extract
from search_index.checking.findings import Outcome
from search_index.checking.looking import Look, distinct
from search_index.checking.paths import reach
from search_index.checking.places import Place, changes
from search_index.checking.wording import Wording, wording

_PART = 5  # words; fewer stand in many places, and so say nothing of this one
_SURE = 8  # words of a part, from which on a few may be otherwise
_OTHERWISE = 6  # one word in so many of such a part
_MARKED = 4  # pieces between marks that are looked for, each by itself
_REACHED = 6  # extracts for which is looked how far into a quotation they reach
_CHOICE = 4  # places of each piece among which those of one document are looked for


class Join(NamedTuple):
    """The parts of a quotation in their order, each with its place."""

    parts: tuple[Place, ...]
    outcome: Outcome

    @property
    def cost(self) -> float:
        """How far all parts together are from word for word, in words."""
        return sum(part.cost for part in self.parts) + len(self.parts) - 1


def joined(look: Look) -> Join | None:
    """The quotation as two or three parts, each nearly word for word; None where it cannot be had so."""
    if look.pasted.marks and (found := _by_marks(look)):
        return found
    parts = _in_two(look, look.pasted.text, list(look.candidates.values())) or _in_three(look)
    return Join(parts, Outcome.JOINED) if parts else None


def _by_marks(look: Look) -> Join | None:
    """Its pieces between marks, where each is to be found; of one document in their order it is only shortened."""
    texts = list(_cut(look.pasted))
    if not 1 < len(texts) <= _MARKED:
        return None
    choices = [distinct(_nearly(look, text))[:_CHOICE] for text in texts]
    if not all(choices):
        return None
    best = min(product(*choices), key=lambda parts: (not _is_in_order(parts), sum(part.cost for part in parts)))
    return Join(best, Outcome.SHORTENED_MARKED if _is_in_order(best) and _are_exact(best) else Outcome.JOINED)


def _cut(pasted: Wording) -> Iterator[str]:
    """The text of a quotation cut behind each mark."""
    borders = [0, *(pasted.words[mark].start for mark in sorted(pasted.marks) if 0 < mark < len(pasted.words))]
    for first, last in pairwise([*borders, len(pasted.text)]):
        yield pasted.text[first:last]


def _is_in_order(parts: Sequence[Place]) -> bool:
    """Whether parts are of one speaker in one document, one after the other."""
    return all(
        one.extract.source.id == other.extract.source.id
        and one.extract.quotes[0].speaker == other.extract.quotes[0].speaker
        and one.end <= other.start
        for one, other in pairwise(parts)
    )


def _are_exact(parts: Iterable[Place]) -> bool:
    return all(part.outcome in (Outcome.VERBATIM, Outcome.SPELLING, Outcome.SHORTENED_MARKED) for part in parts)


def _in_two(look: Look, text: str, extracts: Sequence[Extract]) -> tuple[Place, ...]:
    """The best cut of a text between two of the extracts; nothing where a part is not nearly word for word."""
    pasted = wording(text)
    count = len(pasted.words)
    if count < 2 * _PART:
        return ()
    reached = [reach(pasted, extract.words, look.unheard) for extract in extracts[:_REACHED]]
    cuts = range(_PART, count - _PART + 1)
    best = max(
        (
            (int(one.before[cut] + other.after[cut]), -cut)
            for one, other in product(reached, repeat=2)
            if one is not other
            for cut in cuts
        ),
        default=None,
    )
    if best is None:
        return ()
    at = pasted.words[-best[1]].start
    first, second = _best(look, text[:at]), _best(look, text[at:])
    return (first, second) if first and second and not first.covers(second) else ()


def _in_three(look: Look) -> tuple[Place, ...]:
    """The longest beginning that a extract has, and the rest of it as two."""
    pasted = look.pasted
    count = len(pasted.words)
    for extract in list(look.candidates.values())[: _REACHED // 2] if count >= 3 * _PART else ():
        before = reach(pasted, extract.words, look.unheard).before
        cut = max(range(_PART, count - 2 * _PART + 1), key=lambda at: (int(before[at]) - 50 * at, at))
        at = pasted.words[cut].start
        first = _best(look, pasted.text[:at])
        rest = _in_two(look, pasted.text[at:], look.widen(pasted.text[at:])) if first else ()
        if first and rest:
            return (first, *rest)
    return ()


def _best(look: Look, text: str) -> Place | None:
    return next(iter(_nearly(look, text)), None)


def _nearly(look: Look, text: str) -> list[Place]:
    """Where a part stands nearly word for word, best first."""
    pasted = wording(text)
    if len(pasted.words) < _PART:
        return []
    return [each for each in look.places(pasted, (*look.widen(text), *look.candidates.values())) if _is_nearly(each)]


def _is_nearly(part: Place) -> bool:
    counts = part.alignment.counts
    allowed = counts.words // _OTHERWISE if counts.words >= _SURE else 0
    return changes(counts) <= allowed and part.outcome is not Outcome.SHORTENED
