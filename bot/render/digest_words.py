"""The digest's words: what a digest is of, when it comes and how it fares, in every rendering."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.digest import ASKED, Digest, Run, Stage
from bot.digests import reasons
from bot.render import phrases
from bot.render.visible import visible
from bot.replies import DigestList, DigestOffer, DigestState, Edition
from bot.schedule import WEEK, WEEKDAYS, Schedule

EXAMPLES = "Examples from the archive:"
NO_DIGESTS = "There is no digest here yet. To set one up, type: /lavrov digest add venezuela at 09:00 weekdays"
NO_FOLLOWS = "You follow nothing yet. To hear of what is new, type: /lavrov follow venezuela"

QUERY = 200  # characters of a query
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def subject(query: str, size: int = QUERY) -> str:
    """What a digest is about, as it completes "What is new": "on venezuela OR CELAC", "in the archive".

    A query has at most ``size`` characters there.
    """
    return f"on {phrases.abridged(query, size)}" if query else "in the archive"


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


def offered(offer: DigestOffer) -> str:
    """When it comes, and first when."""
    digest = offer.digest
    way = "Comes to you" if digest.is_follow else "Posted"
    which = "first" if offer.is_new else "next"
    then = f"; {which} on {moment(digest.next_at, digest.zone)}" if digest.next_at is not None else ""
    return f"{way} {times(digest.schedule)}{condition(digest)}{then}."


def condition(digest: Digest) -> str:
    """What it takes for a digest to come at its hours, as that stands behind them."""
    if digest.schedule is None or digest.has_archive:
        return ""
    return f", if something is new{' or was said on this day in other years' if digest.has_this_day else ''}"


def matching(offer: DigestOffer) -> str:
    """How much of the archive matches, and that none of it is posted."""
    told = f"only quotes added from now on will be {'sent' if offer.digest.is_follow else 'posted'}"
    if not offer.edition.total:
        return f"Nothing in the archive matches so far; {told}."
    quotes = phrases.count(offer.edition.total, "quote")
    match = "" if not offer.digest.query else " that matches" if offer.edition.total == 1 else " that match"
    return f"The archive has {quotes}{in_documents(offer.edition)}{match}; {told}."


def extras(digest: Digest) -> str:
    """What it has besides what is new; empty where there is nothing else."""
    if digest.schedule is None or not (digest.has_this_day or digest.has_archive):
        return ""
    day = "With what was said on this day in other years"
    if not digest.has_archive:
        return f"{day}."
    archive = "a quote from the archive when"
    return (
        f"{day}, and {archive} there is nothing of either."
        if digest.has_this_day
        else f"With {archive} nothing is new."
    )


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


def in_documents(edition: Edition) -> str:
    """In how many documents, where somebody has counted them."""
    return f" in {phrases.count(edition.documents, 'document')}" if edition.documents else ""


def _days(days: frozenset[int]) -> str:
    if days == WEEK:
        return "every day"
    if days == WEEKDAYS:
        return "every weekday"
    names = [_DAYS[day] for day in sorted(days)]
    return f"every {' and '.join(filter(None, (', '.join(names[:-1]), names[-1])))}"
