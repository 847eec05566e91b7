"""How a report's words differ from those of its source."""

from __future__ import annotations

import pytest

from bot.render.wording import difference

SAID = "Friends, the harbour will stay open to ships of every flag, as it has for two hundred years. Nobody need fear."


@pytest.mark.parametrize(
    ("report", "shown"),
    [
        ("the harbour will stay open to ships of every flag", "a part of it, word for word"),
        ("The Harbour will stay open, to ships of every flag;", "a part of it, word for word"),
        ("the harbor will stay open to ships of every flag", "wording differs: “harbor” for “harbour”"),
        ("our harbour will stay open to ships of every flag", "wording differs: “our” for “the”"),
        ("the harbour will stay open to ships of all flags", "wording differs: “all flags” for “every flag”"),
        (
            "the harbour will stay open to ships as it has for years",
            "wording differs: without “of every flag”, without “two hundred”",
        ),
        ("the harbour will always stay open to ships", "wording differs: adds “always”"),
        ("a harbor is open for ships with any flag as ever", "wording differs"),
        (SAID, "word for word"),
    ],
)
def test_few_differences_are_named_and_many_are_only_said_to_be_there(report: str, shown: str) -> None:
    assert difference(SAID, report) == shown


def test_what_stands_around_the_rendered_part_is_no_difference() -> None:
    assert difference(f"Before it. {SAID} After it.", SAID.replace("every", "any")).count("“") == 2


def test_what_is_added_before_and_after_is_named_as_it_is_written_and_cut_where_it_is_long() -> None:
    shown = difference("ships of every flag", SAID)
    assert shown.startswith("wording differs: adds “Friends, the harbour will stay open to”, adds “")
    assert shown.endswith(" …”")


def test_a_report_that_drops_what_turns_its_words_round_is_not_called_the_whole() -> None:
    assert difference("It is not true that we agree.", "we agree") == "a part of it, word for word"


def test_hyphens_and_accents_are_no_difference() -> None:
    assert difference("a neo-colonial café", "A neocolonial cafe") == "word for word"


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    assert difference("one two " * 400, "two one one " * 400) == "wording differs"


@pytest.mark.parametrize(
    ("source", "report", "shown"),
    [
        (
            "It rains, and nobody will stop us.",
            "and nobody will stop us, but only if it is dry",
            "adds “but only if it is dry”",
        ),
        ("It will cost $2.4 billion this year", "It will cost €2.4 billion this year", "“€2.4” for “$2.4”"),
        ("It will cost $2.4 billion this year", "It will cost $24 billion this year", "“$24” for “$2.4”"),
        ("Prices rose by 3% last year", "Prices rose by -3% last year", "“-3%” for “3%”"),
    ],
)
def test_what_a_report_adds_and_its_figures_are_differences(source: str, report: str, shown: str) -> None:
    assert difference(source, report) == f"wording differs: {shown}"
