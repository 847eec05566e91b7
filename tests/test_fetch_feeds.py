"""Feeds: what they list, in which order, and which are refused."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.errors import FetchError
from search_index.fetching.feeds import LARGEST, Item, is_feed, items
from tests.made_up_feeds import atom, rdf, rss

BASE = "https://example.org/news/feed.xml"


def test_rss_gives_pages_with_titles_and_days_newest_first() -> None:
    feed = rss(
        ("Old remarks", "https://example.org/1", "Mon, 03 May 2021 10:00:00 +0000"),
        ("Remarks &amp; answers", "https://example.org/2", "Tue, 04 May 2021 10:00:00 +0000"),
    )
    assert items(feed, BASE) == (
        Item("https://example.org/2", "Remarks & answers", datetime.date(2021, 5, 4)),
        Item("https://example.org/1", "Old remarks", datetime.date(2021, 5, 3)),
    )


def test_atom_gives_pages_with_titles_and_days() -> None:
    assert items(atom(("Remarks", "/a", "2021-05-04T10:00:00Z")), BASE) == (
        Item("https://example.org/a", "Remarks", datetime.date(2021, 5, 4)),
    )


def test_rss_1_gives_pages_with_titles() -> None:
    assert items(rdf(("Remarks", "https://example.org/a")), BASE) == (Item("https://example.org/a", "Remarks"),)


def test_a_day_is_the_feeds_own_and_not_the_one_in_greenwich() -> None:
    late = rss(("Remarks", "https://example.org/1", "Tue, 04 May 2021 23:30:00 -0400"))
    early = atom(("Remarks", "/a", "2021-05-04T00:30:00+03:00"))
    assert [items(feed, BASE)[0].date for feed in (late, early)] == [datetime.date(2021, 5, 4)] * 2


def test_markup_in_a_title_is_taken_off() -> None:
    (item,) = items(rss(("&lt;b&gt;Remarks&lt;/b&gt; on AT&amp;amp;T", "https://example.org/1", "")), BASE)
    assert item.title == "Remarks on AT&T"


def test_a_title_without_end_is_cut() -> None:
    (item,) = items(rss(("word " * 10_000, "https://example.org/1", "")), BASE)
    assert len(item.title or "") == 500


def test_an_entry_without_a_page_on_the_web_leads_nowhere() -> None:
    feed = rss(("Script", "javascript:alert(1)", ""), ("File", "file:///etc/passwd", ""), ("None", "", ""))
    assert [item.url for item in items(feed, BASE)] == [None, None, None]


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    feed = rss(("This & that", "https://example.org/1?a=1&b=2", ""), ("More", "https://example.org/2", ""))
    assert [item.url for item in items(feed[: feed.index(b"More") + 2], BASE)] == [
        "https://example.org/1?a=1&b=2",
        None,
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "koi8-r"])
def test_a_feed_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    feed = rss(("Выступление", "https://example.org/1", "")).decode().replace("utf-8", encoding).encode(encoding)
    assert is_feed(feed)
    assert items(feed, BASE)[0].title == "Выступление"


def test_the_charset_of_the_response_wins_over_the_declared_one() -> None:
    feed = rss(("Выступление", "https://example.org/1", "")).decode().encode("windows-1251")
    assert items(feed, BASE, "windows-1251")[0].title == "Выступление"


@pytest.mark.parametrize("encoding", ["punycode", "idna", "utf-7", "unicode_escape", "rot13", "zlib"])
def test_no_codec_that_documents_do_not_have_is_followed(encoding: str) -> None:
    feed = rss(("Remarks", "https://example.org/1", "")).replace(b"utf-8", encoding.encode())
    assert items(feed, BASE)[0].title == "Remarks"


BOMBS = {
    "laughs": b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>',
    "one long one": b'<!DOCTYPE rss [<!ENTITY a "' + b"ha" * 1_000 + b'">]>',
    "from a file": b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "after a comment": b'<!-- <a --><!DOCTYPE rss [<!ENTITY a "ha">]>',
    "in small letters": b'<!doctype rss [<!entity a "ha">]>',
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_feed_that_defines_entities_is_refused(bomb: bytes) -> None:
    feed = rss(("&a;" * 1000, "https://example.org/1", "")).replace(b"<rss", bomb + b"<rss")
    assert is_feed(feed)
    with pytest.raises(FetchError, match="defines entities"):
        items(feed, BASE)
    with pytest.raises(FetchError, match="defines entities"):
        items(feed.decode().encode("utf-16"), BASE)


def test_a_feed_that_is_too_large_is_refused() -> None:
    with pytest.raises(FetchError, match="larger than 3 MB"):
        items(rss(("x" * LARGEST, "https://example.org/1", "")), BASE)


@pytest.mark.parametrize("prolog", ["", "\ufeff", "\n ", "<!-- a -->\n<?xml-stylesheet href='x'?>", "<!DOCTYPE rss>"])
def test_a_feed_is_told_by_its_root_whatever_stands_before_it(prolog: str) -> None:
    for feed in (rss(), atom(), rdf()):
        bare = feed.partition(b"?>")[2]
        assert is_feed(prolog.encode() + bare)


@pytest.mark.parametrize(
    "page",
    ["", "<!DOCTYPE html><html><rss></html>", "<p>rss</p>", "<rssx>", "An <rss> feed", "<?xml version='1.0'?><svg/>"],
)
def test_other_pages_are_no_feeds(page: str) -> None:
    assert not is_feed(page.encode())


@given(st.binary())
def test_any_bytes_are_a_feed_or_none(data: bytes) -> None:
    assert is_feed(data) in (True, False)


@given(
    st.lists(
        st.sampled_from(
            [b"<item>", b"</item>", b"<link>", b"https://a.example/", b"<![CDATA[", b"]]>", b"&", b"<", b"\xff"]
        )
    )
)
def test_any_mess_within_a_feed_is_read_as_far_as_it_goes(pieces: list[bytes]) -> None:
    for item in items(b"<rss><channel>" + b"".join(pieces), BASE):
        assert item.url is None or item.url.startswith("http")
