"""The cues: what a look before the slow pattern for a narrator's words takes to be none of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search_index.parsing.cues import AFTER_MARK, after_mark

_PIECES = st.sampled_from(
    [" ", "\u00a0", "he", "Ann", "Lee", "the", "minister", "said", "SAID,", "has", "also", "warned-off", "of", ". "]
)


@given(st.lists(_PIECES | st.text(max_size=2), max_size=24).map("".join))
def test_the_quick_look_misses_no_words_that_the_pattern_takes(text: str) -> None:
    assert (after_mark(text, 0, len(text)) is None) == (AFTER_MARK.match(text) is None)


def test_the_longest_words_that_the_pattern_takes_are_looked_at() -> None:
    name, word = "A" + "b" * 30, "c" * 31
    text = " ".join(["", name, *[word] * 4, "has", "characterized"])

    assert after_mark(text, 0, len(text)) is not None
