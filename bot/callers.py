"""The caller: who asks, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


def _universal() -> str:
    return "UTC"


@dataclass(frozen=True, slots=True)
class Caller:
    """Ids as Slack has them. ``workspace`` is what keeps one team's shares and settings from every other's."""

    workspace: str = ""
    channel: str = ""
    user: str = ""
    thread: str = ""  # the timestamp of the message that a thread hangs on; empty outside of threads
    installation: tuple[str, str] = ("", "")  # organisation and workspace under which its token is kept; empty: none
    # The zone of the user's clock, in the IANA database's words: asked for only where it is wanted, for Slack is asked.
    zone: Callable[[], str] = field(default=_universal, compare=False, repr=False)


TERMINAL = Caller()
