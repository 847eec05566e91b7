"""The token: a word or a mark of a sentence, and the clause that a row of them ends with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from search_index.checking.meaning.turning import Turning
from search_index.words import fold

STOPS = frozenset(';:,–—()[]“”"«»')
_TOKEN = re.compile(r"[^\W_]+n[’']t\b|[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
_PAIRS = {")": "(", "]": "[", "–": "–", "—": "—"}


class Token(NamedTuple):
    """A word or a mark, and where it stands in its text."""

    word: str  # folded; a mark as it is
    start: int
    end: int
    is_name: bool  # begins with a capital, and no sentence with it


Tokens = Sequence[Token]


def tokens_of(text: str, start: int, end: int) -> Tokens:
    """The tokens between two offsets of a text."""
    found = list(_TOKEN.finditer(text, start, end))
    return [
        Token(fold(each[0]).replace("’", "'"), each.start(), each.end(), number > 0 and each[0][:1].isupper())
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


def last_clause(tokens: Tokens, turning: Turning) -> Tokens:
    """The end of ``tokens`` that belongs to one clause; a word that joins it to another one is the first of it."""
    for at in range(len(tokens) - 1, -1, -1):
        word = tokens[at].word
        if word in turning.breaks:
            return tokens[at:] if word in turning.others else tokens[at + 1 :]
        if word in STOPS or (word in turning.links and word not in turning.conditions):
            return tokens[at + 1 :]
    return tokens


def without_insertion(tokens: Tokens) -> Tokens:
    """Without what stands between two commas at the end: "say, without any scruples, that"."""
    if not tokens or tokens[-1].word != ",":
        return tokens
    at = next((at for at in range(len(tokens) - 2, -1, -1) if tokens[at].word == ","), None)
    return tokens[:-1] if at is None else tokens[:at]


def up_to_link(tokens: Tokens, turning: Turning) -> Tokens:
    """The tokens up to the last "that" among them, that included."""
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].word in turning.links and tokens[at].word not in turning.conditions:
            return tokens[: at + 1]
        if tokens[at].word in ";:":
            break
    return ()
