"""Guard: files that may be hostile are read in a process of their own, with a limit of time and of memory.

One such process serves many files. It ends with ours, however ours ends: it reads its orders from a pipe and stops
where the pipe does. What it answers is JSON, so that nothing in a file can make our process do anything. Where no
process can be started, the file is read in ours: the readers' own limits still hold.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Mapping

from search_index.errors import UnreadableError
from search_index.models import Reading
from search_index.sources import wire
from search_index.sources.registry import attempt

LONGEST = 30.0  # seconds for one file
_LARGEST_ANSWER = 512 * 1024 * 1024  # bytes

_NEEDED = ("PATH", "PYTHONHOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP")

_log = logging.getLogger(__name__)


class Guard:
    """A process that reads files for us. It starts with the first file and is replaced when it fails."""

    def __init__(self, seconds: float = LONGEST) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()
        self._lock = threading.Lock()

    def read(self, suffix: str, data: bytes) -> Reading:
        """What the reader for ``suffix`` makes of ``data``. Raises UnreadableError with the reason."""
        with self._lock:
            process = self._running()
            if process is None:
                return attempt(suffix, data)
            answer, overran = self._ask(process, wire.order(suffix, data))
            if not answer.endswith(b"\n"):
                self._stop()
        if overran:
            raise UnreadableError(f"Reading it took longer than {self._seconds:.0f} seconds.")
        if not answer.endswith(b"\n"):
            raise UnreadableError("The file cannot be read: the program that reads such files failed on it.")
        return wire.reading(json.loads(answer))

    def close(self) -> None:
        """End the process. Another is started when it is needed."""
        with self._lock:
            self._stop()

    def _ask(self, process: subprocess.Popen[bytes], order: bytes) -> tuple[bytes, bool]:
        """The process's answer, a line, and whether time ran out. Incomplete where the process ended."""
        overran = threading.Event()

        def stop() -> None:
            overran.set()
            process.kill()

        timer = threading.Timer(self._seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            assert process.stdin  # noqa: S101 - both are pipes: _running asks for them
            assert process.stdout  # noqa: S101
            process.stdin.write(order)
            process.stdin.flush()
            return process.stdout.readline(_LARGEST_ANSWER), overran.is_set()
        except OSError:  # it ended while it was told what to read
            return b"", overran.is_set()
        finally:
            timer.cancel()

    def _running(self) -> subprocess.Popen[bytes] | None:
        if self._owner != os.getpid():  # a fork of ours shares the pipes, and would mix its answers with ours
            self._process, self._owner = None, os.getpid()
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._process = _start()
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            try:
                if pipe:
                    pipe.close()
            except OSError:  # what was still to be written has no reader any more
                continue


def environment(ours: Mapping[str, str]) -> dict[str, str]:
    """What of ``ours`` an interpreter needs to run: no token, no password, nothing that a hostile file is after."""
    return {name: ours[name] for name in _NEEDED if name in ours} | {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path))
    }


def _start() -> subprocess.Popen[bytes] | None:
    if not sys.executable:
        return None
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "search_index.sources.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(os.environ),
        )
    except OSError as error:
        _log.warning("Files are read without a guard: no process can be started: %s", error)
        return None


guard = Guard()
atexit.register(guard.close)
