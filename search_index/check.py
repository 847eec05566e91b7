"""The check: a pasted text against the record: where its quotations stand, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from search_index.checking.cautions import cautions, with_surroundings
from search_index.checking.comparing.paths import MOST_WORDS
from search_index.checking.comparing.wording import Wording, wording
from search_index.checking.extracts import Extract
from search_index.checking.findings import Change, Finding, Findings, Match, Op, Outcome
from search_index.checking.joining import Join, joined, lacking
from search_index.checking.looking import Look, distinct
from search_index.checking.places import Place, place
from search_index.checking.quoting.naming import other_speaker
from search_index.checking.quoting.quotation import Quotation
from search_index.checking.quoting.quotations import read
from search_index.checking.rewording import Rewording, reworded
from search_index.index import Index
from search_index.models import Kind
from search_index.statements import may_be_of_one_occasion

_MATCHES = 10  # places that are told of a quotation
_WHOLE = 1_000  # words of a text that is looked for as it stands, its marks and names within
_OWN = (Kind.VERBATIM, Kind.DIRECT, Kind.QUESTION)  # that may have marks within
_WITNESSES = 40  # candidates of the occasion of which the press tells
# A transcript goes before the press though it has one more word in so many otherwise.
_CLOSE = 5
_REPORTED = timedelta(days=31)  # within which what the press tells is taken for a report of an occasion


def check(text: str, index: Index, most: int = 100) -> Findings:
    """What the record has of each quotation in ``text``, for at most ``most`` of them.

    Any text will do. Raises UnreadyError where the index cannot be searched.
    """
    reading = read(text)
    for one, found_in in ((reading.whole, _as_it_stands), (reading.as_typed, _unsigned)):
        if one and (finding := found_in(one, index)):
            return Findings((finding,))
    found = reading.quotations
    return Findings(tuple(_finding(each, index) for each in found[:most]), max(0, len(found) - most))


def _as_it_stands(quotation: Quotation, index: Index) -> Finding | None:
    """A passage that itself quotes somebody as one quotation, where the record has it: it is not to be taken apart."""
    if len(quotation.text.split()) > _WHOLE:
        return None
    look = Look.at(index, wording(quotation.text))
    places = [each for each in look.places() if each.extract.quotes[0].kind in _OWN]
    return _placed(quotation, look, places) if places else None


def _unsigned(quotation: Quotation, index: Index) -> Finding | None:
    """A text without marks of which a name was taken off, where the record has the name in these very words."""
    look = Look.at(index, _beginning(quotation.text))
    places = [each for each in look.places() if each.outcome is not Outcome.DIFFERS]
    return _placed(quotation, look, places) if places else None


def _finding(quotation: Quotation, index: Index) -> Finding:
    pasted = wording(quotation.text)
    if not pasted.words:
        return Finding(quotation, Outcome.ABSENT)
    look = Look.at(index, _beginning(quotation.text))
    places = look.places()
    rest = lacking(places[0]) if places else ""
    if rest or not places or (look.pasted.marks and places[0].outcome is Outcome.DIFFERS):
        join = joined(look, rest)
        if join and (not places or join.cost < places[0].cost):
            return _joined(quotation, look, join)
    return _placed(quotation, look, places) if places else _reworded(quotation, look)


def _beginning(text: str) -> Wording:
    """As much of a text as is compared."""
    pasted = wording(text)
    return pasted if len(pasted.words) <= MOST_WORDS else wording(text[: pasted.words[MOST_WORDS].start])


def _placed(quotation: Quotation, look: Look, places: Sequence[Place]) -> Finding:
    """What a quotation is that stands in one place, or in several."""
    found = sorted(distinct(places), key=lambda each: (round(each.cost, 2), _is_of_another(quotation, each)))
    primary = [each for each in found if each.extract.is_primary]
    press = [each for each in found if not each.extract.is_primary]
    if primary and (not press or _goes_before(primary[0], press[0], len(look.pasted.words))):
        return _told(quotation, look, primary[0].outcome, [*primary, *press])
    others = _renderings(look, press[0])
    if others:
        return _told(quotation, look, Outcome.OTHER_WORDING, press, others)
    return _told(quotation, look, Outcome.PRESS_ONLY, [*press, *primary])


def _is_of_another(quotation: Quotation, found: Place) -> bool:
    """Whether the record has the words from another person than the pasted text names."""
    quote = found.extract.quotes[0]
    return bool(quotation.speaker and other_speaker(quotation.speaker, quote, found.extract.source.metadata.publisher))


def _goes_before(primary: Place, press: Place, words: int) -> bool:
    """Whether a transcript has what the press has, too, or nearly so; not whether it has something like it."""
    return primary.cost <= press.cost + words / _CLOSE or _is_occasion(primary.extract, press)


def _joined(quotation: Quotation, look: Look, join: Join) -> Finding:
    matches = [_match(each, look) for each in join.parts]
    return _finished(quotation, look, join.outcome, matches, len(matches))


def _reworded(quotation: Quotation, look: Look) -> Finding:
    """What a quotation is that stands nowhere: sentences that say the same, or nothing."""
    found = [reworded(look.pasted, each, is_witnessed=False) for each in look.candidates.values()]
    best = sorted((each for each in found if each), key=lambda each: (not each.extract.is_primary, -each.score))
    if not best:
        return Finding(quotation, Outcome.ABSENT)
    return _told(quotation, look, Outcome.OTHER_WORDING, [], best)


def _renderings(look: Look, press: Place) -> list[Rewording]:
    """What transcripts of the occasion of a press quote have in other words, best first."""
    extracts = [
        extract
        for extract in look.widen(look.pasted.text, _WITNESSES)
        if extract.is_primary and _is_occasion(extract, press)
    ]
    found = (reworded(look.pasted, extract, is_witnessed=True) for extract in extracts)
    return sorted((each for each in found if each), key=lambda each: -each.score)


def _is_occasion(extract: Extract, press: Place) -> bool:
    """Whether a press report may be of the words of an extract: by the same speaker, and soon after."""
    one, other = extract.source, press.extract.source
    if not may_be_of_one_occasion(extract.quotes[0], one, press.extract.quotes[0], other):
        return False
    if one.metadata.date is None or other.metadata.date is None:
        return True
    return abs(one.metadata.date - other.metadata.date) <= _REPORTED


def _told(
    quotation: Quotation, look: Look, outcome: Outcome, places: Sequence[Place], others: Sequence[Rewording] = ()
) -> Finding:
    matches = [_rendering(each, look) for each in others[:_MATCHES]]
    matches += [_match(each, look) for each in places[: _MATCHES - len(matches)]]
    return _finished(quotation, look, outcome, matches, 1)


def _finished(quotation: Quotation, look: Look, outcome: Outcome, matches: list[Match], parts: int) -> Finding:
    is_long = len(look.pasted.text) < len(quotation.text)
    found = cautions(quotation, outcome, matches[:parts], is_long=is_long)
    return Finding(quotation, outcome, tuple(matches), parts, found)


def _match(found: Place, look: Look) -> Match:
    """A place to the character of its document."""
    extract = found.extract.exactly(look.index.document, found.alignment.start, found.alignment.end)
    if extract is not found.extract:
        found = place(found.pasted, extract, look.unheard) or found
    return with_surroundings(found.match(), found.extract)


def _rendering(found: Rewording, look: Look) -> Match:
    extract = found.extract.exactly(look.index.document, found.start, found.end)
    start = found.extract.start + found.start - extract.start
    passage = extract.passage(start, start + found.end - found.start)
    change = Change(Op.CHANGED, passage.text, look.pasted.text)
    return Match(extract.quote_at(start), extract.source, passage, (change,))
