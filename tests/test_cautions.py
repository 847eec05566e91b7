"""What is to be known of a place beside its words: on the seeds, by the whole check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search_index import archive
from search_index.backends import open_index
from search_index.check import check
from search_index.checking.cautions import turning
from search_index.checking.findings import Caution, Finding, Op
from search_index.index import Index


@pytest.fixture(scope="module")
def index(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = open_index(str(tmp_path_factory.mktemp("seeds")))
    archive.update(opened, seeds)
    yield opened
    opened.close()


def only(text: str, index: Index) -> Finding:
    (finding,) = check(text, index).findings
    return finding


@pytest.mark.parametrize(
    ("quoted", "before"),
    [
        ("all options are on the table", "They are openly making threats that "),
        (
            "the Monroe Doctrine is absolutely legitimate and lawful",
            "I have already mentioned official statements that ",
        ),
        ("the alliance wouldn’t expand", "Our partners swore that "),
        ("there can be no options other than the replacement", "We hear from Washington that "),
        ("Russia could negotiate the terms for President of Venezuela", "You started by asking whether "),
        (
            "they have the right to be present anywhere they want",
            "It is another matter that our US colleagues, while promoting these entirely correct postulates, "
            "are certain that ",
        ),
    ],
)
def test_whose_words_or_question_it_is_stands_right_before(quoted: str, before: str, index: Index) -> None:
    finding = only(f"“{quoted}”", index)
    assert Caution.CROPPED in finding.cautions
    assert finding.matches[0].before.removesuffix("“") == before


def test_whom_the_record_names_for_the_words_is_no_other_speaker(index: Index) -> None:
    words = "“They are committed to the treaty that binds them to defend their common space”"
    reported = only(f"{words}, Stoltenberg said", index)
    assert "Jens Stoltenberg announced that" in reported.matches[0].before
    assert reported.cautions == (Caution.CROPPED,)
    assert Caution.OTHER_SPEAKER in only(f"{words}, Joe Biden said", index).cautions


def test_a_statement_of_others_names_them(index: Index) -> None:
    words = "“a nuclear war cannot be won, there can be no winners in such a war”"
    finding = only(f"{words}, said Mikhail Gorbachev", index)
    assert finding.matches[0].before.endswith("signed a statement to the effect that ")
    assert finding.cautions == (Caution.CROPPED,)


@pytest.mark.parametrize(
    "pasted",
    [
        "We [gladly] take proposals to other capitals. We always respect our dialogue partners.",
        "We [never] respect our dialogue partners",
        "We always [dis]respect our dialogue partners",
        "We always respect [none of] our dialogue partners",
        "these initiatives are [not] useful or productive",
        "We do not take proposals to other capitals. We think these initiatives are useful.",
    ],
)
def test_a_negation_that_comes_or_goes_is_told_in_brackets_too(pasted: str, index: Index) -> None:
    assert Caution.NEGATION in only(f"“{pasted}”", index).cautions


def test_three_words_say_nothing_that_could_be_turned(index: Index) -> None:
    assert Caution.CROPPED not in only("“all options are”", index).cautions
    assert Caution.CROPPED in only("“all options are on”", index).cautions


@pytest.mark.parametrize(
    "pasted",
    [
        "There can't be any options other than the replacement of the current Government and President",
        "neither is this our approach, nor that of our Mexican partners",
    ],
)
def test_a_denial_in_other_words_is_no_negation_that_comes_or_goes(pasted: str, index: Index) -> None:
    finding = only(f"“{pasted}”", index)
    assert finding.matches
    assert Caution.NEGATION not in finding.cautions


def test_of_what_is_left_out_the_words_that_turn_the_rest_are_told_apart(index: Index) -> None:
    pasted = "We do not take proposals to other capitals. We think these initiatives are useful."
    (match,) = only(f"“{pasted}”", index).matches[:1]
    assert list(turning(match)) == [("We do not ", "")]


def test_that_something_is_others_view_is_told_where_only_they_are_kept(index: Index) -> None:
    pasted = "It is another matter that our US colleagues … have the right to be present anywhere they want"
    finding = only(f"“{pasted}”", index)
    assert Caution.CROPPED in finding.cautions
    ((before, after),) = turning(finding.matches[0])
    assert before.endswith("are certain that they")
    assert not after


def test_a_negation_that_is_left_out_is_told_once(index: Index) -> None:
    assert only("“We take proposals to other capitals.”", index).cautions == (Caution.NEGATION,)


def test_a_clause_that_is_left_out_may_turn_what_is_kept(index: Index) -> None:
    pasted = "We have been down that road before. These initiatives are useful or productive."
    finding = only(f"“{pasted}”", index)
    left_out = [change.source for change in finding.matches[0].diff if change.op is Op.LEFT_OUT]
    assert any("We do not think that" in words for words in left_out)
    assert Caution.CROPPED in finding.cautions
