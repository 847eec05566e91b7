"""The token: a word or a mark of a sentence, and the clause that a row of them ends with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from search_index.checking.meaning.reversal import Reversals, folded

STOPS = frozenset(';:,–—()[]“”"«»')
_NAME = 4  # words between two commas that may be the name of who is the subject
_TOKEN = re.compile(r"[^\W_]+n[’']t\b|[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
_PAIRS = {")": "(", "]": "[", "–": "–", "—": "—"}


class Token(NamedTuple):
    """A word or a mark, and where it stands in its text."""

    word: str  # folded; a mark as it is
    start: int
    end: int
    is_capital: bool
    is_name: bool  # begins with a capital, and no sentence with it


Tokens = Sequence[Token]


def tokens_of(text: str, start: int, end: int) -> Tokens:
    """The tokens between two offsets of a text."""
    found = list(_TOKEN.finditer(text, start, end))
    return [
        Token(folded(each[0]), each.start(), each.end(), each[0][:1].isupper(), number > 0 and each[0][:1].isupper())
        for number, each in enumerate(found)
    ]


def without_asides(tokens: Tokens) -> Tokens:
    """The tokens without what stands in brackets, or between two dashes."""
    kept: list[Token] = []
    for token in tokens:
        opening = _PAIRS.get(token.word)
        places = [at for at in range(len(kept) - 1, -1, -1) if kept[at].word == opening] if opening else []
        if places:
            del kept[places[0] :]
        else:
            kept.append(token)
    return kept


def last_clause(tokens: Tokens, reversals: Reversals) -> Tokens:
    """The end of ``tokens`` that belongs to one clause; a word that joins it to another one is the first of it."""
    for at in range(len(tokens) - 1, -1, -1):
        word = tokens[at].word
        if at and tokens[at - 1].word in reversals.own and word in reversals.breaks:  # "we and our partners"
            continue
        if word in reversals.breaks:
            return tokens[at:] if word in reversals.others else tokens[at + 1 :]
        if word in STOPS or (word in reversals.links and word not in reversals.conditions):
            return tokens[at + 1 :]
    return tokens


def with_subject(tokens: Tokens, reversals: Reversals) -> Tokens:
    """The last clause; where its subject stands before two commas, with that: "colleagues, while …, are certain"."""
    clause = last_clause(tokens, reversals)
    behind = len(tokens) - len(clause)
    if not clause or not behind or tokens[behind - 1].word != "," or not _is_verb(clause[0].word, reversals):
        return clause
    comma = next((at for at in range(behind - 2, -1, -1) if tokens[at].word == ","), None)
    if comma is None or comma + 2 == behind:
        return clause
    inserted = tokens[comma + 1 : behind - 1]
    named = inserted if len(inserted) <= _NAME and inserted[0].is_name else ()
    return [*last_clause(tokens[:comma], reversals), *named, *clause]


def _is_verb(word: str, reversals: Reversals) -> bool:
    return word in reversals.nouns.auxiliaries or word in reversals.views or word in reversals.reports


def without_insertion(tokens: Tokens) -> Tokens:
    """Without what stands between two commas at the end: "say, without any scruples, that"."""
    if not tokens or tokens[-1].word != ",":
        return tokens
    at = next((at for at in range(len(tokens) - 2, -1, -1) if tokens[at].word == ","), None)
    return tokens[:-1] if at is None else tokens[:at]


def up_to_link(tokens: Tokens, reversals: Reversals) -> Tokens:
    """The tokens up to the last "that" among them, that included."""
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].word in reversals.links and tokens[at].word not in reversals.conditions:
            return tokens[: at + 1]
        if tokens[at].word in ";:":
            break
    return ()
