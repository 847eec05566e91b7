"""The narrowing: the filters by which an answer can be made smaller, with what each would leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.replies import Answer
from search_index.errors import QueryError
from search_index.filters import Filter
from search_index.query import MAX_LENGTH, Query, parse_query
from search_index.results import Count


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter, as it is typed, and what it would leave."""

    label: str
    filter: str
    hits: int


@dataclass(frozen=True, slots=True)
class Choices:
    """The filters of one kind. ``kind`` completes "By …"."""

    kind: str
    choices: tuple[Choice, ...]


def narrowings(answer: Answer) -> tuple[Choices, ...]:
    """By whom, from when and from what the hits are, as far as there is anything to choose."""
    facets = answer.page.facets
    kinds = (
        Choices("speaker", tuple(_choices("from", facets.speakers))),
        Choices("year", tuple(_choices("during", facets.years))),
        Choices("document", tuple(_choices("in", facets.documents))),
    )
    return tuple(each for each in kinds if len(each.choices) > 1)


def narrowed(query: Query, condition: str) -> Query:
    """The query with one more filter, in place of those of its name, which would widen it.

    Raises QueryError where ``condition`` is no filter.
    """
    filters = parse_query(condition).filters
    names = {each.name for each in filters}
    kept = tuple(each for each in query.filters if each.negated or each.name not in names)
    return replace(query, filters=(*kept, *filters))


def fits(query: Query, condition: str) -> bool:
    """Whether the query takes another filter, which is read as it is written."""
    if not _is_read(condition):
        return False
    longest = len(str(query)) + len(condition) + 1  # what is narrowed by it may be shorter
    return longest <= MAX_LENGTH or len(str(narrowed(query, condition))) <= MAX_LENGTH


def leading(choices: Sequence[Choice], number: int, *, in_order: bool = True) -> tuple[Choice, ...]:
    """The ``number`` choices that leave most: in their own order, or those that leave most first."""
    kept = sorted(range(len(choices)), key=lambda place: -choices[place].hits)[:number]
    return tuple(choices[place] for place in (sorted(kept) if in_order else kept))


def _is_read(condition: str) -> bool:
    try:
        return [str(each) for each in _filters(condition)] == [condition]
    except QueryError:
        return False


@lru_cache(maxsize=4_096)  # years and the names of speakers come back in every answer
def _filters(condition: str) -> tuple[Filter, ...]:
    return parse_query(condition).filters


def _choices(name: str, counts: Sequence[Count]) -> Iterator[Choice]:
    for each in counts:
        value = each.key or each.name
        yield Choice(each.name, f'{name}:"{value}"' if " " in value else f"{name}:{value}", each.hits)
