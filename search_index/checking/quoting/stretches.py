"""The stretch: what stands between marks in a pasted text, also over several lines, or with one of the marks missing.

Who pastes a text breaks its lines and loses its marks; what belongs together is told as ``parsing.marks`` tells it of
an article's paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from search_index.checking.quoting.pasted import Line, Pasted
from search_index.models import Passage
from search_index.parsing.cues import after_mark
from search_index.parsing.foreign import tongue_of
from search_index.parsing.incises import without_incises
from search_index.parsing.layout import trim
from search_index.parsing.marks import Mark, Marked, is_narrated, marked, read_marks

_SHORTEST = 3  # words from a mark without its partner to the end of a line: fewer are an inch, a ditto, a slip
# What may stand before a passage in marks: "Foreign Minister Lavrov:", "According to Lavrov,".
_INTRODUCES = re.compile(r"(?:[^\n\r.!?]{1,120}[:,：]\s{0,4})?")
_LONGEST_CUE = 150  # characters behind it: ", the minister said on Monday at a briefing."
_LOST_END = re.compile(r"[.,!?…](?=\s)")
_INCISE = re.compile("[,!?…—–]")  # without any of them no narrator breaks in, and the language need not be told
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
    edges = [_loose(read_marks(text, line)) for line in lines]
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


def _loose(read: Sequence[tuple[Mark, bool]]) -> tuple[Mark | None, Mark | None]:
    """The first closing mark that nothing opens, and the first opening one that nothing closes."""
    closing: Mark | None = None
    stack: list[Mark] = []
    for mark, opens in read:
        if opens:
            stack.append(mark)
        elif stack:
            stack.pop()
        else:
            closing = closing or mark
    return closing, next(iter(stack), None)


def _opens(text: str, line: Line) -> bool:
    """Whether a line begins with a quotation of its own: then none reaches over it."""
    return any(each.outer_start == line.start for inside in marked(text, [line]) for each in inside)


def _inside(text: str, passage: Passage, found: Sequence[Marked]) -> tuple[Marked, ...]:
    """The quotations of a passage; in single marks, too, where it has no others, though other passages have."""
    if not found and _SINGLE.search(passage.text):
        (single,) = marked(text, [passage])
        return tuple(each for each in single if _is_long(each))
    read = read_marks(text, passage)
    if not read:
        return tuple(found)
    if enclosed := _enclosed(text, passage, read):
        return (enclosed,)
    tongue = tongue_of([passage]) if _INCISE.search(passage.text) else None
    return tuple(without_incises(text, _mended(text, passage, found, read), tongue))


def _enclosed(text: str, passage: Passage, read: Sequence[tuple[Mark, bool]]) -> Marked | None:
    """What stands between the first mark and the last of a passage that holds nothing else: its own may be broken.

    Who quotes a paragraph of which a quotation began in an earlier one, or goes on in the next, has a mark too few. It
    is no row of quotations where no narrator speaks between them.
    """
    (first, opens), (last, opens_again) = read[0], read[-1]
    before, behind = text[passage.start : first[0]], text[last[1] : passage.end]
    if not opens or opens_again or not _INTRODUCES.fullmatch(before) or len(behind) > _LONGEST_CUE:
        return None
    depth, outer = 0, []
    for mark, is_opening in read[:-1]:
        depth = depth + 1 if is_opening else max(0, depth - 1)
        outer += [] if depth else [mark]
    if outer and (depth or any(after_mark(text, mark[1], passage.end) for mark in outer)):
        return None
    lost = (found.end() for found in _LOST_END.finditer(text, first[1], last[0]))
    if depth > 1 and any(is_narrated(text, end, passage.end) for end in lost):  # “We came, he said. “We saw,” he said
        return None
    return _marked(trim(text, first[1], last[0]), first[0], last[1])


def _mended(
    text: str, passage: Passage, found: Sequence[Marked], read: Sequence[tuple[Mark, bool]]
) -> Iterator[Marked]:
    """What stands in marks, and what does from a mark whose partner is missing to an end of the passage."""
    closing, opening = _loose(read)
    is_inch = closing is not None and text[closing[0] - 1 : closing[0]].isdigit()
    lacking = []
    if closing and not is_inch and not any(each.outer_end > closing[0] for each in found[:1]):
        lacking.append(_marked(trim(text, passage.start, closing[0]), passage.start, closing[1]))
    broken = next((each for each in found if opening and each.outer_start == opening[0]), None)
    if opening and not (broken and is_narrated(text, broken.end, passage.end)):
        lacking.append(_marked(trim(text, opening[1], passage.end), opening[0], passage.end))
    whole = [each for each in lacking if _is_whole(each, found)]
    kept = [each for each in found if not any(_holds(outer, each) for outer in whole)]
    yield from sorted((*kept, *whole), key=lambda each: each.start)


def _is_whole(lacking: Marked, found: Sequence[Marked]) -> bool:
    """Whether what lacks a mark is a quotation, and no stray mark beside others that are whole."""
    within = sum(len(each.text) for each in found if _holds(lacking, each) and each.outer_start != lacking.outer_start)
    return _is_long(lacking) and 2 * within < len(lacking.text)


def _is_long(words: Passage) -> bool:
    return len(words.text.split(maxsplit=_SHORTEST)) >= _SHORTEST


def _holds(outer: Marked, inner: Marked) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _marked(inside: Passage, start: int, end: int) -> Marked:
    return Marked(inside.start, inside.end, inside.text, start, end)
