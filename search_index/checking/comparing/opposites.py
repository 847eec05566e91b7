"""The opposite: a word that is another with a syllable before or behind that denies it, "useless" for "useful"."""

from __future__ import annotations

import re

from search_index.checking.comparing.wording import key

# "un" and "in" begin much else: what would be left of "under", "income" or "discover" is in the list of exceptions.
_PREFIX = re.compile(
    "(?:non-?|un|dis|in)(?=[^\\W\\d_]{4})|il(?=leg|legit|log|liber|liter)|ir(?=re|ra)"
    "|im(?=possib|prob|mor|mob|mat|meas|mod|part|pati|perf|perm|pers|plaus|pol|pot|prac|prec|prop|pur|bal)"
)
_NONE = re.compile(
    "un(?:der|til|less|iver|ite|ity)|dis(?:cover|play|count|course|patch|tress|charge|miss|pose|solve|tract|close)"
    "|in(?:form|come|side|deed|stall|stan|vest|vent|ten[tds]|crease|spire|clude|clus|put|take|land|habit|terest|tern"
    "|ter|valuable)|impart(?!i)"
)
_LESS = re.compile("(?<=[^\\W\\d_]{3})less(?=(?:ly|ness)?$)")


def reverses(one: str, other: str) -> bool:
    """Whether one of two words is the other with its meaning reversed: "disrespect", "respect". In either order.

    Words are as written or keys. That what follows a prefix is a word is only known of the other one being just that.
    """
    here, there = key(one), key(other)
    return here != there and (_denies(here, there) or _denies(there, here))


def _denies(word: str, plain: str) -> bool:
    found = _PREFIX.match(word)
    if found and word[found.end() :].lstrip("-") == plain and not _NONE.match(word):
        return True
    return bool(_LESS.search(word)) and plain in (_LESS.sub("", word), _LESS.sub("ful", word))
