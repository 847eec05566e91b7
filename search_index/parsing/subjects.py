"""Subjects: the noun phrases that stand as the subject of a verb, found without a grammar.

Nothing here knows word classes: a phrase runs as far as no boundary word, no verb that a list knows and no punctuation
stops it.
"""

from __future__ import annotations

from search_index.parsing import cues
from search_index.parsing.apposition import apposition, is_capital
from search_index.parsing.beginnings import after_dateline, find
from search_index.parsing.names import HOMONYMS, OPENERS, PARTICLES
from search_index.parsing.offices import is_office_word, is_rank, vocabulary
from search_index.parsing.sentences import Sentence, Span, Token, word_at
from search_index.parsing.trades import is_trade

_CONJUNCTIONS = vocabulary("but and yet so also still then meanwhile recently however later earlier")
_OBJECTIVES = vocabulary("him her them me us himself herself themselves")
_PERIODS = vocabulary(
    "moments minutes hours days day week weeks month months year years night morning evening later ago"
)
_DEICTICS = vocabulary("this last that next")
_HAVING = vocabulary("has have had")
_NOMINATIVES = vocabulary("he she we they i")
_NEVER_INSIDE = cues.BOUNDARIES | cues.PRONOUNS | (cues.AUXILIARIES - {"to", "on"})
_NEVER_AFTER = (cues.PREPOSITIONS | OPENERS) - cues.LINKS - {"and"}
_CONTINUERS = cues.PREPOSITIONS | cues.LINKS | cues.DETERMINERS  # a phrase goes on after them
_LONGEST_PHRASE = 16  # tokens
_NAMING = HOMONYMS | {"watch", "today"}  # small words that end the names of organisations and newspapers, too
_JOINING = PARTICLES | {"and"}
_ADVERBS = OPENERS - cues.DETERMINERS
_COMMA = frozenset({","})
_ASIDES = {",": ",", "—": "—", "–": "–", ")": "("}  # the mark that ends an aside, and the one that begins it
_MOST_ASIDES = 3
_MOST_OPENINGS = 3
_LONGEST_ASIDE = 40  # tokens between two commas: "X, who …, said"
_PREPOSITIONS = cues.PREPOSITIONS | {"of"}
_THAT = frozenset({"that", "which"})


def subject_before(sentence: Sentence, at: int) -> Span | None:
    """The noun phrase that ends before a token, up to three asides in commas, dashes or brackets being skipped."""
    relative = False
    for _ in range(_MOST_ASIDES + 1):
        if at <= 0:
            return None
        last = sentence[at - 1]
        if last.text in _ASIDES:
            closing, at = at - 1, _before_aside(sentence, at - 1)
            if name := apposition(sentence, at, closing):
                return name
        elif last.lower in cues.RELATIVES:  # "Lynch, who told": the comma before it ends no aside
            at -= 2 if word_at(sentence, at - 2) == "," else 1
            relative = True
        else:
            phrase = _phrase_to(sentence, at)
            if phrase and word_at(sentence, phrase.start - 1) == "not":
                at = phrase.start - 2
                continue
            if phrase and _is_inner(sentence, phrase):
                return None
            if phrase is None or not _is_parenthetic(sentence, phrase):
                return _last_noun(sentence, phrase) if phrase and relative else phrase
            at = phrase.start - 2
    return None


def _last_noun(sentence: Sentence, phrase: Span) -> Span:
    """What "who" refers to: in "was in touch with Ann Lee, who", the name alone."""
    ends = (at for at in range(phrase.end - 1, phrase.start, -1) if word_at(sentence, at - 1) in cues.PREPOSITIONS)
    start = next(ends, phrase.start)
    return Span(start, phrase.end) if is_capital(sentence[start]) else phrase


def _is_parenthetic(sentence: Sentence, phrase: Span) -> bool:
    """Whether a phrase belongs to a preposition behind a comma or "has": "Lee, at a fair, said", "has in May said"."""
    at = phrase.start - 1
    preposition = at > 1 and sentence[at].text.islower() and sentence[at].lower in _PREPOSITIONS
    return preposition and word_at(sentence, at - 1) in {",", *_HAVING}


def _is_inner(sentence: Sentence, phrase: Span) -> bool:
    """Whether a phrase belongs to what stands behind the subject: "the man charged with | the murder | said"."""
    at = phrase.start - 1
    if at < 2 or not sentence[phrase.start].text.islower() or not sentence[at].text.islower():
        return False
    owns = word_at(sentence, at - 1) in _THAT
    leading = sentence[at].lower.endswith("ing") and word_at(sentence, at - 1) not in cues.DETERMINERS
    charged = sentence[at].lower in _PREPOSITIONS and word_at(sentence, at - 1).endswith("ed")
    return owns or leading or charged


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
    if word_at(sentence, end - 1) in _PERIODS and word_at(sentence, end - 2) in _DEICTICS:  # "Lee this week said"
        end -= 3 if word_at(sentence, end - 3).endswith("ed") else 2  # "a poll released this week found"
        if end <= 0:
            return None
    start = end
    while start > max(0, end - _LONGEST_PHRASE) and _in_phrase(sentence, start - 1, after=start < end):
        start -= 1
    for at in range(start + 1, end):  # "Last week the president": a phrase begins anew with its determiner
        if sentence[at].lower in cues.DETERMINERS and not _continues(sentence[at - 1]):
            start = at
    gerund = opened_by_gerund = start < end and _is_gerund(sentence, start)
    while start < end and _is_no_start(sentence, start):
        gerund = gerund and sentence[start].lower not in cues.PREPOSITIONS
        start += 1
    if opened_by_gerund and not gerund:  # "Speaking in Rome Ann Lee said": nothing tells the place from the name
        return None
    return Span(_list_start(sentence, start, end), end) if start < end and _ends_phrase(sentence[end - 1]) else None


def _list_start(sentence: Sentence, start: int, end: int) -> int:
    """Where the enumeration begins whose last two items are ``start:end``: "Germany, | France and Spain"."""
    if not any(token.lower == "and" for token in sentence[start:end]):
        return start
    first = at = start
    while at > 1 and sentence[at - 1].text == "," and is_capital(sentence[at - 2]):
        at -= 2
        while at > 0 and is_capital(sentence[at - 1]):
            at -= 1
        if at > 0 and not (sentence[at - 1].text == "," or sentence[at - 1].quotation):  # "in Rome, Lee and Kelly"
            break
        first = start if sentence[at].lower in _NEVER_AFTER else at
    return first


def _ends_phrase(token: Token) -> bool:
    """Whether a noun phrase that is a subject can end with a token."""
    if not (token.text[0].isalpha() or token.text[0] == "@" or token.lower.endswith("-old")):
        return False
    return not (_continues(token) or token.lower.endswith(("’s", "'s")) or _is_adverb(token))


def _is_adverb(token: Token) -> bool:
    """Whether a word is an adverb by its look: "calmly", but neither "Kelly" nor "Emily"."""
    return token.lower.endswith("ly") and token.text.islower()


def _in_phrase(sentence: Sentence, at: int, *, after: bool) -> bool:
    token = sentence[at]
    if token.lower == "and" and after and at > 0:
        return sentence[at - 1].text[0].isupper() and sentence[at + 1].text[0].isupper()
    if token.quotation or not (token.text[0].isalnum() or token.text[0] in "$@"):
        return False
    if at > 0 and token.text[0].isupper():  # "Will" is somebody's name
        return True
    verb = at > 0 and (sentence[at - 1].lower in _NOMINATIVES or _is_verb_after(sentence[at - 1], token))
    return not (verb or token.lower in _NEVER_INSIDE or cues.is_past(token.lower) or cues.is_contracted(token.lower))


def _continues(token: Token) -> bool:
    return token.lower in _CONTINUERS


def _is_no_start(sentence: Sentence, at: int) -> bool:
    token = sentence[at]
    if token.lower in cues.DETERMINERS:
        return False
    opens = token.lower in OPENERS or (token.lower in cues.PREPOSITIONS and not _is_name_within(sentence, at))
    return opens or _is_adverb(token) or _is_gerund(sentence, at)


def _is_name_within(sentence: Sentence, at: int) -> bool:
    """Whether a capital can only be a name's: a small word begins with one at the beginning of a sentence, too."""
    return at > 0 and is_capital(sentence[at])


def _is_gerund(sentence: Sentence, at: int) -> bool:
    """Whether a word opens a phrase such as "speaking in Rome": "Browning said" and "King Charles" do not."""
    token = sentence[at]
    if not token.lower.endswith("ing"):
        return False
    if token.text.islower() or cues.lemma(token.lower):
        return True
    following = word_at(sentence, at + 1)
    verb = cues.lemma(following) or following in cues.AUXILIARIES
    return at == 0 and not (verb or following == "," or is_rank(token.text))


def phrase_from(sentence: Sentence, start: int) -> Span | None:
    """The noun phrase that begins at a token: what follows "said" or "according to"."""
    if start < len(sentence) and sentence[start].lower in cues.PRONOUNS:
        return Span(start, start + 1)
    end = start
    while end < min(len(sentence), start + _LONGEST_PHRASE) and _goes_on(sentence, start, end):
        end += 1
    while end > start and _continues(sentence[end - 1]):
        end -= 1
    objective = end == start + 1 and sentence[start].lower in _OBJECTIVES
    return Span(start, end) if end > start and not objective else None


def _goes_on(sentence: Sentence, start: int, at: int) -> bool:
    token = sentence[at]
    if token.lower in cues.DETERMINERS:
        return at == start or _continues(sentence[at - 1])
    if token.lower in _NEVER_AFTER or _is_adverb(token):
        return _is_name_within(sentence, at) and token.lower in _NAMING
    return _in_phrase(sentence, at, after=at + 1 < len(sentence))


def main_subject(sentence: Sentence) -> Span | None:
    """The noun phrase a sentence begins with, after its date line and what else stands before the first comma."""
    start: int | None = after_dateline(sentence)
    for _ in range(_MOST_OPENINGS):
        start = _after_opening(sentence, start) if start is not None else None
    phrase = phrase_from(sentence, start) if start is not None and start < len(sentence) else None
    if phrase and sentence[phrase.end - 1].lower in _PERIODS and (comma := _comma_at(sentence, phrase.end)):
        phrase = phrase_from(sentence, comma + 1)  # "A few days later, Lee"
    return _without_verb(sentence, phrase) if phrase else None


def _comma_at(sentence: Sentence, at: int) -> int | None:
    """The comma at a token or, after a "later", behind it."""
    return next((comma for comma in (at, at + 1) if word_at(sentence, comma) == ","), None)


def _after_opening(sentence: Sentence, start: int) -> int | None:
    """The first token after what may stand before a subject: "But", "On Monday", "Asked about it,"."""
    word = word_at(sentence, start)
    if not word or word in cues.PRONOUNS or not _is_no_start(sentence, start):
        return start
    comma = find(sentence, _COMMA, start, start + _LONGEST_ASIDE)
    if word in _CONJUNCTIONS:
        return start + 2 if comma == start + 1 else start + 1
    if word in cues.PREPOSITIONS and word_at(sentence, start + 1) in _ADVERBS and comma != start + 2:
        return start + 2
    return comma + 1 if comma is not None else None


def _without_verb(sentence: Sentence, phrase: Span) -> Span | None:
    """A phrase up to its name or rank: no list knows the verb of "the Russian Foreign Minister met"."""
    inner = range(phrase.start + 1, phrase.end)
    ends = (at for at in inner if _ends_name(sentence[at - 1], sentence[at]) or cues.is_finite(sentence[at].text))
    end = next(ends, phrase.end)
    return Span(phrase.start, end) if _ends_phrase(sentence[end - 1]) else None


def _is_verb_after(left: Token, right: Token) -> bool:
    """Whether a word that no list knows is a past form: "Lavrov pondered"."""
    return left.text[0].isupper() and left.lower not in cues.DETERMINERS and right.lower.endswith("ed")


def _ends_name(left: Token, right: Token) -> bool:
    ends = is_rank(left.text) or (left.text[0].isupper() and left.lower not in cues.DETERMINERS)
    goes_on = is_office_word(right.text) or is_trade(right.text) or _continues(right) or right.lower in _JOINING
    return ends and right.text.islower() and not goes_on
