"""The commands, as people type them."""

from __future__ import annotations

import pytest

from bot.callers import TERMINAL, Caller
from bot.commands import respond
from bot.replies import Answer, Blank, Citation, Context, Help, MostShared, Problem, SharedHere
from bot.service import QuoteService
from bot.typed_ids import typed_id

IN_SLACK = Caller("T0", "C0", "U0")
ID = "jky8gcgd-a6e-e9"


@pytest.mark.parametrize(
    "typed",
    [
        ID,
        f"{ID}.",
        f"`{ID}`",
        f"“{ID}”,",
        f"({ID})",
        ID.upper(),
        f"https://quotes.example.org/q/{ID}",
        f"<https://quotes.example.org/team/q/{ID}/>.",
        f"https://quotes.example.org/q/{ID}?from=slack",
    ],
)
def test_an_id_is_known_however_it_was_copied(service: QuoteService, typed: str) -> None:
    assert typed_id(typed) == ID
    for said in (typed, f"show {typed}"):
        context = respond(service, TERMINAL, said)
        assert isinstance(context, Context)
        assert context.id == ID
    citation = respond(service, TERMINAL, f"cite {typed} apa")
    assert isinstance(citation, Citation)
    assert (citation.context.id, list(citation.texts)) == (ID, ["apa"])


@pytest.mark.parametrize("typed", ["venezuela", "business-like", f"{ID} and more", "https://example.org/a/b", ""])
def test_other_words_are_no_id(typed: str) -> None:
    assert typed_id(typed) is None


@pytest.mark.parametrize("typed", ["cite jky8gcgd", "show jky8gcgd-a6e", f"show {ID} please", "cite", "show"])
def test_a_part_of_an_id_is_said_to_be_none(service: QuoteService, typed: str) -> None:
    problem = respond(service, TERMINAL, typed)
    assert isinstance(problem, Problem)
    assert "the whole id that stands below a quote" in problem.sentence


@pytest.mark.parametrize("typed", ["cite sources", "show trials", "show 20200206", "help ukraine", "shared values"])
def test_a_search_may_begin_with_the_name_of_a_command(service: QuoteService, typed: str) -> None:
    answer = respond(service, IN_SLACK, typed)
    assert isinstance(answer, Answer)
    assert str(answer.typed or answer.query) == typed


@pytest.mark.parametrize("typed", ["help", "help me", "Help me please"])
def test_help_may_be_asked_for_as_one_asks_people(service: QuoteService, typed: str) -> None:
    assert isinstance(respond(service, IN_SLACK, typed), Help)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("shared", SharedHere), ("shared here", SharedHere), ("shared week", MostShared), ("shared Month", MostShared)],
)
def test_what_was_shared_is_listed_here_or_over_a_time(service: QuoteService, typed: str, kind: type) -> None:
    assert isinstance(respond(service, IN_SLACK, typed), kind)


def test_a_week_is_shorter_than_a_month(service: QuoteService) -> None:
    week, month = (respond(service, IN_SLACK, f"shared {period}") for period in ("week", "month"))
    assert isinstance(week, MostShared)
    assert isinstance(month, MostShared)
    assert 22 < (week.since - month.since) / (24 * 60 * 60) < 24


def test_search_fills_in_the_form_where_there_is_one(service: QuoteService) -> None:
    assert respond(service, IN_SLACK, "search venezuela") == Blank("venezuela")
    assert isinstance(respond(service, TERMINAL, "search venezuela"), Answer)
    assert respond(service, TERMINAL, "search") == Blank()
