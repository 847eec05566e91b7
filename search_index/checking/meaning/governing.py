"""Government: whether what a sentence begins with denies, doubts, supposes or ascribes what comes next in it."""

from __future__ import annotations

from itertools import pairwise

from search_index.checking.meaning.nouns import is_content
from search_index.checking.meaning.reversal import Reversals, Words, begins_any, ends_any
from search_index.checking.meaning.tokens import Token, Tokens, last_clause, up_to_link, with_subject, without_insertion
from search_index.parsing.offices import is_nation

_NEAR = 6  # words between a "not" and what it still governs within its clause
_CLOSE = 4  # the same of "failed to"
_MATRIX = 14  # words of a clause before "that" in which is looked who says or thinks it, and whether not
_BETWEEN = 2  # words between "instead of" and what it denies
_BEGUN = 2  # words of a clause which a quotation leaves out with the "that": "that these ⟦initiatives are …⟧"
_ASIDE = 2  # words of an opening such as "Allegedly,"
_GRANTED = 4  # words within which "not" and "hide" are one
_DEPTH = 3  # clauses within each other: "they deny that we said that …"
# "even if" and "as if" set no condition, and neither does "if" where somebody asks or knows
NO_CONDITION = Words(
    "even as what ask* know* knew see seeing wonder* tell aunque meme auch selbst mesmo anche даже как"
)


def is_reversed(tokens: Tokens, following: str, reversals: Reversals) -> bool:
    """Whether the beginning of a sentence turns what comes next."""
    if not tokens:
        return False
    if tokens[-1].word in reversals.links or tokens[-1].word == ":":
        return _is_open(tokens[-1], reversals) or _is_governed(tokens, following, reversals)
    if following in reversals.links and following not in reversals.conditions:
        return _is_governed([*tokens, tokens[-1]._replace(word=following)], "", reversals)
    clause = last_clause(tokens, reversals)
    if not clause:
        return tokens[-1].word == "," and _is_opened(tokens[:-1], reversals)
    outer = tokens[: len(tokens) - len(clause)]
    if outer and len(clause) <= _BEGUN and outer[-1].word in reversals.links:
        return is_reversed(outer, clause[0].word, reversals)
    return (
        is_supposed(clause, reversals)
        or negates(clause[-_NEAR:], reversals)
        or any(token.word in reversals.refusals for token in clause[-_CLOSE:])
        or any(token.word in reversals.hearsay for token in clause[-_NEAR:])
        or ends_any([token.word for token in clause], reversals.opposed, within=_BETWEEN)
        or (clause[-1].word in reversals.views and is_of_others(clause, reversals))
    )


def _is_open(link: Token, reversals: Reversals) -> bool:
    """Whether a link leaves open what comes next: "whether", or "if", which may be a condition itself."""
    return link.word in reversals.conditions or link.word in reversals.questions


def _is_opened(tokens: Tokens, reversals: Reversals) -> bool:
    """Whether the words before a comma suppose what comes after, or say whose view it is: "Allegedly, …"."""
    opening = last_clause(tokens, reversals)
    if len(opening) <= _ASIDE and any(token.word in reversals.hearsay for token in opening):
        return True
    if begins_any([token.word for token in opening], 0, reversals.sources):
        words = [token.word for token in opening]
        return any(word in reversals.others for word in words) and not any(word in reversals.own for word in words)
    return is_supposed(tokens, reversals)


def _is_governed(tokens: Tokens, following: str, reversals: Reversals) -> bool:
    """Whether the clause before the "that" with which ``tokens`` end denies it, doubts it, or is another's."""
    for _ in range(_DEPTH):
        clause = with_subject(without_insertion(tokens[:-1]), reversals)[-_MATRIX:]
        if clause and _takes_away(clause, following, reversals):
            return True
        at = clause[0].start if clause else tokens[-1].start
        tokens = [token for token in tokens if token.start < at]
        if not clause:  # "they say that …, and that …": what governs the first governs the second
            tokens = up_to_link(tokens, reversals)
        if not tokens or tokens[-1].word not in reversals.links:
            return False
        if _is_open(tokens[-1], reversals):
            return True
        following = clause[0].word if clause else ""
    return False


def _takes_away(clause: Tokens, following: str, reversals: Reversals) -> bool:
    """Whether a clause denies, doubts or supposes what depends on it, or gives it as another's."""
    words = [token.word for token in clause]
    if words[-1] in reversals.nouns.facts and not (len(words) > 1 and reversals.denies(words[-2])):
        return False
    negated = negates(clause, reversals)
    if any(word in reversals.denials for word in words) and not any(reversals.denies(word) for word in words):
        return True
    if negated and (any(word in reversals.opinions for word in words) or words[-1] in reversals.negations):
        return True
    return (
        is_supposed(clause, reversals)
        or _is_hearsay(clause, reversals)
        or is_of_others(clause, reversals)
        or is_content(words, following, reversals)
    )


def _is_hearsay(clause: Tokens, reversals: Reversals) -> bool:
    """Whether it is what others say; "I told them" is not, and neither is what somebody is glad to hear."""
    words = [token.word for token in clause]
    if any(word in reversals.heard for word in words):
        return not any(word in reversals.welcomed for word in words)
    return any(
        word in reversals.hearsay and not (at and words[at - 1] in reversals.own) for at, word in enumerate(words)
    )


def is_of_others(clause: Tokens, reversals: Reversals) -> bool:
    """Whether the nearest before a verb of saying or thinking is somebody else, and not the speaker."""
    verb = next((at for at in range(len(clause) - 1, -1, -1) if _is_view(clause[at], reversals)), None)
    if verb is None or _is_said_by_all(clause[:verb], reversals):
        return False
    said = clause[verb].word
    for at in range(verb - 1, -1, -1):
        token = clause[at]
        if token.word in reversals.own:
            return False
        if token.word in reversals.others:
            is_nobody = token.word in reversals.impersonal and said in reversals.certainties
            return not is_nobody and not _is_joined(clause[:at], reversals)
        if token.is_name or (at + 1 == verb and _may_be_name(token, reversals)):
            return said not in reversals.beliefs and not _is_of_own(clause, at, said, reversals)
    return False


def _is_joined(before: Tokens, reversals: Reversals) -> bool:
    """Whether the speaker is named with others: "we and our partners"."""
    return any(one.word in reversals.own and other.word in reversals.breaks for one, other in pairwise(before))


def _may_be_name(token: Token, reversals: Reversals) -> bool:
    """Whether the first word of a sentence may be a name."""
    return token.is_capital and token.word not in reversals.nouns.articles


def _is_view(token: Token, reversals: Reversals) -> bool:
    return token.word in reversals.views or token.word in reversals.reports


def _is_said_by_all(before: Tokens, reversals: Reversals) -> bool:
    """Whether a verb of saying is the speaker's, or nobody's: "it should be noted", "they make sure"."""
    words = [token.word for token in before]
    return ends_any(words, reversals.modals, within=1) or (bool(words) and words[-1] in reversals.nouns.making)


def _is_of_own(clause: Tokens, at: int, said: str, reversals: Reversals) -> bool:
    """Whether a name is the speaker's own side: "my Government", or a state, whose envoy speaks of it by name."""
    is_possessed = at > 0 and clause[at - 1].word in reversals.own
    return is_possessed or (said in reversals.reports and is_nation(clause[at].word))


def is_supposed(clause: Tokens, reversals: Reversals) -> bool:
    """Whether a clause begins as a condition, within its first words."""
    for at, token in enumerate(clause[:3]):
        if token.word in reversals.conditions:
            return not (at and clause[at - 1].word in NO_CONDITION)
    return False


def negates(clause: Tokens, reversals: Reversals) -> bool:
    """Whether there is a negation that is none of what grants it all the same: "no doubt", "not want to hide"."""
    words = [token.word for token in clause]
    return any(
        reversals.denies(word)
        and not begins_any(words, at, reversals.harmless)
        and not any(each in reversals.conceding for each in words[at + 1 : at + 1 + _GRANTED])
        for at, word in enumerate(words)
    )
