"""The worker: one of several processes that answer at one address, each on a core of its own."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from threading import Event

from search_index.errors import UserError

_GLANCE = 0.2  # seconds until the next look at whether all are alive

logger = logging.getLogger(__name__)


def share(count: int, work: Callable[[], None], stop: Event, beside: Callable[[], None]) -> None:
    """Do ``work`` in ``count`` processes until ``stop`` is set, and ``beside`` once, in this process.

    Each has a copy of ``stop``, which a signal sets in all of them. No other thread may be at work, nor a connection be
    open: neither outlives a fork. Raises UserError where a process ends by itself, after all others have ended.
    """
    if count == 1:
        beside()
        work()
        return
    if not hasattr(os, "fork"):
        raise UserError("WORKERS is above 1, which this system cannot do. Leave it at 1.")
    children = {_begin(work) for _ in range(count)}
    logger.info("Answering in %d processes", count)
    beside()
    fallen: set[int] = set()
    while not (fallen or stop.wait(_GLANCE)):
        fallen = {child for child in children if os.waitpid(child, os.WNOHANG)[0]}
    for child in children - fallen:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGTERM)
    for child in children - fallen:
        os.waitpid(child, 0)
    if fallen and not stop.is_set():
        raise UserError("A process of ours ended by itself; the log says why.")


def _begin(work: Callable[[], None]) -> int:
    """The id of a process that does ``work`` and no more."""
    if child := os.fork():
        return child
    status = 1
    try:
        work()
        status = 0
    except UserError as error:
        logger.error("%s", error)  # noqa: TRY400  # a sentence to whoever runs the bot
    except Exception:
        logger.exception("A process of ours fell")
    finally:
        logging.shutdown()
        os._exit(status)
