"""The lasting transaction: what it has written is on the disk when it ends, should the machine lose its power."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine


@contextmanager
def lasting(engine: Engine) -> Iterator[Connection]:
    """A transaction that is on the disk when it ends, with all those before it. SQLite does so only when asked."""
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if is_sqlite:
            connection.exec_driver_sql(
                "PRAGMA synchronous=FULL"
            )  # before the first row is written: then it is too late
        try:
            yield connection
            connection.commit()
        finally:
            connection.rollback()
            if is_sqlite:
                connection.exec_driver_sql("PRAGMA synchronous=NORMAL")
