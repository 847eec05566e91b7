"""The compiler: our query → Whoosh's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from whoosh import query as wq

from search_index.filters import Filter
from search_index.models import Genre, Kind
from search_index.periods import Period
from search_index.query import Clause, Either, Phrase, Query, Term, Without
from search_index.spelling import sought_words
from search_index.variants import Row, rows
from search_index.words import words

_SHOWN = (Kind.VERBATIM, Kind.DIRECT, Kind.MIXED)
_ASKED_FOR = {"question": Kind.QUESTION, "indirect": Kind.INDIRECT}
_GENRES = {"transcript": Genre.TRANSCRIPT, "press": Genre.ARTICLE}


def compile_clauses(query: Query) -> wq.Query:
    """What scores: every clause, and none that is to be left out."""
    wanted = [_clause(clause) for clause in query.clauses if not isinstance(clause, Without)]
    unwanted = [_clause(clause.clause) for clause in query.clauses if isinstance(clause, Without)]
    found = wq.And(wanted) if wanted else wq.Every()
    return wq.AndNot(found, wq.Or(unwanted)) if unwanted else found


def compile_filters(query: Query) -> wq.Query:
    """What only decides: the kinds of quotes, and where they come from."""
    return _all([_kinds(query), *_conditions(query.filters)])


def compile_undated(query: Query) -> wq.Query | None:
    """The filters that find what only its missing date keeps out; None where no date is asked for."""
    dateless = query.undated()
    return _all([compile_filters(dateless), _dates(0, 0)]) if dateless else None


def _clause(clause: Clause) -> wq.Query:
    match clause:
        case Either(options):
            return wq.Or([_clause(option) for option in options])
        case Phrase() | Term():
            return _any([_row(row) for row in rows(clause)])
        case Without():
            raise AssertionError("what is left out is compiled apart")


def _row(row: Row) -> wq.Query:
    *before, last = row.terms
    if row.completing:
        completed = wq.Prefix(row.field, last)
        return wq.Sequence([*(wq.Term(row.field, term) for term in before), completed]) if before else completed
    return wq.Phrase(row.field, [*before, last]) if before else wq.Term(row.field, last)


def _kinds(query: Query) -> wq.Query:
    asked, excluded = query.values("is"), {f.value for f in query.filters if f.name == "is" and f.negated}
    kinds = [kind for name, kind in _ASKED_FOR.items() if name in asked]
    everything = "any" in asked
    shown = list(Kind) if everything else kinds or _SHOWN
    kept = [kind for kind in shown if kind not in {_ASKED_FOR.get(str(name)) for name in excluded}]
    found = _any([wq.Term("kind", str(kind)) for kind in kept]) if kept else wq.NullQuery
    return found if everything or kinds else _all([found, wq.Term("length", "full")])


def _conditions(filters: Iterable[Filter]) -> list[wq.Query]:
    """One query per filter name: any of its values, and none of its negated ones."""
    by_name: defaultdict[str, list[Filter]] = defaultdict(list)
    for condition in filters:
        by_name[condition.name].append(condition)
    return [query for group in by_name.values() if (query := _condition(group)) is not None]


def _condition(group: list[Filter]) -> wq.Query | None:
    compiled = [(f.negated, query) for f in group if (query := _filter(f)) is not None]
    wanted = [query for negated, query in compiled if not negated]
    unwanted = [query for negated, query in compiled if negated]
    if not unwanted:
        return _any(wanted) if wanted else None
    everything = _dates(1, None) if isinstance(group[0].value, Period) else wq.Every()
    return wq.AndNot(_any(wanted) if wanted else everything, _any(unwanted))


def _filter(condition: Filter) -> wq.Query | None:
    """A filter's own condition; None for the kinds, which ``_kinds`` sees to."""
    match condition.name, condition.value:
        case "from", str(name):
            sought = [wq.Term("speaker", word) for word in sought_words(name)]
            return _all(sought) if sought else wq.NullQuery
        case "in", str(name):
            return _all([wq.Term("source", word.term) for word in words(name)])
        case "is", str(kind) if kind in _GENRES:
            return wq.Term("genre", str(_GENRES[kind]))
        case "on" | "during", Period(first, last):
            return _dates(first.toordinal(), last.toordinal())
        case "after", Period(_, last):
            return _dates(last.toordinal() + 1, None)
        case "before", Period(first, _):
            return _dates(None, first.toordinal() - 1)
    return None


def _dates(first: int | None, last: int | None) -> wq.Query:
    """All that is of these days for certain; what has no date is of day 0."""
    begins = [wq.NumericRange("date", first, None)] if first is not None else []
    ends = [wq.NumericRange("last_date", 0 if first == 0 else 1, last)] if last is not None else []
    return _all([*begins, *ends])


def _all(queries: list[wq.Query]) -> wq.Query:
    return queries[0] if len(queries) == 1 else wq.And(queries)


def _any(queries: list[wq.Query]) -> wq.Query:
    return queries[0] if len(queries) == 1 else wq.Or(queries)
