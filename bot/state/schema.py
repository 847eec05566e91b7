"""The schema: which tables there are in a database, and how those of an older version become today's.

A new table needs nothing but its place in ``tables.metadata``: it is made wherever it is missing. To change a table
that is out there, change it in ``tables`` and append to ``STEPS`` a function that makes the same change where it was
made the old way; never edit or remove a step. An example, for a column:

    def _add_color(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE shares ADD COLUMN color VARCHAR(32) DEFAULT '' NOT NULL"))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    insert,
    inspect,
    select,
    text,
    update,
)

from search_index.errors import UserError

Step = Callable[[Connection], None]


def _number_arrivals(connection: Connection) -> None:
    """What is there came before there were digests: all of it has the first number."""
    if not inspect(connection).has_table("arrivals"):
        return
    binary = LargeBinary().compile(dialect=connection.dialect)
    for column in (
        "number INTEGER DEFAULT 1 NOT NULL",
        "path TEXT DEFAULT '' NOT NULL",
        "corrects VARCHAR(16) DEFAULT '' NOT NULL",
        "made VARCHAR(64) DEFAULT '' NOT NULL",
        f"words {binary}",
        f"quotes {binary}",
        f"sketch {binary}",
    ):
        connection.execute(text(f"ALTER TABLE arrivals ADD COLUMN {column}"))
    connection.execute(text("CREATE INDEX ix_arrivals_number ON arrivals (number)"))


def _place_quotes(connection: Connection) -> None:
    """Where the quotes of a document stood is not known of those that came before."""
    if inspect(connection).has_table("arrivals"):
        binary = LargeBinary().compile(dialect=connection.dialect)
        connection.execute(text(f"ALTER TABLE arrivals ADD COLUMN places {binary}"))


STEPS: tuple[Step, ...] = (_number_arrivals, _place_quotes)  # the first makes version 1 of version 0

_LOCK = 0x1A5205  # any number, by which processes of this program know each other in PostgreSQL

_LONG = 30_000  # milliseconds

_own = MetaData()
_schema = Table("schema_version", _own, Column("version", Integer, nullable=False))


def prepare(engine: Engine, metadata: MetaData, steps: Sequence[Step] = STEPS) -> None:
    """Bring the database to the version that ``steps`` lead to, with all tables of ``metadata``.

    Any number of processes may do so at once. Raises UserError where a newer version of the bot was here.
    """
    with alone(engine) as connection:
        _own.create_all(connection)
        found = connection.execute(select(_schema.c.version)).scalar()
        if found is None:
            connection.execute(insert(_schema).values(version=len(steps)))
        elif not _is_last(found, steps):
            for step in steps[found:]:
                step(connection)
            connection.execute(update(_schema).values(version=len(steps)))
        metadata.create_all(connection)


def is_prepared(engine: Engine, tables: Iterable[str], steps: Sequence[Step] = STEPS) -> bool:
    """Whether the database is of the version that ``steps`` lead to, and has these ``tables``. It could be written now.

    Nothing is changed. Raises UserError where a newer version of the bot was here.
    """
    with alone(engine) as connection:
        there = inspect(connection).get_table_names()
        if _schema.name not in there:
            return False
        found = connection.execute(select(_schema.c.version)).scalar()
        return found is not None and _is_last(found, steps) and set(tables) <= set(there)


def _is_last(version: int, steps: Sequence[Step]) -> bool:
    """Whether ``version`` is today's. Raises UserError where it is one of tomorrow."""
    if version > len(steps):
        raise UserError(
            f"The database is of version {version}, made by a newer lavrov; this one knows version {len(steps)}. "
            "Install the newer one again, or go back to a copy of the database from before."
        )
    return version == len(steps)


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other process has at the same time. What goes wrong in it leaves no trace."""
    if engine.dialect.name != "sqlite":
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection, _patient(connection):
        # Python's own way begins a transaction only before the first row is written: too late for tables.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
        connection.exec_driver_sql("COMMIT")


@contextmanager
def _patient(connection: Connection) -> Iterator[None]:
    """Have SQLite wait for whoever changes the tables, longer than for one who writes a row."""
    before = connection.exec_driver_sql("PRAGMA busy_timeout").scalar()
    connection.exec_driver_sql(f"PRAGMA busy_timeout={_LONG}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={before}")
