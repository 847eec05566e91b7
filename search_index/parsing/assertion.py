"""Assertion: whether a sentence says that words were spoken, or denies, supposes or doubts it."""

from __future__ import annotations

from search_index.parsing import cues
from search_index.parsing.offices import vocabulary
from search_index.parsing.sentences import Sentence, Span, word_at

_NEGATIVES = cues.NEGATIONS | vocabulary("no nobody none neither nor without hardly")
_HEARSAY = vocabulary("allegedly reportedly supposedly purportedly apparently falsely ostensibly would")
_SUPPOSING = vocabulary(
    "if unless whether whenever had should imagine imagining suppose supposing pretend pretends pretending"
)
_FAKERY = vocabulary(
    "fake fakes faked false falsely hoax hoaxes bogus fabricated doctored deepfake untrue spoof parody satirical "
    "debunked misquoted rumour rumours rumor rumors myth"
)
_REFUSALS = vocabulary(
    "deny denies denied denying refuse refuses refused refusing decline declines declined declining fail fails failed "
    "failing avoid avoids avoided avoiding"
)
_CLAIMS = vocabulary(
    "claim claims claimed claiming allege alleges alleged alleging allegation allegations deny denies denied denying "
    "denial doubt doubts doubted doubting dispute disputes disputed disputing accuse accuses accused accusing"
)
# What stands with the verb, before it where it has no subject, in its subject, before that, and before "quoted as".
_UNSAID = _NEGATIVES | _HEARSAY
_RULING = _REFUSALS | _CLAIMS | {"of"}
_UNREAL = _FAKERY | {"nobody", "none", "neither"}
_BEFORE_SUBJECT = _SUPPOSING | {"no", "nor"}
_MISQUOTING = _UNSAID | _FAKERY
_STOPS = frozenset({",", ";", ":", "—", "–"})
_MATRIX = 12  # tokens before a subject in which words are looked for that take its clause back


def is_asserted(sentence: Sentence, first: int, verb: int, subject: Span) -> bool:
    """Whether the verb that begins at ``first`` and ends with the token ``verb`` tells of words that were spoken.

    It does not where it is negated or hearsay ("never said", "allegedly said"), refused ("denied saying", "accused of
    saying"), supposed ("if Lee had said", "when Lee says"), denied to everybody ("nobody said") or within somebody's
    claim ("fake posts claim Lee said").
    """
    group = {token.lower.replace("’", "'") for token in sentence[first:verb]}
    return not (
        group & _UNSAID
        or _before(sentence, first) in _RULING
        or (word_at(sentence, first - 1) == "to" and word_at(sentence, first - 2) == "if")  # "as if to say"
        or _is_misquoted(sentence, first)
        or {token.lower for token in sentence[subject.start : subject.end]} & _UNREAL
        or {word_at(sentence, subject.start - 1), word_at(sentence, subject.start)} & _BEFORE_SUBJECT
        or (word_at(sentence, subject.start - 1) == "when" and not cues.is_past(sentence[verb].lower))
        or _is_taken_back(sentence, subject.start)
        or _is_staged(sentence, verb + 1)
    )


def _before(sentence: Sentence, first: int) -> str:
    """The word that rules a verb without a subject of its own: "denied (ever) saying", "refused to say"."""
    return word_at(sentence, first - 2 if word_at(sentence, first - 1) in {"to", "ever"} else first - 1)


def _is_misquoted(sentence: Sentence, first: int) -> bool:
    """Whether a participle follows a quoting that is false: "was falsely quoted as saying"."""
    quoting = {token.lower for token in sentence[max(0, first - 4) : first - 1]}
    return word_at(sentence, first - 1) == "as" and bool(quoting & _MISQUOTING)


def _is_taken_back(sentence: Sentence, start: int) -> bool:
    """Whether what stands before a subject makes its clause a claim: "it is not true that", "a false report that"."""
    that = word_at(sentence, start - 1) == "that"
    for at in range(start - 1, max(-1, start - 1 - _MATRIX), -1):
        token = sentence[at]
        if token.quotation or token.text in _STOPS:
            return False
        claimed = token.lower in _CLAIMS and (that or at == start - 1)
        denied = that and token.lower.replace("’", "'") in _NEGATIVES
        if claimed or denied or token.lower in _FAKERY:
            return True
    return False


def _is_staged(sentence: Sentence, after: int) -> bool:
    """Whether words are spoken in a forgery: "says in a fake video"."""
    return word_at(sentence, after) == "in" and any(token.lower in _FAKERY for token in sentence[after : after + 4])
