"""How a text falls into blocks."""

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.parsing.layout import blocks, is_prose, prose

LONG = (
    "We held talks on trade and on culture, and agreed to hold the next meeting of the commission before the end of "
    "this year, in the capital."
)
SHORT = "We agreed on everything else."


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(text)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\f"])
def test_any_newline_parts_blocks(newline: str) -> None:
    assert texts(f"{LONG}{newline}{newline}{SHORT}") == [LONG, SHORT]


def test_a_line_is_its_own_block_where_lines_are_long() -> None:
    assert texts(f"{LONG}\n{SHORT}\n{LONG}") == [LONG, SHORT, LONG]


def test_the_lines_of_a_menu_stay_apart() -> None:
    assert texts("  • Facebook\n  • Twitter\nNews\nVideos") == ["• Facebook", "• Twitter", "News", "Videos"]


@pytest.mark.parametrize("width", [50, 60, 72, 80])
def test_wrapped_lines_are_one_block(width: int) -> None:
    wrapped = textwrap.fill(LONG, width)
    assert texts(f"{wrapped}\n\n{SHORT}") == [wrapped, SHORT]


def test_a_wrapped_paragraph_ends_where_its_last_line_leaves_room() -> None:
    wrapped = textwrap.fill(LONG, 60)
    assert texts(f"{wrapped}\n{SHORT}\n{wrapped}") == [wrapped, SHORT, wrapped]


def test_the_few_short_lines_above_long_paragraphs_are_not_wrapped() -> None:
    head = ["Minister Jane Roe’s speech on trade and on culture", "The State House in the capital"]
    assert texts("\n".join([*head, LONG, LONG])) == [*head, LONG, LONG]


def test_blocks_are_trimmed_of_all_white_space() -> None:
    assert texts("\u00a0 \t Hello.\u00a0\r\n\u00a0\r\n\u200b") == ["Hello."]


@pytest.mark.parametrize(
    "residue",
    [
        "News > Russia",
        "Post with no comments.",
        "Photo: Jane Roe",
        "A minister arrives at the airport. | Photo: Jane Roe",
        "Published in\u00a0sections: News, Transcripts",
        ",",
        "© 2024 The Daily Example. All rights reserved.",
        "Ministers Meet in the Capital",
        "Jane Roe, The Daily Example",
        "15:50",
        "Threats from the U.S.",
        "[ends]",
    ],
)
def test_residue_of_a_page_is_no_prose(residue: str) -> None:
    assert not is_prose(residue)


@pytest.mark.parametrize(
    "spoken", ["Ladies and gentlemen,", "No comment.", "The text was agreed.", "I mean —", "Why?", LONG[:-1]]
)
def test_what_people_say_is_prose(spoken: str) -> None:
    assert is_prose(spoken)


def test_a_caption_is_no_prose_where_it_is_repeated_without_its_credit() -> None:
    page = blocks(f"• The minister arrives.\n\nThe minister arrives. | Photo: Jane Roe\n\n{LONG}")
    assert [block.text for block in prose(page)] == [LONG]


@given(st.text(st.sampled_from("aA .:\n\r\t\u00a0•|“")))
def test_blocks_are_passages_of_the_text_in_order(text: str) -> None:
    found = blocks(text)
    assert all(text[block.start : block.end] == block.text for block in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join("".join(block.text for block in found).split()) == "".join(text.split())


def test_in_wrapped_lines_an_indent_begins_a_paragraph() -> None:
    lines = [
        "  The ministers agreed on trade, on culture, and on much else that",
        "matters to both of them in the years to come and beyond, they say.",
        "  They met again in the evening and spoke of energy and of the sea,",
        "of which more is to be heard when the two parliaments have voted.",
    ]
    text = "\n".join(lines)
    assert [block.text for block in blocks(text)] == ["\n".join(lines[:2]).strip(), "\n".join(lines[2:]).strip()]


def test_an_indent_of_every_line_begins_nothing() -> None:
    lines = [
        "  The ministers agreed on trade, on culture, and on much else that",
        "  matters to both of them in the years to come and beyond, and said",
        "  that they would meet again, in the spring of the year to come or",
        "  when the two parliaments have voted, whichever it is that is first.",
    ]
    assert len(blocks("\n".join(lines))) == 1
