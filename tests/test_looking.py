from __future__ import annotations

import pytest

from search_index.checking.comparing.wording import wording
from search_index.checking.looking import pieces, spelled_out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We don't know that.", ["We do not know that"]),
        ("It’s what we’ll do", ["It is what we will do"]),
        ("We do not know that.", []),
        ("Russia's policy", []),
        ("We don't know " + "why " * 12, [f"We do not know {'why ' * 12}".strip()]),
        ("We don't know " + "why " * 13, []),
    ],
)
def test_a_short_text_is_looked_for_without_its_contractions(text: str, expected: list[str]) -> None:
    assert [each.casefold() for each in spelled_out(wording(text))] == [each.casefold() for each in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One two … three four five", ["three four five", "One two"]),
        ("… one two […]", []),
        ("one two", []),
    ],
)
def test_what_stands_between_marks_is_looked_for_the_longest_first(text: str, expected: list[str]) -> None:
    assert pieces(wording(text)) == expected
