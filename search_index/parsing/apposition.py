"""Apposition: the name that stands beside a description of its bearer, "the mayor of Miami, | Ann Lee |, said"."""

from __future__ import annotations

from search_index.parsing import cues
from search_index.parsing.names import ARTICLES, OPENERS, PARTICLES
from search_index.parsing.offices import is_office_word, is_rank, vocabulary
from search_index.parsing.sentences import Sentence, Span, Token, word_at

# With what a place begins that has several words: "the mayor of Buffalo, New York".
_PLACES = vocabulary("new north south east west northern southern eastern western saint st san santa los las rhode")
_LEADS = vocabulary("the late then former")  # what may stand before a name and its title
_LONGEST = 16  # tokens


def apposed(sentence: Sentence, phrase: Span) -> Span:
    """The name that a phrase describes, where one follows it: "the mayor, | Ann Lee |, on Monday"; else the phrase."""
    comma = start = phrase.end
    if word_at(sentence, comma) != ",":
        return phrase
    while start + 1 < len(sentence) and start - comma < _LONGEST and _may_name(sentence[start + 1]):
        start += 1
    name = apposition(sentence, comma, start + 1)
    return name if name and word_at(sentence, name.end) != "and" else phrase


def apposition(sentence: Sentence, opening: int, closing: int) -> Span | None:
    """The name between two marks, where what stands before them only describes its bearer."""
    first = opening + 1
    while first < closing - 2 and word_at(sentence, first) in _LEADS:  # "her teacher, the late | Jorge Salas |, said"
        first += 1
    words = sentence[first:closing]
    if opening < 1 or not words or not all(map(_names, words)) or not is_capital(words[-1]):
        return None
    if words[0].lower in OPENERS or all(is_office_word(token.text) for token in words):
        return None
    before = sentence[opening - 1]
    place = len(words) == 1 or words[0].lower in _PLACES  # "the mayor of Buffalo, New York, said"
    office = not place and (_is_of_place(sentence, opening) or _is_title(sentence, opening))
    return Span(first, closing) if before.text.islower() or office else None


def _names(token: Token) -> bool:
    """Whether a token may stand in a name or in a title before it."""
    return is_capital(token) or (token.text[0].isalpha() and (token.lower in PARTICLES or is_rank(token.text)))


def _may_name(token: Token) -> bool:
    return _names(token) or token.text in _LEADS


def is_capital(token: Token) -> bool:
    """Whether a token is a word that begins with a capital."""
    return token.text[0].isupper() and token.quotation is None


def _is_of_place(sentence: Sentence, end: int) -> bool:
    """Whether a phrase is an office of somewhere, its holder unnamed: "the mayor of Miami"."""
    start = end
    while start > max(0, end - _LONGEST) and is_capital(sentence[start - 1]):
        start -= 1
    rank = sentence[start - 2] if start > 1 and sentence[start - 1].lower in cues.LINKS else None
    return rank is not None and rank.text.islower() and is_rank(rank.text)


def _is_title(sentence: Sentence, end: int) -> bool:
    """Whether nothing but a title stands there, and its article: "The Foreign Secretary", "The Secretary of State"."""
    start = end
    while start > max(0, end - _LONGEST) and _in_title(sentence[start - 1]):
        start -= 1
    article = start == 0 or sentence[start - 1].lower in ARTICLES
    return article and any(is_rank(token.text) for token in sentence[start:end])


def _in_title(token: Token) -> bool:
    return token.lower in cues.LINKS or (is_capital(token) and is_office_word(token.text))
