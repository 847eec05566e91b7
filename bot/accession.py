"""The accession: of each document that is in the index it is taken down when it came, and in place of which."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence, Set
from contextlib import suppress
from pathlib import Path

from bot.fresh import Find, Fresh, Newness, fresh, newness
from bot.lineage import print_of
from bot.repeats import Repeats
from bot.state import Store
from search_index.engine import fingerprint
from search_index.errors import NotFoundError, UserError
from search_index.index import Index
from search_index.query import Query
from search_index.results import Hit

_MOST = 64  # stretches of arrivals that are remembered


class Accession:
    """Keeps the arrivals of a store in step with an index of the documents in ``folder``."""

    def __init__(self, index: Index, folder: Path, store: Store) -> None:
        self._index, self._folder, self._store = index, folder, store
        self._noted: Hashable = None  # the state of the index in which all that it has was noted
        self._newness: dict[tuple[Hashable, int, int], Mapping[str, Newness]] = {}  # many digests ask for the same
        self._repeats: dict[tuple[Hashable, int], Repeats] = {}  # the same
        self._there: tuple[Hashable, frozenset[str]] | None = None  # a state of the index, and its documents in it
        self._looked_for: frozenset[str] = frozenset()  # documents that were lacking

    def note(self) -> None:
        """Take down what is new in the index, whoever took it in; and of what is not, the quotes as they are now.

        Where nothing has changed, nothing is read.
        """
        generation = self._index.generation()
        if generation != self._noted:
            self._take_down()
            self._noted = generation

    def fresh(
        self, query: Query, since: int, until: int | None, find: Find, update: Callable[[], object]
    ) -> tuple[Fresh, ...]:
        """What a query finds of what came in; see QuoteService.fresh. ``update`` brings the index up to date."""
        while True:
            generation = self._index.generation()
            came = self.newness(since, until)
            if self._is_behind(came.keys()):
                with suppress(UserError):  # another process is at it, or the folder is away
                    update()
                self.note()
                came = self.newness(since, until)
            found = fresh(came, query, find, self._repeated(since, lambda wanted: find(wanted, None)))
            if generation == self._index.generation():  # else what was new may have been replaced meanwhile
                return found

    def newness(self, since: int, until: int | None = None) -> Mapping[str, Newness]:
        """What came in after number ``since``, up to ``until`` or to what came last; see bot.fresh.newness."""
        last = self._store.arrivals.last()
        until = last if until is None else until
        state = self._index.generation(), last
        if (found := self._newness.get((state, since, until))) is None:
            found = newness(self._store.arrivals, self._index.document, since, until)
            kept = {key: known for key, known in self._newness.items() if key[0] == state}
            self._newness = {**(kept if len(kept) < _MOST else {}), (state, since, until): found}
        return found

    def _repeated(self, since: int, first: Callable[[Query], Sequence[Hit]]) -> Repeats:
        """What finds repeats for whoever has seen all up to number ``since``; see bot.repeats."""
        state = self._index.generation(), self._store.arrivals.last()
        if (found := self._repeats.get((state, since))) is None:
            found = Repeats(self._store.arrivals, self._index.document, first, since)
            kept = {key: known for key, known in self._repeats.items() if key[0] == state}
            self._repeats = {**(kept if len(kept) < _MOST else {}), (state, since): found}
        return found

    def _is_behind(self, came: Set[str]) -> bool:
        """Whether the index lacks documents that came, and may not have been brought up to date since.

        Another machine, whose index is another one, may have taken them in and noted them. What has been looked for
        once is not looked for again: most of it has gone.
        """
        generation = self._index.generation()
        if self._there is None or self._there[0] != generation:
            self._there = generation, frozenset(entry.document for entry in self._index.entries().values())
        lacking = came - self._there[1] - self._looked_for
        self._looked_for |= lacking
        return bool(lacking)

    def _take_down(self) -> None:
        there = {
            entry.document: (self._place(path), f"{fingerprint()}-{entry.around}")
            for path, entry in self._index.entries().items()
        }
        prints = []
        for document in self._store.arrivals.unknown(there):
            with suppress(NotFoundError):  # another process has just removed it
                prints.append(print_of(self._index.document(document), *there[document]))
        if prints:
            self._store.arrivals.note(prints, there)

    def _place(self, path: str) -> str:
        """Where a document is, below the folder if it can be: that may be moved, or be another on each machine."""
        with suppress(ValueError):
            return Path(path).relative_to(self._folder.absolute()).as_posix()
        return path
