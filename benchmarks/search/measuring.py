"""The measuring of one engine, in a process of its own: what is called there, and answers with figures.

Times are seconds. CPU time is that of a process with all its threads, and for a build of those that it starts.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from benchmarks.search import passages
from benchmarks.search.engines import Engine
from benchmarks.search.engines.known import engine
from benchmarks.search.probes import Probe

_TIMES = 3  # that a probe is asked in a round; the median counts
_SLOW = 0.3  # seconds; a probe that takes as long is asked once in a round
_OPENINGS = 5  # of which the median counts

_in_use: list[Engine] = []  # the engine that this process has open


@dataclass(frozen=True, slots=True)
class Cost:
    """What a piece of work took."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What it takes to keep an index in use."""

    opened: float  # CPU time until the first answer
    added: Cost  # one passage
    reopened: float  # CPU time after that until the first answer


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes that a process holds."""

    all: int  # with the parts of mapped files that are in memory, which the system takes back when it needs them
    own: int


def build(key: str, corpus: Path, folder: Path, cores: int | None) -> Cost:
    """Build an index in an empty folder, on ``cores`` cores where that is told and the system can see to it."""
    if cores is not None and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    taken = list(passages.read(corpus))  # reading them is nobody's work
    return _cost(lambda: engine(key).build(taken, folder))


def upkeep(key: str, folder: Path, probe: Probe, corpus: Path) -> Upkeep:
    """Open an index, add the corpus' first passage once more, and look again."""
    used = engine(key)
    first = next(passages.read(corpus))
    opened = [_opening(used, folder, probe) for _ in range(_OPENINGS + 1)][1:]  # the first also loads the library
    used.open(folder)
    used.search(probe)
    added = _cost(lambda: used.add(replace(first, id="added", text=f"{first.text} Added.")))
    began = time.process_time()
    used.refresh()
    used.search(probe)
    reopened = time.process_time() - began
    used.close()
    return Upkeep(median(opened), added, reopened)


def begin(key: str, folder: Path) -> None:
    """Open an index for ``took``, ``counted`` and ``resident``."""
    used = engine(key)
    used.open(folder)
    _in_use[:] = [used]


def took(probes: Sequence[Probe], limit: float) -> tuple[float | None, ...]:
    """CPU seconds for the ten best of each probe; None for those that the engine cannot answer.

    A probe that is not answered within ``limit`` seconds is given up, where the engine lets itself be interrupted, and
    counts as that.
    """
    (used,) = _in_use
    return tuple(_took(used, probe, limit) if probe.kind in used.kinds else None for probe in probes)


def counted(probes: Sequence[Probe]) -> tuple[int, ...]:
    """How many passages match each probe."""
    (used,) = _in_use
    return tuple(used.count(probe) for probe in probes)


def resident() -> Memory:
    """The memory that this process holds now; none where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return Memory(0, 0)
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return Memory(*(int(fields[name].split()[0]) * 1024 for name in ("VmRSS", "RssAnon")))


def size(folder: Path) -> int:
    """Bytes of all files below a folder; a file that has several names counts once."""
    files = {path.stat().st_ino: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    return sum(files.values())


def _took(used: Engine, probe: Probe, limit: float) -> float:
    first = _once(used, probe, limit)
    if first >= _SLOW:
        return first
    return median([first, *(_once(used, probe, limit) for _ in range(_TIMES - 1))])


def _once(used: Engine, probe: Probe, limit: float) -> float:
    began = time.process_time()
    try:
        with _at_most(limit):
            used.search(probe)
    except TimeoutError:
        return limit
    return time.process_time() - began


def _opening(used: Engine, folder: Path, probe: Probe) -> float:
    began = time.process_time()
    used.open(folder)
    used.search(probe)
    taken = time.process_time() - began
    used.close()
    return taken


def _cost(work: Callable[[], None]) -> Cost:
    wall, cpu = time.perf_counter(), _cpu()
    work()
    return Cost(time.perf_counter() - wall, _cpu() - cpu)


def _cpu() -> float:
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the block after so long, where the system has such a clock."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def give_up(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)  # a timer of CPU time would make that clock a coarse one
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
