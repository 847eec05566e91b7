"""The delivery error: Slack did not take what we sent."""

from __future__ import annotations


class DeliveryError(Exception):
    """Slack did not take a message or a view.

    ``code`` is Slack's own ("is_archived"). ``lasting``: it will refuse the same again; otherwise it may take it later,
    or may have taken it.
    """

    def __init__(self, code: str, *, lasting: bool) -> None:
        super().__init__(code)
        self.code, self.lasting = code, lasting


class RateLimitedError(DeliveryError):
    """Slack takes nothing more for some ``seconds``."""

    def __init__(self, seconds: int) -> None:
        super().__init__("ratelimited", lasting=False)
        self.seconds = seconds
