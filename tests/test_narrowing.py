"""The filters by which an answer can be made smaller."""

from __future__ import annotations

import pytest

from bot.narrowing import fits, leading, narrowed, narrowings
from search_index.errors import QueryError
from search_index.query import parse_query
from search_index.results import Count, Facets
from tests.made_up import answer

SPEAKERS = (Count("Jane Roe", 9), Count("Ann", 2))
YEARS = (Count("2019", 1), Count("2020", 7), Count("2021", 3))


def test_each_kind_with_more_than_one_value_is_offered_as_filters() -> None:
    speakers, years = narrowings(answer(facets=Facets(SPEAKERS, YEARS, (Count("Remarks", 11, "0abc"),))))
    assert (speakers.kind, [each.filter for each in speakers.choices]) == ("speaker", ['from:"Jane Roe"', "from:Ann"])
    assert (years.kind, [each.filter for each in years.choices]) == ("year", [f"during:{y.name}" for y in YEARS])


def test_a_document_is_found_by_its_id_whatever_its_title() -> None:
    (documents,) = narrowings(answer(facets=Facets(documents=(Count("A “title”", 2, "0abc"), Count("B", 1, "0def")))))
    assert [(each.label, each.filter) for each in documents.choices] == [("A “title”", "in:0abc"), ("B", "in:0def")]


def test_the_choices_that_leave_most_are_in_their_own_order() -> None:
    (years,) = narrowings(answer(facets=Facets(years=YEARS)))
    assert [each.label for each in leading(years.choices, 2)] == ["2020", "2021"]


@pytest.mark.parametrize(
    ("query", "condition", "shown"),
    [
        ("cuba", "during:2020", "cuba during:2020"),
        ("cuba in:moscow", "in:0abc", "cuba in:0abc"),
        ("cuba -in:moscow", "in:0abc", "cuba -in:moscow in:0abc"),
        ("cuba from:roe after:2019", 'from:"Jane Roe"', 'cuba after:2019 from:"Jane Roe"'),
    ],
)
def test_a_filter_takes_the_place_of_those_of_its_name_which_it_would_widen(
    query: str, condition: str, shown: str
) -> None:
    assert str(narrowed(parse_query(query), condition)) == shown


def test_a_filter_fits_where_it_is_read_as_it_is_written() -> None:
    assert fits(parse_query("cuba"), 'from:"Jane Roe"')
    assert not fits(parse_query("cuba"), 'from:"Jane "Jay" Roe"')
    assert not fits(parse_query("cuba"), "during:soon")
    assert not fits(parse_query("c" * 995), "in:0abcdefg")


def test_what_is_no_filter_is_refused() -> None:
    with pytest.raises(QueryError):
        narrowed(parse_query("cuba"), "during:soon")
