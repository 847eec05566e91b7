"""Header: what stands above and around the words of a document: title, date, place, number, author, publisher."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from search_index.models import YEAR_ONLY, Metadata, Passage
from search_index.parsing import dates
from search_index.parsing.byline import as_byline, find_byline
from search_index.parsing.dateline import DateLine, as_date_line, from_lede, is_place, place_below
from search_index.parsing.layout import ends_sentence, is_bullet, is_caption, is_furniture, is_longer

_LONGEST_HEAD = 400  # blocks; a page's menus take up to two hundred
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
_BREADCRUMB = re.compile(r"[\w &-]{1,40}(?:\s?[>»›|/]\s?[\w &-]{1,40}){1,5}")


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
    head = blocks[:_LONGEST_HEAD]
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
    start = title.end if title else 0
    lede = next((block for block in head if block.start >= start and _is_body(block.text)), None)
    opening = 0
    if lede:
        found, opening = from_lede(found, lede.text)
    return Header(_dated_otherwise(found), lede.start + opening if lede and opening else start)


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
    return any(map(str.isalpha, block)) and not as_date_line(block) and not as_byline(block)


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
    if day is None:
        return found
    _, comma, tail = title[: day.start].rstrip(" ,(").rpartition(",")
    place = tail.strip() if comma and is_place(tail.strip()) else None
    return replace(found, date=day.value, date_basis="in the title", place=place)


def _dated_block(head: Sequence[Passage]) -> tuple[int, DateLine] | None:
    """The first date line and the index of its block; the day of a change only where there is no other."""
    lines = [(i, line) for i, block in enumerate(head) if (line := as_date_line(block.text))]
    return next((each for each in lines if not each[1].updated), lines[0] if lines else None)


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
    return replace(found, date=year, date_basis=YEAR_ONLY) if year else found


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
