"""Running digests: each is posted once when it is due, in a real workspace on localhost, by a clock that tests move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest

from bot.digest import ASKED, Digest, Run, Stage
from bot.digests.due import AGE
from bot.digests.errand import LEASE, SETTLE
from bot.digests.holder import new_holder
from bot.digests.outlook import would_post
from bot.digests.running import now
from bot.schedule import Schedule
from bot.slack.press import MARK, SlackPress
from bot.state import Store
from search_index.errors import UserError
from tests.digest_world import (
    DAY,
    DUE,
    NINE,
    Clock,
    TwoParts,
    World,
    add,
    archive,
    daily,
    follow,
    messages,
)
from tests.local_slack import CHANNEL, READER, TEAM, LocalSlack

HOUR = 60 * 60.0
DIRECT = f"D0{READER}"
DAILY = ("daily", DUE, 0, CHANNEL)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(tmp_path: Path, store: Store, clock: Clock) -> Iterator[World]:
    service = archive(tmp_path, store)
    with LocalSlack(clock, now=clock) as slack:
        yield World(tmp_path, service, slack, clock)
    service.close()


def test_a_digest_is_posted_at_its_hour_and_not_again(world: World) -> None:
    world.add(daily())
    world.clock.seconds = NINE - 1
    assert world.post() == []
    world.clock.seconds = NINE
    assert world.post() == [DAILY]
    assert world.post() == [DAILY]
    assert world.digest().next_at == NINE + DAY
    assert world.digest().seen == 2
    assert world.last().quotes == 1


def test_its_message_says_what_is_new_and_nothing_else_is_unfolded(world: World) -> None:
    world.add(daily())
    world.post()
    (call,) = world.slack.calls("chat.postMessage")
    assert "We planted pear orchards along the river." in call.arguments["text"]
    assert call.arguments["metadata"]["event_type"] == MARK
    assert str(call.arguments["unfurl_links"]).lower() == str(call.arguments["unfurl_media"]).lower() == "false"


def test_a_long_edition_continues_in_its_thread(world: World) -> None:
    world.add(daily())
    assert world.post(TwoParts) == [DAILY, ("daily", DUE, 1, CHANNEL)]
    first, second = messages(world.slack)
    assert second.thread_ts == first.ts == world.last().ts


def test_where_nothing_is_new_nothing_is_posted(world: World) -> None:
    world.add(daily(query="zeppelins"))
    assert world.post() == []
    assert world.last().stage is Stage.EMPTY
    assert world.digest().seen == 2


def test_a_follow_comes_directly_and_at_once(world: World) -> None:
    world.add(follow())
    world.clock.seconds = NINE + 5 * HOUR
    assert world.post() == [("follow", "#2", 0, DIRECT)]
    assert world.post() == [("follow", "#2", 0, DIRECT)]
    add(world.service, world.folder, "We planted plum orchards along the river.", name="plums.txt")
    assert world.post() == [("follow", "#2", 0, DIRECT), ("follow", "#3", 0, DIRECT)]


def test_a_time_that_was_missed_is_made_up_for_once(world: World) -> None:
    world.add(daily(next_at=NINE - 2 * DAY, created_at=NINE - 3 * DAY))
    world.clock.seconds = NINE + 3 * HOUR
    assert world.post() == [DAILY]
    assert world.digest().next_at == NINE + DAY


def test_what_was_missed_for_too_long_comes_with_the_next_time(world: World) -> None:
    world.add(daily())
    world.clock.seconds = NINE + AGE + 1
    assert world.post() == []
    assert world.digest().next_at == NINE + DAY
    world.clock.seconds = NINE + DAY
    assert world.post() == [("daily", "2026-11-24T09:00 UTC", 0, CHANNEL)]


def test_a_new_digest_makes_up_for_nothing(world: World) -> None:
    world.add(daily(created_at=NINE + 60, next_at=NINE + 60))
    world.clock.seconds = NINE + HOUR
    assert world.post() == []
    assert world.digest().next_at == NINE + DAY


@pytest.mark.parametrize("status", [None, 500, 503])
def test_a_message_whose_answer_is_lost_is_found_again(world: World, status: int | None) -> None:
    world.add(daily(), follow())
    world.slack.lose_next("chat.postMessage", status, times=2)
    assert sorted(world.post(TwoParts)) == [
        (name, due, part, channel)
        for name, due, channel in (("daily", DUE, CHANNEL), ("follow", "#2", DIRECT))
        for part in (0, 1)
    ]
    assert {each.stage for each in world.store.runs.log()} == {Stage.POSTED}


def test_a_part_in_a_thread_whose_answer_is_lost_is_found_again(world: World) -> None:
    world.add(daily())
    world.slack.after("chat.postMessage", lambda _: world.slack.lose_next("chat.postMessage") if first() else None)
    calls = iter((True, False, False))

    def first() -> bool:
        return next(calls)

    assert world.post(TwoParts) == [DAILY, ("daily", DUE, 1, CHANNEL)]
    assert len(world.slack.calls("conversations.replies")) == 1


def test_a_message_that_slack_failed_to_take_is_posted_a_minute_later(world: World) -> None:
    world.add(daily())
    world.slack.fail_next("chat.postMessage", 500)
    assert world.post() == [DAILY]
    assert world.clock() == NINE + 60
    assert len(world.slack.calls("conversations.history")) == 1


def test_nobody_looks_before_slack_must_show_what_it_took(world: World) -> None:
    world.add(daily())
    run = Run(TEAM, "daily", DUE, CHANNEL, 1, 2, NINE)
    assert world.store.runs.claim(world.digest(), run, "lost", NINE + LEASE)
    assert world.store.runs.sending(run, "lost", 0, NINE, NINE + LEASE)
    world.clock.seconds = NINE + LEASE
    world.runner().turn()
    assert world.slack.calls() == []
    world.clock.seconds += SETTLE
    world.runner().turn()
    assert [call.method for call in world.slack.calls()] == ["conversations.history", "chat.postMessage"]


def test_what_somebody_else_is_at_is_left_to_them(world: World) -> None:
    world.add(daily())
    run = Run(TEAM, "daily", DUE, CHANNEL, 1, 2, NINE)
    assert world.store.runs.claim(world.digest(), run, "elsewhere", NINE + LEASE)
    world.clock.seconds = NINE + LEASE - 1
    assert world.runner().turn().ended == ()
    world.clock.seconds = NINE + LEASE
    assert [each.stage for each in world.runner().turn().ended] == [Stage.POSTED]


def test_one_who_was_overtaken_posts_nothing(world: World) -> None:
    world.add(daily())

    class Slow(SlackPress):
        """While it makes its message up, another takes over."""

        def parts(self, digest: Digest, edition: Any) -> Any:
            (found,) = world.store.runs.unfinished()
            assert world.store.runs.take(found, "another", NINE, NINE + LEASE)
            return super().parts(digest, edition)

    assert world.runner(Slow).turn().ended == ()
    assert world.slack.calls("chat.postMessage") == []


def test_what_took_too_long_to_be_noted_is_not_posted(world: World) -> None:
    world.add(daily())
    run = Run(TEAM, "daily", DUE, CHANNEL, 1, 2, NINE)
    late = replace(world.runner(), clock=lambda: NINE + LEASE if world.store.runs.sent(run) else NINE)
    assert late.turn().ended == ()
    assert world.slack.calls("chat.postMessage") == []


def test_where_nobody_may_look_nothing_is_repeated_and_the_owner_is_told(tmp_path: Path, store: Store) -> None:
    clock, service = Clock(), archive(tmp_path, store)
    with LocalSlack(clock, now=clock, scopes=("chat:write", "im:write")) as slack:
        world = World(tmp_path, service, slack, clock)
        world.add(daily())
        slack.lose_next("chat.postMessage")
        assert world.post() == [DAILY]
        assert world.last().stage is Stage.UNKNOWN
        assert world.digest().seen == 2
        (told,) = world.told()
        assert "did not say whether" in told
    service.close()


def test_a_slack_that_only_posts_is_enough(world: World) -> None:
    world.slack.fail_next("conversations.open", 200, error="unknown_method", times=9)
    world.add(daily(), follow())
    assert world.post(TwoParts) == [
        ("follow", "#2", 0, DIRECT),
        ("follow", "#2", 1, DIRECT),
        DAILY,
        ("daily", DUE, 1, CHANNEL),
    ]


PERMANENT = (
    "is_archived",
    "channel_not_found",
    "not_in_channel",
    "account_inactive",
    "token_revoked",
    "invalid_auth",
    "missing_scope",
    "restricted_action",
)


@pytest.mark.parametrize("code", PERMANENT)
def test_what_slack_refuses_for_good_pauses_the_digest_and_its_owner_is_told_once(world: World, code: str) -> None:
    world.add(daily())
    world.slack.fail_next("chat.postMessage", 200, error=code)
    assert world.post() == []
    assert world.digest().paused == code
    assert world.digest().next_at is None
    assert world.digest().seen == 1
    world.clock.seconds += DAY
    assert world.post() == []
    (told,) = world.told()
    assert "daily" in told
    assert "/lavrov digest resume daily" in told
    assert code not in told


def test_an_archived_channel_pauses_its_digest_only(world: World) -> None:
    world.add(daily(), daily("other", channel="C0OTHER"))
    world.slack.add_channel("C0OTHER")
    world.slack.workspace.change_channel(CHANNEL, is_archived=True)
    assert world.post() == [("other", DUE, 0, "C0OTHER")]
    assert (world.digest().paused, world.digest("other").paused) == ("is_archived", "")


def test_one_that_was_paused_meanwhile_is_told_of_by_whoever_paused_it(world: World) -> None:
    world.add(daily())
    world.slack.fail_next("chat.postMessage", 200, error="is_archived")
    world.slack.before("chat.postMessage", lambda _: pause())

    def pause() -> None:
        world.store.digests.change(world.digest(), replace(world.digest(), paused="is_archived", next_at=None))

    assert world.post() == []
    assert world.told() == []


def test_slack_is_given_the_time_that_it_asks_for(world: World) -> None:
    world.add(daily(), daily("other", channel="C0OTHER"))
    world.slack.add_channel("C0OTHER")
    world.slack.fail_next("chat.postMessage", 429, {"Retry-After": "30"})
    world.runner().turn()
    world.clock.seconds = NINE + 28
    world.runner().turn()
    assert len(world.slack.calls("chat.postMessage")) == 1
    assert sorted(world.post()) == [DAILY, ("other", DUE, 0, "C0OTHER")]
    assert world.slack.calls("conversations.history") == []  # it is certain that nothing was there


def test_what_slack_takes_for_too_long_is_given_up_and_comes_with_the_next(world: World) -> None:
    world.add(daily())
    world.slack.fail_next("chat.postMessage", 503, times=1_000)
    tries: list[float] = []
    world.slack.before("chat.postMessage", lambda _: tries.append(world.clock() - NINE))
    assert world.post() == []
    assert list(dict.fromkeys(tries))[:5] == [0, 60, 180, 420, 900]
    assert max(tries) <= AGE
    assert world.last().stage is Stage.GIVEN_UP
    assert (world.digest().seen, world.digest().paused) == (1, "")
    world.slack.platform.web._faults.clear()
    world.clock.seconds = NINE + DAY
    assert world.post() == [("daily", "2026-11-24T09:00 UTC", 0, CHANNEL)]


def test_what_may_be_there_when_it_is_given_up_is_not_told_again(world: World) -> None:
    world.add(daily())
    world.slack.lose_next("chat.postMessage")
    world.slack.fail_next("conversations.history", 500, times=1_000)
    world.post()
    assert world.last().stage is Stage.UNKNOWN
    assert world.digest().seen == 2
    assert len(world.slack.calls("chat.postMessage")) == 2  # the edition, and what its owner is told


def test_a_thread_that_takes_no_more_ends_the_run_and_pauses_nothing(world: World) -> None:
    world.add(daily())
    world.slack.after(
        "chat.postMessage", lambda _: world.slack.fail_next("chat.postMessage", 200, error="thread_not_found")
    )
    assert world.post(TwoParts) == [DAILY]
    assert world.last().stage is Stage.POSTED
    assert world.digest().paused == ""


@pytest.mark.parametrize(("what", "stage"), [("paused", Stage.GIVEN_UP), ("removed", Stage.UNKNOWN)])
def test_what_nobody_wants_any_more_is_not_tried_again(world: World, what: str, stage: Stage) -> None:
    world.add(daily())
    world.slack.fail_next("chat.postMessage", 503, times=2)
    world.runner().turn()
    if what == "paused":
        world.store.digests.change(world.digest(), replace(world.digest(), paused=ASKED, next_at=None))
    else:
        world.store.digests.remove(TEAM, "daily")
    assert world.post() == []
    assert (world.last().stage, world.last().quotes, world.told()) == (stage, 1, [])


def test_one_digest_that_cannot_be_put_together_leaves_the_others(world: World) -> None:
    world.add(daily("broken", query="from:"), daily())
    assert world.post() == [DAILY]
    assert world.last("broken").stage is Stage.GIVEN_UP


def test_a_fault_is_told_without_words_and_tried_again(world: World, caplog: pytest.LogCaptureFixture) -> None:
    world.add(daily())

    class Faulty(SlackPress):
        def parts(self, *_: Any) -> Any:
            raise RuntimeError("what somebody wrote")

    world.runner(Faulty).turn()
    assert "RuntimeError" in caplog.text
    assert "what somebody wrote" not in caplog.text
    assert world.post() == [DAILY]


def test_what_is_asked_for_now_is_posted_once_and_not_again_at_its_hour(world: World) -> None:
    world.add(daily())
    world.clock.seconds = NINE - HOUR
    assert now(world.service, world.digest(), world.clock())
    with pytest.raises(UserError, match="being posted just now"):
        now(world.service, world.digest(), world.clock())
    assert world.post() == [("daily", "now 2026-11-23T08:00:00+00:00", 0, CHANNEL)]
    assert now(world.service, world.digest(), world.clock()) is None
    world.clock.seconds = NINE
    assert len(world.post()) == 1


def test_a_paused_digest_is_not_posted_now(world: World) -> None:
    world.add(daily(paused=ASKED, next_at=None))
    with pytest.raises(UserError, match="paused"):
        now(world.service, world.digest(), NINE)
    assert world.post() == []


def test_what_would_be_posted_is_told_and_nothing_is_changed(world: World) -> None:
    world.add(daily(), follow(), daily("silent", query="zeppelins"))
    before = world.store.digests.everywhere()
    assert {digest.id for digest, _ in would_post(world.service, NINE)} == {"daily", "follow"}
    assert (world.store.digests.everywhere(), world.store.runs.log()) == (before, ())
    world.post()
    assert list(would_post(world.service, NINE)) == []


def test_the_digests_of_another_workspace_are_left_alone(world: World) -> None:
    world.add(daily(workspace="T0OTHER"))
    assert world.post() == []
    assert world.store.runs.log() == ()


def test_when_it_is_due_follows_the_rules_of_the_zone_as_they_are_now(world: World) -> None:
    world.add(daily(next_at=NINE + HOUR))  # by rules that were an hour later
    world.clock.seconds = NINE + HOUR / 2
    runner = world.runner()
    runner.mend()
    assert world.digest().next_at == NINE
    assert world.post() == [DAILY]
    runner.mend()
    assert world.digest().next_at == NINE + DAY


def test_a_clock_that_was_years_ahead_silences_nothing(world: World) -> None:
    world.add(daily(next_at=NINE + 3_000 * DAY))
    world.clock.seconds = NINE - HOUR
    world.runner().mend()
    assert world.digest().next_at == NINE


def test_a_clock_that_is_set_back_posts_nothing_twice(world: World) -> None:
    world.add(daily())
    assert world.post() == [DAILY]
    world.clock.seconds = NINE - HOUR
    runner = world.runner()
    runner.mend()
    world.clock.seconds = NINE + 1
    add(world.service, world.folder, "We planted plum orchards along the river.", name="plums.txt")
    assert world.post() == [DAILY]
    assert world.digest().next_at == NINE + DAY


def test_a_run_that_a_clock_put_off_for_days_is_gone_on_with(world: World) -> None:
    world.add(daily())
    run = Run(TEAM, "daily", DUE, CHANNEL, 1, 2, NINE)
    assert world.store.runs.claim(world.digest(), run, "", NINE + 5 * DAY)
    assert world.post() == [DAILY]


def test_one_that_ended_on_this_machine_is_followed_at_once(world: World) -> None:
    world.add(daily())
    run, holder = Run(TEAM, "daily", DUE, CHANNEL, 1, 2, NINE), new_holder()
    machine, _, rest = holder.split(".")
    assert world.store.runs.claim(world.digest(), run, f"{machine}.{2**22 + 1}.{rest}", NINE + LEASE)
    assert world.post() == [DAILY]
    assert world.clock() < NINE + 2


def test_a_weekly_digest_comes_on_its_day(world: World) -> None:
    tuesday = datetime(2026, 11, 24, 9, tzinfo=UTC).timestamp()
    world.add(daily(schedule=Schedule(time(9), "UTC", frozenset({1})), next_at=tuesday))
    assert world.post() == []
    world.clock.seconds = tuesday
    assert world.post() == [("daily", "2026-11-24T09:00 UTC", 0, CHANNEL)]
    assert world.digest().next_at == tuesday + 7 * DAY
