"""HTTP mode of the local Slack: what is signed, forged, stale, sent again."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.local_slack import LocalSlack
from tests.local_slack.echo import echo_app
from tests.local_slack.http_mode import Request, request, signature
from tests.local_slack.running import running

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
CHALLENGE = {"type": "url_verification", "token": "deprecated", "challenge": "3eZbrw1aB"}
COMMAND = {"command": "/echo", "text": "hello", "team_id": "T0LOCAL", "user_id": "U0READER", "channel_id": "C0GENERAL"}


@pytest.fixture(scope="module")
def slack() -> Iterator[LocalSlack]:
    with LocalSlack(mode="http") as local, running(echo_app(local), local):
        yield local


def test_commands_are_forms_interactions_json_in_forms_and_events_json() -> None:
    assert request("slash_commands", {"text": "a b"}) == Request(FORM, "text=a+b")
    assert request("interactive", {"type": "x"}) == Request(FORM, "payload=%7B%22type%22%3A+%22x%22%7D")
    assert request("events_api", {"type": "x"}) == Request(JSON, '{"type": "x"}')


def test_what_is_signed_now_is_answered(slack: LocalSlack) -> None:
    answered = slack.post("events_api", CHALLENGE)

    assert answered.status == 200
    assert json.loads(answered.body) == {"challenge": "3eZbrw1aB"}


@pytest.mark.parametrize(
    "how",
    [
        {"secret": "another"},
        {"age": 6 * 60},
        {"age": -6 * 60},
        {"headers": {}},
        {"headers": {"X-Slack-Signature": "v0=", "X-Slack-Request-Timestamp": "soon"}},
    ],
    ids=["forged", "stale", "from the future", "unsigned", "nonsense"],
)
def test_what_slack_did_not_sign_just_now_is_refused(slack: LocalSlack, how: dict[str, object]) -> None:
    assert slack.post("slash_commands", COMMAND, **how).status == 401  # type: ignore[arg-type]  # any one of them


def test_a_body_that_was_changed_on_its_way_is_refused(slack: LocalSlack) -> None:
    signed = signature(slack.signing_secret, request("slash_commands", COMMAND).body)

    assert slack.post("slash_commands", {**COMMAND, "text": "changed"}, headers=signed).status == 401


def test_an_app_that_is_not_there_gives_status_0() -> None:
    with LocalSlack(mode="http") as local:
        with pytest.raises(ConnectionError):
            local.type("/echo")
        local.connect_http("http://127.0.0.1:1/")
        asked = local.type("/echo")
        assert asked.ack().status == 0
        assert not asked.ack().in_time
        assert not asked.acknowledged


def test_a_retry_says_how_often_and_why(slack: LocalSlack) -> None:
    sent = slack.mention("hello")
    again = slack.repeat(sent, retry=1)

    assert again.ack().in_time
    assert again.payload["event_id"] == sent.payload["event_id"]
    assert slack.wait_call("chat.postMessage", nth=2)  # the echo app does not know a retry from a mention
