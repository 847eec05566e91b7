"""The afterthought: whether what follows a quotation sets it a condition, takes it back, or says whose view it is."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.checking.meaning.governing import NO_CONDITION, is_of_others
from search_index.checking.meaning.reversal import Reversals, Words, begins_any
from search_index.checking.meaning.tokens import STOPS, Token, Tokens

_TAIL = 10  # words after a quotation in which the rest of its clause may set a condition
_COPULAS = Words("is are was were be 's s es son era est sont ist sind war e sao sono это является")
_POINTERS = Words("this that it these they all which esto eso c'est ce das dies isso questo это все")
_VERDICT = 10  # words of a sentence that only takes back the one before it


def is_reversed_by(tokens: Tokens, reversals: Reversals) -> bool:
    """Whether the rest of a sentence turns what stands before it."""
    at = next((at for at, token in enumerate(tokens) if token.word not in STOPS), len(tokens))
    words = [token.word for token in tokens]
    if at == len(tokens) or begins_any(words, at, reversals.harmless):
        return False
    joined = at + 1 if words[at] in reversals.breaks else at
    if any(begins_any(words, first, reversals.strict + reversals.opening) for first in {at, joined}):
        return not begins_any(words, at + 1, reversals.harmless)
    if words[at] in reversals.conditions:  # "and if" is a condition of something else
        return True
    if at == 0 and (reversals.denies(words[0])):
        return True
    return (
        _sets_condition(words, at, reversals)
        or _is_judged(words[at:], reversals)
        or _is_ascribed(tokens[at:], reversals)
    )


def _sets_condition(words: Sequence[str], at: int, reversals: Reversals) -> bool:
    """Whether the rest of the clause itself sets a condition."""
    for place in range(0 if at else min(len(words), _TAIL)):
        word = words[place]
        if begins_any(words, place, reversals.strict):
            return True
        if word in reversals.later and words[place - 1] not in NO_CONDITION:
            return True
        if word in STOPS or word in reversals.breaks or word in reversals.links:
            break
    return False


def _is_judged(words: Sequence[str], reversals: Reversals) -> bool:
    """Whether what follows says of it that it is not so: "is a myth"."""
    if words[0] in reversals.links:  # "… that this is wrong": what is judged there is something else
        return False
    opening = next((at for at, word in enumerate(words[:4]) if word in _COPULAS), None)
    if opening is None:
        return False
    return any(begins_any(words, opening + gap, reversals.verdicts) for gap in (1, 2))


def _is_ascribed(tokens: Tokens, reversals: Reversals) -> bool:
    """Whether a clause at the end says whose view it is: "…, they say", "as they claim"."""
    opening = tokens[:5]
    for at, token in enumerate(opening):
        if token.word in reversals.views or token.word in reversals.reports:
            ends = at + 1 == len(tokens) or tokens[at + 1].word in STOPS
            subject = opening[:at]
            return ends and at > 0 and (is_of_others(opening[: at + 1], reversals) or _is_named(subject[-1], reversals))
        if token.word in STOPS:
            return False
    return False


def _is_named(token: Token, reversals: Reversals) -> bool:
    return token.is_name and token.word not in reversals.own


def takes_back(tokens: Tokens, reversals: Reversals) -> bool:
    """Whether the next sentence takes back the one before it: "This is not true.", "But only if …"."""
    words = [token.word for token in tokens]
    if begins_any(words, 0, reversals.strict) and (len(words) <= _VERDICT or words[0] in reversals.breaks):
        return not (words[0] in reversals.conditions and "," in words)  # "Unless …, …" says something of its own
    return words[0] in _POINTERS and len(words) <= _VERDICT and _is_judged(words, reversals)
