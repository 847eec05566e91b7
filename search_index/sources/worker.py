"""Worker: the process behind the guard. It reads one file after the other, until its pipe ends."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import BinaryIO

from search_index.errors import UnreadableError
from search_index.sources import wire
from search_index.sources.registry import attempt

_MEMORY = 2 * 1024**3  # bytes of address space
_ABANDONED = 60  # seconds for one file, after which nobody is waiting for it any more


def main() -> None:
    """Answer the orders on standard input, one line each on standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _limit_memory()
    while order := wire.next_order(sys.stdin.buffer):
        _alarm(_ABANDONED)
        _answer(answers, *order)
        _alarm(0)


def _answer(answers: BinaryIO, suffix: str, data: bytes) -> None:
    try:
        answer = wire.answer(attempt(suffix, data))
    except UnreadableError as error:
        answer = wire.refusal(str(error))
    except MemoryError:
        answer = wire.refusal("Reading it would take too much memory.")
    answers.write(answer)
    answers.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    with suppress(ValueError, OSError):  # macOS refuses this one
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _alarm(seconds: int) -> None:
    """End this process after so many seconds, where the system has alarms: a parent that was killed cannot do it."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


if __name__ == "__main__":
    main()
