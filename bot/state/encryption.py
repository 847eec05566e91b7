"""The encrypted column: what a thief of the database cannot read. The keys stand in the settings, never beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Column, Dialect, Engine, Table, Text, select, type_coerce, update
from sqlalchemy.types import TypeDecorator

from bot.credentials import Secret
from bot.state.schema import alone
from search_index.errors import UserError

_LAST = 100  # rows that are read to see whether the keys fit: it is asked for every few seconds


class Encrypted(TypeDecorator[str]):
    """Text that is encrypted in the database, and only there. The first key encrypts, all decrypt."""

    impl = Text
    cache_ok = True  # the keys are a part of what SQLAlchemy tells types apart by

    def __init__(self, keys: tuple[Secret, ...]) -> None:
        super().__init__()
        self.keys = keys

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  # SQLAlchemy's way
        """What is written."""
        return None if value is None else seal(self.keys).encrypt(value.encode()).decode()

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002  # the same
        """What is read. Raises UserError where no key fits."""
        if value is None:
            return None
        try:
            return seal(self.keys).decrypt(value).decode()
        except InvalidToken as error:
            raise _refusal() from error


def encrypt(tables: Iterable[Table], columns: Sequence[str], keys: tuple[Secret, ...]) -> None:
    """Have those of ``columns`` that the tables have encrypted from now on."""
    for table in tables:
        for column in _secret(table, columns):
            column.type = Encrypted(keys)


def check(engine: Engine, tables: Iterable[Table], columns: Sequence[str]) -> None:
    """Raises UserError where no key fits one of the rows that were made last."""
    with engine.connect() as connection:
        for table in tables:
            connection.execute(select(*_secret(table, columns)).order_by(table.c.id.desc()).limit(_LAST)).all()


def renew(engine: Engine, tables: Iterable[Table], columns: Sequence[str], keys: tuple[Secret, ...]) -> None:
    """Encrypt with the first key what is encrypted with another. Raises UserError where no key fits.

    What another process writes meanwhile is its own, and left alone.
    """
    with alone(engine) as connection:
        for table in tables:
            for column in _secret(table, columns):
                kept = type_coerce(column, Text)
                for row in connection.execute(select(table.c.id, kept.label("kept")).where(kept.is_not(None))).all():
                    if (renewed := _renewed(row.kept, keys)) is not None:
                        changed = update(table).where(table.c.id == row.id, kept == row.kept)
                        connection.execute(changed.values({column: type_coerce(renewed, Text)}))


def _secret(table: Table, columns: Sequence[str]) -> list[Column[Any]]:
    return [table.c[name] for name in columns if name in table.c]


def _renewed(kept: str, keys: tuple[Secret, ...]) -> str | None:
    """The same, encrypted with the first key; None where it is already."""
    try:
        seal(keys[:1]).decrypt(kept)
    except InvalidToken:
        pass
    else:
        return None
    try:
        return seal(keys).rotate(kept).decode()
    except InvalidToken as error:
        raise _refusal() from error


def seal(keys: Iterable[Secret]) -> MultiFernet:
    """What encrypts with the first of ``keys``, and decrypts with all."""
    return MultiFernet([Fernet(key.value) for key in keys])


def _refusal() -> UserError:
    return UserError(
        "ENCRYPTION_KEY is not the key with which the tokens in the database are encrypted. Put that one back, "
        "after a comma; without it, each workspace has to install the bot again, into a new database."
    )
