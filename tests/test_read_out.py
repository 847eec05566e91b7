"""Whose words are those that a speaker reads out."""

import pytest

from search_index.models import Kind, Quote
from search_index.parsing import parse


def letter(announced: str) -> Quote:
    """The quotation that a speaker announces in these words."""
    document = parse(
        "Remarks by Jane Roe\n\nMay 3, 2021\n\nQuestion: Why did John Doe write to Ann Low?\n\n"
        f"Jane Roe: {announced} “I am sorry for the words of my colleague.”\n\nQuestion: So?\n\nJane Roe: Yes."
    )
    whole, *within = [quote for quote in document.quotes if quote.kind is not Kind.QUESTION][:-1]
    assert document.text[whole.start : whole.end] == whole.text
    return within[0] if within else whole


@pytest.mark.parametrize(
    "announced",
    [
        "Let me read out the letter that John Doe sent me.",
        "I will read you the message from Mr. Doe:",
        "I am reading from an article by John Doe, published yesterday:",
        "Let me quote the words of my friend John Doe:",
    ],
)
def test_words_read_out_are_those_of_whoever_wrote_them(announced: str) -> None:
    found = letter(announced)
    assert (found.text, found.speaker and found.speaker.name) == (
        "I am sorry for the words of my colleague.",
        "John Doe",
    )
    assert (found.quoted_by, found.mention and found.mention.text.endswith("Doe")) == ("Jane Roe", True)


@pytest.mark.parametrize(
    "announced",
    [
        "Let me read out a letter from a nurse.",
        "Let me read a note that I sent to John Doe.",
        "I read the letter by John Doe's aide:",
        "I read the letter that John Doe and I wrote:",
        "I read the letter of John Doe and Ann Low:",
        "I read the letter to John Doe.",
        "Let me read out the letter that I owe John Doe.",
    ],
)
def test_words_read_out_are_nobodys_where_the_writer_is_not_named(announced: str) -> None:
    assert letter(announced).kind is Kind.VERBATIM
