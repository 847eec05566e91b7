"""The check: a pasted text against the record: where its quotations stand, and what differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

from search_index.checking.cautions import cautions, with_surroundings
from search_index.checking.comparing.paths import MOST_WORDS
from search_index.checking.comparing.wording import Wording, wording
from search_index.checking.findings import Change, Finding, Findings, Match, Op, Outcome
from search_index.checking.fragments import fragments
from search_index.checking.joining import Join, joined, lacking
from search_index.checking.looking import Look
from search_index.checking.places import Place, place
from search_index.checking.precedence import is_occasion, is_of_another, ranked
from search_index.checking.quoting.quotation import Quotation
from search_index.checking.quoting.quotations import read
from search_index.checking.rewording import ALONE, NEAREST, WITNESSED, Rewording, reworded
from search_index.index import Index, Record
from search_index.models import Kind

_MATCHES = 10  # places that are told of a quotation
_WHOLE = 1_000  # words of a text that is looked for as it stands, its marks and names within
_OWN = (Kind.VERBATIM, Kind.DIRECT, Kind.QUESTION)  # that may have marks within
_FURTHER = 40  # candidates, where the first ones are not by whom the text names, or not of the press's occasion

Turn = Callable[[], AbstractContextManager[object]]


def check(text: str, index: Index, most: int = 100, turn: Turn = nullcontext) -> Findings:
    """What the record has of each quotation in ``text``, for at most ``most`` of them.

    Any text will do. ``turn`` is entered for each quotation, and left before the next one; the index is looked at as it
    was before the first. Raises UnreadyError where it cannot be searched.
    """
    reading = read(text)
    with index.record() as record:
        for one, found_in in ((reading.whole, _as_it_stands), (reading.as_typed, _unsigned)):
            if one is None:
                continue
            with turn():
                if finding := found_in(one, record):
                    return Findings((finding,))
        found = reading.quotations
        return Findings(tuple(_each(found[:most], record, turn)), max(0, len(found) - most))


def _each(found: Sequence[Quotation], record: Record, turn: Turn) -> list[Finding]:
    """What the record has of quotations; of one that comes again nothing is looked up."""
    known: dict[tuple[str, str | None, bool], Finding] = {}
    findings = []
    for quotation in found:
        key = quotation.text, quotation.speaker, quotation.is_marked
        if key not in known:
            with turn():
                known[key] = _finding(quotation, record)
        findings.append(replace(known[key], quotation=quotation))
    return findings


def _as_it_stands(quotation: Quotation, record: Record) -> Finding | None:
    """A passage that itself quotes somebody as one quotation, where the record has it: it is not to be taken apart."""
    if len((pasted := wording(quotation.text)).words) > _WHOLE:
        return None
    look = Look.at(record, pasted)
    places = [each for each in look.places() if each.extract.quotes[0].kind in _OWN]
    return _placed(quotation, look, places) if places else None


def _unsigned(quotation: Quotation, record: Record) -> Finding | None:
    """A text without marks of which a name was taken off, where the record has the name in these very words."""
    look = Look.at(record, _beginning(wording(quotation.text)))
    places = [each for each in look.places() if each.outcome is not Outcome.DIFFERS]
    return _placed(quotation, look, places) if places else None


def _finding(quotation: Quotation, record: Record) -> Finding:
    pasted = wording(quotation.text)
    if not pasted.words:
        return Finding(quotation, Outcome.ABSENT)
    look = Look.at(record, _beginning(pasted))
    places = _with_the_named(quotation, look, look.places())
    rest = lacking(places[0]) if places else ""
    if rest or not places or (look.pasted.marks and places[0].outcome is Outcome.DIFFERS):
        join = joined(look, rest)
        if join and (not places or join.cost < places[0].cost):
            return _joined(quotation, look, join)
    return _placed(quotation, look, places) if places else _elsewhere(quotation, look)


def _with_the_named(quotation: Quotation, look: Look, places: list[Place]) -> list[Place]:
    """The places; where all of them are others' words than the named person's, with further ones that are theirs."""
    if not places or not all(is_of_another(quotation, each.extract) for each in places):
        return places
    further = [each for each in look.near(look.pasted.text, _FURTHER) if not is_of_another(quotation, each)]
    return sorted([*places, *look.places(among=further)], key=Place.rank)


def _beginning(pasted: Wording) -> Wording:
    """As much of a text as is compared."""
    return pasted if len(pasted.words) <= MOST_WORDS else wording(pasted.text[: pasted.words[MOST_WORDS].start])


def _placed(quotation: Quotation, look: Look, places: Sequence[Place]) -> Finding:
    """What a quotation is that stands in one place, or in several."""
    found = ranked(quotation, places)
    if found.is_primary:
        return _told(quotation, look, found.places[0].outcome, found.places)
    if others := _renderings(look, found.places[0]):
        press = [each for each in found.places if not each.extract.is_primary]
        return _told(quotation, look, Outcome.OTHER_WORDING, press, others)
    return _told(quotation, look, Outcome.PRESS_ONLY, found.places)


def _joined(quotation: Quotation, look: Look, join: Join) -> Finding:
    matches = [_match(each, look) for each in join.parts]
    return _finished(quotation, look, join.outcome, matches, len(matches))


def _elsewhere(quotation: Quotation, look: Look) -> Finding:
    """What a quotation is that stands nowhere: said in other words, or not here, but for parts of it."""
    near = [found for each in look.candidates if (found := reworded(look.pasted, each, NEAREST))]
    best = [found for each in near if (found := reworded(look.pasted, each.extract, ALONE))]
    if best:
        best.sort(key=lambda each: (not each.extract.is_primary, -each.score))
        return _told(quotation, look, Outcome.OTHER_WORDING, [], best)
    if parts := tuple(_match(each, look, is_alone=False) for each in fragments(look)):
        return Finding(quotation, Outcome.ABSENT, parts, len(parts))
    if near:
        nearest = min(near, key=lambda each: (-each.score, not each.extract.is_primary))
        return Finding(quotation, Outcome.ABSENT, (_rendering(nearest, look),), 0)
    return Finding(quotation, Outcome.ABSENT)


def _renderings(look: Look, press: Place) -> list[Rewording]:
    """What transcripts of the occasion of a press quote have in other words, best first."""
    extracts = [
        extract
        for extract in look.near(look.pasted.text, _FURTHER)
        if extract.is_primary and is_occasion(extract, press.extract)
    ]
    found = (reworded(look.pasted, extract, WITNESSED) for extract in extracts)
    return sorted((each for each in found if each), key=lambda each: -each.score)


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


def _match(found: Place, look: Look, *, is_alone: bool = True) -> Match:
    """A place to the character of its document; with the words around, where they matter."""
    extract = found.extract.exactly(look.record.document, found.alignment.start, found.alignment.end)
    if extract is not found.extract:
        found = place(found.pasted, extract, look.unheard) or found
    return with_surroundings(found.match(), found.extract) if is_alone else found.match()


def _rendering(found: Rewording, look: Look) -> Match:
    extract = found.extract.exactly(look.record.document, found.start, found.end)
    start = found.extract.start + found.start - extract.start
    passage = extract.passage(start, start + found.end - found.start)
    change = Change(Op.CHANGED, passage.text, look.pasted.text)
    return Match(extract.quote_at(start), extract.source, passage, (change,))
