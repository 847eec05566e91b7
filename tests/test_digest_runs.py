"""The runs of digests in the database: each key is claimed once, and each run is one holder's."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.digest import Run, Stage
from bot.state import Store
from bot.state.lasting import lasting
from bot.state.runs import KEPT
from tests.digest_world import DAY, DUE, NINE, daily
from tests.local_slack import CHANNEL, TEAM

RUN = Run(TEAM, "daily", DUE, CHANNEL, 1, 2, NINE)
TOMORROW = NINE + DAY
NORMAL, FULL = 1, 2  # as SQLite numbers them


@pytest.fixture(autouse=True)
def _digest(store: Store) -> None:
    store.digests.add(daily())


def claim(store: Store, run: Run = RUN, holder: str = "me") -> bool:
    return store.runs.claim(daily(), run, holder, run.claimed_at + 60, TOMORROW)


def ended(store: Store, stage: Stage, run: Run = RUN, **about: str) -> bool:
    return store.runs.finish(replace(run, stage=stage, **about), "me")  # type: ignore[arg-type]  # fields by name


def test_a_key_is_claimed_once(store: Store) -> None:
    assert claim(store)
    assert not claim(store, holder="another")
    assert ended(store, Stage.GIVEN_UP)
    assert not claim(store, holder="another")


def test_a_claim_says_when_the_digest_is_due_next(store: Store) -> None:
    claim(store)
    assert [each.next_at for each in store.digests.everywhere()] == [TOMORROW]


def test_a_claim_that_fails_changes_nothing(store: Store) -> None:
    before = store.digests.everywhere()
    assert not claim(store, replace(RUN, since=0))
    assert (store.digests.everywhere(), store.runs.log()) == (before, ())


def test_a_digest_has_one_run_at_a_time(store: Store) -> None:
    claim(store)
    later = replace(RUN, due="now")
    assert not claim(store, later)
    ended(store, Stage.GIVEN_UP)
    assert claim(store, later)


@pytest.mark.parametrize("change", [{"paused": "asked", "next_at": None}, {"seen": 2}])
def test_a_digest_that_is_paused_or_has_told_more_is_not_claimed(store: Store, change: dict[str, object]) -> None:
    store.digests.change(daily(), replace(daily(), **change))  # type: ignore[arg-type]  # fields by name
    assert not claim(store)


def test_a_digest_that_is_gone_is_not_claimed(store: Store) -> None:
    store.digests.remove(TEAM, "daily")
    assert not claim(store)


def test_of_two_who_go_on_with_a_run_one_does(store: Store) -> None:
    claim(store)
    (found,) = store.runs.unfinished()
    assert store.runs.take(found, "one", NINE + 60, NINE + 120)
    assert not store.runs.take(found, "two", NINE + 60, NINE + 120)


def test_whoever_lost_a_run_can_neither_send_nor_end_it(store: Store) -> None:
    claim(store)
    (found,) = store.runs.unfinished()
    store.runs.take(found, "another", NINE + 60, NINE + 120)
    assert not store.runs.sending(RUN, "me", 0, NINE, NINE + 60)
    assert not ended(store, Stage.POSTED)
    store.runs.put_off(RUN, "me", NINE)
    assert [each.holder for each in store.runs.unfinished()] == ["another"]
    assert store.runs.sent(RUN) == {}


def test_what_one_who_was_lost_has_sent_counts_as_sent_when_another_goes_on(store: Store) -> None:
    claim(store)
    store.runs.sending(RUN, "me", 0, NINE, NINE + 60)
    store.runs.record(RUN, 0, "1.5")
    store.runs.sending(RUN, "me", 1, NINE, NINE + 60)
    (found,) = store.runs.unfinished()
    store.runs.take(found, "another", NINE + 90, NINE + 150)
    assert store.runs.sent(RUN) == {0: ("1.5", NINE), 1: ("", NINE + 90)}


def test_what_was_put_off_was_sent_when_it_was(store: Store) -> None:
    claim(store)
    store.runs.sending(RUN, "me", 0, NINE, NINE + 60)
    store.runs.put_off(RUN, "me", NINE + 60)
    (found,) = store.runs.unfinished()
    store.runs.take(found, "another", NINE + 90, NINE + 150)
    assert store.runs.sent(RUN) == {0: ("", NINE)}


def test_what_slack_says_is_not_there_was_not_sent(store: Store) -> None:
    claim(store)
    store.runs.sending(RUN, "me", 0, NINE, NINE + 60)
    store.runs.unsent(RUN, 0)
    assert store.runs.sent(RUN) == {}


@pytest.mark.parametrize(("stage", "seen"), [(Stage.POSTED, 2), (Stage.EMPTY, 2), (Stage.GIVEN_UP, 1)])
def test_a_digest_has_seen_what_was_posted_or_was_nothing(store: Store, stage: Stage, seen: int) -> None:
    claim(store)
    assert ended(store, stage)
    assert [each.seen for each in store.digests.everywhere()] == [seen]


def test_a_digest_that_is_refused_is_paused_once(store: Store) -> None:
    claim(store)
    assert ended(store, Stage.REFUSED, code="is_archived")
    assert [(each.paused, each.next_at, each.seen) for each in store.digests.everywhere()] == [("is_archived", None, 1)]
    assert not ended(store, Stage.REFUSED, code="is_archived")


def test_the_log_has_the_last_run_first_and_a_workspaces_own(store: Store) -> None:
    claim(store)
    ended(store, Stage.EMPTY)
    later = replace(RUN, due="later", claimed_at=NINE + 1, since=2)
    assert claim(store, later)
    assert [each.due for each in store.runs.log()] == ["later", DUE]
    assert store.runs.last(TEAM, "daily") == later
    assert store.runs.log("T0OTHER") == ()
    assert store.runs.find("T0OTHER", "daily", DUE) is None


@pytest.mark.parametrize("is_ended", [True, False])
def test_what_was_due_long_ago_is_forgotten_whether_or_not_it_ended(store: Store, is_ended: bool) -> None:
    claim(store)
    assert not is_ended or ended(store, Stage.POSTED)
    store.runs.clear_old(NINE + KEPT - 1)
    assert len(store.runs.log()) == 1
    store.runs.clear_old(NINE + KEPT + 1)
    assert store.runs.log() == ()


def test_a_channel_that_ends_leaves_what_its_digest_posts_elsewhere(store: Store) -> None:
    elsewhere = replace(RUN, due="now", channel="C0NEW", since=2)
    for run in (RUN, elsewhere):
        claim(store, run)
        store.runs.sending(run, "me", 0, NINE, NINE + 60)
        ended(store, Stage.UNKNOWN, run)
    store.runs.forget_channel(TEAM, CHANNEL)
    assert [each.channel for each in store.runs.log()] == ["C0NEW"]
    assert (store.runs.sent(RUN), set(store.runs.sent(elsewhere))) == ({}, {0})
    assert [each.due for each in store.notices.untold()] == ["now"]


@pytest.mark.parametrize("change", ["paused", "removed"])
def test_a_digest_that_is_paused_or_removed_just_now_is_not_sent(store: Store, change: str) -> None:
    claim(store)
    if change == "paused":
        found = store.digests.find(TEAM, "daily")
        assert found
        assert store.digests.change(found, replace(found, paused="asked", next_at=None))
    else:
        store.digests.remove(TEAM, "daily")
    assert not store.runs.sending(RUN, "me", 0, NINE, NINE + 60)
    assert store.runs.sent(RUN) == {}


def test_a_channels_runs_move_with_it_and_end_with_it(store: Store) -> None:
    claim(store)
    store.runs.sending(RUN, "me", 0, NINE, NINE + 60)
    store.move_channel(TEAM, CHANNEL, "C0NEW")
    assert [each.channel for each in store.runs.log()] == ["C0NEW"]
    store.forget_channel("T0OTHER", "C0NEW")
    assert len(store.runs.log()) == 1
    store.forget_channel(TEAM, "C0NEW")
    assert (store.runs.log(), store.runs.sent(RUN)) == ((), {})


def test_a_workspace_that_is_forgotten_leaves_no_run(store: Store) -> None:
    claim(store)
    store.runs.sending(RUN, "me", 0, NINE, NINE + 60)
    store.forget(TEAM)
    assert (store.runs.log(), store.runs.sent(RUN)) == ((), {})


def test_what_is_sent_is_on_the_disk_before_it_is_and_all_else_is_quicker(tmp_path: Path) -> None:
    with closing(Store(f"sqlite:///{tmp_path}/state.db")) as store:
        with lasting(store.engine) as connection:
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == FULL
        with store.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == NORMAL
