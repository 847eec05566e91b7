"""The composing: which of the new quotes a digest tells, in which order, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.digest import Digest
from bot.digests.archive import from_archive, on_this_day
from bot.replies import Edition, Item, MostShared, Section
from bot.schedule import Schedule
from bot.service import QuoteService
from search_index.models import Genre, Source
from search_index.query import Query, parse_query
from search_index.results import Hit, Match

if TYPE_CHECKING:  # a search from the terminal needs no database, and is not to wait for it to load
    from bot.state.arrivals import Arrival

MOST = 20  # new quotes that an edition shows: more are not read, and a button leads to them
PER_DOCUMENT = 5  # of one document: the others have a place there, too
FIRST = 3  # the same where nothing is looked for, and no quote is stronger than another
COUNTED = 2_000  # quotes that are all looked at where only an example is wanted: more would take seconds
WEEK = 7 * 24 * 3600.0  # seconds


def compose(service: QuoteService, digest: Digest, since: int, until: int, now: float) -> Edition:
    """What a digest says of the arrivals in (``since``, ``until``]; ``now`` is in seconds since 1970.

    Raises what QuoteService.fresh does.
    """
    query = wanted(digest.query)
    found = _sections(service, query, since, until)
    sections = tuple(_shown(found, query))
    edition = replace(_edition(query, since, until, found, now), sections=sections)
    if digest.schedule:  # what tells at once tells news only: it would repeat the rest at each
        edition = _with_old(service, digest, digest.schedule, edition)
    return replace(edition, most_shared=None if edition.is_empty else _most_shared(service, digest, now))


def so_far(service: QuoteService, digest: Digest, now: float, most: int = COUNTED) -> Edition:
    """What a digest would have told by now, had it been there before all documents of the archive.

    Where that is more than ``most`` quotes, only the best are looked at: in how many documents they stand is not
    counted (0), and nothing stands beside them.
    """
    query, last = wanted(digest.query), service.store.arrivals.last()
    asked = query if _is_ranked(query) else replace(query, sort="newest")
    best = service.matching(asked, limit=MOST, per_document=PER_DOCUMENT)
    if best.total <= most:
        return compose(service, digest, 0, last, now)
    hits = [hit for hit in best.hits if hit.match is not Match.SOME]
    sections = {hit.source.id: _old(service, hit.source, hits) for hit in hits}
    return Edition(query, 0, last, tuple(sections.values()), total=best.total - best.merged, made_at=now)


def left_out(service: QuoteService, query: str, since: int, until: int, now: float) -> Edition:
    """All new quotes that the edition of these arrivals has no room for, in the same order."""
    asked = wanted(query)
    found = _sections(service, asked, since, until)
    shown = _told(_shown(found, asked))
    kept = [replace(each, items=tuple(i for i in each.items if i.hit.quote.id not in shown)) for each in found]
    return _edition(asked, since, until, [each for each in kept if each.items], now)


def wanted(query: str) -> Query:
    """The query of a digest, in which no word at all stands for the whole archive."""
    return parse_query(query) if query else Query(())


def _with_old(service: QuoteService, digest: Digest, schedule: Schedule, edition: Edition) -> Edition:
    """An edition with what its digest tells besides, or where nothing is new."""
    today = datetime.fromtimestamp(edition.made_at, ZoneInfo(schedule.zone)).date()
    if digest.has_this_day:
        told = _told(edition.sections)
        edition = replace(edition, this_day=on_this_day(service, edition.query, today, told))
    if digest.has_archive and edition.is_empty:
        edition = replace(edition, archive=from_archive(service, edition.query, digest, today))
    return edition


def _old(service: QuoteService, source: Source, hits: Iterable[Hit]) -> Section:
    """Those of some hits that stand in a document."""
    arrival = service.store.arrivals.find(source.id)
    items = tuple(Item(hit) for hit in hits if hit.source.id == source.id)
    return _section(service, source, arrival, items)


def _section(service: QuoteService, source: Source, arrival: Arrival | None, items: tuple[Item, ...]) -> Section:
    """What is told of a document, with when it came in, and when what it took the place of did."""
    arrivals = service.store.arrivals
    first = arrival
    while first and first.corrects and (before := arrivals.find(first.corrects)):
        first = before
    came = arrival.arrived_at if arrival else 0.0
    return Section(source, came, items, first_at=first.arrived_at if first and first is not arrival else None)


def _edition(query: Query, since: int, until: int, sections: Sequence[Section], now: float) -> Edition:
    """An edition of all that is in these sections."""
    items = [item for section in sections for item in section.items]
    return Edition(
        query,
        since,
        until,
        tuple(sections),
        total=len(items),
        documents=len(sections),
        corrected=sum(item.is_corrected for item in items),
        made_at=now,
    )


def _sections(service: QuoteService, query: Query, since: int, until: int) -> list[Section]:
    """All that is new, in order: that of the search, or where one quote is as strong as another the newest first."""
    if since >= until:
        return []
    fresh = service.fresh(query, since, until)
    if _is_ranked(query):
        return [_section(service, each.source, each.arrival, each.items) for each in fresh]
    found = [_section(service, each.source, each.arrival, _in_order(each.items)) for each in fresh]
    return sorted(found, key=_newness)


def _in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """As they stand in their document."""
    return tuple(sorted(items, key=lambda item: item.hit.quote.start))


def _is_ranked(query: Query) -> bool:
    """Whether one quote can be stronger than another: where there are only filters, all are the same."""
    return bool(query.wanted) and query.sort == "relevance"


def _newness(section: Section) -> tuple[bool, int]:
    """Transcripts come before the press, and what was said last before what was said earlier."""
    spoken = section.source.metadata.date or date.min
    return section.source.kind is Genre.ARTICLE, -spoken.toordinal()


def _shown(sections: Sequence[Section], query: Query) -> Iterator[Section]:
    """As much of it as an edition shows."""
    room, most = MOST, PER_DOCUMENT if _is_ranked(query) else FIRST
    for section in sections:
        kept = section.items[: min(room, most)]
        room -= len(kept)
        if kept:
            yield replace(section, items=kept, held=len(section.items) - len(kept))


def _told(sections: Iterable[Section]) -> frozenset[str]:
    """The ids of their quotes."""
    return frozenset(item.hit.quote.id for section in sections for item in section.items)


def _most_shared(service: QuoteService, digest: Digest, now: float) -> MostShared | None:
    """What was shared most in its channel in the week that a weekly digest is about.

    Guests may read along, or follow something themselves, who are not to know what is shared elsewhere.
    """
    if digest.is_follow or digest.schedule is None or not digest.schedule.is_weekly:
        return None
    shared = service.most_shared(digest.workspace, now - WEEK, channel=digest.channel, is_alone=True)
    return shared if shared.quotes else None
