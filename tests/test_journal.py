"""The log: one line for each thing that is done in Slack, and at no level a word that somebody typed."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.render import actions
from bot.render.search_form import SPEAKER
from bot.service import QuoteService
from bot.slack import journal
from bot.slack.app import create_app
from bot.slack.delivery import privately
from bot.slack.desk import Desk
from bot.slack.errors import DeliveryError
from bot.slack.interaction import Interaction
from bot.slack.journal import Entry
from bot.slack.listener import Listener, Way
from bot.slack.listeners import LISTENERS
from bot.slack.manifest import Reach, manifest
from bot.slack.retries import retry_handlers
from bot.slack.telling import SENTENCES
from search_index.errors import UserError
from tests.local_slack import CHANNEL, RESPONSE_URL, LocalSlack
from tests.local_slack.running import running

TYPED = "peppermint"  # what people type; it stands in none of our own sentences
LINE = re.compile(
    r"request=[0-9a-f]{8} way=[a-z_]+ name=\S+ workspace=\S+ ack_ms=\d+( work_ms=\d+)? "
    r"outcome=(ok|mistake|refused code=\w+|fault)( untold)?"
)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """A file with all that is logged at level DEBUG, by whomever, as the bot sets its log up."""
    file, root = tmp_path / "log", logging.getLogger()
    output, level = logging.FileHandler(file, encoding="utf-8"), root.level
    output.addFilter(lambda record: not record.name.startswith("websockets"))  # by which the local Slack speaks
    root.addHandler(output)
    root.setLevel(logging.DEBUG)
    journal.keep_secrets()
    try:
        yield file
    finally:
        root.removeHandler(output)
        root.setLevel(level)
        output.close()


def doing(work: Any, way: Way = Way.COMMAND, name: str = "/lavrov") -> Listener:
    return Listener(way, name, lambda _desk, interaction: work(interaction))


def failing(error: Exception) -> Listener:
    def fail(_interaction: Interaction) -> None:
        raise error

    return doing(fail)


def run(listener: Listener, log: Path, **faults: Any) -> tuple[str, list[str]]:
    """What the user is told, and what is logged, when ``listener`` is at work."""
    with LocalSlack() as slack:
        client = WebClient(slack.bot_token, base_url=slack.url, retry_handlers=retry_handlers())
        for method, error in faults.items():
            slack.fail_next(method.replace("_", "."), status=200, error=error)
        app = create_app(Desk(QuoteService(None, Path())), [listener], client=client)  # type: ignore[arg-type]
        with running(app, slack):
            asked = slack.type("/lavrov", TYPED)
            asked.ack()
        told = "".join(message.text for message in slack.messages)
    return told, log.read_text("utf-8").splitlines()


def entries(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("request=")]


def test_each_interaction_is_one_line_with_its_times(log: Path) -> None:
    _, lines = run(doing(lambda _: None), log)
    (line,) = entries(lines)
    assert LINE.fullmatch(line)
    assert "way=command name=/lavrov workspace=T" in line
    assert line.endswith("outcome=ok")


def test_what_is_only_acknowledged_is_one_line_too(log: Path) -> None:
    _, lines = run(Listener(Way.COMMAND, "/lavrov", acknowledge=lambda *_: {}), log)
    (line,) = entries(lines)
    assert LINE.fullmatch(line)
    assert "work_ms" not in line


@pytest.mark.parametrize("error", [UserError("Type a word."), ZeroDivisionError("inside")])
def test_what_goes_wrong_before_the_acknowledgement_is_acknowledged_and_taken_down(log: Path, error: Exception) -> None:
    def acknowledge(_desk: Desk, _interaction: Interaction) -> dict[str, str]:
        raise error

    def work(_desk: Desk, _interaction: Interaction) -> None:
        raise AssertionError("there is nothing left to do")

    told, lines = run(Listener(Way.COMMAND, "/lavrov", work, acknowledge), log)
    (line,) = entries(lines)
    is_mistake = isinstance(error, UserError)
    assert line.endswith(f"outcome={'mistake' if is_mistake else 'fault'}")
    assert told == ""  # but what the acknowledgement says
    assert any(each == f"Fault {line.removeprefix('request=')[:8]}" for each in lines) is not is_mistake


def test_a_menu_whose_options_cannot_be_found_offers_none(log: Path) -> None:
    def acknowledge(_desk: Desk, _interaction: Interaction) -> dict[str, str]:
        raise ZeroDivisionError

    menu = {"type": "external_select", "action_id": "menu", "placeholder": {"type": "plain_text", "text": "Which?"}}
    blocks = [{"type": "actions", "elements": [menu]}]
    offering = doing(lambda interaction: privately(interaction, {"text": "Menu", "blocks": blocks}))
    with LocalSlack() as slack:
        client = WebClient(slack.bot_token, base_url=slack.url)
        listeners = [offering, Listener(Way.OPTIONS, "menu", acknowledge=acknowledge)]
        app = create_app(Desk(QuoteService(None, Path())), listeners, client=client)  # type: ignore[arg-type]
        with running(app, slack):
            shown = slack.type("/lavrov", TYPED).answer()
            assert slack.suggest(shown, "menu", "x").options() == []
    assert "outcome=fault" in log.read_text("utf-8")


def test_a_users_mistake_is_told_in_its_own_sentence_and_is_no_fault(log: Path) -> None:
    told, lines = run(failing(UserError("Type a word to look for.")), log)
    assert told == "Type a word to look for."
    assert entries(lines)[0].endswith("outcome=mistake")
    assert not any("Traceback" in line for line in lines)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_what_slack_refuses_for_the_places_sake_is_a_sentence_and_a_code(log: Path, code: str) -> None:
    told, lines = run(failing(DeliveryError(code, lasting=True)), log)
    assert told == SENTENCES[code]
    assert entries(lines)[0].endswith(f"outcome=refused code={code}")
    assert not any("Traceback" in line for line in lines)


def test_what_slack_may_take_later_is_no_fault(log: Path) -> None:
    told, lines = run(failing(DeliveryError("TimeoutError", lasting=False)), log)
    assert told == "Slack did not answer me. Try again in a minute."
    assert entries(lines)[0].endswith("outcome=refused code=TimeoutError")


def test_a_payload_that_slack_cannot_read_is_a_fault_of_ours(log: Path) -> None:
    told, lines = run(failing(DeliveryError("invalid_blocks", lasting=True)), log)
    assert "Please report it as" in told
    assert entries(lines)[0].endswith("outcome=fault")


def test_a_fault_stands_in_the_log_under_the_requests_own_reference(log: Path) -> None:
    told, lines = run(failing(ZeroDivisionError(f"by {TYPED}")), log)
    (line,) = entries(lines)
    reference = line.removeprefix("request=")[:8]
    assert f"report it as {reference}" in told
    assert f"Fault {reference}" in lines
    assert any("test_journal.py" in each for each in lines)  # the traceback says where


def test_the_message_of_an_exception_is_not_logged_nor_that_of_its_cause(log: Path) -> None:
    def work(_interaction: Interaction) -> None:
        try:
            dict[str, str]()[TYPED]
        except KeyError as error:
            raise ValueError(f"no {TYPED}") from error

    _, lines = run(doing(work), log)
    assert any("builtins.ValueError" in line for line in lines)
    assert any("builtins.KeyError" in line for line in lines)
    assert not any(TYPED in line for line in lines)


def test_the_systems_own_errors_say_what_was_wrong(log: Path) -> None:
    _, lines = run(failing(PermissionError(13, "Permission denied", "/some/file")), log)
    assert any("builtins.PermissionError: Permission denied" in line for line in lines)


def test_where_no_way_is_open_the_line_says_that_nobody_was_told(log: Path) -> None:
    with LocalSlack() as slack:
        client = WebClient(slack.bot_token, base_url=slack.url, retry_handlers=[])
        for method in (RESPONSE_URL, "chat.postEphemeral", "chat.postMessage"):
            slack.fail_next(method, status=400, error="account_inactive", times=5)
        listener = failing(UserError("Type a word."))
        app = create_app(Desk(QuoteService(None, Path())), [listener], client=client)  # type: ignore[arg-type]
        with running(app, slack):
            slack.type("/lavrov", TYPED).ack()
    (line,) = entries(log.read_text("utf-8").splitlines())
    assert line.endswith("outcome=mistake untold")


def test_where_the_response_url_is_dead_the_user_is_told_beside_and_where_that_fails_in_person() -> None:
    with LocalSlack() as slack:
        client = WebClient(slack.bot_token, base_url=slack.url, retry_handlers=[])
        asked = failing(UserError("Type a word."))
        app = create_app(Desk(QuoteService(None, Path())), [asked], client=client)  # type: ignore[arg-type]
        with running(app, slack):
            slack.fail_next(RESPONSE_URL, status=404, error="expired_url")
            slack.type("/lavrov").ack()
            slack.wait_call("chat.postEphemeral")
            slack.fail_next(RESPONSE_URL, status=404, error="expired_url")
            slack.fail_next("chat.postEphemeral", status=200, error="not_in_channel")
            slack.type("/lavrov").ack()
            slack.wait_call("chat.postMessage")
        beside, directly = (message.channel for message in slack.messages)
    assert beside == CHANNEL
    assert directly.startswith("D")


def use_every_way(slack: LocalSlack) -> None:
    """Whatever a user can do, with a word of theirs in it."""
    found = slack.type("/lavrov", f"venezuela -{TYPED}").answer()
    slack.press(found, "More").answer()
    slack.type("/lavrov", f"form:{TYPED}").answer()
    slack.press(found, actions.SHOW).view()
    slack.press(found, actions.CITE).view()
    slack.press(found, actions.SHARE).ack()
    slack.wait_call("chat.postMessage")
    slack.mention(f"venezuela -{TYPED}").answer()
    slack.write(f"{TYPED} venezuela").ack()
    slack.shortcut_on(slack.say(f"What of {TYPED}, venezuela and the doctrine?"), "find_related").ack()
    form = slack.shortcut("search_quotes").view()
    slack.suggest(form, SPEAKER, TYPED).ack()
    slack.submit(form, {"words": f"venezuela -{TYPED}"}).ack()
    slack.open_home().ack()
    slack.deliver("interactive", {"type": "view_submission", "team": {"id": "T0LOCAL"}, "view": {"x": TYPED}})
    slack.type("/unknown", TYPED)
    slack.type("/lavrov", TYPED).answer()


def test_at_no_level_is_a_word_of_theirs_logged_and_no_permission_is_missing(log: Path, service: QuoteService) -> None:
    """Through each way in, with Slack's own packages at level DEBUG, and what the manifest asks for."""
    made = manifest(LISTENERS, Reach())
    granted, told = made["oauth_config"]["scopes"]["bot"], made["settings"]["event_subscriptions"]["bot_events"]
    with LocalSlack(scopes=granted, events=told) as slack:
        client = WebClient(slack.bot_token, base_url=slack.url, retry_handlers=retry_handlers())
        with running(create_app(Desk(service), client=client), slack):
            slack.fail_next(RESPONSE_URL, status=429, headers={"Retry-After": "0"})
            use_every_way(slack)
        answers = [call.answer for call in slack.calls() if isinstance(call.answer, dict)]
    logged = log.read_text("utf-8").lower()
    ways = set(re.findall(r"way=(\w+)", logged))
    assert ways == {"command", "action", "event", "message_shortcut", "shortcut", "options", "view"}
    assert "fault" not in logged
    assert not any(answer.get("error") == "missing_scope" for answer in answers)
    for word in (TYPED, "venezuela", "response_url/", slack.bot_token, slack.app_token):
        assert word not in logged


def test_a_moment_is_told_in_milliseconds() -> None:
    now = [10.0]
    entry = Entry("command", "/lavrov", "T1", 10.0, clock=lambda: now[0])
    now[0] = 10.25
    assert entry.since(10.0) == 250
