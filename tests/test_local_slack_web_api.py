"""An app's side of the local Slack: methods, limits, faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from tests.local_slack import CHANNEL, READER, RESPONSE_URL, LocalSlack
from tests.local_slack.clock import Clock
from tests.local_slack.echo import client, echo_app, post_back, section
from tests.local_slack.running import running

DIVIDER = {"type": "divider"}


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def slack(clock: Clock) -> Iterator[LocalSlack]:
    """A Slack with the echo app in it, for the tests that leave nothing behind which another would notice."""
    with LocalSlack(clock) as local, running(echo_app(local), local):
        yield local


@pytest.fixture
def quiet() -> Iterator[LocalSlack]:
    """A Slack of the test's own, without an app."""
    with LocalSlack() as local:
        yield local


def error_of(call: Callable[..., object], **arguments: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        call(**arguments)
    code: str = refused.value.response["error"]
    return code


def modal(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "modal", "title": {"type": "plain_text", "text": "Echo"}, "blocks": list(blocks)}


# The Web API


def test_the_wrong_token_is_refused(quiet: LocalSlack) -> None:
    wrong = WebClient("-".join(["xoxb", "other"]), base_url=quiet.url)

    assert error_of(wrong.auth_test) == "invalid_auth"
    assert error_of(wrong.apps_connections_open, app_token=quiet.bot_token) == "invalid_auth"
    assert wrong.api_test()["ok"]


def test_an_unknown_method_is_refused(quiet: LocalSlack) -> None:
    assert error_of(client(quiet).api_call, api_method="chat.shout") == "unknown_method"


def test_api_test_returns_its_arguments(quiet: LocalSlack) -> None:
    assert client(quiet).api_test(foo="bar")["args"] == {"foo": "bar"}
    assert error_of(client(quiet).api_test, error="my_error") == "my_error"


def test_channels_that_refuse_posts_can_still_be_answered_in(slack: LocalSlack) -> None:
    slack.add_channel("C0OTHER", is_member=False)
    slack.add_channel("C0OLD", is_archived=True)

    for channel, error in {"C0OTHER": "not_in_channel", "C0OLD": "is_archived"}.items():
        assert slack.type("/echo", "hello", channel=channel).answer().channel == channel
        assert error_of(client(slack).chat_postMessage, channel=channel, text="hello") == error
        assert error_of(client(slack).chat_postEphemeral, channel=channel, user=READER, text="hello") == error


def test_a_channel_that_is_not_there_is_not_found(quiet: LocalSlack) -> None:
    assert error_of(client(quiet).chat_postMessage, channel="C0NOWHERE", text="hello") == "channel_not_found"


def test_posts_are_seen_until_they_are_deleted(quiet: LocalSlack) -> None:
    posted = client(quiet).chat_postMessage(channel=CHANNEL, text="hello", thread_ts="1.0", unfurl_links=False)

    (message,) = quiet.messages
    assert (message.text, message.response_type, message.thread_ts) == ("hello", "in_channel", "1.0")
    assert message.payload["unfurl_links"] is False

    client(quiet).chat_delete(channel=CHANNEL, ts=posted["ts"])
    assert quiet.messages == []
    assert error_of(client(quiet).chat_delete, channel=CHANNEL, ts=posted["ts"]) == "message_not_found"


def test_an_ephemeral_post_cannot_be_deleted(quiet: LocalSlack) -> None:
    posted = client(quiet).chat_postEphemeral(channel=CHANNEL, user=READER, text="hello")

    assert quiet.messages[0].response_type == "ephemeral"
    assert error_of(client(quiet).chat_delete, channel=CHANNEL, ts=posted["message_ts"]) == "message_not_found"
    stranger = {"channel": CHANNEL, "user": "U0STRANGER", "text": "hello"}
    assert error_of(client(quiet).chat_postEphemeral, **stranger) == "user_not_in_channel"


def test_a_user_has_a_name_and_a_time_zone(quiet: LocalSlack) -> None:
    quiet.add_user("U0MARIA", "maria", zone="America/Caracas")

    user = client(quiet).users_info(user="U0MARIA")["user"]
    assert (user["name"], user["tz"]) == ("maria", "America/Caracas")
    assert error_of(client(quiet).users_info, user="U0NOBODY") == "user_not_found"


# Limits


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [section("x" * 2900)] * 5}, "msg_blocks_too_long"),
        ({"text": "x", "blocks": [section("x" * 3001)]}, "invalid_blocks"),
        ({"text": "x", "blocks": [DIVIDER] * 51}, "invalid_blocks"),
        ({"text": "x", "blocks": [{"type": "sektion"}]}, "invalid_blocks"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_too_long_or_malformed_is_refused_wherever_it_is_posted(
    slack: LocalSlack, message: dict[str, Any], error: str
) -> None:
    interaction = slack.type("/echo", "hello")
    interaction.answer()

    assert error_of(client(slack).chat_postMessage, channel=CHANNEL, **message) == error
    assert error_of(client(slack).chat_postEphemeral, channel=CHANNEL, user=READER, **message) == error
    assert post_back(interaction, **message) == (400, error)
    assert len(interaction.answers) == 1


def test_a_post_without_content_is_refused(slack: LocalSlack) -> None:
    interaction = slack.type("/echo", "hello")
    interaction.answer()

    # api_call, because chat_postMessage itself warns of this.
    empty = {"channel": CHANNEL, "text": ""}
    assert error_of(client(slack).api_call, api_method="chat.postMessage", json=empty) == "no_text"
    assert post_back(interaction, text="") == (400, "no_text")


def test_a_refusal_says_what_is_wrong(quiet: LocalSlack) -> None:
    with pytest.raises(SlackApiError) as refused:
        client(quiet).chat_postMessage(channel=CHANNEL, text="x", blocks=[section("")])

    assert refused.value.response["response_metadata"] == {"messages": ["blocks[0].text.text is empty."]}


def test_what_slack_advises_against_is_posted_with_a_warning(quiet: LocalSlack) -> None:
    client(quiet).chat_postMessage(channel=CHANNEL, text="fine")
    assert quiet.warnings == []

    client(quiet).chat_postMessage(channel=CHANNEL, text="x" * 4001)
    assert quiet.warnings == ["text has 4,001 characters; Slack advises 4,000."]


def test_a_response_url_works_five_times(slack: LocalSlack) -> None:
    interaction = slack.type("/echo", "1")
    interaction.answer()

    assert [post_back(interaction, text=number)[0] for number in "2345"] == [200] * 4
    assert post_back(interaction, text="6") == (404, "expired_url")
    assert [answer.text for answer in interaction.answers] == ["1", "2", "3", "4", "5"]


def test_a_response_url_works_for_thirty_minutes(slack: LocalSlack, clock: Clock) -> None:
    interaction = slack.type("/echo", "hello")
    interaction.answer()

    clock.seconds += 30 * 60
    assert post_back(interaction, text="just in time") == (200, "ok")
    clock.seconds += 1
    assert post_back(interaction, text="too late") == (404, "expired_url")


def test_a_trigger_opens_one_modal_within_three_seconds(slack: LocalSlack, clock: Clock) -> None:
    pressed, typed = slack.press(slack.type("/echo", "a").answer(), "again"), slack.type("/echo", "b")
    for interaction in (pressed, typed):
        interaction.answer()

    clock.seconds += 3
    opened = client(slack).views_open(trigger_id=pressed.payload["trigger_id"], view=modal(DIVIDER))
    assert slack.views[-1] == opened["view"]
    again = {"trigger_id": pressed.payload["trigger_id"], "view": modal(DIVIDER)}
    assert error_of(client(slack).views_open, **again) == "exchanged_trigger_id"
    clock.seconds += 0.1
    late = {"trigger_id": typed.payload["trigger_id"], "view": modal(DIVIDER)}
    assert error_of(client(slack).views_open, **late) == "trigger_expired"


def test_a_malformed_modal_is_refused(slack: LocalSlack) -> None:
    interaction = slack.type("/echo", "hello")
    interaction.answer()

    wrong = {"trigger_id": interaction.payload["trigger_id"], "view": modal()}
    assert error_of(client(slack).views_open, **wrong) == "invalid_arguments"


# Faults


def test_a_rate_limit_is_obeyed_by_the_sdks_own_retry(quiet: LocalSlack) -> None:
    quiet.fail_next("chat.postMessage", status=429, headers={"Retry-After": "1"})
    patient = client(quiet, retry_handlers=[RateLimitErrorRetryHandler()])

    patient.chat_postMessage(channel=CHANNEL, text="hello")

    assert [call.status for call in quiet.calls("chat.postMessage")] == [429, 200]
    assert len(quiet.messages) == 1


def test_a_method_fails_as_often_as_it_is_told(quiet: LocalSlack) -> None:
    quiet.fail_next("chat.postMessage", status=500, times=2)
    quiet.fail_next("chat.postMessage", status=200, error="token_revoked")

    errors = [error_of(client(quiet).chat_postMessage, channel=CHANNEL, text="hello") for _ in range(3)]

    assert errors == ["internal_error", "internal_error", "token_revoked"]
    assert client(quiet).chat_postMessage(channel=CHANNEL, text="hello")["ok"]


def test_a_response_url_can_fail(slack: LocalSlack) -> None:
    interaction = slack.type("/silent")

    slack.fail_next(RESPONSE_URL, status=503)

    assert post_back(interaction, text="lost")[0] == 503
    assert interaction.answers == []
    assert slack.calls(RESPONSE_URL)[-1].status == 503
    assert post_back(interaction, text="found") == (200, "ok")


def test_a_server_can_hang(quiet: LocalSlack) -> None:
    quiet.hang_next("chat.postMessage")

    with pytest.raises(TimeoutError):
        client(quiet, timeout=1).chat_postMessage(channel=CHANNEL, text="hello")

    assert quiet.wait_call("chat.postMessage").status is None
    assert client(quiet).chat_postMessage(channel=CHANNEL, text="hello")["ok"]
