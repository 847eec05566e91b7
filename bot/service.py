"""The service: the use cases, the same for every way in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Semaphore
from typing import TypeVar, Unpack

from bot.accession import Accession
from bot.citations import cited
from bot.context import context_of, whole
from bot.fresh import Fresh
from bot.lacking import lacking
from bot.naming import is_quoted
from bot.news import newest
from bot.people import People
from bot.reading import Reading, read
from bot.related import related
from bot.replies import Answer, Checked, Citation, Context, MostShared, News, SharedHere, SharedQuote, Trend
from bot.sharing import most_shared, recently_shared, shared_here
from bot.state import Store
from bot.succession import standing
from search_index import archive
from search_index.archive import Report
from search_index.check import check
from search_index.checking.findings import Outcome
from search_index.errors import NotFoundError, UnreadyError, UserError
from search_index.index import Index, State
from search_index.models import Document, Kind
from search_index.query import Query, parse_query
from search_index.results import Hit, Page
from search_index.synonyms import read_synonyms

T = TypeVar("T")

PAGE = 5  # hits that a person takes in at once
MOST_CHECKED = 40  # quotations of a pasted text that are looked up while somebody waits
PER_DOCUMENT = 3  # hits of one document on the first page: the others have a place there, too

_AT_ONCE = 2  # searches: Python runs one thread at a time, and with many at it an acknowledgement waits for its turn
_MOST_QUESTIONS = 3  # that are told of where no quote was found
_MOST_CONTEXTS = 20  # hits whose context is looked up
_ALL = 1_000_000  # hits
_FIRST = 100  # hits: as many as are merged where they render one statement
_MORE_NEWS = 4  # times as many documents are looked at as are told of: many come at once, and some have no quotes


class QuoteService:
    """Answers from an index and a store, and keeps the index in step with the folder of documents."""

    def __init__(self, index: Index, documents: Path, store: Store | None = None) -> None:
        self._index = index
        self._documents = documents
        self.store = store or Store()  # without one, what is remembered ends with the process
        self._accession = Accession(index, documents, self.store)
        self._turns = Semaphore(_AT_ONCE)
        self.people = People(
            documents,
            lambda: self._searched(index.spoken),
            lambda: self._searched(index.generation),
            lambda person: is_quoted(person, self._glance),
        )

    def ask(self, text: str, *, offset: int = 0, limit: int = PAGE, per_document: int | None = None) -> Answer:
        """What the query ``text`` finds, or where that is nothing at all what the nearest query finds.

        ``per_document``: see search_index.index.Index.search. Raises QueryError where ``text`` is no query, UserError
        where there are no documents, or synonyms.toml is wrong.
        """
        typed = parse_query(text)
        page = self._page(typed, offset, limit, per_document)
        found = read(typed, page, lambda other: self._page(other, offset, limit, per_document), self._glance)
        return self._answer(found, typed, limit)

    def page_start(self, text: str, number: int, *, limit: int = PAGE, per_document: int | None = None) -> int:
        """How many hits come before page ``number`` (from 1): variety may leave the first page short."""
        if number == 1 or per_document is None:
            return (number - 1) * limit
        first = self.ask(text, limit=limit, per_document=per_document)
        return len(first.page.hits) + (number - 2) * limit

    def matching(self, query: Query, *, offset: int = 0, limit: int = PAGE, per_document: int | None = None) -> Page:
        """What a query finds, to the letter. Raises UserError where synonyms.toml is wrong."""
        return self._page(query, offset, limit, per_document)

    def trend(self, text: str) -> Trend:
        """How many quotes the query ``text`` finds in each year. Raises what ``ask`` does."""
        return Trend(self.ask(text, limit=1))

    def show(self, quote_id: str, first: int | None = None) -> Context:
        """The quote at an address, in its context; with ``first``, beside the paragraphs from that number on (from 0).

        Raises NotFoundError where there is none.
        """
        return context_of(*self._standing(quote_id), first)

    def whole(self, quote_id: str) -> Context:
        """The whole quote around an address, or paragraph: others never see a part. Raises what ``show`` does."""
        return whole(*self._standing(quote_id))

    def _standing(self, quote_id: str) -> tuple[Document, int, int]:
        return self._searched(lambda: standing(quote_id, self.store, self._index.document))

    def related(self, text: str) -> Answer:
        """Quotes about what a text is about. Raises UserError where there is no word in it."""
        return related(text, self._quoted, self._literally, lambda word: self._glance(parse_query(word)).total, PAGE)

    def check(self, text: str, most: int = MOST_CHECKED) -> Checked:
        """What the record has of the first ``most`` quotations in a text. Raises UserError where it has no document.

        Each quotation waits for its turn, so that a search comes between those of a long draft.
        """
        found = self._built(lambda: check(text, self._index, most, lambda: self._turns))
        if has_absent := any(finding.outcome is Outcome.ABSENT for finding in found.findings):
            self._require_documents()
        return Checked(found.findings, found.left, len(self._index.entries()) if has_absent else 0)

    def newest(self, limit: int) -> tuple[News, ...]:
        """The documents with quotes that came last; of those that came at once, the ones spoken last."""
        return newest(self.store.arrivals.latest(limit * _MORE_NEWS), self._glance, limit)

    def recently_shared(
        self, workspace: str, limit: int = PAGE, *, is_open: Callable[[str], bool] = lambda _: True
    ) -> tuple[SharedQuote, ...]:
        """What was shared where all of the workspace could read it, newest first, and can still by ``is_open``."""
        return recently_shared(self.store.shares, self.whole, workspace, limit=limit, is_open=is_open)

    def cite(self, quote_id: str, style: str = "") -> Citation:
        """How the whole quote at an address is cited: in all styles, or one. Raises UserError where there is none."""
        context = self.whole(quote_id)
        return Citation(context, cited(context, style))

    def shared_here(self, workspace: str, channel: str, *, offset: int = 0) -> SharedHere:
        """What was shared in a channel, newest first, after the first ``offset``."""
        return shared_here(self.store.shares, self.whole, workspace, channel, offset=offset, limit=PAGE)

    def most_shared(
        self, workspace: str, since: float, *, channel: str = "", is_alone: bool = False, limit: int = PAGE
    ) -> MostShared:
        """What was shared most often since then (seconds since 1970): in ``channel``, and where all may read.

        With ``is_alone``, in that channel alone.
        """
        shares = self.store.shares
        return most_shared(shares, self.whole, workspace, since, channel=channel, is_alone=is_alone, limit=limit)

    def index_state(self, *, thorough: bool = False) -> State:
        """The condition of the index; with ``thorough``, every file of it is looked at."""
        return self._index.state(thorough=thorough)

    def places(self) -> tuple[Path, ...]:
        """The files and folders that ``update`` reads."""
        return (self._documents, *(Path(place) for place in self._index.places()))

    def size(self) -> tuple[int, int]:
        """How many documents and quotes the index has, paraphrases included. Raises UnreadyError."""
        return len(self._index.entries()), sum(each.quotes for each in self._index.spoken())

    def update(self, extra: Sequence[Path] = (), **options: Unpack[archive.Options]) -> Report:
        """Take in what is new in the folder of documents, or in ``extra``; see search_index.archive.update."""
        report = archive.update(self._index, self._documents, extra, **options)
        if not options.get("dry_run"):
            self._accession.note()
        return report

    def fresh(self, query: Query, since: int, until: int | None = None) -> tuple[Fresh, ...]:
        """What ``query`` finds of all that came in after number ``since``, up to ``until`` or to what came last.

        The strongest document first; a query without clauses finds everything. See bot.fresh.newness for what is new.
        """
        return self._accession.fresh(query, since, until, self._all_within, self.update)

    def _all_within(self, query: Query, documents: Collection[str] | None) -> Sequence[Hit]:
        if documents is None:
            return self._page(query, 0, _FIRST, None).hits
        synonyms = read_synonyms(self._documents)
        return self._searched(lambda: self._index.search(query, limit=_ALL, synonyms=synonyms, within=documents)).hits

    def _literally(self, text: str) -> Answer:
        """What a query that nobody typed finds, to the letter."""
        query = parse_query(text)
        page = self._page(query, 0, PAGE, PER_DOCUMENT)
        answer = self._answer(Reading(query, replace(page, suggestion=None)), query, PAGE)
        return replace(answer, is_about_message=True)

    def _answer(self, found: Reading, typed: Query, limit: int) -> Answer:
        query, page = found.query, found.page
        is_nothing = not (page.total or page.partial)
        if is_nothing:
            self._require_documents()
        return Answer(
            query,
            page,
            limit,
            typed=None if query == typed else typed,
            questions=self._questions(query, page),
            left_out=found.left_out,
            speaker=found.speaker,
            by=found.by,
            lacks=lacking(query, self._glance) if is_nothing else (),
        )

    def _require_documents(self) -> None:
        if self._searched(self._index.is_empty):
            raise UserError(f"There are no documents yet. Put some into {self._documents} and run: lavrov index")

    def _glance(self, query: Query) -> Page:
        """The first hit, and how many there are."""
        return self._page(query, 0, 1, None)

    def _page(self, query: Query, offset: int, limit: int, per_document: int | None) -> Page:
        synonyms = read_synonyms(self._documents)
        return self._searched(
            lambda: self._index.search(query, offset=offset, limit=limit, per_document=per_document, synonyms=synonyms)
        )

    def _quoted(self, quote_id: str) -> str | None:
        """The words at an id, None where it is none."""
        with suppress(NotFoundError):
            return self.show(quote_id).passage.text
        return None

    def _questions(self, query: Query, page: Page) -> tuple[Context, ...]:
        """The questions among the hits in their context; where there is no quote, some of those that match."""
        hits: Sequence[Hit] = page.hits[:_MOST_CONTEXTS]
        others = query.questions()
        if others and page.questions and not (page.total or page.partial):
            hits = self._page(others, 0, _MOST_QUESTIONS, None).hits
        return tuple(self.show(hit.quote.id) for hit in hits if hit.quote.kind is Kind.QUESTION)

    def _searched(self, search: Callable[[], T]) -> T:
        """What ``search`` gives when it has its turn."""
        return self._built(lambda: self._in_turn(search))

    def _in_turn(self, search: Callable[[], T]) -> T:
        with self._turns:
            return search()

    def _built(self, search: Callable[[], T]) -> T:
        """What ``search`` gives, from an index that is built first where there is none: it can be deleted meanwhile."""
        try:
            return search()
        except UnreadyError:
            self.update()
            return search()

    def close(self) -> None:
        """Release the index and the store."""
        self._index.close()
        self.store.close()
