"""The typeahead: the people whose names begin as somebody has begun to type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Self

from search_index.roster import Person
from search_index.spelling import name_of, spoken_words


@dataclass(frozen=True, slots=True)
class Typeahead:
    """People with the words by which each is found, worked out once: with ten thousand it takes a second."""

    people: tuple[tuple[Person, tuple[str, ...]], ...]

    @classmethod
    def of(cls, people: Iterable[Person]) -> Self:
        """Over ``people``, in their order."""
        return cls(tuple((each, spoken_words((*each.names, *each.titles))) for each in people))

    def find(self, typed: str, limit: int) -> tuple[Person, ...]:
        """The first ``limit`` in whose names or titles every word that was typed begins one, in any spelling."""
        wanted = [word for each in typed.split() for word in name_of(each).words]
        found = (
            person
            for person, words in self.people
            if all(any(word.startswith(each) for word in words) for each in wanted)
        )
        return tuple(islice(found, limit))
