"""The state, in a real database."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from bot.lineage import Print, Version
from bot.state import Store
from bot.state.arrivals import Arrivals
from bot.state.ledger import BRIEF, KEPT, KEPT_BRIEFLY, Ledger
from bot.state.schema import STEPS, prepare
from bot.state.shares import Share
from bot.state.tables import metadata
from search_index.errors import UserError
from tests.postgres import postgres


def prints(documents: Iterable[str]) -> list[Print]:
    """Of documents with such ids."""
    return [Print(each, f"{each}.txt", "", b"word", b"", b"", b"") for each in documents]


SHARE = Share("T1", "key", "C1", "U1", "3tmkc4z4-7fh-ae", 100.0, is_open=True)


@pytest.fixture(scope="module")
def new_database() -> Iterator[Callable[[], str]]:
    with postgres() as new:
        yield new


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database that nobody has opened yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/deep/state.db"
    new: Callable[[], str] = request.getfixturevalue("new_database")
    return new()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = Store(url)
    yield store
    store.close()


def test_a_share_is_begun_once_however_many_try(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        claims = list(threads.map(lambda _: store.shares.claim(SHARE), range(8)))
    assert sorted(claims) == [False] * 7 + [True]


def test_a_share_that_failed_can_be_begun_again(store: Store) -> None:
    assert store.shares.claim(SHARE)
    store.shares.remove("T1", "key")
    assert store.shares.claim(SHARE)


def test_only_what_was_posted_is_listed_the_newest_first(store: Store) -> None:
    for number in range(4):
        store.shares.claim(replace(SHARE, key=str(number), shared_at=float(number)))
    for key in ("0", "1", "2"):
        store.shares.confirm("T1", key, ts=f"{key}.5")
    assert [share.ts for share in store.shares.of_channel("T1", "C1")] == ["2.5", "1.5", "0.5"]
    assert [share.key for share in store.shares.of_channel("T1", "C1", offset=1, limit=1)] == ["1"]


def test_a_workspace_sees_nothing_of_another(store: Store) -> None:
    store.shares.claim(SHARE)
    store.shares.confirm("T1", "key")
    assert store.shares.find("T2", "key") is None
    assert store.shares.of_channel("T2", "C1") == ()
    assert store.shares.most_shared("T2", 0) == ()
    store.shares.remove("T2", "key")
    store.forget("T2")
    assert store.shares.find("T1", "key")


def test_the_most_shared_are_counted_since_a_time_and_where_the_asker_may_read(store: Store) -> None:
    rows = [("a", "C1", True, 50.0), ("a", "C2", True, 60.0), ("b", "C1", True, 60.0), ("c", "G1", False, 60.0)]
    rows += [("b", "C1", True, 1.0), ("b", "C1", True, 2.0)]
    for number, (quote, channel, is_open, at) in enumerate(rows):
        store.shares.claim(Share("T1", str(number), channel, "U1", quote, at, is_open=is_open, is_posted=True))
    assert store.shares.most_shared("T1", 10) == (("a", 2), ("b", 1))
    assert set(store.shares.most_shared("T1", 10, channel="G1")) == {("a", 2), ("b", 1), ("c", 1)}
    assert store.shares.most_shared("T1", 0, limit=1) == (("b", 3),)


def test_what_becomes_of_a_channel_becomes_of_its_shares(store: Store) -> None:
    store.shares.claim(replace(SHARE, is_posted=True))
    store.shares.move_channel("T1", "C1", "C9")
    assert [share.channel for share in store.shares.of_channel("T1", "C9")] == ["C9"]
    store.shares.forget_channel("T1", "C9")
    assert store.shares.of_channel("T1", "C9") == ()


def test_an_uninstalled_workspace_leaves_nothing(store: Store) -> None:
    store.shares.claim(SHARE)
    store.forget("T1")
    assert store.shares.find("T1", "key") is None


def test_what_was_done_is_not_done_again_until_it_is_long_past(store: Store) -> None:
    now = [0.0]
    ledger = Ledger(store.engine, clock=lambda: now[0])
    assert ledger.enter("Ev1")
    assert not Ledger(store.engine).enter("Ev1")
    now[0] = KEPT + 1.0
    ledger.clear_old()
    assert ledger.enter("Ev1")


def test_what_need_be_known_briefly_is_forgotten_sooner(store: Store) -> None:
    now = [0.0]
    ledger = Ledger(store.engine, clock=lambda: now[0])
    for key in ("Ev1", f"{BRIEF}Ev1"):
        assert ledger.enter(key)
    ledger.clear_old()
    assert ledger.has(f"{BRIEF}Ev1")
    now[0] = KEPT_BRIEFLY + 1.0
    ledger.clear_old()
    assert not ledger.has(f"{BRIEF}Ev1")
    assert ledger.has("Ev1")


def test_a_document_arrives_once(store: Store) -> None:
    now = [1.0]
    arrivals = Arrivals(store.engine, clock=lambda: now[0])
    arrivals.note(prints("ab"), "ab")
    now[0] = 2.0
    arrivals.note(prints("bc"), "abc")
    assert arrivals.latest(5) == (("c", 2.0), ("a", 1.0), ("b", 1.0))
    assert arrivals.latest(1) == (("c", 2.0),)


def test_each_update_has_a_number_and_what_came_between_two_is_told_in_order(store: Store) -> None:
    arrivals = store.arrivals
    assert arrivals.last() == 0
    assert [arrivals.note(prints(each), each) for each in ("ba", "ab", "c", "")] == [1, 0, 2, 0]
    assert arrivals.last() == 2
    assert [(each.document, each.number) for each in arrivals.between(0)] == [("a", 1), ("b", 1), ("c", 2)]
    assert [each.document for each in arrivals.between(1)] == ["c"]
    assert [each.document for each in arrivals.between(0, 1)] == ["a", "b"]
    assert arrivals.between(2) == ()


def test_only_what_is_not_known_or_is_not_as_it_was_is_to_be_noted(store: Store) -> None:
    (known,) = prints("a")
    store.arrivals.note([known], "a")
    assert store.arrivals.unknown({"a": (known.path, known.made)}) == frozenset()
    there = {"a": (known.path, "by a better parser"), "b": ("b.txt", "")}
    assert store.arrivals.unknown(there) == {"a", "b"}
    assert store.arrivals.note([replace(known, made="by a better parser", quotes=b"8 bytes.")], "a") == 0
    assert store.arrivals.unknown({"a": there["a"]}) == frozenset()
    assert store.arrivals.version("a") == Version(known.words, b"8 bytes.")
    assert store.arrivals.version("b") is None


def test_processes_that_note_at_once_give_each_document_one_number_and_none_two_meanings(url: str) -> None:
    program = """
import sys
from contextlib import closing
from bot.state import Store
from tests.test_state import prints
with closing(Store(sys.argv[1])) as store:
    for number in range(10):
        store.arrivals.note(prints([f"{number}", f"{sys.argv[2]}-{number}"]), ())
"""
    command = [sys.executable, "-W", "error", "-c", program, url]
    processes = [subprocess.Popen([*command, name]) for name in "abc"]  # noqa: S603  # ours
    assert [process.wait(timeout=60) for process in processes] == [0, 0, 0]
    with closing(Store(url)) as store:
        came = store.arrivals.between(0)
    assert len({each.document for each in came}) == len(came) == 40
    assert {each.number for each in came} == set(range(1, 31))


def test_who_notes_while_another_does_waits_and_has_the_next_number(url: str) -> None:
    others: list[Thread] = []

    def note_beside() -> float:
        with closing(Store(url)) as store:
            store.arrivals.note(prints("b"), "ab")
        return 0.0

    def clock() -> float:  # asked in the midst of noting
        others.append(Thread(target=note_beside))
        others[0].start()
        others[0].join(0.3)
        return 0.0

    with closing(Store(url)) as store:
        assert Arrivals(store.engine, clock).note(prints("a"), "ab") == 1
        others[0].join()
        assert [(each.document, each.number) for each in store.arrivals.between(0)] == [("a", 1), ("b", 2)]


def test_a_database_from_before_there_were_numbers_gets_the_first_for_all(url: str) -> None:
    with closing(Store(url)) as store, store.engine.begin() as connection:
        for table in ("arrivals", "digests"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("CREATE TABLE arrivals (document VARCHAR(16) PRIMARY KEY, arrived_at FLOAT NOT NULL)"))
        connection.execute(text("INSERT INTO arrivals VALUES ('a', 1.0), ('b', 2.0)"))
        connection.execute(text("UPDATE schema_version SET version = 0"))
    with closing(Store(url)) as store:
        assert store.arrivals.latest(1) == (("b", 2.0),)
        assert [(each.document, each.number) for each in store.arrivals.between(0)] == [("a", 1), ("b", 1)]
        assert store.arrivals.version("a") is None
        assert store.arrivals.unknown({"a": ("a.txt", "")}) == {"a"}
        assert store.arrivals.note(prints("ac"), "abc") == 2
        assert store.arrivals.version("a")
        assert store.digests.everywhere() == ()


def test_what_was_done_for_a_workspace_or_in_a_channel_is_forgotten_with_it(store: Store) -> None:
    for key in ("T1:C1:1.0", "guest:T1:C1:1.0", "T1:C2:1.0", "T2:C1:1.0", "T11:C1:1.0"):
        store.ledger.enter(key)
    store.forget_channel("T1", "C1")
    assert not store.ledger.has("T1:C1:1.0")
    assert not store.ledger.has("guest:T1:C1:1.0")
    assert store.ledger.has("T1:C2:1.0")
    store.forget("T1")
    assert not store.ledger.has("T1:C2:1.0")
    assert store.ledger.has("T2:C1:1.0")
    assert store.ledger.has("T11:C1:1.0")


def test_a_database_that_is_locked_is_a_sentence_to_who_asked_and_a_line_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        closing(Store(f"sqlite:///{tmp_path}/state.db")) as store,
        closing(sqlite3.connect(tmp_path / "state.db")) as other,
    ):
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=1")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError, match=r"My database does not answer\. Try again in a minute\."):
            store.ledger.enter("Ev1")
        other.rollback()
        assert store.ledger.enter("Ev1")
    assert [record.getMessage() for record in caplog.records] == ["The database does not answer: database is locked"]


def test_a_question_that_is_wrong_is_no_database_that_is_away(store: Store) -> None:
    with store.engine.connect() as connection, pytest.raises(DBAPIError):
        connection.execute(text("SELECT nothing FROM nowhere"))


def test_a_database_file_that_is_taken_away_is_noticed(tmp_path: Path) -> None:
    with closing(Store(f"sqlite:///{tmp_path}/state.db")) as store:
        store.check()
        (tmp_path / "state.db").unlink()
        with pytest.raises(UserError, match=r"state\.db is gone"):
            store.check()


def test_nobody_else_reads_a_database_that_we_make(tmp_path: Path) -> None:
    with closing(Store(f"sqlite:///{tmp_path}/state.db")) as store:
        store.ledger.enter("Ev1")
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes["state.db"] == 0o600
    assert set(modes.values()) == {0o600}


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_server_may_be_named_without_its_driver(scheme: str) -> None:
    with pytest.raises(UserError, match=r"connection failed|No such file"):
        _ = Store(f"{scheme}://lavrov@/state?host=/proc/nowhere").engine


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "it is no address. Write sqlite:///state.db, or postgresql://user:password@host/name"),
        ("nosuch://host/db", "its kind is unknown. Write sqlite:///state.db, or postgresql://user:password@host/name"),
        ("sqlite:////proc/nothing/state.db", "/proc/nothing: No such file or directory"),
    ],
)
def test_a_wrong_address_is_told_with_what_to_write(url: str, said: str) -> None:
    with pytest.raises(UserError) as raised:
        _ = Store(url).engine
    assert str(raised.value) == f"DATABASE_URL names no database that can be opened: {said}"


def test_what_is_stored_is_there_for_the_next_process(url: str) -> None:
    with closing(Store(url)) as first:
        first.shares.claim(SHARE)
    with closing(Store(url)) as second:
        assert second.shares.find("T1", "key") == SHARE


def test_processes_that_start_at_once_make_one_database(url: str) -> None:
    program = f"from bot.state import Store; print(Store({url!r}).ledger.enter('once'))"
    command = [sys.executable, "-W", "error", "-c", program]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(5)]  # noqa: S603  # ours
    assert sorted(process.communicate(timeout=60)[0].strip() for process in processes) == ["False"] * 4 + ["True"]


def test_a_database_of_a_newer_version_is_refused_and_left_alone(store: Store, url: str) -> None:
    newer = [*STEPS, lambda _: None]
    prepare(store.engine, metadata, newer)
    with (
        closing(Store(url)) as older,
        pytest.raises(UserError, match=f"of version {len(newer)}, made by a newer lavrov"),
    ):
        older.check()
    prepare(store.engine, metadata, newer)


def test_a_database_of_an_older_version_takes_the_steps_that_it_lacks(store: Store) -> None:
    store.shares.claim(SHARE)
    taken: list[int] = []

    def add_color(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE shares ADD COLUMN color VARCHAR(8) DEFAULT 'red' NOT NULL"))

    steps = [*STEPS, lambda _: taken.append(1), add_color]
    prepare(store.engine, metadata, steps[:-1])
    prepare(store.engine, metadata, steps)
    prepare(store.engine, metadata, steps)
    assert taken == [1]
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT color FROM shares")).scalars().all() == ["red"]
    assert store.shares.find("T1", "key") == SHARE


def test_a_step_that_fails_leaves_the_database_as_it_was(store: Store) -> None:
    def fail(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE half (id INTEGER)"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        prepare(store.engine, metadata, [*STEPS, fail])
    assert "half" not in inspect(store.engine).get_table_names()
    prepare(store.engine, metadata)


def test_a_database_that_answers_is_fit_and_one_that_is_gone_is_said_to_be(store: Store) -> None:
    store.check()
    gone = Store("postgresql+psycopg://lavrov:secret@/state?host=/proc/nowhere")
    with pytest.raises(UserError, match="DATABASE_URL") as raised:
        gone.check()
    assert "secret" not in str(raised.value)


def test_a_driver_that_is_not_installed_is_named() -> None:
    with pytest.raises(UserError, match=r"its driver asyncmy is not installed"):
        _ = Store("mysql+asyncmy://user@host/db").engine


def test_what_is_kept_is_in_no_message_of_an_error(store: Store) -> None:
    with store.engine.connect() as connection, pytest.raises(DBAPIError) as raised:
        connection.execute(text("SELECT :token FROM nowhere"), {"token": "xoxb-1"})
    assert "xoxb-1" not in str(raised.value)


@pytest.mark.parametrize("url", ["nonsense", "sqlite:////proc/nothing/state.db", "nosuch://user:secret@host/db"])
def test_a_database_that_cannot_be_opened_is_said_without_its_password(url: str) -> None:
    with pytest.raises(UserError, match="DATABASE_URL") as raised:
        _ = Store(url).engine
    assert "secret" not in str(raised.value)


def test_nothing_is_opened_before_it_is_asked_for(tmp_path: Path) -> None:
    Store(f"sqlite:///{tmp_path}/state.db").close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("file", ["", "/{folder}/state.db"])
def test_threads_that_claim_the_same_at_once_do_not_both_get_it(tmp_path: Path, file: str) -> None:
    wanted = [replace(SHARE, key=f"{number // 4}") for number in range(800)]
    with closing(Store(f"sqlite://{file.format(folder=tmp_path)}")) as store, ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(store.shares.claim, wanted)) == 200
