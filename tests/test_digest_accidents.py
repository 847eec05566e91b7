"""Accidents of digests: what goes wrong at the worst moment neither repeats an edition nor loses it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.digest import ASKED, Digest, Run, Stage
from bot.digests.due import AGE
from bot.digests.errand import LEASE
from bot.slack.press import SlackPress
from bot.state import Store
from tests.digest_world import DAY, DUE, NINE, Clock, TwoParts, World, add, archive, daily, editions, follow, messages
from tests.digest_world import press as press_of
from tests.local_slack import CHANNEL, READER, TEAM, LocalSlack

DAILY = ("daily", DUE, 0, CHANNEL)
TOMORROW = "2026-11-24T09:00 UTC"
OTHER = "C0OTHER"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(tmp_path: Path, store: Store, clock: Clock) -> Iterator[World]:
    service = archive(tmp_path, store)
    with LocalSlack(clock, now=clock) as slack:
        slack.add_channel(OTHER)
        yield World(tmp_path, service, slack, clock)
    service.close()


def change(world: World, **about: Any) -> None:
    assert world.store.digests.change(world.digest(), replace(world.digest(), **about))


def unsure(world: World, *, is_there: bool = True) -> None:
    """The digest of the day was sent, and nobody knows whether it is there."""
    world.add(daily())
    if is_there:
        world.slack.lose_next("chat.postMessage")
    else:
        world.slack.fail_next("chat.postMessage", 500)
    world.runner().turn()


def test_a_digest_that_is_moved_meanwhile_is_looked_for_where_it_was_sent(world: World) -> None:
    unsure(world)
    change(world, channel=OTHER)
    assert world.post() == [DAILY]
    assert world.last().channel == CHANNEL
    add(world.service, world.folder, "We planted plum orchards along the river.", name="plums.txt")
    world.clock.seconds = NINE + DAY
    assert world.post() == [DAILY, ("daily", TOMORROW, 0, OTHER)]


def test_a_digest_that_is_moved_before_it_is_sent_goes_to_its_new_channel(world: World) -> None:
    world.add(daily())
    world.slack.fail_next("chat.postMessage", 429, {"Retry-After": "30"})
    world.runner().turn()
    change(world, channel=OTHER)
    assert world.post() == [("daily", DUE, 0, OTHER)]
    assert world.last().channel == OTHER


def test_a_channel_that_refuses_does_not_pause_a_digest_that_has_left_it(world: World) -> None:
    world.add(daily())
    world.slack.fail_next("chat.postMessage", 200, error="is_archived")
    world.slack.before("chat.postMessage", lambda _: change(world, channel=OTHER))
    world.runner().turn()
    assert (world.last().stage, world.digest().paused, world.told()) == (Stage.REFUSED, "", [])


@pytest.mark.parametrize(("is_there", "stage"), [(True, Stage.POSTED), (False, Stage.GIVEN_UP)])
def test_one_that_is_paused_while_nobody_knows_is_looked_for_and_its_owner_hears_nothing(
    world: World, is_there: bool, stage: Stage
) -> None:
    unsure(world, is_there=is_there)
    change(world, paused=ASKED, next_at=None)
    assert world.post() == [DAILY] * is_there
    assert (world.last().stage, world.digest().seen) == (stage, 2 if is_there else 1)
    assert len(world.slack.calls("conversations.history")) == 1
    assert world.told() == []


@pytest.mark.parametrize("what", ["paused", "removed"])
def test_what_is_paused_or_removed_while_it_is_put_together_is_not_posted(world: World, what: str) -> None:
    world.add(daily())

    class Late(SlackPress):
        def parts(self, digest: Digest, edition: Any) -> Any:
            if what == "paused":
                change(world, paused=ASKED, next_at=None)
            else:
                world.store.digests.remove(TEAM, "daily")
            return super().parts(digest, edition)

    world.runner(Late).turn()
    assert world.post() == []
    assert world.last().stage is Stage.GIVEN_UP


@pytest.mark.parametrize("status", [403, 404, 407])
def test_a_page_of_a_proxy_pauses_nothing(world: World, status: int) -> None:
    world.add(daily())
    world.slack.fail_next("chat.postMessage", status, body="<html>")
    assert world.post() == [DAILY]
    assert world.digest().paused == ""


@pytest.mark.parametrize("code", ["org_login_required", "team_access_not_granted", "ekm_access_denied"])
def test_a_code_that_may_pass_pauses_nothing(world: World, code: str) -> None:
    world.add(daily())
    world.slack.fail_next("chat.postMessage", 200, error=code)
    assert world.post() == [DAILY]
    assert world.digest().paused == ""


def refused(world: World, *fates: dict[str, Any]) -> None:
    """The digest of the day is refused, and then so much goes wrong as its owner is told."""
    world.add(daily())
    world.slack.fail_next("chat.postMessage", 200, error="is_archived")
    for fate in fates:
        world.slack.fail_next("chat.postMessage", **fate)
    world.post()


@pytest.mark.parametrize(
    "fate", [{"status": 429, "headers": {"Retry-After": "30"}}, {"status": 500}, {"status": 403, "body": "<html>"}]
)
def test_an_owner_who_cannot_be_told_at_once_is_told_later(world: World, fate: dict[str, Any]) -> None:
    refused(world, fate)
    (told,) = world.told()
    assert "its channel is archived" in told
    assert world.store.notices.untold() == ()


def test_an_owner_is_not_told_again_where_the_answer_was_lost(world: World) -> None:
    world.add(daily())
    world.slack.fail_next("chat.postMessage", 200, error="is_archived")
    world.slack.lose_next("chat.postMessage")
    world.post()
    assert len(world.told()) == 1
    assert world.store.notices.untold() == ()


def test_an_owner_who_cannot_be_told_at_all_is_let_be(world: World) -> None:
    refused(world, {"status": 200, "error": "user_not_found"})
    assert (world.told(), world.store.notices.untold()) == ([], ())


def test_an_owner_is_not_told_of_a_pause_that_is_over(world: World) -> None:
    world.add(daily())
    world.slack.fail_next("chat.postMessage", 200, error="is_archived")
    world.runner().turn()
    change(world, paused="", next_at=NINE + DAY)
    world.post()
    assert (world.told(), world.store.notices.untold()) == ([], ())


def test_one_who_is_followed_by_a_refusal_is_not_told_of_a_channel(world: World) -> None:
    world.add(follow())
    world.slack.fail_next("chat.postMessage", 200, error="is_archived")
    world.post()
    (told,) = world.told()
    assert "channel" not in told


def test_of_two_digests_with_one_hour_neither_is_taken_for_the_other(world: World) -> None:
    world.add(daily(), daily("other"))
    world.slack.lose_next("chat.postMessage")
    world.slack.after("chat.postMessage", lambda _: world.slack.fail_next("chat.postMessage", 500) if first() else None)
    calls = iter((True, *[False] * 9))

    def first() -> bool:
        return next(calls)

    assert sorted(world.post()) == [DAILY, ("other", DUE, 0, CHANNEL)]


def test_a_part_of_a_thread_is_not_taken_for_the_one_above_it(world: World) -> None:
    world.add(daily())
    world.slack.after("chat.postMessage", lambda _: world.slack.fail_next("chat.postMessage", 500) if first() else None)
    calls = iter((True, False, False))

    def first() -> bool:
        return next(calls)

    assert world.post(TwoParts) == [DAILY, ("daily", DUE, 1, CHANNEL)]


def test_a_follow_is_not_looked_for_where_its_conversation_cannot_be_opened(world: World) -> None:
    world.add(follow())
    world.slack.fail_next("conversations.open", 200, error="unknown_method", times=9)
    world.slack.fail_next("chat.postMessage", 500)
    world.post()
    assert world.last("follow").stage is Stage.UNKNOWN
    assert world.digest("follow").paused == ""
    assert world.slack.calls("conversations.history") == []


def test_a_message_is_found_among_many(world: World) -> None:
    unsure(world)
    client = press_of(world.slack)._clients.of(daily())
    for _ in range(120):
        client.chat_postMessage(channel=CHANNEL, text="something else")
    assert world.post() == [DAILY]
    assert len(world.slack.calls("conversations.history")) == 2


def test_a_message_is_found_where_our_clock_is_ahead(world: World) -> None:
    world.add(daily())
    world.slack.lose_next("chat.postMessage")
    ahead = replace(world.runner(), clock=lambda: world.clock() + 300)
    ahead.turn()
    world.clock.seconds += 120
    ahead.turn()
    assert editions(world.slack) == [DAILY]
    assert world.last().stage is Stage.POSTED


def test_slacks_patience_with_those_who_look_holds_nobody_else_up(world: World) -> None:
    unsure(world)
    world.slack.fail_next("conversations.history", 429, {"Retry-After": "600"})
    world.clock.seconds = NINE + 60
    world.runner().turn()
    world.add(daily("other", channel=OTHER))
    world.runner().turn()
    assert editions(world.slack) == [DAILY, ("other", DUE, 0, OTHER)]
    assert world.post() == [DAILY, ("other", DUE, 0, OTHER)]


def test_one_that_is_begun_late_is_tried_no_longer_than_any_other(world: World) -> None:
    world.add(daily())
    world.clock.seconds = NINE + AGE - 60
    world.slack.fail_next("chat.postMessage", 429, {"Retry-After": "300"})
    assert world.post() == []
    assert world.last().stage is Stage.GIVEN_UP
    assert world.digest().seen == 1


def test_the_next_one_is_posted_where_an_older_one_has_just_ended(world: World) -> None:
    world.add(daily())
    run = Run(TEAM, "daily", DUE, CHANNEL, 1, 2, NINE)
    assert world.store.runs.claim(world.digest(), run, "lost", NINE + LEASE)
    world.clock.seconds = NINE + DAY
    assert world.post() == [("daily", TOMORROW, 0, CHANNEL)]
    assert [each.stage for each in world.store.runs.log()] == [Stage.POSTED, Stage.GIVEN_UP]


def test_a_run_of_another_workspace_is_left_alone_and_waited_for_by_nobody(world: World) -> None:
    theirs = daily(workspace="T0OTHER")
    world.add(theirs)
    run = Run("T0OTHER", "daily", DUE, CHANNEL, 1, 2, NINE)
    assert world.store.runs.claim(theirs, run, "", NINE)
    assert world.runner().turn().next_at is None
    assert messages(world.slack) == []


def test_what_is_paused_is_not_due_after_its_hour_is_set_right(world: World) -> None:
    world.add(daily(paused=ASKED, next_at=None))
    world.runner().mend()
    assert world.digest().next_at is None


def test_a_follow_that_was_given_up_waits_for_what_comes_next(world: World) -> None:
    world.add(follow(query="from:"))
    world.post()
    assert world.last("follow").stage is Stage.GIVEN_UP
    change_query = replace(world.digest("follow"), query="orchards")
    assert world.store.digests.change(world.digest("follow"), change_query)
    assert world.post() == []
    add(world.service, world.folder, "We planted plum orchards along the river.", name="plums.txt")
    assert world.post() == [("follow", "#3", 0, f"D0{READER}")]
