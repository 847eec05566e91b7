"""Documents are built into segments, in as many processes as one likes, with the same outcome."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from functools import partial
from multiprocessing import parent_process
from pathlib import Path

import pytest

from search_index.backends.whoosh.batches import Batch, batches, build_all
from search_index.backends.whoosh.segment import SUFFIX, open_segment
from search_index.errors import UnreadableError
from search_index.index import Entry, Loaded
from search_index.models import document_id
from search_index.parsing import parse
from tests.documents import transcript, write

WORK = (Batch("one", ("apples", "pears")), Batch("two", ("plums",)), Batch("three", ("quinces", "figs")))


def text(path: str) -> str:
    return transcript(f"We planted {path} along the river in the spring.")


def load(path: str) -> Loaded:
    return Loaded(parse(text(path), path), f"around {path}")


def refuse(refused: str, path: str) -> Loaded:
    if path == refused:
        raise UnreadableError("It is empty.")
    return load(path)


def die_elsewhere(path: str) -> Loaded:
    """What uses up the memory of a process, as the system sees it: the process is killed."""
    if path == "plums" and parent_process():
        os.kill(os.getpid(), signal.SIGKILL)
    return load(path)


def fail(path: str) -> Loaded:
    raise RuntimeError(f"no {path}")


def quiet(done: int, total: int) -> None:
    pass


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("how", [load, die_elsewhere, lambda path: load(path)])
def test_every_process_does_the_same_and_what_it_leaves_undone_is_done_here(
    tmp_path: Path, processes: int, how: Callable[[str], Loaded]
) -> None:
    built = build_all(tmp_path, WORK, how, quiet, processes)
    assert [each.name for each in built] == ["one", "two", "three"]
    for batch, each in zip(WORK, built, strict=True):
        assert each.entries == {path: Entry(document_id(text(path)), f"around {path}") for path in batch.paths}
        assert each.refused == {}
        segment = open_segment(tmp_path / f"{batch.name}{SUFFIX}")
        assert [segment.document(number) for number in range(segment.document_count)] == [
            load(path).document for path in batch.paths
        ]


@pytest.mark.parametrize("processes", [1, 2])
def test_what_cannot_be_read_is_told_and_the_rest_is_built(tmp_path: Path, processes: int) -> None:
    _, built, _ = build_all(tmp_path, WORK, partial(refuse, "plums"), quiet, processes)
    assert (built.entries, built.refused) == ({}, {"plums": "It is empty."})
    assert not (tmp_path / f"two{SUFFIX}").exists()
    assert (tmp_path / f"three{SUFFIX}").exists()


@pytest.mark.parametrize("processes", [1, 2])
def test_a_fault_ends_the_work(tmp_path: Path, processes: int) -> None:
    with pytest.raises(RuntimeError, match="no "):
        build_all(tmp_path, WORK, fail, quiet, processes)


@pytest.mark.parametrize("processes", [1, 2])
def test_progress_rises_from_none_to_all(tmp_path: Path, processes: int) -> None:
    told: list[tuple[int, int]] = []
    build_all(tmp_path, WORK, load, lambda done, total: told.append((done, total)), processes)
    assert told == sorted(told)
    assert (told[0], told[-1]) == ((0, 5), (5, 5))


def test_an_interruption_begins_nothing_new(tmp_path: Path) -> None:
    def interrupt(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    work = [Batch(f"batch-{number}", (f"quinces {number}",)) for number in range(20)]
    with pytest.raises(KeyboardInterrupt):
        build_all(tmp_path, work, load, interrupt, 2)
    assert len(list(tmp_path.iterdir())) < len(work)


def test_the_documents_alone_decide_on_their_batches(tmp_path: Path) -> None:
    small = [str(write(tmp_path, f"{number}.txt", "x" * 500)) for number in range(2400)]
    large = [str(write(tmp_path, f"large-{number}.txt", "x" * 1_500_000)) for number in range(3)]
    made = batches("new", [*small, *large, "nowhere"])
    assert [path for batch in made for path in batch.paths] == [*small, *large, "nowhere"]
    assert [len(batch.paths) for batch in made] == [2000, 402, 2]
    assert len({batch.name for batch in made}) == len(made)
    assert batches("new", []) == ()
