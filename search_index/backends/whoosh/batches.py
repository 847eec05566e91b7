"""The batch: some documents of an update, which one process reads, parses and builds into a segment of their own.

Which document falls into which batch, the documents alone decide, and never how many processes there are: an index
comes out the same on any machine.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from search_index.backends.whoosh.building import build, write_segment
from search_index.errors import UnreadableError
from search_index.index import Entry, Load, Progress

_BYTES = 2_000_000  # of files in a batch, at least; some seconds of work
_MOST_DOCUMENTS = 2_000  # in a batch, however small they are
_MOST_BATCHES = 64  # of one update, where large batches keep them so few
_WORTH_PROCESSES = 2  # batches: a process takes a second to start


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to become a segment."""

    name: str  # of the segment
    paths: tuple[str, ...]


class Built(NamedTuple):
    """What became of a batch. Its segment has the documents in the order of ``entries``, and is none without any."""

    name: str
    entries: dict[str, Entry]
    refused: dict[str, str]  # path → why it could not be read


def batches(name: str, paths: Sequence[str]) -> tuple[Batch, ...]:
    """The batches of files; their segments are called ``name`` and a number."""
    sizes = [_bytes(path) for path in paths]
    most = max(_BYTES, sum(sizes) // _MOST_BATCHES)
    cut: list[list[str]] = []
    held = most
    for path, size in zip(paths, sizes, strict=True):
        if held >= most or len(cut[-1]) >= _MOST_DOCUMENTS:
            cut.append([])
            held = 0
        cut[-1].append(path)
        held += size
    return tuple(Batch(f"{name}-{number:03}", tuple(each)) for number, each in enumerate(cut))


def build_all(folder: Path, work: Sequence[Batch], load: Load, progress: Progress, processes: int) -> list[Built]:
    """Build each batch into a segment in ``folder``, in so many processes where that is worth it.

    What a process that came to a sudden end has left undone is done here. ``progress`` is told of all documents. Raises
    whatever ``load`` raises, UnreadableError aside.
    """
    ticker = _Ticker(progress, sum(len(batch.paths) for batch in work))
    done: dict[Batch, Built] = {}
    if processes > 1 and len(work) >= _WORTH_PROCESSES and (pickled := _pickled(load)):
        done = dict(_built_apart(folder, work, pickled, min(processes, len(work)), ticker))
    for batch in work:
        if batch not in done:
            done[batch] = build_batch(folder, batch, load, ticker.step)
    return [done[batch] for batch in work]


def build_batch(folder: Path, batch: Batch, load: Load, step: Callable[[int], None] = lambda _: None) -> Built:
    """Read, parse and build one batch here. ``step`` is told of each document that is done."""
    entries: dict[str, Entry] = {}
    refused: dict[str, str] = {}
    documents = []
    for path in batch.paths:
        try:
            loaded = load(path)
        except UnreadableError as error:
            refused[path] = str(error)
        else:
            documents.append(loaded.document)
            entries[path] = loaded.entry
        step(1)
    if documents:
        with _uncollected():
            write_segment(folder, build(batch.name, documents))
    return Built(batch.name, entries, refused)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave cycles of objects alone in the block: building makes none, and looking for them takes a fifth of it."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Ticker:
    """Tells how many documents are done."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._done = 0
        self._total = total
        self.step(0)

    def step(self, documents: int) -> None:
        """So many more are done."""
        self._done += documents
        self._progress(self._done, self._total)


def _built_apart(
    folder: Path, work: Sequence[Batch], load: bytes, processes: int, ticker: _Ticker
) -> Iterator[tuple[Batch, Built]]:
    """The batches as other processes finish them; fewer than all where a process breaks down.

    No more are handed out than there are processes, so that after an exception none is begun any more.
    """
    waiting = iter(work)
    running: dict[Future[Built], Batch] = {}
    with suppress(BrokenProcessPool, OSError), _pool(processes, load) as pool:  # killed for its memory, or never begun
        for batch in islice(waiting, processes):
            running[pool.submit(_work, folder, batch)] = batch
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                batch = running.pop(future)
                built = future.result()
                ticker.step(len(batch.paths))
                if following := next(waiting, None):
                    running[pool.submit(_work, folder, following)] = following
                yield batch, built


@contextmanager
def _pool(processes: int, load: bytes) -> Iterator[ProcessPoolExecutor]:
    """Processes that are ready to work, and end at once when the block fails or this process ends."""
    context = get_context("spawn")  # a fork would copy threads' locks, which nobody would ever open
    lifeline, held = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(load, lifeline))
    try:
        yield pool
    except BaseException:
        held.close()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        held.close()
        lifeline.close()


_load: Load | None = None  # in a process of its own: how it reads


def _begin(load: bytes, lifeline: Connection) -> None:
    """Make a new process ready. It leaves interrupts to the one that started it, and ends when that lets go of it."""
    global _load
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_hang_on, args=(lifeline,), daemon=True).start()
    _load = pickle.loads(load)  # noqa: S301  # from the process that started this one


def _hang_on(lifeline: Connection) -> None:
    """End this process when the other end is closed: by a failure, or because the other process has ended somehow."""
    with suppress(EOFError, OSError):
        lifeline.recv()
    os._exit(1)


def _work(folder: Path, batch: Batch) -> Built:
    if _load is None:
        raise RuntimeError("This process was not made ready.")
    return build_batch(folder, batch, _load)


def _pickled(load: Load) -> bytes | None:
    """``load`` for another process; None where it can only be called here."""
    try:
        return pickle.dumps(load)
    except (pickle.PicklingError, AttributeError, TypeError):
        return None


def _bytes(path: str) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):  # reading it will say why
        return 0
