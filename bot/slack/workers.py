"""The worker: one of several processes that answer at one address, each on a core of its own."""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread

from bot.slack import journal
from search_index.errors import UserError

PATIENCE = 45  # seconds for a process to end when it is asked to; it finishes what it began, half a minute at the most
_GLANCE = 0.2  # seconds until the next look at whether all are alive

logger = logging.getLogger(__name__)


def run(
    count: int, work: Callable[[], None], stop: Event, beside: Callable[[], None], patience: float = PATIENCE
) -> None:
    """Do ``work`` in ``count`` processes until ``stop`` is set, and ``beside`` once, in this process.

    Each has a copy of ``stop``, which is set by a signal, and when this process is gone. No other thread may be at
    work, nor a connection be open: neither outlives a fork. Raises UserError where a process ends by itself, after all
    others have ended.
    """
    if count == 1:
        beside()
        work()
        return
    if not hasattr(os, "fork"):
        raise UserError("WORKERS is above 1, which this system cannot do. Leave it at 1.")
    alive, ours = os.pipe()  # nothing is ever written: that it is closed at our end means that we are gone
    children = {_begin(work, stop, alive, ours) for _ in range(count)}
    os.close(alive)
    logger.info("Answering in %d processes", count)
    beside()
    fallen: set[int] = set()
    while not (fallen or stop.wait(_GLANCE)):
        fallen = _ended(children)
    _end(children - fallen, patience)
    os.close(ours)
    if fallen and not stop.is_set():
        raise UserError("A process of ours ended by itself; the log says why.")


def _begin(work: Callable[[], None], stop: Event, alive: int, parents: int) -> int:
    """The id of a process that does ``work`` and no more."""
    if child := os.fork():
        return child
    status = 1
    try:
        os.close(parents)
        Thread(target=_outlive_nobody, args=(alive, stop), name="parent", daemon=True).start()
        work()
        status = 0
    except UserError as error:
        logger.error("%s", error)  # noqa: TRY400  # a sentence to whoever runs the bot
    except Exception as error:  # noqa: BLE001  # a process's edge
        journal.fault(error)
    finally:
        logging.shutdown()
        os._exit(status)


def _outlive_nobody(alive: int, stop: Event) -> None:
    """Set ``stop`` when the process that began this one is gone, however it went."""
    os.read(alive, 1)
    stop.set()


def _ended(children: set[int]) -> set[int]:
    """Those that have ended. Why they did is logged."""
    ended = set()
    for child in children:
        found, status = os.waitpid(child, os.WNOHANG)
        if not found:
            continue
        ended.add(child)
        if (code := os.waitstatus_to_exitcode(status)) < 0:
            logger.error("Process %d was killed by signal %d", child, -code)
        elif code:
            logger.error("Process %d ended with status %d", child, code)
    return ended


def _end(children: set[int], patience: float) -> None:
    """Ask them to end, and kill those that do not."""
    _send(children, signal.SIGTERM)
    until = time.monotonic() + patience
    while (children := children - _ended(children)) and time.monotonic() < until:
        time.sleep(_GLANCE)
    for child in children:
        logger.warning("Process %d did not end within %g seconds", child, patience)
    _send(children, signal.SIGKILL)
    for child in children:
        os.waitpid(child, 0)


def _send(children: set[int], number: int) -> None:
    for child in children:
        with suppress(ProcessLookupError):
            os.kill(child, number)
