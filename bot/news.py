"""The news: the documents that came into the archive last."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from bot.replies import News
from search_index.query import Query, parse_query
from search_index.results import Page

Glance = Callable[[Query], Page]  # the first hit of a query, and how many there are


def newest(came: Iterable[tuple[str, float]], glance: Glance, limit: int) -> tuple[News, ...]:
    """Of the documents that ``came`` (each with when), those with quotes, last first; of one moment the last spoken."""
    news = [each for document, arrived_at in came if (each := _news(document, arrived_at, glance))]
    return tuple(sorted(news, key=_newness, reverse=True)[:limit])


def _news(document: str, arrived_at: float, glance: Glance) -> News | None:
    """A document that came in; None where it has no quotes, or has gone since."""
    page = glance(parse_query(f"in:{document}"))
    mine = (hit.source for hit in page.hits if hit.source.id == document)
    return next((News(source, page.total, arrived_at) for source in mine), None)


def _newness(news: News) -> tuple[float, date]:
    return news.arrived_at, news.source.metadata.date or date.min
