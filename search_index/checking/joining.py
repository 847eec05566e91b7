"""The join: a quotation made of passages that do not follow each other in the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise, product
from typing import NamedTuple

import numpy as np

from search_index.checking.comparing.compounds import stands_in
from search_index.checking.comparing.likeness import worth
from search_index.checking.comparing.paths import reach
from search_index.checking.comparing.wording import Wording, wording
from search_index.checking.extracts import Extract, extracts
from search_index.checking.findings import Op, Outcome
from search_index.checking.fragments import beside_the_longest
from search_index.checking.looking import Look, distinct, once
from search_index.checking.places import Place, changes

_PART = 5  # words; fewer stand in many places, and so say nothing of this one
_SHORTEST = 2  # words between marks, where the pieces beside them tell in which document
_SURE = 8  # words of a part, from which on a few may be otherwise
_OTHERWISE = 6  # one word in so many of such a part
_LACKING = 4  # words that are not there, more than are, in a row: a part of a quotation, and no change of it
_HAD = 0.85  # of what the words are worth, below which two extracts do not have them all
_GAINED = 200  # by how much two extracts must have more than one of them, in hundredths of a word
_MOST_PARTS = 8
_OPENING = 25  # words of what is left, by which the next part is looked for
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


def lacking(found: Place) -> str:
    """The words in a row, of those of a quotation, most of which a place does not have; nothing where they are few."""
    best, start, total = (0, 0, 0), 0, 0
    words, lacks = zip(*_by_word(found), strict=True)
    for at, is_lacking in enumerate(lacks):
        total = total + 1 if is_lacking else total - 1
        if total <= 0:
            start, total = at + 1, 0
        best = max(best, (total, start, at + 1))
    stretch = words[best[1] : best[2]]
    return found.pasted.text[stretch[0][0] : stretch[-1][1]] if best[0] >= _LACKING else ""


def _by_word(found: Place) -> Iterator[tuple[tuple[int, int], bool]]:
    """Where each word of a quotation begins and ends, and whether a place lacks it."""
    end, words = 0, iter(found.pasted.words)
    word = next(words, None)
    for change in found.alignment.changes:
        end += len(change.pasted)
        while word and word.start < end:
            yield (word.start, word.end), change.op in (Op.CHANGED, Op.ADDED)
            word = next(words, None)


def joined(look: Look, rest: str = "") -> Join | None:
    """The quotation as two or more parts, each nearly word for word; None where it cannot be had so.

    ``rest`` are the words that its best place does not have.
    """
    if look.pasted.marks and (found := _by_marks(look)):
        return found
    held = (look.candidates[0], rest) if rest else beside_the_longest(look)
    near = (held[0], *look.near(held[1])[: _REACHED // 2]) if held else ()
    extracts = once((*near, *look.candidates))
    parts = _in_two(look, look.pasted, extracts) or _in_a_row(look)
    return Join(parts, Outcome.JOINED) if parts else None


def _by_marks(look: Look) -> Join | None:
    """Its pieces between marks, where each is to be found; of one document in their order it is only shortened."""
    texts = list(_cut(look.pasted))
    if not 1 < len(texts) <= _MARKED:
        return None
    found = [distinct(_nearly(look, text))[:_CHOICE] for text in texts]
    short = [len(wording(text).words) < _PART for text in texts]
    beside = [each for places in found for each in places]
    choices = [
        _short(look, text, beside) if is_short else places
        for text, is_short, places in zip(texts, short, found, strict=True)
    ]
    if not all(choices):
        return None
    best = min(product(*choices), key=lambda parts: (not _is_in_order(parts), sum(part.cost for part in parts)))
    if any(short) and not _is_in_order(best):
        return None
    return Join(best, Outcome.SHORTENED_MARKED if _is_in_order(best) and _are_exact(best) else Outcome.JOINED)


def _short(look: Look, text: str, beside: Iterable[Place]) -> list[Place]:
    """Where a piece of a few words stands as it is, in the documents in which others stand, and by their speakers."""
    pasted = wording(text)
    if len(pasted.words) < _SHORTEST:
        return []
    turns = {(each.extract.source.id, each.extract.quotes[0].speaker): each.extract.source for each in beside}
    own = [
        extract
        for (document, speaker), source in turns.items()
        for extract in extracts(source, look.record.document(document).quotes)
        if extract.quotes[0].speaker == speaker and stands_in(pasted, extract.words)
    ]
    return distinct(look.places(pasted, own))[:_CHOICE]


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


def _in_two(look: Look, pasted: Wording, extracts: Sequence[Extract]) -> tuple[Place, ...]:
    """The best cut of a text between two of the extracts; nothing where a part is not nearly word for word."""
    count, worths = len(pasted.words), _worths(pasted)
    if count < 2 * _PART:
        return ()
    reached = [reach(pasted, extract.words, look.unheard) for extract in extracts[:_REACHED]]
    if not reached:
        return ()
    both = np.max([one.before for one in reached], axis=0) + np.max([one.after for one in reached], axis=0)
    cut = _PART + int(np.argmax(both[_PART : count - _PART + 1]))
    alone = max(int(each.before[count]) for each in reached)
    if both[cut] < max(_HAD * worths[count], alone + _GAINED):
        return ()
    at = pasted.words[cut].start
    first, second = _best(look, pasted.text[:at]), _best(look, pasted.text[at:])
    return (first, second) if first and second and not first.covers(second) else ()


def _in_a_row(look: Look) -> tuple[Place, ...]:
    """The longest beginning that an extract has, then that of what is left, and so on until nothing is left."""
    parts: list[Place] = []
    text = look.pasted.text
    while text.strip() and len(parts) < _MOST_PARTS:
        pasted = wording(text)
        if len(pasted.words) < _PART:
            return ()
        cut = _had(look, pasted)
        at = pasted.words[cut].start if cut < len(pasted.words) else len(text)
        part = _best(look, text[:at]) if cut >= _PART else None
        if part is None:
            return ()
        parts.append(part)
        text = text[at:]
    return () if text.strip() or len(parts) < 2 else tuple(parts)


def _had(look: Look, pasted: Wording) -> int:
    """How many of the first words of a text one of the extracts has, that has most of them."""
    worths = np.array(_worths(pasted))
    opening = pasted.text[: pasted.words[min(_OPENING, len(pasted.words)) - 1].end]
    cuts = [0]
    for extract in look.near(opening)[: _REACHED // 2]:
        gained = reach(pasted, extract.words, look.unheard).before - _HAD * worths
        cuts.append(int(np.argmax(gained)))
    return max(cuts)


def _worths(pasted: Wording) -> list[int]:
    """What the first words of a text are worth together, by how many, in the hundredths of ``reach``."""
    return list(accumulate((worth(word) for word in pasted.words), initial=0))


def _best(look: Look, text: str) -> Place | None:
    return next(iter(_nearly(look, text)), None)


def _nearly(look: Look, text: str) -> list[Place]:
    """Where a part stands nearly word for word, best first."""
    pasted = wording(text)
    if len(pasted.words) < _PART:
        return []
    return [each for each in look.places(pasted, (*look.near(text), *look.candidates)) if _is_nearly(each)]


def _is_nearly(part: Place) -> bool:
    counts = part.alignment.counts
    allowed = counts.words // _OTHERWISE if counts.words >= _SURE else 0
    return changes(counts) <= allowed and part.outcome is not Outcome.SHORTENED
