"""What an update reads, and what it knows without."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from search_index.archive import update
from search_index.backends import open_index
from search_index.index import Index
from search_index.sources.stamps import stamp
from tests.documents import transcript, write
from tests.files_read import files_read

LONG_AGO = 1_500_000_000  # seconds since 1970
APPLES = transcript("We planted apple orchards along the river in the spring.")
PEARS = transcript("We planted pear orchards along the river in the autumn.")
PLUMS = transcript("We planted plum orchards along the river in the winter.")


def write_long_ago(folder: Path, name: str, text: str, seconds: int = LONG_AGO) -> Path:
    path = write(folder, name, text)
    os.utime(path, (seconds, seconds))
    return path


def update_of(index: Index, folder: Path, *, rebuild: bool = False) -> tuple[list[str], tuple[int, ...]]:
    """The documents that an update opens; and how many it added, updated, left unchanged, removed and set aside."""
    with files_read(folder) as opened:
        report = update(index, folder, rebuild=rebuild)
    done = (report.added, report.updated, report.unchanged, report.removed, report.set_aside)
    return sorted(name for name in opened if name != "people.toml"), tuple(map(len, done))


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = open_index(str(tmp_path / "index"))
    yield index
    index.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    write_long_ago(folder, "apples.txt", APPLES)
    write_long_ago(folder / "more", "pears.txt", PEARS)
    return folder


def test_a_new_index_reads_each_file_once_and_the_next_update_none(index: Index, folder: Path) -> None:
    assert update_of(index, folder) == (["apples.txt", "pears.txt"], (2, 0, 0, 0, 0))
    assert update_of(index, folder) == ([], (0, 0, 2, 0, 0))
    assert update_of(index, folder, rebuild=True) == (["apples.txt", "pears.txt"], (2, 0, 0, 0, 0))


def test_only_what_looks_otherwise_is_read_again(index: Index, folder: Path) -> None:
    update_of(index, folder)
    write_long_ago(folder, "apples.txt", APPLES.replace("apple", "quince"))
    opened, counts = update_of(index, folder)
    assert (set(opened), counts) == ({"apples.txt"}, (0, 1, 1, 0, 0))


def test_a_file_that_is_written_anew_with_the_same_size_and_time_is_read_again(index: Index, folder: Path) -> None:
    update_of(index, folder)
    path = write_long_ago(folder, "apples.txt", APPLES.replace("apple", "peach"))
    assert (path.stat().st_size, path.stat().st_mtime) == (len(APPLES.encode()), LONG_AGO)
    assert update_of(index, folder)[1] == (0, 1, 1, 0, 0)


def test_a_file_that_is_only_touched_is_unchanged_and_the_next_change_remembers_how_it_looks(
    index: Index, folder: Path
) -> None:
    update_of(index, folder)
    os.utime(folder / "apples.txt", (LONG_AGO + 5, LONG_AGO + 5))
    assert update_of(index, folder) == (["apples.txt"], (0, 0, 2, 0, 0))
    write_long_ago(folder, "plums.txt", PLUMS)
    update_of(index, folder)
    assert update_of(index, folder) == ([], (0, 0, 3, 0, 0))


def test_a_file_that_was_written_just_before_it_was_read_is_read_again(index: Index, folder: Path) -> None:
    write(folder, "apples.txt", APPLES)
    update_of(index, folder)
    os.utime(folder / "apples.txt", (LONG_AGO, LONG_AGO))
    assert update_of(index, folder) == (["apples.txt"], (0, 0, 2, 0, 0))


def test_a_sidecar_is_part_of_how_its_document_looks(index: Index, folder: Path) -> None:
    update_of(index, folder)
    sidecar = write_long_ago(folder, "apples.toml", 'title = "On apples"\n')
    assert update_of(index, folder)[1] == (0, 1, 1, 0, 0)
    assert update_of(index, folder) == ([], (0, 0, 2, 0, 0))
    write_long_ago(folder, "apples.toml", 'title = "On trees!"\n', LONG_AGO + 5)
    assert update_of(index, folder)[1] == (0, 1, 1, 0, 0)
    sidecar.unlink()
    assert update_of(index, folder)[1] == (0, 1, 1, 0, 0)


def test_a_change_of_people_toml_has_everything_read_again(index: Index, folder: Path) -> None:
    update_of(index, folder)
    write(folder, "people.toml", '[[person]]\nname = "Janet Roe"\naliases = ["Jane Roe"]\n')
    assert update_of(index, folder)[1] == (0, 2, 0, 0, 0)
    assert update_of(index, folder) == ([], (0, 0, 2, 0, 0))


def test_copies_of_a_text_are_set_aside_when_all_are_new_too(index: Index, folder: Path) -> None:
    for name in ("b-copy.txt", "c-copy.txt"):
        write_long_ago(folder, name, APPLES)
    assert update_of(index, folder)[1] == (2, 0, 0, 0, 2)
    assert update_of(index, folder)[1] == (0, 0, 2, 0, 2)


def test_a_copy_takes_the_place_of_what_is_gone(index: Index, folder: Path) -> None:
    write_long_ago(folder, "b-copy.txt", APPLES)
    update_of(index, folder)
    (folder / "apples.txt").unlink()
    assert update_of(index, folder)[1] == (1, 0, 1, 1, 0)


def test_what_was_written_within_two_seconds_of_now_has_no_stamp(tmp_path: Path) -> None:
    path = write_long_ago(tmp_path, "apples.txt", APPLES)
    second = 1_000_000_000
    assert stamp(path, LONG_AGO * second + second) == ""
    assert stamp(path, LONG_AGO * second - second) == ""  # a clock that is behind
    assert stamp(path, LONG_AGO * second + 3 * second) == stamp(path) != ""
    assert stamp(tmp_path / "nowhere.txt") == ""
