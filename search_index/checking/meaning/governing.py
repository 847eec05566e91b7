"""Government: whether what a sentence begins with denies, doubts, supposes or ascribes what comes next in it."""

from __future__ import annotations

from search_index.checking.meaning.tokens import Tokens, last_clause, up_to_link, without_insertion
from search_index.checking.meaning.turning import Turning, Words, begins_any

_NEAR = 6  # words between a "not" and what it still governs within its clause
_CLOSE = 4  # the same of "failed to"
_MATRIX = 14  # words of a clause before "that" in which is looked who says or thinks it, and whether not
_GRANTED = 4  # words within which "not" and "hide" are one
_DEPTH = 3  # clauses within each other: "they deny that we said that …"
# "even if" and "as if" set no condition, and neither does "if" where somebody asks or knows
NO_CONDITION = Words(
    "even as what ask* know* knew see seeing wonder* tell aunque meme auch selbst mesmo anche даже как"
)


def is_turned(tokens: Tokens, following: str, turning: Turning) -> bool:
    """Whether the beginning of a sentence turns what comes next."""
    if not tokens:
        return False
    if tokens[-1].word in turning.links or tokens[-1].word == ":":
        return _is_governed(tokens, turning)
    if following in turning.links and following not in turning.conditions:
        return _is_governed([*tokens, tokens[-1]._replace(word=following)], turning)
    clause = last_clause(tokens, turning)
    if not clause:
        opening = last_clause(tokens[:-1], turning) if tokens[-1].word == "," else ()
        is_aside = len(opening) <= 2 and any(token.word in turning.hearsay for token in opening)  # "Allegedly, …"
        return is_aside or (tokens[-1].word == "," and is_supposed(tokens[:-1], turning))
    return (
        is_supposed(clause, turning)
        or negates(clause[-_NEAR:], turning)
        or any(token.word in turning.refusals for token in clause[-_CLOSE:])
        or any(token.word in turning.hearsay for token in clause[-_NEAR:])
        or (clause[-1].word in turning.views and is_of_others(clause, turning))
    )


def _is_governed(tokens: Tokens, turning: Turning) -> bool:
    """Whether the clause before the "that" with which ``tokens`` end denies it, doubts it, or is another's."""
    for _ in range(_DEPTH):
        if tokens[-1].word in turning.conditions:  # "the question is if …", or a condition itself
            return True
        clause = last_clause(without_insertion(tokens[:-1]), turning)[-_MATRIX:]
        if clause and _takes_away(clause, turning):
            return True
        at = clause[0].start if clause else tokens[-1].start
        tokens = [token for token in tokens if token.start < at]
        if not clause:  # "they say that …, and that …": what governs the first governs the second
            tokens = up_to_link(tokens, turning)
        if not tokens or tokens[-1].word not in turning.links:
            return False
    return False


def _takes_away(clause: Tokens, turning: Turning) -> bool:
    """Whether a clause denies, doubts or supposes what depends on it, or gives it as another's."""
    words = [token.word for token in clause]
    negated = negates(clause, turning)
    if any(word in turning.denials for word in words) and not any(is_negation(word, turning) for word in words):
        return True
    if negated and (any(word in turning.opinions for word in words) or words[-1] in turning.negations):
        return True
    return is_supposed(clause, turning) or _is_hearsay(clause, turning) or is_of_others(clause, turning)


def _is_hearsay(clause: Tokens, turning: Turning) -> bool:
    """Whether it is what others say; "I told them" is not."""
    for at, token in enumerate(clause):
        if token.word in turning.hearsay and not (at and clause[at - 1].word in turning.own):
            return True
    return False


def is_of_others(clause: Tokens, turning: Turning) -> bool:
    """Whether the nearest before a verb of saying or thinking is somebody else, and not the speaker."""
    verb = next((at for at in range(len(clause) - 1, -1, -1) if clause[at].word in turning.views), None)
    if verb is None:
        return False
    for token in reversed(clause[:verb]):
        if token.word in turning.own:
            return False
        if token.word in turning.others:
            return True
        if token.is_name:
            return clause[verb].word not in turning.beliefs
    return False


def is_supposed(clause: Tokens, turning: Turning) -> bool:
    """Whether a clause begins as a condition, within its first words."""
    for at, token in enumerate(clause[:3]):
        if token.word in turning.conditions:
            return not (at and clause[at - 1].word in NO_CONDITION)
    return False


def negates(clause: Tokens, turning: Turning) -> bool:
    """Whether there is a negation that is none of what grants it all the same: "no doubt", "not want to hide"."""
    words = [token.word for token in clause]
    return any(
        is_negation(word, turning)
        and not begins_any(words, at, turning.harmless)
        and not any(each in turning.conceding for each in words[at + 1 : at + 1 + _GRANTED])
        for at, word in enumerate(words)
    )


def is_negation(word: str, turning: Turning) -> bool:
    """Whether a folded word denies: any contraction of "not" does."""
    return word in turning.negations or word.endswith("n't")
