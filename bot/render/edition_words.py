"""The edition's words: what it is, of which day, how much it tells, and what is known of each document."""

from __future__ import annotations

from bot.digest import Digest
from bot.render import phrases
from bot.render.digest_words import QUERY, day_in, in_documents, named, subject, weekday
from bot.render.visible import visible
from bot.replies import Edition, Section
from search_index.models import DOCUMENT_DATES, YEAR_ONLY, Source

CORRECTED = "Corrected: this stood otherwise in an earlier version."
THIS_DAY = "On this day in other years"
ARCHIVE = "From the archive"
SHARED = "Shared most often in this channel in the last seven days, on any topic"


def title(digest: Digest, edition: Edition, size: int = QUERY) -> str:
    """The heading of what it says: news, corrections only, or where there are neither what else there is."""
    if edition.total:
        corrected = edition.corrected == edition.total
        return f"{'Corrections' if corrected else 'What is new'} {subject(digest.query, size)}"
    if not (edition.this_day or edition.archive):
        return f"What is new {subject(digest.query, size)}"
    kind = "On this day" if edition.this_day else ARCHIVE
    return f"{kind}: {phrases.abridged(digest.query, size)}" if digest.query else kind


def issued(digest: Digest, edition: Edition) -> str:
    """Of which day an edition is, or of which week."""
    day = weekday(day_in(edition.made_at, digest.zone))
    is_weekly = digest.schedule is not None and digest.schedule.is_weekly
    return f"the week to {day}" if is_weekly else day


def announced(digest: Digest, edition: Edition) -> str:
    """What a notification begins with: "venezuela: 3 new quotes in 2 documents", "On this day: venezuela"."""
    is_news = edition.total or edition.is_empty
    return f"{named(digest)}: {counted(edition)}" if is_news else title(digest, edition)


def previewed(digest: Digest, edition: Edition, size: int = QUERY) -> str:
    """The heading of what it would say, or would have said so far."""
    if edition.since == digest.seen:
        return f"Digest {digest.id}: what is new {subject(digest.query, size)}, as it would be posted now"
    return f"What a digest {subject(digest.query, size)} would have posted so far"


def previewed_count(digest: Digest, edition: Edition) -> str:
    """How much that would be; what would have been told so far is not new."""
    if edition.since != digest.seen and edition.total:
        return f"{phrases.count(edition.total, 'quote')}{in_documents(edition)}"
    return "Nothing is new: nothing would be posted." if edition.is_empty else counted(edition)


def not_shown(shown: int, total: int) -> str:
    """That a preview, which opens nothing, does not show all."""
    return f"{shown:,} of the {total:,} are shown: a preview has no room for the others."


def counted(edition: Edition) -> str:
    """How much is new: "3 new quotes in 2 documents, 1 of them corrected"."""
    if not edition.total:
        return "Nothing new"
    new, corrected = phrases.count(edition.total, "new quote"), edition.corrected
    if corrected == edition.total:
        new = phrases.count(corrected, "corrected quote")
    also = f", {corrected:,} of them corrected" if 0 < corrected < edition.total else ""
    return f"{new}{in_documents(edition)}{also}"


def known(section: Section, zone: str) -> str:
    """When the words of a document were spoken, where, when it came in, and when this version of it did."""
    place = section.source.metadata.place
    parts = (spoken_on(section.source), place, *_arrived(section, zone))
    return " · ".join(visible(part) for part in parts if part)


def _arrived(section: Section, zone: str) -> tuple[str, ...]:
    now = day_in(section.arrived_at, zone)
    how = "corrected" if any(item.is_corrected for item in section.items) else "changed"
    if section.first_at is None:
        return (f"added {phrases.day(now)}", "corrected" if section.is_corrected else "")
    first = day_in(section.first_at, zone)
    return f"added {phrases.day(first)}", f"{how} {'the same day' if first == now else phrases.day(now)}"


def spoken_on(source: Source) -> str:
    """The date with what it is the date of: "spoken 6 February 2020 (inferred)", "published 5 May 2021"."""
    about = source.metadata
    if about.date is None or about.date_basis in DOCUMENT_DATES:
        return phrases.when(about)
    return f"spoken {'in ' if about.date_basis == YEAR_ONLY else ''}{phrases.when(about)}"


def held(section: Section, edition: Edition) -> str:
    """How much of what is not shown stands in a document; empty where that is none, or all of it."""
    return (
        f"Of {edition.more:,} more, {section.held:,} stand in this document." if 0 < section.held < edition.more else ""
    )


def continued(thread: int, more: int) -> str:
    """How a message goes on, of so many quotes in its thread, and so many behind the button."""
    on = f"Continued in the thread, with {thread:,} more" if thread else ""
    behind = f"{more:,} {'others are' if more > 1 else 'other is'} behind the button" if thread and more else ""
    return f"{'; '.join(filter(None, (on, behind)))}." if on else ""
