"""The press: whoever brings what a digest says to those who read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.digest import Digest, Run
from bot.replies import Edition
from bot.sharing import Attempt, Posted, Refused, Unclear

REQUEST = 30  # seconds that a message may be on its way, after which it is there or never will be

Message = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Later:
    """The message is not there, and may be sent again: in ``seconds``, where somebody said when.

    ``code`` says why to programs.
    """

    code: str
    seconds: float = 0


@dataclass(frozen=True, slots=True)
class Absent:
    """The message was looked for, and is not there."""


Outcome = Attempt | Later
Sighting = Posted | Absent | Refused | Unclear | Later  # Refused: nobody may look there


class Press(Protocol):
    """Each of its methods makes one request at most ``REQUEST`` seconds long, or several that change nothing."""

    def serves(self, digest: Digest) -> bool:
        """Whether this press is that of the digest's workspace."""

    def parts(self, digest: Digest, edition: Edition) -> Sequence[Message]:
        """The messages of an edition: the first is for the channel, the others for its thread."""

    def post(self, digest: Digest, run: Run, part: int, message: Message, thread: str) -> Outcome:
        """Post a part, marked as the run's: below the message ``thread``, or in the channel where that is empty."""

    def find(self, digest: Digest, run: Run, part: int, thread: str) -> Sighting:
        """Look for a part that may be there, by its mark."""

    def tell(self, digest: Digest, sentence: str) -> None:
        """Say something to the one who set a digest up, if that can be."""
