"""The noun: whether what a noun has behind its "that" is somebody's words or idea, and not what the speaker says."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.checking.meaning.reversal import Reversals

_SUBJECT = 4  # words of a clause that has nothing but a noun: "the very notion"
_PHRASE = 4  # words of a noun with what stands before it: "our many official statements"


def is_content(words: Sequence[str], following: str, reversals: Reversals) -> bool:
    """Whether a clause ends with a noun that takes away what its "that" begins, with ``following``."""
    nouns = reversals.nouns
    is_idea, is_saying = words[-1] in nouns.ideas, words[-1] in nouns.sayings
    if not (is_idea or is_saying) or following in nouns.auxiliaries or _is_own(words, reversals):
        return False
    if any(word in nouns.dismissals for word in words):
        return True
    return is_saying or (len(words) <= _SUBJECT and words[0] in nouns.articles)


def _is_own(words: Sequence[str], reversals: Reversals) -> bool:
    """Whether the noun is the speaker's: "our statements", "I have made the statement"."""
    if any(word in reversals.nouns.possessives for word in words[-_PHRASE:]):
        return True
    is_made = any(word in reversals.nouns.making for word in words)
    return is_made and any(word in reversals.own for word in words)
