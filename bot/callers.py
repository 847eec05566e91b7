"""The caller: who asks, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caller:
    """Ids as Slack has them. ``workspace`` is what keeps one team's shares and settings from every other's."""

    workspace: str = ""
    channel: str = ""
    user: str = ""
    thread: str = ""  # the timestamp of the message that a thread hangs on; empty outside of threads


TERMINAL = Caller()
