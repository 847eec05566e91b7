"""The slip: a word with two letters in each other's place, or with one letter once for twice or twice for once.

Of all that one letter makes of a word, this is least often another word: a change or an addition makes "meditation" of
"mediation" and "awful" of "lawful".
"""

from __future__ import annotations

from itertools import groupby


def is_slip(typed: str, meant: str) -> bool:
    """Whether one folded word is a slip in writing the other: "goverment" is none, "governmnet" and "ocurred" are."""
    if len(typed) == len(meant):
        differing = [at for at, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other]
        if len(differing) != 2 or differing[1] != differing[0] + 1:
            return False
        first, second = differing
        return (typed[first], typed[second]) == (meant[second], meant[first])
    letters = [[letter for letter, _ in groupby(word)] for word in (typed, meant)]
    return abs(len(typed) - len(meant)) == 1 and letters[0] == letters[1]
