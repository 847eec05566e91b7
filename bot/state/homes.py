"""The home: which workspace a token is of. The token itself is not kept, only what tells it from others."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import IntegrityError

from bot.state.tables import homes


class Homes:
    """By tokens, the workspaces that Slack has named: a token is never another's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, token: str) -> str | None:
        """The id of the workspace of a token; None where nobody has asked Slack yet."""
        with self._engine.connect() as connection:
            found: str | None = connection.execute(
                select(homes.c.workspace).where(homes.c.token == _mark(token))
            ).scalar()
        return found

    def keep(self, token: str, workspace: str) -> None:
        """Take down whose a token is."""
        if self.find(token) is not None:
            return
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(homes).values(token=_mark(token), workspace=workspace))
        except IntegrityError:
            pass  # another process has done so

    def forget(self, workspace: str) -> None:
        """Delete all of a workspace."""
        with self._engine.begin() as connection:
            connection.execute(delete(homes).where(homes.c.workspace == workspace))


def _mark(token: str) -> str:
    """What tells a token from others, and does not tell it: a token is too long, and too much by chance, to guess."""
    return sha256(token.encode()).hexdigest()
