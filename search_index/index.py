"""The index: what every backend can do. ``search_index.backends.open_index`` opens one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import NamedTuple, Protocol

from search_index.models import Document, Page, Speaker
from search_index.query import Query


class State(StrEnum):
    """What condition an index is in. Its value completes the sentence "The index …"."""

    READY = "is ready"
    MISSING = "has not been built yet"
    OUTDATED = "was written by another version"
    DAMAGED = "is damaged"


class Entry(NamedTuple):
    """What an index has from a place."""

    document: str  # the document's id, which its text alone decides
    around: str  # a digest of all else that it was made from: what its format or its sidecar states


class Spoken(NamedTuple):
    """Somebody who speaks in a document."""

    document: str  # the document's id
    speaker: Speaker  # as the document's quotes have them
    quotes: int  # how many, paraphrases included


class Update(Protocol):
    """Changes to an index: all of them take effect together, or none does."""

    def add(self, path: str, document: Document, around: str = "") -> None:
        """Add the document read at ``path``, in place of what the index has from there. ``around``: see ``Entry``."""

    def remove(self, path: str) -> None:
        """Remove what was read at ``path``."""


class Index(Protocol):
    """Quotes that can be searched. Safe to use from several threads; readers never wait for a writer."""

    def state(self, *, thorough: bool = False) -> State:
        """Whether it can be searched; ``thorough`` reads all of it, and so notices any damage."""

    def entries(self) -> Mapping[str, Entry]:
        """What it has from each path. Readable from an outdated index too; empty from a damaged one."""

    def places(self) -> tuple[str, ...]:
        """The files and folders that it was told to remember; see ``update``."""

    def search(self, query: Query, *, offset: int = 0, limit: int = 10) -> Page:
        """What ``query`` finds: ``limit`` hits after the first ``offset``.

        ``from:`` finds a person by any of their names, in any spelling that ``search_index.spelling`` knows as one.
        By relevance transcripts come before the press, which only passes words on; then the best and the newest first.
        Raises UnreadyError where the index cannot be searched.
        """

    def spoken(self) -> Sequence[Spoken]:
        """Who speaks in each document. Raises UnreadyError where the index cannot be searched."""

    def document(self, document_id: str) -> Document:
        """The document of this id, taken apart. Raises NotFoundError where there is none."""

    def update(self, *, places: Sequence[str] = (), fresh: bool = False) -> AbstractContextManager[Update]:
        """Open a change, of what is there or (``fresh``) from nothing. It takes effect when the block ends.

        ``places`` are remembered in place of those before. An exception in the block leaves the index as it was, and so
        does a crash. Raises IndexBusyError while another process has a change open, UserError where the index cannot
        be written.
        """

    def close(self) -> None:
        """Release files. The index can be opened again."""
