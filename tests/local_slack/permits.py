"""Permits: what an interaction allows the app to do, for a while: to open a modal, to answer at an address."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil

from tests.local_slack.interaction import Interaction, Message
from tests.local_slack.refusal import RefusedError

RESPONSE_URL_USES = 5
RESPONSE_URL_SECONDS = 30 * 60
TRIGGER_SECONDS = 3
POST_SECONDS = 1
MINUTE = 60


@dataclass(frozen=True, slots=True)
class ResponseUrl:
    """An address to answer one interaction at. Only one that came with a press has an ``original`` to replace."""

    interaction: Interaction
    team: str
    channel: str
    user: str
    issued: float  # seconds on the clock
    original: Message | None
    uses: int = 0


@dataclass(frozen=True, slots=True)
class Trigger:
    """A leave to open one modal."""

    interaction: Interaction
    team: str
    user: str
    channel: str  # where the user was; empty outside of channels
    issued: float


class Permits:
    """All that are out. ``clock`` tells seconds.

    With ``is_paced`` a channel takes one post a second, and a team ``per_minute``, if that is set.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self.is_paced = False
        self.per_minute: int | None = None
        self._clock = clock
        self._posted: dict[tuple[str, str], float] = {}  # when something was last posted, by team and channel
        self._recent: dict[str, deque[float]] = defaultdict(deque)  # when, in the last minute, by team
        self._urls: dict[str, ResponseUrl] = {}
        self._triggers: dict[str, Trigger] = {}
        self._used: set[str] = set()

    def issue_trigger(self, key: str, interaction: Interaction, team: str, user: str, channel: str = "") -> None:
        self._triggers[key] = Trigger(interaction, team, user, channel, self._clock())

    def issue_url(
        self, key: str, interaction: Interaction, team: str, channel: str, user: str, original: Message | None
    ) -> None:
        self._urls[key] = ResponseUrl(interaction, team, channel, user, self._clock(), original)

    def use_trigger(self, key: str, team: str) -> Trigger:
        """Raises RefusedError for a trigger that was never issued to the team, is used, or is older than 3 seconds."""
        trigger = self._triggers.get(key)
        if trigger is None or trigger.team != team:
            raise RefusedError("invalid_trigger_id")
        if key in self._used:
            raise RefusedError("exchanged_trigger_id")
        if self._clock() - trigger.issued > TRIGGER_SECONDS:
            raise RefusedError("trigger_expired")
        self._used.add(key)
        return trigger

    def post(self, team: str, channel: str) -> None:
        """Raises RefusedError where the channel had a post less than a second ago, or the team too many in a minute."""
        now, recent = self._clock(), self._recent[team]
        while recent and now - recent[0] >= MINUTE:
            recent.popleft()
        if self.is_paced and now - self._posted.get((team, channel), now - POST_SECONDS) < POST_SECONDS:
            raise RefusedError("ratelimited")
        if self.is_paced and self.per_minute is not None and len(recent) >= self.per_minute:
            raise RefusedError("ratelimited", retry_after=ceil(recent[0] + MINUTE - now))
        self._posted[team, channel] = now
        recent.append(now)

    def use_url(self, key: str) -> ResponseUrl:
        """Raises RefusedError for an address that is unknown, older than 30 minutes, or used 5 times."""
        url = self._urls.get(key)
        if url is None or url.uses >= RESPONSE_URL_USES or self._clock() - url.issued > RESPONSE_URL_SECONDS:
            raise RefusedError("expired_url")
        self._urls[key] = replace(url, uses=url.uses + 1)
        return url
