"""The state: what the documents cannot rebuild. The only importer of SQLAlchemy.

    store = Store("sqlite:///.lavrov/state.db")
    store.shares.claim(share)

Every share, and every token, belongs to a workspace, and every question about them names it: no team sees another's.
The ledger holds ids for a day; the arrivals are the archive's, which all workspaces have in common.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from weakref import finalize

if TYPE_CHECKING:
    from sqlalchemy import Engine, MetaData

    from bot.state.arrivals import Arrivals
    from bot.state.digests import Digests
    from bot.state.homes import Homes
    from bot.state.ledger import Ledger
    from bot.state.notices import Notices
    from bot.state.runs import Runs
    from bot.state.shares import Shares
    from bot.state.turns import Turns

IN_MEMORY = "sqlite://"  # a store that ends with its process


class Store:
    """A database. Nothing is opened, and SQLAlchemy is not even loaded, before the first question."""

    def __init__(self, url: str = IN_MEMORY) -> None:
        self._url = url

    @cached_property
    def engine(self) -> Engine:
        """The connections, for stores of other packages. Raises UserError where there is no such database."""
        from bot.state.database import open_database

        engine = open_database(self._url)
        finalize(self, engine.dispose)  # who forgets a store without closing it leaves no connection behind
        return engine

    @cached_property
    def shares(self) -> Shares:
        """Which quotes were shared where."""
        from bot.state.shares import Shares

        return Shares(self.engine)

    @cached_property
    def ledger(self) -> Ledger:
        """What was done already, and is not to be done twice."""
        from bot.state.ledger import Ledger

        return Ledger(self.engine)

    @cached_property
    def arrivals(self) -> Arrivals:
        """When each document came into the archive."""
        from bot.state.arrivals import Arrivals

        return Arrivals(self.engine)

    @cached_property
    def digests(self) -> Digests:
        """What is posted where, and when."""
        from bot.state.digests import Digests

        return Digests(self.engine)

    @cached_property
    def runs(self) -> Runs:
        """What became of each digest each time that it was due."""
        from bot.state.runs import Runs

        return Runs(self.engine)

    @cached_property
    def homes(self) -> Homes:
        """Which workspace a token is of."""
        from bot.state.homes import Homes

        return Homes(self.engine)

    @cached_property
    def notices(self) -> Notices:
        """What owners of digests are still to be told."""
        from bot.state.notices import Notices

        return Notices(self.engine)

    @cached_property
    def turns(self) -> Turns:
        """When a channel may be posted to again."""
        from bot.state.turns import Turns

        return Turns(self.engine)

    def make(self, metadata: MetaData) -> None:
        """Make the tables of another package where they are missing."""
        from bot.state.schema import prepare

        prepare(self.engine, metadata)

    def is_made(self, *tables: str) -> bool:
        """Whether the database is there, of this version, with its tables and these. Nothing is made or changed."""
        from bot.state.database import is_made

        return is_made(self._url, *tables)

    def check(self) -> None:
        """Raises UserError where the database does not answer."""
        from bot.state.database import check_database

        check_database(self.engine)

    def forget(self, workspace: str) -> None:
        """Delete all that is known of a workspace, but for its tokens: those are with the installations."""
        self.shares.forget(workspace)
        self.digests.forget(workspace)
        self.runs.forget(workspace)
        self.turns.forget(workspace)
        self.homes.forget(workspace)
        self.ledger.forget(workspace)

    def forget_channel(self, workspace: str, channel: str) -> None:
        """Delete all that is known of a channel: it is gone."""
        self.shares.forget_channel(workspace, channel)
        self.digests.forget_channel(workspace, channel)
        self.runs.forget_channel(workspace, channel)
        self.ledger.forget(workspace, channel)

    def move_channel(self, workspace: str, channel: str, to: str) -> None:
        """Take down that a channel has another id now."""
        self.shares.move_channel(workspace, channel, to)
        self.digests.move_channel(workspace, channel, to)
        self.runs.move_channel(workspace, channel, to)

    def close(self) -> None:
        """Release the connections. The store can be opened again."""
        if "engine" in self.__dict__:
            self.engine.dispose()
