"""Title: which of the lines above a text is its title, and what the title itself says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from search_index.models import Metadata, Passage
from search_index.parsing import dates
from search_index.parsing.byline import is_byline
from search_index.parsing.dateline import as_date_line, is_city, is_date_label, is_place, is_unread_date
from search_index.parsing.fields import own_field
from search_index.parsing.layout import ends_sentence, is_bullet, is_caption, is_furniture, is_longer
from search_index.parsing.offices import is_rank

_LONGEST_TITLE = 80  # words
_LONGEST_SENTENCE = 25  # words of a title that ends like a sentence
_FULL_TITLE = 5  # words; a heading of fewer may be a section or a room
_MOST_LINES = 6  # of a heading
_LONGEST_LINE = 15  # words of a line of it
_LONGEST_NUMBER = 6  # words of the line that holds a document's number

NUMBER = re.compile(
    r"\b\d{1,5}-\d\d-\d\d-\d{4}\b"  # 794-26-04-2024
    r"|\b[A-Z]{1,9}(?:\.[A-Z]{1,9}){0,3}(?=[/\w.]{0,30}\d)(?:/[A-Z0-9.]{1,15}){1,5}\b"  # S/PV.1234
    r"|(?:\bNo\.?|\bNr\.?|№)\s?\d[\w/.-]{0,20}"
)
_MASTHEAD = re.compile(
    r"(?:the )?(?:(?:united states|u\.s\.) )?(?:house of (?:commons|lords|representatives)"
    r"|senate|parliament|congress|white house|office of .{1,60}"
    r"|(?:un |united nations )?(?:security council|general assembly)|united nations|briefing room"
    r"|for (?:immediate )?release(?: (?:at|on)\b.{1,60})?|embargoed.{0,60}"
    r"|from:?|(?:last )?(?:updated|published|posted)\b.{0,30}\bago"
    r"|from (?:the )?(?:department|ministry|office)\b.{1,60}"
    r"|home|news|events?|transcripts?|press releases?|documents?|speeches(?: and remarks)?"
    r"|statements?(?: and releases)?|latest|top stories|world|politics)",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:authors?|by|written by|from|to|date|place|venue|location|source|published|posted|updated|delivered(?: on)?"
    r"|language|topics?|subjects|themen|thèmes?|sujets|temas|argomenti|темы"
    r"|tags?|sections?|categor(?:y|ies)|reading time|autor(?:a|in)?|auteure?)\s?:",
    re.IGNORECASE,
)
_STATE = re.compile(r"(?:[A-Z]\.?){2}")
_BREADCRUMB = re.compile(r"[\w &-]{1,40}(?:\s?(?:[>»›|]|(?<!\d)/)\s?[\w &-]{1,40}){1,5}")
_LONGEST_CREDIT = 10  # words
_NAME = r"[^\W\d_][\w’'.-]*(?:\s[^\W\d_][\w’'.-]*){1,3}"
_REPORTER = re.compile(rf"(?-i:{_NAME})\sin\s(?-i:[A-Z][\w.-]*(?:\s[A-Z][\w.-]*)?)")
_ROOM = re.compile(
    r"(?:[A-Z][\w’'.-]*\s){1,5}"
    r"(?:Auditorium|Hall|Room|Palace|House|Cent(?:er|re)|Building|Library|Lawn|Headquarters|Hotel)"
)

Settle = Callable[[dates.Day], date | None]  # the day, where the document shows which one its numbers mean


@dataclass(frozen=True, slots=True)
class Title:
    """A title, and where it stands."""

    index: int  # of its block
    text: str
    end: int  # offset of its end in the document


def find_title(head: Sequence[Passage], body: int, dated: int | None) -> Title | None:
    """The title among the lines of ``head``, of which ``body`` is the first of the text and ``dated`` the date line.

    The heading above the date line, the nearest of more than two words; or else one under it. Under it, as in the
    record of a parliament, a heading in capitals is the section of the next.
    """
    headings = [Title(i, head[i].text, head[i].end) for i in range(body) if _is_heading(head[i].text)]
    above = [heading for heading in headings if heading.index < (body if dated is None else dated)]
    if above:
        return _whole(_nearest(above), head)
    if not headings:
        return _sentence_above(head, dated or 0)
    title = next((heading for heading in headings if len(heading.text.split()) >= _FULL_TITLE), headings[-1])
    section = head[title.index - 1].text if title.index else ""
    if section.isupper() and not title.text.isupper() and _is_heading(section):
        return replace(title, text=f"{section}: {title.text}")
    return _whole(title, head)


def _nearest(above: Sequence[Title]) -> Title:
    """The last of the headings of more than two words that is no credit; or else the last of all."""
    long = [heading for heading in above if len(heading.text.split()) > 2]
    return next((each for each in reversed(long) if not _is_credit(each.text)), (long or above)[-1])


def _is_credit(line: str) -> bool:
    """Whether a line says who speaks or where: "Jane Roe, Minister of Trade", "Jane Roe in Geneva", "Example Hall"."""
    if is_longer(line, _LONGEST_CREDIT):
        return False
    name, comma, office = line.partition(", ")
    if comma and re.fullmatch(_NAME, name) and any(map(is_rank, office.split())):
        return True
    return _REPORTER.fullmatch(line) is not None or _ROOM.fullmatch(line) is not None


def _whole(title: Title, head: Sequence[Passage]) -> Title:
    """The title with the heading above it that it goes on from in small letters: "Press conference⏎by Jane Roe"."""
    before = head[title.index - 1].text if title.index else ""
    goes_on = title.text[0].islower() and before[:1].isupper() and _is_heading(before)
    return replace(title, text=f"{before} {title.text}") if goes_on else title


def _sentence_above(head: Sequence[Passage], below: int) -> Title | None:
    """A title that ends with a full stop or a question mark tells itself from a paragraph by the date line under it."""
    block = head[below - 1] if below else None
    if block and not is_longer(block.text, _LONGEST_SENTENCE) and block.text.rstrip("”’\"'").endswith((".", "?", "!")):
        return Title(below - 1, block.text, block.end)
    return None


def _is_heading(block: str) -> bool:
    if is_body(block) or is_furniture(block) or is_caption(block) or is_bullet(block):
        return False
    if is_masthead(block) or _BREADCRUMB.fullmatch(block) or is_number_line(block):
        return False
    return any(map(str.isalpha, block)) and not is_own_line(block) and not is_unread_date(block)


def is_masthead(line: str) -> bool:
    """Whether the line names an institution or a section of a site, and nothing in particular."""
    return _MASTHEAD.fullmatch(line) is not None


def is_body(block: str) -> bool:
    """Whether the document's own words may begin with this block."""
    if is_longer(block, _LONGEST_TITLE):
        return True
    if not ends_sentence(block) or is_furniture(block) or is_caption(block) or is_bullet(block):
        return False
    if not any(map(str.isalnum, block)):  # a rule: "---"
        return False
    return not (is_masthead(block) or is_date_label(block) or is_city(block))  # "From:", "Delivered on:"


def is_heading_block(lines: Sequence[str]) -> bool:
    """Whether the lines of a block are those of a heading: few, short, and no sentence's but for "Washington, D.C."."""
    return len(lines) <= _MOST_LINES and not any(
        is_longer(line, _LONGEST_LINE) or (ends_sentence(line.strip()) and not is_city(line.strip())) for line in lines
    )


def is_heading_line(line: str) -> bool:
    """Whether a line of a heading is whole in itself: it ends with its day, names who speaks, or is a city."""
    return dates.closing_day(line) is not None or _is_credit(line) or is_city(line)


def is_own_line(line: str) -> bool:
    """Whether a line stands for itself in a header: a date line, a byline, a field with its name."""
    return bool(as_date_line(line) or is_date_label(line) or is_byline(line) or _FIELD.match(line) or own_field(line))


def is_number_line(block: str) -> bool:
    """Whether the line holds the document's number, and little else."""
    return not is_longer(block, _LONGEST_NUMBER) and NUMBER.search(block) is not None


def titled(found: Metadata, title: str, settle: Settle) -> Metadata:
    """The title, and the place and the day that it ends with: “…, Mexico City, February 6, 2020”."""
    title = " ".join(title.split())
    day, behind = _day_of(title)
    end = day or dates.closing_year(title)
    place = (behind or _closing_place(title[: end.start])) if end else None  # none before a day at its beginning
    ending = Metadata().told("a heading", title=title).told("in the title", place=place)
    if day and (first := settle(day)):
        ending = ending.told(day.known(None, "in the title"), date=first, date_end=day.last)
    return found.over(ending)


def _day_of(title: str) -> tuple[dates.Day | None, str | None]:
    """The day that a title ends or begins with, or has before a place at its end: “…, 6 February 2020, Lima”."""
    if day := dates.closing_day(title):
        return day, None
    found = tuple(dates.days(title))
    first, last = (found[0], found[-1]) if found else (None, None)
    behind = title[last.end :] if last else ""
    place = behind.removeprefix(",").strip(" .)]")
    if last and behind.startswith(", ") and is_place(place):
        return last, place
    return (first, None) if first and first.start == 0 else (None, None)


def _closing_place(title: str) -> str | None:
    """The place behind the last comma: "…, Lima", also with its state: "…, Washington, D.C."."""
    _, *parts = title.rstrip(" ,(").split(", ")
    size = 2 if len(parts) > 1 and _STATE.fullmatch(parts[-1]) else 1
    place = ", ".join(parts[-size:])
    return place if place and all(map(is_place, parts[-size:])) else None
