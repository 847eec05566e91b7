"""Dateline: the lines and openings of paragraphs that say when, and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from search_index.models import Metadata
from search_index.parsing import dates, weekdays
from search_index.parsing.byline import BY, as_byline, is_outlet
from search_index.parsing.capitals import in_running_text
from search_index.parsing.daynames import month, weekday
from search_index.parsing.layout import is_longer
from search_index.parsing.offices import fold, is_rank, vocabulary
from search_index.parsing.times import is_time, time_beside

_LONGEST = 20  # words of a line that holds a date
_LONGEST_LINE = 300  # characters of a line that is looked at for a byline
_LABEL = 3  # words of the line above that says what a day is
_LEDE = 600  # characters of the first paragraph that are looked at
_FIELD = 60  # characters of it in which a date field ends

_NO_PLACES = vocabulary(
    "session conference summit forum debate meeting council assembly committee commission ministry government part "
    "chapter edition interview statement remarks speech briefing press news day week year"
    " conferencia declaración declaraciones discurso entrevista intervención comparecencia rueda conférence déclaration"
    " discours entretien allocution pressekonferenz rede erklärung ansprache sitzung conferenza dichiarazione discorso"
    " intervista conferência declaração konferencja oświadczenie заявление выступление интервью брифинг конференция"
)
_UPPER = "A-ZÀ-ÖØ-ÞА-Я"
_WORD = rf"(?:[{_UPPER}][\w’'.-]{{0,30}})"
_PLACE = rf"{_WORD}(?:(?:[ -]|\s(?:de|del|la|of|the|on|am|an|der|sur)\s){_WORD}){{0,3}}"
_AGENCY = r"[\w .&-]{2,30}"
_DATELINE = re.compile(  # a place in small letters counts only with a day or an agency: "Moscow, 6 Feb (Reuters) – "
    rf"(?:(?P<capitals>[{_UPPER}][{_UPPER} .'’-]{{2,30}}[{_UPPER}.])|(?P<place>{_PLACE})(?=[^–—]{{0,30}}[(\d])"
    rf"|(?=\([A-Z]{_AGENCY}\)))"
    rf"(?:,\s[\w., ]{{2,30}}?)?\s{{0,3}}"
    rf"(?:(?:\((?P<agency>{_AGENCY})\)\s?)?(?:[–—]|--|(?<=\s)-)|(?<=\.\s)/(?P<slashed>{_AGENCY})/\.)"
    rf"\s{{0,3}}(?=[\W{_UPPER}])"
)
_CITY = re.compile(rf"{_WORD}, {_PLACE}|{_PLACE}, (?:[A-Z]\.?){{2}}")
_LONGEST_UNREAD = 8  # words
_FROM_PLACE = re.compile(rf"[{_UPPER}]{{2,30}}(?:[ -][{_UPPER}]{{2,30}}){{0,3}}(?:\s\({_AGENCY}\))?(?=[,\s])")
_AROUND_A_DAY = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º)\b|\b(?:the|of|de|del)\b|['’](?=\d)", re.IGNORECASE)
_FIELDISH = re.compile(r"[^\W\d_]{2,15}\s?:\s?\S.{0,60}")
_CLOCK_AND_ROOM = re.compile(r",\s\d{1,2}[:.]\d\d\s?[ap]\.?m\.?,?\s", re.IGNORECASE)
_COMMA = re.compile(r"\s?(?:,|\||\s[–—-]\s)\s?")
_BAR = re.compile(r"\s?[,|]\s?|\s[–—-]\s")
_PUBLISHED_WORDS = (
    r"published|posted|released|issued|publication date|date published|date of publication|publié|publicad[oa]"
    r"|pubblicato|veröffentlicht|опубликовано|дата публикации"
)
_DELIVERED_WORDS = "delivered|recorded|debated|aired|broadcast"
_UPDATED_WORDS = "updated|modified|mis à jour|actualizado|atualizado|aktualisiert|modifica(?:to)?|обновлено"
_BESIDE_A_DATE = re.compile(
    rf"\b(?:{_PUBLISHED_WORDS}|{_DELIVERED_WORDS}|{_UPDATED_WORDS}|added|created|publication|first|last|date|on|at"
    r"|for immediate release"
    r"|volume \d{1,4}|le|el|il|am|den|vom|du|del?|à|às|a las|um|uhr|г|года|року?|r|datum|fecha|data|дата|ore"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs)?|fri|sat|sun"
    r"|[ap]\.?m\.?|[ECMPG][DSM]T|[ECMP]T|Z|CES?T|EES?T|MSK|BST|AE[SD]T|IST|UTC|hrs?|h)(?!\w)|\bT(?=\d)"
    r"|\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?|\d{1,2}(?=\s?[ap]\.?m\.?)|[+]\d\d:?\d\d"
    r"|\b[\d.,]{1,12}[KM]? views\b|\b\d{1,3}\s?(?:min(?:utes?)?|hours?|days?)(?: read| ago)?\b"
    r"|\((?:transcript|original script|check against)\b[^()]{0,60}\)|[\s,.:;|()•·–—-]",
    re.IGNORECASE,
)
_BASES = {
    "delivered": re.compile(rf"\W*(?:volume \d{{1,4}}\W{{1,3}})?(?:{_DELIVERED_WORDS})\b", re.IGNORECASE),
    "published": re.compile(rf"\W*(?:.{{3,60}}[|•·]\s)?(?:first )?(?:{_PUBLISHED_WORDS})\b", re.IGNORECASE),
    "updated": re.compile(rf"\W*(?:last )?(?:{_UPDATED_WORDS})\b", re.IGNORECASE),
    "created": re.compile(r"\W*created\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that holds a day and no other words than a place."""

    day: dates.Day
    basis: str | None  # "delivered", "published" or "updated"; None where only the line's position says what the day is
    place: str | None = None
    time: time | None = None


def as_date_line(line: str) -> DateLine | None:
    """The line as a date line, where it is nothing else: "Published 6 February 2020", "Moscow, 6 May 2020, 12:30".

    What stands in front may be the place. What stands behind it may as well be the author: it is neither.
    """
    line = BY.sub("", line) if len(line) < _LONGEST_LINE else line
    if is_longer(line, _LONGEST) or not any(map(str.isdigit, line)) or not (found := [*dates.days(line)]):
        return None
    day = found[0]
    behind = line[day.end :]
    clock = time_beside(behind[: found[1].start - day.end] if len(found) > 1 else behind)
    for other in found[1:]:  # "Published on 6 May, updated on 7 May"
        behind = behind.replace(other.text, "", 1)
    *before, left = _COMMA.split(line[: day.start])
    right, *after = _BAR.split(behind)
    places = [part for part in before if _is_wordy(part, day) and not (as_byline(part) or is_outlet(part))]
    others = [part for part in (right, *after) if _is_wordy(part, day) and not _FIELDISH.fullmatch(part)]
    if _is_wordy(left, day) or not all(map(is_place, places)):
        return None
    basis = _basis(line)
    named = basis is not None and not line.endswith((".", "!", "?"))  # no sentence: "Recorded on 6 May in a studio."
    if not (named or all(is_place(part.strip()) for part in others) or _is_venue(before, left, behind)):
        return None
    return DateLine(day, basis, in_running_text(", ".join(places)) or None, time_beside(line[: day.start]) or clock)


def is_date_label(line: str) -> bool:
    """Whether the line only says what the day in the next line is: "Published", "Delivered on:"."""
    return not is_longer(line, _LABEL) and _basis(line) is not None and not _BESIDE_A_DATE.sub("", line)


def _is_venue(before: Sequence[str], left: str, behind: str) -> bool:
    """Whether a line that begins with its day goes on with a time and a room: "May 7, 2021, 2:30 p.m. Hall 3"."""
    return not _BESIDE_A_DATE.sub("", "".join((*before, left))) and _CLOCK_AND_ROOM.match(behind) is not None


def _basis(line: str) -> str | None:
    return next((basis for basis, form in _BASES.items() if form.match(line)), None)


def is_place(words: str) -> bool:
    """Whether the words could name a place: up to four with capitals, "Rio de Janeiro", and no office or event."""
    if re.fullmatch(_PLACE, words) is None or is_outlet(words):
        return False
    return not any(is_rank(word) or fold(word) in _NO_PLACES for word in words.split())


def is_city(words: str) -> bool:
    """Whether the words are a city with its country or state: "Lima, Peru", "Washington, D.C."."""
    return _CITY.fullmatch(words) is not None and all(map(is_place, words.split(", ")))


def is_unread_date(line: str) -> bool:
    """Whether the line says no more than a day which cannot be read: "30 February 2021", "Tues 4th May '21"."""
    if is_longer(line, _LONGEST_UNREAD) or not any(map(str.isdigit, line)):
        return False
    rest = _BESIDE_A_DATE.sub(" ", _AROUND_A_DAY.sub(" ", _FROM_PLACE.sub("", line)))
    words = [word.strip(".") for word in re.findall(r"[^\W\d_][^\s\d]*", rest)]
    months = [word for word in words if month(word)]
    return len(months) in (1, 2) and all(word in months or weekday(word) is not None for word in words)


def place_near(lines: Sequence[str]) -> str | None:
    """The place among the lines around a date line: under the time of day, or with its country behind a comma."""
    at = next((i for i, line in enumerate(lines) if is_time(line)), None)
    if at is not None and at + 1 < len(lines) and is_place(lines[at + 1]):
        return lines[at + 1]
    return next(filter(is_city, lines), None)


def from_lede(found: Metadata, lede: str, settle: Callable[[dates.Day], date | None]) -> tuple[Metadata, int]:
    """What the first paragraph opens with, a date field and a dateline, and how many characters these take."""
    text = lede[:_LEDE]
    field = _date_field(text)
    line = _DATELINE.match(text, field.end if field else 0)
    if field and not line and not text.lower().startswith("date"):
        return _on_weekday(found, text), 0  # the sentence itself begins with a day
    day = field or (next(dates.days(line.group()), None) if line else None)
    if day and not found.date:
        found = found.told(day.known(None, "in the date line"), date=settle(day))
    if line:
        place = line["place"] or in_running_text((line["capitals"] or "").strip(" ,")) or None
        found = found.over(
            Metadata().told("in the date line", place=place, publisher=line["agency"] or line["slashed"])
        )
    return _on_weekday(found, text), line.end() if line else field.end if field else 0


def has_dateline(paragraph: str) -> bool:
    """Whether a paragraph opens with a place, and maybe a day and an agency, before a dash."""
    return _DATELINE.match(paragraph) is not None


def _date_field(text: str) -> dates.Day | None:
    """The day that a text opens with, "date" before it or not, with the white space behind it: "date 2020-02-06 "."""
    day = next(dates.days(text[:_FIELD]), None)
    if day is None or text[: day.start].strip(" :").lower() not in ("", "date"):
        return None
    end = len(text) - len(text[day.end :].lstrip())
    return replace(day, end=end, text=text[day.start : end])


def _on_weekday(found: Metadata, lede: str) -> Metadata:
    """The day of the words where the first paragraph has “said on Thursday” and the document says when it appeared."""
    spoken = weekdays.spoken_weekday(lede)
    if spoken is None or found.date is None or found.date_end or found.date_basis == "in the title":
        return found
    against = "the day of publication" if found.date_basis == "published" else "the date line"
    day = weekdays.weekday_before(spoken, found.date)
    return found.told(f"“{spoken}” against {against}", date=day)


def _is_wordy(part: str, day: dates.Day) -> bool:
    """Whether something else than a date's own words stands in a part of the line of ``day``."""
    rest = _BESIDE_A_DATE.sub("", part)
    return rest != "" and not (rest.isalpha() and weekday(rest, english=day.is_english) is not None)
