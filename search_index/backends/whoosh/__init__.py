"""The Whoosh index: quotes in a folder, with no server anywhere.

This package is the only importer of Whoosh, and uses what Whoosh 2.7.4, whoosh-reloaded and whoosh3 share. Whoosh
unpickles what it stores, so an index folder must not be writable by others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Any

from whoosh import index as whoosh_index
from whoosh import query as wq

from search_index.backends.whoosh import compile as compiler
from search_index.backends.whoosh.generations import Generations, Manifest, is_whole, read_manifest
from search_index.backends.whoosh.schema import document_fields, quote_fields, schema
from search_index.engine import fingerprint
from search_index.errors import NotFoundError, UserError
from search_index.highlight import spans
from search_index.index import State
from search_index.models import Document, Hit, Page, Source
from search_index.ownership import own_words
from search_index.query import Query, Term
from search_index.sources import Reading
from search_index.words import fold, forms

_MEMORY = 256  # megabytes that a writer may fill before it writes a segment
_MOST_TYPOS = 2  # letters in which a suggestion may differ
_MOST_UNDATED = 20  # documents that a date filter drops, named at most


@dataclass(slots=True)
class _Snapshot:
    """One generation, opened."""

    generation: Path
    searcher: Any


class WhooshIndex:
    """An Index in a folder. One searcher is kept open, and follows when another process swaps in a new generation."""

    def __init__(self, folder: Path) -> None:
        self._generations = Generations(folder)
        self._lock = RLock()  # a Whoosh reader keeps file positions: one thread at a time
        self._snapshot: _Snapshot | None = None

    def state(self) -> State:
        """Whether it can be searched."""
        generation = self._generations.current
        if generation is None:
            return State.MISSING
        manifest = _manifest(generation)
        if manifest is None or not is_whole(generation, manifest):
            return State.DAMAGED
        return State.READY if manifest.engine == fingerprint() else State.OUTDATED

    def paths(self) -> Mapping[str, str]:
        """Where each document was read, and its id."""
        generation = self._generations.current
        manifest = _manifest(generation) if generation else None
        return manifest.paths if manifest else {}

    def search(self, query: Query, *, offset: int = 0, limit: int = 10) -> Page:
        """What ``query`` finds: ``limit`` hits after the first ``offset``, best first, the newest of equals first."""
        clauses, filters = compiler.compile_clauses(query), compiler.compile_filters(query)
        with self._lock:
            searcher = self._searcher()
            found = _ranked(searcher, clauses, filters, query.sort)
            hits = tuple(_hit(query, score, searcher.stored_fields(n)) for score, n in found[offset : offset + limit])
            questions = compiler.compile_questions(query)
            undated = compiler.compile_undated(query)
            return Page(
                hits=hits,
                offset=offset,
                total=len(found),
                questions=len(_found(searcher, clauses, questions)) if questions else 0,
                undated=_sources(searcher, clauses, undated) if undated else (),
                suggestion=None if found else _suggest(searcher, query),
            )

    def reading(self, document_id: str) -> tuple[str, Reading]:
        """A document's file name and what was read from it. Raises NotFoundError where there is none of this id."""
        with self._lock:
            found = self._searcher().document(document=document_id, kind="document")
        if found is None:
            raise NotFoundError(f"There is no document {document_id} in this collection (any more).")
        file, reading = found["record"]
        return file, reading

    @contextmanager
    def update(self, *, fresh: bool = False) -> Iterator[_Update]:
        """Open a change; see search_index.index.Index."""
        with self._generations.lock():
            fresh = fresh or self.state() is not State.READY
            paths = {} if fresh else dict(self.paths())
            with self._generations.successor(fresh=fresh) as folder:
                index = whoosh_index.create_in(folder, schema()) if fresh else whoosh_index.open_dir(folder)
                writer = index.writer(limitmb=_MEMORY)
                try:
                    yield _Update(writer, paths)
                    writer.commit()
                except BaseException:
                    writer.cancel()
                    raise
                finally:
                    index.close()
                self._generations.publish(folder, fingerprint(), paths)

    def close(self) -> None:
        """Release files. The index can be opened again."""
        with self._lock:
            if self._snapshot:
                self._snapshot.searcher.close()
                self._snapshot = None

    def _searcher(self) -> Any:
        generation = self._generations.current
        if self._snapshot is None or self._snapshot.generation != generation:
            self.close()
            state = self.state()
            if generation is None or state is not State.READY:
                raise UserError(f"The index {state}. Run: lavrov index")
            self._snapshot = _Snapshot(generation, whoosh_index.open_dir(generation, readonly=True).searcher())
        return self._snapshot.searcher


class _Update:
    """Changes on their way into a new generation."""

    def __init__(self, writer: Any, paths: dict[str, str]) -> None:
        self._writer = writer
        self._paths = paths

    def add(self, path: str, document: Document, reading: Reading) -> None:
        """Add what was read at ``path``."""
        self._paths[path] = document.id
        source = Source(document.id, document.file, document.kind, document.metadata)
        self._writer.add_document(**document_fields(document, (document.file, reading)))
        for quote, own in own_words(document):
            self._writer.add_document(**quote_fields(quote, own, source))

    def remove(self, path: str) -> None:
        """Remove what was read at ``path``."""
        if document_id := self._paths.pop(path, None):
            self._writer.delete_by_term("document", document_id)


def _manifest(generation: Path) -> Manifest | None:
    try:
        return read_manifest(generation)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _found(searcher: Any, clauses: wq.Query, filters: wq.Query) -> list[tuple[float, int]]:
    """All that is found, as (score, number in the index). With a limit, Whoosh's own counts leave out the filter."""
    found: list[tuple[float, int]] = searcher.search(clauses, filter=filters, limit=None).top_n
    return found


def _ranked(searcher: Any, clauses: wq.Query, filters: wq.Query, sort: str) -> list[tuple[float, int]]:
    """All that is found, in order, as (score, number in the index)."""
    reader = searcher.reader()
    date, document, start = (reader.column_reader(name) for name in ("date", "document", "start"))

    def place(item: tuple[float, int]) -> tuple[Any, ...]:
        score, number = item
        day = date[number]
        first = {"relevance": (-score, -day), "newest": (-day,), "oldest": (day == 0, day)}[sort]
        return (*first, document[number], start[number])

    return sorted(_found(searcher, clauses, filters), key=place)


def _hit(query: Query, score: float, stored: Mapping[str, Any]) -> Hit:
    quote, source, own = stored["record"]
    return Hit(quote, source, score, spans(query, own))


def _suggest(searcher: Any, query: Query) -> str | None:
    """The query with each word that is nowhere in the index replaced by its nearest neighbour there, if that helps."""
    reader = searcher.reader()
    nearest: dict[Term, Term] = {}
    for term in (wanted for wanted in query.wanted if isinstance(wanted, Term)):
        if not any(("stems", row[0]) in reader for row in forms(term.text)):
            near = reader.corrector("words").suggest(fold(term.text), limit=1, maxdist=_MOST_TYPOS)
            nearest.update((term, Term(word)) for word in near)
    corrected = query.replacing(nearest)
    finds = nearest and _found(searcher, compiler.compile_clauses(corrected), compiler.compile_filters(corrected))
    return str(corrected) if finds else None


def _sources(searcher: Any, clauses: wq.Query, filters: wq.Query) -> tuple[Source, ...]:
    """The documents that hold what is found."""
    found = searcher.search(clauses, filter=filters, limit=_MOST_UNDATED)
    return tuple(dict.fromkeys(hit["record"][1] for hit in found))
