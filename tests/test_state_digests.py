"""The digests in a real database, of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from bot.digest import Digest
from bot.schedule import WEEKDAYS, Schedule
from bot.state import Store
from tests.postgres import postgres

DAILY = Digest(
    "T1",
    "k7m2",
    "C1",
    "U1",
    "venezuela OR CELAC",
    Schedule(time(9, 5), "Europe/Madrid", WEEKDAYS),
    created_at=1_795_426_200.123456,
    seen=7,
    next_at=1_795_426_500.0,
    installation=("E1", "T1"),
    has_this_day=True,
    has_archive=True,
)
AT_ONCE = Digest("T1", "n4s4", "U1", "U1", "", None, created_at=1_795_426_201.7, paused="is_archived")


@pytest.fixture(scope="module")
def new_database() -> Iterator[Callable[[], str]]:
    with postgres() as new:
        yield new


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    is_file = request.param == "sqlite"
    store = Store(f"sqlite:///{tmp_path}/state.db" if is_file else request.getfixturevalue("new_database")())
    yield store
    store.close()


@pytest.fixture
def kept(store: Store) -> Store:
    """A store with both."""
    assert all(store.digests.add(each) for each in (DAILY, AT_ONCE))
    return store


def test_what_is_kept_is_given_back_to_the_last_field(kept: Store) -> None:
    assert kept.digests.everywhere() == (DAILY, AT_ONCE)
    assert kept.digests.find("T1", "n4s4") == AT_ONCE
    assert kept.digests.of_channel("T1", "C1") == (DAILY,)


def test_an_id_is_had_once_in_a_workspace_however_many_try(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        added = list(threads.map(lambda number: store.digests.add(replace(DAILY, channel=f"C{number}")), range(8)))
    assert sorted(added) == [False] * 7 + [True]
    assert store.digests.add(replace(DAILY, workspace="T2"))


def test_it_is_changed_by_who_knows_it_as_it_is(kept: Store) -> None:
    later = replace(DAILY, next_at=None, paused="asked")
    assert kept.digests.change(DAILY, later)
    assert not kept.digests.change(DAILY, replace(DAILY, query="brazil"))
    assert kept.digests.change(later, DAILY)
    assert kept.digests.change(AT_ONCE, replace(AT_ONCE, schedule=DAILY.schedule, next_at=1.5))
    kept.digests.remove("T1", "k7m2")
    assert not kept.digests.change(DAILY, later)


def test_no_workspace_finds_or_removes_what_another_has(kept: Store) -> None:
    assert kept.digests.find("T2", "k7m2") is None
    assert kept.digests.of_channel("T2", "C1") == kept.digests.of_workspace("T2") == ()
    kept.digests.remove("T2", "k7m2")
    kept.forget("T2")
    kept.forget_channel("T2", "C1")
    assert kept.digests.of_workspace("T1") == (DAILY, AT_ONCE)


def test_what_becomes_of_a_channel_becomes_of_its_digests(kept: Store) -> None:
    kept.move_channel("T1", "C1", "C9")
    assert kept.digests.of_channel("T1", "C9") == (replace(DAILY, channel="C9"),)
    kept.forget_channel("T1", "C9")
    assert kept.digests.everywhere() == (AT_ONCE,)
    kept.forget("T1")
    assert kept.digests.everywhere() == ()


def test_what_may_be_due_has_its_hour_behind_it_or_tells_at_once_and_is_not_paused(kept: Store) -> None:
    assert kept.digests.due(DAILY.next_at or 0, 7) == (DAILY,)
    assert kept.digests.due((DAILY.next_at or 0) - 1, 7) == ()
    awake = replace(AT_ONCE, paused="", seen=6)
    kept.digests.change(AT_ONCE, awake)
    assert kept.digests.due(0, 7) == (awake,)
    assert kept.digests.due(0, 6) == ()
