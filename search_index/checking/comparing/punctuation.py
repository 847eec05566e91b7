"""The punctuation: what stands between words, and when it is the same."""

from __future__ import annotations

import re
from functools import lru_cache

from search_index.checking.comparing.wording import HIDDEN, MARK
from search_index.parsing.directions import directions

_SHORT = 32  # characters; what is longer does not come again, and is not kept
_BROKEN_LINE = re.compile(r"(?<=[-‐‑])\s*[\n\r]\s*")
_DASH = re.compile(r"[—―−]|--+|(?<=\s)[-‐‑–]+|[-‐‑–]+(?=\s)")
_QUOTES = re.compile("[\"“”„‟«»‹›「」『』＂'’‘‚‛`´]+")
_SPACE = re.compile(r"\s+")
_SHAPES = str.maketrans({"‐": "-", "‑": "-", "—": "—", "―": "—", "[": None, "]": None})


def alike(one: str, other: str) -> bool:
    """Whether two texts without words are one but for white space, the shape of quotation marks and of dashes.

    Directions ("(Laughter.)") are no words, and no difference.
    """
    if one == other:
        return True
    here, there = _plain(one), _plain(other)
    # A closed dash of middle length is a hyphen to some ("Russian–Mexican"), and to others any dash.
    return here == there or any(here.replace("–", dash) == there.replace("–", dash) for dash in "-—")


def common_start(one: str, other: str) -> int:
    """How many signs two texts have in common from their beginning on, whatever the shape of marks; no white space."""
    count = 0
    for here, there in zip(one, other, strict=False):
        if here.isspace() or there.isspace() or here.isalnum() or _plain(here) != _plain(there):
            break
        count += 1
    return count


def _plain(gap: str) -> str:
    return _remembered(gap) if len(gap) <= _SHORT else _read(gap)


def _read(gap: str) -> str:
    for start, end in reversed(list(directions(gap))):
        gap = gap[:start] + gap[end:]
    text = _BROKEN_LINE.sub("", MARK.sub("…", HIDDEN.sub("", gap)))
    return _SPACE.sub("", _QUOTES.sub('"', _DASH.sub("—", text))).translate(_SHAPES)


_remembered = lru_cache(maxsize=1 << 12)(_read)
