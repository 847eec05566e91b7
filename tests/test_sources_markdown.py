"""What becomes of a Markdown file."""

import pytest

from search_index.models import Kind
from search_index.parsing import parse
from search_index.sources.markdown import read_markdown


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# Talks end\n\nThe *minister* said **no**.", "Talks end\n\nThe minister said no."),
        ("A [link](https://x.example) and `code` and ~~old~~ 2 \\* 3", "A link and code and old 2 * 3"),
        ("**Q:** Why?\n**A:** Because.", "Q: Why?\nA: Because."),
        ("> We are glad\n> and proud.", "We are glad\nand proud."),
        ("- one\n- two\n", "• one\n\n• two"),
        ("| a | b |\n|---|---|\n| c | d |", "a\tb\n\nc\td"),
        ("---\ntitle: Talks\n---\n\nWords.", "Words."),
        ("+++\ntitle = 'Talks'\n+++\nWords.", "Words."),
        ("---\n\nWords without front matter.", "Words without front matter."),
        ("One.\n\n---\n\nTwo.", "One.\n\nTwo."),
        ("<script>alert('“Injected,” said script.')</script>\n\nWords.", "Words."),
    ],
)
def test_a_file_is_the_text_that_it_shows(source: str, text: str) -> None:
    assert read_markdown(source.encode()).text == text


def test_no_mark_stands_in_a_quote() -> None:
    source = "# Talks end\n\n“We are *very* glad about **this** deal,” said Minister Paul Orme.\n"
    quotes = [quote.text for quote in parse(read_markdown(source.encode())).quotes if quote.kind is Kind.DIRECT]
    assert quotes == ["We are very glad about this deal,"]


def test_the_title_is_the_heading() -> None:
    assert (
        parse(read_markdown(b"# Remarks by Jane Roe\n\n**JANE ROE:** Good morning.\n")).metadata.title
        == "Remarks by Jane Roe"
    )
