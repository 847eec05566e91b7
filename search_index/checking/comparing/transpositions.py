"""The transposition: words of a quotation that its source has in another order, "mediation, not diktat"."""

from __future__ import annotations

from collections.abc import Sequence

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
    added = found[at]
    first, last = at, at
    while first and found[first - 1].op is Op.SAME:
        first -= 1
    while last + 1 < len(found) and found[last + 1].op is Op.SAME:
        last += 1
    ahead = found[first - 1].source if first and found[first - 1].op is Op.LEFT_OUT else None
    behind = found[last + 1].source if last + 1 < len(found) and found[last + 1].op is Op.LEFT_OUT else None
    size = added.pasted[1] - added.pasted[0]
    if last + 1 == len(found):
        behind = (found[last].source[1], found[last].source[1] + size)
    if not first:
        ahead = (found[0].source[0] - size, found[0].source[0])
    if behind and last - at in range(1, _KEPT + 1) and _is_moved(added, behind, pasted, source):
        whole = Run(Op.CHANGED, (added.pasted[0], found[last].pasted[1]), (added.source[0], behind[1]), last - at)
        found[at : last + 2] = [whole]
        return at
    if ahead and at - first in range(1, _KEPT + 1) and _is_moved(added, ahead, pasted, source):
        whole = Run(Op.CHANGED, (found[first].pasted[0], added.pasted[1]), (ahead[0], added.source[1]), at - first)
        found[max(0, first - 1) : at + 1] = [whole]
        return max(0, first - 1)
    return at


def _is_moved(added: Run, gone: Span, pasted: Wording, source: Wording) -> bool:
    """Whether the words that are added are those of the source that are gone, in one sentence of it."""
    if gone[0] < 0 or gone[1] > len(source.words) or added.pasted[1] - added.pasted[0] > _MOVED:
        return False
    if any(has_end(source, number) for number in range(gone[0] or 1, gone[1])):
        return False
    mine, theirs = pasted.words[slice(*added.pasted)], source.words[slice(*gone)]
    return sorted(word.key for word in mine) == sorted(word.key for word in theirs)
