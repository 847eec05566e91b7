"""The processes that share an address: real ones, of a script that waits for its signal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

SCRIPT = """
import os, signal, sys, threading
from bot.slack.workers import run
from search_index.errors import UserError

stop = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: stop.set())
lock = threading.Lock()

def say(*words):
    os.write(1, (" ".join(map(str, words)) + "\\n").encode())

def work():
    say("worker", os.getpid())
    while not stop.wait(0.05):
        pass

def fall():
    say("worker", os.getpid())
    raise UserError("the address is taken")

def hang():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    say("worker", os.getpid())
    threading.Event().wait()

def break_down():
    say("worker", os.getpid())
    raise ZeroDivisionError(" ".join(["what", "somebody", "typed"]))  # apart: Python 3.13 shows a line of the source

works = {"work": work, "fall": fall, "hang": hang, "break": break_down}
try:
    run(int(sys.argv[1]), works[sys.argv[2]], stop, lambda: say("beside", os.getpid()), patience=0.5)
except UserError as error:
    say("error", error)
    sys.exit(1)
"""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@contextmanager
def sharing(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", SCRIPT, *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603  # ours
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def lines(process: subprocess.Popen[str], number: int) -> list[list[str]]:
    assert process.stdout
    return [process.stdout.readline().split() for _ in range(number)]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_process_does_all_by_itself() -> None:
    with sharing("1", "work") as process:
        assert sorted(lines(process, 2)) == [["beside", str(process.pid)], ["worker", str(process.pid)]]


def test_several_work_at_once_and_all_end_with_the_first() -> None:
    with sharing("3", "work") as process:
        said = lines(process, 4)
        workers = {int(pid) for kind, pid in said if kind == "worker"}
        assert ["beside", str(process.pid)] in said
        assert len(workers - {process.pid}) == 3
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        assert not any(map(alive, workers))


def test_when_one_falls_all_end_and_it_is_said() -> None:
    with sharing("2", "work") as process:
        workers = {int(pid) for kind, pid in lines(process, 3) if kind == "worker"}
        os.kill(min(workers), signal.SIGKILL)
        assert process.wait(20) == 1
        said, logged = process.communicate()
        assert said.strip() == "error A process of ours ended by itself; the log says why."
        assert f"Process {min(workers)} was killed by signal 9" in logged
        assert not any(map(alive, workers))


def test_what_a_process_says_when_it_falls_is_in_the_log() -> None:
    with sharing("2", "fall") as process:
        said, logged = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "the address is taken" in logged
    assert "ended by itself" in said


def test_a_fault_in_a_process_is_in_the_log_without_what_it_says() -> None:
    with sharing("2", "break") as process:
        _, logged = process.communicate(timeout=20)
    assert "builtins.ZeroDivisionError" in logged
    assert "what somebody typed" not in logged


def test_one_that_does_not_end_when_it_is_asked_to_is_killed() -> None:
    with sharing("2", "hang") as process:
        workers = {int(pid) for kind, pid in lines(process, 3) if kind == "worker"}
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        assert not any(map(alive, workers))
        assert process.stderr
        assert "did not end within 0.5 seconds" in process.stderr.read()


def test_none_outlives_the_first_however_that_one_ends() -> None:
    with sharing("2", "work") as process:
        lines(process, 3)
        process.kill()
        said, _ = process.communicate(timeout=20)  # their output is closed when they have all ended
        assert said == ""
