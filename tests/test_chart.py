"""Quotes counted by year, as a table, as a picture and as data."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.render import blocks, text
from bot.render.chart import counts, heading, lines, notes
from bot.render.records import records
from bot.replies import Trend
from search_index.query import parse_query
from search_index.results import Count, Facets
from tests.block_kit import problems
from tests.made_up import answer

YEARS = st.dictionaries(st.integers(1800, 2100), st.integers(1, 10**6), max_size=60)


def trend(years: dict[int, int], undated: int = 0, **more: Any) -> Trend:
    found = tuple(Count(str(year), number) for year, number in sorted(years.items()))
    total = sum(years.values()) + undated
    return Trend(answer(total=total, facets=Facets(years=found, undated=undated), **more))


def test_each_year_from_the_first_to_the_last_has_its_bar() -> None:
    assert list(lines(trend({2019: 2, 2020: 8, 2022: 1}), 8)) == [
        "2019  ██ 2",
        "2020  ████████ 8",
        "2021  0",
        "2022  █ 1",
    ]


def test_a_bar_is_exact_to_an_eighth_and_never_nothing_for_something() -> None:
    assert list(lines(trend({2019: 16, 2020: 7, 2021: 1}), 2)) == ["2019  ██ 16", "2020  ▉ 7", "2021  ▏ 1"]
    assert list(lines(trend({2019: 10_000, 2020: 1}), 4)) == ["2019  ████ 10,000", "2020  ▏ 1"]


def test_a_long_gap_is_one_line() -> None:
    assert [line.split()[0] for line in lines(trend({1990: 1, 1994: 1, 2020: 1}), 4)] == [
        "1990", "1991", "1992", "1993", "1994", "1995–2019", "2020",
    ]  # fmt: skip


def test_undated_quotes_are_counted_apart() -> None:
    assert list(notes(trend({2020: 3}, undated=2))) == ["2 quotes without a date"]
    assert list(notes(trend({2020: 3}))) == []
    assert heading(trend({2020: 3}, undated=2)) == "5 quotes for venezuela, by year"


def test_questions_are_counted_as_questions() -> None:
    asked = trend({2020: 3}, undated=2, query="venezuela is:question")
    assert heading(asked) == "5 questions for venezuela is:question, by year"
    assert list(notes(asked)) == ["2 questions without a date"]


def test_the_text_for_screen_readers_says_what_was_counted_in_place_of_what_was_typed() -> None:
    found = trend({2020: 3}, query="oil")
    corrected = Trend(replace(found.answer, typed=parse_query("oyl")))
    assert blocks.render(corrected)["text"].startswith("Nothing has “oyl”; this is for “oil”.\n3 quotes for oil")


def test_where_nothing_is_found_that_is_said_and_nothing_drawn() -> None:
    nothing = trend({})
    assert text.render(nothing) == "No quote for venezuela"
    assert records(nothing) == [{"query": "venezuela", "total": 0, "undated": 0, "years": []}]


def test_where_only_questions_are_found_they_are_named() -> None:
    asked = "2 questions by journalists name it: venezuela is:question"
    assert text.render(trend({}, questions=2)).splitlines() == ["No quote for venezuela", asked]
    assert asked in blocks.render(trend({}, questions=2))["text"]
    assert asked not in text.render(trend({2020: 3}, questions=2))


def test_only_undated_quotes_make_no_chart() -> None:
    assert text.render(trend({}, undated=1)) == "1 quote for venezuela, by year\n1 quote without a date"


def test_the_terminal_shows_the_same_as_slack() -> None:
    both = trend({2019: 2, 2020: 8}, undated=1)
    (block,) = blocks.render(both)["blocks"]
    _, chart, _ = block["elements"]
    assert chart["type"] == "rich_text_preformatted"
    assert [line.split()[0::2] for line in chart["elements"][0]["text"].splitlines()] == [["2019", "2"], ["2020", "8"]]
    assert text.render(both).splitlines() == [
        "11 quotes for venezuela, by year",
        "2019  ██████████ 2",
        "2020  ████████████████████████████████████████ 8",
        "1 quote without a date",
    ]


def test_the_text_for_screen_readers_has_the_numbers() -> None:
    assert blocks.render(trend({2019: 2, 2021: 8}, undated=1))["text"] == (
        "11 quotes for venezuela, by year\n2019: 2, 2021: 8\n1 quote without a date"
    )


def test_as_data_each_year_has_its_number() -> None:
    assert records(trend({2019: 2, 2021: 8}, undated=1)) == [
        {
            "query": "venezuela",
            "total": 11,
            "undated": 1,
            "years": [
                {"year": 2019, "quotes": 2},
                {"year": 2020, "quotes": 0},
                {"year": 2021, "quotes": 8},
            ],
        }
    ]


@given(YEARS, st.integers(1, 60))
def test_no_number_is_lost_in_a_chart(years: dict[int, int], width: int) -> None:
    shown = list(lines(trend(years), width))
    assert sum(int(line.split()[-1].replace(",", "")) for line in shown) == sum(years.values())
    assert all(line.count("█") <= width for line in shown)
    assert sum(counts(trend(years)).values()) == sum(years.values())


@given(YEARS)
def test_slack_takes_any_chart(years: dict[int, int]) -> None:
    payload = blocks.render(trend(years))
    assert problems(payload) == []
    assert len(json.dumps(payload["blocks"], ensure_ascii=False)) <= blocks.MESSAGE
