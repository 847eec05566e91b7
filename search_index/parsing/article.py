"""Article: the quotations and paraphrases of running text, each with whose words it is.

Confidence is the precision of the rule that finds the words that name the speaker, times the certainty that these words
mean that person. Both were measured on quotations of at least five words in a development set of 462 US news articles:
the rules on some 2,700 whose naming words were marked by hand, the certainty by reading a sample of 82 pronouns and all
15 offices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from search_index.models import Kind, Passage, Quote, Speaker
from search_index.parsing.attribution import Cue, announcing, cues_of
from search_index.parsing.cues import PRONOUNS
from search_index.parsing.marks import Marked, marked
from search_index.parsing.mentions import How, Meaning, Voice, speakers
from search_index.parsing.names import OPENERS
from search_index.parsing.paraphrase import reported
from search_index.parsing.people import Cast
from search_index.parsing.sentences import Sentence, Span, sentences
from search_index.parsing.subjects import main_subject

# How often each rule finds the words that name the speaker.
PRECISION = {
    "label": 0.95,  # X: "…"; 18 of 18 were right, which is too few for more
    "same-paragraph": 0.97,  # 0.98, but it cannot be better than the cue it goes on from
    "cue-after": 0.97,  # "…," X said
    "cue-after-inverted": 0.97,  # "…," said X
    "cue-before": 0.91,  # X said … "…"
    "according-to": 0.9,
    "next-paragraph": 0.85,
    "cue-far-after": 0.0,  # "…" is what X said: right in 28 of 36 cases, but what stands between may name another
    "unsaid": 0.0,  # X never said "…": nobody did
    "none": 0.0,
}
# How often a mention is traced to the right person. Of namesakes each is as likely as the other.
CERTAINTY: Mapping[How, float] = {"name": 1.0, "phrase": 0.9, "office": 0.8, "pronoun": 0.9, "namesakes": 0.5}
THRESHOLD = 0.7  # what is right less often names nobody: .96 of those named are named right
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


_NOBODY = Attribution("none", None)


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
class Reading:
    """A sentence and its cues."""

    tokens: Sentence
    cues: list[Cue]


def quotes(
    document: str,
    text: str,
    paragraphs: Sequence[Passage],
    cast: Cast,
    *,
    quoted_by: str | None = None,
    within: Speaker | None = None,
) -> tuple[Quote, ...]:
    """The quotations and paraphrases in ``paragraphs`` of the document ``text``, in order.

    ``document`` is its id, ``quoted_by`` who passes the words on, ``within`` who speaks the paragraphs. Words in marks
    that quote nobody (names, irony) are left out.
    """
    found: list[Found] = []
    voices: list[Voice] = []
    announced = _NOBODY
    for paragraph, quotations in zip(paragraphs, marked(text, paragraphs), strict=True):
        read = [Reading(tokens, cues_of(tokens)) for tokens in sentences(text, paragraph, quotations)]
        voices += (voice for reading in read for voice in _voices(text, reading))
        here = list(_quotations(text, read, announced))
        told = [item for reading in read for item in _paraphrases(text, reading)]
        found += [*_not_retold(here, told), *told]
        announced = _announced(text, read, here)
    voices += (Voice(m.start, m.end, m.text, "") for item in found if (m := item.attribution.mention))
    whose = speakers(voices, cast, within)
    return tuple(_quote(document, item, whose, quoted_by) for item in sorted(found, key=lambda item: item.span.start))


def _quotations(text: str, read: Sequence[Reading], announced: Attribution) -> Iterator[Found]:
    """The quotations in marks of one paragraph; ``announced`` is what the paragraph before promises of its first."""
    for reading in read:
        if _changes_subject(reading.tokens, announced):
            announced = _NOBODY
        for at, token in enumerate(reading.tokens):
            if token.quotation is None:
                continue
            attribution = _attribution(text, reading, at)
            kind = _kind(reading, at, attribution)
            if attribution is _NOBODY and kind is Kind.DIRECT and _stands_alone(reading.tokens, at):
                attribution = announced
            if _quotes_somebody(token.text, kind, attribution):
                yield Found(token.quotation, kind, _passage(text, reading.tokens), attribution)
                announced = _handed_on(attribution, "same-paragraph")


def _changes_subject(tokens: Sentence, announced: Attribution) -> bool:
    """Whether a sentence without a quotation stands between: "“…,” said Lee. Ray disagreed. “…”"."""
    if announced is _NOBODY or any(token.quotation for token in tokens):
        return False
    subject = main_subject(tokens)
    return announced.rule == "next-paragraph" or (subject is not None and tokens[subject.start].lower not in PRONOUNS)


def _stands_alone(tokens: Sentence, at: int) -> bool:
    """Whether nothing beside a quotation may be an attribution of its own, by words that no list knows."""
    lead = at <= _LONGEST_LEAD and all(token.lower in OPENERS or token.text in _MARKS for token in tokens[:at])
    return lead and all(token.quotation or token.text in _MARKS for token in tokens[at + 1 :])


def _attribution(text: str, reading: Reading, at: int) -> Attribution:
    found = announcing(reading.tokens, reading.cues, at)
    if found is None:
        return _NOBODY
    rule, subject = found
    return Attribution(rule, _passage(text, reading.tokens, subject))


def _kind(reading: Reading, at: int, attribution: Attribution) -> Kind:
    """DIRECT for a statement of its own, MIXED for words that belong to the sentence around them."""
    quotation = reading.tokens[at].text
    if len(quotation.split()) < _SHORTEST_STATEMENT and at > 0:
        return Kind.MIXED
    if attribution.rule.startswith("cue-after") and quotation.endswith((",", ".", "!", "?", "…", "—", "-")):
        return Kind.DIRECT
    before = reading.tokens[at - 1].text if at else ":"
    opens = before in _STATEMENT_AFTER or any(cue.over == at for cue in reading.cues)
    return Kind.DIRECT if opens and not quotation[0].islower() else Kind.MIXED


def _quotes_somebody(quotation: str, kind: Kind, attribution: Attribution) -> bool:
    """Whether words in marks are a quotation, and no name, irony or word as a word."""
    words = quotation.split()
    if kind is Kind.DIRECT:
        return attribution is not _NOBODY or len(words) >= _SHORTEST_STATEMENT
    capitals = all(word[0].isupper() or len(word) <= _LONGEST_SMALL_WORD for word in words)
    is_title = len(words) > 1 and capitals and words[0][0].isupper()
    return (attribution.holds or attribution.rule == "unsaid") and not is_title


def _announced(text: str, read: Sequence[Reading], here: Sequence[Found]) -> Attribution:
    """What a paragraph promises of a quotation that opens the next one."""
    last = read[-1] if read else None
    if last and last.cues and last.tokens[-1].text == ":":
        return Attribution("cue-before", _passage(text, last.tokens, last.cues[-1].subject))
    if here and here[-1].kind is Kind.DIRECT:
        return _handed_on(here[-1].attribution, "next-paragraph")
    return _NOBODY


def _handed_on(attribution: Attribution, rule: str) -> Attribution:
    """An attribution as it goes on to the next quotation: no better than it was, and nowhere if it names nobody."""
    if not attribution.holds:
        return _NOBODY
    return replace(attribution, rule=min(rule, attribution.rule, key=PRECISION.__getitem__))


def _paraphrases(text: str, reading: Reading) -> Iterator[Found]:
    sentence = _passage(text, reading.tokens)
    for clause, cue in reported(reading.tokens, reading.cues):
        rule = "according-to" if cue.verb == "according to" else "cue-before"
        mention = _passage(text, reading.tokens, cue.subject)
        yield Found(_passage(text, reading.tokens, clause), Kind.INDIRECT, sentence, Attribution(rule, mention))


def _not_retold(here: Sequence[Found], told: Sequence[Found]) -> Iterator[Found]:
    """The quotations of a paragraph but for converted words within a paraphrase, which is shown with them."""
    clauses: dict[Passage, list[Passage]] = defaultdict(list)
    for each in told:
        clauses[each.sentence].append(each.span)
    for item in here:
        around = clauses.get(item.sentence, ()) if item.is_converted and item.kind is Kind.MIXED else ()
        if not any(clause.start <= item.span.start and item.span.end <= clause.end for clause in around):
            yield item


def _voices(text: str, reading: Reading) -> Iterator[Voice]:
    subjects: dict[Span, str | None] = {cue.subject: cue.verb for cue in reversed(reading.cues)}  # the first counts
    main = main_subject(reading.tokens)
    if main and not any(main.start < each.end and each.start < main.end for each in subjects):
        subjects[main] = None
    for subject, verb in subjects.items():
        mention = _passage(text, reading.tokens, subject)
        yield Voice(mention.start, mention.end, mention.text, verb)


def _passage(text: str, tokens: Sentence, span: Span | None = None) -> Passage:
    start = tokens[span.start if span else 0].start
    end = tokens[span.end - 1 if span else -1].end
    return Passage(start, end, text[start:end])


def _quote(document: str, item: Found, whose: Mapping[tuple[int, int], Meaning], quoted_by: str | None) -> Quote:
    mention = item.attribution.mention
    meaning = whose.get((mention.start, mention.end)) if mention and item.attribution.holds else None
    confidence = round(PRECISION[item.attribution.rule] * (CERTAINTY[meaning.how] if meaning else 1), 2)
    return Quote(
        item.span.start,
        item.span.end,
        item.span.text,
        document=document,
        kind=Kind.INDIRECT if item.is_converted else item.kind,
        speaker=meaning.speaker if meaning and (confidence >= THRESHOLD or meaning.how == "namesakes") else None,
        mention=mention,
        quoted_by=quoted_by,
        confidence=confidence,
        rule=item.attribution.rule,
        sentence=item.sentence if item.kind is Kind.MIXED and not item.is_converted else None,
    )
