"""The shared quotes: what a team showed each other, before it looks like anything."""

from __future__ import annotations

from dataclasses import dataclass

from bot.replies.answers import Context


@dataclass(frozen=True, slots=True)
class SharedQuote:
    """A quote that was shared, as the documents have it now."""

    id: str
    context: Context | None  # None: its document has gone
    user: str = ""  # who shared it; empty where it is about all who did
    shared_at: float = 0.0  # seconds since 1970
    times: int = 1
    channel: str = ""  # where; empty where it is about several channels


@dataclass(frozen=True, slots=True)
class SharedHere:
    """What was shared in a channel, newest first."""

    quotes: tuple[SharedQuote, ...]
    offset: int  # shares before these
    size: int  # shares that a page holds at most
    has_more: bool


@dataclass(frozen=True, slots=True)
class MostShared:
    """What was shared most often, that first."""

    quotes: tuple[SharedQuote, ...]
    since: float  # seconds since 1970
