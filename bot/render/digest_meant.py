"""The digest's meaning: what to type where an offer's words are perhaps not those that were meant."""

from __future__ import annotations

from dataclasses import replace

from bot.digests.keeping import wish_of
from bot.digests.meaning import has_small_or
from bot.render.phrases import abridged
from bot.render.visible import visible
from bot.replies import DigestOffer, DigestPreview
from bot.wish import read_query

_QUERY = 100  # characters of a query
_TYPED = 300  # characters that somebody may copy


def doubts(reply: DigestOffer | DigestPreview) -> list[str]:
    """Which other words may have been meant, and how OR is written, a sentence each; none where there is no doubt."""
    query = reply.digest.query
    nothing = not reply.edition.total
    small = ["“or” is a word here. Write OR for either of two."] if has_small_or(query) else []
    if not (nothing and reply.suggestion):
        return small
    meant = f"Nothing has “{_shown(query)}” so far. Did you mean “{_shown(reply.suggestion)}”?"
    typed = _typed(reply, reply.suggestion)
    return [*small, f"{meant} Then type: {visible(typed)}" if len(typed) <= _TYPED else meant]


def _typed(reply: DigestOffer | DigestPreview, query: str) -> str:
    """The command for the same digest with these words."""
    digest = reply.digest
    if isinstance(reply, DigestPreview):
        return f"/lavrov digest preview {query}"
    command = "follow" if digest.is_follow else "digest add"
    command = command if reply.is_new else f"digest edit {digest.id}"
    return f"/lavrov {command} {replace(wish_of(digest), query=read_query(f'`{query}`'))}"


def _shown(query: str) -> str:
    return visible(abridged(query, _QUERY))
