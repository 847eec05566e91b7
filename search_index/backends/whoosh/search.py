"""The search: our query, run by one of Whoosh's searchers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from whoosh import query as wq

from search_index.backends.whoosh import compile as compiler
from search_index.filters import Filter
from search_index.highlight import spans
from search_index.models import Genre, Source
from search_index.query import Query, Term
from search_index.results import Hit, Page
from search_index.roster import Person, find, spellings
from search_index.roster import nearest as near_names
from search_index.words import fold, forms

_MOST_UNDATED = 20  # documents that a date filter drops, named at most
_SHORT_WORD = 5  # letters; in a suggestion for such a word one letter may differ, otherwise two

Found = list[tuple[float, int]]  # score, number in the index
Roster = Callable[[], tuple[Person, ...]]  # everybody who speaks; asked for only where a query names somebody


def run(searcher: Any, query: Query, offset: int, limit: int, roster: Roster) -> Page:
    """A page of what ``query`` finds; see search_index.index.Index.search."""
    meant = replace(query, filters=tuple(_meant(query, roster)))
    clauses, undated, questions = compiler.compile_clauses(query), compiler.compile_undated(meant), query.questions()
    found = _ranked(searcher, _found(searcher, clauses, compiler.compile_filters(meant)), query.sort)
    return Page(
        hits=tuple(_hit(query, score, searcher.stored_fields(n)) for score, n in found[offset : offset + limit]),
        offset=offset,
        total=len(found),
        questions=len(_found(searcher, clauses, compiler.compile_filters(questions))) if questions else 0,
        undated=_sources(searcher, clauses, undated) if undated else (),
        suggestion=None if found else _suggest(searcher, query, roster),
    )


def _meant(query: Query, roster: Roster) -> Iterator[Filter]:
    """The filters, and for a person in ``from:`` one for each name that other documents give them."""
    for condition in query.filters:
        yield condition
        if condition.name == "from" and " " in str(condition.value):
            yield from (replace(condition, value=name) for name in spellings(roster(), str(condition.value)))


def _found(searcher: Any, clauses: wq.Query, filters: wq.Query) -> Found:
    """All that is found. With a limit, Whoosh's own counts leave out the filter."""
    found: Found = searcher.search(clauses, filter=filters, limit=None).top_n
    return found


def _ranked(searcher: Any, found: Found, sort: str) -> Found:
    if not found:
        return []  # an index without documents has no columns
    reader = searcher.reader()
    genre, date, document, start = (reader.column_reader(name) for name in ("genre", "date", "document", "start"))

    def place(item: tuple[float, int]) -> tuple[Any, ...]:
        score, number = item
        day = date[number]
        first = {
            "relevance": (genre[number] != Genre.TRANSCRIPT, -score, -day),
            "newest": (-day,),
            "oldest": (day == 0, day),
        }[sort]
        return (*first, document[number], start[number])

    return sorted(found, key=place)


def _hit(query: Query, score: float, stored: Mapping[str, Any]) -> Hit:
    quote, source, own = stored["record"]
    return Hit(quote, source, score, spans(query, own))


def _suggest(searcher: Any, query: Query, roster: Roster) -> str | None:
    """The query with each word and name that nothing has replaced by its nearest one in the index, if that helps."""
    reader = searcher.reader()
    nearest: dict[Term, Term] = {}
    for term in (wanted for wanted in query.wanted if isinstance(wanted, Term)):
        if not any(("stems", row[0]) in reader for row in forms(term.text)):
            typos = 1 if len(term.text) <= _SHORT_WORD else 2
            near = reader.corrector("words").suggest(fold(term.text), limit=1, maxdist=typos, prefix=1)
            nearest.update((term, Term(word)) for word in near)
    corrected = replace(query.replacing(nearest), filters=tuple(_known(each, roster) for each in query.filters))
    if corrected == query:
        return None
    meant = replace(corrected, filters=tuple(_meant(corrected, roster)))
    finds = _found(searcher, compiler.compile_clauses(corrected), compiler.compile_filters(meant))
    return str(corrected) if finds else None


def _known(condition: Filter, roster: Roster) -> Filter:
    """A filter as it is, or for a name that nobody has one for the name most like it."""
    name = str(condition.value)
    if condition.name != "from" or condition.negated or find(roster(), name):
        return condition
    return next((replace(condition, value=each) for each in near_names(roster(), name)), condition)


def _sources(searcher: Any, clauses: wq.Query, filters: wq.Query) -> tuple[Source, ...]:
    """The documents that hold what is found."""
    found = searcher.search(clauses, filter=filters, limit=_MOST_UNDATED)
    return tuple(dict.fromkeys(hit["record"][1] for hit in found))
