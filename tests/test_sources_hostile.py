"""What becomes of files that are made to do harm."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from search_index import sources
from search_index.errors import UnreadableError
from search_index.sources import SUFFIXES, read
from search_index.sources.guard import Guard, environment
from search_index.sources.registry import attempt
from tests.pdfs import column, pdf
from tests.test_sources_docx import with_body

LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
SLOW = (
    b"<div " + b" ".join(b"a%d=1" % n for n in range(300_000)) + b">Words."
)  # each attribute is compared to all others


@pytest.fixture
def guard() -> Iterator[Guard]:
    guard = Guard(seconds=20)
    yield guard
    guard.close()


@pytest.fixture
def hasty() -> Iterator[Guard]:
    guard = Guard(seconds=3)
    yield guard
    guard.close()


HOSTILE = {
    "deep.html": b"<div>" * 100_000 + b"Words.",
    "lists.html": b"<ul><li>" * 100_000 + b"Words.",
    "entities.docx": with_body("<w:p><w:r><w:t>&e11;</w:t></w:r></w:p>", f'<!DOCTYPE x [<!ENTITY e0 "ha">{LAUGHS}]>'),
    "deep.docx": with_body("<w:tbl><w:tr><w:tc>" * 50_000 + "</w:tc></w:tr></w:tbl>" * 50_000),
    "cycle.pdf": pdf([column(["Words."])], kids=b"2 0 R"),
    "kids.pdf": pdf([column(["Words."])], kids=b"2 0 R " * 10_000).replace(b"/Count 1 ", b"/Count 999999999 "),
    "deep.md": b"> " * 100_000 + b"Words.",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_reason(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name])
    with pytest.raises(UnreadableError, match=r"^[A-Z].*\.$"):
        read(tmp_path / name)


@pytest.mark.parametrize(
    "markup",
    [
        b"<b>" * 50_000 + b"Words.",
        b"<q>" * 20_000 + b"Words.",
        b"<p>Words." * 100_000,
        b"<table><tr>" + b"<td>Words." * 100_000,
        b"<ul>" + b"<li><a href=x>Words</a>" * 50_000,
        b"<blockquote>These are words that stand here often.</blockquote>" * 10_000,
        b"<" * 1_000_000 + b"p>Words.",
        b"<p style='" + b"display :" * 200_000 + b"'>Words.",
    ],
    ids=range(8),
)
def test_a_page_of_one_thing_very_often_is_read(markup: bytes, guard: Guard) -> None:
    assert "Words" in guard.read(".html", markup).text or "words" in guard.read(".html", markup).text


def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read(hasty: Guard) -> None:
    with pytest.raises(UnreadableError, match="longer than 3 seconds"):
        hasty.read(".html", SLOW * 4)
    assert hasty.read(".html", b"<p>Words.").text == "Words."


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory for certain")
def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_is_read(guard: Guard) -> None:
    with pytest.raises(UnreadableError):
        guard.read(".html", b"<b>x</b><p>" * 4_500_000)
    assert guard.read(".html", b"<p>Words.").text == "Words."


def test_one_process_serves_many_files_and_ends_when_it_is_told_to(guard: Guard) -> None:
    assert guard.read(".html", b"<p>One.").text == "One."
    process = guard._process
    assert guard.read(".md", b"*Two.*").text == "Two."
    assert process is not None
    assert guard._process is process
    guard.close()
    assert process.returncode is not None


def test_a_process_that_has_ended_is_replaced(guard: Guard) -> None:
    guard.read(".html", b"<p>One.")
    assert guard._process is not None
    guard._process.kill()
    guard._process.wait()
    assert guard.read(".html", b"<p>Two.").text == "Two."


def test_the_guard_says_what_a_reader_says(guard: Guard) -> None:
    page = "<title>Talks end</title><meta name=date content=2020-05-06><h1>Talks end</h1><nav>Menu</nav><p>Не знаю."
    assert guard.read(".html", page.encode()) == attempt(".html", page.encode())
    with pytest.raises(UnreadableError, match="pictures of its pages"):
        guard.read(".pdf", pdf([[]]))


def test_the_process_knows_none_of_our_secrets() -> None:
    given = environment({"PATH": "/bin", "SLACK_BOT_TOKEN": "xoxb-1", "DATABASE_URL": "postgres://user:word@host"})
    assert set(given) == {"PATH", "PYTHONPATH"}


def test_the_process_ends_when_nobody_can_give_it_orders_any_more() -> None:
    process = subprocess.Popen([sys.executable, "-m", "search_index.sources.worker"], stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait() == 0


def test_a_file_beyond_the_limit_is_not_even_loaded(tmp_path: Path) -> None:
    for suffix in SUFFIXES:
        path = tmp_path / f"large{suffix}"
        with path.open("wb") as file:
            file.truncate(2 * sources.LARGEST)
        with pytest.raises(UnreadableError, match="larger than 50 MB"):
            read(path)


@pytest.mark.parametrize("name", ["letter.doc", "letter.rtf", "letter.odt", "page.mht"])
def test_a_format_that_is_not_read_is_refused_with_the_way_out(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"words")
    with pytest.raises(UnreadableError, match=r"Saved as \.docx, \.pdf or \.txt, it can be read"):
        read(tmp_path / name)


@pytest.mark.parametrize("suffix", sorted(SUFFIXES - {".txt"}))
def test_a_file_without_words_is_refused(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"empty{suffix}"
    path.write_bytes(b"")
    with pytest.raises(UnreadableError):
        read(path)


def test_what_a_library_raises_goes_into_the_log_without_a_word_of_the_file(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO), pytest.raises(UnreadableError, match=r"no \.docx file"):
        attempt(".docx", with_body("<w:p>Confidential"))
    assert "The reader for .docx failed." in caplog.text
    assert "Confidential" not in caplog.text
