"""The zone: by which clock a user lives, as their profile in Slack says."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPException
from zoneinfo import ZoneInfo

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

UNKNOWN = "UTC"
KEPT = 300  # seconds for which a zone is taken to be a user's still: they travel
_MOST_KEPT = 10_000  # users


class Zones:
    """The zones of users, in the IANA database's words. ``clock`` tells seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[tuple[str, str], tuple[str, float]] = {}  # and until when, by workspace and user
        self._lock = threading.Lock()

    def of(self, client: WebClient, workspace: str, user: str) -> str:
        """The zone of a user's clock; UTC where Slack does not say, or names one that we do not know."""
        person = workspace, user
        with self._lock:
            zone, until = self._known.get(person, ("", 0.0))
        if self._clock() < until:
            return zone
        if not (zone := _asked(client, user)):
            return UNKNOWN
        with self._lock:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[person] = zone, self._clock() + KEPT
        return zone


def _asked(client: WebClient, user: str) -> str:
    """What Slack says; empty for nothing of use."""
    with suppress(SlackClientError, HTTPException, OSError):
        zone = client.users_info(user=user)["user"].get("tz") or ""
        with suppress(LookupError, ValueError):  # no such zone, or no name of one
            return str(ZoneInfo(zone))
    return ""
