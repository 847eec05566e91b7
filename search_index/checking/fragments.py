"""The fragment: a part of a quotation that the record has word for word, while it does not have the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from search_index.checking.comparing.wording import Wording, wording
from search_index.checking.extracts import Extract
from search_index.checking.looking import Look
from search_index.checking.places import Place, place

_LEAST = 5  # words in a row: fewer are anybody's
_ENOUGH = 8  # from which on a part is told, however much else there is; a shorter one where it is half of the words
_MOST = 8  # parts that are told
_REPEATED = 4  # places in a quotation from which one row of words is followed: a sentence may stand in it many times


class _Row(NamedTuple):
    """Words of a quotation that an extract has in a row."""

    first: int  # numbers of the quotation's words: the first, …
    last: int  # … and the one behind
    extract: Extract


def fragments(look: Look) -> tuple[Place, ...]:
    """The parts of a quotation that its candidates have word for word, in its order; none overlaps another.

    Of rows of words the longest are taken: of at least eight words, or of half of the quotation's and at least five.
    """
    pasted = look.pasted
    found = sorted(_rows(pasted, look.candidates), key=_rank)
    taken: list[_Row] = []
    for row in found:
        if len(taken) < _MOST and all(row.last <= each.first or each.last <= row.first for each in taken):
            taken.append(row)
    places = (_place(look, row) for row in sorted(taken, key=lambda row: row.first))
    return tuple(each for each in places if each)


def beside_the_longest(look: Look) -> tuple[Extract, str] | None:
    """What has the most words of a quotation in a row, and the longer of the texts that are left on either side."""
    row = min(_rows(look.pasted, look.candidates), key=_rank, default=None)
    if row is None:
        return None
    words, text = look.pasted.words, look.pasted.text
    return row.extract, max(text[: words[row.first].start], text[words[row.last - 1].end :], key=len)


def _rank(row: _Row) -> tuple[int, bool, int]:
    return row.first - row.last, not row.extract.is_primary, row.first


def _rows(pasted: Wording, extracts: Iterable[Extract]) -> Iterator[_Row]:
    least = min(_ENOUGH, max(_LEAST, (len(pasted.words) + 1) // 2))
    for extract in extracts:
        for first, last in _in_common([word.key for word in pasted.words], [word.key for word in extract.words.words]):
            if last - first >= least:
                yield _Row(first, last, extract)


def _in_common(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The rows of words of one text, of _LEAST or more, that another has, too, each as long as it goes."""
    starts: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(mine) - _LEAST + 1):
        known = starts.setdefault(tuple(mine[at : at + _LEAST]), [])
        if len(known) < _REPEATED:
            known.append(at)
    followed: set[tuple[int, int]] = set()
    for there in range(len(theirs) - _LEAST + 1):
        for here in starts.get(tuple(theirs[there : there + _LEAST]), ()):
            if (here, there) in followed:
                followed.add((here + 1, there + 1))
                continue
            last = here + _LEAST
            while last < len(mine) and there + last - here < len(theirs) and mine[last] == theirs[there + last - here]:
                last += 1
            followed.add((here + 1, there + 1))
            yield here, last


def _place(look: Look, row: _Row) -> Place | None:
    words = look.pasted.words
    return place(wording(look.pasted.text[words[row.first].start : words[row.last - 1].end]), row.extract, look.unheard)
