"""Kills an update of an index at each of its steps on the disk, and looks at what is left.

``python -m tests.kill_at_each_step FOLDER`` prints after how many kills the old answers were still there, and after how
many the new ones were; it fails where neither was, or where the next update did not mend all.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

from search_index.archive import update
from search_index.backends import open_index
from search_index.index import State
from search_index.query import parse_query
from tests.documents import transcript, write

EVENTS = {"open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "shutil.rmtree"}
OLD, NEW = 1, 2  # orchards before the update and after it


def orchards(folder: Path) -> int:
    """How many quotes the index finds."""
    index = open_index(str(folder))
    try:
        return index.search(parse_query("orchards")).total if index.state() is State.READY else -1
    finally:
        index.close()


def killed(index: Path, documents: Path, step: int) -> bool:
    """Update in a process that is killed at its ``step``-th touch of the index; whether it came so far."""
    if not (child := os.fork()):
        steps = iter(range(step))

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            if event in EVENTS and str(index) in str(arguments[0]) and next(steps, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        update(open_index(str(index)), documents)
        os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


def main(folder: Path) -> tuple[int, int]:
    """Kill at each step until an update comes through."""
    documents, good, index = folder / "documents", folder / "good", folder / "index"
    write(documents, "apples.txt", transcript("We planted apple orchards along the river."))
    update(open_index(str(good)), documents)
    write(documents, "pears.txt", transcript("We planted pear orchards along the river."))
    left = {OLD: 0, NEW: 0}
    for step in range(10_000):
        shutil.rmtree(index, ignore_errors=True)
        shutil.copytree(good, index)
        if not killed(index, documents, step):
            break
        left[orchards(index)] += 1
        update(open_index(str(index)), documents)
        if orchards(index) != NEW:
            raise AssertionError(f"The update after a kill at step {step} did not mend the index.")
    return left[OLD], left[NEW]


if __name__ == "__main__":
    print(*main(Path(sys.argv[1])))  # noqa: T201  # the result, for whoever runs it
