"""The drawing of probes from a corpus, where none are given."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from benchmarks.search.passages import Passage
from benchmarks.search.probes import Kind, Probe
from search_index.words import words

_LOOKED_AT = 20_000  # passages, at most
_LONG = 5  # letters of a word that is misspelt or cut short, at least
_MOST_FREQUENT = 40  # words: those of ``stopheavy``
_COMMON = slice(100, 1_000)  # by rank
_RARE = range(2, 8)  # passages that hold a rare word


@dataclass(frozen=True, slots=True)
class _Sample:
    """Passages to draw from, with their words."""

    passages: Sequence[Passage]
    terms: Sequence[Sequence[str]]  # of each passage
    ranked: Sequence[str]  # all words, the most frequent first
    rare: Sequence[str]
    accented: Sequence[str]  # folded
    random: Random

    @classmethod
    def of(cls, passages: Sequence[Passage], random: Random) -> _Sample:
        drawn = passages if len(passages) <= _LOOKED_AT else random.sample(passages, _LOOKED_AT)
        found = [list(words(each.text)) for each in drawn]
        terms = [[word.term for word in of] for of in found]
        holders = Counter(term for of in terms for term in dict.fromkeys(of))
        ranked = [term for term, _ in holders.most_common()]
        rare = [term for term, count in holders.items() if count in _RARE]
        accented = dict.fromkeys(
            word.term
            for each, of in zip(drawn, found, strict=True)
            for word in of
            if not each.text[word.start : word.end].isascii() and word.term.isascii()
        )
        return cls(drawn, terms, ranked, rare or ranked[-100:], list(accented) or rare or ranked, random)

    def row(self, length: int) -> Sequence[str]:
        """Words as they stand in a passage one after the other."""
        of = self.random.choice([of for of in self.random.choices(self.terms, k=50) if len(of) >= length])
        start = self.random.randrange(len(of) - length + 1)
        return tuple(of[start : start + length])

    def some(self, count: int) -> Sequence[str]:
        """Different words of a passage, in any order."""
        return tuple(self.random.sample(sorted(set(self.row(12))), count))

    def long_word(self) -> str:
        """A common word of enough letters."""
        return self.random.choice([term for term in self.ranked[:5_000] if len(term) >= _LONG])

    def about(self) -> Sequence[str]:
        """One or two words of a passage."""
        return self.some(self.random.choice((1, 2)))


def drawn(passages: Sequence[Passage], seed: int = 1, share: float = 1) -> tuple[Probe, ...]:
    """210 probes in 12 classes (or that ``share`` of each class), all of words that the passages have."""
    sample = _Sample.of(passages, Random(seed))
    return tuple(
        make(sample, cls) for cls, (count, make) in _CLASSES.items() for _ in range(max(1, round(count * share)))
    )


def _common(sample: _Sample, cls: str) -> Probe:
    return Probe(cls, Kind.AND, (sample.random.choice(sample.ranked[_COMMON] or sample.ranked),))


def _rare(sample: _Sample, cls: str) -> Probe:
    return Probe(cls, Kind.AND, (sample.random.choice(sample.rare),))


def _accent(sample: _Sample, cls: str) -> Probe:
    return Probe(cls, Kind.AND, (sample.random.choice(sample.accented),))


def _and(sample: _Sample, cls: str) -> Probe:
    return Probe(cls, Kind.AND, tuple(sample.some(sample.random.choice((2, 3)))))


def _or(sample: _Sample, cls: str) -> Probe:
    return Probe(cls, Kind.OR, tuple(sample.some(2)))


def _phrase(sample: _Sample, cls: str) -> Probe:
    return Probe(cls, Kind.PHRASE, tuple(sample.row(sample.random.randint(2, 6))))


def _fuzzy(sample: _Sample, cls: str) -> Probe:
    word = sample.long_word()
    at = sample.random.randrange(1, len(word))
    return Probe(cls, Kind.FUZZY, (word[:at] + word[at + 1 :],))


def _stops(sample: _Sample, cls: str) -> Probe:
    found = sample.random.choices(sample.ranked[:_MOST_FREQUENT], k=sample.random.randint(5, 9))
    return Probe(cls, Kind.OR, tuple(dict.fromkeys(found)))


def _boolean(sample: _Sample, cls: str) -> Probe:
    must, one, other, without = sample.some(4)
    return Probe(cls, Kind.BOOLEAN, must=(must,), should=(one, other), without=(without,))


def _prefix(sample: _Sample, cls: str) -> Probe:
    return Probe(cls, Kind.PREFIX, (sample.long_word()[: sample.random.randint(3, _LONG)],))


def _speaker(sample: _Sample, cls: str) -> Probe:
    return Probe(cls, Kind.OR, tuple(sample.about()), speaker=sample.random.choice(sample.passages).speaker)


def _dates(sample: _Sample, cls: str) -> Probe:
    years = sorted(sample.random.choice(sample.passages).date.year for _ in range(2))
    first, last = datetime.date(years[0], 1, 1), datetime.date(years[1], 12, 31)
    return Probe(cls, Kind.OR, tuple(sample.about()), first=first, last=last)


_CLASSES: Mapping[str, tuple[int, Callable[[_Sample, str], Probe]]] = MappingProxyType(
    {
        "common1": (20, _common),
        "rare1": (20, _rare),
        "and": (25, _and),
        "or": (25, _or),
        "phrase": (25, _phrase),
        "accent": (10, _accent),
        "fuzzy": (15, _fuzzy),
        "stopheavy": (15, _stops),
        "boolean": (15, _boolean),
        "prefix": (15, _prefix),
        "speaker": (10, _speaker),
        "daterange": (15, _dates),
    }
)
