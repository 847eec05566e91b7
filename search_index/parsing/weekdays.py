"""Weekday: on which day of the week an article says that something was said, and which day that was."""

from __future__ import annotations

import re
from datetime import date, timedelta

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAME = r"(?-i:[A-Z][\w.-]{0,30}(?:\s[A-Z][\w.-]{0,30}){0,2})"
_AUDIENCE = (  # whom or what one speaks to, and nothing that one says: "reporters", "a news conference", "Example News"
    rf"(?:(?:(?:a|an|the|his|her|its|their|state|local)\s){{0,2}}(?:(?:news|press|joint|televised|written)\s){{0,2}}"
    r"(?:reporters|journalists|media|lawmakers|parliament|congress|conference|briefing|interview|meeting|summit|forum"
    rf"|council|assembly|committee|television|tv|radio|agency|statement|speech|address)\b|{_NAME})"
)
_SAYS = r"(?:said|says|stated|declared|added|warned|reiterated|announced)"
_FINITE = r"(?:is|was|will|would|should|could|may|might|must|has|had|can)\b"
_SPOKEN = re.compile(  # between the verb and its weekday stand only an audience, a place and a time of day
    rf"\b(?:{_SAYS}|told\s{_AUDIENCE})(?:\s(?:here|(?:to|in|at|during)\s{_AUDIENCE}))?(?:\s(?:late|early|earlier))?"
    rf"\s(?P<on>on\s)?(?P<after>{'|'.join(_WEEKDAYS)})\b(?!['’])(?P<planned>\s{_FINITE})?"
    rf"|\bon\s(?P<before>{'|'.join(_WEEKDAYS)})\s(?:{_SAYS}|told)\b",
    re.IGNORECASE,
)
_OF_ANOTHER_VERB = re.compile(r"\b(?:who|which|that|to|will|would)\b[^.,;:!?]*\Z", re.IGNORECASE)
_CLAUSE = 200  # characters before a weekday in which its clause begins


def spoken_weekday(sentence: str) -> str | None:
    """The day of the week on which ``sentence`` says that something was said: “said on Thursday”."""
    return next((day.capitalize() for match in _SPOKEN.finditer(sentence) if (day := _spoken_on(match))), None)


def weekday_before(weekday: str, published: date) -> date:
    """The last such weekday on or before the day of publication: news speaks of the week behind it."""
    return published - timedelta(days=(published.weekday() - _WEEKDAYS.index(weekday.lower())) % 7)


def _spoken_on(match: re.Match[str]) -> str | None:
    """The weekday of the speech verb; None where it is another's: "said Friday would be", "who left on Friday said"."""
    if match["before"]:
        clause = match.string[max(0, match.start() - _CLAUSE) : match.start()]
        return None if _OF_ANOTHER_VERB.search(clause) else match["before"]
    return match["after"] if match["on"] or not match["planned"] else None
