"""The digest's words: what a digest is of, when it comes and how it fares, in every rendering."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.digest import ASKED, Digest, Run, Stage
from bot.digests import reasons
from bot.render import phrases
from bot.render.visible import visible
from bot.replies import DigestList, DigestOffer, DigestState, Edition, Section
from bot.schedule import WEEK, WEEKDAYS, Schedule
from search_index.models import DOCUMENT_DATES, YEAR_ONLY, Source

CORRECTED = "Corrected: the document had other words here before."
EXAMPLES = "What it would have told so far, for example:"
NO_DIGESTS = "There is no digest here yet. To set one up, type: /lavrov digest add venezuela at 09:00 weekdays"
NO_FOLLOWS = "You follow nothing yet. To hear of what is new, type: /lavrov follow venezuela"

QUERY = 200  # characters of a query
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def subject(query: str, size: int = QUERY) -> str:
    """What a digest is about, as it completes "What is new": "on venezuela OR CELAC", "in the archive".

    A query has at most ``size`` characters there.
    """
    return f"on {phrases.abridged(query, size)}" if query else "in the archive"


def title(digest: Digest, size: int = QUERY) -> str:
    """The heading of what it says."""
    return f"What is new {subject(digest.query, size)}"


def proposed(offer: DigestOffer) -> str:
    """The heading of an offer."""
    digest = offer.digest
    if not offer.is_new:
        return f"Digest {digest.id}, changed: what is new {subject(digest.query)}"
    return f"{'Follow' if digest.is_follow else 'A digest of'} what is new {subject(digest.query)}?"


def listed(reply: DigestList) -> str:
    """The heading of a list."""
    if reply.is_own:
        return f"What you follow ({len(reply.digests):,})"
    return f"{phrases.count(len(reply.digests), 'digest')}{'' if reply.is_all else ' in this channel'}"


def named(digest: Digest) -> str:
    """The same in as few words as there can be, for notifications."""
    return phrases.abridged(digest.query, QUERY) if digest.query else "New in the archive"


def previewed(digest: Digest, edition: Edition, size: int = QUERY) -> str:
    """The heading of what it would say, or would have said so far."""
    if edition.since == digest.seen:
        return f"Digest {digest.id}: what is new {subject(digest.query, size)}, as it would be posted now"
    return f"What a digest {subject(digest.query, size)} would have told so far"


def previewed_count(edition: Edition) -> str:
    """How much that would be."""
    return "Nothing is new: nothing would be posted." if edition.is_empty else counted(edition)


def times(schedule: Schedule | None) -> str:
    """When a digest comes: "every day at 09:00, Europe/Madrid", "as soon as something is new"."""
    if schedule is None:
        return "as soon as something is new"
    return f"{_days(schedule.days)} at {schedule.at:%H:%M}, {visible(schedule.zone)}"


def moment(seconds: float, zone: str) -> str:
    """A date and a time by the clock of a zone: "Monday 23 November 2026 at 09:00"."""
    at = datetime.fromtimestamp(seconds, ZoneInfo(zone))
    return f"{weekday(at.date())} at {at:%H:%M}"


def weekday(value: date) -> str:
    """A date with its day of the week."""
    return f"{_DAYS[value.weekday()]} {phrases.day(value)}"


def day_in(seconds: float, zone: str) -> date:
    """The date of a moment, which is in seconds since 1970, by the clock of a zone."""
    return datetime.fromtimestamp(seconds, ZoneInfo(zone)).date()


def counted(edition: Edition) -> str:
    """How much is new: "3 new quotes in 2 documents, 1 of them corrected"."""
    if not edition.total:
        return "Nothing new"
    new, corrected = phrases.count(edition.total, "new quote"), edition.corrected
    if corrected == edition.total:
        new = phrases.count(corrected, "corrected quote")
    also = f", {corrected:,} of them corrected" if 0 < corrected < edition.total else ""
    return f"{new}{_in_documents(edition)}{also}"


def known(section: Section, zone: str) -> str:
    """When the words of a document were spoken, where, and when it came in."""
    place = section.source.metadata.place
    added = f"added {phrases.day(day_in(section.arrived_at, zone))}"
    return " · ".join(visible(part) for part in (spoken_on(section.source), place, added) if part)


def spoken_on(source: Source) -> str:
    """The date with what it is the date of: "spoken 6 February 2020 (inferred)", "published 5 May 2021"."""
    about = source.metadata
    if about.date is None or about.date_basis in DOCUMENT_DATES:
        return phrases.when(about)
    return f"spoken {'in ' if about.date_basis == YEAR_ONLY else ''}{phrases.when(about)}"


def held(section: Section) -> str:
    """That a document has more than is shown."""
    return f"And {section.held:,} more from this document."


def offered(offer: DigestOffer) -> str:
    """When it comes, and first when."""
    digest = offer.digest
    way = "Comes to you" if digest.is_follow else "Posted"
    silence = ", if something is new" if digest.schedule else ""
    which = "first" if offer.is_new else "next"
    then = f"; {which} on {moment(digest.next_at, digest.zone)}" if digest.next_at is not None else ""
    return f"{way} {times(digest.schedule)}{silence}{then}."


def matching(offer: DigestOffer) -> str:
    """How much of the archive matches, and that none of it is posted."""
    told = "only what comes in from now on is told"
    if not offer.edition.total:
        return f"Nothing in the archive matches so far; {told}."
    quotes = phrases.count(offer.edition.total, "quote")
    match = "" if not offer.digest.query else " that matches" if offer.edition.total == 1 else " that match"
    return f"The archive has {quotes}{_in_documents(offer.edition)}{match}; {told}."


def extras(digest: Digest) -> str:
    """What it has besides what is new; empty where there is nothing else."""
    named = [
        *(["what was said on this day in other years"] if digest.has_this_day else []),
        *(["a quote from the archive when nothing is new"] if digest.has_archive else []),
    ]
    return f"With {' and '.join(named)}." if named else ""


def fares(state: DigestState) -> str:
    """Whether it is paused and why, when it comes next, and what became of it last."""
    digest = state.digest
    coming = digest.next_at is not None and not digest.paused
    following = [f"next on {moment(digest.next_at or 0.0, digest.zone)}"] if coming else []
    last = [became(state.last, digest.zone)] if state.last else ["nothing posted so far"]
    return "; ".join([*([paused(digest)] if digest.paused else []), *following, *last])


def paused(digest: Digest) -> str:
    """That it is paused, and why: "paused: the channel is archived"."""
    return (
        "paused"
        if digest.paused == ASKED
        else f"paused: {visible(reasons.why(digest.paused, is_follow=digest.is_follow))}"
    )


def became(run: Run, zone: str) -> str:
    """When a run was, and what became of it: "on Monday 23 November 2026 at 09:00: 3 quotes posted"."""
    return f"on {moment(run.claimed_at, zone)}: {result(run)}"


def result(run: Run) -> str:
    """What became of a run."""
    match run.stage:
        case Stage.POSTED:
            return f"{phrases.count(run.quotes, 'quote')} posted"
        case Stage.EMPTY:
            return "nothing new"
        case Stage.CLAIMED:
            return "being posted"
        case Stage.REFUSED:
            return f"not posted: {visible(reasons.why(run.code))}"
        case Stage.GIVEN_UP:
            return _GIVEN_UP.get(run.code, "Slack took nothing for too long: it comes with the next one")
        case Stage.UNKNOWN:
            return "not known whether it is there: Slack did not say, and I could not look. It is not posted again"


_GIVEN_UP = {ASKED: "not posted: it was paused", "removed": "not posted: it was removed"}


def _in_documents(edition: Edition) -> str:
    """In how many documents, where somebody has counted them."""
    return f" in {phrases.count(edition.documents, 'document')}" if edition.documents else ""


def _days(days: frozenset[int]) -> str:
    if days == WEEK:
        return "every day"
    if days == WEEKDAYS:
        return "every weekday"
    names = [_DAYS[day] for day in sorted(days)]
    return f"every {' and '.join(filter(None, (', '.join(names[:-1]), names[-1])))}"
