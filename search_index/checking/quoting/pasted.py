"""The pasted text: what an application made of its signs turned back, and which of its lines stand behind ">".

No line is added and none taken away, so that the number of a line is that in the text as it was pasted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from search_index.checking.quoting.restoring import restored
from search_index.models import Passage
from search_index.parsing.layout import trim

_LINE_END = re.compile(r"\r\n?|\n")
_BEHIND = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_RUN_ON = re.compile(r"(?<=[.!?…])[ \t]>+[ \t]")  # where lines behind ">" have become one
_ALL_BEHIND = re.compile(r"[ \t]{0,3}>>>(?!>)")  # Slack's sign for all that follows


@dataclass(frozen=True, slots=True)
class Line(Passage):
    """A line without the white space at its edges, which is empty where there is nothing else."""

    is_quoted: bool  # whether it stood behind ">"


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted text as a person reads it. Offsets are those of ``text``, which is no longer what was pasted."""

    text: str
    lines: tuple[Line, ...] = field(repr=False)
    _starts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, written: str) -> Pasted:
        """The text that was written so, in an application or out of it."""
        pieces: list[str] = []
        starts: list[int] = []
        spans: list[tuple[int, int, bool]] = []
        at = 0
        for words, ending, is_quoted in _lines(restored(written)):
            starts.append(at)
            spans.append((at, at + len(words), is_quoted))
            pieces += (words, ending)
            at += len(words) + len(ending)
        text = "".join(pieces)
        trimmed = ((trim(text, start, end), is_quoted) for start, end, is_quoted in spans)
        lines = tuple(Line(line.start, line.end, line.text, is_quoted) for line, is_quoted in trimmed)
        return cls(text, lines, tuple(starts))

    def line(self, at: int) -> int:
        """The number, from 1, of the line that an offset is on."""
        return bisect_right(self._starts, at)

    def passage(self, start: int, end: int) -> Passage:
        """A stretch without the white space at its edges."""
        return trim(self.text, start, end)


def _lines(text: str) -> Iterator[tuple[str, str, bool]]:
    """Each line without what ends it and the ">" before it, what ends it, and whether it stood behind ">"."""
    start, to_the_end = 0, False
    ends = [(found.start(), found.end()) for found in _LINE_END.finditer(text)]
    for end, following in [*ends, (len(text), len(text))]:
        behind = _BEHIND.match(text, start, end)
        if _ALL_BEHIND.match(text, start, end) and not _BEHIND.match(text, following):
            to_the_end = True
        is_quoted = behind is not None or to_the_end
        line = text[behind.end() if behind else start : end]
        yield _RUN_ON.sub(" ", line) if is_quoted else line, text[end:following], is_quoted
        start = following
