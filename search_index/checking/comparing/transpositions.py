"""The transposition: words of a quotation that its source has in another order, "mediation, not diktat"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_index.checking.comparing.runs import Run, Span, has_end
from search_index.checking.comparing.wording import Wording
from search_index.checking.findings import Op

_KEPT = 6  # words that stay in their order, between the two places of those that moved
_MOVED = 8  # words that moved


def with_transpositions(found: Sequence[Run], pasted: Wording, source: Wording) -> list[Run]:
    """The runs with each transposition as one change.

    Of one at an end of the quotation the source has all words, though the last of them are beyond what was found.
    """
    merged = list(found)
    at = 0
    while at < len(merged):
        if merged[at].op is Op.ADDED:
            at = _merge(merged, at, pasted, source)
        at += 1
    return merged


def _merge(found: list[Run], at: int, pasted: Wording, source: Wording) -> int:
    """Merge a transposition of what is added at a place, if it is one; where it is then."""
    for first, last, gone in _gone(found, at):
        parts = found[first:last]
        kept = sum(part.op is Op.SAME for part in parts)
        if kept <= _KEPT and _is_moved(found[at], gone, pasted, source):
            there = min(parts[0].source[0], gone[0]), max(parts[-1].source[1], gone[1])
            found[first:last] = [Run(Op.CHANGED, (parts[0].pasted[0], parts[-1].pasted[1]), there, kept)]
            return first
    return at


def _gone(found: Sequence[Run], at: int) -> Iterator[tuple[int, int, Span]]:
    """What the source has behind or before like words in place of what is added, and which runs that are in all."""
    first = last = at
    size = found[at].pasted[1] - found[at].pasted[0]
    while first and found[first - 1].op is Op.SAME:
        first -= 1
    while last + 1 < len(found) and found[last + 1].op is Op.SAME:
        last += 1
    if last > at and last + 1 == len(found):
        yield at, last + 1, (found[last].source[1], found[last].source[1] + size)
    elif last > at and found[last + 1].op is Op.LEFT_OUT:
        yield at, last + 2, found[last + 1].source
    if first < at and not first:
        yield 0, at + 1, (found[0].source[0] - size, found[0].source[0])
    elif first < at and found[first - 1].op is Op.LEFT_OUT:
        yield first - 1, at + 1, found[first - 1].source


def _is_moved(added: Run, gone: Span, pasted: Wording, source: Wording) -> bool:
    """Whether the words that are added are those of the source that are gone, in one sentence of it."""
    if gone[0] < 0 or gone[1] > len(source.words) or added.pasted[1] - added.pasted[0] > _MOVED:
        return False
    if any(has_end(source, number) for number in range(gone[0] or 1, gone[1])):
        return False
    mine, theirs = pasted.words[slice(*added.pasted)], source.words[slice(*gone)]
    return sorted(word.key for word in mine) == sorted(word.key for word in theirs)
