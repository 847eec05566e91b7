"""Paragraphs: lines that stand on pages become the paragraphs that they were broken from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search_index.sources.hyphens import Hyphens

_EDGE = 2  # lines at a page's top and at its bottom among which a running head or foot is looked for
_SAME = 3.0  # points, by which a running head may move
_ON_PAGES = 1 / 3  # of all pages: left and right ones may have a head each
_WIDEST = 2.2  # heights of a line, from one line to the next: double spacing
_NEXT = 0.5  # of a line's height; what stands no lower is on the same line
_WIDE = 1.35  # times the usual distance of two lines, that part paragraphs
_INDENT = 0.8  # of a line's height
_SHORT = 0.8  # of the text's width; a line that ends a sentence before it ends a paragraph
_SIZES = 1.3  # how much larger or smaller a heading is than the text

_PAGE_NUMBER = re.compile(
    r"(?:page|seite|página|p\.)?\s*[-–—\[]?\s*(?:\d{1,3}|[ivxl]{1,6})\s*[-–—\]]?(?:\s*(?:of|/|de|von)\s*\d{1,4})?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.|\S+@|\S+\.\w+/)\S*|[\w-]+(?:\.[\w-]+)+\Z")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]{0,3}\Z")
_NAME = r"(?:(?:[^\W\d_]{1,4}\.){1,3}|[^\s.:?!]+)"  # "MR.", "J.P.", "ORME"
_LABEL = re.compile(rf"(?=[^\W\d_a-z]){_NAME}(?: {_NAME}){{0,7}}:(?:\s|\Z)|Q[:.]?\s|A[:.]\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line on a page. All measures are points of 1/72 inch from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The paragraphs of the pages, in order."""
    bare = _without_margins(pages)
    lines = [line for page in bare for line in page]
    if not lines:
        return
    shape = _Shape.of(bare)
    hyphens = Hyphens([line.text for line in lines])
    ends = {id(page[-1]) for page in bare if page}  # where the next line stands on another page
    paragraph = lines[0].text
    for above, line in pairwise(lines):
        if shape.continues(above, line, over_page=id(above) in ends):
            paragraph = hyphens.joined(paragraph, line.text)
        else:
            yield paragraph
            paragraph = line.text
    yield paragraph


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a document's text is set."""

    pitch: float  # from one line of a paragraph to the next, in heights of a line
    left: float
    right: float

    @classmethod
    def of(cls, pages: Sequence[Sequence[Line]]) -> _Shape:
        lines = sorted((line for page in pages for line in page), key=lambda line: line.right)
        falls = sorted(
            fall for page in pages for a, b in pairwise(page) if (fall := (a.bottom - b.bottom) / b.height) > _NEXT
        )
        pitch = min(falls[len(falls) // 10], _WIDEST) if falls else 1.0
        return cls(pitch, min(line.left for line in lines), lines[max(0, int(len(lines) * 0.9) - 1)].right)

    def continues(self, above: Line, line: Line, *, over_page: bool) -> bool:
        """Whether ``line`` goes on with the paragraph of the line above it."""
        ends = _SENTENCE_END.search(above.text) is not None
        if max(above.height, line.height) > _SIZES * min(above.height, line.height):
            return False
        if ends and _LABEL.match(line.text):
            return False
        fall = above.bottom - line.bottom
        if over_page or fall < 0:
            return line.text[0].islower() or (not ends and self._is_full(above))
        if fall > _WIDE * self.pitch * line.height:
            return False
        if line.left > above.left + _INDENT * line.height and not self._is_outdented(above):
            return False
        return not (ends and not self._is_full(above))

    def _is_full(self, line: Line) -> bool:
        return line.right - self.left >= _SHORT * (self.right - self.left)

    def _is_outdented(self, line: Line) -> bool:
        """Whether a line opens a paragraph whose other lines are indented: a speaker's label, an entry of a list."""
        return _LABEL.match(line.text) is not None or line.text[0] in "•–-*"


def _without_margins(pages: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """The pages without running heads and feet and page numbers. The first page's head may be the title: it stays."""
    running = _running(pages)
    bare: list[Sequence[Line]] = []
    for number, page in enumerate(pages):
        edges = {id(line) for line in _edges(page)}
        feet = {id(line) for line in page[max(len(page) // 2, len(page) - _EDGE) :]}
        bare.append(
            [
                line
                for line in page
                if id(line) not in edges
                or not (
                    _PAGE_NUMBER.fullmatch(line.text) or (_place(line) in running and (number > 0 or id(line) in feet))
                )
            ]
        )
    return bare


def _running(pages: Sequence[Sequence[Line]]) -> set[tuple[str, int]]:
    places = Counter(place for page in pages for place in {_place(line) for line in _edges(page) if not _goes_on(line)})
    enough = max(2.0, len(pages) * _ON_PAGES)
    return {place for place, count in places.items() if count >= enough and not _LABEL.match(place[0])}


def _goes_on(line: Line) -> bool:
    """Whether a line goes on with a sentence, however often it returns: heads and feet begin one, or are addresses."""
    return line.text[0].islower() and _ADDRESS.match(line.text) is None


def _edges(page: Sequence[Line]) -> Iterable[Line]:
    """The lines at a page's top and bottom, as far as they are drawn first or last, or stand there."""
    by_height = sorted(page, key=lambda line: line.bottom)
    return [*page[:_EDGE], *page[-_EDGE:], *by_height[:1], *by_height[-1:]]


def _place(line: Line) -> tuple[str, int]:
    """A line's words without their numbers, and where it stands."""
    return re.sub(r"\d+", "#", line.text), round(line.bottom / _SAME)
