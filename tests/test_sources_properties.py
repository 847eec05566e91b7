"""What becomes of any file and of any page."""

from contextlib import suppress
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.errors import UnreadableError
from search_index.models import Reading
from search_index.parsing import parse
from search_index.sources import SUFFIXES
from search_index.sources.html import read_markup
from search_index.sources.registry import attempt
from tests.pdfs import column, pdf
from tests.test_sources_docx import with_body

STARTS = [
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"<html>",
    b"# ",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    pdf([column(["Words."])])[:400],
]
BYTES = st.builds(lambda start, rest: start + rest, st.sampled_from(STARTS), st.binary(max_size=200))


@given(st.sampled_from(sorted(SUFFIXES)), BYTES)
def test_any_bytes_become_a_reading_or_a_refusal(suffix: str, data: bytes) -> None:
    with suppress(UnreadableError):
        check(attempt(suffix, data))


WHOLE = {
    ".pdf": pdf([column(["Words of a page."], ["More words."])]),
    ".docx": with_body("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>"),
}


@settings(max_examples=60)
@given(st.sampled_from(sorted(WHOLE)), st.floats(0, 1), st.binary(min_size=1, max_size=20))
def test_any_damage_to_a_file_leaves_a_reading_or_a_refusal(suffix: str, place: float, damage: bytes) -> None:
    whole = WHOLE[suffix]
    start = int(place * (len(whole) - 1))
    with suppress(UnreadableError):
        check(attempt(suffix, whole[:start] + damage + whole[start + len(damage) :]))


def check(reading: Reading) -> None:
    stretches = reading.content or ()
    assert all(0 <= start < end <= len(reading.text) for start, end in stretches)
    assert all(a[1] < b[0] for a, b in pairwise(stretches))


TAGS = "p /p div /div b /b br table tr td ul li pre q /q h1 nav /nav main /main blockquote sup a"
MARKUP = st.lists(
    st.sampled_from([f"<{tag}>" for tag in TAGS.split()])
    | st.sampled_from(["<a href=x>", "text ", "“We are glad,” she said.", "\n\n", "&nbsp;"])
    | st.text(max_size=8)
).map("".join)


@given(MARKUP)
def test_the_content_of_any_page_lies_within_its_text_in_order(markup: str) -> None:
    reading = read_markup(markup)
    assert reading.content is not None
    assert all(0 <= start < end <= len(reading.text) for start, end in reading.content)
    assert all(a[1] < b[0] for a, b in pairwise(reading.content))


@given(MARKUP)
def test_no_block_of_any_page_holds_a_blank_line_or_ends_in_space(markup: str) -> None:
    for block in read_markup(markup).text.split("\n\n"):
        assert block == block.strip(" \n\t")


@given(MARKUP)
def test_any_page_parses_the_same_each_time(markup: str) -> None:
    assert parse(read_markup(markup)) == parse(read_markup(markup))
