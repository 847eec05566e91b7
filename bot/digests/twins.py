"""The twin: a digest that posts the same, in the same place and at the same hours, as another one."""

from __future__ import annotations

from bot.digest import Digest
from bot.digests.composing import wanted
from bot.service import QuoteService


def twin(service: QuoteService, digest: Digest) -> Digest | None:
    """The digest that this one would repeat: itself; or one of the same words and hours, whatever it has besides."""
    others = service.store.digests.of_channel(digest.workspace, digest.channel)
    same = (each for each in others if each.schedule == digest.schedule and _asked(each) == _asked(digest))
    return next((each for each in others if each.id == digest.id), None) or next(same, None)


def is_same(one: Digest, other: Digest) -> bool:
    """Whether two of one place post the same at the same hours."""
    if (one.schedule, one.has_this_day, one.has_archive) != (other.schedule, other.has_this_day, other.has_archive):
        return False
    return _asked(one) == _asked(other)


def told(digest: Digest, other: Digest) -> str:
    """That a digest which is offered would repeat another one, and what becomes of that; told in a sentence."""
    if is_same(digest, other):
        paused = f" It is paused; to have it go on, type: /lavrov digest resume {other.id}" if other.paused else ""
        return f"Digest {other.id} does this already.{paused}"
    return f"Digest {other.id} posts the same at the same hours, but not all of this: Start changes that one."


def _asked(digest: Digest) -> tuple[frozenset[str], frozenset[str], str]:
    """What is looked for, in whatever case and order it was typed."""
    query = wanted(digest.query)
    clauses = frozenset(str(each).casefold() for each in query.clauses)
    return clauses, frozenset(map(str, query.filters)), query.sort
