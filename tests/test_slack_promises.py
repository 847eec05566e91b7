"""What the bot promises when something goes wrong, in Socket Mode and over signed HTTP."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service import QuoteService
from tests.local_slack import READER, RESPONSE_URL, LocalSlack, Message, Team
from tests.local_slack.clock import Clock
from tests.test_slack_end_to_end import ask, heard, words
from tests.whole_bot import whole_bot

COMMAND = {
    "command": "/lavrov",
    "text": "venezuela",
    "team_id": "T0LOCAL",
    "user_id": READER,
    "channel_id": "C0GENERAL",
}
WRONG = "wrong on our side"


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module", params=["socket", "http"])
def slack(
    request: pytest.FixtureRequest, service: QuoteService, tmp_path_factory: pytest.TempPathFactory, clock: Clock
) -> Iterator[LocalSlack]:
    with whole_bot(service, tmp_path_factory.mktemp("state"), request.param, clock) as local:
        yield local


@pytest.fixture
def channel(slack: LocalSlack, request: pytest.FixtureRequest) -> str:
    key = f"C0{request.node.name.upper()}"
    slack.add_channel(key)
    return key


def open_messages(slack: Team, channel: str) -> list[Message]:
    return [each for each in slack.messages if (each.channel, each.response_type) == (channel, "in_channel")]


def after(slack: LocalSlack, channel: str) -> None:
    """Whatever was begun in the channel before is done now: the bot has answered what came later."""
    slack.mention("guaido", channel=channel).answer()


# Refused


def test_what_slack_did_not_sign_just_now_is_refused_and_logged(
    service: QuoteService, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with whole_bot(service, tmp_path, "http") as slack:
        once = slack.sign("slash_commands", COMMAND)
        taken = slack.post("slash_commands", COMMAND, headers=once)
        refused = {
            "replayed": slack.post("slash_commands", COMMAND, headers=once),
            "forged": slack.post("slash_commands", COMMAND, secret="another"),  # noqa: S106  # not the one there is
            "changed": slack.post(
                "slash_commands", {**COMMAND, "text": "cuba"}, headers=slack.sign("slash_commands", {})
            ),
            "stale": slack.post("slash_commands", COMMAND, age=301),
            "unsigned": slack.post("slash_commands", COMMAND, headers={}),
        }
    assert taken.status == 200
    assert {name: answer.status for name, answer in refused.items()} == dict.fromkeys(refused, 401)
    logged = [record for record in caplog.records if record.getMessage().startswith("Refused a request")]
    assert len(logged) == len(refused)
    assert all(record.levelno == logging.WARNING for record in logged)
    assert "venezuela" not in caplog.text


def test_slacks_own_trials_are_passed(service: QuoteService, tmp_path: Path) -> None:
    with whole_bot(service, tmp_path, "http") as slack:
        challenge = {"type": "url_verification", "token": "deprecated", "challenge": "3eZbrw1aB"}
        assert slack.post("events_api", challenge).payload == {"challenge": "3eZbrw1aB"}
        assert slack.post("slash_commands", {"ssl_check": "1", "token": "deprecated"}, headers={}).status == 200


# Twice, late, lost


def test_a_mention_that_is_told_again_is_answered_once(slack: LocalSlack, channel: str) -> None:
    asked = slack.mention("venezuela", channel=channel)
    asked.answer()
    for retry in (0, 1, 2, 3):
        heard(slack.repeat(asked, retry))
    after(slack, channel)
    assert len(asked.answers) == 1


def test_mentions_out_of_their_order_are_answered_where_they_stand(slack: LocalSlack, channel: str) -> None:
    first, second = (slack.say(f"<@U0BOT> {text}", channel=channel) for text in ("cuba", "nato"))
    told = [slack.tell(message) for message in (second, first)]
    for message, mention in zip((second, first), told, strict=True):
        assert mention.answer().thread_ts == message.ts


def test_an_edit_or_another_bot_gets_no_answer(slack: LocalSlack, channel: str) -> None:
    direct = slack.direct_channel()
    said = slack.say("venezuela", channel=direct)
    heard(slack.edit(said, "cuba"))
    heard(slack.bot_says("venezuela", channel=direct))
    slack.write("guaido").answer()
    assert all("guaido" in words(each) for each in slack.messages if each.channel == direct)
    after(slack, channel)


def test_a_share_that_is_clicked_and_told_twice_is_posted_once(slack: LocalSlack, channel: str) -> None:
    answer = ask(slack, channel)
    clicks = [slack.press(answer, "Share") for _ in range(3)]
    clicks.append(slack.repeat(clicks[0]))
    for click in clicks:
        heard(click)
    slack.wait_message(lambda each: each.channel == channel and each.response_type == "in_channel")
    after(slack, channel)
    assert len([each for each in open_messages(slack, channel) if each.thread_ts is None]) == 1


def test_the_answer_comes_after_a_dropped_websocket(service: QuoteService, tmp_path: Path) -> None:
    with whole_bot(service, tmp_path, "socket") as slack:
        slack.drop_connection()
        slack.wait_connected(2, timeout=20)  # its client looks every ten seconds whether the connection is there
        assert "11 quotes" in words(slack.type("/lavrov", "venezuela").answer())
        slack.refresh_connection()
        slack.wait_connected(3)
        assert "11 quotes" in words(slack.type("/lavrov", "venezuela").answer())


# Slack says no, or nothing


def test_a_channel_that_takes_no_share_is_explained(slack: LocalSlack) -> None:
    slack.add_channel("C0OLD", is_archived=True)
    answer = ask(slack, "C0OLD")
    assert "archived" in words(heard(slack.press(answer, "Share")).answer())
    assert open_messages(slack, "C0OLD") == []


def test_where_the_bot_is_no_member_it_answers_and_shares(slack: LocalSlack) -> None:
    slack.add_channel("C0OTHER", is_member=False)
    slack.add_channel("G0OTHER", kind="group", is_member=False)
    for channel in ("C0OTHER", "G0OTHER"):
        heard(slack.press(ask(slack, channel), "Share"))
        shared = slack.wait_message(lambda each, at=channel: (each.channel, each.response_type) == (at, "in_channel"))  # type: ignore[misc]  # a default binds it
        assert "Sergey Lavrov" in words(shared)


def test_an_answer_is_given_by_another_way_when_its_address_has_expired(slack: LocalSlack, channel: str) -> None:
    answer = ask(slack, channel)
    slack.fail_next(RESPONSE_URL, status=404, body="expired_url")
    turned = heard(slack.press(answer, "More")).answer()
    assert "6 to 10" in words(turned)
    assert turned.reader == READER


def test_a_rate_limit_is_waited_for(slack: LocalSlack, channel: str) -> None:
    before = len(slack.calls(RESPONSE_URL))
    slack.fail_next(RESPONSE_URL, status=429, headers={"Retry-After": "1"})
    assert "11 quotes" in words(ask(slack, channel))
    slack.fail_next("chat.postMessage", status=429, headers={"Retry-After": "1"})
    assert "11 quotes" in words(slack.mention("venezuela", channel=channel).answer())
    assert [call.status for call in slack.calls(RESPONSE_URL)[before:]] == [429, 200]


def test_a_trigger_that_has_expired_is_told_of(slack: LocalSlack, channel: str) -> None:
    answer = ask(slack, channel)
    slack.fail_next("views.open", status=200, error="expired_trigger_id")
    shown = heard(slack.press(answer, "Context")).answer()
    assert shown.reader == READER


def test_a_server_that_hangs_keeps_nobody_else_waiting(service: QuoteService, tmp_path: Path) -> None:
    with whole_bot(service, tmp_path, "http") as slack:
        first = slack.type("/lavrov", "venezuela").answer()
        for method in (RESPONSE_URL, "views.open", "chat.postMessage"):
            slack.hang_next(method)
        hung = [slack.type("/lavrov", "cuba"), slack.press(first, "Context"), slack.press(first, "Share")]
        for method in (RESPONSE_URL, "views.open", "chat.postMessage"):
            slack.wait_call(method, nth=2 if method == RESPONSE_URL else 1)
        assert "for guaido" in words(slack.type("/lavrov", "guaido").answer())
        assert all(heard(each).answer(timeout=30).reader == READER for each in hung)  # each user is told something
        assert len(open_messages(slack, "C0GENERAL")) == 0


# One workspace and another


def test_a_guest_of_another_organisation_gets_a_sentence(slack: LocalSlack) -> None:
    slack.add_channel("C0SHARED", is_shared=True)
    slack.add_user("U0GUEST", team="T0PARTNER")
    asked = slack.mention("venezuela", user="U0GUEST", channel="C0SHARED")
    told = slack.wait_message(lambda each: each.channel == "C0SHARED")
    assert heard(asked)
    assert (told.response_type, told.reader) == ("ephemeral", "U0GUEST")
    assert "workspace" in words(told)
