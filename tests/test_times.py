"""Which time of day a line names."""

from datetime import time

import pytest

from search_index.parsing.times import own_time, time_beside


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("17:20", time(17, 20)),
        ("9.30", time(9, 30)),
        ("15h30", time(15, 30)),
        ("5:16 P.M. EDT", time(17, 16)),
        ("12:05 a.m.", time(0, 5)),
        ("12 pm", time(12)),
        ("2.30 pm", time(14, 30)),
        ("10:15 A.M. (GMT+3)", time(10, 15)),
        ("14:30 Uhr", time(14, 30)),
        ("Start time: 14:30", time(14, 30)),
        ("Hora: 9:30", time(9, 30)),
        ("at 3 p.m.", time(15)),
    ],
)
def test_a_line_may_be_a_time(line: str, expected: time) -> None:
    assert own_time(line) == expected


@pytest.mark.parametrize("line", ["17", "25:00", "14:75", "At 14:30 the talks began.", "End time: 15:00", "1:2", ""])
def test_what_is_no_time_or_says_more_is_none(line: str) -> None:
    assert own_time(line) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("T14:30:00+01:00", time(14, 30)),
        (", 3:04 PM ET", time(15, 4)),
        (" 16.45 BST", time(16, 45)),
        (" | Brussels", None),
        (" 12.05.2020", None),
    ],
)
def test_a_time_may_stand_beside_a_day(words: str, expected: time | None) -> None:
    assert time_beside(words) == expected
