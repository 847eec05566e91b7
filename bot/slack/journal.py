"""The journal: what the log says of what is done in Slack. Ids, codes and times, and never what people write.

    request=3f9a1c07 way=command name=/lavrov workspace=T024BE7LD ack_ms=2 work_ms=41 outcome=ok

``outcome`` is ok; mistake (the user was told which); refused, with Slack's code; or fault, whose traceback stands in
the log under the same request.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

_DEEPEST = 5  # exceptions in a chain that a traceback shows
_TALKATIVE = ("slack_bolt", "slack_sdk", "uvicorn.access")
_QUICK_TO_FORMAT = ("slack_sdk.web.base_client", "slack_sdk.webhook.client")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is taken down of an interaction. ``clock`` tells seconds."""

    way: str
    name: str
    workspace: str
    begun: float
    request: str = field(default_factory=lambda: secrets.token_hex(4))
    clock: Callable[[], float] = field(default=time.monotonic, repr=False)

    def since(self, moment: float) -> int:
        """Milliseconds from ``moment`` until now."""
        return round((self.clock() - moment) * 1000)

    def write(self, ack: int, work: int | None, outcome: str) -> None:
        """Write the line; ``ack`` and ``work`` are milliseconds. What was refused is a warning."""
        times = f"ack_ms={ack}" + ("" if work is None else f" work_ms={work}")
        what = f"request={self.request} way={self.way} name={self.name} workspace={self.workspace or '-'}"
        level = logging.WARNING if outcome.startswith("refused") else logging.INFO
        logger.log(level, "%s %s outcome=%s", what, times, outcome)


def fault(error: BaseException, request: str = "") -> str:
    """Log a fault with its traceback; the reference under which it stands in the log."""
    reference = request or secrets.token_hex(4)
    nameless = _without_words(error)
    logger.error("Fault %s", reference, exc_info=(type(nameless), nameless, nameless.__traceback__))
    return reference


def keep_secrets() -> None:
    """Let no log, at no level, have what people write, or an address that answers them.

    Slack's packages put both into their records of levels DEBUG and INFO, a forged request's whole body among them, and
    uvicorn the codes of an installation. The loggers' own levels would not do: Bolt sets them anew for each app.
    """
    for output in logging.getLogger().handlers:
        output.addFilter(_is_fit)
    for name in _QUICK_TO_FORMAT:  # they put together what nobody will read, unless their own level tells them
        logging.getLogger(name).setLevel(logging.WARNING)


def _is_fit(record: logging.LogRecord) -> bool:
    return record.levelno > logging.INFO or not record.name.startswith(_TALKATIVE)


class Hidden(Exception):  # noqa: N818  # it stands for an error, and is none
    """An exception without its message."""


def _without_words(error: BaseException, depth: int = 0) -> BaseException:
    """The exception and those it came from, with their tracebacks: a message can hold what somebody typed.

    The system's own errors keep theirs: they name files and addresses of ours.
    """
    said = f": {error.strerror}" if isinstance(error, OSError) and error.strerror else ""
    hidden = Hidden(f"{type(error).__module__}.{type(error).__qualname__}{said}").with_traceback(error.__traceback__)
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause and depth < _DEEPEST:
        hidden.__cause__ = _without_words(cause, depth + 1)
    return hidden
