"""Made-up digests and editions, for the tests of what puts them together and shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

from bot.digest import Digest, Run, Stage
from bot.replies import DigestState, Edition, Item, MostShared, Section, SharedQuote
from bot.schedule import WEEKDAYS, Schedule
from search_index.models import Kind
from search_index.query import Query, parse_query
from search_index.results import Hit
from tests.made_up import hostile_context, quote, source

NOW = 1_795_426_200.0  # Monday 23 November 2026, 10:30 in Madrid
MORNING = Schedule(time(9), "Europe/Madrid", WEEKDAYS)
WEEKLY = Schedule(time(9), "Europe/Madrid", frozenset({0}))


def digest(query: str = "venezuela", schedule: Schedule | None = MORNING, **more: Any) -> Digest:
    """A digest of a channel."""
    known: dict[str, Any] = {"workspace": "T1", "id": "k7m2", "channel": "C0123", "user": "U0123", "created_at": NOW}
    return Digest(**known | more, query=query, schedule=schedule)


def follow(query: str = "venezuela", schedule: Schedule | None = None, **more: Any) -> Digest:
    """What comes to one user only."""
    return digest(query, schedule, channel="U0123", **more)


def run(stage: Stage = Stage.POSTED, **more: Any) -> Run:
    """A run of that digest this morning."""
    known: dict[str, Any] = {"due": "2026-11-23T09:00 Europe/Madrid", "since": 1, "until": 2, "claimed_at": NOW}
    return Run("T1", "k7m2", channel="C0123", **known | more, stage=stage)


def edition(*sections: Section, query: str = "venezuela", held: int = 0, **more: Any) -> Edition:
    """An edition of these sections, and of ``held`` quotes beside them."""
    asked = parse_query(query) if query else Query(())
    total = sum(len(each.items) + each.held for each in sections) + held
    corrected = sum(item.is_corrected for each in sections for item in each.items)
    return Edition(asked, 1, 2, sections, total, len(sections), corrected, **more, made_at=NOW)


def section(*texts: str, corrected: bool = False, held: int = 0, **about: Any) -> Section:
    """A document with new quotes of these texts."""
    where = source(**about)
    items = tuple(Item(Hit(quote(text, 1_000 * n), where, 1.0, ()), corrected) for n, text in enumerate(texts))
    return Section(where, NOW, items, held)


def hostile_section(text: str, number: int = 0, items: int = 1) -> Section:
    """A document in which every field is ``text``, with corrected quotes that others report too, all of it marked."""
    where = replace(
        source(title=text, date_basis=text, place=text, number=text, publisher=text, author=text, url=text),
        id=f"{number:08}",
    )
    quoted = quote(text, speaker=text, kind=Kind.DIRECT, quoted_by=text, note=text, question_note=text)
    spans = tuple((at, at + 1) for at in range(0, min(len(text), 100), 2))
    hit = Hit(quoted, where, 1.0, spans, also=(Hit(quote(text[1:], speaker=text), where, 1.0, ()),) * 5)
    return Section(where, NOW, (Item(hit, is_corrected=True),) * items, held=1_000)


def hostile_edition(text: str, *, documents: int = 2, quotes: int = 2) -> Edition:
    """A whole edition with all that can be in it, in which every field of a document is ``text``."""
    sections = tuple(hostile_section(text, number, quotes) for number in range(documents))
    old = hostile_context(text)
    shared = MostShared((SharedQuote("00000000-1-2", old, times=10**6),) * 5, NOW)
    return edition(*sections, this_day=(old,) * 3, archive=old, most_shared=shared)


def states(number: int, query: str = "venezuela") -> tuple[DigestState, ...]:
    """Digests of every kind."""
    kinds = (
        DigestState(digest(query, next_at=NOW), run()),
        DigestState(digest(query, paused="is_archived"), run(Stage.REFUSED, code="is_archived")),
        DigestState(follow(query, paused="asked"), run(Stage.EMPTY)),
        DigestState(follow(query, WEEKLY, has_this_day=True), run(Stage.GIVEN_UP)),
        DigestState(digest("", next_at=NOW), run(Stage.CLAIMED)),
        DigestState(digest(query)),
    )
    made = (kinds[n % len(kinds)] for n in range(number))
    return tuple(replace(each, digest=replace(each.digest, id=f"k{n:03}")) for n, each in enumerate(made))
