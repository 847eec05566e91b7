from __future__ import annotations

import pytest

from search_index.checking.comparing.alignment import Counts
from search_index.checking.comparing.wording import wording
from search_index.checking.extracts import extracts
from search_index.checking.findings import Outcome
from search_index.checking.places import Place, outcome_of, place
from search_index.parsing import parse
from tests.documents import transcript

RIVER = "We have planted apple orchards along the river, and nobody has ever asked us to cut a single tree down."


def counts(
    words: int,
    *,
    spelling: int = 0,
    changed: int = 0,
    contracted: int = 0,
    added: int = 0,
    left_out: tuple[int, ...] = (),
    elided: tuple[int, ...] = (),
    replaced: int = 0,
) -> Counts:
    return Counts(words, spelling, 0, changed, contracted, added, left_out, elided, replaced)


@pytest.mark.parametrize(
    ("found", "outcome"),
    [
        (counts(4), Outcome.VERBATIM),
        (counts(4, spelling=1), Outcome.SPELLING),
        (counts(4, changed=1), None),
        (counts(4, left_out=(1,)), None),
        (counts(5, changed=1), Outcome.DIFFERS),
        (counts(7, changed=2), None),
        (counts(3, changed=1, contracted=1), Outcome.DIFFERS),
        (counts(5, changed=3, contracted=2), Outcome.DIFFERS),
        (counts(5, changed=4, contracted=2), None),
        (counts(8, changed=2), Outcome.DIFFERS),
        (counts(14, changed=3), Outcome.DIFFERS),
        (counts(14, added=4), None),
        (counts(15, changed=5), Outcome.DIFFERS),
        (counts(15, changed=6), None),
        (counts(6, left_out=(2,)), Outcome.DIFFERS),
        (counts(6, left_out=(3,)), Outcome.DIFFERS),
        (counts(6, left_out=(2, 1)), None),
        (counts(6, left_out=(2,), changed=1), None),
        (counts(6, left_out=(4,)), Outcome.SHORTENED),
        (counts(5, left_out=(4,)), None),
        (counts(12, left_out=(9, 4)), Outcome.SHORTENED),
        (counts(11, left_out=(9, 4)), None),
        (counts(12, left_out=(9,), changed=2), Outcome.DIFFERS),
        (counts(12, left_out=(9,), changed=3), None),
        (counts(6, elided=(9,)), Outcome.SHORTENED_MARKED),
        (counts(6, replaced=2), Outcome.SHORTENED_MARKED),
        (counts(12, elided=(9,), left_out=(4,)), Outcome.SHORTENED),
        (counts(6, elided=(9,), changed=1), Outcome.DIFFERS),
    ],
)
def test_what_a_quotation_is_goes_by_its_length_and_by_what_differs(found: Counts, outcome: Outcome | None) -> None:
    assert outcome_of(found) is outcome


def stands(text: str, document: str = RIVER) -> Place:
    read = parse(transcript(document), "made.txt")
    (extract,) = (each for each in extracts(read, read.quotes) if "river" in each.text)
    found = place(wording(text), extract, frozenset())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ("nobody has ever asked us to cut a single tree", "Nobody has ever asked us, to cut a single tree"),
        ("nobody has ever asked us, to cut a single tree", "nobody has […] asked us to cut a single tree"),
        ("nobody has […] asked us to cut a single tree", "nobody has ever asked us to cut a tree"),
        ("nobody has ever asked us to cut a tree", "nobody has ever asked us to cut a lonely tree"),
        ("nobody has asked us to a single tree down", "nobody had ever asked us to take a single tree down"),
        (
            "We have planted apple orchards and nobody has ever asked us",
            "We had planted apple orchards along the river, and nobody had ever asked us",
        ),
    ],
)
def test_fewer_and_smaller_differences_are_nearer(nearer: str, farther: str) -> None:
    assert stands(nearer).cost < stands(farther).cost


def test_a_place_covers_another_where_most_of_the_shorter_one_is_in_it() -> None:
    whole, part, other = (
        stands(each)
        for each in (
            "We have planted apple orchards along the river",
            "apple orchards along the river",
            "nobody has ever asked us",
        )
    )
    assert whole.covers(part)
    assert part.covers(whole)
    assert not whole.covers(other)
    assert not whole.covers(stands("We have planted apple orchards along the river", RIVER + " Yes."))
