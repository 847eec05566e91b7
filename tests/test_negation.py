"""Which side of a diff has a negation that the other lacks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.checking.findings import Change, Op
from search_index.checking.negation import Negation, negations

WORDS = st.text(alphabet=st.sampled_from("not never dis[] un-less don’t . é\n"), max_size=40)


def found(op: Op, source: str, pasted: str, language: str = "en") -> list[tuple[str, str]]:
    return [(each.record, each.pasted) for each in negations([Change(op, source, pasted)], language)]


@pytest.mark.parametrize(
    ("op", "source", "pasted", "record", "own"),
    [
        (Op.LEFT_OUT, "do not ", "", "not", ""),
        (Op.ADDED, "", "never ", "", "never"),
        (Op.CHANGED, "do", "don’t", "", "don’t"),
        (Op.BRACKETED, "", "[not] ", "", "not"),
        (Op.BRACKETED, "", "[none of] ", "", "none"),
        (Op.BRACKETED, "do not", "[gladly]", "not", ""),
        (Op.BRACKETED, "respect", "[dis]respect", "respect", "disrespect"),
        (Op.CHANGED, "useful", "useless,", "useful", "useless"),
    ],
)
def test_the_side_and_the_word_are_told(op: Op, source: str, pasted: str, record: str, own: str) -> None:
    assert found(op, source, pasted) == [(record, own)]


@pytest.mark.parametrize(
    ("op", "source", "pasted"),
    [
        (Op.CHANGED, "do not", "don’t"),
        (Op.CHANGED, "not", "never"),
        (Op.CHANGED, "diktat, not mediation", "mediation, not diktat"),
        (Op.CHANGED, "useful", "helpful"),
        (Op.ELIDED, "not long ago ", "… "),
        (Op.SAME, "not", "not"),
    ],
)
def test_where_neither_side_lacks_one_there_is_none(op: Op, source: str, pasted: str) -> None:
    assert found(op, source, pasted) == []


def test_a_sentence_that_is_left_out_denies_nothing_that_is_kept() -> None:
    assert found(Op.LEFT_OUT, "We do not know it. ", "") == []
    assert found(Op.LEFT_OUT, "and said so. We do not know it. They ", "") == []
    assert found(Op.LEFT_OUT, "and said so. Not now. They ", "") == []
    assert found(Op.LEFT_OUT, "which is not what we know ", "") == []


def test_what_is_left_out_of_a_sentence_that_is_kept_may_deny_it() -> None:
    assert found(Op.LEFT_OUT, "respect our partners. That was long ago. We do not ", "") == [("not", "")]
    assert found(Op.LEFT_OUT, "not now. That was long ago. ", "") == [("not", "")]


def test_words_of_a_long_change_do_not_stand_for_one_another() -> None:
    assert found(Op.CHANGED, "so useful", "so very useless") == [("useful", "useless")]
    assert found(Op.CHANGED, "so useful " * 9, "so useless " * 9) == []


def test_a_negation_that_has_moved_is_one_of_both_sides() -> None:
    moved = [
        Change(Op.LEFT_OUT, "do not ", ""),
        Change(Op.SAME, "think that they ", "think that they "),
        Change(Op.ADDED, "", "never "),
    ]
    assert negations(moved, "en") == (Negation("not", "never"),)


@pytest.mark.parametrize(
    "changes",
    [
        [Change(Op.CHANGED, "can", "can’t"), Change(Op.SAME, " be ", " be "), Change(Op.CHANGED, "no", "any")],
        [Change(Op.CHANGED, "This", "neither"), Change(Op.SAME, " is ", " is "), Change(Op.CHANGED, "not", "this")],
        [Change(Op.ADDED, "", "do not "), Change(Op.SAME, "have ", "have "), Change(Op.CHANGED, "no", "any")],
    ],
)
def test_a_negation_on_the_other_side_of_an_auxiliary_is_the_same(changes: list[Change]) -> None:
    assert negations(changes, "en") == ()
    assert negations(changes[:2], "en")
    assert negations(changes[1:], "en")


@pytest.mark.parametrize(
    "changes",
    [
        [Change(Op.LEFT_OUT, "not ", ""), Change(Op.SAME, "we are ", "we are "), Change(Op.ADDED, "", "not ")],
        [Change(Op.LEFT_OUT, "not ", ""), Change(Op.SAME, "is. ", "is. "), Change(Op.ADDED, "", "not ")],
        [Change(Op.CHANGED, "not a", "a"), Change(Op.SAME, " is ", " is "), Change(Op.CHANGED, "b", "not b")],
    ],
)
def test_a_negation_of_other_words_is_another(changes: list[Change]) -> None:
    assert negations(changes, "en") == (Negation("not", "not"),)


def test_a_negation_that_has_moved_is_told_with_itself_before_another() -> None:
    far = Change(Op.SAME, "that they said ", "that they said ")
    changes = [Change(Op.LEFT_OUT, "not ", ""), far, Change(Op.LEFT_OUT, "never ", ""), far]
    changes.append(Change(Op.ADDED, "", "never "))
    assert negations(changes, "en") == (Negation("never", "never"), Negation("not", ""))


def test_each_language_has_its_own() -> None:
    assert found(Op.LEFT_OUT, "nicht ", "", "de") == [("nicht", "")]
    assert found(Op.LEFT_OUT, "not ", "", "de") == []


@given(st.lists(st.builds(Change, st.sampled_from(Op), WORDS, WORDS)))
def test_any_diff_is_read(changes: list[Change]) -> None:
    for negation in negations(changes, None):
        assert negation.record or negation.pasted
