"""The digest's options: when one comes, and of what, on the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from typing import Any, ParamSpec

import click

from bot.hours import days_listed, read_time
from bot.wish import Typed, read_query, read_wish
from bot.zones import zone_named
from search_index.errors import UserError

P = ParamSpec("P")

_ONCE, _WEEKLY = "once", "weekly"


def wish_options(command: Callable[P, Any]) -> Callable[P, Any]:
    """The options that say when, and what else to tell."""
    for option in reversed(
        (
            click.option("--at", metavar="HH:MM", help="The time of day; or once: as soon as something is new."),
            click.option("--zone", help="By which clock, such as Europe/Madrid. [default: this machine's]"),
            click.option("--days", metavar="daily|weekdays|mon,thu", help="On which days."),
            click.option("--this-day/--no-this-day", default=None, help="Tell what was said on this day, too."),
            click.option("--archive/--no-archive", default=None, help="Give an old quote where nothing is new."),
        )
    ):
        command = option(command)
    return command


def typed_wish(query: tuple[str, ...], options: dict[str, Any]) -> Typed:
    """What the options and the words say. Raises UserError for what is not understood.

    Words say when, as in Slack, where neither --at nor --days does: otherwise they are what to look for, as they stand.
    """
    at, zone, days, words = options["at"], options["zone"], options["days"], " ".join(query)
    typed = Typed(read_query(words)) if query and (at or days) else read_wish(words)
    is_once, is_weekly = ((at or "").lower() == _ONCE, (days or "").lower() == _WEEKLY)
    named = {
        "at": _time(at) if at and not is_once else None,
        "days": days_listed(days) if days and not is_weekly else None,
        "zone": zone_named(zone) if zone else None,
        "is_weekly": is_weekly or None,
        "is_at_once": is_once or None,
        "has_this_day": options["this_day"],
        "has_archive": options["archive"],
    }
    said = replace(typed.settings, **{name: value for name, value in named.items() if value is not None})
    if said.is_at_once and said.is_timed:
        raise UserError("“--at once” goes with no zone and no days. Leave out one or the other.")
    return replace(typed, settings=said)


def _time(typed: str) -> time:
    found = read_time(typed.split())
    if not found or found[1] < len(typed.split()):
        raise UserError(f"“{typed[:40]}” is no time of day. Write it like 09:00, or once.")
    return found[0]
