"""Years: the year in which a sentence says that somebody spoke, where it says so."""

from __future__ import annotations

import re

from search_index.parsing.offices import vocabulary
from search_index.parsing.sentences import Sentence, Token

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_OPENERS = vocabulary("in on by during back early late already once")
# What may stand between "in" and a year: "in the early spring of 1987", "on 5 May, 1987".
_BETWEEN = vocabulary(
    "in on the early late mid beginning middle end start spring summer autumn fall winter of , january february march "
    "april may june july august september october november december"
)
_LONGEST = 10  # tokens: "in the early spring of 1987"
_FARTHEST = 12  # tokens behind a verb: "said in Berlin on a visit in 1987"


def year_told(sentence: Sentence, verb_end: int) -> int | None:
    """The year in which a verb's subject spoke: "In 1987 the president said", "the president said in Berlin in 1987".

    ``verb_end`` is the first token behind the verb. A year that belongs to something else, as in "the 2016 election",
    is none.
    """
    if sentence[0].lower in _OPENERS and (year := _year_in(sentence[1:_LONGEST])):
        return year
    for at in range(verb_end, min(verb_end + _FARTHEST, len(sentence))):
        if sentence[at].lower in {"in", "on"} and sentence[at].quotation is None:
            year = _year_in(sentence[at + 1 : at + _LONGEST], last=True)
            if year:
                return year
    return None


def _year_in(tokens: Sentence, *, last: bool = False) -> int | None:
    """The year that tokens begin with, but for words that stand before years; the ``last`` word of its clause."""
    at = next((i for i, token in enumerate(tokens) if not _stands_between(token)), len(tokens))
    if at == len(tokens) or not _YEAR.fullmatch(tokens[at].text) or tokens[at].quotation:
        return None
    ends = at + 1 == len(tokens) or not tokens[at + 1].text[0].isalnum() or tokens[at + 1].quotation is not None
    return int(tokens[at].text) if ends or not last else None


def _stands_between(token: Token) -> bool:
    return token.quotation is None and (token.lower in _BETWEEN or _DAY.fullmatch(token.text) is not None)
