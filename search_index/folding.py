"""Folding: a word without what people leave out when they type it: case, accents and ligatures."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word without case, accents, ligatures and invisible characters: "Guaidó" and "guaido" are one."""
    if word.isascii():
        return word.lower()
    decomposed = (
        unicodedata.normalize("NFKD", word).casefold().replace("œ", "oe")
    )  # in this order: NFKD makes capitals of "ᴬ" and "𝐀"
    return "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn", "Me", "Cf"))
