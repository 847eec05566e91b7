"""The sentence: what is said of a digest to whoever has just done something to it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.digest import Digest
from bot.digests import reasons

_TOPIC = 40  # characters of a query
_INVITE = "Invite me there with /invite"
_FIRST = {
    "is_archived": "Unarchive it",
    "channel_is_archived": "Unarchive it",
    "channel_not_found": _INVITE,
    "not_in_channel": _INVITE,
}


def started(digest: Digest) -> str:
    """That it is there now; for a follow also how to stop it."""
    if not digest.is_follow:
        return f"Digest {digest.id} is set up. {comes(digest)}"
    alone = f"{named(digest)}, as a direct message, which nobody else reads"
    return f"Digest {digest.id} is set up: {alone}. {comes(digest)} To stop it, type: /lavrov digest remove {digest.id}"


def comes(digest: Digest) -> str:
    """When it comes next."""
    if digest.paused:
        return "It is paused."
    if digest.next_at is None:
        return "It comes as soon as something is new."
    at = datetime.fromtimestamp(digest.next_at, ZoneInfo(digest.zone))
    return f"It comes next on {at:%A} {at.day} {at:%B %Y} at {at:%H:%M}, {digest.zone}{_condition(digest)}."


def meanwhile(digest: Digest, missed: int, made_up: int) -> str:
    """How many quotes came in while it was paused, that it does not tell of and that it does; empty for none."""
    told = f" {_quotes(made_up)} that came in while it was paused will be posted, too." if made_up else ""
    if not missed:
        return told
    search = f"/lavrov {digest.query or 'is:any'} sort:newest"
    left_out = f" It leaves out {_quotes(missed)} that came in while it was paused. To look for them, type: {search}"
    return f"{told}{left_out}"


def still_paused(digest: Digest) -> str:
    """That it posts nothing, and what to type to have that changed."""
    return f"Digest {digest.id} is paused, and posts nothing. To have it go on, type: /lavrov digest resume {digest.id}"


def in_the_way(digest: Digest, obstacle: str) -> str:
    """That it cannot go on yet: nothing can be posted, by Slack's code, in its channel."""
    first = _FIRST.get(obstacle, "See to that")
    return f"Digest {digest.id} cannot go on yet: {reasons.why(obstacle)}. {first}, then resume it."


def removal(digest: Digest) -> str:
    """Whether it is to be given up."""
    what = "You get no more messages of it" if digest.is_follow else "Nothing more of it is posted"
    return f"Remove digest {digest.id} ({named(digest)})? {what}; what was posted stays."


def labelled(digest: Digest) -> str:
    """Its id, and what it is about: "k7m2 (“venezuela”)"."""
    return f"{digest.id} ({named(digest)})"


def named(digest: Digest) -> str:
    """What it is about, in few words."""
    query = digest.query
    return f"“{query if len(query) <= _TOPIC else f'{query[:_TOPIC]}…'}”" if query else "all that is new"


def _quotes(number: int) -> str:
    return "1 quote" if number == 1 else f"{number:,} quotes"


def _condition(digest: Digest) -> str:
    """What must be there for it to come; empty where something is always."""
    if digest.has_archive:
        return ""
    said = " or was said on that day in other years" if digest.has_this_day else ""
    return f", if something is new by then{said}"
