"""Quotation: the quotations in marks of one paragraph, each with the words that name its speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from search_index.models import Kind, Passage
from search_index.parsing import cues
from search_index.parsing.attribution import announcing
from search_index.parsing.confidence import PRECISION, THRESHOLD
from search_index.parsing.marks import Marked
from search_index.parsing.names import OPENERS
from search_index.parsing.reporting import Cue
from search_index.parsing.sentences import Sentence, Span
from search_index.parsing.subjects import main_subject
from search_index.parsing.tongues import Tongue

_SHORTEST_STATEMENT = 4  # words; fewer in marks are a name, irony or a word as a word, unless a cue announces them
_LONGEST_SMALL_WORD = 4  # letters: what a title leaves in lower case, "Meet the Press"
_LONGEST_LEAD = 2  # tokens before a quotation that goes on with the one before: "Then, "…""
_MARKS = frozenset(".,;:!?…—–-()")
_STATEMENT_AFTER = frozenset({":", ",", "—", "–"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words that name a speaker, and the rule that found them."""

    rule: str
    mention: Passage | None

    @property
    def holds(self) -> bool:
        """Whether the rule is right often enough to name somebody."""
        return PRECISION[self.rule] >= THRESHOLD


NOBODY = Attribution("none", None)


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation or a paraphrase, its speaker still to be told from the mention."""

    span: Passage
    kind: Kind
    sentence: Passage
    attribution: Attribution

    @property
    def is_converted(self) -> bool:
        """Whether its marks are what a conversion left: then its wording is not sure to be the speaker's."""
        return isinstance(self.span, Marked) and self.span.converted


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence and its cues, and the language it is in, where that is not English."""

    tokens: Sentence
    cues: list[Cue]
    tongue: Tongue | None = None


def quotations(text: str, read: Sequence[ReadSentence], announced: Attribution) -> Iterator[Found]:
    """The quotations in marks of one paragraph; ``announced`` is what the paragraph before promises of its first."""
    for reading in read:
        announced = _announced_in(text, reading, announced)
        quoted = [(at, token.quotation) for at, token in enumerate(reading.tokens) if token.quotation]
        for at, quotation in quoted:
            attribution = _attribution(text, reading, at)
            kind = _kind(reading, at, attribution)
            if attribution is NOBODY and kind is Kind.DIRECT and _stands_alone(reading.tokens, at):
                attribution = announced
            if _quotes_somebody(quotation.text, kind, attribution):
                yield Found(quotation, kind, passage_of(text, reading.tokens), attribution)
                announced = _handed_on(attribution, "same-paragraph")


def _announced_in(text: str, reading: ReadSentence, announced: Attribution) -> Attribution:
    """What is announced behind a sentence without quotations: "Lee said that the talks would go on. “…”"."""
    if any(token.quotation for token in reading.tokens):
        return announced
    told = [cue for cue in reading.cues if cues.takes_clause(cue.verb) and not cues.is_stance(cue.verb)]
    if told and not reading.tongue and all(cue.subject == told[0].subject and cue.asserted for cue in told):
        return Attribution("paraphrase-before", passage_of(text, reading.tokens, told[0].subject))
    return NOBODY if _changes_subject(reading, announced) else announced


def _changes_subject(reading: ReadSentence, announced: Attribution) -> bool:
    """Whether a sentence without a quotation stands between: "“…,” said Lee. Ray disagreed. “…”"."""
    tokens = reading.tokens
    if announced is NOBODY:
        return False
    if announced.rule == "next-paragraph" or reading.tongue:
        return True
    subject = main_subject(tokens)
    return subject is not None and tokens[subject.start].lower not in cues.PRONOUNS


def _stands_alone(tokens: Sentence, at: int) -> bool:
    """Whether nothing beside a quotation may be an attribution of its own, by words that no list knows."""
    lead = at <= _LONGEST_LEAD and all(token.lower in OPENERS or token.text in _MARKS for token in tokens[:at])
    return lead and all(token.quotation or token.text in _MARKS for token in tokens[at + 1 :])


def _attribution(text: str, reading: ReadSentence, at: int) -> Attribution:
    found = announcing(reading.tokens, reading.cues, at)
    if found is None or (found[0] == "colon" and reading.tongue):
        return NOBODY
    rule, subject = found
    return Attribution(rule, passage_of(text, reading.tokens, subject))


def _kind(reading: ReadSentence, at: int, attribution: Attribution) -> Kind:
    """DIRECT for a statement of its own, MIXED for words that belong to the sentence around them."""
    quotation = reading.tokens[at].text
    if len(quotation.split()) < _SHORTEST_STATEMENT and at > 0:
        return Kind.MIXED
    before = reading.tokens[at - 1].text if at else ":"
    fragment = (
        before not in _STATEMENT_AFTER and quotation[0].islower()
    )  # Lee said that they were “old friends,” he added
    if (
        not fragment
        and attribution.rule.startswith("cue-after")
        and quotation.endswith((",", ".", "!", "?", "…", "—", "-"))
    ):
        return Kind.DIRECT
    if _goes_on(reading.tokens, at):
        return Kind.DIRECT
    opens = before in _STATEMENT_AFTER or any(cue.over == at for cue in reading.cues)
    return Kind.DIRECT if opens and not quotation[0].islower() else Kind.MIXED


def _goes_on(tokens: Sentence, at: int) -> bool:
    """Whether a quotation takes up one that a cue broke off: "“The talks,” Lee said, “will go on.”"."""
    before = next((token.text for token in reversed(tokens[: max(0, at - 1)]) if token.quotation), "")
    return before.endswith(",") and tokens[at - 1].text == "," and tokens[0].quotation is not None


def _quotes_somebody(quotation: str, kind: Kind, attribution: Attribution) -> bool:
    """Whether words in marks are a quotation, and no name, irony or word as a word."""
    words = quotation.split()
    capitals = all(word[0].isupper() or len(word) <= _LONGEST_SMALL_WORD for word in words)
    is_title = len(words) > 1 and capitals and words[0][0].isupper()
    if kind is Kind.DIRECT:
        headline = is_title and 2 * sum(word[0].isupper() for word in words) > len(words)
        return attribution is not NOBODY or (len(words) >= _SHORTEST_STATEMENT and not headline)
    return (attribution.holds or attribution.rule == "unsaid") and not is_title


def announced_by(text: str, read: Sequence[ReadSentence], here: Sequence[Found]) -> Attribution:
    """What a paragraph promises of a quotation that opens the next one."""
    last = read[-1] if read else None
    if last and last.cues and last.tokens[-1].text == ":":
        return Attribution("cue-before", passage_of(text, last.tokens, last.cues[-1].subject))
    if here:
        return _handed_on(here[-1].attribution, "next-paragraph")
    return NOBODY


def _handed_on(attribution: Attribution, rule: str) -> Attribution:
    """An attribution as it goes on to the next quotation: no better than it was, and nowhere if it names nobody."""
    if not attribution.holds:
        return NOBODY
    return replace(attribution, rule=min(rule, attribution.rule, key=PRECISION.__getitem__))


def passage_of(text: str, tokens: Sentence, span: Span | None = None) -> Passage:
    """What a span of a sentence's tokens, or all of them, is in the text."""
    start = tokens[span.start if span else 0].start
    end = tokens[span.end - 1 if span else -1].end
    return Passage(start, end, text[start:end])
