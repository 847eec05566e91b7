"""The function word: a word that every text has, so that it tells nothing of what one is about."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from search_index.words import fold

_LONGEST = 5  # letters of a word that is left out of a query in a language but English: longer ones often say something

# What English puts around the words that are meant, in questions too. The lists that there are go much further, up to
# “world” and “order”: good for choosing words from a text, too much for leaving out what somebody typed.
_ENGLISH = """
a about above after again against all also am among an and any are as at be because been before being between both
but by can could did do does doing during each ever for from had has have having he her here hers him his how i if
in into is it its just like may me might more most much must my no nor not of off on once only onto or our ours out
over own said say saying says shall she should since so some such talk talked tell tells than that the their theirs
them then there these they think thinks this those through to told too toward towards under until up upon us versus
very vs was we were what whatever when where whether which while who whom whose why will with within without would
you your yours
"""
_EMPTY = frozenset(_ENGLISH.split())


def telling_nothing(word: str, languages: Iterable[str]) -> bool:
    """Whether a word of a query can be left out in English, or in one of these ``languages`` (ISO 639-1)."""
    folded = fold(word)
    others = (each for each in languages if each != "en")
    return folded in _EMPTY or (len(word) <= _LONGEST and any(folded in listed(each) for each in others))


@cache
def listed(language: str) -> frozenset[str]:
    """All that a language's list has; nothing where there is no list."""
    from stop_words import LANGUAGE_MAPPING, get_stop_words  # lists to be read, for this alone

    return frozenset(map(fold, get_stop_words(language))) if language in LANGUAGE_MAPPING else frozenset()
