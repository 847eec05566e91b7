"""The correction: a query whose words the documents lack, and the nearest one that finds something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from search_index.query import Clause, Either, Phrase, Query, Term


def unknown_words(typed: Query, corrected: Query) -> tuple[str, ...]:
    """The words that were replaced, as typed."""
    return tuple(dict.fromkeys(term.text for term in _replaced(typed, corrected)))


def unknown_names(typed: Query, corrected: Query) -> tuple[str, ...]:
    """The people of ``from:`` who were replaced, as typed."""
    return tuple(str(each.value) for each in typed.filters if each not in corrected.filters)


def verbatim(typed: Query, corrected: Query) -> Query | None:
    """What was typed, with the words that were replaced in quotation marks: nothing replaces those.

    None where only names were replaced.
    """
    exact = {term: Phrase(term.text) for term in _replaced(typed, corrected)}
    return replace(typed, clauses=tuple(_exactly(typed.clauses, exact))) if exact else None


def _replaced(typed: Query, corrected: Query) -> list[Term]:
    return [wanted for wanted in typed.wanted if isinstance(wanted, Term) and wanted not in corrected.wanted]


def _exactly(clauses: Iterable[Clause], exact: dict[Term, Phrase]) -> Iterable[Clause]:
    for clause in clauses:
        match clause:
            case Either(options):
                yield Either(tuple(exact.get(each, each) if isinstance(each, Term) else each for each in options))
            case Term():
                yield exact.get(clause, clause)
            case _:
                yield clause
