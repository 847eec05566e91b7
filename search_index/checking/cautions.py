"""The caution: what is to be known of a place in the record beside its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from search_index.bases import is_dated, is_named
from search_index.checking.comparing.wording import wording
from search_index.checking.extracts import Extract
from search_index.checking.findings import Caution, Change, Match, Op, Outcome
from search_index.checking.meaning.cropping import around, within
from search_index.checking.negation import is_short, negations
from search_index.checking.quoting.naming import other_speaker
from search_index.checking.quoting.quotation import Quotation
from search_index.models import Kind, Quote
from search_index.parsing.names import split_title
from search_index.spelling import name_of, sound
from search_index.words import words

_SAID = 4  # words; fewer are a name or a thing, and say nothing that could be turned


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


def turning(match: Match) -> Iterator[tuple[str, str]]:
    """Of each stretch that a quotation leaves out the words that turn what comes next, and those that turn what came.

    Not all that is left out with them; one of the two may be empty, and where both are there is nothing.
    """
    text, at = match.passage.text, 0
    for change in match.diff:
        end = at + len(change.source)
        if change.op is Op.ELIDED or (change.op is Op.LEFT_OUT and not is_short(change)):
            before, after = within(text, at, end, match.source.metadata.language)
            if before[0] < before[1] or after[0] < after[1]:
                yield text[slice(*before)], text[slice(*after)]
        at = end


def _of_match(quotation: Quotation, match: Match) -> Iterator[Caution]:
    quote, language = match.quote, match.source.metadata.language
    if match.before or match.after or any(turning(match)):
        yield Caution.CROPPED
    if negations(match.diff, language):
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
    """Whether the record has the words from another; whom the words around name, it has them from, too."""
    if _is_reported_of(named, match):
        return False
    return quote.kind is Kind.QUESTION or other_speaker(named, quote, match.source.metadata.publisher)


def _is_reported_of(named: str, match: Match) -> bool:
    """Whether the words that are shown around a match have the last name of whom the pasted text names."""
    _, name = split_title(named)
    around_it = {sound(each.term) for each in words(f"{match.before} {match.after}")}
    return not around_it.isdisjoint(name_of(name).words[-1:])


def _around(match: Match, extract: Extract) -> tuple[str, int]:
    """The text in which a match stands, and where it begins in the document: of quoted words their sentence."""
    sentence = match.quote.sentence
    if sentence and sentence.start <= match.passage.start and match.passage.end <= sentence.end:
        return sentence.text, sentence.start
    return extract.text, extract.start
