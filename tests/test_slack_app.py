"""The bot in Slack: the real app, over a real socket, in a workspace on localhost."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from dotenv import dotenv_values
from slack_sdk import WebClient

from bot.credentials import Secret, Tokens
from bot.render import actions
from bot.service import QuoteService
from bot.slack.app import WORKERS, close_app, create_app
from bot.slack.desk import Desk
from bot.slack.retries import retry_handlers
from bot.slack.socket_mode import serve
from search_index.errors import UserError
from tests.block_kit import problems
from tests.local_slack import RESPONSE_URL, LocalSlack, Message
from tests.local_slack.running import running
from tests.typescript import require_compiler, type_problems


@pytest.fixture(scope="module")
def slack(service: QuoteService) -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        client = WebClient(local.bot_token, base_url=local.url, retry_handlers=retry_handlers())
        with running(create_app(Desk(service), client=client), local):
            yield local


def words(message: Message) -> str:
    """All that the blocks say."""

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (value["text"],) if isinstance(value.get("text"), str) else texts(list(value.values()))
        if isinstance(value, list):
            for item in value:
                yield from texts(item)

    return "".join(texts(message.blocks))


def contexts(message: Message) -> set[str]:
    """The ids of the quotes in an answer."""
    buttons = [each for block in message.blocks for each in block["elements"] if block["type"] == "actions"]
    return {each["value"] for each in buttons if each["action_id"].startswith(actions.SHOW)}


def test_a_command_is_acknowledged_at_once_and_answered_to_the_asker_alone(slack: LocalSlack) -> None:
    asked = slack.type("/lavrov", "venezuela")
    answer = asked.answer()
    assert asked.ack().in_time
    assert asked.ack().payload == {}
    assert answer.response_type == "ephemeral"
    said = words(answer)
    assert said.startswith("11 quotes for venezuela, 1 to 5")
    for part in ("Sergey Lavrov", "26 April 2024 · Moscow", "transcript", "3 questions by journalists name it too"):
        assert part in said
    assert "press report" in words(slack.type("/lavrov", "venezuela is:press").answer())
    assert "“Russia and Mexico believe that it is necessary to address all of Venezuela’s problems" in answer.text
    assert slack.calls("chat.postMessage") == []


def test_more_and_back_turn_the_pages_in_place(slack: LocalSlack) -> None:
    first = slack.type("/lavrov", "venezuela").answer()
    second = slack.press(first, "More").answer()
    assert second.replace_original
    assert words(second).startswith("11 quotes for venezuela, 6 to 10")
    last = slack.press(second, "More").answer()
    assert words(last).startswith("11 quotes for venezuela, 11 to 11")
    with pytest.raises(LookupError):
        slack.press(last, "More")
    back = slack.press(last, "Back").answer()
    assert back.blocks == second.blocks


def test_the_questions_are_a_click_away(slack: LocalSlack) -> None:
    first = slack.type("/lavrov", "trump").answer()
    assert "No quote for trump" in words(first)
    assert "1 question by a journalist names it" in words(first)
    questions = slack.press(first, "Show the questions").answer()
    assert "Is the Trump presidency a threat to world peace?" in questions.text
    assert "Its answer by Sergey Lavrov" in words(questions)
    assert not questions.replace_original


def test_a_misspelt_word_is_answered_for_the_right_one_with_a_way_back(slack: LocalSlack) -> None:
    first = slack.type("/lavrov", "venezela").answer()
    assert words(first).startswith("Nothing has “venezela”; this is for “venezuela”.11 quotes for venezuela")
    typed = slack.press(first, "Search for “venezela” only").answer()
    assert words(typed).startswith('No quote for "venezela"')
    assert not typed.replace_original


def test_a_choice_from_the_menu_narrows_the_answer_below_it(slack: LocalSlack) -> None:
    first = slack.type("/lavrov", "venezuela").answer()
    narrowed = slack.choose(first, "2024 (3)").answer()
    assert not narrowed.replace_original
    assert words(narrowed).startswith("3 quotes for venezuela during:2024")


def test_what_a_document_holds_back_opens_below_the_answer(slack: LocalSlack) -> None:
    first = slack.type("/lavrov", "mexico").answer()
    assert words(first).startswith("18 quotes for mexico, 1 to 4")
    more = slack.press(first, "14 more from this document").answer()
    assert not more.replace_original
    assert words(more).startswith("17 quotes for mexico in “Foreign Minister Sergey Lavrov’s")
    assert ", 4 to 8" in words(more)
    assert not contexts(first) & contexts(more)


def test_a_correct_word_is_not_replaced_but_another_offered(slack: LocalSlack) -> None:
    first = slack.type("/lavrov", "mexico venezela").answer()
    assert words(first).startswith("No quote has all the words of mexico venezela")
    assert "Did you mean mexico venezuela?" in words(first)
    offered = slack.press(first, "Yes, search for that").answer()
    assert "for mexico venezuela" in words(offered)
    assert not offered.replace_original


def test_a_speakers_name_among_the_words_is_the_speaker_with_a_way_back(slack: LocalSlack) -> None:
    first = slack.type("/lavrov", "lavrov on venezuela").answer()
    assert words(first).startswith("“on” was left out and “lavrov” is the speaker; this is for “venezuela from:lavrov”")
    typed = slack.press(first, "Search for “lavrov on venezuela” only").answer()
    assert words(typed).startswith('No quote for "lavrov" "on" venezuela')
    quoted = slack.type("/lavrov", '"monroe doctrine" lavrov').answer()
    assert "“lavrov” is the name of a speaker" in words(quoted)
    assert "from:lavrov" in words(slack.press(quoted, "Search what they say").answer())


def test_where_nothing_is_found_the_form_is_a_click_away_with_what_was_typed(slack: LocalSlack) -> None:
    answer = slack.type("/lavrov", "zebras from:nobody").answer()
    assert words(answer).startswith("Nobody called “nobody” speaks in the documents.No quote for zebras")
    (field,) = [
        each for each in slack.press(answer, "Search otherwise…").view()["blocks"] if each["block_id"] == "words"
    ]
    assert field["element"]["initial_value"] == "zebras from:nobody"


def test_the_token_in_the_environment_is_no_news(
    service: QuoteService, slack: LocalSlack, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", slack.bot_token)
    client = WebClient(slack.bot_token, base_url=slack.url)
    create_app(Desk(service), client=client).listener_runner.listener_executor.shutdown()
    assert [record for record in caplog.records if record.name.startswith("slack_bolt")] == []


def test_a_mistake_behind_a_page_button_leaves_the_answer_where_it_is(slack: LocalSlack) -> None:
    first = slack.type("/lavrov", "venezuela").answer()
    first.blocks[-2]["elements"][0]["value"] = '{"query": "form:lavrov", "offset": 5}'
    problem = slack.press(first, "More").answer()
    assert "There is no filter “form:”" in words(problem)
    assert not problem.replace_original


@pytest.mark.parametrize("typed", ["show", "show 3tmkc4z4-7fh", "show 3tmkc4z4-7fh-ae please", "trend", "trend "])
def test_a_subcommand_without_what_it_needs_says_how_to_use_it(slack: LocalSlack, typed: str) -> None:
    assert words(slack.type("/lavrov", typed).answer()).startswith(f"Type {typed.split()[0]} and the ")


@pytest.mark.parametrize("typed", ["show business-like restraint", "show me venezuela"])
def test_words_that_begin_like_a_subcommand_are_looked_for(slack: LocalSlack, typed: str) -> None:
    assert typed in words(slack.type("/lavrov", typed).answer())


def test_a_trend_is_a_picture_in_the_message(slack: LocalSlack) -> None:
    shown = slack.type("/lavrov", "trend venezuela").answer()
    assert words(shown).startswith("11 quotes for venezuela, by year")
    assert "2021–2023  0" in words(shown) or "2021  0" in words(shown)
    assert "2024: 3" in shown.text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("form:lavrov", "There is no filter “form:”. Did you mean “from:”?"),
        ("after:2024-02-31 cuba", "not in the calendar"),
        ("“”", "no word in this query"),
        ("x" * 10_000, "at most 1,000 characters"),
    ],
)
def test_a_wrong_query_gets_one_plain_sentence(slack: LocalSlack, typed: str, sentence: str) -> None:
    assert sentence in words(slack.type("/lavrov", typed).answer())


def test_help_names_every_filter(slack: LocalSlack) -> None:
    said = words(slack.type("/lavrov", "help").answer())
    for part in ("show ID", "from:", "during:", "is:", "sort:"):
        assert part in said


def test_show_gives_the_context_of_an_id(slack: LocalSlack, service: QuoteService) -> None:
    hit = service.ask('"tremendous amount of influence"').page.hits[0]
    said = words(slack.type("/lavrov", f"show {hit.quote.id}").answer())
    assert said.startswith("Lisa Curtis")
    assert "as quoted by Sergey Lavrov" in said
    assert "Can it be guaranteed that Russia-US relations" in said


def test_a_bare_id_opens_its_quote(slack: LocalSlack, service: QuoteService) -> None:
    hit = service.ask("guaido").page.hits[0]
    assert words(slack.type("/lavrov", f"`{hit.quote.id}`").answer()).startswith("Sergey Lavrov")


def test_entities_curly_marks_and_pings_in_a_query_are_words(slack: LocalSlack) -> None:
    assert "4 quotes" in words(slack.type("/lavrov", "“Monroe Doctrine” is:transcript").answer())
    answer = slack.type("/lavrov", "&lt;!here&gt; <!channel> @channel *bold* <https://example.org|venezuela>").answer()
    assert "<!" not in json.dumps(answer.blocks)
    assert "<!" not in answer.text


@pytest.mark.slow
def test_every_payload_keeps_to_slacks_limits_and_types(slack: LocalSlack) -> None:
    require_compiler()
    typed = (
        "venezuela",
        "is:any the",
        '"on the table"',
        "trump",
        "venezela",
        "help",
        "nothingatall",
        "show 0-0",
        "trend venezuela",
    )
    answers = [slack.type("/lavrov", text).answer() for text in typed]
    assert [problem for answer in answers for problem in problems(answer.payload)] == []
    assert type_problems([answer.payload for answer in answers]) == []
    assert slack.warnings == []


def test_slow_listeners_do_not_starve_acknowledgements(service: QuoteService) -> None:
    release = Event()

    class Slow(QuoteService):
        def ask(self, *_: Any, **__: Any) -> Any:
            release.wait(10)
            return service.ask("venezuela")

    with LocalSlack() as local:
        app = create_app(Desk(Slow(None, Path())), client=WebClient(local.bot_token, base_url=local.url))  # type: ignore[arg-type]
        with running(app, local):
            asked = [local.type("/lavrov", "venezuela") for _ in range(WORKERS - 5)]
            assert all(interaction.ack().in_time for interaction in asked)
            release.set()
            assert all(interaction.answer(10).blocks for interaction in asked)


def test_an_app_that_is_closed_leaves_what_has_not_begun(caplog: pytest.LogCaptureFixture) -> None:
    release = Event()
    begun: list[str] = []
    with LocalSlack() as local:
        app = create_app(Desk(QuoteService(None, Path())), client=WebClient(local.bot_token, base_url=local.url))  # type: ignore[arg-type]
        executor = app.listener_runner.listener_executor
        for _ in range(WORKERS):
            executor.submit(release.wait, 10)
        executor.submit(begun.append, "begun")
        close_app(app, grace=0)
        release.set()
        executor.shutdown()
    assert begun == []
    assert "Stopped with work unfinished" in caplog.text


def test_a_fault_is_logged_once_under_a_reference_that_the_user_sees(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(QuoteService):
        def ask(self, *_: Any, **__: Any) -> Any:
            raise ZeroDivisionError("broken inside")

    with LocalSlack() as local:
        app = create_app(Desk(Broken(None, Path())), client=WebClient(local.bot_token, base_url=local.url))  # type: ignore[arg-type]
        with running(app, local):
            asked = local.type("/lavrov", "my secret source")
            said = words(asked.answer())
            assert asked.ack().in_time
    (fault,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert fault.exc_info
    reference = fault.getMessage().split()[-1]
    assert f"Please report it as {reference}." in said
    assert "my secret source" not in caplog.text


def test_a_rate_limited_answer_is_sent_again(slack: LocalSlack) -> None:
    before = len(slack.calls(RESPONSE_URL))
    slack.fail_next(RESPONSE_URL, status=429, headers={"Retry-After": "1"})
    assert "11 quotes" in words(slack.type("/lavrov", "venezuela").answer())
    assert len(slack.calls(RESPONSE_URL)) == before + 2


def test_an_answer_that_slack_refuses_is_followed_by_a_sentence(slack: LocalSlack) -> None:
    slack.fail_next(RESPONSE_URL, status=400)
    assert "Something went wrong on our side" in words(slack.type("/lavrov", "venezuela").answer())


def test_a_button_of_another_app_is_refused_quietly(slack: LocalSlack, caplog: pytest.LogCaptureFixture) -> None:
    first = slack.type("/lavrov", "venezuela").answer()
    first.blocks[-2]["elements"][0]["action_id"] = "unknown"
    assert slack.press(first, "unknown").ack().in_time
    assert "No listener for a request of type block_actions" in caplog.text
    assert "venezuela" not in caplog.text


def test_a_forged_button_value_is_a_fault_and_no_answer(slack: LocalSlack) -> None:
    first = slack.type("/lavrov", "venezuela").answer()
    first.blocks[-2]["elements"][0]["value"] = '{"query": "x", "offset": -5}'
    assert "Something went wrong" in words(slack.press(first, "More").answer())


@pytest.mark.parametrize("value", ["", "{}", "[]", '{"query": 1, "offset": 0}', '{"query": "x", "offset": -1}'])
def test_only_our_own_page_values_are_read(value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # json's own error is one
        actions.read_page(value)


def test_the_answer_comes_after_a_lost_connection(slack: LocalSlack) -> None:
    slack.drop_connection()
    slack.wait_connected(2)
    assert "11 quotes" in words(slack.type("/lavrov", "venezuela").answer())


@pytest.mark.parametrize(("bot", "app"), [("xoxb-wrong", "xapp-local"), ("xoxb-local", "xapp-wrong")])
def test_a_refused_token_is_said_in_a_sentence(service: QuoteService, bot: str, app: str) -> None:
    with LocalSlack() as local, pytest.raises(UserError, match="Slack refused the token: invalid_auth"):
        serve(Desk(service), Tokens(Secret(bot), Secret(app)), local.url, Event())


def test_no_network_is_said_in_a_sentence(service: QuoteService) -> None:
    with pytest.raises(UserError, match=r"Slack cannot be reached at http://127\.0\.0\.1:1/"):
        serve(Desk(service), Tokens(Secret("xoxb-local"), Secret("xapp-local")), "http://127.0.0.1:1/", Event())


EXAMPLE = {name: value or "" for name, value in dotenv_values(Path(__file__).parents[1] / ".env.example").items()}


@pytest.mark.parametrize(
    ("handed", "bot", "app"),
    [
        ({}, "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"),
        (EXAMPLE, "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"),  # as whoever runs services hands it to the process: all is set
        ({}, "SLACK_CLI_XOXB", "SLACK_CLI_XAPP"),  # as `slack run` does
    ],
)
def test_lavrov_run_answers_in_slack_and_ends_when_asked_to(
    seeds: Path, tmp_path: Path, handed: dict[str, str], bot: str, app: str
) -> None:
    with LocalSlack() as local:
        own = {"SEEDS_DIR": str(seeds), "INDEX_URL": str(tmp_path / "index"), "LOG_LEVEL": "DEBUG"}
        tokens = {"SLACK_API_URL": local.url, bot: local.bot_token, app: local.app_token}
        environment = {**os.environ, **handed, **tokens, **own}
        lavrov = str(Path(sys.executable).with_name("lavrov"))
        log = (tmp_path / "log").open("w+")
        process = subprocess.Popen([lavrov, "run"], cwd=tmp_path, env=environment, stderr=log)  # noqa: S603  # our own
        try:
            local.wait_connected(timeout=60)
            assert "11 quotes for venezuela" in words(local.type("/lavrov", "venezuela").answer(20))
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
            log.close()
    logged = (tmp_path / "log").read_text()
    assert "Connected to" in logged
    assert "venezuela" not in logged.lower()
    assert "WARNING" not in logged
