"""The Whoosh index: quotes in a folder, with no server anywhere.

This package is the only importer of Whoosh, and uses what Whoosh 2.7.4, whoosh-reloaded and whoosh3 share. Whoosh
unpickles what it stores, so an index folder must not be writable by others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Any

from whoosh import index as whoosh_index

from search_index.backends.whoosh import search
from search_index.backends.whoosh.generations import Generations, Manifest, is_whole, read_manifest
from search_index.backends.whoosh.schema import document_fields, quote_fields, schema, speaker_fields
from search_index.engine import fingerprint
from search_index.errors import NotFoundError, UnreadableError, UnreadyError, UserError
from search_index.index import Entry, Load, Loaded, Progress, Spoken, State
from search_index.models import Document, Source
from search_index.ownership import own_words
from search_index.query import Query
from search_index.results import Page
from search_index.roster import Person, roster
from search_index.synonyms import NONE, Synonyms

_MEMORY = 256  # megabytes that a writer may fill before it writes a segment


@dataclass(slots=True)
class _Snapshot:
    """One generation, opened."""

    generation: Path
    searcher: Any
    people: tuple[Person, ...] | None = None  # read when they are first asked for

    def spoken(self) -> list[Spoken]:
        """Who speaks in each document."""
        return [found["record"] for found in self.searcher.documents(kind="speaker")]

    def roster(self) -> tuple[Person, ...]:
        """Everybody who speaks."""
        if self.people is None:
            self.people = roster(self.spoken())
        return self.people


class WhooshIndex:
    """An Index in a folder. One searcher is kept open, and follows when another process swaps in a new generation."""

    def __init__(self, folder: Path) -> None:
        self._generations = Generations(folder)
        self._lock = RLock()  # a Whoosh reader keeps file positions: one thread at a time
        self._snapshot: _Snapshot | None = None

    def state(self, *, thorough: bool = False) -> State:
        """Whether it can be searched; ``thorough`` reads all of it, and so notices any damage."""
        generation = self._generations.current
        if generation is None:
            return State.MISSING
        manifest = _manifest(generation)
        if manifest is None or not is_whole(generation, manifest, thorough=thorough):
            return State.DAMAGED
        return State.READY if manifest.engine == fingerprint() else State.OUTDATED

    def entries(self) -> Mapping[str, Entry]:
        """What it has from each path."""
        manifest = self._current_manifest()
        return manifest.entries if manifest else {}

    def places(self) -> tuple[str, ...]:
        """The files and folders that it was told to remember."""
        manifest = self._current_manifest()
        return manifest.places if manifest else ()

    def search(
        self,
        query: Query,
        *,
        offset: int = 0,
        limit: int = 10,
        per_document: int | None = None,  # noqa: ARG002  # to come
        synonyms: Synonyms = NONE,  # noqa: ARG002  # to come
    ) -> Page:
        """What ``query`` finds: ``limit`` hits after the first ``offset``; see search_index.index.Index."""
        with self._snapshot_in_use() as snapshot:
            return search.run(snapshot.searcher, query, offset, limit, snapshot.roster)

    def spoken(self) -> Sequence[Spoken]:
        """Who speaks in each document."""
        with self._snapshot_in_use() as snapshot:
            return snapshot.spoken()

    def document(self, document_id: str) -> Document:
        """The document of this id, taken apart. Raises NotFoundError where there is none."""
        with self._snapshot_in_use() as snapshot:
            found = snapshot.searcher.document(document=document_id, kind="document")
        if found is None:
            raise NotFoundError(f"There is no document {document_id} in this collection (any more).")
        document: Document = found["record"]
        return document

    @contextmanager
    def update(self, *, places: Sequence[str] = (), fresh: bool = False) -> Iterator[_Update]:
        """Open a change; see search_index.index.Index."""
        with self._generations.lock():
            fresh = fresh or self.state() is not State.READY
            entries = {} if fresh else dict(self.entries())
            with self._generations.successor(fresh=fresh) as folder:
                index = whoosh_index.create_in(folder, schema()) if fresh else whoosh_index.open_dir(folder)
                writer = index.writer(limitmb=_MEMORY)
                try:
                    yield _Update(writer, entries)
                    writer.commit()
                except BaseException:
                    writer.cancel()
                    raise
                finally:
                    index.close()
                self._generations.publish(folder, fingerprint(), places, entries)

    def close(self) -> None:
        """Release files. The index can be opened again."""
        with self._lock:
            if self._snapshot:
                self._snapshot.searcher.close()
                self._snapshot = None

    @contextmanager
    def _snapshot_in_use(self) -> Iterator[_Snapshot]:
        """The snapshot of the generation in use. Raises UnreadyError where there is none, or none that can be read."""
        with self._lock:
            try:
                yield self._opened()
            except UserError:
                raise
            except Exception as error:  # damage can make Whoosh raise anything; what is no damage is a fault of ours
                if self.state(thorough=True) is State.DAMAGED:
                    raise _unready(State.DAMAGED) from error
                raise

    def _opened(self) -> _Snapshot:
        generation = self._generations.current
        if self._snapshot is None or self._snapshot.generation != generation:
            self.close()
            state = self.state()
            if generation is None or state is not State.READY:
                raise _unready(state)
            self._snapshot = _Snapshot(generation, whoosh_index.open_dir(generation, readonly=True).searcher())
        return self._snapshot

    def _current_manifest(self) -> Manifest | None:
        generation = self._generations.current
        return _manifest(generation) if generation else None


class _Update:
    """Changes on their way into a new generation."""

    def __init__(self, writer: Any, entries: dict[str, Entry]) -> None:
        self._writer = writer
        self._entries = entries

    def add(self, path: str, loaded: Loaded) -> None:
        """Add what was read at ``path``, in place of what the index has from there."""
        document = loaded.document
        self.remove(path)
        self._entries[path] = loaded.entry
        source = Source(document.id, document.file, document.kind, document.metadata)
        self._writer.add_document(**document_fields(document))
        for quote, own in own_words(document):
            self._writer.add_document(**quote_fields(quote, own, source))
        for fields in speaker_fields(document):
            self._writer.add_document(**fields)

    def add_all(self, paths: Sequence[str], load: Load, progress: Progress) -> Mapping[str, str]:
        """Add what ``load`` makes of each path; see search_index.index.Update."""
        refused: dict[str, str] = {}
        for done, path in enumerate(paths):
            progress(done, len(paths))
            try:
                loaded = load(path)
            except UnreadableError as error:
                refused[path] = str(error)
                continue
            owner = next(
                (p for p, e in self._entries.items() if e.document == loaded.entry.document and p not in paths[done:]),
                path,
            )
            if owner != path:
                refused[path] = f"It has the same text as {Path(owner).name}."
            else:
                self.add(path, loaded)
        progress(len(paths), len(paths))
        return refused

    def keep(self, path: str, entry: Entry) -> None:
        """Take ``entry`` down in place of what the index has from ``path``."""
        self._entries[path] = entry

    def remove(self, path: str) -> None:
        """Remove what was read at ``path``."""
        if entry := self._entries.pop(path, None):
            self._writer.delete_by_term("document", entry.document)


def _unready(state: State) -> UnreadyError:
    return UnreadyError(f"The index {state}. Run: lavrov index")


def _manifest(generation: Path) -> Manifest | None:
    try:
        return read_manifest(generation)
    except (OSError, ValueError, KeyError, TypeError):
        return None
