"""Header: what stands above and around the words of a document: title, date, place, number, author, publisher."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, islice, pairwise

from search_index.models import YEAR_ONLY, Metadata, Passage
from search_index.parsing import dates
from search_index.parsing.byline import BY, find_byline
from search_index.parsing.dateline import (
    DateLine,
    as_date_line,
    from_lede,
    has_dateline,
    is_date_label,
    is_place,
    place_near,
)
from search_index.parsing.fields import read_fields
from search_index.parsing.layout import is_furniture, trim
from search_index.parsing.order import find_order
from search_index.parsing.times import own_time
from search_index.parsing.title import (
    NUMBER,
    Settle,
    Title,
    find_title,
    is_body,
    is_heading_block,
    is_heading_line,
    is_masthead,
    is_number_line,
    is_own_line,
    titled,
)

_LONGEST_HEAD = 400  # blocks; a page's menus take up to two hundred
_WRAPPED = 3  # blocks of several lines: fewer may be a heading's own
_LEAD = 4  # blocks into the text among which a date line is still looked for: it may stand under the first paragraph
_NEAR = 4  # lines from the date line on, among which the time of day stands
_LONGEST_LINE = 300  # characters of a date line that may hold a byline too
_FOOT = 5  # blocks at the end, among which the signature stands

_DATE_BASES: dict[str | None, int] = {"delivered": 0, "created": 2, "updated": 2}  # before and after all others


@dataclass(frozen=True, slots=True)
class Header:
    """A document's metadata, and the offset at which its own words may begin."""

    metadata: Metadata
    body: int


def read_header(blocks: Sequence[Passage], language: str | None = None) -> Header:
    """What the blocks of a document say about it. What they do not say stays None.

    ``language`` is that of the document (ISO 639-1): it may tell how days are written in numbers.
    """
    head, body = _head(blocks)
    dated = _dated_block(head)
    title = find_title(head, body, dated[0] if dated else _opened(head, body))
    found = _around(blocks, head[:body], title)

    def settle(day: dates.Day) -> date | None:
        return day.by(find_order("\n".join(block.text for block in blocks), language) if day.other else None)

    if name := found.title or (title.text if title else None):
        found = titled(found, name, settle)
    if dated:
        found = _dated(found, *dated, title, [block.text for block in head], settle)
    found = _timed(found, (*head[:body], *(head[dated[0] : dated[0] + _NEAR] if dated else ())))
    start = _start(head, title.end if title else 0) if name else 0
    if lede := next((block for block in head if block.start >= start and is_body(block.text)), None):
        found, opening = from_lede(found, lede.text, settle)
        start = lede.start + opening if opening else start
    return Header(_dated_otherwise(found, _dated_below(blocks[body:], settle)), start)


def _head(blocks: Sequence[Passage]) -> tuple[list[Passage], int]:
    """The lines that may be a header's, with the first of the text, and the index of the first of the text."""
    pairs = pairwise([*blocks[:_LONGEST_HEAD], Passage(0, 0, "")])
    width = _width(blocks[:_LONGEST_HEAD])
    lines = (line for block, below in pairs for line in _parted(block, below.text, width))
    head: list[Passage] = []
    for line in lines:
        head.append(line)
        if is_body(line.text):
            return [*head, *islice(lines, _LEAD - 1)], len(head) - 1
    return head, len(head)


def _opened(head: Sequence[Passage], body: int) -> int | None:
    """The block right under the first of the text that opens with a dateline: what is above it is a title."""
    below = body + 1
    return below if below < len(head) and has_dateline(head[below].text) else None


def _around(blocks: Sequence[Passage], head: Sequence[Passage], title: Title | None) -> Metadata:
    """What lines of their own say: fields, a number, a byline, a signature."""
    found = read_fields((block.text for block in head), (block.text for block in blocks[-_FOOT:]))
    number = Metadata().told("in a line of its own", number=_number(head, title))
    byline = find_byline(_margins(blocks, head))
    return found.over(number).over(Metadata().told("in the byline", author=byline.author, publisher=byline.publisher))


def _width(blocks: Sequence[Passage]) -> int:
    """The longest line, in characters, where several paragraphs have been wrapped; 0 where they have not."""
    wrapped = [lines for block in blocks if len(lines := block.text.splitlines()) > 1]
    return max(len(line) for lines in wrapped for line in lines) if len(wrapped) >= _WRAPPED else 0


def _parted(block: Passage, following: str, width: int) -> Iterator[Passage]:
    """A block parted at the lines that are a header's own: "Press briefing by Jane Roe⏎Geneva, 7 May 2021".

    ``following`` is the next block: the line above a date line, "Geneva", stands alone too.
    """
    lines = block.text.splitlines(keepends=True)
    if len(lines) < 2:
        yield block
        return
    apart = is_heading_block(lines)
    alone = [
        _stands_alone(line.strip(), below) or (apart and is_heading_line(line.strip()))
        for line, below in pairwise([*lines, following])
    ]
    cuts = [0, *accumulate(map(len, lines))]
    starts = [
        cuts[i]
        for i in range(1, len(lines))
        if any(alone[i - 1 : i + 1]) and not _runs_on(lines[i - 1], lines[i], width)
    ]
    for start, end in pairwise([0, *starts, len(block.text)]):
        part = trim(block.text, start, end)
        yield Passage(block.start + part.start, block.start + part.end, part.text)


def _stands_alone(line: str, below: str) -> bool:
    return is_own_line(line) or (is_place(line) and as_date_line(below.strip()) is not None)


def _runs_on(line: str, below: str, width: int) -> bool:
    """Whether a heading goes on in the line below: where lines are wrapped, its first word had no room."""
    filled = len(line.rstrip()) + 1 + len(below.split(maxsplit=1)[0])
    return below[0].islower() or line.rstrip().endswith(",") or 0 < width < filled


def _start(head: Sequence[Passage], above: int) -> int:
    """The offset of the first line from ``above`` on that is not the header's own."""
    return next((line.start for line in head if line.start >= above and not is_own_line(line.text)), above)


def _dated_block(head: Sequence[Passage]) -> tuple[int, DateLine] | None:
    """The date line of the words, or else the first that is not of a change, and the index of its block."""
    lines = [(i, line) for i in range(len(head)) if (line := _date_line(head, i))]
    return min(lines, key=lambda each: _DATE_BASES.get(each[1].basis, 1), default=None)


def _date_line(head: Sequence[Passage], i: int) -> DateLine | None:
    """The date line in this block, with what the line above says of it: "Published⏎7 May 2021"."""
    label = head[i - 1].text if i and is_date_label(head[i - 1].text) else ""
    return as_date_line(f"{label} {head[i].text}") if label else as_date_line(head[i].text)


def _dated(
    found: Metadata, index: int, line: DateLine, title: Title | None, head: Sequence[str], settle: Settle
) -> Metadata:
    """What the date line says, and the place that stands near it."""
    near = place_near([line for line in head[max(0, index - 1) : index + 4] if not is_masthead(line)])
    beside = "above the title" if title and index < title.index else "under the title"
    found = found.over(Metadata().told("in the date line", place=line.place))
    found = found.over(Metadata().told("beside the date line", place=near))
    value = settle(line.day)
    if value and not found.date:
        found = found.told(line.day.known(line.basis, beside), date=value, date_end=line.day.last)
    return found.over(Metadata().told("in the date line", time=line.time if value == found.date else None))


def _timed(found: Metadata, head: Sequence[Passage]) -> Metadata:
    """The time of day that has a line to itself."""
    clock = next((each for block in head if (each := own_time(block.text))), None)
    return found.over(Metadata().told("in a line of its own", time=clock))


def _dated_otherwise(found: Metadata, below: date | None) -> Metadata:
    """The date where only the document's number, its last line or the year in its title gives it."""
    if found.date:
        return found
    if day := dates.numbered_day(found.number or ""):
        return found.told("in the document number", date=day)
    if below:
        return found.told("below the text", date=below)
    year = dates.closing_year(found.title or "")
    return found.told(YEAR_ONLY, date=year.value) if year else found


def _dated_below(blocks: Sequence[Passage], settle: Settle) -> date | None:
    """The day in the last line, where it is a date line and the only one near: a page's foot may list other news."""
    lines = [as_date_line(block.text) for block in blocks[-_FOOT:]]
    last = lines[-1] if len(lines) > 1 else None
    alone = last is not None and last.basis is None and not any(lines[:-1])
    return settle(last.day) if last and alone else None


def _number(head: Sequence[Passage], title: Title | None) -> str | None:
    others = (block.text for i, block in enumerate(head) if title is None or i != title.index)
    line = next(filter(is_number_line, others), None)
    match = NUMBER.search(line) if line else None
    return match.group() if match else None


def _margins(blocks: Sequence[Passage], head: Sequence[Passage]) -> Iterator[str]:
    """Where a byline or a signature may stand: above the text, and the last line that is the document's own."""
    for block in head:
        yield block.text
        if as_date_line(block.text):  # "Posted on May 7, 2021 by Jane Roe"
            yield from (byline.strip() for byline in BY.findall(block.text[:_LONGEST_LINE]))
    yield next((block.text for block in reversed(blocks[-_FOOT:]) if not is_furniture(block.text)), "")
