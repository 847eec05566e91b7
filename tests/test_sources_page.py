"""What a saved page says of itself, and in which characters."""

import datetime

import pytest

from search_index.errors import UnreadableError
from search_index.models import Metadata
from search_index.parsing import parse
from search_index.sources.html import read_html, read_markup


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "<meta property=og:title content='Talks end - The Gazette'><meta name=publisher content='The Gazette'>",
            "Talks end",
        ),
        ("<title>The Gazette | Talks end without result</title>", "Talks end without result"),
        ("<title>Talks end</title><meta property=og:title content='Talks end in Riga'>", "Talks end in Riga"),
        ("<title>News - Ministry of Examples</title>", "Menu"),
        ("<title>Untitled document</title>", "Menu"),
        (
            "<title>x</title><meta property=og:title content=Gazette><meta property=og:site_name content=Gazette>",
            "Menu",
        ),
    ],
)
def test_a_title_is_given_without_the_site_s_name(head: str, title: str) -> None:
    assert read_markup(f"<head>{head}</head><h1>Menu</h1><p>Words.").page.title == title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Untitled document", None),
        ("Talks end", "Talks end"),
        ("Ministers talk and part - Gazette", "Ministers talk and part"),
    ],
)
def test_the_title_of_the_window_counts_where_the_text_or_its_length_bears_it_out(head: str, title: str | None) -> None:
    assert read_markup(f"<title>{head}</title><p>Talks end</p><p>Words of the text.").page.title == title


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("Talks end in Riga - The Gazette", "The Gazette", "Talks end in Riga"),
        ("Ferries - Parliament of Examples", "Ferries", "Ferries"),
        ("The Gazette | Talks end in Riga", "Talks end in Riga", "Talks end in Riga"),
        ("News - Ministry of Examples", "Press conference by Lena Varga", "Press conference by Lena Varga"),
    ],
)
def test_a_heading_that_is_the_site_s_name_is_no_title(head: str, heading: str, title: str) -> None:
    assert read_markup(f"<title>{head}</title><h1>{heading}</h1><p>Words of the text.").page.title == title


def test_a_heading_that_the_page_s_head_confirms_is_the_title() -> None:
    page = "<title>Talks end in Riga : News</title><h1>The Gazette</h1><h1>Talks end in Riga</h1>"
    assert read_markup(page).page.title == "Talks end in Riga"


def test_the_day_in_the_text_goes_before_the_day_of_publication() -> None:
    page = (
        "<meta property='article:published_time' content='2020-05-06T10:00:00Z'>"
        "<h1>Remarks by Jane Roe, Geneva, 4 May 2020</h1><p><b>Jane Roe:</b> Good morning.<p><b>Question:</b> Yes?"
    )
    assert parse(read_markup(page)).metadata.date == datetime.date(2020, 5, 4)


def test_the_day_of_publication_is_the_date_where_the_text_has_none() -> None:
    page = (
        "<meta name='dc.date' content='2020-05-06'><h1>Remarks by Jane Roe</h1><p>Good morning to all of you here.</p>"
    )
    found = parse(read_markup(page)).metadata
    assert (found.date, found.date_basis) == (datetime.date(2020, 5, 6), "in the page’s metadata")


@pytest.mark.parametrize("day", ["2020-13-40", "yesterday", "", "0000-00-00"])
def test_a_day_that_is_none_is_left_out(day: str) -> None:
    assert read_markup(f"<meta name=date content='{day}'><p>Words.").page == Metadata()


@pytest.mark.parametrize("data", ["{", "[" * 100_000, '{"@type": 7, "author": [[]]}', '"NewsArticle"', "null"])
def test_broken_json_in_a_page_is_no_reason_to_refuse_it(data: str) -> None:
    assert read_markup(f"<script type='application/ld+json'>{data}</script><p>Words.").text == "Words."


def test_an_address_that_is_none_is_left_out() -> None:
    page = "<link rel=canonical href='54803.html'><meta property=og:url content='http://[x'><p>Words."
    assert read_markup(page).page.url is None


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-8", "cp1252"),  # a page that is wrong about itself
        ("x-no-such-encoding", "utf-8"),
        ("utf-16", "utf-8"),
        ("rot13", "utf-8"),
    ],
)
def test_a_page_s_characters_are_right_whatever_it_declares(declared: str, encoding: str) -> None:
    page = f"<meta http-equiv=Content-Type content='text/html; charset={declared}'><p>“El canciller dijo que sí”</p>"
    assert read_html(page.encode(encoding)).text == "“El canciller dijo que sí”"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251", "gb18030"])
def test_a_page_s_encoding_is_told_by_its_mark_or_its_declaration(encoding: str) -> None:
    words = "外交部长说" if encoding == "gb18030" else "Министр сказал"
    page = f"<meta charset={'utf-8' if encoding.startswith('utf') else encoding}><p>{words}"
    assert read_html(page.encode(encoding)).text == words


def test_a_damaged_byte_is_shown_and_many_are_refused() -> None:
    page = b"<meta charset=utf-8><p>" + "Señor Núñez. ".encode() * 200
    assert read_html(page + b"\xff").text.endswith("\ufffd")
    with pytest.raises(UnreadableError, match="damaged"):
        read_html(page + b"\xff" * 50)


def test_a_picture_that_is_called_a_page_is_refused() -> None:
    with pytest.raises(UnreadableError, match="PNG"):
        read_html(b"\x89PNG\r\n\x1a\n" + bytes(100))
