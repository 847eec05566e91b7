"""Header: what stands above and around the words of a document: title, date, place, number, author, publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from search_index.models import YEAR_ONLY, Metadata, Passage
from search_index.parsing import dates
from search_index.parsing.byline import as_byline, find_byline
from search_index.parsing.dateline import DateLine, as_date_line, from_lede, is_place, place_below
from search_index.parsing.layout import ends_sentence, is_bullet, is_caption, is_furniture, is_longer, trim

_LONGEST_HEAD = 400  # blocks; a page's menus take up to two hundred
_WRAPPED = 3  # blocks of several lines: fewer may be a heading's own
_LEAD = 4  # blocks into the text among which a date line is still looked for: it may stand under the first paragraph
_FOOT = 5  # blocks at the end, among which the signature stands
_LONGEST_TITLE = 80  # words
_LONGEST_SENTENCE = 25  # words of a title that ends like a sentence
_FULL_TITLE = 5  # words; a heading of fewer may be a section or a room
_LONGEST_NUMBER = 6  # words of the line that holds a document's number

_NUMBER = re.compile(
    r"\b\d{1,5}-\d\d-\d\d-\d{4}\b"  # 794-26-04-2024
    r"|\b[A-Z]{1,5}(?=[/\w.]{0,30}\d)(?:/[A-Z0-9.]{1,15}){1,5}\b"  # S/PV.1234
    r"|(?:\bNo\.?|\bNr\.?|№)\s?\d[\w/.-]{0,20}"
)
_MASTHEAD = re.compile(
    r"(?:the )?(?:house of (?:commons|lords|representatives)|senate|parliament|congress|white house|office of .{1,60}"
    r"|(?:un |united nations )?(?:security council|general assembly)|united nations|briefing room|for immediate release"
    r"|embargoed.{0,60}|home|news|events?|transcripts?|press releases?|documents?|speeches(?: and remarks)?"
    r"|statements?(?: and releases)?|latest|top stories|world|politics)",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:authors?|by|written by|from|to|date|place|venue|location|source|published|posted|updated|delivered(?: on)?"
    r"|language|topics?|tags?|sections?|categor(?:y|ies)|reading time|autor(?:a|in)?|auteure?)\s?:",
    re.IGNORECASE,
)
_DATE_BASES: dict[str | None, int] = {"delivered": 0, "updated": 2}  # before and after all others
_STATE = re.compile(r"(?:[A-Z]\.?){2}")
_BREADCRUMB = re.compile(r"[\w &-]{1,40}(?:\s?(?:[>»›|]|(?<!\d)/)\s?[\w &-]{1,40}){1,5}")


@dataclass(frozen=True, slots=True)
class Header:
    """A document's metadata, and the offset at which its own words may begin."""

    metadata: Metadata
    body: int


@dataclass(frozen=True, slots=True)
class _Title:
    index: int  # of its block
    text: str
    end: int  # offset of its end in the document


def read_header(blocks: Sequence[Passage]) -> Header:
    """What the blocks of a document say about it. What they do not say stays None."""
    pairs = pairwise([*blocks[:_LONGEST_HEAD], Passage(0, 0, "")])
    width = _width(blocks[:_LONGEST_HEAD])
    head = [line for block, below in pairs for line in _parted(block, below.text, width)]
    body = next((i for i, block in enumerate(head) if _is_body(block.text)), len(head))
    head = head[: body + _LEAD]
    dated = _dated_block(head)
    title = _title(head[:body], body if dated is None else dated[0]) or _sentence_above(head, dated[0] if dated else 0)
    byline = find_byline(_margins(blocks, head[:body]))
    found = Metadata(number=_number(head[:body], title), author=byline.author, publisher=byline.publisher)
    if title:
        found = _titled(found, title.text)
    if dated:
        found = _dated(found, *dated, title, [block.text for block in head])
    start = _start(head, title.end) if title else 0
    lede = next((block for block in head if block.start >= start and _is_body(block.text)), None)
    opening = 0
    if lede:
        found, opening = from_lede(found, lede.text)
    return Header(_dated_otherwise(found), lede.start + opening if lede and opening else start)


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
    alone = [_stands_alone(line.strip(), below) for line, below in pairwise([*lines, following])]
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
    return _is_own_line(line) or (is_place(line) and as_date_line(below.strip()) is not None)


def _runs_on(line: str, below: str, width: int) -> bool:
    """Whether a heading goes on in the line below: where lines are wrapped, its first word had no room."""
    filled = len(line.rstrip()) + 1 + len(below.split(maxsplit=1)[0])
    return below[0].islower() or line.rstrip().endswith(",") or 0 < width < filled


def _is_own_line(line: str) -> bool:
    """Whether a line stands for itself in a header: a date line, a byline, a field with its name."""
    return bool(as_date_line(line) or as_byline(line) or _FIELD.match(line))


def _start(head: Sequence[Passage], above: int) -> int:
    """The offset of the first line from ``above`` on that is not the header's own."""
    return next((line.start for line in head if line.start >= above and not _is_own_line(line.text)), above)


def _is_body(block: str) -> bool:
    """Whether the document's own words may begin with this block."""
    if is_longer(block, _LONGEST_TITLE):
        return True
    return ends_sentence(block) and not (is_furniture(block) or is_caption(block) or is_bullet(block))


def _is_heading(block: str) -> bool:
    if _is_body(block) or is_furniture(block) or is_caption(block) or is_bullet(block):
        return False
    if _MASTHEAD.fullmatch(block) or _BREADCRUMB.fullmatch(block) or _is_number_line(block):
        return False
    return any(map(str.isalpha, block)) and not _is_own_line(block)


def _title(head: Sequence[Passage], below: int) -> _Title | None:
    """The heading above the date line (block ``below``), the nearest of more than two words; or else one under it.

    Under it, as in the record of a parliament, a heading in capitals is the section of the next.
    """
    headings = [_Title(i, block.text, block.end) for i, block in enumerate(head) if _is_heading(block.text)]
    above = [heading for heading in headings if heading.index < below]
    if above:
        return next((heading for heading in reversed(above) if len(heading.text.split()) > 2), above[-1])
    if not headings:
        return None
    title = next((heading for heading in headings if len(heading.text.split()) >= _FULL_TITLE), headings[-1])
    section = head[title.index - 1].text if title.index else ""
    if section.isupper() and not title.text.isupper() and _is_heading(section):
        return replace(title, text=f"{section}: {title.text}")
    return title


def _sentence_above(head: Sequence[Passage], below: int) -> _Title | None:
    """A title that ends with a full stop or a question mark tells itself from a paragraph by the date line under it."""
    block = head[below - 1] if below else None
    if block and not is_longer(block.text, _LONGEST_SENTENCE) and block.text.rstrip("”’\"'").endswith((".", "?", "!")):
        return _Title(below - 1, block.text, block.end)
    return None


def _titled(found: Metadata, title: str) -> Metadata:
    """The title, and the place and the day that it ends with: “…, Mexico City, February 6, 2020”."""
    title = " ".join(title.split())
    found = replace(found, title=title)
    day = dates.closing_day(title)
    end = day or dates.closing_year(title)
    place = _closing_place(title[: end.start]) if end else None
    found = replace(found, place=place)
    return replace(found, date=day.value, date_basis="in the title") if day else found


def _closing_place(title: str) -> str | None:
    """The place behind the last comma: "…, Lima", also with its state: "…, Washington, D.C."."""
    _, *parts = title.rstrip(" ,(").split(", ")
    size = 2 if len(parts) > 1 and _STATE.fullmatch(parts[-1]) else 1
    place = ", ".join(parts[-size:])
    return place if place and all(map(is_place, parts[-size:])) else None


def _dated_block(head: Sequence[Passage]) -> tuple[int, DateLine] | None:
    """The date line of the words, or else the first that is not of a change, and the index of its block."""
    lines = [(i, line) for i, block in enumerate(head) if (line := as_date_line(block.text))]
    return min(lines, key=lambda each: _DATE_BASES.get(each[1].basis, 1), default=None)


def _dated(found: Metadata, index: int, line: DateLine, title: _Title | None, head: Sequence[str]) -> Metadata:
    below = place_below(head[index : index + 3])
    found = replace(found, place=found.place or line.place or (None if _MASTHEAD.fullmatch(below or "") else below))
    if found.date:
        return found
    beside = "above the title" if title and index < title.index else "under the title"
    return replace(found, date=line.value, date_basis=line.basis or beside)


def _dated_otherwise(found: Metadata) -> Metadata:
    """The date where only the document's number, or the year in its title, gives it."""
    if found.date:
        return found
    day = dates.numbered_day(found.number or "")
    if day:
        return replace(found, date=day, date_basis="in the document number")
    year = dates.closing_year(found.title or "")
    return replace(found, date=year.value, date_basis=YEAR_ONLY) if year else found


def _number(head: Sequence[Passage], title: _Title | None) -> str | None:
    others = (block.text for i, block in enumerate(head) if title is None or i != title.index)
    line = next(filter(_is_number_line, others), None)
    match = _NUMBER.search(line) if line else None
    return match.group() if match else None


def _is_number_line(block: str) -> bool:
    return not is_longer(block, _LONGEST_NUMBER) and _NUMBER.search(block) is not None


def _margins(blocks: Sequence[Passage], head: Sequence[Passage]) -> list[str]:
    """Where a byline or a signature may stand: above the text, and the last line that is the document's own."""
    last = next((block.text for block in reversed(blocks[-_FOOT:]) if not is_furniture(block.text)), "")
    return [*(block.text for block in head), last]
