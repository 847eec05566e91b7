"""Subjects: the noun phrases that stand as the subject of a verb, found without a grammar.

Nothing here knows word classes: a phrase runs as far as no boundary word, no verb that a list knows and no punctuation
stops it.
"""

from __future__ import annotations

from dataclasses import dataclass

from search_index.parsing import cues
from search_index.parsing.names import OPENERS
from search_index.parsing.offices import is_office_word, is_rank, vocabulary
from search_index.parsing.sentences import DASHES, Sentence, Token

_CONJUNCTIONS = vocabulary("but and yet so also still then meanwhile recently however later earlier")
_NOMINATIVES = vocabulary("he she we they i")
_NEVER_INSIDE = cues.BOUNDARIES | cues.PRONOUNS | (cues.AUXILIARIES - {"to", "on"})
_NEVER_AFTER = (cues.PREPOSITIONS | OPENERS) - cues.LINKS - {"and"}
_CONTINUERS = cues.PREPOSITIONS | cues.LINKS | cues.DETERMINERS  # a phrase goes on after them
_LONGEST_PHRASE = 16  # tokens
_COMMA = frozenset({","})
_ASIDES = {",": ",", "—": "—", "–": "–", ")": "("}  # the mark that ends an aside, and the one that begins it
_MOST_ASIDES = 3
_MOST_OPENINGS = 3
_LONGEST_ASIDE = 40  # tokens between two commas: "X, who …, said"
_LONGEST_DATELINE = 14  # tokens: "CAMBRIDGE, Mass., Dec. 11 (UPI) —"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a sentence, in tokens, half open."""

    start: int
    end: int


def subject_before(sentence: Sentence, at: int) -> Span | None:
    """The noun phrase that ends before a token, up to three asides in commas, dashes or brackets being skipped."""
    for _ in range(_MOST_ASIDES + 1):
        if at <= 0:
            return None
        last = sentence[at - 1]
        if last.text in _ASIDES:
            at = _before_aside(sentence, at - 1)
        elif last.lower in cues.RELATIVES:  # "Lynch, who told": the comma before it ends no aside
            at -= 2 if word_at(sentence, at - 2) == "," else 1
        else:
            return _phrase_to(sentence, at)
    return None


def _before_aside(sentence: Sentence, closing: int) -> int:
    """Where the aside begins that ends with a mark; 0 where there is none."""
    opening = _ASIDES[sentence[closing].text]
    for at in range(closing - 1, max(-1, closing - _LONGEST_ASIDE), -1):
        if sentence[at].text == opening:
            return at
    return 0


def _phrase_to(sentence: Sentence, end: int) -> Span | None:
    if sentence[end - 1].lower in cues.PRONOUNS:
        return Span(end - 1, end)
    start = end
    while start > max(0, end - _LONGEST_PHRASE) and _in_phrase(sentence, start - 1, after=start < end):
        start -= 1
    for at in range(start + 1, end):  # "Last week the president": a phrase begins anew with its determiner
        if sentence[at].lower in cues.DETERMINERS and not _continues(sentence[at - 1]):
            start = at
    while start < end and _is_no_start(sentence[start]):
        start += 1
    return Span(start, end) if start < end and _ends_phrase(sentence[end - 1]) else None


def _ends_phrase(token: Token) -> bool:
    """Whether a noun phrase that is a subject can end with a token."""
    return token.text[0].isalpha() and not (_continues(token) or token.lower.endswith(("’s", "'s", "ly")))


def _in_phrase(sentence: Sentence, at: int, *, after: bool) -> bool:
    token = sentence[at]
    if token.lower == "and" and after and at > 0:
        return sentence[at - 1].text[0].isupper() and sentence[at + 1].text[0].isupper()
    if token.quotation or not (token.text[0].isalnum() or token.text == "$"):
        return False
    if at > 0 and token.text[0].isupper():  # "Will" is somebody's name
        return True
    verb = at > 0 and (sentence[at - 1].lower in _NOMINATIVES or _is_verb_after(sentence[at - 1], token))
    return not (verb or token.lower in _NEVER_INSIDE or cues.is_past(token.lower))


def _continues(token: Token) -> bool:
    return token.lower in _CONTINUERS


def _is_no_start(token: Token) -> bool:
    opens = token.lower in OPENERS or token.lower in cues.PREPOSITIONS or token.lower.endswith(("ly", "ing"))
    return opens and token.lower not in cues.DETERMINERS


def phrase_from(sentence: Sentence, start: int) -> Span | None:
    """The noun phrase that begins at a token: what follows "said" or "according to"."""
    if start < len(sentence) and sentence[start].lower in cues.PRONOUNS:
        return Span(start, start + 1)
    end = start
    while end < min(len(sentence), start + _LONGEST_PHRASE) and _goes_on(sentence, start, end):
        end += 1
    while end > start and _continues(sentence[end - 1]):
        end -= 1
    return Span(start, end) if end > start else None


def _goes_on(sentence: Sentence, start: int, at: int) -> bool:
    token = sentence[at]
    if token.lower in cues.DETERMINERS:
        return at == start or _continues(sentence[at - 1])
    if token.lower in _NEVER_AFTER or token.lower.endswith("ly"):
        return False
    return _in_phrase(sentence, at, after=at + 1 < len(sentence))


def main_subject(sentence: Sentence) -> Span | None:
    """The noun phrase a sentence begins with, after its date line and what else stands before the first comma."""
    start: int | None = _after_dateline(sentence)
    for _ in range(_MOST_OPENINGS):
        start = _after_opening(sentence, start) if start is not None else None
    if start is None or start >= len(sentence):
        return None
    phrase = phrase_from(sentence, start)
    return _without_verb(sentence, phrase) if phrase else None


def _after_opening(sentence: Sentence, start: int) -> int | None:
    """The first token after what may stand before a subject: "But", "On Monday", "Asked about it,"."""
    word = word_at(sentence, start)
    if not word or word in cues.PRONOUNS or not _is_no_start(sentence[start]):
        return start
    comma = _find(sentence, _COMMA, start, start + _LONGEST_ASIDE)
    if word in _CONJUNCTIONS:
        return start + 2 if comma == start + 1 else start + 1
    if word in cues.PREPOSITIONS and word_at(sentence, start + 1) in OPENERS - cues.DETERMINERS and comma != start + 2:
        return start + 2
    return comma + 1 if comma is not None else None


def _without_verb(sentence: Sentence, phrase: Span) -> Span | None:
    """A phrase up to its name or rank: no list knows the verb of "the Russian Foreign Minister met"."""
    ends = (at for at in range(phrase.start + 1, phrase.end) if _ends_name(sentence[at - 1], sentence[at]))
    end = next(ends, phrase.end)
    return Span(phrase.start, end) if _ends_phrase(sentence[end - 1]) else None


def _is_verb_after(left: Token, right: Token) -> bool:
    """Whether a word that no list knows is a past form: "Lavrov pondered"."""
    return left.text[0].isupper() and left.lower not in cues.DETERMINERS and right.lower.endswith("ed")


def _ends_name(left: Token, right: Token) -> bool:
    ends = is_rank(left.text) or (left.text[0].isupper() and left.lower not in cues.DETERMINERS)
    goes_on = is_office_word(right.text) or _continues(right) or right.lower == "and"
    return ends and right.text.islower() and not goes_on


def _after_dateline(sentence: Sentence) -> int:
    """The first token after "MEXICO CITY –" or "CAMBRIDGE, Mass., Dec. 11 (UPI) —"."""
    dash = _find(sentence, DASHES, 1, _LONGEST_DATELINE)
    if dash is None or any(token.text[0].islower() and len(token.text) > 4 for token in sentence[:dash]):
        return 0
    return dash + 1


def _find(sentence: Sentence, marks: frozenset[str], start: int, end: int) -> int | None:
    return next((at for at in range(start, min(end, len(sentence))) if sentence[at].text in marks), None)


def word_at(sentence: Sentence, at: int) -> str:
    """The folded word at a token, empty beyond the sentence's ends."""
    return sentence[at].lower if 0 <= at < len(sentence) else ""
