"""The reading: what a query means that no quote has to the letter, and what nothing can fulfil."""

from __future__ import annotations

import pytest

from bot.function_words import telling_nothing
from bot.lacking import lacking
from bot.render.remarks import opening
from bot.service import QuoteService
from search_index.query import Query, parse_query
from search_index.results import Page


def said(service: QuoteService, typed: str) -> list[str]:
    return list(opening(service.ask(typed)))


@pytest.mark.parametrize(
    ("typed", "query", "sentence"),
    [
        (
            "lavrov on Venezuela",
            "Venezuela from:lavrov",
            "“on” was left out and “lavrov” is the speaker; this is for “Venezuela from:lavrov”.",
        ),
        (
            "what did Lavrov say about Guaidó?",
            "Guaidó from:Lavrov",
            "“what”, “did”, “say” and “about” were left out and “Lavrov” is the speaker; "
            "this is for “Guaidó from:Lavrov”.",
        ),
        ("lavrov venezuela", "venezuela from:lavrov", "“lavrov” is the speaker; this is for “venezuela from:lavrov”."),
        ("who's for a multipolar Guaidó", "who's for a multipolar Guaidó", None),
        ("whither Venezuela dialogue", "whither Venezuela dialogue", None),
    ],
)
def test_words_that_say_nothing_are_left_out_and_a_name_is_the_speaker(
    service: QuoteService, typed: str, query: str, sentence: str | None
) -> None:
    answer = service.ask(typed)
    assert str(answer.query) == query
    assert said(service, typed) == ([sentence] if sentence else [])
    assert bool(answer.page.total) == (sentence is not None)


def test_what_has_all_the_words_is_read_to_the_letter(service: QuoteService) -> None:
    answer = service.ask("the dialogue on Venezuela")
    assert answer.page.total
    assert (str(answer.query), answer.typed, answer.left_out) == ("the dialogue on Venezuela", None, ())


@pytest.mark.parametrize("typed", ['lavrov on "venezuela"', "exact:lavrov on venezuela", 'what about "zebras"'])
def test_where_something_is_quoted_nothing_is_left_out_and_nobody_is_guessed(service: QuoteService, typed: str) -> None:
    answer = service.ask(typed)
    assert (answer.query, answer.typed, answer.left_out, answer.speaker) == (parse_query(typed), None, (), ())


def test_where_something_is_quoted_the_speaker_is_offered(service: QuoteService) -> None:
    assert str(service.ask('lavrov "monroe doctrine"').by) == '"monroe doctrine" from:lavrov'


@pytest.mark.parametrize(
    ("word", "languages", "is_empty"),
    [
        ("About", [], True),
        ("world", ["en"], False),
        ("war", [], False),
        ("sobre", ["es"], True),
        ("sobre", [], False),
        ("gobierno", ["es"], False),
        ("word", ["xx", ""], False),
    ],
)
def test_a_word_says_nothing_in_the_languages_of_the_documents_alone(
    word: str, languages: list[str], is_empty: bool
) -> None:
    assert telling_nothing(word, languages) is is_empty


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("from:nobody venezuela", "Nobody called “nobody” speaks in the documents."),
        ("in:atlantis", "No place and no document is called “atlantis”."),
        ("after:2026 before:2020", "There is no day within after:2026 before:2020."),
        ("venezuela during:2020 on:2021-05-04", "There is no day within during:2020 on:2021-05-04."),
    ],
)
def test_a_condition_that_nothing_fulfils_is_named(service: QuoteService, typed: str, sentence: str) -> None:
    assert service.ask(typed).page.hits == ()
    assert said(service, typed) == [sentence]


def test_a_condition_that_something_fulfils_is_not(service: QuoteService) -> None:
    assert service.ask("zebras from:lavrov in:moscow after:2019 before:2025").lacks == ()
    assert service.ask("venezuela -from:nobody").lacks == ()


@pytest.mark.parametrize(
    ("typed", "is_empty"),
    [
        ("a after:2019 before:2021", False),
        ("a after:2019 before:2020", True),
        ("a after:2025 after:2018 before:2020", False),
        ("a on:2020-02-06 on:2021-02-06 during:2021", False),
        ("a on:2020-02-06 during:2021", True),
        ("a after:9999", True),
        ("a before:0001", True),
    ],
)
def test_dates_leave_a_day_or_none(typed: str, is_empty: bool) -> None:
    def glance(_: Query) -> Page:
        return Page((), 0, 1)

    assert bool(lacking(parse_query(typed), glance)) is is_empty
