"""PostgreSQL: a real server, started for a test in a folder of its own and on a socket there."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

_OWNER = "postgres"  # who runs it where we are root, which PostgreSQL does not let run it


@contextmanager
def postgres() -> Iterator[Callable[[], str]]:
    """Makes new databases, each told by its address. Skips the test where there is no PostgreSQL to start."""
    if not (shutil.which("postgres") and shutil.which("initdb")):
        pytest.skip("PostgreSQL is not installed here: nothing was tried on it")
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed here: nothing was tried on PostgreSQL")
    with tempfile.TemporaryDirectory(prefix="pg") as name:  # a socket's path may have 107 bytes: pytest's are longer
        folder = Path(name)
        options = _options(folder)
        _run("initdb", "--auth=trust", "--no-sync", "--username=lavrov", "--pgdata", f"{folder}/data", **options)
        serve = f"-F -k {folder} -c listen_addresses="
        _run("pg_ctl", "start", "--wait", "--pgdata", f"{folder}/data", "-o", serve, **options)
        numbers = count(1)

        def new() -> str:
            database = f"state{next(numbers)}"
            with psycopg.connect(host=name, user="lavrov", dbname="postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {database}")
            return f"postgresql+psycopg://lavrov@/{database}?host={name}"

        try:
            yield new
        finally:
            _run("pg_ctl", "stop", "--wait", "--mode=immediate", "--pgdata", f"{folder}/data", **options)


def _options(folder: Path) -> dict[str, str]:
    if os.geteuid() != 0:
        return {}
    try:
        pwd.getpwnam(_OWNER)
    except KeyError:
        pytest.skip("PostgreSQL does not run as root, and there is nobody else here: nothing was tried on it")
    shutil.chown(folder, _OWNER)
    return {"user": _OWNER}


def _run(program: str, *arguments: str, user: str | None = None) -> None:
    # Not to be captured: the server inherits the output, and would keep it open.
    subprocess.run(  # noqa: S603  # a program of PostgreSQL's
        [shutil.which(program) or program, *arguments],
        check=True, user=user, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60,
    )  # fmt: skip
