"""Fetching, from end to end: a server on localhost, a real folder, and what is in it afterwards."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from search_index.fetching.client import Client
from search_index.fetching.fetch import Fetcher, Outcome, Result, Wishes
from search_index.fetching.folder import Folder
from search_index.fetching.memory import FILE, Memory
from tests.made_up_feeds import atom, rss
from tests.web_server import Answer, WebServer, web_server

DATE = "Tue, 04 May 2021 10:00:00 +0000"
NEW, UPDATED, UNCHANGED, REFUSED, LEFT = Result


@pytest.fixture
def web() -> Iterator[WebServer]:
    with web_server() as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    return tmp_path / "documents"


def fetch(folder: Path, *urls: str, limit: int = 100, again: bool = False, dry_run: bool = False) -> list[Outcome]:
    """What a run of the program on ``folder`` gives."""
    target = Folder(folder)
    client = Client(pause=0, sleep=lambda _: None)
    fetcher = Fetcher(client, target, Memory.load(folder, target.documents()), Wishes(limit, again, dry_run))
    return list(fetcher.fetch(urls))


def results(outcomes: list[Outcome]) -> list[Result]:
    return [outcome.result for outcome in outcomes]


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def feed(web: WebServer, *entries: tuple[str, str, str], **headers: str) -> str:
    body = rss(*((title, web.origin + path, date) for title, path, date in entries))
    return web.put("/feed", Answer(body, headers={"Content-Type": "application/rss+xml", **headers}))


def test_a_feed_leads_to_documents_with_their_addresses(web: WebServer, folder: Path) -> None:
    web.page("/a", "<title>Remarks</title><p>We planted apples.")
    web.text("/b", "We planted pears.")
    url = feed(web, ("Remarks, Paris", "/a", DATE), ("Pears", "/b", "Wed, 05 May 2021 10:00:00 +0000"))
    assert fetch(folder, url) == [
        Outcome(NEW, f"{web.origin}/b", "2021-05-05-pears.txt", feed=url),
        Outcome(NEW, f"{web.origin}/a", "2021-05-04-remarks-paris.html", feed=url),
    ]
    assert tomllib.loads((folder / "2021-05-05-pears.toml").read_text()) == {"url": f"{web.origin}/b"}
    assert (folder / "2021-05-04-remarks-paris.html").read_bytes() == b"<title>Remarks</title><p>We planted apples."
    assert tomllib.loads((folder / "2021-05-04-remarks-paris.toml").read_text()) == {"url": f"{web.origin}/a"}


def test_a_day_that_is_to_come_names_no_file(web: WebServer, folder: Path) -> None:
    web.text("/b", "We planted pears.")
    assert [each.file for each in fetch(folder, feed(web, ("Pears", "/b", "Wed, 05 May 2199 10:00:00 +0000")))] == [
        "pears.txt"
    ]


def test_a_page_is_fetched_without_a_feed(web: WebServer, folder: Path) -> None:
    url = web.page("/news/17", "<title>Remarks in Paris</title>")
    assert fetch(folder, url) == [Outcome(NEW, url, "remarks-in-paris.html")]


def test_a_second_run_finds_nothing_new_and_asks_for_no_page(web: WebServer, folder: Path) -> None:
    url = feed(web, ("Remarks", "/a", DATE), ETag='"1"')
    page = web.page("/b", "<p>Hello")
    web.page("/a", "<p>Hello, too")
    fetch(folder, url, page)
    before, asked = files(folder), len(web.asked)
    assert fetch(folder, url, page) == [
        Outcome(UNCHANGED, url),
        Outcome(UNCHANGED, page, "b.html"),
    ]
    assert files(folder) == before
    assert web.paths()[-1:] == ["/feed"]
    assert len(web.asked) == asked + 2  # robots.txt and the feed


def test_a_feed_that_names_no_version_is_read_again_and_its_pages_are_not(web: WebServer, folder: Path) -> None:
    url = feed(web, ("Remarks", "/a", DATE))
    web.page("/a", "<p>Hello")
    fetch(folder, url)
    assert results(fetch(folder, url)) == [UNCHANGED]
    assert web.paths().count("/a") == 1


def test_a_new_entry_is_fetched_and_the_old_ones_are_not(web: WebServer, folder: Path) -> None:
    for path in ("/a", "/b"):
        web.page(path, f"<p>Hello from {path}")
    fetch(folder, feed(web, ("A", "/a", DATE), ETag='"1"'))
    assert results(fetch(folder, feed(web, ("B", "/b", DATE), ("A", "/a", DATE), ETag='"2"'))) == [NEW, UNCHANGED]
    assert web.paths().count("/a") == 1


def test_no_more_new_documents_than_wished_for_and_the_newest_first(web: WebServer, folder: Path) -> None:
    entries = [(f"Day {day}", f"/{day}", f"{day:02} May 2021 10:00:00 +0000") for day in range(1, 6)]
    for day in range(1, 6):
        web.page(f"/{day}", f"<p>Day {day}")
    url = feed(web, *entries, ETag='"1"')
    first = fetch(folder, url, limit=2)
    assert [outcome.url[-1] for outcome in first[:2]] == ["5", "4"]
    assert first[2] == Outcome(LEFT, url, reason="3 more are left for the next run.")
    assert results(fetch(folder, url, limit=3)) == [UNCHANGED, UNCHANGED, NEW, NEW, NEW]
    assert results(fetch(folder, url)) == [UNCHANGED]


def test_what_could_not_be_had_is_tried_again_by_the_next_run(web: WebServer, folder: Path) -> None:
    web.put("/a", Answer(status=404))
    url = feed(web, ("A", "/a", DATE), ETag='"1"')
    assert fetch(folder, url) == [
        Outcome(REFUSED, f"{web.origin}/a", reason="There is nothing (status 404).", feed=url)
    ]
    web.page("/a", "<p>Hello")
    assert results(fetch(folder, url)) == [NEW]


def test_what_can_be_no_document_is_not_asked_for_twice(web: WebServer, folder: Path) -> None:
    web.put("/a", Answer(b"ID3", headers={"Content-Type": "audio/mpeg"}))
    url = feed(web, ("A", "/a", DATE))
    assert fetch(folder, url)[0].reason == "It is audio/mpeg, and no document that can be read."
    assert results(fetch(folder, url)) == [UNCHANGED]
    assert web.paths().count("/a") == 1
    assert files(folder) == []


def test_two_entries_of_one_page_are_one_document(web: WebServer, folder: Path) -> None:
    web.page("/a", "<p>Hello")
    url = feed(web, ("A", "/a", DATE), ("A again", "/a#part", DATE))
    assert results(fetch(folder, url)) == [NEW]


def test_two_ways_to_one_page_are_one_document(web: WebServer, folder: Path) -> None:
    web.put("/short", Answer(status=301, headers={"Location": web.page("/a", "<p>Hello")}))
    url = feed(web, ("A", "/short", DATE))
    assert results(fetch(folder, url)) == [NEW]
    assert tomllib.loads((folder / "2021-05-04-a.toml").read_text()) == {"url": f"{web.origin}/a"}
    (folder / FILE).unlink()
    assert fetch(folder, url) == [Outcome(UNCHANGED, f"{web.origin}/short", "2021-05-04-a.html", feed=url)]
    assert results(fetch(folder, f"{web.origin}/a")) == [UNCHANGED]


def test_two_pages_with_one_title_are_two_documents(web: WebServer, folder: Path) -> None:
    for path in ("/a", "/b"):
        web.page(path, f"<p>Hello from {path}")
    fetch(folder, feed(web, ("Remarks", "/a", DATE), ("Remarks", "/b", DATE)))
    names = [
        "2021-05-04-remarks-2.html",
        "2021-05-04-remarks-2.toml",
        "2021-05-04-remarks.html",
        "2021-05-04-remarks.toml",
    ]
    assert files(folder) == names


def test_a_document_that_was_deleted_stays_away_until_it_is_asked_for_again(web: WebServer, folder: Path) -> None:
    url = web.page("/a", "<p>Hello")
    fetch(folder, url)
    (folder / "a.html").unlink()
    (folder / "a.toml").unlink()
    assert results(fetch(folder, url)) == [UNCHANGED]
    assert results(fetch(folder, url, again=True)) == [NEW]
    assert files(folder) == ["a.html", "a.toml"]


def test_again_takes_in_what_has_changed_and_asks_whether_it_has(web: WebServer, folder: Path) -> None:
    url = feed(web, ("A", "/a", DATE), ETag='"f"')
    web.put("/a", Answer(b"<p>One", headers={"Content-Type": "text/html", "ETag": '"1"'}))
    fetch(folder, url)
    assert results(fetch(folder, url, again=True)) == [UNCHANGED]
    assert web.asked[-1].headers["if-none-match"] == '"1"'
    web.put("/a", Answer(b"<p>Two", headers={"Content-Type": "text/html", "ETag": '"2"'}))
    assert results(fetch(folder, url)) == [UNCHANGED]
    assert results(fetch(folder, url, again=True)) == [UPDATED]
    assert (folder / "2021-05-04-a.html").read_bytes() == b"<p>Two"
    assert results(fetch(folder, url, again=True)) == [UNCHANGED]


def test_a_document_that_was_moved_with_its_sidecar_is_renewed_where_it_is(web: WebServer, folder: Path) -> None:
    url = web.page("/a", "<p>One")
    fetch(folder, url)
    (folder / "may").mkdir()
    for name in ("a.html", "a.toml"):
        (folder / name).rename(folder / "may" / name)
    web.page("/a", "<p>Two")
    assert fetch(folder, url, again=True) == [Outcome(UPDATED, url, "may/a.html")]
    assert (folder / "may" / "a.html").read_text() == "<p>Two"
    assert files(folder) == ["may"]


def test_a_document_that_somebody_edited_is_not_written_over(web: WebServer, folder: Path) -> None:
    url = web.page("/a", "<p>One")
    fetch(folder, url)
    (folder / "a.html").write_text("<p>Edited")
    web.page("/a", "<p>Two")
    (outcome,) = fetch(folder, url, again=True)
    assert outcome.result is REFUSED
    assert "a.html was changed by somebody here" in str(outcome.reason)
    assert (folder / "a.html").read_text() == "<p>Edited"


def test_a_dry_run_asks_for_feeds_and_keeps_nothing(web: WebServer, folder: Path) -> None:
    url = feed(web, ("A", "/a", DATE), ETag='"1"')
    page = web.page("/b", "<p>Hello")
    assert results(fetch(folder, url, page, dry_run=True)) == [NEW, NEW]
    assert "/a" not in web.paths()
    assert list(folder.iterdir()) == []


def test_one_address_that_fails_does_not_stop_the_others(web: WebServer, folder: Path) -> None:
    broken = web.put("/feed", Answer(b'<!DOCTYPE rss [<!ENTITY a "ha">]><rss/>', headers={"Content-Type": "text/xml"}))
    image = web.put("/image", Answer(b"\x89PNG", headers={"Content-Type": "image/png"}))
    page = web.page("/a", "<p>Hello")
    assert results(fetch(folder, broken, image, page)) == [REFUSED, REFUSED, NEW]


def test_an_entry_without_a_page_is_named(web: WebServer, folder: Path) -> None:
    url = web.put("/feed", Answer(rss(("Remarks", "javascript:alert(1)", DATE)), headers={"Content-Type": "text/xml"}))
    (outcome,) = fetch(folder, url)
    assert outcome == Outcome(REFUSED, url, reason="Its entry “Remarks” leads to no page on the web.", feed=url)


@pytest.mark.parametrize("empty", [rss(), atom()])
def test_a_feed_without_entries_is_no_failure(web: WebServer, folder: Path, empty: bytes) -> None:
    assert results(fetch(folder, web.put("/feed", Answer(empty)))) == [UNCHANGED]


def test_a_charset_in_the_header_alone_reaches_the_file(web: WebServer, folder: Path) -> None:
    cyrillic = "<p>Привет".encode("cp1251")
    url = web.put("/a", Answer(cyrillic, headers={"Content-Type": "text/html; charset=windows-1251"}))
    fetch(folder, url)
    assert (folder / "a.html").read_text("utf-8-sig") == "<p>Привет"


def test_a_lost_memory_is_told_anew_by_the_sidecars(web: WebServer, folder: Path) -> None:
    url = feed(web, ("A", "/a", DATE))
    web.page("/a", "<p>Hello")
    fetch(folder, url)
    (folder / FILE).write_text("{")
    assert results(fetch(folder, url)) == [UNCHANGED]
    assert web.paths().count("/a") == 1


FETCH_AND_DIE = """
import os, signal, sys
from pathlib import Path
from tests.test_fetch import fetch
folder, url, step = Path(sys.argv[1]), sys.argv[2], iter(range(int(sys.argv[3])))
def watch(event, arguments):
    if event in ("open", "os.rename", "os.remove") and str(folder) in str(arguments[0]) and next(step, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)
import search_index.fetching.fetch
sys.addaudithook(watch)
fetch(folder, url)
"""


@pytest.mark.slow
def test_a_crash_at_any_moment_leaves_whole_documents_and_the_next_run_the_same_ones(
    web: WebServer, tmp_path: Path
) -> None:
    web.page("/a", "<p>Hello")
    url = feed(web, ("A", "/a", DATE), ETag='"1"')
    for step in range(100):
        folder = tmp_path / str(step)
        folder.mkdir()
        died = subprocess.run([sys.executable, "-c", FETCH_AND_DIE, folder, url, str(step)], check=False)  # noqa: S603
        for document in folder.glob("[!.]*.html"):
            assert document.read_bytes() == b"<p>Hello"
            assert document.with_suffix(".toml").exists()
        fetch(folder, url)
        assert files(folder) == ["2021-05-04-a.html", "2021-05-04-a.toml"]
        if died.returncode == 0:
            break
    assert step > 4
    assert died.returncode == 0
