"""Filters in plain Python, quote by quote: what the masks of an index are compared with."""

from __future__ import annotations

from collections.abc import Iterable

from search_index.backends.whoosh.building import SHORTEST_QUOTE
from search_index.filters import Filter
from search_index.models import Genre, Kind, Quote, Source
from search_index.periods import Period
from search_index.query import Query
from search_index.spelling import sought_words, spoken_words
from search_index.words import words

_GENRES = {"transcript": Genre.TRANSCRIPT, "press": Genre.ARTICLE}
_OTHER_KINDS = {"question": Kind.QUESTION, "indirect": Kind.INDIRECT}


def lets_through(query: Query, quote: Quote, source: Source) -> bool:
    """Whether the filters of ``query`` let a quote through."""
    named: dict[str, list[Filter]] = {}
    for each in query.filters:
        if each.name != "is" or each.value in _GENRES:
            named.setdefault(each.name, []).append(each)
    return _is_asked_for(query, quote) and all(_fits(group, quote, source) for group in named.values())


def _is_asked_for(query: Query, quote: Quote) -> bool:
    asked = query.values("is")
    for name, kind in _OTHER_KINDS.items():
        if quote.kind is kind and any(str(each) == f"-is:{name}" for each in query.filters):
            return False
    if "any" in asked:
        return True
    if asked & _OTHER_KINDS.keys():
        return quote.kind in {_OTHER_KINDS[name] for name in asked & _OTHER_KINDS.keys()}
    return quote.kind not in _OTHER_KINDS.values() and len(list(words(quote.text))) >= SHORTEST_QUOTE


def _fits(group: Iterable[Filter], quote: Quote, source: Source) -> bool:
    """Whether any of the filters of one name is met, and none of those that are turned round."""
    wanted = [_is_met(each, quote, source) for each in group if not each.negated]
    unwanted = [_is_met(each, quote, source) for each in group if each.negated]
    undated = source.metadata.days is None and any(isinstance(each.value, Period) for each in group)
    return (any(wanted) if wanted else not undated) and not any(unwanted)


def _is_met(condition: Filter, quote: Quote, source: Source) -> bool:
    about = source.metadata
    match condition.name, condition.value:
        case "from", str(name):
            known = (quote.speaker.name, *quote.speaker.aliases) if quote.speaker else ()
            return set(sought_words(name)) <= set(spoken_words(known))
        case "in", str(name):
            parts = filter(None, (about.place, about.title, about.number, source.file, source.id))
            return {word.term for word in words(name)} <= {word.term for part in parts for word in words(part)}
        case "is", str(kind):
            return source.kind is _GENRES[kind]
        case sort, Period(first, last) if about.days:
            begins, ends = about.days
            return {"after": begins > last, "before": ends < first}.get(sort, first <= begins and ends <= last)
    return False
