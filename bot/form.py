"""The form: a query that is asked field by field, and how it is written in our language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from search_index.errors import QueryError
from search_index.query import Query, parse_query

SAID = "said"  # the kind that asks for no filter: everything said
KINDS: Mapping[str, str] = {
    SAID: "Everything said",
    "transcript": "From transcripts",
    "press": "From the press",
    "question": "Questions",
    "indirect": "Paraphrases, not verbatim",
}
"""What can be asked for, by the value of ``is:`` that finds it."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Form:
    """What was filled in. Both days are meant with themselves, unlike those of ``after:`` and ``before:``."""

    words: str = ""  # in our language: marks, minus and even filters may stand in it
    speaker: str = ""  # a name
    since: date | None = None
    until: date | None = None
    kind: str = SAID  # one of KINDS


class FieldError(Exception):
    """What is wrong with a form. ``field`` is the name of the field at fault; the message is fit to show."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def query_of(form: Form) -> Query:
    """The query that a form asks. Raises FieldError where it asks none."""
    if form.since and form.until and form.until < form.since:
        raise FieldError("until", "This day is before the first one. Choose a later day, or none.")
    filters = _filters(form)
    try:
        found = parse_query(" ".join([*filters, form.words]))  # the words last: they may leave a quotation mark open
    except QueryError as error:
        raise FieldError("words", str(error)) from error
    return replace(found, filters=(*found.filters[len(filters) :], *found.filters[: len(filters)]))


def _filters(form: Form) -> list[str]:
    """The fields but for the words, as they are typed."""
    speaker = " ".join(form.speaker.replace('"', " ").split())
    return [
        *([f'from:"{speaker}"'] if speaker else []),
        *_days(form.since, form.until),
        *([f"is:{form.kind}"] if form.kind != SAID else []),
    ]


def _days(since: date | None, until: date | None) -> list[str]:
    if since and since == until:
        return [f"on:{since}"]
    after = [f"after:{_ending(since - _DAY)}"] if since and since > date.min else []
    before = [f"before:{_beginning(until + _DAY)}"] if until and until < date.max else []
    return after + before


def _ending(last: date) -> str:
    """The longest period that ends with a day, for ``after:``: "2019" for its last day."""
    if (last + _DAY).day > 1:
        return last.isoformat()
    return last.isoformat()[:4] if last.month == 12 else last.isoformat()[:7]


def _beginning(first: date) -> str:
    """The longest period that begins with a day, for ``before:``."""
    if first.day > 1:
        return first.isoformat()
    return first.isoformat()[:4] if first.month == 1 else first.isoformat()[:7]
