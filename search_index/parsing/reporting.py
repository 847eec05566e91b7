"""Reporting: the reporting verbs of a sentence, each with its subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from search_index.parsing import cues
from search_index.parsing.apposition import apposed, is_capital
from search_index.parsing.assertion import is_asserted
from search_index.parsing.offices import vocabulary
from search_index.parsing.sentences import Sentence, Span, word_at
from search_index.parsing.subjects import main_subject, phrase_from, subject_before

Form = Literal["finite", "inverted", "participle", "infinitive"]  # X said; said X; adding; went to Paris to say

_HELPERS = cues.AUXILIARIES | cues.NEGATIONS
_COORDINATORS = vocabulary("and but then")
_PLURALS = vocabulary("i we you they and many some most several both few two three others")
_REPEATED = vocabulary("word words remark remarks line lines phrase saying comment comments")
_SPOKEN = vocabulary("say add write note explain argue warn report suggest")
_LONGEST_COMPANY = 12  # tokens between "with" and "saying"
_ARTICLES = vocabulary("a an the this that")
_INDEFINITE = vocabulary("a an")
_STATEMENTS = vocabulary(
    "statement tweet letter post email message memo release video speech interview note op-ed column article report "
    "advertisement ad text comment reply call"
)
_LONGEST_ASIDE = 40  # tokens between two commas
_SUBORDINATORS = vocabulary("as when while after before since once although though because")
_OF = vocabulary("warn complain boast tell")  # "the report warns of a crisis"
_REPEATS = vocabulary("read recall repeat quote cite echo")


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb at ``start:end`` of a sentence's tokens, with its subject."""

    start: int
    end: int
    verb: str  # its base form; "according to" is one, too
    subject: Span
    form: Form = "finite"
    asserted: bool = True  # whether it tells of words that were spoken: not so "denied saying"

    @property
    def over(self) -> int:
        """The first token after both the verb and its subject."""
        return max(self.end, self.subject.end)


def cues_of(sentence: Sentence) -> list[Cue]:
    """The cues of a sentence that name somebody, in order."""
    found: list[Cue] = []
    for at in [at for at, token in enumerate(sentence) if token.lower in cues.FORMS]:
        token = sentence[at]
        if token.lower == "according":
            cue = _according(sentence, at) if word_at(sentence, at + 1) == "to" else None
        else:
            verb = cues.lemma(token.lower)
            cue = _cue(sentence, at, verb, found) if verb and (token.text.islower() or at == 0) else None
        if cue:
            found.append(cue)
    return found


def _according(sentence: Sentence, at: int) -> Cue | None:
    source = phrase_from(sentence, at + 2)
    return Cue(at, at + 2, "according to", source) if source else None


def _cue(sentence: Sentence, at: int, verb: str, found: Sequence[Cue]) -> Cue | None:
    inverted = _is_inverted(sentence, at, verb) or _is_postponed(sentence, at, verb)
    if inverted and (subject := phrase_from(sentence, at + 1)):
        subject = apposed(sentence, subject)
        return Cue(at, at + 1, verb, subject, "inverted", is_asserted(sentence, at, at, subject))
    if asker := _asker(sentence, at, verb):
        return Cue(at, at + 2, verb, asker)
    first = _first_of_verb(sentence, at)
    if first is None or _is_noun(sentence, at, verb):
        return None
    form = _form(sentence, first, at)
    if form == "participle" and word_at(sentence, first - 1) in _ARTICLES:  # "a hearing"
        return None
    shares = form != "finite" or word_at(sentence, first - 1) in _COORDINATORS
    own = _sharer(sentence, first, form, found) if shares else _own(sentence, first, found)
    bare = first == at and sentence[at].lower == verb and not (shares or _is_past_base(sentence, at))
    if own is None or (bare and not _is_plural(sentence, own)) or _names_a_thing(sentence, at, verb, own):
        return None
    asserted = is_asserted(sentence, first, at, own)
    return Cue(first, at + 1, verb, _of_another(sentence, first, at, verb) or own, form, asserted)


def _asker(sentence: Sentence, at: int, verb: str) -> Span | None:
    """Who asks in a passive: "Ann Lee was asked by | Cy Fox | whether …"."""
    passive = verb == "ask" and word_at(sentence, at + 1) == "by"
    return phrase_from(sentence, at + 2) if passive else None


def _of_another(sentence: Sentence, first: int, at: int, verb: str) -> Span | None:
    """Whose words a subject repeats or judges: "quoting Lee", "blamed Lee for saying", "read the words of Lee"."""
    if word_at(sentence, first - 1) == "for":
        blamed = subject_before(sentence, first - 1)
        return blamed if blamed and is_capital(sentence[blamed.end - 1]) else None
    author = _author(sentence, at + 1) if verb in _REPEATS else None
    if author is not None:
        return phrase_from(sentence, author)
    other = phrase_from(sentence, at + 1) if verb in {"quote", "cite"} else None
    other = apposed(sentence, other) if other else None
    closing = other.end + (word_at(sentence, other.end) == ",") if other else 0
    return other if verb == "quote" or word_at(sentence, closing) == "as" else None


def _author(sentence: Sentence, at: int) -> int | None:
    """Where their author is named whose words a verb repeats: "read (out) the words of | Lee"."""
    at += word_at(sentence, at) in {"out", "aloud"}
    words = word_at(sentence, at) in cues.DETERMINERS and word_at(sentence, at + 1) in _REPEATED
    return at + 3 if words and word_at(sentence, at + 2) == "of" else None


def _own(sentence: Sentence, first: int, found: Sequence[Cue]) -> Span | None:
    """The subject before a verb, without the cue in whose clause it stands: "Fake posts claim | Lee | said"."""
    own = subject_before(sentence, first)
    if own and sentence[own.start].text.islower() and word_at(sentence, own.start - 1) in cues.AUXILIARIES:
        if own.end - own.start < 2 or not is_capital(sentence[own.start + 1]):
            return None  # "he had received offers"
        own = Span(own.start + 1, own.end)  # "it would involve Lee, who said"
    start = found[-1].over if found else 0
    return Span(start, own.end) if own and own.start < start < own.end else own


def _form(sentence: Sentence, first: int, at: int) -> Form:
    if word_at(sentence, first - 1) == "to":
        return "infinitive"
    having = sentence[first].lower == "having"  # "denied having said"
    return "participle" if having or (cues.is_participle(sentence[at].lower) and first == at) else "finite"


def _is_noun(sentence: Sentence, at: int, verb: str) -> bool:
    """Whether a third person is a plural in fact: "a group of states approved"."""
    following = word_at(sentence, at + 1)
    third = sentence[at].lower.endswith("s") and sentence[at].lower != verb
    return third and (
        (following == "of" and verb not in _OF) or following in cues.AUXILIARIES or following.endswith("ed")
    )


def _is_past_base(sentence: Sentence, at: int) -> bool:
    """Whether a base form is a past, too: "the sign read", "as Lee put it"."""
    word = sentence[at].lower
    return word == "read" or (word == "put" and word_at(sentence, at + 1) == "it")


def _is_plural(sentence: Sentence, subject: Span) -> bool:
    """Whether a bare verb form can follow: "officials say", but "a retort" is a noun."""
    words = {token.lower for token in sentence[subject.start : subject.end]}
    return bool(words & _PLURALS) or sentence[subject.end - 1].lower.endswith(("s", "men", "people", "police", "media"))


def _sharer(sentence: Sentence, first: int, form: Form, found: Sequence[Cue]) -> Span | None:
    """Whose verb it is that stands without a subject of its own, or with one that "with" or an article opens."""
    beside = subject_before(sentence, first) if form == "participle" and sentence[first - 1].text != "," else None
    starts = (at + 1 for at in range(first - 1, max(0, first - _LONGEST_COMPANY), -1) if sentence[at].lower == "with")
    company = phrase_from(sentence, start) if beside and (start := next(starts, None)) else None
    if company and company.end >= first:  # ", with the mayor saying"
        return Span(company.start, first)
    thing = beside is not None and sentence[beside.start].lower in _INDEFINITE
    if beside and thing and sentence[beside.end - 1].lower not in _STATEMENTS:  # "a hat reading", but "a letter saying"
        return None
    return _shared(sentence, found)


def _names_a_thing(sentence: Sentence, at: int, verb: str, subject: Span) -> bool:
    """Whether a verb tells what something is called: "a website called “…”"."""
    quotes = at + 1 < len(sentence) and sentence[at + 1].quotation is not None
    return verb == "call" and quotes and sentence[subject.start].lower in _INDEFINITE and subject.end == at


def _shared(sentence: Sentence, found: Sequence[Cue]) -> Span | None:
    """The subject that a verb without its own takes over: "…, adding", "and said"."""
    own = _main_cues(sentence, [cue for cue in found if cue.verb != "according to"])
    told = next((cue for cue in reversed(own) if not cues.is_stance(cue.verb)), own[-1] if own else None)
    last = told.subject if told else main_subject(sentence)
    impersonal = last is not None and sentence[last.start].lower == "it"  # "It is worth noting that"
    return None if impersonal else last


def _main_cues(sentence: Sentence, found: Sequence[Cue]) -> Sequence[Cue]:
    """The cues but for those of a clause before the main one, which has a subject of its own: "As Ray spoke, Lee"."""
    if sentence[0].lower not in _SUBORDINATORS or main_subject(sentence) is None:
        return found
    comma = max((at for at, token in enumerate(sentence) if token.text == ","), default=0)
    asides = {",", "it"}  # "As Ray put it, …"
    return [cue for cue in found if cue.subject.start != 1 or cue.over > comma or word_at(sentence, cue.over) in asides]


def is_set_off(sentence: Sentence, cue: Cue) -> bool:
    """Whether a cue stands behind or within what it reports: "The talks, Ann Lee said, go on."."""
    first = min(cue.start, cue.subject.start)
    told = cues.takes_clause(cue.verb) and not cues.is_stance(cue.verb) and cue.form in {"finite", "inverted"}
    return told and first > 0 and (word_at(sentence, first - 1) == "," or sentence[first - 1].quotation is not None)


def _is_inverted(sentence: Sentence, at: int, verb: str) -> bool:
    """Whether a verb at a token has its subject behind it: after a quotation, or first of all ("Said Lavrov:")."""
    if cues.is_participle(sentence[at].lower):
        return False
    comma = word_at(sentence, at - 1) == ","
    before = at - 2 if comma else at - 1
    if at == 0 or before < 0 or sentence[before].quotation is None:
        return at == 0
    # What follows a verb that takes an object is that object, unless the quotation is closed: "The “Wolf” rejected it".
    return cues.takes_clause(verb) or comma or sentence[before].text.endswith((",", "!", "?", "—", "-"))


def _is_postponed(sentence: Sentence, at: int, verb: str) -> bool:
    """Whether a verb and its subject stand behind what is reported: "The talks go on, said Ann Lee."."""
    addressed = word_at(sentence, at + 1) in cues.LINKS  # "Lee, the mayor, said of Ray."
    said = verb in _SPOKEN and not (addressed or cues.is_participle(sentence[at].lower))
    subject = phrase_from(sentence, at + 1) if said and word_at(sentence, at - 1) == "," else None
    subject = apposed(sentence, subject) if subject else None
    if subject is None or not is_capital(sentence[subject.end - 1]):
        return False
    if subject.end == len(sentence) or sentence[subject.end].text == ".":
        return True
    if word_at(sentence, subject.end) not in {",", "who"}:
        return False
    commas = sum(token.text == "," for token in sentence[max(0, at - _LONGEST_ASIDE) : at])
    return commas == 1 or all(token.text != "," for token in sentence[subject.end + 1 :])


def _first_of_verb(sentence: Sentence, at: int) -> int | None:
    """Where a verb begins, its auxiliaries, adverbs and negations included; None for passives and mere possibility."""
    first = at
    while first > 0 and _is_auxiliary(sentence, first - 1):
        first -= 1
        word = sentence[first].lower
        if word in cues.PASSIVE and not cues.is_participle(sentence[at].lower):
            return None
    possible = first > 0 and sentence[first - 1].text in cues.MODALS
    return None if possible else first


def _is_auxiliary(sentence: Sentence, at: int) -> bool:
    word = sentence[at].lower.replace("’", "'")
    if sentence[at].text[0].isupper():  # "Will" and "May" are names
        return False
    if word in {"to", "on"}:  # of "went on to say" and "continued to say"
        return word_at(sentence, at - 1) in {"on", "went", "goes", "continued", "continues"}
    return word in _HELPERS or word.endswith("ly")
