"""The place of digests: what becomes of them when their channel takes no posts any more, or takes them again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.digest import Digest
from bot.digests import reasons

if TYPE_CHECKING:  # a search from the terminal needs no database, and is not to wait for it to load
    from bot.state.digests import Digests

OBSTACLES = frozenset(
    {"is_archived", "channel_is_archived", "not_in_channel", "channel_not_found"}
)  # that can go again
_ATTEMPTS = 5  # at a digest that somebody else changes meanwhile


def settle(digests: Digests, workspace: str, channel: str, obstacle: str) -> Iterator[tuple[Digest, str]]:
    """Pause the digests of a channel that takes no posts because of the ``obstacle``, Slack's code; empty for none.

    Gives those whose owners are to be told, and what: of each that is paused now, and where nothing is in the way any
    more of each that was paused because something was. That one stays paused: much may have come in meanwhile.
    """
    for digest in digests.of_channel(workspace, channel):
        if obstacle and _pause(digests, digest, obstacle):
            yield digest, reasons.paused(digest, obstacle)
        elif not obstacle and digest.paused in OBSTACLES:
            yield digest, reasons.free(digest)


def _pause(digests: Digests, digest: Digest, why: str) -> bool:
    """Pause a digest; False where it is paused already, or gone."""
    found: Digest | None = digest
    for _ in range(_ATTEMPTS):
        if found is None or found.paused:
            return False
        if digests.change(found, replace(found, paused=why, next_at=None)):
            return True
        found = digests.find(digest.workspace, digest.id)
    return False
