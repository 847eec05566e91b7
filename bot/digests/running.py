"""The runner: it has each digest posted when it is due, once, whatever happens in between."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from bot.digest import Digest, Run, Stage
from bot.digests.composing import compose
from bot.digests.due import due_run, hour_of, run_of
from bot.digests.errand import LEASE, Compose, Ended, Errands, LostError, PutOff
from bot.digests.holder import is_lost, new_holder
from bot.digests.press import Press
from bot.digests.telling import Telling
from bot.service import QuoteService
from search_index.errors import UserError

if TYPE_CHECKING:  # a search from the terminal needs no database, and is not to wait for it to load
    from bot.state import Store
    from bot.state.notices import Notice
    from bot.state.runs import Unfinished

THREADS = 6  # that post at once: each waits for Slack most of the time
HOUR = 60 * 60  # seconds
_LEAST = 0.2  # seconds between two turns
_TURN = 10  # seconds in which a turn begins what is due
_BRIEF = 1  # seconds that a thread waits until a workspace takes more

logger = logging.getLogger(__name__)


def log_fault(error: Exception) -> None:
    """Take down that something went wrong, without the words in which it says so: they may be somebody's."""
    logger.error("Fault in a digest: %s", type(error).__name__)


@dataclass(frozen=True, slots=True)
class Tally:
    """What a turn has done: the runs that ended, and when the first of those that did not is to be gone on with."""

    ended: tuple[Run, ...] = ()
    next_at: float | None = None  # in seconds since 1970; None: nothing is left to do

    def __add__(self, other: Tally) -> Tally:
        moments = [each for each in (self.next_at, other.next_at) if each is not None]
        return Tally(self.ended + other.ended, min(moments, default=None))

    def then(self, later: Tally) -> Tally:
        """What both turns have done, one after the other."""
        return Tally(self.ended + later.ended, later.next_at)


Job = Callable[[], Tally]


@dataclass(frozen=True, slots=True)
class Runner:
    """It runs what is due in ``turn()``, beside any number of others with the same database.

    ``clock`` tells seconds since 1970. When ``stop`` is set, what is begun is finished, and nothing else is begun.
    ``fault`` is told what is nobody's mistake.
    """

    service: QuoteService
    press: Press
    stop: Event = field(default_factory=Event)
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], object] = time.sleep  # two seconds at the most
    threads: int = THREADS
    compose: Compose = compose
    fault: Callable[[Exception], object] = log_fault
    _crowded: set[str] = field(default_factory=set, init=False)  # workspaces that take no more for the moment

    def run(self, pause: float = 1) -> None:
        """Take turns until ``stop`` is set, ``pause`` seconds apart, or fewer where something waits for its turn."""
        tidied = -HOUR * 1.0
        while not self.stop.is_set():
            wait = pause
            try:
                if time.monotonic() - tidied >= HOUR:
                    self.mend()
                    tidied = time.monotonic()
                if (next_at := self.turn().next_at) is not None:
                    wait = min(pause, max(_LEAST, next_at - self.clock()))
            except UserError:
                pass  # the database does not answer, which it has told the log
            except Exception as error:  # noqa: BLE001  # a loop's edge: the next turn may go well
                self.fault(error)
            self.stop.wait(wait)

    def mend(self) -> None:
        """Set right when each digest is due, should a clock or a zone's rules have changed; forget what is past."""
        now, digests = self.clock(), self.service.store.digests
        for digest in digests.everywhere():
            if digest.schedule and not digest.paused and (at := hour_of(digest, now)) != digest.next_at:
                digests.change(digest, replace(digest, next_at=at))
        self.service.store.runs.clear_old(now)
        self.service.store.turns.clear_old(now)

    def turn(self) -> Tally:
        """Go on with what is unfinished, and begin what is due."""
        self._crowded.clear()
        jobs = list(self._jobs())
        if len(jobs) < 2 or self.threads < 2:
            done = sum((self._tried(job) for job in jobs), Tally())
        else:
            with ThreadPoolExecutor(min(self.threads, len(jobs)), thread_name_prefix="digest") as threads:
                done = sum(threads.map(self._tried, jobs), Tally())
        return done + Tally(next_at=self._next_at())

    def _next_at(self) -> float | None:
        """When something of what is not finished may be gone on with."""
        unfinished = (each.free_at for each in self.unfinished())
        return min((*unfinished, *(each.free_at for each in self._untold())), default=None)

    def unfinished(self) -> list[Unfinished]:
        """The runs that are not finished, of the workspaces that are ours: others may be left from another token."""
        return [each for each in self.service.store.runs.unfinished() if self.press.serves(each.run.workspace)]

    def _untold(self) -> list[Notice]:
        return [each for each in self.service.store.notices.untold() if self.press.serves(each.workspace)]

    def _jobs(self) -> Iterator[Job]:
        store, now = self.service.store, self.clock()
        for notice in self._untold():
            if notice.is_free(now):
                yield partial(self._tell, notice)
        for found in self.unfinished():
            if found.is_free(now) or is_lost(found.holder):
                yield partial(self._go_on, found)
        due = [each for each in store.digests.due(now, store.arrivals.last()) if self.press.serves(each.workspace)]
        is_alone = len({each.workspace for each in due}) == 1
        for digest in _spread(due):
            yield partial(self._begin, digest, now + _TURN, is_alone)

    def _tried(self, job: Job) -> Tally:
        """What a job has done; where it failed, the others go on."""
        if self.stop.is_set():
            return Tally()
        try:
            return job()
        except UserError as error:
            logger.warning("A digest was not posted: %s", type(error).__name__)
        except Exception as error:  # noqa: BLE001  # a job's edge
            self.fault(error)
        return Tally(next_at=self.clock() + 1)

    def _go_on(self, found: Unfinished) -> Tally:
        """Go on with a run that was put off, or whose holder was lost."""
        now, holder = self.clock(), new_holder()
        if not self.service.store.runs.take(found, holder, now, now + LEASE):
            return Tally()
        done = self._work(found.run, holder)
        return replace(done, next_at=self.clock()) if done.ended else done  # the digest's next one waited for this

    def _tell(self, notice: Notice) -> Tally:
        Telling(self.service.store, self.press, self.clock, self.sleep).tell(notice)
        return Tally()

    def _begin(self, digest: Digest, until: float, is_alone: bool) -> Tally:
        """Claim the run of a digest that is due, unless somebody else does, and run it.

        Not after ``until``: others may be due by then. ``is_alone``: no other workspace waits for this thread.
        """
        if digest.workspace in self._crowded or self.clock() > until:
            return Tally(next_at=self.clock())
        store, wait = self.service.store, self._wait(digest.workspace, "")
        if is_alone and wait <= _BRIEF:
            self.sleep(wait)
        elif wait:
            self._crowded.add(digest.workspace)
        if wait := self._wait(digest.workspace, digest.channel):
            return Tally(next_at=self.clock() + wait)
        return self._claim(store, digest, self.clock())

    def _wait(self, workspace: str, channel: str) -> float:
        return self.service.store.turns.wait(workspace, channel, self.clock())

    def _claim(self, store: Store, digest: Digest, now: float) -> Tally:
        upcoming = digest.schedule.next_after(now).at if digest.schedule else None
        run, holder = due_run(digest, store.arrivals.last(), now), new_holder()
        if run and not digest.schedule and store.runs.find(run.workspace, run.digest, run.due):
            return Tally()  # it was given up: what it was to tell comes with the next arrival
        if run and store.runs.claim(digest, run, holder, now + LEASE, upcoming):
            return self._work(run, holder)
        if upcoming and not (run and self._is_begun(run)):
            store.digests.change(digest, replace(digest, next_at=upcoming))
        return Tally()

    def _is_begun(self, run: Run) -> bool:
        """Whether a run waits for its time: it is not claimed yet, or not finished."""
        there = self.service.store.runs.find(run.workspace, run.digest, run.due)
        return there is None or there.stage is Stage.CLAIMED

    def _work(self, run: Run, holder: str) -> Tally:
        """Run a run that is ours. What goes wrong has it tried again later."""
        errands = Errands(self.service, self.press, holder, self.clock, self.sleep, self.compose)
        try:
            try:
                outcome = errands.run(run)
            except UserError as error:
                outcome = errands.failed(run, type(error).__name__)
            except LostError:
                raise
            except Exception as error:  # noqa: BLE001  # one digest's fault is not to be the others'
                self.fault(error)
                outcome = errands.failed(run, "fault")
        except LostError:
            return Tally()
        match outcome:
            case Ended(ended):
                return Tally((ended,))
            case PutOff(_, at):
                return Tally(next_at=at)


def _spread(digests: Iterable[Digest]) -> list[Digest]:
    """The same, those of one channel far apart: it takes one after the other."""
    before: Counter[tuple[str, str]] = Counter()
    ranked = []
    for digest in digests:
        place = digest.workspace, digest.channel
        ranked.append((before[place], digest))
        before[place] += 1
    return [digest for _, digest in sorted(ranked, key=lambda each: each[0])]


def now(service: QuoteService, digest: Digest, at: float, composed: Compose = compose) -> Run | None:
    """Have what is new posted at once, by whichever runner is there; None where nothing is.

    ``at`` is in seconds since 1970. Raises UserError where the digest is being posted already, or is paused.
    """
    last = service.store.arrivals.last()
    edition = composed(service, digest, digest.seen, last, at)
    if not edition.total:
        return None
    moment = datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
    run = replace(run_of(digest, f"now {moment}", last, at), quotes=edition.total)
    if not service.store.runs.claim(digest, run, "", at):
        raise UserError(f"Digest {digest.id} is paused, or is being posted just now. Look in the channel in a minute.")
    return run
