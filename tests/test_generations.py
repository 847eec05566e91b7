"""Whoever looks at an index while another process swaps generations in and out sees a whole one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search_index.backends.whoosh import WhooshIndex
from search_index.backends.whoosh.generations import Generations, Manifest, checked, read_manifest
from search_index.errors import UnreadyError
from search_index.filters import Filter
from search_index.index import Loaded, State
from search_index.parsing import parse
from search_index.query import Query, parse_query
from tests.documents import transcript

RIVER = transcript("We planted apple orchards along the river.")
UNKNOWN = Query((), (Filter("colour", "red"),))  # no parser makes it: whoever searches for it has a fault
WRITER = """
import sys
from pathlib import Path
from tests.test_generations import publish
for number in range(30):
    publish(Path(sys.argv[1]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with WhooshIndex(tmp_path / "index").update() as change:
        change.add("/river.txt", Loaded(parse(RIVER, "river.txt")))
    return tmp_path / "index"


@pytest.fixture
def index(folder: Path) -> Iterator[WhooshIndex]:
    index = WhooshIndex(folder)
    yield index
    index.close()


def publish(folder: Path) -> None:
    with WhooshIndex(folder).update():
        pass  # the same documents, in a generation of their own


def overtaken(folder: Path, look: Callable[[Path], Manifest]) -> Callable[[Path], Manifest]:
    """``look`` at a generation that two others follow before it begins, the first time: the second sweeps it away."""
    seen: list[Path] = []

    def looking(generation: Path) -> Manifest:
        seen.append(generation)
        if len(seen) == 1:
            publish(folder)
            publish(folder)
            assert not generation.exists()
        return look(generation)

    return looking


def spoil(generation: Path) -> None:
    """Damage that leaves every length, in what no search reads: the blanks at the end of a file of numbers."""
    (path,) = generation.glob("*.seg")
    with path.open("r+b") as file:
        file.seek(-1, 2)
        file.write(b" ")


@pytest.mark.parametrize("look", [read_manifest, checked, lambda generation: checked(generation, thorough=True)])
def test_a_generation_that_is_swept_away_while_it_is_looked_at_is_not_damaged(
    folder: Path, look: Callable[[Path], Manifest]
) -> None:
    generations = Generations(folder)
    manifest = generations.look(overtaken(folder, look))
    assert generations.current is not None
    assert manifest == read_manifest(generations.current)


def test_a_generation_that_is_still_in_use_is_damaged_where_a_file_is_missing(folder: Path) -> None:
    generations = Generations(folder)
    assert generations.current is not None
    (generations.current / "entries.json").unlink()
    with pytest.raises(FileNotFoundError):
        generations.look(checked)
    assert WhooshIndex(folder).state() is State.DAMAGED


def test_where_there_is_no_generation_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    assert Generations(tmp_path).look(read_manifest) is None


def test_no_search_takes_the_updates_of_another_process_for_damage(folder: Path, index: WhooshIndex) -> None:
    with subprocess.Popen([sys.executable, "-c", WRITER, str(folder)]) as writer:  # noqa: S603  # our own
        while writer.poll() is None:
            assert index.search(parse_query("river")).total == 1
            assert WhooshIndex(folder).state() is State.READY
            assert list(index.entries()) == ["/river.txt"]
    assert writer.returncode == 0


def test_a_fault_that_comes_again_reads_the_index_through_but_once(folder: Path, index: WhooshIndex) -> None:
    with pytest.raises(AssertionError, match="is no filter"):
        index.search(UNKNOWN)
    spoil(folder / (folder / "current").read_text())
    with pytest.raises(AssertionError, match="is no filter"):
        index.search(UNKNOWN)


def test_each_generation_is_read_through_when_a_search_of_it_fails(folder: Path, index: WhooshIndex) -> None:
    with pytest.raises(AssertionError, match="is no filter"):
        index.search(UNKNOWN)
    publish(folder)
    index.search(parse_query("river"))
    spoil(folder / (folder / "current").read_text())
    for _ in range(2):
        with pytest.raises(UnreadyError, match="The index is damaged"):
            index.search(UNKNOWN)


@pytest.mark.parametrize("ask", [lambda index: index.alike("apple orchards"), lambda index: index.unheard(["river"])])
def test_words_are_looked_for_only_in_what_is_as_it_was_written(
    folder: Path, index: WhooshIndex, ask: Callable[[WhooshIndex], object]
) -> None:
    index.search(parse_query("river"))
    spoil(folder / (folder / "current").read_text())
    assert index.search(parse_query("river")).total == 1
    for _ in range(2):
        with pytest.raises(UnreadyError, match="The index is damaged"):
            ask(index)
    publish(folder)  # which builds a damaged index anew: it has no document yet
    assert not index.alike("apple orchards")


def test_a_generation_is_read_through_but_once_however_many_words_are_looked_for(
    folder: Path, index: WhooshIndex
) -> None:
    assert index.alike("apple orchards")
    spoil(folder / (folder / "current").read_text())
    assert index.alike("apple orchards")
    assert index.unheard(["rivre"]) == {"rivre"}


def test_what_was_read_through_and_is_cut_off_later_is_noticed(folder: Path, index: WhooshIndex) -> None:
    with pytest.raises(AssertionError, match="is no filter"):
        index.search(UNKNOWN)
    manifest = folder / (folder / "current").read_text() / "manifest.json"
    manifest.write_text(json.dumps({}))
    with pytest.raises(UnreadyError, match="The index is damaged"):
        index.search(UNKNOWN)
