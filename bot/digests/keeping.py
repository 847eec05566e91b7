"""The keeping: how a digest is offered, started, changed and given up.

Whoever asks is told no in a UserError, in a sentence: also where the digest is not theirs to change.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.callers import Caller, is_user
from bot.digest import ASKED, Digest
from bot.digests import running
from bot.digests.composing import compose, so_far, wanted
from bot.digests.finding import found
from bot.digests.making import made, new_id, next_at, with_wish
from bot.digests.meaning import meant
from bot.replies import DigestChanged, DigestOffer, DigestPreview
from bot.service import QuoteService
from bot.wish import Typed, Wish
from search_index.errors import UserError

MOST_IN_CHANNEL = 20  # digests: more are not read
MOST_FOLLOWS = 50  # of one user

_TRIES = 5  # to change what others, or the clock, change at the same time


def offer(service: QuoteService, caller: Caller, wish: Wish, now: float, *, is_follow: bool = False) -> DigestOffer:
    """A digest for where the caller is, or for the caller alone, with what it would have posted. Nothing is kept.

    ``now`` is in seconds since 1970, here as everywhere.
    """
    digest = _placed(caller, made(service, caller, wish, now), is_follow=is_follow)
    _require_room(service, digest)
    return _offered(service, digest, now, is_new=True)


def offer_change(service: QuoteService, caller: Caller, id_: str, typed: Typed, now: float) -> DigestOffer:
    """A digest as it would be with what was typed. Nothing is changed before it is saved."""
    before = found(service, caller, id_)
    return _offered(service, changed(before, typed, caller, now), now, is_new=False)


def offer_instead(service: QuoteService, caller: Caller, offered: Digest, now: float) -> DigestOffer:
    """The digest of the same id as it would be with all of what is ``offered``, its channel too."""
    before = found(service, caller, offered.id, to_change=True)
    if before.is_follow != is_user(offered.channel):
        raise UserError(
            f"Digest {before.id} cannot move between a channel and one user. Set up another, and remove it."
        )
    return _offered(service, _kept(before, offered, now), now, is_new=False)


def changed(before: Digest, typed: Typed, caller: Caller, now: float) -> Digest:
    """A digest with what was typed in the place of what it had."""
    wish = typed.changed(wish_of(before), caller.zone)
    return _kept(before, with_wish(before, wish), now)


def wish_of(digest: Digest) -> Wish:
    """What somebody would type for it."""
    return Wish(wanted(digest.query), digest.schedule, digest.has_this_day, digest.has_archive)


def start(service: QuoteService, caller: Caller, offered: Digest, now: float) -> DigestChanged:
    """Keep a digest that was offered: once, however often that is asked. It tells what comes in from now on."""
    channel = caller.user if is_user(offered.channel) else offered.channel
    digest = replace(made(service, caller, wish_of(offered), now), id=offered.id, channel=channel)
    while True:
        if twin := _twin(service, digest):
            return DigestChanged(twin, f"Digest {twin.id} does this already.")
        _require_room(service, digest)
        if service.store.digests.add(digest):
            return DigestChanged(digest, f"Digest {digest.id} is set up. {_comes(digest)}")
        if not _twin(service, digest):  # another channel was offered the same id, and was first
            digest = replace(digest, id=new_id(service, digest.workspace))


def save(service: QuoteService, caller: Caller, offered: Digest, now: float) -> DigestChanged:
    """Put what was ``offered`` in the place of the digest of the same id."""
    before = found(service, caller, offered.id, to_change=True)
    if (moved := _kept(before, offered, now)).channel != before.channel:
        _require_room(service, moved)
    after = _change(service, caller, offered.id, lambda digest: _kept(digest, offered, now))
    return DigestChanged(after, f"Digest {after.id} is changed. {_comes(after)}")


def pause(service: QuoteService, caller: Caller, id_: str) -> DigestChanged:
    """Have a digest post nothing until it is resumed."""
    before = found(service, caller, id_, to_change=True)
    if before.paused:
        return DigestChanged(before, f"Digest {before.id} is paused already.")
    after = _change(service, caller, id_, lambda digest: replace(digest, paused=ASKED, next_at=None))
    return DigestChanged(
        after, f"Digest {after.id} is paused. To have it go on, type: /lavrov digest resume {after.id}"
    )


def resume(service: QuoteService, caller: Caller, id_: str, now: float) -> DigestChanged:
    """Have a digest go on, with what comes in from now on: nobody is to find days of news at once."""
    before = found(service, caller, id_, to_change=True)
    if not before.paused:
        return DigestChanged(before, f"Digest {before.id} is not paused.")
    last = service.store.arrivals.last()

    def resumed(digest: Digest) -> Digest:
        return replace(digest, paused="", seen=max(last, digest.seen), next_at=next_at(digest.schedule, now))

    after = _change(service, caller, id_, resumed)
    return DigestChanged(after, f"Digest {after.id} goes on. {_comes(after)}{_left_out(service, before, last, now)}")


def remove(service: QuoteService, caller: Caller, id_: str) -> DigestChanged:
    """Give a digest up. What it posted stays."""
    gone = found(service, caller, id_, to_change=True)
    service.store.digests.remove(gone.workspace, gone.id)
    return DigestChanged(
        replace(gone, next_at=None), f"Digest {gone.id} is removed. What it posted stays.", is_gone=True
    )


def post_now(service: QuoteService, caller: Caller, id_: str, now: float) -> DigestChanged:
    """Have a digest tell at once what is new since it last did."""
    digest = found(service, caller, id_, to_change=True)
    if running.now(service, digest, now) is None:
        return DigestChanged(digest, f"Nothing is new for digest {digest.id} since it last looked.")
    return DigestChanged(digest, f"Digest {digest.id} is on its way.")


def preview(service: QuoteService, caller: Caller, id_: str, now: float) -> DigestPreview:
    """What a digest would post now."""
    digest = found(service, caller, id_)
    return DigestPreview(digest, compose(service, digest, digest.seen, service.store.arrivals.last(), now))


def preview_wish(service: QuoteService, caller: Caller, wish: Wish, now: float) -> DigestPreview:
    """What a digest would have posted, had nothing of the archive been there."""
    digest = made(service, caller, wish, now)
    edition = so_far(service, digest, now)
    return DigestPreview(digest, edition, None if edition.total else meant(service, digest.query))


def _offered(service: QuoteService, digest: Digest, now: float, *, is_new: bool) -> DigestOffer:
    plain = replace(digest, has_this_day=False, has_archive=False)  # what would have been new, and nothing else
    edition = so_far(service, plain, now)
    return DigestOffer(digest, edition, is_new, None if edition.total else meant(service, digest.query))


def _placed(caller: Caller, digest: Digest, *, is_follow: bool) -> Digest:
    """A digest for where the caller is. A conversation with the bot alone is the caller's own."""
    return replace(digest, channel=caller.user) if is_follow or caller.is_direct else digest


def _kept(before: Digest, offered: Digest, now: float) -> Digest:
    """A digest with what was offered: whose it is, and what it has told of, stays."""
    following = before.next_at if offered.schedule == before.schedule else next_at(offered.schedule, now)
    after = with_wish(before, wish_of(offered))
    channel = before.channel if before.is_follow else offered.channel
    return replace(after, channel=channel, next_at=None if before.paused else following)


def _change(service: QuoteService, caller: Caller, id_: str, change: Callable[[Digest], Digest]) -> Digest:
    """Change a digest that others, or its own hour, may change at the same time."""
    for _ in range(_TRIES):
        before = found(service, caller, id_, to_change=True)
        after = change(before)
        if service.store.digests.change(before, after):
            return after
    raise UserError(f"Digest {id_} is being changed by others just now. Try again in a minute.")


def _comes(digest: Digest) -> str:
    """When it comes next; told in a sentence."""
    if digest.paused:
        return "It is paused."
    if digest.next_at is None:
        return "It comes as soon as something is new."
    at = datetime.fromtimestamp(digest.next_at, ZoneInfo(digest.zone))
    return f"It comes next on {at:%A} {at.day} {at:%B %Y} at {at:%H:%M}, {digest.zone}, if something is new by then."


def _left_out(service: QuoteService, before: Digest, last: int, now: float) -> str:
    """How much a digest that was paused does not tell of, and how to see it."""
    missed = compose(service, replace(before, has_this_day=False, has_archive=False), before.seen, last, now).total
    if not missed:
        return ""
    quotes = "1 quote" if missed == 1 else f"{missed:,} quotes"
    return (
        f" It leaves out {quotes} that came in while it was paused. "
        f"To look for them, type: /lavrov {before.query or 'is:any'} sort:newest"
    )


def _twin(service: QuoteService, digest: Digest) -> Digest | None:
    """The digest that this one would repeat: itself, or one that posts the same at the same hours."""
    others = service.store.digests.of_channel(digest.workspace, digest.channel)
    said = digest.query, digest.schedule
    return next((each for each in others if each.id == digest.id or (each.query, each.schedule) == said), None)


def _require_room(service: QuoteService, digest: Digest) -> None:
    """Raises UserError where there are as many digests already as anybody can read."""
    there = len(service.store.digests.of_channel(digest.workspace, digest.channel))
    if digest.is_follow and there >= MOST_FOLLOWS:
        raise UserError(f"You follow {there} searches already, and cannot follow more. Stop one first: /lavrov follow")
    if not digest.is_follow and there >= MOST_IN_CHANNEL:
        raise UserError(f"This channel has {there} digests already, and cannot have more. Remove one: /lavrov digest")
