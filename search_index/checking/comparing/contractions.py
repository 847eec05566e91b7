"""The contraction: two words written in one with an apostrophe, "don't" for "do not".

It is a difference of wording, though the least of all: both say the same, with the same "not".
"""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = {
    "can't": frozenset({"can not", "cannot"}),
    "won't": frozenset({"will not"}),
    "shan't": frozenset({"shall not"}),
    "let's": frozenset({"let us"}),
}
_ENDINGS = {
    "'re": ("are",),
    "'ve": ("have",),
    "'m": ("am",),
    "'ll": ("will", "shall"),
    "'d": ("would", "had"),
    "'s": ("is", "has"),
}
# "Russia's policy" has nothing to do with "Russia is": only behind what owns nothing that way, "'s" is a verb.
_BEFORE_A_VERB = frozenset({"it", "he", "she", "that", "there", "here", "what", "who", "where", "how", "when", "this"})


@lru_cache(maxsize=1 << 12)
def meant(key: str) -> frozenset[str]:
    """What the key of a word is short for: "do not" for "don't"; nothing for any other word."""
    if key in _IRREGULAR:
        return _IRREGULAR[key]
    if key.endswith("n't"):
        return frozenset({f"{key[:-3]} not"})
    word, sign, _ = key.rpartition("'")
    ending = key[len(word) :]
    if not sign or ending not in _ENDINGS or (ending == "'s" and word not in _BEFORE_A_VERB):
        return frozenset()
    return frozenset(f"{word} {each}" for each in _ENDINGS[ending])


def is_contraction(one: str, other: str) -> bool:
    """Whether one of two keys is short for the other."""
    return one in meant(other) or other in meant(one)
