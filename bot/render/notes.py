"""The note: a sentence to one user."""

from __future__ import annotations

from typing import Any

from bot.render.elements import rich, section, text
from bot.render.excerpt import cut, plain
from bot.render.message import escape

_SENTENCE = 700  # characters: escaped, each may become five


def note(sentence: str) -> dict[str, Any]:
    """A message: ``text`` and ``blocks``."""
    words = plain(cut(sentence, _SENTENCE))
    return {"text": escape(words), "blocks": [rich(section(text(words)))]}
