"""The reading: what a query means that no quote has to the letter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.function_words import telling_nothing
from bot.naming import by_speaker
from search_index.query import Phrase, Query, Term, parse_query
from search_index.results import Page

Find = Callable[[Query], Page]


@dataclass(frozen=True, slots=True)
class Reading:
    """A query in the place of the one that was typed, and what it finds."""

    query: Query
    page: Page
    left_out: tuple[str, ...] = ()  # words that say nothing, as typed
    speaker: tuple[str, ...] = ()  # words that are a speaker's name, as typed: they are a from: here
    by: Query | None = None  # the same with a speaker's name as from:, where it is only offered


def read(typed: Query, page: Page, find: Find, glance: Find) -> Reading:
    """How ``typed``, which finds ``page``, is read: to the letter where any quote has all its words.

    Else without the words that say nothing, and with a speaker's name as ``from:``; else with the nearest words. Where
    something stands in quotation marks nothing of that is done, and the speaker only offered. ``find`` gives the page
    that is wanted, ``glance`` a first hit.
    """
    if page.total:
        return Reading(typed, page)
    if any(isinstance(each, Phrase) for each in typed.wanted):
        return _corrected(Reading(typed, page, by=by_speaker(typed, glance)), find)
    languages = {hit.source.metadata.language or "" for hit in page.hits}
    empty = tuple(each for each in typed.clauses if _is_plain(each) and telling_nothing(str(each), languages))
    plainer = replace(typed, clauses=tuple(each for each in typed.clauses if each not in empty))
    left_out = tuple(dict.fromkeys(map(str, empty)))
    if empty and plainer.wanted and (found := find(plainer)).total:
        return Reading(plainer, found, left_out)
    if named := by_speaker(plainer, glance):
        speaker = tuple(dict.fromkeys(str(each) for each in plainer.clauses if each not in named.clauses))
        return Reading(named, find(named), left_out, speaker)
    return _corrected(Reading(typed, page), find)


def _corrected(literal: Reading, find: Find) -> Reading:
    """With the nearest words, where nothing has even some of them."""
    if not literal.page.suggestion or literal.page.partial or literal.by:
        return literal
    nearest = parse_query(literal.page.suggestion)
    found = find(nearest)
    return Reading(nearest, found) if found.total else literal


def _is_plain(clause: object) -> bool:
    return isinstance(clause, Term) and not (clause.prefix or clause.typos)
