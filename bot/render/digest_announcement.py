"""The announcement: a channel hears that it has a digest, from whom, and when that comes."""

from __future__ import annotations

from typing import Any

from bot.digest import Digest
from bot.render import digest_words
from bot.render.elements import bold, code, rich, section, text
from bot.render.message import fallback

_HELP = "/lavrov digest"  # what shows it, with all that can be done with it


def announcement(digest: Digest) -> dict[str, Any]:
    """A message for all in the channel."""
    when = digest_words.times(digest.schedule)
    what, more = f"what is new {digest_words.subject(digest.query)}", digest_words.extras(digest)
    hours = f"{when}{digest_words.condition(digest)}.{f' {more}' if more else ''}"
    by = [[{"type": "user", "user_id": digest.user}], text(" has set up a digest here: ")] if digest.user else []
    said = section(*(by or [text("A digest comes here: ")]), bold(what), text(f", {hours}"))
    after = section(text(f"Digest {digest.id} · to see or change it, type "), code(_HELP))
    spoken = f"A new digest here: {what}, {hours} To see or change it, type {_HELP}"
    return {"text": fallback(spoken), "blocks": [rich(said, after)]}
