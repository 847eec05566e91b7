"""The Whoosh index: quotes in a folder, with no server anywhere.

This package is the only importer of Whoosh, and uses what Whoosh 2.7.4, whoosh-reloaded and whoosh3 share. Whoosh
unpickles what it stores, so an index folder must not be writable by others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TypeVar

from search_index.backends.whoosh import search
from search_index.backends.whoosh.contents import write_contents
from search_index.backends.whoosh.generations import DAMAGE, Generations, checked, read_entries, read_manifest
from search_index.backends.whoosh.snapshot import Snapshot
from search_index.backends.whoosh.updating import Update
from search_index.engine import fingerprint
from search_index.errors import UnreadyError, UserError
from search_index.index import Entry, Spoken, State
from search_index.models import Document
from search_index.query import Query
from search_index.results import Candidate, Page
from search_index.synonyms import NONE, Synonyms

T = TypeVar("T")


class WhooshIndex:
    """An Index in a folder. It follows when another process swaps in a new generation."""

    def __init__(self, folder: Path) -> None:
        self._generations = Generations(folder)
        self._opening = Lock()
        self._snapshot: Snapshot | None = None
        self._looking = Lock()
        self._looked: tuple[tuple[int, ...], State] = (), State.MISSING  # a generation, and what it was like inside

    def state(self, *, thorough: bool = False) -> State:
        """Whether it can be searched; ``thorough`` reads all of it, and so notices any damage."""
        judged = self._judged(thorough=thorough)
        if judged is not State.READY:
            return judged
        try:
            with self._snapshot_in_use():
                return State.READY
        except UnreadyError:
            return self._judged()

    def generation(self) -> tuple[int, ...]:
        """What is another whenever the index has changed."""
        return self._generations.signature()

    def entries(self) -> Mapping[str, Entry]:
        """What it has from each path."""
        return self._read(read_entries) or {}

    def is_empty(self) -> bool:
        """Whether it has no document."""
        with self._snapshot_in_use() as snapshot:
            return all(segment.document_count == len(segment.gone) for segment in snapshot.segments)

    def places(self) -> tuple[str, ...]:
        """The files and folders that it was told to remember."""
        manifest = self._read(read_manifest)
        return manifest.places if manifest else ()

    def search(
        self,
        query: Query,
        *,
        offset: int = 0,
        limit: int = 10,
        per_document: int | None = None,
        synonyms: Synonyms = NONE,
        within: Collection[str] | None = None,
    ) -> Page:
        """What ``query`` finds: ``limit`` hits after the first ``offset``; see search_index.index.Index."""
        with self._snapshot_in_use() as snapshot:
            return search.run(snapshot.searcher, query, offset, limit, per_document, synonyms, within)

    @contextmanager
    def record(self) -> Iterator[Snapshot]:
        """It as it is now, whatever becomes of it meanwhile; see search_index.index.Index.

        Damaged postings are often read without an error, and merely lack what was said. So each generation is read
        through once, which takes a tenth of a second for 150 MB.
        """
        with self._snapshot_in_use() as snapshot:
            if self._looked != (snapshot.signature, State.READY) and self._is_damaged():
                raise _unready(State.DAMAGED)
            yield snapshot

    def alike(self, text: str, *, limit: int = 10) -> Sequence[Candidate]:
        """Where many words of ``text`` stand much in its order; see search_index.index.Record."""
        with self.record() as record:
            return record.alike(text, limit=limit)

    def unheard(self, words: Iterable[str]) -> frozenset[str]:
        """Those of ``words`` that no quote has; see search_index.index.Record."""
        with self.record() as record:
            return record.unheard(words)

    def vocabulary(self) -> int:
        """How many different words its quotes have, at least; see search_index.index.Record."""
        with self.record() as record:
            return record.vocabulary()

    def spoken(self) -> Sequence[Spoken]:
        """Who speaks in each document."""
        with self._snapshot_in_use() as snapshot:
            return snapshot.spoken()

    def document(self, document_id: str) -> Document:
        """The document of this id, taken apart. Raises NotFoundError where there is none."""
        with self._snapshot_in_use() as snapshot:
            return snapshot.document(document_id)

    @contextmanager
    def update(self, *, places: Sequence[str] = (), fresh: bool = False) -> Iterator[Update]:
        """Open a change; see search_index.index.Index."""
        with self._generations.lock():
            fresh = fresh or self.state() is not State.READY
            entries = {} if fresh else dict(self.entries())
            manifest = None if fresh else self._read(read_manifest)
            segments = self._opened().segments if manifest else ()
            with self._generations.successor(fresh=fresh) as folder:
                change = Update(folder, segments, manifest.sums if manifest else {}, entries)
                yield change
                with self._damage_told():
                    write_contents(folder, change.finish())
                self._generations.publish(folder, fingerprint(), places, entries)

    def close(self) -> None:
        """Release files. The index can be opened again."""
        self._snapshot = None

    def _judged(self, *, thorough: bool = False) -> State:
        """What its files look like; what they hold, only opening them shows."""
        try:
            manifest = self._generations.look(partial(checked, thorough=thorough))
        except DAMAGE:
            return State.DAMAGED
        if manifest is None:
            return State.MISSING
        return State.READY if manifest.engine == fingerprint() else State.OUTDATED

    def _is_damaged(self) -> bool:
        """Whether what is in use is damaged. Each generation is read through once: a fault of ours may come again."""
        with self._looking:
            signature = self._generations.signature()
            if self._looked[0] != signature:
                self._looked = signature, self._judged(thorough=True)
            return State.DAMAGED in (self._looked[1], self._judged())

    @contextmanager
    def _snapshot_in_use(self) -> Iterator[Snapshot]:
        """The snapshot of the generation in use. Raises UnreadyError where there is none, or none that can be read."""
        with self._damage_told():
            yield self._opened()

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        """Raise UnreadyError where what the block raises comes from damage, which can make Whoosh raise anything."""
        try:
            yield
        except UserError:
            raise
        except Exception as error:  # what is no damage is a fault of ours
            if self._is_damaged():
                raise _unready(State.DAMAGED) from error
            raise

    def _opened(self) -> Snapshot:
        snapshot = self._snapshot
        if snapshot is None or snapshot.signature != self._generations.signature():
            with self._opening:
                self._snapshot = snapshot = self._reopened(self._snapshot)
        return snapshot

    def _reopened(self, before: Snapshot | None) -> Snapshot:
        """The generation in use. A segment that it shares with the one ``before`` is not opened again."""
        signature = self._generations.signature()
        if before and before.signature == signature:  # another thread was quicker
            return before
        state = self._judged()
        if state is not State.READY:
            raise _unready(state)
        snapshot = self._generations.look(lambda generation: Snapshot.of(signature, generation, before))
        if snapshot is None:
            raise _unready(State.MISSING)
        return snapshot

    def _read(self, read: Callable[[Path], T]) -> T | None:
        """What can be read of the generation in use; None where there is none, or that is damaged."""
        try:
            return self._generations.look(read)
        except DAMAGE:
            return None


def _unready(state: State) -> UnreadyError:
    return UnreadyError(f"The index {state}. Run: lavrov index")
