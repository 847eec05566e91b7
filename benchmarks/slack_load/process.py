"""The process: what the bot takes of the machine while it works. Linux tells it below /proc."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_EARLY = 10  # seconds into the load at which the memory is looked at first


@dataclass(frozen=True, slots=True)
class Usage:
    """CPU time in seconds, and what stayed in memory, in bytes: early, and at the end."""

    cpu: float
    early: int
    late: int


class Watched:
    """A process and those that it began, from now on for some seconds."""

    def __init__(self, pid: int, seconds: float) -> None:
        self._pid, self._before = pid, _cpu(pid)
        self._early = 0
        self._timer = threading.Timer(min(_EARLY, seconds / 2), self._look)
        self._timer.start()

    def end(self) -> Usage:
        """What it took until now."""
        self._timer.join()
        return Usage(_cpu(self._pid) - self._before, self._early, _memory(self._pid))

    def _look(self) -> None:
        self._early = _memory(self._pid)


def _family(pid: int) -> Iterator[int]:
    yield pid
    for each in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in each.read_text().split():
            yield from _family(int(child))


def _cpu(pid: int) -> float:
    ticks = 0
    for each in _family(pid):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])  # in user mode and in the system
    return ticks / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> int:
    """Bytes that nobody else has: what processes share counts in part for each."""
    total = 0
    for each in _family(pid):
        lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total * 1024
