"""Dateline: the lines and openings of paragraphs that say when, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from search_index.models import Metadata
from search_index.parsing import dates
from search_index.parsing.byline import as_byline, is_outlet
from search_index.parsing.layout import is_longer
from search_index.parsing.offices import fold, is_rank, vocabulary

_LONGEST = 16  # words of a line that holds a date
_LEDE = 600  # characters of the first paragraph that are looked at
_FIELD = 60  # characters of it in which a date field ends

_NO_PLACES = vocabulary(
    "session conference summit forum debate meeting council assembly committee commission ministry government part "
    "chapter edition interview statement remarks speech briefing press news day week year"
)
_UPPER = "A-ZÀ-ÖØ-ÞА-Я"
_WORD = rf"(?:[{_UPPER}][\w’'.-]{{0,30}})"
_PLACE = rf"{_WORD}(?:(?:[ -]|\s(?:de|del|la|of|the|on|am|an|der|sur)\s){_WORD}){{0,3}}"
_DATELINE = re.compile(  # a place in small letters counts only with a day or an agency: "Moscow, 6 Feb (Reuters) – "
    rf"(?:(?P<capitals>[{_UPPER}][{_UPPER} .'’-]{{2,30}}[{_UPPER}.])|(?P<place>{_PLACE})(?=[^–—]{{0,30}}[(\d]))"
    r"(?:,\s[\w., ]{2,30}?)?\s{0,3}(?:\((?P<agency>[\w .&-]{2,30})\)\s?)?"
    rf"(?:[–—]|--|(?<=\s)-)\s{{0,3}}(?=[\W{_UPPER}])"
)
_COMMA = re.compile(r"\s?(?:,|\||\s[–—-]\s)\s?")
_BAR = re.compile(r"\s?[,|]\s?")
_TIME = re.compile(r"\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?", re.IGNORECASE)
_BESIDE_A_DATE = re.compile(
    r"\b(?:published|posted|released|issued|delivered|recorded|updated|modified|added|publication|last|date|on|at"
    r"|publié|publicado|veröffentlicht|le|el|am|den"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs)?|fri|sat|sun"
    r"|[ap]\.?m\.?|[ECMPG][DSM]T|CES?T|IST|UTC|hrs?|h)(?!\w)|\d{1,2}[:.]\d\d(?::\d\d)?"
    r"|\((?:transcript|original script|check against)\b[^()]{0,60}\)|[\s,.:;|()–—-]",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\W*(?:published|posted|released|issued|publication date|date published|publié|publicado|veröffentlicht)\b",
    re.IGNORECASE,
)
_DELIVERED = re.compile(r"\W*(?:delivered|recorded)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\W*(?:last )?(?:updated|modified)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that holds a day and no other words than a place."""

    value: date
    basis: str | None  # "delivered", "published" or "updated"; None where only the line's position says what the day is
    place: str | None = None


def as_date_line(line: str) -> DateLine | None:
    """The line as a date line, where it is nothing else: "Published 6 February 2020", "Moscow, 6 May 2020, 12:30".

    What stands in front may be the place. What stands behind it may as well be the author: it is neither.
    """
    if is_longer(line, _LONGEST) or (day := next(dates.days(line), None)) is None:
        return None
    *before, left = _COMMA.split(line[: day.start])
    right, *after = _BAR.split(line[day.end :])
    places = [part for part in before if _is_wordy(part) and not as_byline(part)]
    if _is_wordy(left + right) or not all(map(is_place, (*places, *filter(_is_wordy, after)))):
        return None
    return DateLine(day.value, _basis(line), ", ".join(places) or None)


def _basis(line: str) -> str | None:
    forms = {"delivered": _DELIVERED, "published": _PUBLISHED, "updated": _UPDATED}
    return next((basis for basis, form in forms.items() if form.match(line)), None)


def is_place(words: str) -> bool:
    """Whether the words could name a place: up to four with capitals, "Rio de Janeiro", and no office or event."""
    if re.fullmatch(_PLACE, words) is None or is_outlet(words):
        return False
    return not any(is_rank(word) or fold(word) in _NO_PLACES for word in words.split())


def place_below(lines: Sequence[str]) -> str | None:
    """The place that stands under the time of day, as in the heads of government transcripts."""
    at = next((i for i, line in enumerate(lines[:-1]) if _TIME.fullmatch(line)), None)
    return lines[at + 1] if at is not None and is_place(lines[at + 1]) else None


def from_lede(found: Metadata, lede: str) -> tuple[Metadata, int]:
    """What the first paragraph opens with, a date field and a dateline, and how many characters these take."""
    text = lede[:_LEDE]
    field = _date_field(text)
    line = _DATELINE.match(text, field.end if field else 0)
    if field and not line and not text.lower().startswith("date"):
        return _on_weekday(found, text), 0  # the sentence itself begins with a day
    day = field or (next(dates.days(line.group()), None) if line else None)
    if day and not found.date:
        found = replace(found, date=day.value, date_basis="in the date line")
    if line:
        place = line["place"] or line["capitals"].strip(" ,").title()
        found = replace(found, place=found.place or place, publisher=found.publisher or line["agency"])
    return _on_weekday(found, text), line.end() if line else field.end if field else 0


def _date_field(text: str) -> dates.Day | None:
    """The day that a text opens with, "date" before it or not, with the white space behind it: "date 2020-02-06 "."""
    day = next(dates.days(text[:_FIELD]), None)
    if day is None or text[: day.start].strip(" :").lower() not in ("", "date"):
        return None
    end = len(text) - len(text[day.end :].lstrip())
    return replace(day, end=end, text=text[day.start : end])


def _on_weekday(found: Metadata, lede: str) -> Metadata:
    """The day of the words where the first paragraph has “said on Thursday” and the document says when it appeared."""
    weekday = dates.spoken_weekday(lede)
    if weekday is None or found.date is None or found.date_basis == "in the title":
        return found
    against = "the day of publication" if found.date_basis == "published" else "the date line"
    spoken = dates.weekday_before(weekday, found.date)
    return replace(found, date=spoken, date_basis=f"“{weekday}” against {against}")


def _is_wordy(part: str) -> bool:
    return _BESIDE_A_DATE.sub("", part) != ""
