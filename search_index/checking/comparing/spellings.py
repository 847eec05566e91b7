"""The spelling of a word: what British and American English write differently in it, beyond what the index folds.

In the index the stems of "travelled" and "traveled" are one; here words are compared as they stand.
"""

from __future__ import annotations

import re

from search_index.american import american

# In "filled" and "filed" the letter tells one word from another: so none with "i", and none of one syllable.
_DOUBLED = re.compile(r"([aeiou][^aeiou]+[aeo])ll(?=(?:ed|ing|ings|er|ers|or|ors)$)")
_SINGLE = re.compile(r"^(fulfi|enro|insta|insti|disti|appa|enthra)l(?=s?$|ments?$)")
_WORDS = {
    "towards": "toward",
    "afterwards": "afterward",
    "amongst": "among",
    "whilst": "while",
    "tyre": "tire",
    "tyres": "tires",
    "worshipped": "worshiped",
    "kidnapped": "kidnaped",
    "kidnapping": "kidnaping",
}


def one_spelling(term: str) -> str:
    """A folded English word in American spelling; any other as it is."""
    if not term.isascii():
        return term
    word = american(_WORDS.get(term, term))
    return _SINGLE.sub(r"\1ll", _DOUBLED.sub(r"\1l", word))
