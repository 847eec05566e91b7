"""The making: a digest of what somebody wishes for, before it is kept."""

from __future__ import annotations

import secrets
from dataclasses import replace

from bot.callers import Caller
from bot.digest import Digest
from bot.schedule import Schedule
from bot.service import QuoteService
from bot.wish import Wish

_LETTERS, _FIGURES = "abcdefghjkmnpqrstuvwxyz", "23456789"  # none that looks like another


def made(service: QuoteService, caller: Caller, wish: Wish, now: float) -> Digest:
    """A digest of the channel that the caller names, that tells nothing of what is there already."""
    new = Digest(
        workspace=caller.workspace,
        id=new_id(service, caller.workspace),
        channel=caller.channel,
        user=caller.user,
        query="",
        schedule=None,
        created_at=now,
        seen=service.store.arrivals.last(),
        installation=caller.installation,
    )
    return replace(with_wish(new, wish), next_at=next_at(wish.schedule, now))


def with_wish(digest: Digest, wish: Wish) -> Digest:
    """A digest that is to tell what is wished for, when it is."""
    return replace(
        digest,
        query=str(wish.query),
        schedule=wish.schedule,
        has_this_day=wish.has_this_day,
        has_archive=wish.has_archive,
    )


def next_at(schedule: Schedule | None, now: float) -> float | None:
    """When it is due next, in seconds since 1970; None where that is at once."""
    return schedule.next_after(now).at if schedule else None


def new_id(service: QuoteService, workspace: str) -> str:
    """An id that the workspace has not: as short as can be typed, and no word."""
    while True:
        id_ = "".join(secrets.choice(each) for each in (_LETTERS, _FIGURES) * 2)
        if service.store.digests.find(workspace, id_) is None:
            return id_
