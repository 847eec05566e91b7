"""Beginnings: where a sentence's own words begin, after the place and the date that a report opens with."""

from __future__ import annotations

from search_index.parsing.sentences import DASHES, Sentence

_COLON = frozenset({":"})
_LONGEST_CITY = 4  # tokens
_LONGEST_DATELINE = 14  # tokens: "CAMBRIDGE, Mass., Dec. 11 (UPI) —"


def after_dateline(sentence: Sentence) -> int:
    """The first token after "MEXICO CITY –" or "CAMBRIDGE, Mass., Dec. 11 (UPI) —"."""
    colon = find(sentence, _COLON, 1, _LONGEST_CITY)
    if colon is not None and all(token.text.isupper() for token in sentence[:colon]):  # "NEW DELHI: The minister"
        return colon + 1
    dash = find(sentence, DASHES, 1, _LONGEST_DATELINE)
    if dash is None or any(token.text[0].islower() and len(token.text) > 4 for token in sentence[:dash]):
        return 0
    return dash + 1


def find(sentence: Sentence, marks: frozenset[str], start: int, end: int) -> int | None:
    """The first of some marks from ``start`` up to ``end``, in tokens; None where there is none."""
    return next((at for at in range(start, min(end, len(sentence))) if sentence[at].text in marks), None)
