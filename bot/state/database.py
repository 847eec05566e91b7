"""The database: how it is opened, and what it means that it does not answer."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Engine,
    ExceptionContext,
    create_engine,
    event,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from bot.state.schema import is_prepared, prepare
from bot.state.tables import ledger, metadata
from search_index.errors import UserError

_BUSY = 3_000  # milliseconds that SQLite waits for another writer
_PATIENCE = 3  # seconds for a server to take a connection
_POOL = {"pool_size": 20, "max_overflow": 40}  # as many connections as there are threads; the first 20 stay open

_POSTGRES = ("postgres", "postgresql")
_WRITTEN = "Write sqlite:///state.db, or postgresql://user:password@host/name"

# What SQLite says where it is not the question that is wrong.
_AWAY = tuple(f"SQLITE_{name}" for name in ("BUSY", "CANTOPEN", "FULL", "IOERR", "LOCKED", "READONLY"))

logger = logging.getLogger(__name__)


class AwayError(UserError):
    """The database does not answer, for a ``reason`` that is for whoever runs the bot."""

    def __init__(self, reason: str) -> None:
        super().__init__("My database does not answer. Try again in a minute.")
        self.reason = reason


def open_database(url: str) -> Engine:
    """The database at ``url``, with its tables. Raises UserError where there can be none, or a newer one is there.

    What is asked of it raises AwayError where it is locked or away.
    """
    with _openable():
        address = _address(url)
        engine = create_engine(address, hide_parameters=True, **_options(address))  # else errors would log them
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare)
        try:
            prepare(engine, metadata)
        except BaseException:
            engine.dispose()
            raise
    event.listen(engine, "handle_error", _tell)
    return engine


def is_made(url: str, *tables: str) -> bool:
    """Whether there is a database at ``url``, of this version, with its tables and these. It could be written now.

    Nothing is made or changed. Raises UserError as ``open_database`` does.
    """
    with _openable():
        address = _address(url)
        if (file := _file(address)) and not file.exists():
            _see_room(file)
            return False
        engine = create_engine(address, hide_parameters=True, **_options(address))
        try:
            return is_prepared(engine, {*metadata.tables, *tables})
        finally:
            engine.dispose()


def check_database(engine: Engine) -> None:
    """Raises UserError where the database does not answer, or its file was taken away."""
    file = _file(engine.url)
    if file and not file.exists():
        raise UserError(f"The database {file} is gone. Put it back, or start me again with a new one.")
    try:
        with engine.connect() as connection:
            connection.execute(select(ledger.c.key).limit(1))
    except AwayError as error:
        raise UserError(f"The database does not answer: {error.reason}") from error
    except SQLAlchemyError as error:
        raise UserError(f"The database does not answer: {_reason(error)}") from error


@contextmanager
def _openable() -> Iterator[None]:
    """Raises UserError where a database cannot be opened."""
    try:
        yield
    except (ArgumentError, ImportError, OSError, SQLAlchemyError) as error:
        raise UserError(f"DATABASE_URL names no database that can be opened: {_reason(error)}") from error


def _address(url: str) -> URL:
    """The address. That of a PostgreSQL server may be written as everywhere else: without the driver."""
    address = make_url(url)
    return address.set(drivername="postgresql+psycopg") if address.drivername in _POSTGRES else address


def _file(url: URL) -> Path | None:
    """The file of an SQLite database; None where it is another database, or in memory."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(url.database or "").absolute()


def _see_room(file: Path) -> None:
    """Raises OSError where a file could not be made, with the folders it is to stand in."""
    there = next(each for each in file.parents if each.exists())
    if not there.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(there))
    if not os.access(there, os.W_OK):
        raise PermissionError(errno.EACCES, "it cannot be written", str(there))


def _options(url: URL) -> dict[str, Any]:
    """A database in memory has one connection, which threads take in turns; a file has a folder, and is ours alone."""
    if url.get_backend_name() != "sqlite":
        limits = {"connect_timeout": _PATIENCE} if url.get_backend_name() == "postgresql" else {}
        return {"pool_pre_ping": True, "connect_args": limits, **_POOL}
    if (file := _file(url)) is None:
        one = {"pool_size": 1, "max_overflow": 0}  # at once, two would undo each other's work
        return {"poolclass": QueuePool, "connect_args": {"check_same_thread": False}, **one}
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)  # SQLite gives the files beside it the same mode
    return {**_POOL}


def _prepare(connection: Any, _record: object) -> None:
    """Readers and one writer at a time, none of which refuses another."""
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={_BUSY}", "journal_mode=WAL", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _tell(context: ExceptionContext) -> None:
    """Raises AwayError where it is not the question that is wrong. It is logged here, in one line."""
    error = context.original_exception
    name = getattr(error, "sqlite_errorname", "")
    is_away = name.startswith(_AWAY) if name else isinstance(context.sqlalchemy_exception, OperationalError)
    if context.is_pre_ping or not (is_away or context.is_disconnect):
        return
    logger.warning("The database does not answer: %s", _reason(error))
    raise AwayError(_reason(error)) from error


def _reason(error: BaseException) -> str:
    """What went wrong, without the address: it may hold a password."""
    if isinstance(error, NoSuchModuleError):
        return f"its kind is unknown. {_WRITTEN}"
    if isinstance(error, ArgumentError):
        return f"it is no address. {_WRITTEN}"
    if isinstance(error, ModuleNotFoundError):
        return f"its driver {error.name} is not installed. For PostgreSQL run: pip install 'lavrov[postgres]'"
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    cause = getattr(error, "orig", None) or error
    return str(cause).strip() if type(cause).__module__.startswith(("sqlite3", "psycopg")) else type(cause).__name__
