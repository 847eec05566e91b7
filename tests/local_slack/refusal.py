"""Refusal: an error that Slack answers with."""

from __future__ import annotations

from tests.local_slack.interaction import Payload


class RefusedError(Exception):
    """``code`` is Slack's; ``details`` are sentences; ``fields`` is what else the answer holds.

    ``retry_after`` are the seconds to wait where the code is ratelimited.
    """

    def __init__(
        self, code: str, details: list[str] | None = None, fields: Payload | None = None, retry_after: int = 1
    ) -> None:
        super().__init__(code, details, fields)
        self.retry_after = retry_after
        self.code = code
        self.details = details or []
        self.fields = fields or {}
