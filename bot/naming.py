"""The naming: words of a query by which a speaker is called, and the query that asks for what that speaker says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.narrowing import fits, narrowed
from search_index.query import Query, Term
from search_index.results import Page
from search_index.roster import Person, is_name
from search_index.spelling import name_of, spoken_words

Search = Callable[[Query], Page]  # the first hit of a query, and how many there are

_SURE = 20  # quotes: of whoever has so many, paraphrases included, one is a quote of a sentence or more
_MOST_WORDS = 6  # that are looked up: each costs a search


def by_speaker(query: Query, search: Search) -> Query | None:
    """The query with words that are a speaker's name as ``from:``; None where none are, or nothing is found so.

    All such words are tried as one name, then each alone. A query that has a ``from:`` says already who is meant.
    """
    plain = [clause for clause in query.clauses if isinstance(clause, Term) and not (clause.prefix or clause.typos)]
    if any(each.name == "from" for each in query.filters):
        return None
    named = [term for term in plain[:_MOST_WORDS] if _is_named(term, search)]
    offers = (_asked_by(query, terms) for terms in _readings(named))
    return next((offer for offer in offers if offer and search(offer).total), None)


def is_quoted(person: Person, search: Search) -> bool:
    """Whether a search for somebody finds a quote, and not only paraphrases and single words."""
    condition = _condition(person.name)
    return person.quotes >= _SURE or (fits(Query(()), condition) and search(narrowed(Query(()), condition)).total > 0)


def _readings(named: list[Term]) -> Iterator[list[Term]]:
    yield named
    if len(named) > 1:
        yield from ([term] for term in named)


def _asked_by(query: Query, terms: list[Term]) -> Query | None:
    rest = replace(query, clauses=tuple(clause for clause in query.clauses if clause not in terms))
    condition = _condition(" ".join(term.text for term in terms))
    return narrowed(rest, condition) if terms and fits(rest, condition) else None


def _is_named(term: Term, search: Search) -> bool:
    """Whether somebody who speaks has a word for a name, and not for an office: "minister"."""
    condition = _condition(term.text)
    if not fits(Query(()), condition):
        return False
    speakers = (hit.quote.speaker for hit in search(narrowed(Query(()), condition)).hits)
    names = [name for each in speakers if each for name in (each.name, *each.aliases) if is_name(name)]
    words = {word for word in spoken_words(names) if len(word) > 1}
    return bool(words) and words.issuperset(name_of(term.text).words)


def _condition(name: str) -> str:
    return f'from:"{name}"' if " " in name else f"from:{name}"
