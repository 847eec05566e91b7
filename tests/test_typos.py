"""When a word is another with letters wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.typos import within

WORDS = st.text("abc", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "typos"),
    [
        ("venezela", "venezuela", 1),
        ("venezuella", "venezuela", 1),
        ("venesuela", "venezuela", 1),
        ("venesuella", "venezuela", 2),
        ("cat", "cut", 1),
        ("cuba", "cubic", 2),
    ],
)
def test_a_letter_may_be_left_out_added_or_changed(one: str, other: str, typos: int) -> None:
    assert within(one, other, typos)
    assert within(other, one, typos)
    assert not within(one, other, typos - 1)


def test_words_begin_alike() -> None:
    assert not within("kuba", "cuba", 1)


@given(WORDS, WORDS)
def test_what_is_within_one_is_within_two_either_way_round(one: str, other: str) -> None:
    assert within(one, other, 1) <= within(one, other, 2)
    assert within(one, other, 2) == within(other, one, 2)
    assert within(one, other, 0) == (one == other)


@given(WORDS, st.integers(1, 7), st.sampled_from("abc"))
def test_a_word_is_within_one_of_itself_with_a_letter_changed_added_or_left_out(word: str, at: int, new: str) -> None:
    at = min(at, len(word))
    for other in (word[:at] + new + word[at + 1 :], word[:at] + new + word[at:], word[:at] + word[at + 1 :]):
        assert within(word, other, 1)
