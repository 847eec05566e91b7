"""The notice: the owner of a digest hears what another has done to it."""

from __future__ import annotations

from typing import Any

from bot.render import digest_words
from bot.render.elements import Block, bold, code, rich, section, text
from bot.render.message import fallback
from bot.replies import DigestChanged

_HELP = "/lavrov digest"  # what shows those of a channel


def notice(changed: DigestChanged) -> dict[str, Any]:
    """A message for the owner. What stands there of a digest is how it is now."""
    digest = changed.digest
    what = f"what is new {digest_words.subject(digest.query)}"
    when = f", {digest_words.times(digest.schedule)}, "
    by: list[Block] = [{"type": "user", "user_id": changed.by}]
    where: list[Block] = [{"type": "channel", "channel_id": digest.channel}]
    done = f" has {changed.done} your digest {digest.id}: "
    said = section(by, text(done), bold(what), text(f"{when}in "), where, text("."))
    after = section(text("To see what there is, type there: "), code(_HELP))
    spoken = f"Your digest {digest.id} was {changed.done} by another: {what}. To see what there is, type {_HELP}"
    return {"text": fallback(spoken), "blocks": [rich(said, after)]}
