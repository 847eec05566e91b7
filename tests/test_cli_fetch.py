"""The command ``lavrov fetch``, as a user, cron and another program meet it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.documents import transcript, write
from tests.made_up_feeds import rss
from tests.web_server import Answer, WebServer, web_server

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def web() -> Iterator[WebServer]:
    with web_server() as server:
        yield server


@pytest.fixture
def lavrov(tmp_path: Path) -> Run:
    folder = tmp_path / "documents"
    folder.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "FETCH_"))}
    environment = {**kept, "SEEDS_DIR": str(folder), "INDEX_URL": str(tmp_path / "index")}

    def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603  # our own program
            [Path(sys.executable).with_name("lavrov"), *arguments],
            cwd=tmp_path,
            env=environment | settings,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run


@pytest.fixture
def feed(web: WebServer) -> str:
    page = web.text("/a", transcript("We planted apple orchards along the river."))
    return web.put("/feed", Answer(rss(("Orchards", page, "Tue, 04 May 2021 10:00:00 +0000"))))


def test_what_is_fetched_can_be_asked_for(lavrov: Run, web: WebServer, feed: str) -> None:
    done = lavrov("fetch", feed, "--pause", "0.1")
    assert done.stdout.startswith(
        f"new: {web.origin}/a · 2021-05-04-orchards.txt\n"
        "Fetched: 1 new, 0 updated, 0 unchanged, 0 refused\n"
        "1 added, 0 updated, 0 unchanged, 0 removed"
    )
    assert (done.stderr, done.returncode) == ("", 0)
    assert json.loads(lavrov("ask", "orchards", "--json").stdout)["speaker"] == "Jane Roe"
    again = lavrov("fetch", feed, "--pause", "0.1")
    assert (again.stdout, again.returncode) == ("Fetched: 0 new, 0 updated, 1 unchanged, 0 refused\n", 0)


def test_the_list_beside_the_documents_is_read_and_is_no_document(lavrov: Run, feed: str, tmp_path: Path) -> None:
    listing = write(tmp_path / "documents", "sources.list", f"# News\n\n{feed}\nexample.org/news\n")
    done = lavrov("fetch", "--pause", "0.1")
    assert done.stderr.startswith(f"{listing}, line 4: “example.org/news” is no web address.")
    assert "1 added, 0 updated, 0 unchanged, 0 removed" in done.stdout
    assert "sources.list" not in done.stdout
    assert done.returncode == 0


def test_another_list_may_be_set_or_named(lavrov: Run, feed: str, tmp_path: Path) -> None:
    listing = write(tmp_path, "feeds.list", feed)
    assert "1 new" in lavrov("fetch", "--pause", "0.1", FETCH_LIST=str(listing)).stdout
    assert "1 unchanged" in lavrov("fetch", "--list", str(listing), "--pause", "0.1").stdout


def test_without_a_list_it_says_how_to_make_one(lavrov: Run, tmp_path: Path) -> None:
    done = lavrov("fetch")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"There is no list of addresses “{tmp_path / 'documents' / 'sources.list'}”. Write feeds and pages into it, "
        "one a line, or name them: lavrov fetch https://example.org/feed.xml\n"
    )


def test_an_empty_list_is_named(lavrov: Run, tmp_path: Path) -> None:
    write(tmp_path / "documents", "sources.list", "# nothing yet\n")
    done = lavrov("fetch")
    assert done.returncode == 1
    assert done.stderr.startswith("There is no address to fetch. Write one into")


def test_where_all_fails_the_status_tells(lavrov: Run, web: WebServer) -> None:
    done = lavrov("fetch", f"{web.origin}/gone", "--pause", "0.1")
    assert done.returncode == 1
    assert f"refused: {web.origin}/gone · There is nothing (status 404)." in done.stdout
    assert done.stderr == "Nothing could be fetched.\n"


def test_json_gives_one_object_an_outcome_and_the_report_of_the_index(lavrov: Run, web: WebServer, feed: str) -> None:
    done = lavrov("fetch", feed, f"{web.origin}/gone", "--json", "--pause", "0.1")
    new, refused, report = map(json.loads, done.stdout.splitlines())
    assert new == {
        "result": "new",
        "url": f"{web.origin}/a",
        "file": "2021-05-04-orchards.txt",
        "reason": None,
        "feed": feed,
    }
    assert (refused["result"], refused["url"]) == ("refused", f"{web.origin}/gone")
    assert report["added"] == ["2021-05-04-orchards.txt"]


def test_a_dry_run_changes_nothing(lavrov: Run, feed: str, tmp_path: Path) -> None:
    done = lavrov("fetch", feed, "--dry-run", "--pause", "0.1")
    assert done.stdout.endswith("Would fetch: 1 new, 0 updated, 0 unchanged, 0 refused\n")
    assert [path.name for path in (tmp_path / "documents").iterdir() if path.name != ".fetch.lock"] == []
    assert not (tmp_path / "index").exists()


def test_the_index_may_be_left_for_later(lavrov: Run, feed: str, tmp_path: Path) -> None:
    assert "added" not in lavrov("fetch", feed, "--no-index", "--pause", "0.1").stdout
    assert not (tmp_path / "index").exists()


def test_whoever_watches_hears_what_is_being_asked_for(feed: str, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    environment = os.environ | {"SEEDS_DIR": str(tmp_path / "documents"), "INDEX_URL": str(tmp_path / "index")}
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bot", "fetch", feed, "--pause", "0.1", "--no-index"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=theirs) as process:  # noqa: S603
        shown = b""
        while shown.count(b"Asking for") < 2:
            shown += os.read(ours, 65536)
        process.wait(60)
    os.close(theirs)
    os.close(ours)
    assert f"Asking for {feed}".encode() in shown


def test_a_command_for_the_terminal_in_a_title_or_an_address_is_not_obeyed(lavrov: Run, web: WebServer) -> None:
    feed = web.put("/feed", Answer(rss(("\x9b31mRed", "javascript:x", ""))))
    done = lavrov("fetch", feed, "--pause", "0.1")
    assert "refused: " in done.stdout
    assert "\x9b" not in done.stdout


def test_a_library_that_is_missing_is_named(lavrov: Run, feed: str, tmp_path: Path) -> None:
    write(tmp_path / "without", "protego.py", "raise ModuleNotFoundError('No module named protego', name='protego')")
    path = os.pathsep.join([str(tmp_path / "without"), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = lavrov("fetch", feed, PYTHONPATH=path)
    assert (done.stderr, done.returncode) == ("To fetch, protego is needed. Install lavrov[fetch].\n", 1)
