"""The conversation in the terminal."""

from __future__ import annotations

import pytest

from bot.conversation import WELCOME, converse
from bot.replies import Answer, Blank, Context, Help, Problem, Reply, Trend
from bot.service import PAGE, QuoteService
from bot.settings import DEFAULTS


def replies(service: QuoteService, *lines: str) -> list[Reply]:
    said: list[Reply] = []
    converse(service, lines, said.append)
    return said


def offsets(service: QuoteService, *lines: str) -> list[int]:
    return [reply.page.offset for reply in replies(service, *lines) if isinstance(reply, Answer)]


@pytest.mark.parametrize("line", ["/lavrov venezuela", "venezuela", "  /Lavrov   venezuela ", "/lavrov\tvenezuela"])
def test_a_query_may_be_typed_as_in_slack_or_alone(service: QuoteService, line: str) -> None:
    (reply,) = replies(service, line)
    assert isinstance(reply, Answer)
    assert str(reply.query) == "venezuela"


def test_each_command_has_its_reply(service: QuoteService) -> None:
    (answer,) = replies(service, "venezuela")
    assert isinstance(answer, Answer)
    said = replies(
        service,
        "/lavrov trend venezuela",
        "/lavrov help",
        f"/lavrov show {answer.page.hits[0].quote.id}",
        "/lavrov form:lavrov",
        "/lavrov",
    )
    assert [type(reply) for reply in said] == [Trend, Help, Context, Problem, Blank]


def test_more_turns_the_page_until_there_is_nothing_left(service: QuoteService) -> None:
    assert offsets(service, "venezuela", "more", "More") == [0, PAGE, 2 * PAGE]
    *_, last = replies(service, "venezuela", *["more"] * 9)
    assert isinstance(last, Answer)
    assert last.page.hits == ()


@pytest.mark.parametrize("word", ["more", "back"])
def test_before_any_answer_a_turn_is_a_word_to_look_for(service: QuoteService, word: str) -> None:
    (reply,) = replies(service, word)
    assert isinstance(reply, Answer)
    assert str(reply.query) == word


def test_back_turns_the_page_back_to_the_first(service: QuoteService) -> None:
    assert offsets(service, "venezuela", "more", "more", "back", "Back") == [0, PAGE, 2 * PAGE, PAGE, 0]
    *_, last = replies(service, "venezuela", "back")
    assert last == Problem("This is the first page. Type “more” for the next one.")


def test_what_is_opened_beside_an_answer_leaves_its_pages(service: QuoteService) -> None:
    assert offsets(service, "venezuela", "help", "more") == [0, PAGE]


@pytest.mark.parametrize("word", ["more", "back"])
def test_a_trend_has_no_pages(service: QuoteService, word: str) -> None:
    *_, last = replies(service, "venezuela", "trend venezuela", word)
    assert isinstance(last, Problem)
    assert "no pages" in last.sentence


@pytest.mark.parametrize("word", ["exit", "QUIT", " bye "])
def test_it_ends_when_somebody_says_so(service: QuoteService, word: str) -> None:
    assert len(replies(service, "venezuela", word, "nato")) == 1


def test_an_empty_line_is_no_question(service: QuoteService) -> None:
    assert replies(service, "", "  \t") == []


def test_a_mistake_does_not_end_it(service: QuoteService) -> None:
    assert [type(reply) for reply in replies(service, "after:soon x", "venezuela")] == [Problem, Answer]


def test_the_welcome_names_the_settings_that_connect_a_workspace() -> None:
    assert {name for name in DEFAULTS if name in WELCOME} == {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"}
