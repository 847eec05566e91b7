"""The press: whoever brings what a digest says to those who read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.digest import Digest, Run
from bot.replies import Edition
from bot.sharing import Attempt, Posted, Refused, Unclear

# Seconds that a message may be on its way, after which it is there or never will be: a new token (15), the conversation
# with a user (10, and 3 that Slack may ask for, twice) and the message itself (10, twice where nothing was sent).
REQUEST = 75
NOTICE = -1  # the number of the part that is no part: what the owner is told of a run

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
    """Each of its methods takes at most ``REQUEST`` seconds, and makes at most one request that changes something."""

    def serves(self, workspace: str) -> bool:
        """Whether this press is that of a workspace."""

    def parts(self, digest: Digest, edition: Edition) -> Sequence[Message]:
        """The messages of an edition: the first is for the channel, the others for its thread."""

    def post(self, digest: Digest, run: Run, part: int, message: Message, thread: str) -> Outcome:
        """Post a part, marked as the run's: below the message ``thread``, or in the channel where that is empty."""

    def find(self, digest: Digest, run: Run, part: int, thread: str) -> Sighting:
        """Look for a part that may be there, by its mark. Refused: nobody may look, and it is no use to try again."""

    def tell(self, digest: Digest, run: Run, sentence: str) -> Outcome:
        """Say something of a run to the one who set its digest up, marked as its ``NOTICE``."""

    def told(self, digest: Digest, run: Run) -> Sighting:
        """Look whether that was said."""
