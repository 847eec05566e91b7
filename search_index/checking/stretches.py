"""The stretch: what stands between marks in a pasted text, also over several lines, or with one of the marks missing.

Who pastes a text breaks its lines and loses its marks; what belongs together is told as ``parsing.marks`` tells it of
an article's paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from search_index.checking.pasted import Line, Pasted
from search_index.models import Passage
from search_index.parsing.foreign import tongue_of
from search_index.parsing.incises import without_incises
from search_index.parsing.layout import trim
from search_index.parsing.marks import Marked, loose, marked

_SHORTEST = 3  # words from a mark without its partner to the end of a line: fewer are an inch, a ditto, a slip
_SINGLE = re.compile(r"(?<!\w)[‘‹](?=\w)")  # no apostrophe looks so


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that belong together, for one quotation reaches over them, and the outermost quotations in them."""

    passage: Passage
    inside: tuple[Marked, ...]


def units(pasted: Pasted) -> tuple[Unit, ...]:
    """The lines of a text that have words, in order, and what stands in marks there."""
    passages = [
        passage
        for _, lines in groupby((line for line in pasted.lines if line.text), key=lambda line: line.is_quoted)
        for passage in _joined(pasted.text, tuple(lines))
    ]
    inside = marked(pasted.text, passages)
    return tuple(Unit(each, _inside(pasted.text, each, found)) for each, found in zip(passages, inside, strict=True))


def blocks(pasted: Pasted) -> Iterator[Passage]:
    """What stands behind ">": the lines in a row as one."""
    for is_quoted, lines in groupby(pasted.lines, key=lambda line: line.is_quoted):
        run = [line for line in lines if line.text]
        if is_quoted and run:
            yield trim(pasted.text, run[0].start, run[-1].end)


def _joined(text: str, lines: Sequence[Line]) -> Iterator[Passage]:
    """The lines, those as one on the first of which a mark is left open that only the last of them closes."""
    edges = [loose(text, line) for line in lines]
    at = 0
    while at < len(lines):
        last, end = at, at
        while end < len(lines) and edges[end][1]:
            last = end
            end = next((i for i in range(last + 1, len(lines)) if any(edges[i]) or _opens(text, lines[i])), len(lines))
            if end < len(lines) and edges[end][0]:
                last = end
            else:
                break
        yield trim(text, lines[at].start, lines[last].end)
        at = last + 1


def _inside(text: str, passage: Passage, found: Sequence[Marked]) -> tuple[Marked, ...]:
    """The quotations of a passage; in single marks, too, where it has no others, though other passages have."""
    if not found and _SINGLE.search(passage.text):
        (single,) = marked(text, [passage])
        return tuple(each for each in single if _is_long(each))
    return tuple(without_incises(text, _mended(text, passage, found), tongue_of([passage]) if found else None))


def _opens(text: str, line: Line) -> bool:
    """Whether a line begins with a quotation of its own: then none reaches over it."""
    return any(each.outer_start == line.start for inside in marked(text, [line]) for each in inside)


def _mended(text: str, passage: Passage, found: Sequence[Marked]) -> Iterator[Marked]:
    """What stands in marks, and what does from a mark whose partner is missing to an end of the passage."""
    closing, opening = loose(text, passage)
    lacking = []
    is_inch = closing is not None and text[closing[0] - 1 : closing[0]].isdigit()
    if closing and not is_inch and not any(each.outer_end > closing[0] for each in found[:1]):
        lacking.append(_marked(trim(text, passage.start, closing[0]), passage.start, closing[1]))
    if opening and not any(each.outer_start == opening[0] for each in found):
        lacking.append(_marked(trim(text, opening[1], passage.end), opening[0], passage.end))
    whole = [each for each in lacking if _is_whole(each, found)]
    kept = [each for each in found if not any(_holds(outer, each) for outer in whole)]
    yield from sorted((*kept, *whole), key=lambda each: each.start)


def _is_whole(lacking: Marked, found: Sequence[Marked]) -> bool:
    """Whether what lacks a mark is a quotation, and no stray mark beside others that are whole."""
    within = sum(len(each.text) for each in found if _holds(lacking, each))
    return _is_long(lacking) and 2 * within < len(lacking.text)


def _is_long(words: Passage) -> bool:
    return len(words.text.split(maxsplit=_SHORTEST)) >= _SHORTEST


def _holds(outer: Marked, inner: Marked) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _marked(inside: Passage, start: int, end: int) -> Marked:
    return Marked(inside.start, inside.end, inside.text, start, end)
