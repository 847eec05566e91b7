"""The desk: what all listeners share."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.service import QuoteService
from bot.slack.channels import Channels
from bot.slack.zones import Zones

if TYPE_CHECKING:
    from bot.slack.installations import Installations  # which loads SQLAlchemy


@dataclass(frozen=True, slots=True)
class Desk:
    """The service that answers, and what the settings say about Slack."""

    service: QuoteService
    public_url: str = ""  # where quotes have a page of their own; empty: nowhere
    moderators: frozenset[str] = frozenset()  # who may change what is others'; empty: the members of the channel
    installations: Installations | None = None  # None: the settings have the token of the one workspace
    channels: Channels = field(default_factory=Channels)
    zones: Zones = field(default_factory=Zones)
    opened_at: float = field(default_factory=time.time)  # seconds since 1970
