"""The joining: words of several places, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from random import Random

from search_index.checking.findings import Outcome
from tests.checked.case import Case, Paragraph, Place
from tests.checked.collection import Collection
from tests.checked.drawing import TRIES, is_known, stretches
from tests.checked.wordings import spans

_LEAST, _MOST = 6, 30  # words of each place
_SHORT = 9  # words of a short one
_MARKS = (" … ", " [...] ")


def joined(collection: Collection, random: Random, tries: int = TRIES, most: int = _MOST) -> Iterator[Case]:
    """The words of two documents, one after the other; where chance will have it, those of one speaker."""
    drawn = islice(stretches(collection, random, _LEAST, most, clean=True), tries)
    for (first, place), (second, other) in zip(drawn, drawn, strict=False):
        text = place.text + random.choice((" ", ". ", *_MARKS)) + other.text
        if first.document != second.document and not is_known(text, collection, but=(place.text, other.text)):
            yield Case("joined", text, frozenset({Outcome.JOINED}), (place, other))


def joined_short(collection: Collection, random: Random) -> Iterator[Case]:
    """A few words of each of two documents."""
    return (replace(case, kind="joined, short") for case in joined(collection, random, most=_SHORT))


def halves_swapped(collection: Collection, random: Random) -> Iterator[Case]:
    """What stands in one place, its second half before the first."""
    for paragraph, place in stretches(collection, random, 2 * _LEAST, 2 * _MOST, clean=True):
        found = spans(place.text)
        end, start = found[len(found) // 2 - 1][1], found[len(found) // 2][0]
        at = place.start - paragraph.start
        first, second = Place.within(paragraph, at, at + end), Place.within(paragraph, at + start, at + len(place.text))
        text = f"{second.text.rstrip('.')} {first.text}"
        if not is_known(text, collection, but=(first.text, second.text)):
            yield Case("halves swapped", text, frozenset({Outcome.JOINED}), (second, first))


def joined_of_one(collection: Collection, random: Random) -> Iterator[Case]:
    """What one speaker says in two documents."""
    speakers: dict[str, list[Paragraph]] = {}
    for each in collection.paragraphs:
        speakers.setdefault(each.speaker or "", []).append(each)
    several = [own for name, own in speakers.items() if name and len({each.document for each in own}) > 1]
    for _ in range(TRIES if several else 0):
        own = collection.only(random.choice(several))
        yield from (replace(case, kind="joined, one speaker") for case in islice(joined(own, random, tries=20), 1))


def far_apart(collection: Collection, random: Random) -> Iterator[Case]:
    """What one speaker says in two paragraphs of a document, in their order and with a mark between."""
    for first, second in _pairs(collection, random):
        text = first.text + random.choice(_MARKS) + second.text
        if not is_known(text, collection, but=(first.text, second.text)):
            yield Case("elided over paragraphs", text, frozenset({Outcome.SHORTENED_MARKED}), (first, second))


def backwards(collection: Collection, random: Random) -> Iterator[Case]:
    """The same the other way round, with a mark between or none."""
    for first, second in _pairs(collection, random):
        text = second.text + random.choice((" ", *_MARKS)) + first.text
        if not is_known(text, collection, but=(first.text, second.text)):
            yield Case("joined backwards", text, frozenset({Outcome.JOINED}), (second, first))


def _pairs(collection: Collection, random: Random) -> Iterator[tuple[Place, Place]]:
    """Stretches of different paragraphs that somebody says in one document, in their order."""
    said: dict[tuple[str, str], list[Paragraph]] = {}
    for each in collection.paragraphs:
        if each.speaker:
            said.setdefault((each.document, each.speaker), []).append(each)
    several = [own for own in said.values() if len(own) > 1]
    for own in random.choices(several, k=TRIES) if several else ():
        drawn = islice(stretches(collection.only(own), random, _LEAST, _MOST, clean=True), 2)
        first, second, *_ = (*(place for _, place in drawn), None, None)
        if first and second and first.end < second.start and _are_apart(first, second, own):
            yield first, second


def _are_apart(first: Place, second: Place, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the second stands in a later paragraph than the first."""
    return any(first.end <= each.start <= second.start for each in paragraphs)
