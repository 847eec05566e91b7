"""Texts are changed, cut and slipped as is said: what the cases for checks are made of."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from search_index.archive import documents
from search_index.models import Document
from tests.checked import slips, wordings
from tests.checked.case import Paragraph
from tests.checked.collection import Collection, folded, of_documents
from tests.checked.cuts import croppings, nearly_all, shortened

SAID = "We signed four agreements in Lima, and the ministers of both countries will meet again before the end of May."


@pytest.fixture(scope="module")
def seen(seeds: Path) -> Collection:
    return of_documents(each for each in documents([seeds]) if isinstance(each, Document))


@pytest.mark.parametrize("count", [1, 3])
def test_so_many_words_are_changed_dropped_or_added(seen: Collection, count: int) -> None:
    length = len(folded(SAID))
    changed = folded(wordings.changed(SAID, count, seen, Random(1)))
    assert sum(one != other for one, other in zip(folded(SAID), changed, strict=True)) == count
    dropped = wordings.dropped(SAID, count, seen, Random(1))
    assert dropped
    assert len(folded(dropped)) == length - count
    assert len(folded(wordings.added(SAID, count, seen, Random(1)))) == length + count


def test_dropped_words_are_no_run_and_at_no_edge(seen: Collection) -> None:
    words = [str(number) for number in range(20)]
    for seed in range(20):
        left = wordings.dropped(" ".join(words), 4, seen, Random(seed))
        assert left
        gone = [number for number in range(20) if str(number) not in left.split()]
        assert len(gone) == 4
        assert 0 < gone[0] <= gone[-1] < 19
        assert all(later - earlier > 1 for earlier, later in pairwise(gone))


def test_a_spelling_keeps_the_letters_or_all_words_but_one(seen: Collection) -> None:
    text = "The neo-colonial programme of Guaidó’s neighbours, we realise, has lost its colour"
    made = {way.__name__: way(text, seen, Random(1)) for way in wordings.SPELLINGS}
    assert made["across_the_ocean"] == text.replace("programme", "program").replace("ours", "ors").replace(
        "realise", "realize"
    ).replace("colour", "color")
    assert made["without_accents"] == text.replace("ó", "o")
    assert made["without_hyphens"] in (text.replace("-", ""), text.replace("-", " "))
    assert made["without_commas"] == text.replace(",", "")
    assert folded(made["with_a_comma"]) == folded(text)
    assert sum(one != other for one, other in zip(folded(text), folded(made["misprinted"]), strict=True)) == 1


@pytest.mark.parametrize("marked", [True, False])
def test_what_is_left_out_is_a_run_in_the_middle(marked: bool) -> None:
    words = [str(number) for number in range(40)]
    for seed in range(20):
        text = shortened(" ".join(words), marked, Random(seed))
        assert text
        left = [int(word) for word in folded(text)]
        gone = sorted({*range(40)} - {*left})
        assert left == sorted(left)
        assert gone == list(range(gone[0], gone[-1] + 1))
        assert 4 - marked <= len(gone) <= 30
        assert marked == any(mark in text for mark in ("…", "..", ". ."))
        assert left[:5] == [0, 1, 2, 3, 4]
        assert left[-5:] == [35, 36, 37, 38, 39]


def test_the_end_that_stays_behind_a_mark_is_short() -> None:
    words = [str(number) for number in range(30)]
    for seed in range(10):
        text = nearly_all(" ".join(words), Random(seed))
        assert text
        left = [int(word) for word in folded(text)]
        gone = sorted({*range(30)} - {*left})
        assert gone == list(range(gone[0], gone[-1] + 1))
        assert 29 - gone[-1] in (3, 4)
    assert nearly_all("a b c d e f g h i", Random(1)) is None


@pytest.mark.parametrize(
    ("slip", "text", "slipped"),
    [
        (slips.contracted, "We do not think so", {"We don’t think so"}),
        (slips.contracted, "We don't think so", {"We do not think so"}),
        (slips.contracted, "We cannot say", {"We can’t say"}),
        (slips.contracted, "They think so", {None}),
        (slips.denied_no_more, "We do not say that it is not so", {"We say that it is not so"}),
        (slips.denied_no_more, "This is not so", {"This is so"}),
        (slips.denied_no_more, "do not say that", {None}),
        (slips.denied, "This is not so", {None}),
        (slips.denied, "This is so", {"This is not so"}),
        (slips.denied_in_brackets, "This is so", {"This is [not] so", "This is [never] so"}),
        (slips.swapped, "Now this", {"this Now"}),
        (slips.swapped, "so So", {None}),
        (slips.dotted, "Now, this is", {"Now, this … is"}),
        (
            slips.explained,
            "That he is never to know it",
            {"That he is never to [the president] it", "That he is never to [the Union] it"},
        ),
    ],
)
def test_a_slip_is_one_change_or_none(
    slip: Callable[[str, Random], str | None], text: str, slipped: set[str | None]
) -> None:
    assert {slip(text, Random(seed)) for seed in range(9)} <= slipped


def test_a_figure_gets_another_digit_and_keeps_its_length() -> None:
    made = {slips.refigured("In 2019 we met", Random(seed)) for seed in range(30)}
    assert len(made) > 10
    for text in made:
        assert text
        assert sum(one != other for one, other in zip(text, "In 2019 we met", strict=True)) == 1


@pytest.mark.parametrize(
    ("text", "crops"),
    [
        ("We do not think that these steps are of any use.", [("these steps are of any use.", True)]),
        ("We believe that these steps are of great use.", [("these steps are of great use.", False)]),
        ("I deny that these steps are of any use.", [("these steps are of any use.", True)]),
        ("It cannot be denied that these steps are of some use.", []),
        ("These talks are a good thing, but only if all take part.", [("These talks are a good thing", True)]),
        ("These talks are a good thing, and we welcome them.", [("These talks are a good thing", False)]),
    ],
)
def test_a_clause_is_cut_off_from_what_turns_it_or_does_not(text: str, crops: list[tuple[str, bool]]) -> None:
    paragraph = Paragraph("00000000", 10, text, None, 0)
    assert [(place.text, turns) for place, turns in croppings(paragraph)] == crops
