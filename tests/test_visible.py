"""Text that shows itself, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.visible import visible
from tests.made_up import HOSTILE

TURNS_WRITING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
TEXTS = st.text(st.characters(exclude_categories=())) | st.sampled_from(HOSTILE)


@given(TEXTS)
def test_no_character_commands_a_terminal_turns_writing_or_breaks_an_output(text: str) -> None:
    shown = visible(text)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cs"}
    assert not TURNS_WRITING & set(shown)
    assert shown.encode("utf-8")[:1] or not text


@given(TEXTS)
def test_it_stays_as_it_is_the_second_time(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S"))))
def test_letters_marks_numbers_and_punctuation_are_never_changed(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\r\n\t two\u00a0three\u2028four", "one two three four"),
        ("\x1b[31mred\x07", "�[31mred�"),
        ("left \u202etfel", "left �tfel"),
        ("caf\udce9.txt", "caf�.txt"),
        ("👩‍👧 שלום", "👩‍👧 שלום"),
    ],
)
def test_white_space_is_folded_and_commands_leave_a_mark(text: str, shown: str) -> None:
    assert visible(text) == shown
