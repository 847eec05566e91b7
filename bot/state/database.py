"""The database: its tables, and how it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Engine,
    Float,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    create_engine,
    event,
    literal,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from bot.state.schema import prepare
from search_index.errors import UserError

_BUSY = 10_000  # milliseconds that SQLite waits for another writer
_PATIENCE = 10  # seconds for a server to take a connection
_POOL = {"pool_size": 20, "max_overflow": 40}  # as many connections as there are threads; the first 20 stay open

metadata = MetaData()

# Times are seconds since 1970, UTC: every database compares and keeps them alike.
shares = Table(
    "shares",
    metadata,
    Column("workspace", String(32), nullable=False),
    Column("key", String(255), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("thread", String(32), nullable=False),
    Column("user", String(32), nullable=False),
    Column("quote", String(64), nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("shared_at", Float, nullable=False),
    Column("is_posted", Boolean, nullable=False),
    Column("ts", String(32), nullable=False),
    PrimaryKeyConstraint("workspace", "key"),
    Index("shares_by_channel", "workspace", "channel", "shared_at"),
)

ledger = Table(
    "ledger",
    metadata,
    Column("key", String(255), primary_key=True),
    Column("entered_at", Float, nullable=False, index=True),
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("document", String(16), primary_key=True),
    Column("arrived_at", Float, nullable=False, index=True),
)


def open_database(url: str) -> Engine:
    """The database at ``url``, with its tables. Raises UserError where there can be none, or a newer one is there."""
    try:
        engine = create_engine(url, hide_parameters=True, **_options(url))  # else errors would log them
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare)
        try:
            prepare(engine, metadata)
        except BaseException:
            engine.dispose()
            raise
    except (ArgumentError, ImportError, OSError, SQLAlchemyError) as error:
        raise UserError(f"DATABASE_URL names no database that can be opened: {_reason(error)}") from error
    return engine


def check_database(engine: Engine) -> None:
    """Raises UserError where the database does not answer."""
    try:
        with engine.connect() as connection:
            connection.execute(select(literal(1)))
    except SQLAlchemyError as error:
        raise UserError(f"The database does not answer: {_reason(error)}") from error


def _options(url: str) -> dict[str, Any]:
    """A database in memory has one connection, which threads take in turns; a file has a folder."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        limits = {"connect_timeout": _PATIENCE} if parsed.get_backend_name() == "postgresql" else {}
        return {"pool_pre_ping": True, "connect_args": limits, **_POOL}
    if parsed.database in (None, "", ":memory:"):
        alone = {
            "poolclass": QueuePool,
            "pool_size": 1,
            "max_overflow": 0,
        }  # at once, they would undo each other's work
        return {**alone, "connect_args": {"check_same_thread": False}}
    Path(parsed.database or "").expanduser().absolute().parent.mkdir(parents=True, exist_ok=True)
    return {**_POOL}


def _prepare(connection: Any, _record: object) -> None:
    """Readers and one writer at a time, none of which refuses another."""
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={_BUSY}", "journal_mode=WAL", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _reason(error: Exception) -> str:
    """What went wrong, without the address: it may hold a password."""
    if isinstance(error, ModuleNotFoundError):
        return f"its driver {error.name} is not installed. For PostgreSQL run: pip install 'lavrov[postgres]'"
    return str(getattr(error, "orig", None) or type(error).__name__)
