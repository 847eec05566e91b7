"""The draft: a text that is checked before it is published."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from search_index.checking.findings import Finding, Outcome
from search_index.errors import UserError
from search_index.models import Reading
from search_index.sources import LARGEST, read_as_typed
from search_index.sources.registry import attempt

_BEHIND = "> "
_LINE_END = re.compile(r"\r\n?|\n")
_FOUND = (Outcome.VERBATIM, Outcome.SPELLING)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text, and where it came from."""

    text: str
    file: str | None = None  # None: from standard input

    def quotes(self, finding: Finding) -> bool:
        """Whether a finding is about words that the draft passes on as somebody's.

        What nobody has put marks around may be pasted alone; in a file it is the author's, unless the record has it.
        """
        return finding.quotation.is_marked or self.file is None or finding.outcome in _FOUND


def from_file(path: Path) -> Draft:
    """What a file says, in any format that documents may have. Raises UnreadableError."""
    return Draft(_own(read_as_typed(path)), str(path))


def from_stream(stream: BinaryIO) -> Draft:
    """What a program or a user hands over, as text in any encoding.

    Raises UserError where that is none, nothing at all, or too much.

    Nothing comes in where the program before has failed: that is no draft in which all is fine.
    """
    data = stream.read(LARGEST + 1)
    if not data:
        raise UserError("Nothing came in on standard input. Hand over a draft: lavrov check < draft.md")
    if len(data) > LARGEST:
        raise UserError(f"The draft is larger than {LARGEST // 1024**2} MB. Check it in parts.")
    return Draft(_own(attempt(".txt", data)))


def _own(reading: Reading) -> str:
    """The words of the text itself: of front matter, menus and notices there stay only the line breaks.

    What the format sets apart as somebody else's words has ">" before each line, as it has in Markdown.
    """
    text = reading.text
    lines = [end for start, stop in reading.quoted for end in (start, *_line_starts(text, start, stop))]
    kept, at = [], 0
    for start, end in reading.content if reading.content is not None else ((0, len(text)),):
        kept.append("\n" * text.count("\n", at, start))
        edges = [start, *lines[bisect_left(lines, start) : bisect_left(lines, end)], end]
        kept += [text[one:other] + _BEHIND * (other < end) for one, other in pairwise(edges)]
        at = end
    return "".join(kept)


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    return (found.end() for found in _LINE_END.finditer(text, start, end))
