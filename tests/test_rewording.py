from __future__ import annotations

import pytest

from search_index.checking.comparing.wording import wording
from search_index.checking.extracts import Extract, extracts
from search_index.checking.rewording import ALONE, NEAREST, WITNESSED, Demand, reworded
from search_index.parsing import parse
from tests.documents import transcript

SAID = (
    "The harvest was poor. Our government will rebuild every bridge over the northern river before the winter comes. "
    "That is a promise."
)


def extract() -> Extract:
    read = parse(transcript(SAID), "made.txt")
    return next(each for each in extracts(read, read.quotes) if "bridge" in each.text)


@pytest.mark.parametrize(
    ("text", "met"),
    [
        # the content words of the sentence, all but one, then fewer and fewer
        ("Our government is rebuilding each bridge on the northern river before winter comes", [True] * 3),
        ("Our government is rebuilding each bridge on the northern river before winter", [True] * 3),
        ("Government rebuilds every bridge on a northern river tomorrow", [False, True, True]),
        ("Government rebuilds its bridge across a northern river", [False, True, False]),
        ("Government bridge northern river opened", [False, True, False]),
        ("That government opens the bridge on our river", [False, True, False]),
        ("That government opens a bridge tomorrow", [False, False, False]),
    ],
)
def test_what_says_the_same_needs_more_words_where_nothing_else_speaks_for_it(text: str, met: list[bool]) -> None:
    found = [reworded(wording(text), extract(), demand) for demand in (ALONE, WITNESSED, NEAREST)]
    assert [each is not None for each in found] == met


def test_the_order_of_the_words_counts_but_for_what_is_nearest() -> None:
    backwards = wording("winter comes before the river in the north: northern bridge rebuild, government!")
    assert reworded(backwards, extract(), ALONE) is None
    assert reworded(backwards, extract(), NEAREST) is not None


@pytest.mark.parametrize("demand", [ALONE, NEAREST])
def test_the_sentence_is_shown_and_not_the_ones_around(demand: Demand) -> None:
    text = wording("Our government is rebuilding each bridge on the northern river before the winter comes")
    found = reworded(text, extract(), demand)
    assert found is not None
    assert extract().text[found.start : found.end] == (
        "Our government will rebuild every bridge over the northern river before the winter comes."
    )
