"""Many processes with one database post each digest once, whichever of them are killed."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.digest import Stage
from bot.schedule import Schedule
from bot.state import Store
from tests.digest_kills import FAULTS, Case, Place, kill
from tests.digest_world import DAY, Clock, archive, daily, editions, follow
from tests.local_slack import TEAM, LocalSlack
from tests.postgres import postgres

pytestmark = pytest.mark.slow

CHANNELS = tuple(f"C0{number:04}" for number in range(6))

# Each is killed as it begins to post, when its message is there and nobody knows, and when that was noted.
_TELLING = [Case(fault, (("request", step),)) for fault in FAULTS for step in (0, 1)]
_TELLING += [Case("", (("commit", step),)) for step in (1, 4, 6, 7, 8, 11, 12, 22, 24, 26)]
_TELLING += [Case("lost", (("request", 1), ("commit", 3))), Case("", (("request", 1), ("request", 1), ("request", 3)))]


@pytest.fixture(scope="module")
def new_postgres() -> Iterator[Callable[[], str]]:
    with postgres() as new:
        yield new


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/state.db"
    new: Callable[[], str] = request.getfixturevalue("new_postgres")
    return new()


def test_whoever_is_killed_everything_is_posted_once(tmp_path: Path, database: str) -> None:
    kills = kill(tmp_path, database, 100, _TELLING)
    assert set(kills) >= {f"{kind} {step}" for case in _TELLING for kind, step in case.steps[:1]}


def post_now(place: Place) -> None:
    """In a process of its own: all that is due, by the machine's own clock."""
    with closing(place.service()) as service:
        runner = replace(place.runner(service, Clock()), clock=time.time, sleep=time.sleep, threads=2)
        while (tally := runner.turn()).next_at is not None:
            time.sleep(max(0.01, min(0.5, tally.next_at - time.time())))


@pytest.mark.parametrize("count", [2, 5])
def test_any_number_of_processes_post_each_digest_once(tmp_path: Path, database: str, count: int) -> None:
    begun = datetime.now(UTC)
    this_minute = Schedule(begun.time().replace(second=0, microsecond=0), "UTC")
    about = {"schedule": this_minute, "next_at": begun.timestamp(), "created_at": begun.timestamp() - DAY}
    with LocalSlack() as slack, closing(archive(tmp_path, Store(database))) as service:
        for channel in CHANNELS:
            slack.add_channel(channel)
            assert service.store.digests.add(daily(channel.lower(), channel=channel, **about))
        assert service.store.digests.add(follow())
        context = multiprocessing.get_context("forkserver")
        place = Place(tmp_path, database, slack.url, slack.bot_token)
        processes = [context.Process(target=post_now, args=(place,), daemon=True) for _ in range(count)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        assert [process.exitcode for process in processes] == [0] * count
        wanted = [(name, part) for name in (*map(str.lower, CHANNELS), "follow") for part in (0, 1)]
        assert sorted((name, part) for name, _, part, _ in editions(slack)) == sorted(wanted)
        assert {each.stage for each in service.store.runs.log(TEAM, 100)} == {Stage.POSTED}
