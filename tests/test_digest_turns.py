"""The turns at a channel and in a workspace, which all processes take from one table."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.state import Store
from bot.state.turns import CHANNEL_SPACING, NEAR, WORKSPACE_SPACING, Turns


@pytest.fixture
def turns(store: Store) -> Turns:
    return store.turns


def test_a_channel_is_posted_to_once_a_second(turns: Turns) -> None:
    assert turns.take("T1", "C1", 100.0) == 100.0
    assert turns.take("T1", "C1", 100.0) is None
    assert turns.wait("T1", "C1", 100.0) == CHANNEL_SPACING - NEAR
    assert turns.take("T1", "C1", 101.0) == 100.0 + CHANNEL_SPACING


def test_the_next_message_of_a_thread_waits_for_its_turn(turns: Turns) -> None:
    turns.take("T1", "C1", 100.0)
    assert turns.take("T1", "C1", 100.0, is_thread=True) == 100.0 + CHANNEL_SPACING


def test_a_workspace_takes_so_many_a_minute(turns: Turns) -> None:
    given = [turns.take("T1", f"C{number}", 100.0) for number in range(3)]
    assert given == pytest.approx([100 + WORKSPACE_SPACING * number for number in range(3)])
    assert turns.take("T1", "C7", 100.0) is None
    assert turns.wait("T1", "C7", 100.0) > 0
    assert turns.take("T2", "C6", 100.0) == 100.0


def test_a_turn_that_is_not_given_is_left_to_others(turns: Turns) -> None:
    turns.hold("T1", "C1", 150.0)
    turns.clear_old(100.0)
    assert turns.take("T1", "C2", 100.0) is None
    assert turns.take("T1", "C2", 150.0) == 150.0


def test_time_that_slack_asks_for_is_given_and_never_shortened(turns: Turns) -> None:
    turns.hold("T1", "C1", 130.0)
    turns.hold("T1", "C1", 110.0)
    assert turns.take("T1", "C1", 120.0) is None
    assert turns.take("T1", "C1", 130.0) == 130.0


def test_what_a_wrong_clock_put_off_for_days_is_forgotten(turns: Turns) -> None:
    turns.hold("T1", "C1", 10_000_000.0)
    turns.clear_old(100.0)
    assert turns.take("T1", "C1", 100.0) == 100.0


def test_a_workspace_that_is_forgotten_leaves_no_turn(store: Store) -> None:
    store.turns.hold("T1", "C1", 150.0)
    store.forget("T1")
    assert store.turns.take("T1", "C1", 100.0) == 100.0


def test_another_process_sees_what_was_taken(store: Store, tmp_path: Path) -> None:
    store.turns.take("T1", "C1", 100.0)
    other = Store(f"sqlite:///{tmp_path}/state.db")
    assert other.turns.take("T1", "C1", 101.0) == 100.0 + CHANNEL_SPACING
    other.close()
