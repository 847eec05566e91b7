"""Digests beside everything else: ``lavrov run`` and ``lavrov digest run``, ``due`` and ``log``."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import CliRunner, Result

from bot.cli import cli
from bot.digest import Digest
from bot.digests.due import run_of
from bot.digests.errand import SETTLE
from bot.digests.running import Runner
from bot.service import QuoteService
from bot.settings import read_settings
from bot.slack.digests import keep_posting
from bot.slack.serving import serve_digests
from bot.state import Store
from search_index.errors import UserError
from tests.digest_world import Clock, archive, daily, editions, follow, press
from tests.documents import at_rest, transcript, write
from tests.local_slack import CHANNEL, TEAM, LocalSlack
from tests.local_slack.platform import Mode
from tests.sharing import eventually
from tests.whole_bot import whole_bot

POSTED = [("follow", "#2", 0, "D0U0READER")]


def waiting(folder: Path, database: str, *digests: Digest) -> None:
    """What was there, and what came in; and digests that have not told of it."""
    with closing(archive(folder, Store(database))) as service:
        for digest in digests:
            assert service.store.digests.add(digest)


@pytest.mark.parametrize("mode", ["socket", "http"])
def test_whoever_answers_posts_digests_as_well(tmp_path: Path, mode: Mode) -> None:
    waiting(tmp_path, f"sqlite:///{tmp_path}/{mode}.db", follow())
    service = archive(tmp_path, Store())
    with whole_bot(service, tmp_path, mode) as slack:
        eventually(lambda: editions(slack) == POSTED)
    service.close()


@contextmanager
def posting(folder: Path, slack: LocalSlack) -> Iterator[Event]:
    """What ``lavrov digest run`` does, until the event is set."""
    stop = Event()
    with closing(QuoteService(archive(folder, Store())._index, folder / "documents", own(folder))) as service:
        thread = Thread(target=serve_digests, args=(service, read_settings(slack.environment), stop))
        thread.start()
        try:
            yield stop
        finally:
            stop.set()
            thread.join()


def own(folder: Path) -> Store:
    return Store(f"sqlite:///{folder}/state.db")


def test_digests_are_posted_where_nothing_else_is_done(tmp_path: Path) -> None:
    waiting(tmp_path, f"sqlite:///{tmp_path}/state.db", follow())
    with LocalSlack() as slack, posting(tmp_path, slack):
        eventually(lambda: editions(slack) == POSTED)


def test_what_is_being_posted_when_all_is_to_end_is_finished(tmp_path: Path) -> None:
    waiting(tmp_path, f"sqlite:///{tmp_path}/state.db", follow())
    with LocalSlack() as slack:
        arrived, ending = threading.Event(), threading.Event()

        def held() -> None:
            ending.wait(10)

        slack.before("chat.postMessage", lambda _: arrived.set())
        slack.after("chat.postMessage", lambda _: held())
        with posting(tmp_path, slack) as stop:
            assert arrived.wait(10)
            stop.set()
            ending.set()
        with closing(own(tmp_path)) as store:
            assert [each.ts for each in store.runs.log()] == [slack.platform.workspaces[TEAM].posts.entries()[0].ts]


def test_a_token_that_slack_refuses_ends_what_would_post(tmp_path: Path) -> None:
    with LocalSlack() as slack, closing(archive(tmp_path, own(tmp_path))) as service:
        wrong = read_settings({**slack.environment, "SLACK_BOT_TOKEN": "-".join(["xoxb", "wrong"])})
        with pytest.raises(UserError, match="Slack refused the token"):
            serve_digests(service, wrong, Event())


@dataclass(frozen=True, slots=True)
class Terminal:
    """``lavrov`` with its settings, in a folder."""

    folder: Path
    settings: dict[str, str]

    def __call__(self, *words: str) -> Result:
        return CliRunner().invoke(cli, [*words], env=self.settings)

    def lines(self, *words: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in self("digest", *words, "--json").stdout.splitlines()]


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as slack:
        yield slack


@pytest.fixture
def lavrov(tmp_path: Path, slack: LocalSlack, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    own = {
        "SEEDS_DIR": str(tmp_path / "documents"),
        "INDEX_URL": str(tmp_path / "index"),
        "DATABASE_URL": f"sqlite:///{tmp_path}/state.db",
    }
    return Terminal(tmp_path, {**slack.environment, **own})


TOMORROW = time.strftime("%Y-%m-%dT09:00+00:00", time.gmtime(time.time() + 24 * 60 * 60))


def test_what_is_due_is_posted_once_and_shown_in_the_log(lavrov: Terminal, slack: LocalSlack) -> None:
    waiting(lavrov.folder, lavrov.settings["DATABASE_URL"], follow())
    dry = lavrov("digest", "due", "--dry-run")
    assert "We planted pear orchards along the river." in dry.stdout
    assert editions(slack) == []
    assert lavrov("digest", "log").stdout == "Nothing was due so far.\n"
    assert "1 quote posted" in lavrov("digest", "due").stdout
    assert editions(slack) == POSTED
    assert lavrov("digest", "due").stdout == "Nothing is due, or nothing is new.\n"
    assert editions(slack) == POSTED
    (line,) = lavrov.lines("log")
    assert (line["digest"], line["due"], line["stage"], line["quotes"]) == ("follow", "#2", "posted", 1)
    assert lavrov.lines("log", "--workspace", "T0OTHER") == []


def test_what_is_due_is_found_in_the_folder(lavrov: Terminal, slack: LocalSlack) -> None:
    waiting(lavrov.folder, lavrov.settings["DATABASE_URL"], follow(seen=2))
    at_rest(write(lavrov.folder / "documents", "plums.txt", transcript("We planted plum orchards along the river.")))
    assert lavrov("digest", "due").exit_code == 0
    assert [due for _, due, _, _ in editions(slack)] == ["#3"]


def test_what_is_due_can_be_asked_for_as_if_it_were_then(lavrov: Terminal, slack: LocalSlack) -> None:
    at_rest(write(lavrov.folder / "documents", "old.txt", transcript("We planted apple trees along the river.")))
    made = lavrov("digest", "add", "orchards", "--channel", CHANNEL, "--at", "09:00", "--zone", "UTC")
    assert made.exit_code == 0, made.output
    at_rest(write(lavrov.folder / "documents", "plums.txt", transcript("We planted plum orchards along the river.")))
    assert lavrov.lines("due") == []
    assert [line["stage"] for line in lavrov.lines("due", "--now", TOMORROW)] == ["posted"]
    assert lavrov.lines("due", "--now", TOMORROW) == []
    assert len(editions(slack)) == 1


def test_what_cannot_be_posted_is_said_and_ends_with_status_1(lavrov: Terminal, slack: LocalSlack) -> None:
    waiting(lavrov.folder, lavrov.settings["DATABASE_URL"], replace(follow(), channel=CHANNEL))
    slack.workspace.change_channel(CHANNEL, is_archived=True)
    done = lavrov("digest", "due")
    assert done.exit_code == 1
    assert "its channel is archived" in done.stdout
    assert str(done.exception) == "1 digest could not be posted. To see why, run: lavrov digest log"


def test_without_a_token_nothing_is_posted_and_it_can_be_tried(lavrov: Terminal) -> None:
    waiting(
        lavrov.folder, lavrov.settings["DATABASE_URL"], daily("terminal", workspace="", schedule=None, next_at=None)
    )
    bare = Terminal(lavrov.folder, {**lavrov.settings, "SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": ""})
    done = bare("digest", "due")
    assert (done.exit_code, "Set SLACK_BOT_TOKEN first" in str(done.exception)) == (1, True)
    assert "pear orchards" in bare("digest", "due", "--dry-run").stdout


def only(lavrov: Terminal, *names: str, **more: str) -> Terminal:
    """The terminal, of Slack's settings with these alone."""
    slack = {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"} - {*names}
    return Terminal(lavrov.folder, {**lavrov.settings, **dict.fromkeys(slack, ""), **more})


def test_a_bot_token_is_all_that_posting_needs(lavrov: Terminal, slack: LocalSlack) -> None:
    waiting(lavrov.folder, lavrov.settings["DATABASE_URL"], follow())
    bare = only(lavrov, "SLACK_BOT_TOKEN")
    assert [bare("digest", name).exit_code for name in ("list", "due", "log")] == [0, 0, 0]
    assert editions(slack) == POSTED
    assert "SLACK_APP_TOKEN is missing" in str(bare("run").exception)


def test_a_search_does_not_look_at_slacks_settings(lavrov: Terminal) -> None:
    waiting(lavrov.folder, lavrov.settings["DATABASE_URL"])
    found = only(lavrov, SLACK_APP_TOKEN="no token")("ask", "orchards")  # noqa: S106
    assert (found.exit_code, "pear orchards" in found.stdout) == (0, True)


def test_digests_can_be_paused_while_slack_is_away(lavrov: Terminal, slack: LocalSlack) -> None:
    waiting(lavrov.folder, lavrov.settings["DATABASE_URL"], follow("k7m2"))
    assert lavrov("digest", "list").exit_code == 0
    slack.fail_next("auth.test", 503, times=99)
    assert lavrov("digest", "pause", "k7m2").exit_code == 0
    assert [line["paused"] for line in lavrov.lines("list")] == ["asked"]
    other = only(lavrov, SLACK_BOT_TOKEN="-".join(["xoxb", "another"]))
    assert "Slack does not answer just now" in str(other("digest", "list").exception)


def test_what_nobody_knows_of_is_said_and_ends_with_status_1(lavrov: Terminal, slack: LocalSlack) -> None:
    waiting(lavrov.folder, lavrov.settings["DATABASE_URL"], follow())
    slack.fail_next("conversations.history", 200, error="missing_scope", times=9)
    slack.fail_next("chat.postMessage", 500)
    a_while_ago = Clock(time.time() - 3 * SETTLE)
    with closing(archive(lavrov.folder, own(lavrov.folder))) as service:
        tally = Runner(service, press(slack), clock=a_while_ago, sleep=a_while_ago.sleep, threads=1).turn()
    assert tally.next_at
    assert tally.next_at <= time.time()
    assert editions(slack) == []
    due = lavrov("digest", "due")
    assert due.exit_code == 1
    assert "not known whether it is there" in due.stdout
    assert "not known whether it is there" in lavrov("digest", "log").stdout
    assert [line["stage"] for line in lavrov.lines("log")] == ["unknown"]


def test_what_is_put_off_is_shown_by_a_dry_run(lavrov: Terminal, slack: LocalSlack) -> None:
    waiting(lavrov.folder, lavrov.settings["DATABASE_URL"], follow())
    slack.fail_next("chat.postMessage", 429, {"Retry-After": "600"})
    done = lavrov("digest", "due")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "pear orchards" in lavrov("digest", "due", "--dry-run").stdout


def test_what_another_workspace_or_process_is_at_is_no_failure(lavrov: Terminal) -> None:
    theirs = follow(workspace="T0OTHER")
    waiting(lavrov.folder, lavrov.settings["DATABASE_URL"], theirs, follow())
    with closing(own(lavrov.folder)) as store:
        for digest, holder, free_at in ((theirs, "", 0.0), (follow(), "elsewhere", time.time() + 150)):
            assert store.runs.claim(digest, run_of(digest, "#2", 2, time.time()), holder, free_at)
    done = lavrov("digest", "due")
    assert (done.exit_code, done.stdout) == (0, "Nothing is due, or nothing is new.\n")
    assert lavrov("digest", "due", "--dry-run").stdout.count("pear orchards") == 1


def test_a_folder_that_is_gone_ends_with_status_1(lavrov: Terminal) -> None:
    waiting(lavrov.folder, lavrov.settings["DATABASE_URL"], follow())
    (lavrov.folder / "documents").rename(lavrov.folder / "elsewhere")
    done = lavrov("digest", "due")
    assert (done.exit_code, "1 quote posted" in done.stdout) == (1, True)
    assert "could not be taken in" in str(done.exception)


def test_what_posts_alone_ends_where_slack_refuses_its_token_later(tmp_path: Path) -> None:
    with LocalSlack() as slack, closing(archive(tmp_path, own(tmp_path))) as service:
        slack.fail_next("auth.test", 200, error="token_revoked")
        with pytest.raises(UserError, match="Slack refused the token: token_revoked"):
            serve_digests(service, read_settings(slack.environment), Event())


def test_a_database_that_is_busy_when_the_bot_starts_ends_no_digests(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stop = Event()

    class Impatient(Event):
        """An event that is waited for no longer than it must."""

        def wait(self, timeout: float | None = None) -> bool:
            del timeout
            return super().wait(0.05) or stop.is_set()

    waiting(tmp_path, f"sqlite:///{tmp_path}/state.db", follow())
    busy, tried = Impatient(), []
    with LocalSlack() as slack, closing(archive(tmp_path, own(tmp_path))) as service:
        with service.store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=0")
            with closing(own(tmp_path)) as other, other.engine.connect() as holding:
                holding.exec_driver_sql("BEGIN IMMEDIATE")
                thread = Thread(target=keep_posting, args=(service, read_settings(slack.environment), busy))
                thread.start()
                slack.wait_call("auth.test", 2)
                tried.append(thread.is_alive())
                holding.rollback()
        eventually(lambda: editions(slack) == POSTED)
        busy.set()
        thread.join()
    assert tried == [True]
    assert "No digest is posted for now. My database does not answer." in caplog.text


def test_a_time_that_is_none_is_said(lavrov: Terminal) -> None:
    done = lavrov("digest", "due", "--now", "tomorrow")
    assert str(done.exception) == "“tomorrow” is no time. Write it like 2026-11-23T09:00+01:00."
