"""The filter: a condition on where a quote comes from, in the manner of Slack's own search."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from search_index.errors import QueryError
from search_index.periods import Period, parse_period
from search_index.words import words

FILTERS = {
    "from": 'who said it: from:lavrov, from:"sergey lavrov" (also by:, speaker:)',
    "in": "the place or the document: in:moscow, in:794-26-04-2024",
    "on": "the day: on:2020-02-06",
    "during": 'the year, month or day: during:2020, during:2020-02, during:"february 2020"',
    "after": "later than that day, month or year: after:2024-01-01",
    "before": "earlier than that: before:2021",
    "is": "the kind: is:transcript, is:press, is:question, is:indirect, is:any",
    "exact": 'in no other form or spelling, like quotation marks: exact:colour, exact:"a phrase"',
    "sort": "the order: sort:relevance, sort:newest, sort:oldest",
}
EXACT = "exact"  # asks for words, and is read where they are
ALIASES = {"by": "from", "speaker": "from"}
KINDS = ("transcript", "press", "question", "indirect", "any")
ORDERS = ("relevance", "newest", "oldest")
DATES = ("on", "during", "after", "before")


_DASHES = str.maketrans({"–": "-", "−": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on where a quote comes from. ``value`` is a Period for the date filters."""

    name: str
    value: str | Period
    negated: bool = False

    def __str__(self) -> str:
        value = str(self.value)
        return f"{'-' * self.negated}{self.name}:" + (f'"{value}"' if " " in value else value)


def parse_filter(typed: str, value: str, *, negated: bool = False) -> Filter:
    """The filter that ``typed:value`` means. Raises QueryError for an unknown name or a wrong value."""
    name = ALIASES.get(typed.lower(), typed.lower())
    if name not in FILTERS:
        raise QueryError(f"There is no filter “{typed[:40]}:”. {_nearest(name, [*FILTERS, *ALIASES], ':')}")
    if not value:
        raise QueryError(f"“{name}:” needs a value, directly after the colon. It means {FILTERS[name]}.")
    if name in DATES:
        return Filter(name, parse_period(value.translate(_DASHES)), negated)
    allowed = {"is": KINDS, "sort": ORDERS}.get(name)
    if allowed is None:
        return Filter(name, _name(name, value), negated)
    if value.lower() not in allowed:
        raise QueryError(f"“{name}:{value[:40]}” is not known. {_nearest(value.lower(), allowed, '', f'{name}:')}")
    return Filter(name, value.lower(), negated and name == "is")


def _name(name: str, value: str) -> str:
    if not any(words(value)):
        raise QueryError(f"“{name}:{value[:40]}” holds no word. It means {FILTERS[name]}.")
    return " ".join(value.split())


def _nearest(typed: str, known: Sequence[str], suffix: str, prefix: str = "") -> str:
    close = difflib.get_close_matches(typed, known, n=1, cutoff=0.6)
    listed = ", ".join(f"{prefix}{name}{suffix}" for name in known)
    return f"Did you mean “{prefix}{close[0]}{suffix}”?" if close else f"Known are {listed}."
