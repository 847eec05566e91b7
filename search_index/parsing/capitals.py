"""Capitals: a name that a record prints in capitals, as running text writes it."""

from __future__ import annotations

import re

from search_index.parsing.names import PARTICLES

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_MC = re.compile(r"(?i:mc)(?=[^\W\d_]{3})")
_ELIDED = re.compile(r"(?i:[od])[’']")
_TURKISH = str.maketrans("Iİ", "ıi")
_SUFFIX = re.compile(r"II|III|IV")


def in_running_text(name: str) -> str:
    """The name with a capital at the head of each word: "Jane O’Neil", "Tom McDonald", "Ursula von der Leyen".

    A particle at the very head keeps its capital: "Van der Berg". Words that are not in capitals stay as they are.
    """
    if "İ" in name:  # Turkish, whose capital I has its dot or not, as its small one
        return _WORD.sub(lambda word: word[0][0] + word[0][1:].translate(_TURKISH).lower(), name)
    return _WORD.sub(lambda word: _recased(word.group(), first=word.start() == 0), name)


def _recased(word: str, *, first: bool) -> str:
    shouted = word.isupper() or (_MC.match(word) and word[2:].isupper()) or (_ELIDED.match(word) and word.isupper())
    if not shouted or len(word) < 2 or _SUFFIX.fullmatch(word):
        return word
    if word.casefold() in PARTICLES:
        return word.capitalize() if first else word.lower()
    if _MC.match(word):
        return f"Mc{word[2:].capitalize()}"
    if _ELIDED.match(word):
        return word[:2].upper() + word[2:].capitalize()
    return word.capitalize()
