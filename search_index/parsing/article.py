"""Article: the quotations and paraphrases of running text, each with whose words it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from search_index.models import Kind, Passage, Quote, Speaker
from search_index.parsing.apposition import apposed
from search_index.parsing.backward import handed_back
from search_index.parsing.confidence import CERTAINTY, PRECISION, THRESHOLD
from search_index.parsing.foreign import clauses_in, cues_in, tongue_of, unopened
from search_index.parsing.incises import without_incises
from search_index.parsing.marks import Marked, marked
from search_index.parsing.mentions import Meaning, Voice, speakers
from search_index.parsing.paraphrase import reported
from search_index.parsing.people import Cast
from search_index.parsing.pronouns import Pronouns
from search_index.parsing.quotation import (
    NOBODY,
    Attribution,
    Found,
    ReadSentence,
    announced_by,
    passage_of,
    quotations,
)
from search_index.parsing.reporting import cues_of, is_set_off
from search_index.parsing.sentences import Sentence, Span, sentences
from search_index.parsing.subjects import main_subject
from search_index.parsing.tongues import Tongue
from search_index.parsing.years import year_told

_SHARED = "which of several people of that name is not told"

_LONGEST = 300_000  # characters of a paragraph; a longer one is no prose, and its words would fill the memory


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph, its sentences, and the quotations and paraphrases in it; nothing of one that is passed over."""

    paragraph: Passage
    read: Sequence[ReadSentence] = ()
    quoted: Sequence[Found] = ()
    told: Sequence[Found] = ()


def quotes(
    document: str,
    text: str,
    paragraphs: Sequence[Passage],
    cast: Cast,
    *,
    language: str | None = None,
    quoted_by: str | None = None,
    within: Speaker | None = None,
) -> tuple[Quote, ...]:
    """The quotations and paraphrases in ``paragraphs`` of the document ``text``, in order.

    ``document`` is its id, ``language`` what it is written in (ISO 639-1), where that is known, ``quoted_by`` who
    passes the words on, ``within`` who speaks the paragraphs. Words in marks that quote nobody are left out, and so
    are the paraphrases of somebody who speaks.
    """
    tongue = tongue_of(paragraphs, language)
    cast = cast.reread(unopened(text, tongue)) if tongue and within is None else cast
    parts = [*_parts(text, paragraphs, tongue, spoken=within is not None)]
    read, quoted = [part.read for part in parts], [part.quoted for part in parts]
    found = [*handed_back(text, paragraphs, read, quoted), *(item for part in parts for item in part.told)]
    whose: Mapping[tuple[int, int], Meaning] = {}
    if any(item.attribution.holds for item in found):
        told_in = [reading for part in parts for reading in part.read or _unquoting(text, part.paragraph, tongue)]
        voices = [voice for reading in told_in for voice in _voices(text, reading, cast)]
        voices += (Voice(m.start, m.end, m.text, "") for item in found if (m := item.attribution.mention))
        tokens = [reading.tokens for reading in told_in]
        whose = speakers(voices, tokens, cast, Pronouns.of(paragraphs), within)
    return tuple(_quote(document, item, whose, quoted_by) for item in sorted(found, key=lambda item: item.span.start))


def _parts(text: str, paragraphs: Sequence[Passage], tongue: Tongue | None, *, spoken: bool) -> Iterator[_Part]:
    """What each paragraph holds; of one that is ``spoken`` only what it quotes in marks, or announces."""
    announced = NOBODY
    for paragraph, inside in zip(paragraphs, marked(text, paragraphs), strict=True):
        if len(paragraph.text) > _LONGEST or (spoken and not (inside or paragraph.text.endswith(":"))):
            announced = NOBODY
            yield _Part(paragraph)
            continue
        read = _sentences(text, paragraph, tuple(without_incises(text, inside, tongue)), tongue)
        here = list(quotations(text, read, announced))
        told = () if spoken else tuple(item for reading in read for item in _paraphrases(text, reading))
        yield _Part(paragraph, read, tuple(_not_retold(here, told)), told)
        announced = announced_by(text, read, here)


def _unquoting(text: str, paragraph: Passage, tongue: Tongue | None) -> Sequence[ReadSentence]:
    """The sentences of a paragraph that was passed over: they are asked only whom a pronoun means."""
    return _sentences(text, paragraph, (), tongue) if len(paragraph.text) <= _LONGEST else ()


def _sentences(text: str, paragraph: Passage, inside: Sequence[Marked], tongue: Tongue | None) -> list[ReadSentence]:
    return [_read(tokens, tongue) for tokens in sentences(text, paragraph, inside)]


def _read(tokens: Sentence, tongue: Tongue | None) -> ReadSentence:
    return ReadSentence(tokens, cues_in(tokens, tongue) if tongue else cues_of(tokens), tongue)


def _paraphrases(text: str, reading: ReadSentence) -> Iterator[Found]:
    if not reading.cues:
        return
    sentence = passage_of(text, reading.tokens)
    tokens, tongue = reading.tokens, reading.tongue
    for clause, cue in clauses_in(tokens, reading.cues, tongue) if tongue else reported(tokens, reading.cues):
        rule = "according-to" if cue.verb == "according to" else "reported"
        mention = passage_of(text, reading.tokens, cue.subject)
        yield Found(passage_of(text, reading.tokens, clause), Kind.INDIRECT, sentence, Attribution(rule, mention))


def _not_retold(here: Sequence[Found], told: Sequence[Found]) -> Iterator[Found]:
    """The quotations of a paragraph but for converted words within a paraphrase, which is shown with them."""
    clauses: dict[Passage, list[Passage]] = defaultdict(list)
    for each in told:
        clauses[each.sentence].append(each.span)
    for item in here:
        around = clauses.get(item.sentence, ()) if item.is_converted and item.kind is Kind.MIXED else ()
        if not any(clause.start <= item.span.start and item.span.end <= clause.end for clause in around):
            yield item


def _voices(text: str, reading: ReadSentence, cast: Cast) -> Iterator[Voice]:
    subjects: dict[Span, str | None] = {cue.subject: cue.verb for cue in reversed(reading.cues)}  # the first counts
    told = ((cue.subject, year_told(reading.tokens, cue.end)) for cue in reading.cues)
    then = {subject for subject, year in told if year and not cast.is_of(year)}
    main = None if reading.tongue else main_subject(reading.tokens)
    leads = [each for each in subjects if main and main.start < each.end and each.start < main.end]
    if main and not leads:
        named = dict.fromkeys((main, apposed(reading.tokens, main)))  # "his mother, Ann Lee, thanked"
        leads = [cue.subject for cue in reading.cues if is_set_off(reading.tokens, cue)] or [*named]
        subjects |= named
    for subject, verb in subjects.items():
        mention = passage_of(text, reading.tokens, subject)
        yield Voice(mention.start, mention.end, mention.text, verb, leads=subject in leads, then=subject in then)


def _quote(document: str, item: Found, whose: Mapping[tuple[int, int], Meaning], quoted_by: str | None) -> Quote:
    mention = item.attribution.mention
    meaning = whose.get((mention.start, mention.end)) if mention and item.attribution.holds else None
    confidence = round(PRECISION[item.attribution.rule] * (CERTAINTY[meaning.how] if meaning else 0), 2)
    return Quote(
        item.span.start,
        item.span.end,
        item.span.text,
        document=document,
        kind=Kind.INDIRECT if item.is_converted else item.kind,
        speaker=meaning.speaker if meaning and confidence >= THRESHOLD else None,
        mention=mention,
        quoted_by=quoted_by,
        confidence=confidence,
        rule=item.attribution.rule,
        sentence=item.sentence if item.kind is Kind.MIXED and not item.is_converted else None,
        note=_SHARED if meaning and meaning.how == "namesakes" else None,
    )
