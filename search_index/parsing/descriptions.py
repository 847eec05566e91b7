"""Descriptions: what the words say of a speaker whom they do not, or not only, name."""

from __future__ import annotations

import re

from search_index.models import Speaker
from search_index.parsing.names import PARTICLES, split_title
from search_index.parsing.offices import INSTITUTIONS, fold, is_nation, is_rank, vocabulary
from search_index.parsing.trades import TRADES

_SOMEBODY = TRADES | vocabulary(
    "man woman source insider wife husband son daughter mother father brother sister friend"
)
_INDEFINITE = re.compile(r"(?:an?|some|many|several|most|one|other|two|three)\s", re.IGNORECASE)
_ONE_OF = re.compile(r"(?:one|some|many|most|several|two|three|both|all|none)\s+of\s", re.IGNORECASE)
_MANY = vocabulary("police people men women children media staff management everyone everybody prosecution")
_AGED = re.compile(r"the \d{1,3}-year-old", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_LINK = re.compile(r"\s(?:of|for|to|from|at|in|with|on)\s")
_OWNER = re.compile(r"(?:[’']s|s[’'])\s+")


def is_somebody(phrase: str) -> bool:
    """Whether a phrase without a name means one person: "a spokesman for the ministry", but no "ministry"."""
    noun = head(phrase)
    return noun.casefold() in _SOMEBODY or (is_rank(noun) and not noun.endswith("s"))


def head(phrase: str) -> str:
    """The noun of a phrase: "spokesman" of "a spokesman for the ministry"."""
    return _LINK.split(phrase, maxsplit=1)[0].split()[-1]


def is_plural(noun: str) -> bool:
    """Whether a rank means several people: "the authors"."""
    return noun.endswith("s") and is_rank(noun) and is_rank(noun.removesuffix("s"))


def is_indefinite(phrase: str) -> bool:
    """Whether a phrase means somebody who is not known yet: "a diplomat", "several diplomats"."""
    return _INDEFINITE.match(phrase) is not None


def is_one_of(phrase: str) -> bool:
    """Whether a phrase picks some out of several: "one of the ministers"."""
    return _ONE_OF.match(phrase) is not None


def is_list(phrase: str) -> bool:
    """Whether a phrase enumerates: "Germany, France and Spain", "Lee and Senator Ann Ray"."""
    first, _, last = phrase.rpartition(" and ")
    if not first:
        return False
    joint = split_title(first)[1] and split_title(last)[1] and is_rank(last.split()[0])
    return bool(joint) or ("," in phrase and not any(map(is_rank, phrase.split())))


def is_fragment(phrase: str) -> bool:
    """Whether a word is nobody: without article, capital or plural it is no subject, as in "she sent or | received"."""
    word = phrase.casefold()
    alone = phrase == word and " " not in phrase and not phrase.startswith("@")
    return alone and not (word.endswith("s") or word in _MANY or word in _SOMEBODY or is_rank(word))


def is_aged(phrase: str) -> bool:
    """Whether a phrase tells nothing but an age, and so means whoever was spoken of: "the 29-year-old"."""
    return _AGED.fullmatch(phrase) is not None


def is_owned(phrase: str) -> bool:
    """Whether an office is somebody's: "Clinton’s spokesman", but not "Russia’s president"."""
    owner = _OWNER.search(phrase)
    return owner is not None and not is_nation(phrase[: owner.start()].rpartition(" ")[2])


def last_name(phrase: str) -> str:
    """The capitalised words a phrase ends with, if they are one person's name: "the well-known | John Bolton"."""
    name = _OWNER.split(_LINK.split(phrase, maxsplit=1)[0])[-1]
    words = name.split() if " and " not in name else []
    start = len(words)
    while start > 0 and (words[start - 1][0].isupper() or words[start - 1] in PARTICLES):
        start -= 1
    return "" if start == len(words) or fold(words[-1]) in INSTITUTIONS else " ".join(words[start:])


def unnamed(phrase: str) -> Speaker:
    """Whoever has no name, as the document calls them: "a spokesman", "the Russian Foreign Ministry"."""
    article = _ARTICLE.match(phrase)
    return Speaker(" ".join(phrase[article.end() if article else 0 :].split()))
