"""The directory: who is who across documents, and who held which office when."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from search_index.spelling import Name, may_be_one, name_of, same_ends

_ENOUGH_INITIALS = 2  # instead of a first name: "S. Lavrov" may be anybody, "S. V. Lavrov" hardly
OWN_LIST = "people.toml"  # a team's, which goes before any other


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office that somebody held. Its days are whole days; None where the term has no known first or last one."""

    title: str  # with its country: "Russian foreign minister"
    since: date | None = None
    until: date | None = None
    source: str = OWN_LIST  # the list that has it, as people are told of it
    still: bool = False  # whether it was held on ``until`` as before, and what came later is not known

    def covers(self, first: date, last: date) -> bool:
        """Whether it was held all the days from ``first`` to ``last``."""
        return (self.since or date.min) <= first and last <= (self.until or date.max)

    def had_begun(self, day: date) -> bool:
        """Whether its holder could be called so on a day: as who holds it, or as who did."""
        return (self.since or date.min) <= day


@dataclass(frozen=True, slots=True)
class Individual:
    """A person whom somebody has entered into a list of people."""

    name: str
    aliases: tuple[str, ...] = ()
    offices: tuple[Tenure, ...] = ()
    source: str = OWN_LIST  # the list that has them

    @property
    def names(self) -> tuple[str, ...]:
        """All the spellings, the one to show first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, eq=False)
class Directory:
    """The people of one or several lists. Two directories are never equal, so that one can be a key of a cache."""

    people: tuple[Individual, ...] = ()
    digest: str = ""  # 16 hexadecimal digits of a SHA-256 that tells it from any other
    _by_name: Mapping[Name, Individual] = field(default_factory=dict, repr=False)
    _by_surname: Mapping[str, tuple[Individual, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, people: Iterable[Individual]) -> Directory:
        """A directory of these people. Names that several of them share are nobody's."""
        listed = tuple(people)
        by_name: dict[Name, list[Individual]] = defaultdict(list)
        by_surname: dict[str, list[Individual]] = defaultdict(list)
        for person in listed:
            names = dict.fromkeys(map(name_of, person.names))
            for name in names:
                by_name[name].append(person)
            for surname in dict.fromkeys(name.words[-1] for name in names if name.is_full):
                by_surname[surname].append(person)
        unique = {name: found[0] for name, found in by_name.items() if len(found) == 1}
        digest = hashlib.sha256(repr(listed).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return cls(listed, digest, unique, {surname: tuple(found) for surname, found in by_surname.items()})

    def person(self, name: str) -> Individual | None:
        """Who has this name in any spelling; None for nobody and for a name that several may have.

        A middle name, a patronymic and initials may be left out or added; the first name and the surname stay, unless
        an alias goes without them. Instead of a first name and a patronymic that are listed their initials are enough.
        """
        wanted = name_of(name)
        if not wanted.words or wanted.words[-1] not in self._by_surname:
            return self._by_name.get(wanted)
        return self._by_name.get(wanted) or self._near(wanted)

    def _near(self, wanted: Name) -> Individual | None:
        initials = sum(len(word) == 1 for word in wanted.words)
        if not wanted.is_full or (len(wanted.words[0]) == 1 and initials < _ENOUGH_INITIALS):
            return None
        near = self._by_surname[wanted.words[-1]]
        found = [person for person in near if any(_is_near(wanted, name_of(each)) for each in person.names)]
        return found[0] if len(found) == 1 else None

    def surnamed(self, name: str) -> tuple[Individual, ...]:
        """Everybody whom a name without a first name may mean: "Lavrov", "S. Lavrov"."""
        wanted = name_of(name)
        if not wanted.words or (len(wanted.words) > 1 and len(wanted.words[0]) > 1):
            return ()
        namesakes = self._by_surname.get(wanted.words[-1], ())
        initial = wanted.words[0][0] if len(wanted.words) > 1 else ""
        return tuple(person for person in namesakes if name_of(person.name).words[0].startswith(initial))


NOBODY = Directory()


def joined(known: Iterable[Individual], more: Iterable[Individual]) -> tuple[Individual, ...]:
    """The people of two lists, each once: ``more`` says how people are called, and its offices go first.

    Who shares a name or an alias with several people of ``known`` is all of them.
    """
    left = {id(person): person for person in known}
    owners: dict[Name, list[int]] = defaultdict(list)
    for key, person in left.items():
        for name in dict.fromkeys(map(name_of, person.names)):
            owners[name].append(key)
    merged = []
    for person in more:
        keys = dict.fromkeys(key for name in map(name_of, person.names) for key in owners[name] if key in left)
        merged.append(_united(person, [left.pop(key) for key in keys]))
    return (*left.values(), *merged)


def _united(person: Individual, others: Sequence[Individual]) -> Individual:
    names = dict.fromkeys(name for each in (person, *others) for name in each.names)
    del names[person.name]
    offices = person.offices or tuple(office for each in others for office in each.offices)
    return replace(person, aliases=tuple(names), offices=offices)


def _is_near(one: Name, other: Name) -> bool:
    if len(one.words[0]) == 1:
        return len(one.words) == len(other.words) and all(map(str.startswith, other.words, one.words))
    return other.is_full and same_ends(one, other) and may_be_one(one, other)
