"""The seed: a word of a text, in all the forms in which an index may have it, and where it stands there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.reader import Reader
from search_index.backends.whoosh.sets import NOTHING, unique
from search_index.parsing.directions import directions
from search_index.words import GAP, stems, words

MOST_WORDS = 2_000  # of a text that are looked for
_MOST_CHARACTERS = 32_000  # of a text that are looked at, which so many words seldom have
_MOST_LANGUAGES = 8  # of an index whose documents have more, the first


@dataclass(frozen=True, slots=True)
class Seed:
    """A word of a text, as often as the text has it."""

    terms: tuple[str, ...]  # of the field ``stems``: its own in each language, and those of the compound that it begins
    positions: tuple[int, ...]  # in the text, from 0
    weight: float  # its inverse document frequency: of the most frequent term, as that is what it mostly is
    count: int  # how many slots of the index have it

    def slots(self, reader: Reader) -> Array:
        """Where it stands in a segment: slots (uint32), ascending."""
        numbers = [number for term in self.terms if (number := reader.number("stems", term)) is not None]
        found = [reader.segment.stems.places(number) for number in numbers]
        return unique(np.concatenate(found)) if len(found) > 1 else found[0] if found else NOTHING


@dataclass(frozen=True, slots=True)
class Seeds:
    """The words of a text, the rarest first."""

    words: tuple[Seed, ...]
    weights: Array  # float64, by position in the text: what the word there is worth; 0 where there is none
    found: dict[tuple[int, int], Array] = field(default_factory=dict)  # slots that were asked for, by segment and word

    @property
    def length(self) -> int:
        """How many positions the text has."""
        return len(self.weights)

    def slots(self, word: int, reader: Reader) -> Array:
        """Where one of the words stands in a segment; read once."""
        key = reader.place, word
        if (known := self.found.get(key)) is None:
            known = self.found[key] = self.words[word].slots(reader)
        return known


def row(text: str) -> list[tuple[int, str]]:
    """The words of ``text`` as they are written, each after its position."""
    found = takewhile(lambda word: word.position < MOST_WORDS, words(_plain(text)))
    return [(word.position, word.term) for word in found]


def seeds(text: str, languages: Sequence[str], readers: Sequence[Reader]) -> Seeds:
    """The words of ``text`` in an index whose documents are in these ``languages``."""
    forms = _forms(_plain(text), languages[:_MOST_LANGUAGES])
    places: dict[tuple[str, ...], list[int]] = {}
    for position, terms in sorted(forms.items()):
        places.setdefault(tuple(terms), []).append(position)
    found = [_seed(terms, positions, readers) for terms, positions in places.items()]
    weights = np.zeros(max(forms, default=-1) + 1)
    for each in found:
        weights[list(each.positions)] = each.weight
    return Seeds(tuple(sorted(found, key=lambda each: (each.count, each.positions))), weights)


def _plain(text: str) -> str:
    """The text without what a record adds to a speech ("(Laughter.)"), which the index has blanked as well."""
    plain = text[:_MOST_CHARACTERS].replace(GAP, " ")
    for start, end in directions(plain):
        plain = plain[:start] + GAP * (end - start) + plain[end:]
    return plain


def _forms(text: str, languages: Iterable[str]) -> dict[int, dict[str, None]]:
    """By position, the terms that the word there may be in an index."""
    forms: dict[int, dict[str, None]] = {}
    for language in languages:
        for word in takewhile(lambda word: word.position < MOST_WORDS, stems(text, language)):
            forms.setdefault(word.position, {})[word.term] = None
    return forms


def _seed(terms: tuple[str, ...], positions: Sequence[int], readers: Sequence[Reader]) -> Seed:
    known = [readers[0].statistics.term("stems", term) for term in terms]
    count = sum(
        reader.segment.stems.slot_count(each.numbers[reader.place])
        for each in known
        for reader in readers
        if each.numbers[reader.place] >= 0
    )
    return Seed(terms, tuple(positions), min(each.idf for each in known), count)
