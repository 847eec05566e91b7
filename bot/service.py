"""The service: the use cases, the same for every way in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Unpack

from bot.context import context_of
from bot.replies import Answer, Context
from search_index import archive
from search_index.archive import Report
from search_index.index import Index, State
from search_index.models import parse_id
from search_index.query import parse_query

PAGE = 5  # hits that a person takes in at once


class QuoteService:
    """Answers from an index, and keeps the index in step with the folder of documents."""

    def __init__(self, index: Index, documents: Path) -> None:
        self._index = index
        self._documents = documents

    def ask(self, text: str, *, offset: int = 0, limit: int = PAGE) -> Answer:
        """What the query ``text`` finds. Raises QueryError where it is no query."""
        query = parse_query(text)
        return Answer(query, self._index.search(query, offset=offset, limit=limit), limit)

    def show(self, quote_id: str) -> Context:
        """The quote at an address, in its context. Raises NotFoundError where there is none."""
        document_id, start, end = parse_id(quote_id)
        return context_of(archive.open_document(self._index, document_id), start, end)

    def index_state(self) -> State:
        """The condition of the index."""
        return self._index.state()

    def update(self, places: Sequence[Path] = (), **options: Unpack[archive.Options]) -> Report:
        """Take in what is new in ``places``, by default in the folder of documents; see search_index.archive.update."""
        return archive.update(self._index, places or [self._documents], **options)

    def close(self) -> None:
        """Release the index."""
        self._index.close()
