"""The caution: what is to be known of a place in the record beside its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from search_index.bases import is_dated, is_named
from search_index.checking.comparing.wording import wording
from search_index.checking.extracts import Extract
from search_index.checking.findings import Caution, Change, Match, Op, Outcome
from search_index.checking.meaning.cropping import around, turns_within
from search_index.checking.meaning.turns import turning_in
from search_index.checking.quoting.naming import other_speaker
from search_index.checking.quoting.quotation import Quotation
from search_index.models import Kind, Quote

_SAID = 4  # words; fewer are a name or a thing, and say nothing that could be turned
_CLAUSE = 4  # words; of what is left out and shorter only a negation is told


def cautions(quotation: Quotation, outcome: Outcome, matches: Sequence[Match], *, is_long: bool) -> tuple[Caution, ...]:
    """What is to be known of the places that make up a quotation, in the order of ``Caution``."""
    found = {caution for match in matches for caution in _of_match(quotation, match)}
    if is_long:
        found.add(Caution.TOO_LONG)
    if outcome is Outcome.PRESS_ONLY and any(_has_other_words(match.diff) for match in matches):
        found.add(Caution.WORDING)
    return tuple(caution for caution in Caution if caution in found)


def with_surroundings(match: Match, extract: Extract) -> Match:
    """A match with the words before and after it that turn its meaning."""
    if len(wording(match.passage.text).words) < _SAID:
        return match
    text, first = _around(match, extract)
    start, end = match.passage.start - first, match.passage.end - first
    found = around(text, start, end, match.source.metadata.language)
    return replace(match, before=text[found.before[0] : start], after=text[end : found.after[1]])


def is_negated(changes: Iterable[Change], language: str | None) -> bool:
    """Whether one side has a negation that the other lacks; what is left out as a whole sentence is none."""
    negations = turning_in(language).negations

    def has_one(text: str) -> bool:
        return any(word.key in negations or word.key.endswith("n't") for word in wording(text).words)

    return any(
        has_one(change.source) != has_one(change.pasted)
        for change in changes
        if change.op in (Op.CHANGED, Op.ADDED) or (change.op is Op.LEFT_OUT and _is_short(change))
    )


def _is_short(change: Change) -> bool:
    return len(change.source.split()) < _CLAUSE


def _of_match(quotation: Quotation, match: Match) -> Iterator[Caution]:
    quote, language = match.quote, match.source.metadata.language
    if match.before or match.after or _is_turned_within(match):
        yield Caution.CROPPED
    if is_negated(match.diff, language):
        yield Caution.NEGATION
    if any(change.op is Op.BRACKETED and wording(change.source).words for change in match.diff):
        yield Caution.BRACKETED
    yield from _of_source(quote, match)
    if quotation.speaker and _is_other(quotation.speaker, quote, match):
        yield Caution.OTHER_SPEAKER


def _has_other_words(changes: Iterable[Change]) -> bool:
    return any(change.op in (Op.CHANGED, Op.LEFT_OUT, Op.ADDED) for change in changes)


def _of_source(quote: Quote, match: Match) -> Iterator[Caution]:
    if quote.kind is Kind.QUESTION:
        yield Caution.QUESTION
    elif quote.speaker is None:
        yield Caution.UNKNOWN_SPEAKER
    elif not is_named(quote):
        yield Caution.UNCERTAIN_SPEAKER
    if not is_dated(match.source):
        yield Caution.UNCERTAIN_DATE
    if quote.kind is Kind.INDIRECT:
        yield Caution.PARAPHRASE
    if "translated" in (quote.note or ""):
        yield Caution.TRANSLATED


def _is_other(named: str, quote: Quote, match: Match) -> bool:
    return quote.kind is Kind.QUESTION or other_speaker(named, quote, match.source.metadata.publisher)


def _is_turned_within(match: Match) -> bool:
    """Whether what a quotation leaves out turns what it keeps."""
    at = 0
    for change in match.diff:
        end = at + len(change.source)
        is_omitted = change.op is Op.ELIDED or (change.op is Op.LEFT_OUT and not _is_short(change))
        if is_omitted and turns_within(match.passage.text, at, end, match.source.metadata.language):
            return True
        at = end
    return False


def _around(match: Match, extract: Extract) -> tuple[str, int]:
    """The text in which a match stands, and where it begins in the document: of quoted words their sentence."""
    sentence = match.quote.sentence
    if sentence and sentence.start <= match.passage.start and match.passage.end <= sentence.end:
        return sentence.text, sentence.start
    return extract.text, extract.start
