"""The compiler: our query → Whoosh's, part by part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from whoosh import query as wq

from search_index.query import Clause, Either, Phrase, Query, Term, Without
from search_index.variants import Row, Sought
from search_index.words import words

_SAME_START = 1  # letters in which a word with typos in it does not differ, as is Whoosh's custom


@dataclass(frozen=True, slots=True)
class Part:
    """A clause of a query, compiled."""

    typed: str
    tree: wq.Query = field(hash=False)
    stems: tuple[tuple[str, ...], ...] = ()  # of a plain word, each of its forms: a title or a name may hold them too
    as_typed: str | None = None  # a plain word as it is written, where it is a single one

    @property
    def is_plain(self) -> bool:
        """Whether it is a word in any of its forms: what a hit may lack."""
        return bool(self.stems)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A query's clauses."""

    parts: tuple[Part, ...]  # what a hit has, in the order in which it was typed
    unwanted: tuple[wq.Query, ...]  # what it has not


def compile_query(query: Query, meant: Sought) -> Compiled:
    """What the clauses of ``query`` mean, where ``meant`` is sought; masks.py sees to its filters."""
    wanted = tuple(_part(clause, meant) for clause in query.clauses if not isinstance(clause, Without))
    unwanted = tuple(_tree(each.clause, meant) for each in query.clauses if isinstance(each, Without))
    return Compiled(wanted, unwanted)


def _part(clause: Clause, meant: Sought) -> Part:
    if isinstance(clause, Term) and not (clause.prefix or clause.typos):
        stems = tuple(row.terms for row in meant.rows[clause] if row.field == "stems" and row.terms)
        terms = [word.term for word in words(clause.text)]
        return Part(clause.text, _tree(clause, meant), stems, terms[0] if len(terms) == 1 else None)
    return Part(str(clause), _tree(clause, meant))


def _tree(clause: Clause, meant: Sought) -> wq.Query:
    match clause:
        case Either(options):
            return _any(_tree(option, meant) for option in options)
        case Phrase() | Term():
            return _any(map(_row, meant.rows[clause]))
        case Without():
            raise AssertionError("what is left out is compiled apart")


def _row(row: Row) -> wq.Query:
    if not row.terms:  # no letters are left of a word
        return wq.NullQuery
    *before, last = row.terms
    if row.typos and not before:
        return wq.FuzzyTerm(row.field, last, maxdist=row.typos, prefixlength=_SAME_START)
    if row.completing:
        completed = wq.Prefix(row.field, last)
        return wq.Sequence([*(wq.Term(row.field, term) for term in before), completed]) if before else completed
    return wq.Phrase(row.field, [*before, last]) if before else wq.Term(row.field, last)


def _any(trees: Iterable[wq.Query]) -> wq.Query:
    found = [tree for tree in trees if tree is not wq.NullQuery]
    return found[0] if len(found) == 1 else wq.Or(found) if found else wq.NullQuery
