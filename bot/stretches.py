"""The stretch: paragraphs of a document that are read at once, and where the next ones begin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, takewhile

from bot.replies import Part, Stretch
from search_index.models import Document, Passage

ROOM = 4_000  # characters that a person takes in at once
MOST = 10  # paragraphs, however short they are


def stretch_of(document: Document, start: int, first: int | None = None) -> Stretch:
    """The paragraphs around the offset ``start`` of the document; those from number ``first`` on (from 0), if given.

    They are as many as there is room for, and one at least: with their own turns, through the whole document.
    """
    paragraphs = sorted(document.paragraphs, key=lambda paragraph: paragraph.start)
    lengths = [len(paragraph.text) for paragraph in paragraphs]
    home = max(0, bisect_right([paragraph.start for paragraph in paragraphs], start) - 1)
    if first is None:
        first = home - _count(reversed(lengths[:home]), ROOM // 3)
        end = min(max(home + 2, first + _count(lengths[first:], ROOM)), len(paragraphs))
    else:
        first = min(max(0, first), max(0, len(paragraphs) - 1))
        end = first + _count(lengths[first:], ROOM)
    return Stretch(
        parts=_parts(document, paragraphs[first:end]),
        first=first,
        total=len(paragraphs),
        earlier=first - _count(reversed(lengths[:first]), ROOM) if first else None,
        later=end if end < len(paragraphs) else None,
    )


def _count(lengths: Iterable[int], room: int) -> int:
    """How many of the paragraphs of these lengths are shown: as many as there is room for, and one if there is any."""
    few = list(lengths)[:MOST]
    return max(min(1, len(few)), sum(1 for _ in takewhile(lambda total: total <= room, accumulate(few))))


def _parts(document: Document, paragraphs: Sequence[Passage]) -> tuple[Part, ...]:
    """Each with its turn. Turns are in order, and do not overlap."""
    starts = [turn.start for turn in document.turns]
    parts = []
    for paragraph in paragraphs:
        number = bisect_right(starts, paragraph.start) - 1
        turn = document.turns[number] if number >= 0 and paragraph.start < document.turns[number].end else None
        parts.append(Part(paragraph, turn))
    return tuple(parts)
