"""What is put among the documents while the bot runs."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from bot.service import QuoteService
from bot.state import Store
from bot.watching import REST, Watch, take_in, watch, watched
from search_index.backends import open_index
from search_index.query import parse_query
from tests.documents import transcript, write

RIVER = "The river is our common heritage, and so it will stay for whoever comes after us."
TREES = "We planted ten thousand apple trees along the river, and nobody has cut down one of them."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    write(folder, "old.txt", transcript("An old river has many names, and each of them was given by somebody."))
    return folder


@pytest.fixture
def service(folder: Path, tmp_path: Path) -> Iterator[QuoteService]:
    service = QuoteService(open_index(str(tmp_path / "index")), folder, Store(f"sqlite:///{tmp_path}/state.db"))
    yield service
    service.close()


@pytest.fixture
def watching(service: QuoteService) -> Watch:
    """One that has taken in what is there."""
    watching = Watch(service)
    assert [watching.turn() is None for _ in range(3)] == [True, False, True]
    return watching


def found(service: QuoteService) -> int:
    return service.matching(parse_query("river")).total


def test_a_new_file_is_taken_in_when_it_looks_the_same_twice(
    watching: Watch, service: QuoteService, folder: Path
) -> None:
    write(folder, "new.txt", transcript(RIVER))
    assert watching.turn() is None
    assert found(service) == 1
    report = watching.turn()
    assert report
    assert (report.added, found(service), service.store.arrivals.last()) == (("new.txt",), 2, 2)
    assert watching.turn() is None


def test_a_file_that_is_being_written_is_not_taken_in_half(
    watching: Watch, service: QuoteService, folder: Path
) -> None:
    text = transcript(RIVER, TREES)
    for size in (len(text) // 2, len(text) * 2 // 3, len(text)):
        write(folder, "slow.txt", text[:size])
        write(folder, f"{size}.txt", transcript(f"Remark number {size} has nothing to do with any of the others."))
        watching.turn()
    assert found(service) == 1
    watching.turn()
    assert found(service) == 3
    came = service.store.arrivals.between(1)
    assert [each.path for each in came if each.path == "slow.txt"] == ["slow.txt"]
    assert {each.corrects for each in came} == {""}


def test_what_is_at_rest_does_not_wait_for_what_is_not(watching: Watch, service: QuoteService, folder: Path) -> None:
    write(folder, "new.txt", transcript(RIVER))
    old = write(folder, "old.txt", transcript("This is"))
    watching.turn()
    old.write_text(transcript("This is the beginning of something that is still being written down here."))
    report = watching.turn()
    assert report
    assert (report.added, report.updated, report.set_aside) == (("new.txt",), (), ())
    assert found(service) == 2  # the old one as it was
    report = watching.turn()
    assert report
    assert report.updated == ("old.txt",)


def test_a_file_that_goes_is_gone_when_it_was_missing_twice(
    watching: Watch, service: QuoteService, folder: Path
) -> None:
    text = (folder / "old.txt").read_text()
    (folder / "old.txt").unlink()
    assert watching.turn() is None
    write(folder, "old.txt", text)  # as an editor does that saves it anew
    assert [watching.turn() is None for _ in range(3)] == [True, False, True]
    (folder / "old.txt").unlink()
    watching.turn()
    report = watching.turn()
    assert report
    assert report.removed == ("old.txt",)
    assert service.store.arrivals.last() == 1


def test_what_is_said_beside_a_document_is_watched_too(watching: Watch, service: QuoteService, folder: Path) -> None:
    write(folder, "old.toml", 'place = "Oslo"\n')
    watching.turn()
    report = watching.turn()
    assert report
    assert report.updated == ("old.txt",)
    assert service.matching(parse_query("river in:oslo")).total == 1


def test_places_that_were_named_once_are_watched_too(watching: Watch, service: QuoteService, tmp_path: Path) -> None:
    place = write(tmp_path / "elsewhere", "far.txt", transcript(TREES)).parent
    service.update([place])
    assert [watching.turn() is None for _ in range(3)] == [True, False, True]
    write(place, "more.txt", transcript(RIVER))
    watching.turn()
    assert watching.turn()
    assert found(service) == 3


def test_while_another_process_writes_the_index_nothing_is_said_and_nothing_lost(
    watching: Watch, service: QuoteService, folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(folder, "new.txt", transcript(RIVER))
    watching.turn()
    other = open_index(str(tmp_path / "index"))
    with other.update():
        assert watching.turn() is None
    other.close()
    assert not caplog.records
    assert watching.turn()
    assert found(service) == 2


def test_what_is_wrong_is_told_once_until_it_is_right_again(
    watching: Watch, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2):
        write(folder, "people.toml", "no list")
        assert [watching.turn() for _ in range(4)] == [None] * 4
        (folder / "people.toml").unlink()
        watching.turn()
    assert [record.levelno for record in caplog.records] == [logging.WARNING] * 2
    assert all("people.toml" in record.getMessage() for record in caplog.records)


def test_a_folder_that_is_away_takes_nothing_with_it(
    watching: Watch, service: QuoteService, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder.rename(folder.with_name("away"))
    assert [watching.turn() for _ in range(3)] == [None] * 3
    assert found(service) == 1
    assert len(caplog.records) == 1
    folder.with_name("away").rename(folder)
    watching.turn()
    watching.turn()
    assert found(service) == 1


def test_a_file_that_cannot_be_read_is_told_once(
    watching: Watch, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(folder, "bad.pdf", "no pdf")
    for number in range(3):
        write(
            folder, f"{number}.txt", transcript(f"This is number {number} of what comes in, and of all that is said.")
        )
        watching.turn()
        assert watching.turn()
    assert [record.getMessage().split(":")[0] for record in caplog.records] == ["bad.pdf"]


def test_a_fault_ends_nothing(service: QuoteService) -> None:
    with service.store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE arrivals")
    stop, faults = Event(), list[Exception]()

    def fault(error: Exception) -> None:
        faults.append(error)
        if len(faults) == 2:
            stop.set()

    watch(service, 0.001, stop, fault)
    assert len(faults) == 2


def test_nobody_looks_where_nobody_is_to(service: QuoteService) -> None:
    watch(service, 0, Event(), list[Exception]().append)
    assert service.store.arrivals.last() == 0


def test_documents_are_watched_beside_other_work_until_it_ends(service: QuoteService, folder: Path) -> None:
    faults = list[Exception]()
    with watched(service, 0.001, faults.append):
        write(folder, "new.txt", transcript(RIVER))
        until = time.monotonic() + 30
        while len(service.store.arrivals.between(0)) < 2 and time.monotonic() < until:
            time.sleep(0.01)
    assert (found(service), faults) == (2, [])


def written(folder: Path, name: str, text: str, when: float) -> Path:
    path = write(folder, name, text)
    os.utime(path, (when, when))
    return path


def test_whoever_looks_once_waits_for_what_was_just_written(service: QuoteService, folder: Path) -> None:
    now, slept = time.time(), list[float]()
    written(folder, "old.txt", transcript(TREES), now - REST)
    assert take_in(service, lambda: now, slept.append).added == ("old.txt",)
    assert slept == []
    new = written(folder, "new.txt", transcript(RIVER)[:90], now - 0.5)

    def finish(seconds: float) -> None:
        slept.append(seconds)
        written(folder, new.name, transcript(RIVER), now - 0.5)

    assert take_in(service, lambda: now + sum(slept), finish).added == ("new.txt",)
    assert slept == [pytest.approx(REST - 0.5, abs=0.01)]
    assert found(service) == 2
    assert len(service.store.arrivals.between(1)) == 1


def test_what_goes_on_being_written_is_left_for_the_next_time(service: QuoteService, folder: Path) -> None:
    now, slept = time.time(), list[float]()
    written(folder, "old.txt", transcript(TREES), now - REST)
    path = written(folder, "new.txt", transcript(RIVER)[:90], now)

    def go_on(seconds: float) -> None:
        slept.append(seconds)
        written(folder, path.name, transcript(RIVER)[:150], now + sum(slept))

    report = take_in(service, lambda: now + sum(slept), go_on)
    assert (len(slept), [each.path for each in service.store.arrivals.between(0)]) == (1, ["old.txt"])
    assert report.unchanged == ("old.txt",)
    path.write_text(transcript(RIVER))
    assert service.update().added == ("new.txt",)  # as somebody does who types: lavrov index


def test_a_file_from_the_future_is_waited_for_by_nobody(service: QuoteService, folder: Path) -> None:
    now = time.time()
    written(folder, "old.txt", transcript(TREES), now + 3600)
    assert take_in(service, lambda: now, lambda _: pytest.fail("it waits")).added == ("old.txt",)
