"""What a fetched document becomes on the disk: its address, its name, its bytes, its sidecar, and the memory of it."""

from __future__ import annotations

import codecs
import datetime
import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.errors import FetchError, UserError
from search_index.fetching.addresses import Mistake, address, joined, read_list
from search_index.fetching.charsets import settled
from search_index.fetching.client import Response
from search_index.fetching.folder import Folder, sidecar_text
from search_index.fetching.memory import FILE, Memory, Trace
from search_index.fetching.names import stem
from search_index.fetching.pages import Page, page, title

DAY = datetime.date(2021, 5, 4)
URL = "https://example.org/a"
HTML = "text/html"


def response(body: bytes, content_type: str = "", url: str = URL) -> Response:
    return Response(url, {"content-type": content_type} if content_type else {}, body, is_private=False)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("http://example.org:80/a#part", "http://example.org/a"),
        ("https://example.org:8443/a?x=1&y=%20z", "https://example.org:8443/a?x=1&y=%20z"),
        ("https://example.org/день май", "https://example.org/%D0%B4%D0%B5%D0%BD%D1%8C%20%D0%BC%D0%B0%D0%B9"),
        ("https://пример.рф/", "https://xn--e1afmkfd.xn--p1ai/"),
        ("http://[2001:DB8::1]/a", "http://[2001:db8::1]/a"),
        ("https://example.org/a?utm_source=x&id=1&utm_medium=y&fbclid=z", "https://example.org/a?id=1"),
        ("https://example.org/a?UTM_source=x", "https://example.org/a"),
        ("https://example.org/a?from=utm_source&gclide=1", "https://example.org/a?from=utm_source&gclide=1"),
    ],
)
def test_an_address_has_one_spelling(written: str, asked: str) -> None:
    assert address(written) == asked
    assert address(asked) == asked


@pytest.mark.parametrize(
    "text",
    [
        "example.org",
        "ftp://example.org/a",
        "file:///etc/passwd",
        "http://",
        "http://exa mple.org/",
        "http://a..b/",
        "http://[::1",
        "http://example.org:port/",
        "https://user:secret@example.org/",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_what_is_no_address_is_explained_without_a_secret(text: str) -> None:
    with pytest.raises(FetchError, match=r"^(It|“).*\.$") as refused:
        address(text)
    assert "secret" not in str(refused.value)


@given(st.text())
def test_any_text_is_an_address_or_none(text: str) -> None:
    for tried in (text, f"https://{text}", f"https://example.org/{text}"):
        try:
            found = joined("https://example.org/", tried)
        except FetchError:
            continue
        assert found.isascii()
        assert found.isprintable()
        assert address(found) == found


def test_a_list_has_an_address_a_line_and_comments() -> None:
    lines = ["\ufeff# News", "", "https://example.org/feed ", "example.org", "  https://example.org/feed#top  # news"]
    found, mistakes = read_list(lines)
    assert found == ("https://example.org/feed",)
    assert mistakes == (Mistake(4, "“example.org” is no web address. It should begin with “https://” or “http://”."),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Foreign Minister Jane Roe’s remarks: Paris, May 4",
            "2021-05-04-foreign-minister-jane-roes-remarks-paris-may-4",
        ),
        ("../../etc/passwd", "2021-05-04-etc-passwd"),
        ("Выступление в Москве", "2021-05-04-выступление-в-москве"),
        ('a\\b:c*d?e"f<g>h|i\0j\nk', "2021-05-04-a-b-c-d-e-f-g-h-i-j-k"),
        ("…", "2021-05-04-speech"),
        (None, "2021-05-04-speech"),
    ],
)
def test_a_file_is_named_by_day_and_title(text: str | None, expected: str) -> None:
    assert stem(text, DAY, "https://example.org/news/speech.html") == expected


@pytest.mark.parametrize("text", ["con", "NUL", "lpt1", "people"])
def test_a_name_that_means_something_else_is_changed(text: str) -> None:
    assert stem(text, None, URL) == f"{text.lower()}-page"


def test_without_title_and_path_the_host_gives_the_name() -> None:
    assert stem(None, None, "https://www.example.org/") == "www-example-org"


@given(st.text(), st.none() | st.dates())
def test_every_name_is_safe(text: str, date: datetime.date | None) -> None:
    name = stem(text, date, URL)
    assert 0 < len(name.encode()) < 200
    assert not set(name) & set('/\\:*?"<>|. \0')
    assert name[0] not in "-."


@pytest.mark.parametrize(
    ("data", "charset", "kept"),
    [
        ("<p>Привет".encode("cp1251"), "windows-1251", codecs.BOM_UTF8 + "<p>Привет".encode()),
        ("<p>Привет".encode(), "utf-8", codecs.BOM_UTF8 + "<p>Привет".encode()),
        ("<p>Привет".encode(), "iso-8859-1", codecs.BOM_UTF8 + "<p>Привет".encode()),
        ("<p>“Bonjour”".encode("cp1252"), "ISO-8859-1", codecs.BOM_UTF8 + "<p>“Bonjour”".encode()),
        ("<p>こ".encode("iso-2022-jp"), "iso-2022-jp", codecs.BOM_UTF8 + "<p>こ".encode()),
        ("<p>Hello".encode("utf-16-le"), "utf-16le", codecs.BOM_UTF8 + b"<p>Hello"),
    ],
)
def test_a_charset_that_only_the_header_tells_is_not_lost(data: bytes, charset: str, kept: bytes) -> None:
    assert settled(data, charset, is_html=True) == kept


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("<p>Привет".encode("cp1251"), None),
        ("<p>Привет".encode("cp1251"), "no-such-charset"),
        ("<p>Привет".encode("cp1251"), "utf-8"),  # it is not, and a guess would be a misquote
        ("<p>\x81".encode("latin-1"), "iso-8859-1"),
        (b"<p>Hello", "utf-8"),
        ("<meta charset=windows-1251><p>Привет".encode("cp1251"), "windows-1251"),
        ("<p>Привет".encode("utf-16"), "windows-1251"),
    ],
)
def test_bytes_that_tell_their_charset_or_contradict_it_stay_as_they_came(data: bytes, charset: str | None) -> None:
    assert settled(data, charset, is_html=True) == data


@pytest.mark.parametrize(
    ("body", "content_type", "url", "suffix"),
    [
        (b"<p>Hello", "text/html; charset=utf-8", URL, ".html"),
        (b"<p>Hello", "application/xhtml+xml", URL, ".html"),
        (b"%PDF-1.7", "application/pdf", URL, ".pdf"),
        (b"%PDF-1.7", "application/octet-stream", URL, ".pdf"),
        (b"%PDF-1.7", "", URL, ".pdf"),
        (b"PK\x03\x04", "application/octet-stream", f"{URL}.docx", ".docx"),
        (b"PK\x03\x04[Content_Types].xml word/document.xml", "application/octet-stream", URL, ".docx"),
        (b"<title>404 Media talks to the minister</title>", "text/html", URL, ".html"),
        (b"<title>Errors of the ministry</title>", "text/html", URL, ".html"),
        (b"# Hello", "text/plain", f"{URL}.md", ".md"),
        (b"Hello", "text/plain", URL, ".txt"),
        (b"<!DOCTYPE html><p>Hello", "", URL, ".html"),
        (b"<p>Hello", "", f"{URL}.htm", ".html"),
    ],
)
def test_a_document_is_kept_as_what_it_is(body: bytes, content_type: str, url: str, suffix: str) -> None:
    assert page(response(body, content_type, url)) == Page(body, suffix)


@pytest.mark.parametrize(
    ("body", "content_type", "sentence"),
    [
        (b"\x89PNG", "image/png", "does not say"),
        (b"\x00\x01", "", "does not say of what kind"),
        (b"<html>Log in", "application/pdf", "It is said to be application/pdf, and is not."),
        (b" \n", "text/html", "It is empty."),
        (b"PK\x03\x04 some other archive", "application/octet-stream", "does not say of what kind"),
        (b"<title>Page not found | Ministry</title>", "text/html", "says “Page not found | Ministry”"),
        (b"<title>404 - Not Found</title>", "text/html", "gives a page instead"),
        (b"<title>Error 404</title>", "text/html", "gives a page instead"),
        (b"<title>404</title>", "text/html", "gives a page instead"),
    ],
)
def test_what_is_no_document_is_refused(body: bytes, content_type: str, sentence: str) -> None:
    with pytest.raises(FetchError, match=sentence):
        page(response(body, content_type))


def test_a_page_names_itself() -> None:
    assert title(Page(b"<head><title>\n Remarks &amp; answers</title>", ".html")) == "\n Remarks & answers"
    assert title(Page(b"<p>no title", ".html")) is None
    assert title(Page(b"<title>Remarks</title>", ".txt")) is None


@given(st.text())
def test_a_sidecar_is_toml_whatever_the_address(text: str) -> None:
    assert tomllib.loads(sidecar_text(text)) == {"url": "".join(char for char in text if char.isprintable())}


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "Remarks.pdf").write_bytes(b"theirs")
    folder = Folder(tmp_path)
    assert folder.add("remarks", Page(b"ours", ".html"), URL) == "remarks-2.html"
    assert folder.add("remarks", Page(b"more", ".html"), f"{URL}2") == "remarks-3.html"
    assert (tmp_path / "Remarks.pdf").read_bytes() == b"theirs"
    assert tomllib.loads((tmp_path / "remarks-3.toml").read_text()) == {"url": f"{URL}2"}


def test_a_folder_tells_what_of_the_web_is_in_it(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.add("remarks", Page(b"ours", ".html"), URL)
    (tmp_path / "theirs.txt").write_text("Hello")
    (tmp_path / "theirs.txt.toml").write_text('url = "HTTPS://Example.org#top"')
    (tmp_path / "alone.toml").write_text('url = "https://example.org/alone"')
    for number, broken in enumerate(("url = ", 'title = "a"', 'url = "file:///a"', "url = " + "[" * 100_000)):
        (tmp_path / f"{number}.txt").write_text("Hello")
        (tmp_path / f"{number}.toml").write_text(broken)
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "folder.txt").write_text("Hello")
    (tmp_path / "may").mkdir()
    (tmp_path / "may" / "speech.pdf").write_text("%PDF-")
    (tmp_path / "may" / "speech.toml").write_text('url = "https://example.org/speech"')
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "speech.pdf").write_text("%PDF-")
    (tmp_path / ".hidden" / "speech.toml").write_text('url = "https://example.org/hidden"')
    assert folder.documents() == {
        URL: "remarks.html",
        "https://example.org/": "theirs.txt",
        "https://example.org/speech": "may/speech.pdf",
    }


def test_one_process_at_a_time_fetches_into_a_folder(tmp_path: Path) -> None:
    with Folder(tmp_path).alone(), pytest.raises(UserError, match="Another process"), Folder(tmp_path).alone():
        pass
    with Folder(tmp_path).alone():
        pass


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no folder"), Folder(tmp_path / "nowhere").alone():
        pass


def test_what_was_had_is_remembered(tmp_path: Path) -> None:
    Memory.load(tmp_path, {}).keep([URL], Trace("a.html", "0a", '"1"'))
    memory = Memory.load(tmp_path, {f"{URL}2": "b.html"})
    assert memory.get(URL) == Trace("a.html", "0a", '"1"')
    assert memory.get(f"{URL}2") == Trace("b.html")
    assert not memory.was_broken


@pytest.mark.parametrize(
    "broken",
    [
        b"{",
        b"\xff",
        b"[]",
        b"{}",
        b'{"addresses": []}',
        b'{"addresses": {"u": {"colour": "red"}}}',
        b'{"addresses": {"u": {"file": 1}}}',
        b'{"addresses": {"u": 1}}',
        b"[" * 100_000,
    ],
)
def test_a_broken_memory_is_set_aside_and_the_documents_are_known(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / FILE).write_bytes(broken)
    memory = Memory.load(tmp_path, {URL: "a.html"})
    assert memory.was_broken
    assert memory.get(URL) == Trace("a.html")
    assert (tmp_path / f"{FILE}.broken").read_bytes() == broken
    memory.keep([f"{URL}2"], Trace())
    assert json.loads((tmp_path / FILE).read_bytes())["version"] == 1
