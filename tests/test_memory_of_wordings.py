"""Which wordings are kept, and which are not."""

from __future__ import annotations

from search_index.checking.comparing.memory import Memory
from search_index.checking.comparing.wording import wording


def test_a_text_that_was_read_lately_is_not_read_again() -> None:
    memory = Memory(10)
    assert memory.wording("one two three") is memory.wording("one two three")
    assert memory.wording("one two three") == wording("one two three")


def test_of_more_words_than_are_kept_the_texts_that_were_wanted_last_stay() -> None:
    memory = Memory(6)
    first = memory.wording("one two three")
    second = memory.wording("four five six")
    assert memory.wording("one two three") is first
    memory.wording("seven")

    assert memory.wording("one two three") is first
    assert memory.wording("four five six") is not second
    assert len(memory) == 2


def test_a_text_of_more_words_than_are_kept_drives_nothing_out() -> None:
    memory = Memory(3)
    first = memory.wording("one two three")
    assert len(memory.wording("one two three four").words) == 4
    assert memory.wording("one two three") is first
