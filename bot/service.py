"""The service: the use cases, the same for every way in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar, Unpack

from bot.context import context_of
from bot.replies import Answer, Context
from search_index import archive
from search_index.archive import Report
from search_index.errors import UnreadyError, UserError
from search_index.index import Index, State
from search_index.models import parse_id
from search_index.people_file import merge, read_directory
from search_index.query import parse_query
from search_index.roster import Person, find, nearest, roster, spellings, with_doubts
from search_index.spelling import is_lone

T = TypeVar("T")

PAGE = 5  # hits that a person takes in at once


class QuoteService:
    """Answers from an index, and keeps the index in step with the folder of documents."""

    def __init__(self, index: Index, documents: Path) -> None:
        self._index = index
        self._documents = documents

    def ask(self, text: str, *, offset: int = 0, limit: int = PAGE) -> Answer:
        """What the query ``text`` finds. Raises QueryError where it is none, UserError where there are no documents."""
        query = parse_query(text)
        page = self._searched(lambda: self._index.search(query, offset=offset, limit=limit))
        if not page.total and not self._index.entries():
            raise UserError(f"There are no documents yet. Put some into {self._documents} and run: lavrov index")
        return Answer(query, page, limit)

    def show(self, quote_id: str) -> Context:
        """The quote at an address, in its context. Raises NotFoundError where there is none."""
        document_id, start, end = parse_id(quote_id)
        return context_of(self._searched(lambda: self._index.document(document_id)), start, end)

    def people(self, words: str = "") -> tuple[Person, ...]:
        """Who speaks in the documents: all, or those in whose names these words stand, in any spelling."""
        people = roster(self._searched(self._index.spoken), read_directory(self._documents))
        return find(with_doubts(people), words)

    def people_like(self, name: str) -> tuple[str, ...]:
        """The names most like one that nobody has."""
        return nearest(self.people(), name)

    def merge(self, alias: str, name: str, **options: Unpack[archive.Options]) -> tuple[str, Report]:
        """Make two names one person's, in people.toml and in the index. What the second is called is what both are.

        Returns that name, too. Raises UserError where either name is nobody's or a single word, or they are one
        person's already.
        """
        (gone, *others), (kept, *_) = self._names(alias), self._names(name)
        if gone == kept:
            raise UserError(f"“{alias}” and “{name}” are one person already: {kept}.")
        merge(self._documents, (gone, *(other for other in others if not is_lone(other))), kept)
        return kept, self.update(**options)

    def _names(self, name: str) -> tuple[str, ...]:
        """All names of the person of a name, the one to show first; raises UserError where it is nobody's.

        Where a list has the person, the first says enough.
        """
        people = self.people()
        found = spellings(people, name)
        if listed := read_directory(self._documents).person(found[0] if found else name):
            return (listed.name,)
        if found:
            return found
        near = nearest(people, name)
        meant = f"Did you mean {' or '.join(near)}?" if near else "Run: lavrov people"
        raise UserError(f"Nobody who speaks in the documents is called “{name}”. {meant}")

    def index_state(self) -> State:
        """The condition of the index."""
        return self._index.state()

    def update(self, extra: Sequence[Path] = (), **options: Unpack[archive.Options]) -> Report:
        """Take in what is new in the folder of documents, or in ``extra``; see search_index.archive.update."""
        return archive.update(self._index, self._documents, extra, **options)

    def _searched(self, search: Callable[[], T]) -> T:
        """What ``search`` gives, from an index that is built first where it can be deleted under a running bot."""
        try:
            return search()
        except UnreadyError:
            self.update()
            return search()

    def close(self) -> None:
        """Release the index."""
        self._index.close()
