"""The digest's record: digests, what they tell and what became of it, as plain data, for ``--json``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.digest import Digest, Run
from bot.render.quote_records import Record, context_record, hit_record
from bot.replies import DigestChanged, DigestList, DigestOffer, DigestPreview, DigestState, Edition, Section


def digest_records(reply: DigestOffer | DigestPreview | DigestList | DigestChanged) -> list[Record]:
    """The reply as records: one for each digest, or for each quote that one would tell."""
    match reply:
        case DigestOffer(digest, edition):
            counted = edition.documents if edition.documents or not edition.total else None  # nobody has counted them
            matching = {"quotes": edition.total, "documents": counted}
            return [{**digest_record(digest), "matching": matching}]
        case DigestPreview(digest, edition):
            return edition_records(digest, edition)
        case DigestList(digests):
            return [_state_record(each) for each in digests]
        case DigestChanged(digest, sentence):
            return [{**digest_record(digest), "said": sentence}]


def digest_record(digest: Digest) -> Record:
    """A digest. ``at``, ``zone`` and ``days`` (Monday is 0) are null where it tells at once.

    Instants are ISO 8601, in UTC.
    """
    schedule = digest.schedule
    return {
        "digest": digest.id,
        "workspace": digest.workspace,
        "channel": digest.channel,
        "user": digest.user,
        "query": digest.query,
        "at": schedule.at.isoformat("minutes") if schedule else None,
        "zone": schedule.zone if schedule else None,
        "days": sorted(schedule.days) if schedule else None,
        "next": _instant(digest.next_at) if digest.next_at is not None else None,
        "paused": digest.paused or None,
        "created_at": _instant(digest.created_at),
        "this_day": digest.has_this_day,
        "archive": digest.has_archive,
    }


def edition_records(digest: Digest, edition: Edition) -> list[Record]:
    """What an edition shows, in order: its new quotes, and those that are not new. ``why`` tells which is which.

    Where there is none, one record says so.
    """
    found: list[Record] = list(_quotes(edition)) or [{"why": "nothing new"}]
    return [{"digest": digest.id, **each} for each in found]


def run_record(run: Run) -> Record:
    """A run, for the log: what was due, and what became of it."""
    return {
        "digest": run.digest,
        "workspace": run.workspace,
        "channel": run.channel,
        "due": run.due,
        "claimed_at": _instant(run.claimed_at),
        "stage": str(run.stage),
        "quotes": run.quotes,
        "ts": run.ts or None,
        "tries": run.tries,
        "code": run.code or None,
    }


def _state_record(state: DigestState) -> Record:
    return {**digest_record(state.digest), "last": run_record(state.last) if state.last else None}


def _quotes(edition: Edition) -> Iterator[Record]:
    for section in edition.sections:
        yield from _new(section)
    yield from ({"why": "this day", **context_record(each)} for each in edition.this_day)
    if edition.archive:
        yield {"why": "archive", **context_record(edition.archive)}
    shared = edition.most_shared.quotes if edition.most_shared else ()
    yield from ({"why": "most shared", **context_record(each.context)} for each in shared if each.context)


def _new(section: Section) -> Iterator[Record]:
    first = section.arrived_at if section.first_at is None else section.first_at
    about = {"why": "new", "arrived_at": _instant(section.arrived_at), "first_arrived_at": _instant(first)}
    for item in section.items:
        yield {**about, "is_corrected": item.is_corrected, **hit_record(item.hit)}


def _instant(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
