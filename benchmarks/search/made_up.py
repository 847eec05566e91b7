"""The made-up corpus: passages with the proportions of real ones, the same for the same seed.

Words are as frequent as their rank has it (Zipf's law, with Mandelbrot's offset), and many are followed by one of a few
words of their own, so that phrases come again. What is made says nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from benchmarks.search.passages import Passage

_VOCABULARY = 60_000
_EXPONENT, _OFFSET = 1.05, 2.7  # of Zipf and Mandelbrot: a word's share is 1 / (rank + offset) ** exponent
_FAMILIAR = 0.35  # how often a word is followed by one of its own
_OWN = 4  # how many those are
_SYLLABLES = "ba ce do fi gu ha je ki lo mu na pe qui ro su ta ve wi xo yu zen mar tol ris and ern ist óra éla".split()  # noqa: SIM905  # words
_FIRST_NAMES = "Ada Boris Chen Dara Elif Femi Goran Hana Ivo Jun Karim Lena Mira Nuno Olga Pavel".split()  # noqa: SIM905  # names
_SPEAKERS, _PER_DOCUMENT = 2_000, 20
_BEGINNING, _DAYS = datetime.date(1990, 1, 1), 13_000


@dataclass(frozen=True, slots=True)
class _Language:
    """A vocabulary and what follows what."""

    words: Sequence[str]
    shares: Sequence[float]  # cumulative
    own: Sequence[Sequence[int]]

    @classmethod
    def made(cls, random: Random) -> _Language:
        words = list(dict.fromkeys(_word(random) for _ in range(_VOCABULARY)))
        shares = list(accumulate(1 / (rank + _OFFSET) ** _EXPONENT for rank in range(1, len(words) + 1)))
        ranks = range(len(words))
        followers = random.choices(ranks, cum_weights=shares, k=_OWN * len(words))
        return cls(words, shares, [followers[_OWN * rank : _OWN * (rank + 1)] for rank in ranks])

    def sentence(self, random: Random) -> str:
        """A sentence of 6 to 34 words."""
        drawn = random.choices(range(len(self.words)), cum_weights=self.shares, k=random.randint(6, 34))
        for at in range(1, len(drawn)):
            if random.random() < _FAMILIAR:
                drawn[at] = self.own[drawn[at - 1]][int(random.random() * _OWN)]
        return " ".join(self.words[number] for number in drawn).capitalize() + "."


def passages(count: int, seed: int = 1) -> Iterator[Passage]:
    """So many passages of some 56 words, twenty to a document."""
    random = Random(seed)
    language = _Language.made(random)
    names = [f"{random.choice(_FIRST_NAMES)} {_word(random).capitalize()}{number}" for number in range(_SPEAKERS)]
    often = list(accumulate(1 / (rank + 1) for rank in range(_SPEAKERS)))
    for number in range(count):
        if number % _PER_DOCUMENT == 0:
            title = f"{language.sentence(random)[:60].strip('.')} {number // _PER_DOCUMENT}"
            day = _BEGINNING + datetime.timedelta(random.randrange(_DAYS))
            speakers = random.choices(names, cum_weights=often, k=3)
        text = " ".join(language.sentence(random) for _ in range(random.choice((1, 2, 2, 3, 3, 4))))
        yield Passage(f"m{number}", text, random.choice(speakers), day, title)


def _word(random: Random) -> str:
    return "".join(random.choices(_SYLLABLES, k=random.choice((1, 2, 2, 3, 3, 4))))
