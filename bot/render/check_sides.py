"""The side: the words of the record, or those that were pasted, with what the other side lacks or has otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search_index.checking.findings import Finding, Match, Op

_SAME_IN_RECORD = (Op.SAME, Op.ADDED)  # what is added stands at no word of the record
_OWN_IN_PASTED = (Op.SPELLING, Op.CHANGED, Op.ADDED)  # brackets and marks of omission say by themselves what they are


@dataclass(frozen=True, slots=True)
class Side:
    """Words, and where in them the other side has something else: offsets in order."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


def record(match: Match) -> Side:
    """The words of a match as they stand in the record, to the character."""
    text = match.passage.text
    if is_reworded(match) or "".join(change.source for change in match.diff) != text:
        return Side(text)
    pieces = ((change.source, change.op not in _SAME_IN_RECORD) for change in match.diff)
    return Side(text, tuple(_joined(_spans(pieces))))


def pasted(finding: Finding) -> Side:
    """The words that were pasted, each part of them beside the match that has it."""
    text, at = finding.quotation.text, 0
    spans: list[tuple[int, int]] = []
    for match in finding.matches[: finding.parts]:
        own = "".join(change.pasted for change in match.diff)
        start = text.find(own, at)
        if start < 0 or is_reworded(match):
            return Side(text)
        spans += _spans(((change.pasted, change.op in _OWN_IN_PASTED) for change in match.diff), start)
        at = start + len(own)
    return Side(text, tuple(_joined(spans)))


def is_reworded(match: Match) -> bool:
    """Whether the words are others from end to end: then every one would stand out, and none does."""
    return all(change.op is Op.CHANGED for change in match.diff)


def differs(finding: Finding) -> bool:
    """Whether the pasted words are any others than those that are shown first of the record."""
    own = finding.matches[: finding.parts]
    if len(own) != 1 or is_reworded(own[0]):
        return True
    return bool(pasted(finding).spans) or any(record(match).spans for match in own)


def has_marks(finding: Finding, most: int) -> bool:
    """Whether anything stands out on a side on which at most so many stretches can."""
    sides = (pasted(finding), *map(record, finding.matches))
    return any(0 < len(side.spans) <= most for side in sides)


def _spans(pieces: Iterable[tuple[str, bool]], start: int = 0) -> Iterator[tuple[int, int]]:
    """Where the pieces stand that stand out, without the blanks around them."""
    at = start
    for text, is_marked in pieces:
        if is_marked and text.strip():
            yield at + len(text) - len(text.lstrip()), at + len(text.rstrip())
        at += len(text)


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The same, those that touch as one: each costs a message as much as a sentence."""
    last: tuple[int, int] | None = None
    for span in spans:
        if last and last[1] == span[0]:
            last = (last[0], span[1])
            continue
        if last:
            yield last
        last = span
    if last:
        yield last
