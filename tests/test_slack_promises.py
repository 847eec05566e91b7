"""What the bot promises when something goes wrong, in Socket Mode and over signed HTTP."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from bot.service import QuoteService
from bot.slack.watchdog import Patience
from tests.local_slack import READER, RESPONSE_URL, LocalSlack, Message, Team
from tests.local_slack.clock import Clock
from tests.slack_case import ask, eventually, heard, shared, words
from tests.test_oauth import KEY, Browser
from tests.whole_bot import whole_bot

MANY = {
    "SLACK_BOT_TOKEN": "",
    "SLACK_CLIENT_ID": LocalSlack.client_id,
    "SLACK_CLIENT_SECRET": LocalSlack.client_secret,
    "ENCRYPTION_KEY": KEY.value,
}
COMMAND = {
    "command": "/lavrov",
    "text": "venezuela",
    "team_id": "T0LOCAL",
    "user_id": READER,
    "channel_id": "C0GENERAL",
}


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


@pytest.fixture
def worked(caplog: pytest.LogCaptureFixture) -> Callable[[str, int], None]:
    """Waits until the bot has taken down so many times that the work of a listener is done."""
    caplog.set_level(logging.INFO, "bot.slack.journal")

    def wait(name: str, times: int) -> None:
        eventually(lambda: sum(f" name={name} " in line for line in caplog.messages) >= times)

    return wait


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
    assert len(logged) == len(refused) - 1  # a line for each reason: what is forged or changed is signed by nobody
    assert all(record.levelno == logging.WARNING for record in logged)
    assert "venezuela" not in caplog.text


def test_slacks_own_trials_are_passed(service: QuoteService, tmp_path: Path) -> None:
    with whole_bot(service, tmp_path, "http") as slack:
        challenge = {"type": "url_verification", "token": "deprecated", "challenge": "3eZbrw1aB"}
        assert slack.post("events_api", challenge).payload == {"challenge": "3eZbrw1aB"}
        assert slack.post("slash_commands", {"ssl_check": "1", "token": "deprecated"}, headers={}).status == 200


# Twice, late, lost


def test_a_mention_that_is_told_again_is_answered_once(
    slack: LocalSlack, channel: str, worked: Callable[[str, int], None]
) -> None:
    asked = slack.mention("venezuela", channel=channel)
    for retry in (0, 1, 2, 3):
        heard(slack.repeat(asked, retry))
    worked("app_mention", 5)
    assert len(asked.answers) == 1


def test_a_mention_within_a_message_to_the_bot_is_answered_once(
    slack: LocalSlack, worked: Callable[[str, int], None]
) -> None:
    asked = slack.mention("cuba", channel=slack.direct_channel())
    worked("app_mention", 1)
    worked("message.im", 1)
    assert len(asked.answers) == 1


def test_mentions_out_of_their_order_are_answered_where_they_stand(slack: LocalSlack, channel: str) -> None:
    first, second = (slack.say(f"<@U0BOT> {text}", channel=channel) for text in ("cuba", "nato"))
    told = [slack.tell(message) for message in (second, first)]
    for message, mention in zip((second, first), told, strict=True):
        assert mention.answer().thread_ts == message.ts


def test_an_edit_or_another_bot_gets_no_answer(slack: LocalSlack, worked: Callable[[str, int], None]) -> None:
    direct = slack.direct_channel()
    before = len(open_messages(slack, direct))
    heard(slack.edit(slack.say("venezuela", channel=direct), "nato"))
    heard(slack.bot_says("venezuela", channel=direct))
    worked("message.im", 2)
    assert len(open_messages(slack, direct)) == before


def test_a_share_that_is_clicked_and_told_twice_is_posted_once(
    slack: LocalSlack, channel: str, worked: Callable[[str, int], None]
) -> None:
    answer = ask(slack, channel)
    clicks = [slack.press(answer, "Share") for _ in range(3)]
    clicks.append(slack.repeat(clicks[0]))
    for click in clicks:
        heard(click)
    worked("share", 4)
    assert len(open_messages(slack, channel)) == 1


def test_the_answer_comes_after_a_dropped_websocket(service: QuoteService, tmp_path: Path) -> None:
    with whole_bot(service, tmp_path, "socket", patience=Patience(ping=0.1)) as slack:
        slack.drop_connection()
        slack.wait_connected(2)
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


def test_an_answer_whose_address_slack_no_longer_takes_comes_by_another_way(slack: LocalSlack, channel: str) -> None:
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


def test_a_modal_that_comes_too_late_is_a_message_instead(service: QuoteService, tmp_path: Path) -> None:
    late = partial(next, itertools.count(0, 4))  # four seconds go by at each look at the clock: a trigger lives three
    with whole_bot(service, tmp_path, "http", late) as slack:
        shown = heard(slack.press(slack.type("/lavrov", "guaido").answer(), "Context")).answer()
        (opened,) = slack.calls("views.open")
    assert opened.answer == {"ok": False, "error": "trigger_expired"}
    assert shown.reader == READER
    assert "Do Mexico and Russia plan to launch a dialogue" in words(shown)


def test_a_form_that_was_left_open_for_an_hour_still_shares(slack: LocalSlack, channel: str, clock: Clock) -> None:
    elsewhere = f"{channel}NEWS"
    slack.add_channel(elsewhere)
    form = heard(slack.press(shared(slack, channel), "Share elsewhere…")).view()
    clock.seconds += 60 * 60  # an address lives half as long
    heard(slack.submit(form, {"channel": elsewhere}))
    assert "Sergey Lavrov" in words(slack.wait_message(lambda each: each.channel == elsewhere))
    told = slack.wait_message(lambda each: each.channel == channel and f"<#{elsewhere}>" in each.text)
    assert (told.response_type, told.reader) == ("ephemeral", READER)
    assert "expired_url" in [call.answer for call in slack.calls(RESPONSE_URL)]


@pytest.mark.slow
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


def test_a_second_workspace_sees_nothing_of_the_first(service: QuoteService, tmp_path: Path) -> None:
    with whole_bot(service, tmp_path, "http", settings=MANY) as slack:
        first, second = slack, slack.add_team("T0OTHER", is_installed=False)
        assert slack.platform.http
        browser = Browser(f"http://{slack.platform.http.address.netloc}")
        for team in (first, second):
            team.add_channel("C0SAME")
            assert browser.get(slack.approve(browser.begin(), team.id))[0] == 200
        message = shared(first, "C0SAME")
        eventually(lambda: "Sergey Lavrov" in words(ask(first, "C0SAME", "shared")))
        for typed in ("shared", "shared month"):
            assert "Nothing was shared" in words(ask(second, "C0SAME", typed))
        before = len(slack.calls(RESPONSE_URL))
        heard(second.press(replace(message, team=second.id), "Delete"))  # with all the ids of the first's share
        slack.wait_call(RESPONSE_URL, nth=before + 1)
        assert message in first.messages
        assert "Sergey Lavrov" in words(ask(first, "C0SAME", "shared"))
        assert {each.team for each in first.messages} == {first.id}
        assert {each.team for each in second.messages} == {second.id}
