"""The typeahead: the people whose names begin as somebody has begun to type."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Self

from search_index.roster import Person
from search_index.spelling import latin, sound, spoken_words


@dataclass(frozen=True, slots=True)
class Typeahead:
    """People with the words by which each is found, worked out once: with ten thousand it takes a second."""

    people: tuple[tuple[Person, tuple[str, ...]], ...]
    is_offered: Callable[[Person], bool]

    @classmethod
    def of(cls, people: Iterable[Person], is_offered: Callable[[Person], bool] = lambda _: True) -> Self:
        """Over ``people``, in their order. ``is_offered`` is asked once of each whom somebody may mean."""
        return cls(tuple((each, _words((*each.names, *each.titles))) for each in people), cache(is_offered))

    def find(self, typed: str, limit: int) -> tuple[Person, ...]:
        """The first ``limit`` in whose names or titles every word that was typed begins one, in any spelling."""
        wanted = [_beginnings(word) for word in typed.split() if latin(word)]
        found = (
            person
            for person, words in self.people
            if all(any(word.startswith(each) for word in words) for each in wanted)
        )
        return tuple(islice(filter(self.is_offered, found), limit))


def _words(names: tuple[str, ...]) -> tuple[str, ...]:
    """The words of names, as they sound and as they are spelled."""
    spelled = (latin(word) for name in names for word in name.split())
    return tuple(dict.fromkeys((*spoken_words(names), *filter(None, spelled))))


def _beginnings(typed: str) -> tuple[str, ...]:
    """What a word may begin with that somebody has begun to type: a last letter may be no ending yet."""
    return tuple(dict.fromkeys(each for each in (sound(typed), latin(typed)) if each))
