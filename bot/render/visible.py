"""The visible: text that shows itself, and nothing else."""

from __future__ import annotations

import re

_SPACE = re.compile(r"\s+")
_COMMANDS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """``text`` with its white space folded, and a mark for each character that is none to be seen."""
    return marked(_SPACE.sub(" ", text))


def marked(text: str) -> str:
    """``text`` with a mark for each character that is none to be seen, its blanks as they are.

    Those are what commands a terminal, what turns the direction of writing, and half a surrogate pair (in the name of a
    file that is no UTF-8), which no output can encode.
    """
    return _COMMANDS.sub("\N{REPLACEMENT CHARACTER}", text)
