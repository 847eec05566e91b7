"""The keeping: how a digest is offered, started, changed and given up.

Whoever asks is told no in a UserError, in a sentence: also where the digest is not theirs to change.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from bot.callers import Caller, is_user
from bot.digest import ASKED, Digest
from bot.digests import running, sentences, twins
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

# Seconds: what came in for so long is made up for when a digest goes on that Slack refused. That is a pause of a week,
# and the week before it of a weekly one.
MADE_UP = 14 * 24 * 60 * 60

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
    """Keep a digest that was offered: once, however often that is asked. It tells what comes in from now on.

    One that posts the same at the same hours, with other things besides, is changed in its place.
    """
    channel = caller.user if is_user(offered.channel) else offered.channel
    digest = replace(made(service, caller, wish_of(offered), now), id=offered.id, channel=channel)
    while True:
        if twin := twins.twin(service, digest):
            return _repeated(service, caller, digest, twin, now)
        _require_room(service, digest)
        if service.store.digests.add(digest):
            return DigestChanged(digest, sentences.started(digest))
        if not twins.twin(service, digest):  # another channel was offered the same id, and was first
            digest = replace(digest, id=new_id(service, digest.workspace))


def save(service: QuoteService, caller: Caller, offered: Digest, now: float) -> DigestChanged:
    """Put what was ``offered`` in the place of the digest of the same id."""
    before = found(service, caller, offered.id, to_change=True)
    if (moved := _kept(before, offered, now)).channel != before.channel:
        _require_room(service, moved)
    after = _change(service, caller, offered.id, lambda digest: _kept(digest, offered, now))
    said = f"Digest {after.id} is changed. {sentences.comes(after)}"
    return _told(caller, DigestChanged(after, said), "" if _same(after, before) else "changed")


def pause(service: QuoteService, caller: Caller, id_: str) -> DigestChanged:
    """Have a digest post nothing until it is resumed."""
    before = found(service, caller, id_, to_change=True)
    if before.paused:
        return DigestChanged(before, f"Digest {before.id} is paused already.")
    after = _change(service, caller, id_, lambda digest: replace(digest, paused=ASKED, next_at=None))
    said = f"Digest {after.id} is paused. To have it go on, type: /lavrov digest resume {after.id}"
    return _told(caller, DigestChanged(after, said), "paused")


def resume(service: QuoteService, caller: Caller, id_: str, now: float) -> DigestChanged:
    """Have a digest go on, with what comes in from now on: nobody is to find days of news at once.

    Where it was Slack that refused it, what it was to tell is not lost: it goes on from what it told last, as far as
    that has not come in longer than MADE_UP ago. Raises UserError where nothing can be posted in its channel yet.
    """
    before = found(service, caller, id_, to_change=True)
    if not before.paused:
        return DigestChanged(before, f"Digest {before.id} is not paused.")
    if obstacle := "" if before.is_follow else caller.obstacle(before.channel):
        raise UserError(sentences.in_the_way(before, obstacle))
    arrivals = service.store.arrivals
    last = arrivals.last()
    since = max(before.seen, last if before.paused == ASKED else arrivals.by(now - MADE_UP))

    def resumed(digest: Digest) -> Digest:
        return replace(digest, paused="", seen=max(since, digest.seen), next_at=next_at(digest.schedule, now))

    after = _change(service, caller, id_, resumed)
    missed, made_up = _count(service, before, since, now), _count(service, after, last, now)
    if made_up and not after.schedule:  # no arrival is to come before it is posted
        with suppress(UserError):  # it is being posted
            running.now(service, after, now)
    meanwhile = sentences.meanwhile(before, missed, made_up)
    return DigestChanged(after, f"Digest {after.id} goes on. {sentences.comes(after)}{meanwhile}")


def ask_removal(service: QuoteService, caller: Caller, id_: str) -> DigestChanged:
    """Ask whether a digest is to be given up. Nothing is done before a yes; a terminal, which cannot say it, need not.

    Raises UserError where it is not the caller's to give up.
    """
    if not caller.user:
        return remove(service, caller, id_)
    digest = found(service, caller, id_, to_change=True)
    return DigestChanged(digest, sentences.removal(digest), is_asked=True)


def remove(service: QuoteService, caller: Caller, id_: str) -> DigestChanged:
    """Give a digest up. What it posted stays."""
    gone = found(service, caller, id_, to_change=True)
    service.store.digests.remove(gone.workspace, gone.id)
    said = f"Digest {gone.id} is removed. What it posted stays."
    return _told(caller, DigestChanged(replace(gone, next_at=None), said, is_gone=True), "removed")


def post_now(service: QuoteService, caller: Caller, id_: str, now: float) -> DigestChanged:
    """Have a digest tell at once what is new since it last did."""
    digest = found(service, caller, id_, to_change=True)
    if digest.paused:
        raise UserError(sentences.still_paused(digest))
    if running.now(service, digest, now) is None:
        return DigestChanged(digest, f"Nothing is new for digest {digest.id} since it last looked.")
    return DigestChanged(digest, f"Digest {digest.id} is on its way.")


def preview(service: QuoteService, caller: Caller, id_: str, now: float) -> DigestPreview:
    """What a digest would post now."""
    digest = found(service, caller, id_)
    if digest.paused:
        raise UserError(sentences.still_paused(digest))
    return DigestPreview(digest, compose(service, digest, digest.seen, service.store.arrivals.last(), now))


def preview_wish(service: QuoteService, caller: Caller, wish: Wish, now: float) -> DigestPreview:
    """What a digest would have posted, had nothing of the archive been there."""
    digest = made(service, caller, wish, now)
    edition = so_far(service, digest, now)
    return DigestPreview(digest, edition, None if edition.total else meant(service, digest.query))


def _offered(service: QuoteService, digest: Digest, now: float, *, is_new: bool) -> DigestOffer:
    plain = replace(digest, has_this_day=False, has_archive=False)  # what would have been new, and nothing else
    other = twins.twin(service, digest)
    twin = twins.told(digest, other) if is_new and other else ""
    edition = so_far(service, plain, now)
    suggestion = None if edition.total else meant(service, digest.query)
    return DigestOffer(digest, edition, is_new, twin=twin, suggestion=suggestion)


def _repeated(service: QuoteService, caller: Caller, digest: Digest, twin: Digest, now: float) -> DigestChanged:
    """What becomes of a digest that is to be kept where its twin is there."""
    if twins.is_same(digest, twin):
        return DigestChanged(twin, twins.told(digest, twin))
    if digest.id == twin.id:
        return DigestChanged(twin, f"Digest {twin.id} is set up already, and was changed since.")
    return save(service, caller, replace(digest, id=twin.id), now)


def _told(caller: Caller, reply: DigestChanged, done: str) -> DigestChanged:
    """The reply, with what its owner is to hear of, where that is another."""
    is_others = caller.user and reply.digest.user and caller.user != reply.digest.user
    return replace(reply, done=done, by=caller.user) if done and is_others else reply


def _same(one: Digest, other: Digest) -> bool:
    """Whether two are the same but for how far they have come."""
    return replace(one, seen=other.seen, next_at=other.next_at) == other


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


def _count(service: QuoteService, digest: Digest, until: int, now: float) -> int:
    """How many quotes are new for it, up to this arrival."""
    return compose(service, replace(digest, has_this_day=False, has_archive=False), digest.seen, until, now).total


def _require_room(service: QuoteService, digest: Digest) -> None:
    """Raises UserError where there are as many digests already as anybody can read."""
    there = len(service.store.digests.of_channel(digest.workspace, digest.channel))
    if digest.is_follow and there >= MOST_FOLLOWS:
        raise UserError(f"You follow {there} searches already, and cannot follow more. Stop one first: /lavrov follow")
    if not digest.is_follow and there >= MOST_IN_CHANNEL:
        raise UserError(f"This channel has {there} digests already, and cannot have more. Remove one: /lavrov digest")
