"""The index: what every backend can do. ``search_index.backends.open_index`` opens one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import NamedTuple, Protocol

from search_index.models import Document, Speaker
from search_index.query import Query
from search_index.results import Candidate, Page
from search_index.synonyms import NONE, Synonyms


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
    stamp: str = ""  # a digest of what the file looked like from outside; empty where that would say too little


class Spoken(NamedTuple):
    """Somebody who speaks in a document."""

    document: str  # the document's id
    speaker: Speaker  # as the document's quotes have them
    quotes: int  # how many, paraphrases included


class Loaded(NamedTuple):
    """What is read at a path."""

    document: Document
    around: str = ""  # see Entry
    stamp: str = ""  # see Entry

    @property
    def entry(self) -> Entry:
        """What the index is to have of it."""
        return Entry(self.document.id, self.around, self.stamp)


Load = Callable[[str], Loaded]  # reads and parses what is at a path; a process of its own may call it
Progress = Callable[[int, int], None]  # documents taken in so far, and how many there are to take in


class Update(Protocol):
    """Changes to an index: all of them take effect together, or none does."""

    def add(self, path: str, loaded: Loaded) -> None:
        """Add what was read at ``path``, in place of what the index has from there."""

    def add_all(self, paths: Sequence[str], load: Load, progress: Progress) -> Mapping[str, str]:
        """Add what ``load`` makes of each path, on all cores where that is worth it.

        Returns the paths for which it raised UnreadableError, each with the reason: from there nothing changes. Of
        several paths with the same text only the first is added; the others are returned with that reason, unless the
        index has it from another path already: then all are.
        """

    def keep(self, path: str, entry: Entry) -> None:
        """Take down ``entry`` for ``path``: the same document as the index has from there, in a file that looks new."""

    def remove(self, path: str) -> None:
        """Remove what was read at ``path``."""


class Record(Protocol):
    """What a text is compared with."""

    def alike(self, text: str, *, limit: int = 10) -> Sequence[Candidate]:
        """Where many words of ``text`` stand much in its order: the ``limit`` best places, quotes of every kind.

        Words may be left out, added, changed, spelt in another way or have another ending. Of equals those that have
        the text as it is come first, then transcripts, then the earliest; right after a quote that stands in another
        one comes that other one. Only the first 2,000 words of a text are looked for. A text without words is nowhere.
        Raises UnreadyError as ``Index.record`` does.
        """

    def unheard(self, words: Iterable[str]) -> frozenset[str]:
        """Those of ``words`` that no quote has, in capitals or not; what is no word is none of them.

        A compound is one of them where a part of it is. Raises UnreadyError as ``Index.record`` does.
        """

    def vocabulary(self) -> int:
        """How many different words its quotes have, at least. Raises UnreadyError as ``Index.record`` does."""

    def document(self, document_id: str) -> Document:
        """The document of this id, taken apart. Raises NotFoundError where there is none."""


class Index(Record, Protocol):
    """Quotes that can be searched. Safe to use from several threads; readers never wait for a writer."""

    def state(self, *, thorough: bool = False) -> State:
        """Whether it can be searched; ``thorough`` reads all of it, and so notices any damage."""

    def generation(self) -> Hashable:
        """What is another whenever the index has changed, and costs nothing to ask."""

    def entries(self) -> Mapping[str, Entry]:
        """What it has from each path. Readable from an outdated index too; empty from a damaged one."""

    def is_empty(self) -> bool:
        """Whether it has no document. Raises UnreadyError where the index cannot be searched."""

    def places(self) -> tuple[str, ...]:
        """The files and folders that it was told to remember; see ``update``."""

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
        """What ``query`` finds: ``limit`` hits after the first ``offset``.

        ``from:`` finds a person by any of their names, in any spelling that ``search_index.spelling`` knows as one.
        By relevance those come first that have the query as a phrase, then those with all its words, then those with
        some: first where these stand as in the query. Among those with the phrase, and among those with all words,
        transcripts come before the press, which only passes words on; then the best and the newest. One statement that
        several documents have is one hit, as far as it is among the first hundred. Where ``per_document`` is given, the
        first page holds at most so many hits of one document, and what it holds back comes right after it. ``synonyms``
        are a team's own. With ``within``, ids of documents, only these are searched, and no other query is suggested;
        what a word is worth is what it is worth in all.
        Raises UnreadyError where the index cannot be searched.
        """

    def record(self) -> AbstractContextManager[Record]:
        """It as it is now: what is looked up in the block is of one state, whatever becomes of the index meanwhile.

        Raises UnreadyError where the index cannot be searched, and where any of it is damaged: it must not seem to lack
        what it has.
        """

    def spoken(self) -> Sequence[Spoken]:
        """Who speaks in each document. Raises UnreadyError where the index cannot be searched."""

    def update(self, *, places: Sequence[str] = (), fresh: bool = False) -> AbstractContextManager[Update]:
        """Open a change, of what is there or (``fresh``) from nothing. It takes effect when the block ends.

        ``places`` are remembered in place of those before. An exception in the block leaves the index as it was, and so
        does a crash. Raises IndexBusyError while another process has a change open, UserError where the index cannot
        be written.
        """

    def close(self) -> None:
        """Release files. The index can be opened again."""
