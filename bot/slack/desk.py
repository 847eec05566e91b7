"""The desk: what all listeners share."""

from __future__ import annotations

from dataclasses import dataclass

from bot.service import QuoteService


@dataclass(frozen=True, slots=True)
class Desk:
    """The service that answers, and what the settings say about Slack."""

    service: QuoteService
    public_url: str = ""  # where quotes have a page of their own; empty: nowhere
    moderators: frozenset[str] = frozenset()  # who may change what is others'; empty: the members of the channel
