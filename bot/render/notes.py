"""The note: a sentence to one user."""

from __future__ import annotations

from typing import Any

from bot.render.elements import rich, section, text
from bot.render.excerpt import cut, plain
from bot.render.message import escape

_SENTENCE = 700  # characters: escaped, each may become five


def note(sentence: str, channel: str = "") -> dict[str, Any]:
    """A message: ``text`` and ``blocks``. With the id of a ``channel`` its name ends the sentence."""
    words = plain(cut(sentence, _SENTENCE))
    if not channel:
        return {"text": escape(words), "blocks": [rich(section(text(words)))]}
    name = {"type": "channel", "channel_id": channel}
    return {"text": f"{escape(words)} <#{channel}>.", "blocks": [rich(section(text(f"{words} "), [name], text(".")))]}
