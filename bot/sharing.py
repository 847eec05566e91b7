"""The sharing: a quote is shown to a channel, once, and taken back by those who may."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from bot.replies import Context, MostShared, SharedHere, SharedQuote
from search_index.errors import NotFoundError

if TYPE_CHECKING:  # a search from the terminal needs no database, and is not to wait for it to load
    from bot.state.shares import Share, Shares

_MORE = 4  # times as many shares are looked at as are shown: of some the channel has become private
_MOMENT = 60  # seconds in which a share that was begun may still be under way

Show = Callable[[str], Context]  # what an id stands for; raises NotFoundError where that has gone


@dataclass(frozen=True, slots=True)
class Posted:
    """The message is there. ``ts`` is empty where nobody said what its timestamp is."""

    ts: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """The message is not there: ``code`` says why to programs, ``sentence`` to people."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nobody said whether the message is there."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """Nothing was posted: the same was asked for ``earlier``."""

    earlier: Share | None  # None: it was taken back in between


Attempt = Posted | Refused | Unclear
Outcome = Attempt | Repeated


def share(shares: Shares, wanted: Share, post: Callable[[], Attempt]) -> Outcome:
    """Post what is ``wanted``, unless its key says that somebody did or is about to, in whatever process.

    What is refused can be tried again at once. What is unclear, or ended in a fault, might be there: it can be tried
    again when it has been so for long enough that somebody has looked (bot.state.shares.ABANDONED).
    """
    if not shares.claim(wanted):
        return Repeated(shares.find(wanted.workspace, wanted.key))
    attempt = post()
    if isinstance(attempt, Posted):
        shares.confirm(wanted.workspace, wanted.key, attempt.ts)
    if isinstance(attempt, Refused):
        shares.remove(wanted.workspace, wanted.key)
    return attempt


def explained(outcome: Outcome, user: str, now: float) -> str:
    """What to tell the one who shared; nothing where all went well. ``now`` is in seconds since 1970."""
    match outcome:
        case Posted():
            return ""
        case Refused(sentence=sentence):
            return sentence
        case Unclear():
            return f"Slack did not say whether the quote was posted. Look in the channel. {_AGAIN}"
        case Repeated(earlier) if earlier and not earlier.is_posted and now - earlier.shared_at < _MOMENT:
            return "This quote is being shared just now."
        case Repeated(earlier) if earlier and not earlier.is_posted:
            return f"This quote is on its way already. {_AGAIN}"
        case Repeated(earlier) if earlier and earlier.user != user:
            return "Somebody has shared this quote from here already."
    return "You have shared this quote already."


def may_delete(user: str, sharer: str, moderators: Collection[str], members: Iterable[str]) -> bool:
    """Whether ``user`` may take back what ``sharer`` shared: their own, or as one of those who look after others'.

    Those are the moderators, or where there are none the ``members`` of the channel, who are only then looked at.
    """
    if user == sharer:
        return True
    return user in moderators if moderators else user in members


def refusal(moderators: Collection[str]) -> str:
    """What to tell those who may not take a share back."""
    others = "those whom the bot's settings name" if moderators else "members of the channel that I am in"
    return f"Only the one who shared this quote and {others} can delete it."


def shared_here(
    shares: Shares, show: Show, workspace: str, channel: str, *, offset: int = 0, limit: int = 5
) -> SharedHere:
    """What was shared in a channel, newest first, after the first ``offset``."""
    found = shares.of_channel(workspace, channel, offset=offset, limit=limit + 1)
    quotes = [SharedQuote(each.quote, _found(show, each.quote), each.user, each.shared_at) for each in found[:limit]]
    return SharedHere(tuple(quotes), offset, limit, has_more=len(found) > limit)


def recently_shared(
    shares: Shares, show: Show, workspace: str, *, limit: int = 5, is_open: Callable[[str], bool] = lambda _: True
) -> tuple[SharedQuote, ...]:
    """What was shared where all of the workspace could read it, newest first, and can still by ``is_open``."""
    recent = shares.recent(workspace, limit=limit * _MORE)
    seen = islice((each for each in recent if is_open(each.channel)), limit)
    return tuple(
        SharedQuote(each.quote, _found(show, each.quote), each.user, each.shared_at, channel=each.channel)
        for each in seen
    )


def most_shared(
    shares: Shares,
    show: Show,
    workspace: str,
    since: float,
    *,
    channel: str = "",
    is_alone: bool = False,
    limit: int = 5,
) -> MostShared:
    """What was shared most often since then (seconds since 1970): in ``channel``, and where all may read.

    With ``is_alone``, in that channel alone: for what others read along there, who may not read what all may.
    """
    counted = shares.most_shared(workspace, since, channel=channel, is_alone=is_alone, limit=limit)
    return MostShared(tuple(SharedQuote(quote, _found(show, quote), times=times) for quote, times in counted), since)


def _found(show: Show, quote_id: str) -> Context | None:
    try:
        return show(quote_id)
    except NotFoundError:
        return None


_AGAIN = "Should it not show up, search for it again and share it from there."
