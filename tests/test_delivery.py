"""What is promised of the delivery: to a Slack on localhost that refuses, hangs, and asks for patience."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from http.client import HTTPException
from itertools import repeat
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.callers import Caller
from bot.slack.delivery import change_modal, directly, in_place, modal, openly, privately
from bot.slack.errors import DeliveryError
from bot.slack.interaction import Interaction
from bot.slack.pace import PATIENCE, SPACING, WAITING, Pace
from bot.slack.response_url import ResponseUrl
from bot.slack.retries import retry_handlers
from tests.local_slack import CHANNEL, READER, RESPONSE_URL, LocalSlack
from tests.local_slack.clock import Clock

MESSAGE = {"text": "words", "blocks": [{"type": "section", "text": {"type": "plain_text", "text": "words"}}]}
VIEW = {"type": "modal", "title": {"type": "plain_text", "text": "Title"}, "blocks": MESSAGE["blocks"]}


class Waits:
    """A clock that goes on by what was slept."""

    def __init__(self) -> None:
        self.clock, self.slept = Clock(), [0.0]
        self.slept.clear()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.clock.seconds += seconds


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        yield local


@pytest.fixture
def waits() -> Waits:
    return Waits()


def interaction(slack: LocalSlack, waits: Waits | None = None, **fields: Any) -> Interaction:
    client = WebClient(slack.bot_token, base_url=slack.url, timeout=1, retry_handlers=retry_handlers())
    pace = Pace(waits.clock, waits.sleep) if waits else Pace()
    return Interaction(Caller("T0LOCAL", CHANNEL, READER), {}, client, pace=pace, **fields)


def posts(slack: LocalSlack) -> int:
    return len(slack.calls("chat.postMessage"))


def test_a_rate_limit_of_a_channel_is_obeyed_and_the_message_posted_once(slack: LocalSlack, waits: Waits) -> None:
    slack.fail_next("chat.postMessage", status=429, headers={"Retry-After": "7"})
    openly(interaction(slack, waits), MESSAGE)
    assert waits.slept == [7]
    assert len(slack.messages) == 1


def test_a_second_post_to_the_channel_waits_too_and_one_elsewhere_does_not(slack: LocalSlack, waits: Waits) -> None:
    slack.add_channel("C0OTHER")
    here = interaction(slack, waits)
    elsewhere = replace(here, caller=replace(here.caller, channel="C0OTHER"))
    here.pace.hold((here.caller.workspace, CHANNEL), 20)
    openly(elsewhere, MESSAGE)
    assert waits.slept == []
    openly(here, MESSAGE)
    assert waits.slept == [20]


def test_those_who_waited_for_a_channel_go_one_after_another() -> None:
    waits = Waits()
    pace = Pace(lambda: 0.0, waits.slept.append)
    pace.hold("channel", 5)
    assert [pace.wait("channel") for _ in range(3)] == [True] * 3
    assert waits.slept == [5, 5 + SPACING, 5 + 2 * SPACING]


def test_only_so_many_wait_at_a_channel_and_in_all() -> None:
    crowd: list[bool] = []

    def wait_like_the_others(_seconds: float) -> None:
        crowd.append(pace.wait(next(places)))  # somebody else, while the one before still waits

    pace = Pace(lambda: 0.0, wait_like_the_others)
    for place in ("busy", *range(WAITING + 1)):
        pace.hold(place, 1)
    places: Iterator[str | int] = repeat("busy")
    pace.wait("busy")
    at_one_channel = len(crowd)
    assert crowd.count(False) == 1
    assert at_one_channel < WAITING
    crowd.clear()
    places = iter(range(WAITING + 1))
    assert pace.wait("busy")
    assert (len(crowd), crowd.count(False)) == (WAITING, 1)
    assert pace.wait("elsewhere")


def test_when_the_bot_stops_nobody_waits_any_longer() -> None:
    pace = Pace()
    pace.hold("channel", PATIENCE - 1)
    waited: list[bool] = []
    thread = threading.Thread(target=lambda: waited.append(pace.wait("channel")))
    thread.start()
    pace.close()
    thread.join(PATIENCE / 2)
    assert waited == [False]


def test_nobody_waits_longer_than_their_patience(slack: LocalSlack, waits: Waits) -> None:
    slack.fail_next("chat.postMessage", status=429, headers={"Retry-After": str(PATIENCE + 1)})
    with pytest.raises(DeliveryError, match="ratelimited") as refused:
        openly(interaction(slack, waits), MESSAGE)
    assert not refused.value.lasting
    assert waits.slept == []


def test_a_channel_that_stays_too_busy_is_given_up(slack: LocalSlack, waits: Waits) -> None:
    slack.fail_next("chat.postMessage", status=429, headers={"Retry-After": "1"}, times=9)
    with pytest.raises(DeliveryError, match="ratelimited"):
        openly(interaction(slack, waits), MESSAGE)
    assert 1 < posts(slack) < 9


@pytest.mark.parametrize("seconds", ["0", "soon", ""])
def test_a_rate_limit_that_names_no_time_is_still_obeyed(slack: LocalSlack, waits: Waits, seconds: str) -> None:
    slack.fail_next("chat.postMessage", status=429, headers={"Retry-After": seconds})
    openly(interaction(slack, waits), MESSAGE)
    assert waits.slept == [1]


def test_a_post_that_may_have_been_made_is_not_made_again(slack: LocalSlack) -> None:
    slack.hang_next("chat.postMessage", seconds=0)  # the connection ends without an answer
    with pytest.raises(DeliveryError, match="RemoteDisconnected") as lost:
        openly(interaction(slack), MESSAGE)
    assert not lost.value.lasting
    assert posts(slack) == 1


def test_a_server_that_hangs_is_given_up_and_the_post_not_made_again(slack: LocalSlack) -> None:
    slack.hang_next("chat.postMessage")
    with pytest.raises(DeliveryError, match="TimeoutError"):
        openly(interaction(slack), MESSAGE)
    assert posts(slack) == 1


@pytest.mark.parametrize("status", [500, 503])
def test_a_post_at_which_slack_broke_is_not_made_again(slack: LocalSlack, status: int) -> None:
    slack.fail_next("chat.postMessage", status=status)
    with pytest.raises(DeliveryError) as failed:
        openly(interaction(slack), MESSAGE)
    assert not failed.value.lasting
    assert posts(slack) == 1


def test_a_message_that_may_be_there_twice_is_sent_again(slack: LocalSlack) -> None:
    slack.hang_next("chat.postEphemeral", seconds=0)
    privately(interaction(slack), MESSAGE)
    slack.fail_next("chat.postEphemeral", status=500)
    privately(interaction(slack), MESSAGE)
    assert len(slack.calls("chat.postEphemeral")) == 4


def test_where_nothing_listens_the_error_is_a_passing_one(slack: LocalSlack) -> None:
    nowhere = WebClient(slack.bot_token, base_url="http://127.0.0.1:1/api/", retry_handlers=retry_handlers())
    with pytest.raises(DeliveryError, match="URLError") as lost:
        openly(replace(interaction(slack), client=nowhere), MESSAGE)
    assert not lost.value.lasting


@pytest.mark.parametrize("code", ["is_archived", "not_in_channel", "token_revoked", "invalid_blocks"])
def test_what_slack_will_refuse_again_is_a_lasting_error(slack: LocalSlack, code: str) -> None:
    slack.fail_next("chat.postMessage", status=200, error=code)
    with pytest.raises(DeliveryError, match=code) as refused:
        openly(interaction(slack), MESSAGE)
    assert refused.value.lasting
    assert posts(slack) == 1


def test_a_failure_that_is_no_json_is_a_delivery_error_too(slack: LocalSlack) -> None:
    slack.fail_next("chat.postMessage", status=502, body="<html>Bad gateway</html>")
    with pytest.raises(DeliveryError, match=r"^502$") as failed:
        openly(interaction(slack), MESSAGE)
    assert not failed.value.lasting


def test_an_answer_whose_address_has_expired_comes_by_another_way(slack: LocalSlack) -> None:
    asked = interaction(slack, url=ResponseUrl(slack.platform.web.response_url("none-that-slack-gave")))
    privately(asked, MESSAGE)
    (shown,) = slack.messages
    assert (shown.response_type, shown.channel) == ("ephemeral", CHANNEL)


def test_after_five_answers_at_an_address_the_next_comes_by_another_way(slack: LocalSlack) -> None:
    asked = interaction(slack)
    address = slack.platform.web.response_url("five")
    slack.platform.permits.issue_url("five", slack.platform.begin("interactive", {}), slack.id, CHANNEL, READER, None)
    for _ in range(6):
        privately(replace(asked, url=ResponseUrl(address)), MESSAGE)  # each of another click in a modal
    assert [call.status for call in slack.calls(RESPONSE_URL)] == [200] * 5 + [404]
    assert len(slack.calls("chat.postEphemeral")) == 1
    assert len(slack.messages) == 6


def test_an_address_that_slack_calls_expired_is_followed_by_another_way(slack: LocalSlack) -> None:
    slack.fail_next(RESPONSE_URL, status=404, error="expired_url")
    privately(interaction(slack, url=ResponseUrl(f"{slack.url.removesuffix('api/')}response_url/x")), MESSAGE)
    assert len(slack.calls("chat.postEphemeral")) == 1


@pytest.mark.parametrize(("way", "calls"), [("in_channel", 1), ("ephemeral", 2)])
def test_only_a_message_to_one_reader_is_sent_again_to_an_address_that_fell_silent(
    slack: LocalSlack, way: str, calls: int
) -> None:
    slack.hang_next(RESPONSE_URL, seconds=0, times=2)
    with pytest.raises(DeliveryError, match="RemoteDisconnected"):
        ResponseUrl(f"{slack.url.removesuffix('api/')}response_url/x").send({**MESSAGE, "response_type": way})
    assert len(slack.calls(RESPONSE_URL)) == calls


def test_many_threads_share_one_turn_at_a_busy_channel(slack: LocalSlack) -> None:
    slept: list[float] = []
    pace = Pace(lambda: 0.0, slept.append)  # time stands still: all come at once
    pace.hold(("T0LOCAL", CHANNEL), 3)
    asked = replace(interaction(slack), pace=pace)
    threads = [threading.Thread(target=openly, args=(asked, MESSAGE)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(slept) == [3, 4, 5, 6]


def test_a_message_reaches_a_user_who_is_nowhere(slack: LocalSlack) -> None:
    directly(interaction(slack), MESSAGE)
    assert slack.messages[0].channel == slack.direct_channel(READER)


def test_a_modal_that_comes_too_late_is_a_lasting_error() -> None:
    clock = Clock()
    with LocalSlack(clock) as slack:
        trigger = slack.new_trigger()
        clock.seconds = 4
        with pytest.raises(DeliveryError, match="expired") as refused:
            modal(interaction(slack, trigger=trigger), VIEW)
    assert refused.value.lasting


def test_what_can_be_repeated_is_repeated_when_slack_breaks(slack: LocalSlack) -> None:
    slack.fail_next("chat.update", status=500)
    slack.fail_next("views.update", status=500)
    body = {"view": {"id": "V1"}, "container": {"message_ts": "1.1"}}
    for deliver, what in ((in_place, MESSAGE), (change_modal, VIEW)):
        with suppress(DeliveryError):  # there is neither such a message nor such a view
            deliver(replace(interaction(slack), body=body), what)
    assert len(slack.calls("chat.update")) == 2
    assert len(slack.calls("views.update")) == 2


def test_an_answer_in_a_thread_is_there_though_the_old_one_cannot_be_deleted(slack: LocalSlack) -> None:
    root = slack.say("What did he say?")
    slack.fail_next(RESPONSE_URL, status=404, error="expired_url")
    asked = interaction(slack, url=ResponseUrl(f"{slack.url.removesuffix('api/')}response_url/x"))
    privately(replace(asked, caller=replace(asked.caller, thread=root.ts)), MESSAGE, replace=True)
    assert len(slack.calls("chat.postEphemeral")) == 1
    assert slack.calls(RESPONSE_URL)[0].arguments["delete_original"]


def test_a_page_that_is_not_slacks_does_not_say_that_nothing_was_posted(slack: LocalSlack) -> None:
    slack.fail_next("chat.postMessage", status=200, body="<html>Signed in</html>")
    with pytest.raises(DeliveryError) as failed:
        openly(interaction(slack), MESSAGE)
    assert not failed.value.lasting


@pytest.mark.parametrize("fails", ["hang", "break"])
def test_a_code_that_is_good_for_one_use_is_used_once(slack: LocalSlack, fails: str) -> None:
    if fails == "hang":
        slack.hang_next("oauth.v2.access", seconds=0)
    else:
        slack.fail_next("oauth.v2.access", status=500)
    with pytest.raises((SlackApiError, HTTPException)):
        interaction(slack).client.oauth_v2_access(client_id="1", client_secret="-", code="2")  # noqa: S106  # none
    assert len(slack.calls("oauth.v2.access")) == 1
