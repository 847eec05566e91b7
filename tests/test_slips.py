"""The slip: letters in each other's place, or twice for once."""

from __future__ import annotations

import pytest

from search_index.checking.comparing.slips import is_slip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("governmnet", "government"), ("ocurred", "occurred"), ("occurrred", "occurred"), ("dialouge", "dialogue")],
)
def test_letters_in_each_others_place_or_once_for_twice_are_a_slip(typed: str, meant: str) -> None:
    assert is_slip(typed, meant)
    assert is_slip(meant, typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("meditation", "mediation"),
        ("awful", "lawful"),
        ("heeded", "needed"),
        ("respects", "respect"),
        ("capitals", "capitals"),
        ("slat", "tals"),
        ("occcurrred", "occurred"),
    ],
)
def test_what_may_be_another_word_is_none(typed: str, meant: str) -> None:
    assert not is_slip(typed, meant)
