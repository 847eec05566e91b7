"""The watch: what is put among the documents is taken in without anybody asking."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Unpack

from bot.service import QuoteService
from search_index.archive import Options, Report
from search_index.errors import IndexBusyError, UserError

Look = Mapping[str, tuple[int, ...]]  # what each file looks like from outside, by its path

REST = 2.0  # seconds since a file was written to, from which on its writer seems to be done

logger = logging.getLogger(__name__)


def take_in(
    service: QuoteService,
    clock: Callable[[], float],
    sleep: Callable[[float], object],
    **options: Unpack[Options],
) -> Report:
    """Take in what is new and at rest, once: what is not may be within REST, and is waited for; else it is left.

    ``clock`` tells the seconds since 1970. Raises what QuoteService.update does.
    """
    lacking: list[float] = []  # seconds until a file that was left would be at rest

    def leave(path: str) -> bool:
        rest = _until_rest(path, clock())
        lacking.extend([rest] if rest else [])
        return bool(rest)

    options["leave"] = leave
    report = service.update(**options)
    if not lacking:
        return report
    sleep(max(lacking))
    return service.update(**options)


class Watch:
    """Looks at the files again and again, and takes in those that look as they did the last time.

    Whoever writes a file may not be done with it: half of it would be taken for all, and the rest for a correction.
    Files are looked at and not listened to: not every file system tells of changes, least of all one of the network.
    """

    def __init__(self, service: QuoteService) -> None:
        self._service = service
        self._before: Look = {}
        self._taken: Look | None = None  # None: whatever is there, some of it may not have been taken in
        self._said = ""  # what went wrong, which is told once
        self._set_aside: frozenset[tuple[str, str]] = frozenset()

    def turn(self) -> Report | None:
        """Take in what is new and at rest. None where nothing is, or it cannot be done now: it can the next time."""
        before, now = self._before, look(self._service.places())
        self._before = now
        if now == self._taken:
            self._said = ""
        if not _is_at_rest(self._taken, before, now):
            return None
        try:
            report = self._service.update(leave=lambda path: _looks(path) != before.get(path))
        except IndexBusyError:
            return None  # another process is at it
        except UserError as error:
            self._say(str(error))
            return None
        taken = self._taken or {}
        self._taken = {path: seen if before.get(path) == seen else taken.get(path, ()) for path, seen in now.items()}
        self._tell(report)
        return report

    def _tell(self, report: Report) -> None:
        self._say("")
        came = len(report.added) + len(report.updated)
        if came or report.removed:
            logger.info("Documents: %d taken in, %d gone", came, len(report.removed))
        set_aside = frozenset((each.file, each.reason) for each in report.set_aside)
        for file, reason in sorted(set_aside - self._set_aside):
            logger.warning("%s: set aside. %s", file, reason)
        self._set_aside = set_aside

    def _say(self, sentence: str) -> None:
        if sentence not in ("", self._said):
            logger.warning("%s", sentence)
        self._said = sentence


def watch(service: QuoteService, seconds: float, stop: Event, fault: Callable[[Exception], object]) -> None:
    """Watch the documents, with so many seconds between two looks, until ``stop`` is set; not at all where that is 0.

    ``fault`` is told what nobody expected.
    """
    if not seconds:
        return
    watching = Watch(service)
    while not stop.wait(seconds):
        try:
            watching.turn()
        except Exception as error:  # noqa: BLE001  # a loop's edge: the next turn may go well
            fault(error)


@contextmanager
def watched(service: QuoteService, seconds: float, fault: Callable[[Exception], object]) -> Iterator[None]:
    """Watch the documents in a thread, as ``watch`` does, for as long as the block lasts."""
    stop = Event()
    thread = Thread(target=watch, args=(service, seconds, stop, fault), name="watch")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def look(places: Iterable[Path]) -> Look:
    """What the files in some files and folders look like, hidden ones left out."""
    seen = {path: _looks(path) for place in places for path in _files(place)}
    return {path: about for path, about in seen.items() if about}


def _files(place: Path) -> Iterator[str]:
    if not place.is_dir():
        yield str(place.absolute())
        return
    for folder, folders, files in os.walk(place.absolute()):
        folders[:] = [each for each in folders if not each.startswith(".")]
        yield from (os.path.join(folder, each) for each in files if not each.startswith("."))


def _looks(path: str) -> tuple[int, ...]:
    """What the file at ``path`` looks like; empty where there is none that may be looked at."""
    try:
        about = os.stat(path)
    except OSError:
        return ()
    return about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino


def _until_rest(path: str, now: float) -> float:
    """Seconds until the file at ``path`` is at rest, if nobody writes to it; 0 where it is, or is of the future."""
    try:
        age = now - os.stat(path).st_mtime
    except OSError:
        return 0.0
    return REST - age if 0 <= age < REST else 0.0


def _is_at_rest(taken: Look | None, before: Look, now: Look) -> bool:
    """Whether something is otherwise than when it was taken in, and as it was before."""
    if taken is None:
        return bool(before) or not now
    changed = (path for path in {*taken, *now} if taken.get(path) != now.get(path))
    return any(before.get(path) == now.get(path) for path in changed)
