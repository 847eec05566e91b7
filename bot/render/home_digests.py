"""The digests in the home: those of one's channels and one's own, each with what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.render import digest_words
from bot.render.digest_actions import digest_actions, new_action
from bot.render.elements import Block, bold, code, rich, section, short, text
from bot.replies import DigestState

MOST = 15  # that are shown: each takes two of the hundred blocks of a page
_QUERY = 100  # characters


def digest_blocks(digests: Sequence[DigestState]) -> Iterator[Block]:
    """The part of the page that is about digests."""
    yield {"type": "header", "text": {"type": "plain_text", "text": "Digests"}}
    if not digests:
        yield rich(section(text("A channel, or you alone, can have what is new on something, each day at its hour.")))
    for each in digests[:MOST]:
        yield rich(_described(each))
        yield digest_actions(each.digest)
    if (held := len(digests) - MOST) > 0:
        yield rich(section(text(f"And {held:,} more: type in their channels "), code("/lavrov digest"), text(".")))
    yield {"type": "actions", "elements": [new_action()]}


def _described(state: DigestState) -> dict[str, Any]:
    digest = state.digest
    where = text("for you") if digest.is_follow else [{"type": "channel", "channel_id": digest.channel}]
    name, times = short(digest_words.named(digest), _QUERY), digest_words.times(digest.schedule)
    about = text(f"\n{times} · {digest.id}\n{digest_words.fares(state)}")
    return section(bold(name), text(" · "), where, about)
