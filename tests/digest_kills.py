"""Kills what posts digests at each of its steps, and looks whether everything was posted once in the end.

``python -m tests.digest_kills --kills 500`` prints how often it killed, and where; it fails where a message is missing
or there twice. Steps are: before each commit to the database and after it, and at Slack each request when it came, and
when it was carried out and not yet answered. One that was killed is followed by another, which is killed as well.
"""

from __future__ import annotations

import argparse
import itertools
import logging
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from bot.digest import Stage
from bot.digests.running import Runner
from bot.service import QuoteService
from bot.slack.client import open_client
from bot.slack.clients import One
from bot.state import Store
from search_index.backends import open_index
from tests.digest_world import DUE, NINE, Clock, TwoParts, archive, daily, editions, follow, notices, until_done
from tests.local_slack import TEAM, LocalSlack

REQUESTS = ("conversations.open", "chat.postMessage", "conversations.history", "conversations.replies")
FAULTS = ("", "lost", "failed", "away")  # what becomes of the answer to the first message: that is posted all the same
CLOSED = "C0CLOSED"  # a channel that takes nothing: its digest is paused, and its owner told
WANTED = [(name, due, part) for name, due in (("daily", DUE), ("follow", "#2")) for part in (0, 1)]
_LONG = 200.0  # seconds: after them a lease has ended


@dataclass(frozen=True, slots=True)
class Place:
    """Where the files of a world are, and the Slack that it posts to."""

    folder: Path
    database: str
    slack: str
    token: str

    def service(self) -> QuoteService:
        return QuoteService(open_index(str(self.folder / "index")), self.folder / "documents", Store(self.database))

    def runner(self, service: QuoteService, clock: Clock) -> Runner:
        made = TwoParts(One(open_client(self.slack, self.token, once=True), TEAM))
        return Runner(service, made, clock=clock, sleep=clock.sleep, threads=1)


def kill_at(step: int) -> Callable[[], None]:
    """What ends this process when it is called for the ``step``-th time (from 0)."""
    steps = itertools.count()

    def pass_step() -> None:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    return pass_step


def watch(engine: Engine, pass_step: Callable[[], None]) -> None:
    """Call ``pass_step`` before each commit and after it."""
    commit = engine.dialect.do_commit

    def do_commit(connection: Any) -> None:
        pass_step()
        commit(connection)
        pass_step()

    engine.dialect.do_commit = do_commit  # type: ignore[assignment,method-assign]  # there is no event for it


def work(place: Place, seconds: float, step: int) -> None:
    """In a process of its own: all that is due, until it is killed at a ``step``; -1: at none."""
    logging.disable(logging.WARNING)
    with closing(place.service()) as service:
        watch(service.store.engine, kill_at(step))
        until_done(place.runner(service, clock := Clock(seconds)), clock)


@dataclass(slots=True)
class Killer:
    """It kills the process that is at work when Slack has had so many requests."""

    slack: LocalSlack
    process: Any = None
    step: int = -1
    _passed: int = 0
    _known: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        for method in REQUESTS:
            self.slack.before(method, lambda _: self._pass())
            self.slack.after(method, lambda _: self._pass())

    def aim(self, step: int) -> None:
        """At the process that is begun next; -1: it is spared."""
        self._known.clear()
        self.step, self._passed = step, 0

    def begun(self, process: Any) -> None:
        self.process = process
        self._known.set()

    def _pass(self) -> None:
        if self.step == self._passed and self._known.wait(10):
            os.kill(self.process.pid, signal.SIGKILL)
        self._passed += 1


@dataclass(frozen=True, slots=True)
class Case:
    """At which step each process is killed: of its commits, or of its requests."""

    fault: str
    steps: tuple[tuple[str, int], ...]


def cases(seed: int) -> Iterator[Case]:
    """Each step alone, whatever becomes of the first answer; then one after the other, by chance."""
    kinds = [("commit", number) for number in range(84)] + [("request", number) for number in range(20)]
    for fault, step in itertools.product(FAULTS, kinds):
        yield Case(fault, (step,))
    chance = random.Random(seed)  # noqa: S311  # which of many cases
    while True:
        yield Case(chance.choice(FAULTS), tuple(chance.choices(kinds, k=chance.choice((2, 2, 3)))))


class Killing:
    """A world in which processes are killed, over and over from the same beginning."""

    def __init__(self, folder: Path, database: str, slack: LocalSlack, clock: Clock) -> None:
        self._place = Place(folder, database, slack.url, slack.bot_token)
        self._slack, self._clock = slack, clock
        self._context: ForkServerContext = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.digest_world"])
        self._killer = Killer(slack)
        self.kills: Counter[str] = Counter()
        archive(folder, Store(database)).close()
        slack.add_channel(CLOSED)
        slack.workspace.change_channel(CLOSED, is_archived=True)
        self._killer.watch()

    def run(self, case: Case) -> None:
        """Kill as the case says; then have all done, and look. Raises AssertionError where it is not right."""
        self._begin(case.fault)
        for kind, step in case.steps:
            process = self._process(kind, step)
            if process.exitcode == -signal.SIGKILL:
                self.kills[f"{kind} {step}"] += 1
            elif process.exitcode != 0:
                raise AssertionError(f"{case}: the process ended with {process.exitcode}")
            self._clock.seconds += _LONG
        self._killer.aim(-1)
        with closing(self._place.service()) as service:
            until_done(self._place.runner(service, self._clock), self._clock)
            self._look(case, service.store)

    def _begin(self, fault: str) -> None:
        with closing(Store(self._place.database)) as store:
            store.forget(TEAM)
            for digest in (daily(), follow(), daily("closed", channel=CLOSED)):
                store.digests.add(digest)
        with self._slack.platform.lock:
            self._slack.workspace.messages.clear()
        self._slack.platform.web._faults.clear()
        if fault:
            self._slack.lose_next("chat.postMessage", {"failed": 500, "away": 503}.get(fault))
        self._clock.seconds = NINE

    def _process(self, kind: str, step: int) -> Any:
        self._killer.aim(step if kind == "request" else -1)
        process = self._context.Process(
            target=work, args=(self._place, self._clock.seconds, step if kind == "commit" else -1), daemon=True
        )
        process.start()
        self._killer.begun(process)
        process.join()
        return process

    def _look(self, case: Case, store: Store) -> None:
        there = [(name, due, part) for name, due, part, _ in editions(self._slack)]
        if sorted(there) != WANTED:
            raise AssertionError(f"{case}: posted were {there}")
        for name, due in (("daily", DUE), ("follow", "#2")):
            run, digest = store.runs.find(TEAM, name, due), store.digests.find(TEAM, name)
            stamps = [each.ts for each in self._slack.workspace.messages.values() if each.text.startswith(name)]
            if run is None or digest is None or (run.stage, [run.ts], digest.seen) != (Stage.POSTED, stamps, 2):
                raise AssertionError(f"{case}: {run} for {stamps}, {digest}")
        run, closed, told = (
            store.runs.find(TEAM, "closed", DUE),
            store.digests.find(TEAM, "closed"),
            notices(self._slack),
        )
        if (
            run is None
            or closed is None
            or (run.stage, closed.paused, closed.seen) != (Stage.REFUSED, "is_archived", 1)
        ):
            raise AssertionError(f"{case}: {run}, {closed}")
        if len(told) != 1 or store.notices.untold():
            raise AssertionError(f"{case}: the owner was told {len(told)} times")


def kill(folder: Path, database: str, kills: int, made: Iterable[Case]) -> Counter[str]:
    """Kill so many times; where it was."""
    clock = Clock()
    with LocalSlack(clock, now=clock) as slack:
        killing = Killing(folder, database, slack, clock)
        for case in made:
            if killing.kills.total() >= kills:
                break
            killing.run(case)
    return killing.kills


def main() -> None:
    """The soak."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", help="An empty one; without it, one of SQLite in a folder of its own.")
    asked = parser.parse_args()
    logging.disable(logging.WARNING)  # what is refused and lost is meant to be
    with tempfile.TemporaryDirectory() as folder:
        database = asked.database or f"sqlite:///{folder}/state.db"
        kills = kill(Path(folder), database, asked.kills, cases(asked.seed))
    sys.stdout.write(f"{kills.total()} kills at {len(kills)} steps: everything was posted once.\n")


if __name__ == "__main__":
    main()
