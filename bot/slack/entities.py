"""The entity: what Slack makes of a user's text, turned back into what the user meant."""

from __future__ import annotations

import html
import re

_ENTITY = re.compile(r"<(?P<sigil>[@#!]?)(?P<what>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")


def read_text(text: str) -> str:
    """The words that were typed: a link or a mention is its label, ``&amp;`` is ``&``."""
    return html.unescape(_ENTITY.sub(_words, text))


def _words(entity: re.Match[str]) -> str:
    if entity["label"]:
        return entity["label"]
    return "" if entity["sigil"] in ("@", "#") else entity["what"]  # a bare id says nothing to a search
