"""A query whose words the documents lack, and the nearest one that finds something."""

from __future__ import annotations

import pytest

from bot.correction import unknown_names, unknown_words, verbatim
from search_index.query import parse_query


@pytest.mark.parametrize(
    ("typed", "corrected", "words", "names", "way_back"),
    [
        ("venezela", "venezuela", ("venezela",), (), '"venezela"'),
        ("venezela oil", "venezuela oil", ("venezela",), (), '"venezela" oil'),
        ("venezela OR cubba oil", "venezuela OR cuba oil", ("venezela", "cubba"), (), '"venezela" OR "cubba" oil'),
        ("oil from:lavrv", "oil from:lavrov", (), ("lavrv",), None),
        ("oyl -gas from:lavrv", "oil -gas from:lavrov", ("oyl",), ("lavrv",), '"oyl" -gas from:lavrv'),
    ],
)
def test_what_was_replaced_is_known_and_the_way_back_puts_it_in_marks(
    typed: str, corrected: str, words: tuple[str, ...], names: tuple[str, ...], way_back: str | None
) -> None:
    query, nearest = parse_query(typed), parse_query(corrected)
    assert unknown_words(query, nearest) == words
    assert unknown_names(query, nearest) == names
    exact = verbatim(query, nearest)
    assert (exact and str(exact)) == way_back
