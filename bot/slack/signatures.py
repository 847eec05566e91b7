"""The signature: by which a request shows that Slack sent it, just now, and for the first time.

Bolt checks signatures too, but only after it has read the request, and it logs all of what it refuses.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping

from slack_sdk.signature import Clock, SignatureVerifier

from bot.state.ledger import BRIEF
from search_index.errors import UserError

REPEATED = "it was here before"
WINDOW = 5 * 60  # seconds in which a request is fresh, by Slack's rule: before and after our own time


class Signatures:
    """What is signed with ``secret``. ``clock`` tells seconds since 1970. Each signature is good for one request.

    It is remembered here, and for all processes by ``enter``, which is told a key and gives False for one that it
    knows.
    """

    def __init__(
        self, secret: str, clock: Callable[[], float] = time.time, enter: Callable[[str], bool] = lambda _key: True
    ) -> None:
        self._clock, self._enter, self._lock = clock, enter, threading.Lock()
        self._verifier = SignatureVerifier(secret, _Clock(clock))
        self._seen: dict[int, set[str]] = {}  # by the second in which they were made

    def refusal(self, headers: Mapping[str, str], body: bytes) -> str:
        """Why a request is refused; empty where it is not. Names of headers are in lower case."""
        stamp, signature = headers.get("x-slack-request-timestamp", ""), headers.get("x-slack-signature", "")
        if not (stamp.isascii() and stamp.isdecimal() and len(stamp) < 20 and signature.isascii()):
            return "it has no signature"
        if abs(self._clock() - int(stamp)) > WINDOW:
            return "it is too old, or this machine's clock is wrong"
        try:
            is_ours = self._verifier.is_valid(body, stamp, signature)
        except UnicodeDecodeError:
            return "it is no text"
        if not is_ours:
            return "its signature is not made with SLACK_SIGNING_SECRET"
        return "" if self._is_first(int(stamp), signature) else REPEATED

    def repeated(self, headers: Mapping[str, str]) -> str:
        """Why a request is refused that is well signed and new to this process; empty where it is new to all.

        It asks the database, and where that does not answer, it takes the request for new.
        """
        try:
            return "" if self._enter(BRIEF + headers["x-slack-signature"]) else REPEATED
        except UserError:
            return ""

    def _is_first(self, second: int, signature: str) -> bool:
        with self._lock:
            for past in [each for each in self._seen if each < self._clock() - WINDOW]:
                del self._seen[past]  # too old to be accepted again
            seen = self._seen.setdefault(second, set())
            is_first = signature not in seen
            seen.add(signature)
        return is_first


class _Clock(Clock):
    def __init__(self, clock: Callable[[], float]) -> None:
        self.now = clock  # type: ignore[method-assign]  # the one thing that slack_sdk asks of it
