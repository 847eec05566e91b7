"""The caller: who asks, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


def _universal() -> str:
    return "UTC"


def _anything(_channel: str, _owner: str) -> bool:
    return True


def _anywhere(_channel: str) -> bool:
    return True


def _nothing(_channel: str) -> str:
    return ""


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
    # Whether the user may change what is set up in a channel, by an owner: asked for as above.
    may_change: Callable[[str, str], bool] = field(default=_anything, compare=False, repr=False)
    # Whether the user may read a channel: asked for as above.
    may_read: Callable[[str], bool] = field(default=_anywhere, compare=False, repr=False)
    # Slack's code for why nothing can be posted in a channel, empty where nothing is in the way: asked for as above.
    obstacle: Callable[[str], str] = field(default=_nothing, compare=False, repr=False)

    @property
    def is_direct(self) -> bool:
        """Whether they are in a conversation with the bot alone."""
        return self.channel.startswith("D")


TERMINAL = Caller()


def is_user(id_: str) -> bool:
    """Whether an id is a user's, and no channel's."""
    return id_.startswith(("U", "W"))
