"""How much the bot bears: python -m benchmarks.slack_load CORPUS QUERIES [--rate 200] [--seconds 60] [--digests 2000].

CORPUS and QUERIES are as in benchmarks.search. ``lavrov run`` is a process of its own, in HTTP mode, over an index of
CORPUS; a Slack on localhost, another process, takes its answers. Reported, and never judged: it depends on the machine.
"""

from __future__ import annotations

import asyncio
import http.client
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from benchmarks.search import machine, passages, probes
from benchmarks.search.engines.lavrov import Lavrov, typed
from benchmarks.slack_load import receiver
from benchmarks.slack_load.digests import subscribe
from benchmarks.slack_load.figures import Figures, tell
from benchmarks.slack_load.process import Watched
from benchmarks.slack_load.sender import Sender, Target
from search_index.backends import open_index
from search_index.index import State

_SECRET = "-".join(["load", "signing", "secret"])
_DRAIN = 60  # seconds for the last answers to come
_START = 120  # seconds for the bot to be ready
_Path = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("corpus", type=_Path)
@click.argument("queries", type=_Path)
@click.option("--rate", type=click.FloatRange(1), default=200.0, show_default=True, help="Commands a second.")
@click.option("--seconds", type=click.IntRange(2), default=60, show_default=True, help="For how long.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes of the bot's.")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="Where the index stays.")
@click.option("--digests", type=click.IntRange(0), default=0, show_default=True, help="That are due meanwhile.")
def main(
    corpus: Path, queries: Path, rate: float, seconds: int, workers: int, folder: Path | None, digests: int
) -> None:
    """Measure how the bot bears so many slash commands."""
    texts = [typed(probe) for probe in probes.read(queries)]
    with tempfile.TemporaryDirectory() as temporary:
        kept = folder or Path(temporary)
        if open_index(str(kept / "index")).state() is not State.READY:
            Lavrov().build(passages.read(corpus), kept)
        if digests:
            subscribe(kept / "index", _state(Path(temporary)), digests)
        with _slack() as (port, answers), _bot(kept / "index", Path(temporary), port, workers) as (process, address):
            target, slack = ("127.0.0.1", address, _SECRET), f"http://127.0.0.1:{port}"
            warming = Sender(Target(*target, f"{slack}/warming/"))
            asyncio.run(warming.run(texts, min(rate, 20), 2 * len(texts)))  # until all is read in once
            watched = Watched(process.pid, seconds)
            sent = asyncio.run(Sender(Target(*target, f"{slack}/response/")).run(texts, rate, round(rate * seconds)))
            usage = watched.end()
            received, posts = _all_answers(answers, len(sent))
    click.echo("\n".join([machine.described(), *tell(Figures(sent, received, usage), rate, seconds, workers)]))
    if digests:
        click.echo(
            f"Meanwhile {posts:,} messages were posted, of {digests:,} digests that were due in the same minute."
        )


@contextmanager
def _slack() -> Iterator[tuple[int, multiprocessing.connection.Connection]]:
    """Its port, and the connection on which it tells what came in."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=receiver.run, args=(theirs,), daemon=True)
    process.start()
    try:
        yield ours.recv(), ours
    finally:
        ours.send(False)
        process.join(5)


def _all_answers(
    answers: multiprocessing.connection.Connection, wanted: int
) -> tuple[Mapping[int, tuple[float, int]], int]:
    """What came in once all did, or nothing more does; and how many messages were posted by then."""
    end = time.monotonic() + _DRAIN
    while True:
        answers.send(True)
        received, posts = answers.recv()
        if len(received) >= wanted or time.monotonic() > end:
            return received, posts
        time.sleep(0.5)


def _state(place: Path) -> str:
    return f"sqlite:///{place}/state.db"


@contextmanager
def _bot(index: Path, place: Path, slack: int, workers: int) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """``lavrov run`` when it is ready, and its port. Its documents are away: what is indexed can be searched."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {
        "SLACK_BOT_TOKEN": "-".join(["xoxb", "load"]),
        "SLACK_SIGNING_SECRET": _SECRET,
        "SLACK_API_URL": f"http://127.0.0.1:{slack}/api/",
        "LISTEN": f"127.0.0.1:{port}",
        "WORKERS": str(workers),
        "SEEDS_DIR": str(place / "away"),
        "INDEX_URL": str(index),
        "DATABASE_URL": _state(place),
        "LOG_LEVEL": "INFO",
    }
    command = [str(Path(sys.executable).with_name("lavrov")), "run"]
    with (place / "log").open("wb") as log:
        process = subprocess.Popen(command, env={**os.environ, **own}, cwd=place, stderr=log)  # noqa: S603  # our own
        try:
            _wait_ready(process, port, place / "log")
            yield process, port
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def _wait_ready(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + _START
    while time.monotonic() < end and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.2)
    raise click.ClickException(f"The bot did not start: {log.read_text()[-500:]}")


if __name__ == "__main__":
    main()
