from __future__ import annotations

from collections.abc import Iterator

import pytest

from search_index import archive
from search_index.backends import open_index
from search_index.check import check
from search_index.checking.findings import Finding, Op, Outcome
from search_index.index import Index
from tests.documents import transcript, write

RIVER = "We have planted apple orchards along the river, and nobody has ever asked us to cut a single tree down."
MILLS = "Our harvest feeds four provinces of the country. The mills along the coast work day and night for that."
SHORT = "The roads are dry. Trade is growing again."
DESERT = "Nobody will ever move the famous vineyards of our ancestors to the stony desert beyond the northern hills."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index of a statement with an answer in it, and of somebody else's statement."""
    folder = tmp_path_factory.mktemp("made")
    asked = "Question: Would you tell us what you think of the roads and of the trade of the country in these months?"
    write(folder, "roe.txt", transcript(RIVER, MILLS, asked, f"Jane Roe: {SHORT}"))
    heading = "President John Doe’s remarks and answers to media questions, Lima, May 4, 2021"
    write(folder, "doe.txt", transcript(DESERT, heading=heading))
    index = open_index(str(tmp_path_factory.mktemp("made-index")))
    archive.update(index, folder)
    yield index
    index.close()


def only(text: str, index: Index) -> Finding:
    (finding,) = check(f"“{text}”", index).findings
    return finding


def parts(finding: Finding) -> list[str]:
    return [match.passage.text.rstrip(".,") for match in finding.matches[: finding.parts]]


def test_parts_of_two_speakers_are_joined_though_a_mark_stands_between(made: Index) -> None:
    finding = only("We have planted apple orchards along the river […] the famous vineyards of our ancestors", made)
    assert finding.outcome is Outcome.JOINED
    assert parts(finding) == [
        "We have planted apple orchards along the river",
        "the famous vineyards of our ancestors",
    ]


def test_parts_in_another_order_are_joined_though_a_mark_stands_between(made: Index) -> None:
    finding = only("The mills along the coast work day and night … We have planted apple orchards", made)
    assert finding.outcome is Outcome.JOINED
    assert finding.parts == 2


def test_a_short_piece_behind_a_mark_is_looked_for_in_the_other_turns_of_the_speaker(made: Index) -> None:
    finding = only("We have planted apple orchards along the river … Trade is growing", made)
    assert finding.outcome is Outcome.SHORTENED_MARKED
    assert parts(finding) == ["We have planted apple orchards along the river", "Trade is growing"]


@pytest.mark.parametrize("piece", ["Trade is shrinking", "the stony desert"])
def test_a_short_piece_of_nobody_or_of_somebody_else_is_no_part(piece: str, made: Index) -> None:
    finding = only(f"We have planted apple orchards along the river … {piece}", made)
    assert finding.outcome in (Outcome.DIFFERS, Outcome.ABSENT)
    assert finding.parts == 1


def test_a_short_piece_that_stands_before_the_other_is_no_part(made: Index) -> None:
    assert only("Trade is growing … We have planted apple orchards along the river", made).parts == 1


def test_one_changed_word_is_nearer_than_two_parts(made: Index) -> None:
    finding = only("We have planted apple orchards […] and nobody has ever asked us to burn a single tree", made)
    assert finding.outcome is Outcome.DIFFERS
    assert [change.op for change in finding.matches[0].diff if change.op in (Op.ELIDED, Op.CHANGED)] == [
        Op.ELIDED,
        Op.CHANGED,
    ]


def test_a_part_of_eight_words_may_have_one_otherwise_and_a_shorter_one_none(made: Index) -> None:
    nearly = "the famous gardens of our ancestors to the stony desert. The mills along the coast work day and night"
    not_quite = "famous gardens of our ancestors to. The mills along the coast work day and night for that"
    assert only(nearly, made).outcome is Outcome.JOINED
    assert only(not_quite, made).outcome is not Outcome.JOINED


def test_a_part_that_would_be_shortened_is_told_as_two(made: Index) -> None:
    shortened = "We have planted apple orchards to cut a single tree"
    finding = only(f"{shortened}. the famous vineyards of our ancestors to the stony desert", made)
    assert finding.outcome is Outcome.JOINED
    assert parts(finding)[:2] == ["We have planted apple orchards", "to cut a single tree"]
