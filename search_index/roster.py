"""The roster: the people who speak in an archive, each of them once, however documents spell their names."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations

from search_index.directory import NOBODY, Directory, Individual, Tenure
from search_index.index import Spoken
from search_index.parsing.names import PARTICLES, split_title
from search_index.parsing.offices import INSTITUTIONS, fold
from search_index.spelling import Name, may_be_one, name_of, spoken_words

_NAMESAKES = 50  # people: where more have a word of their names in common, none of them is compared with another
_ALIKE = 0.7  # how much two first names must share (0 to 1, as difflib has it) to be perhaps the same
_MOST_SUGGESTED = 3  # people


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks in an archive."""

    name: str  # the directory's, or else the most frequent spelling
    aliases: tuple[str, ...]  # the other spellings
    titles: tuple[str, ...]  # what documents call them besides: "Russian Foreign Minister"
    offices: tuple[Tenure, ...]  # what the directory knows
    quotes: int
    documents: int
    perhaps: tuple[str, ...] = ()  # the names of others who may be the same person

    @property
    def names(self) -> tuple[str, ...]:
        """All spellings, the one to show first."""
        return (self.name, *self.aliases)


@dataclass(slots=True)
class _Group:
    """What is known of one person while the names are being compared."""

    listed: Individual | None = None
    spellings: Counter[str] = field(default_factory=Counter)
    others: dict[str, None] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)

    def add(self, row: Spoken) -> None:
        self.spellings[row.speaker.name] += row.quotes
        self.others.update(dict.fromkeys(row.speaker.aliases))
        self.documents.add(row.document)

    def take(self, other: _Group) -> None:
        self.spellings.update(other.spellings)
        self.others.update(other.others)
        self.documents |= other.documents

    def full(self) -> list[Name]:
        """The names that are not only a surname."""
        names = (*self.spellings, *(self.listed.names if self.listed else ()))
        return [name for name in map(name_of, names) if name.is_full]


def roster(spoken: Iterable[Spoken], directory: Directory = NOBODY) -> tuple[Person, ...]:
    """The people among those who speak, whoever is quoted most first; offices, papers and crowds left out.

    Two names are one person's where the directory says so, or where one full name shortens the other and no second
    one: see ``may_be_one``. What remains doubtful stays apart.
    """
    groups: dict[object, _Group] = {}
    for row in spoken:
        if is_name(row.speaker.name):
            listed = directory.person(row.speaker.name)
            key = listed.name if listed else name_of(row.speaker.name)
            groups.setdefault(key, _Group(listed)).add(row)
    people = [_person(group) for group in _merged(list(groups.values()))]
    return tuple(sorted(people, key=lambda person: (-person.quotes, person.name)))


def with_doubts(people: Sequence[Person]) -> tuple[Person, ...]:
    """The same people, each with at most three who may be the same person and are not known to be."""
    perhaps: dict[str, dict[str, None]] = defaultdict(dict)
    for one, other in _doubts(people):
        perhaps[one.name][other.name] = perhaps[other.name][one.name] = None
    return tuple(replace(each, perhaps=tuple(perhaps[each.name])[:_MOST_SUGGESTED]) for each in people)


def find(people: Iterable[Person], words: str) -> tuple[Person, ...]:
    """Those in whose names or titles every one of these words begins a word, in any spelling."""
    wanted = [word for each in words.split() for word in name_of(each).words]
    return tuple(
        person
        for person in people
        if all(any(word.startswith(each) for word in spoken_words((*person.names, *person.titles))) for each in wanted)
    )


def spellings(people: Iterable[Person], name: str) -> tuple[str, ...]:
    """Every name of the person who has a name, or of the one who may have it; none where that would be a guess."""
    wanted = name_of(name)
    near = []
    for person in people:
        names = [name_of(each) for each in person.names]
        if wanted in names:
            return person.names
        if any(may_be_one(wanted, each) for each in names):
            near.append(person)
    return near[0].names if len(near) == 1 else ()


def nearest(people: Iterable[Person], name: str) -> tuple[str, ...]:
    """The people whose name or surname is most like a misspelt one, at most three."""
    known: dict[str, str] = {}
    for person in people:
        for written in map(name_of, person.names):
            known.setdefault(" ".join(written.words), person.name)
            known.setdefault(written.words[-1], person.name)
    sought = " ".join(name_of(name).words)
    close = difflib.get_close_matches(sought, known, n=_MOST_SUGGESTED, cutoff=0.6)
    return tuple(dict.fromkeys(known[each] for each in close))


@lru_cache(maxsize=100_000)
def is_name(written: str) -> bool:
    """Whether words that stand as a speaker are a person's name: no "spokesman" and no "Foreign Ministry"."""
    title, name = split_title(written)
    words = written.split()
    return (
        bool(name)
        and not title
        and not any(fold(word) in INSTITUTIONS for word in words)
        and all(word in PARTICLES or not word[0].islower() for word in words)
    )


def _merged(groups: Sequence[_Group]) -> list[_Group]:
    """Each group joined to the one group whose full name it shortens."""
    near: dict[tuple[str, str], list[_Group]] = defaultdict(list)
    merged = []
    for group in sorted(groups, key=_length, reverse=True):
        keys = dict.fromkeys(key for name in group.full() for key in _keys(name))
        around = {id(each): each for key in keys for each in near[key][: _NAMESAKES + 1]}
        fuller = [each for each in around.values() if _fits(group, each)] if len(around) <= _NAMESAKES else []
        if len(fuller) == 1 and not group.listed:
            fuller[0].take(group)
            continue
        merged.append(group)
        for key in keys:
            near[key].append(group)
    return merged


def _keys(name: Name) -> Iterator[tuple[str, str]]:
    """What two full names of one person share at least one of: the first name's initial, and a word after it."""
    return ((name.words[0][0], word) for word in name.words[1:] if len(word) > 1)


def _length(group: _Group) -> tuple[bool, int, int]:
    """How much a group's name says: what the directory knows comes first."""
    words = max((name_of(each).words for each in group.spellings), key=len)
    return group.listed is not None, len(words), sum(map(len, words))


def _fits(group: _Group, fuller: _Group) -> bool:
    return any(may_be_one(one, other) for one in group.full() for other in fuller.full())


def _person(group: _Group) -> Person:
    name = group.listed.name if group.listed else max(group.spellings, key=lambda each: group.spellings[each])
    others = dict.fromkeys((*group.spellings, *(group.listed.aliases if group.listed else ()), *group.others))
    aliases = tuple(each for each in others if each != name and is_name(each))
    titles = tuple(each for each in others if each != name and not is_name(each))
    offices = group.listed.offices if group.listed else ()
    return Person(name, aliases, titles, offices, group.spellings.total(), len(group.documents))


def _doubts(people: Sequence[Person]) -> Iterator[tuple[Person, Person]]:
    """Whom a name alone does not tell apart: a surname from the full names that have it, and names much alike."""
    by_word: dict[str, list[Person]] = defaultdict(list)
    by_key: dict[tuple[str, str], list[Person]] = defaultdict(list)
    alone = []
    for person in people:
        name = name_of(person.name)
        for word in name.words[1:] if name.is_full else ():
            by_word[word].append(person)
        for key in _keys(name) if name.is_full else ():
            by_key[key].append(person)
        if not name.is_full:
            alone.append((person, name.words[-1]))
    yield from ((person, other) for person, word in alone for other in by_word[word][:_MOST_SUGGESTED])
    for namesakes in by_key.values():
        near = combinations(namesakes[:_NAMESAKES], 2)
        yield from ((one, other) for one, other in near if _are_alike(name_of(one.name), name_of(other.name)))


def _are_alike(one: Name, other: Name) -> bool:
    """Whether one name may be the other, or one that is spelled in a way that no rule knows."""
    if one.suffix != other.suffix or one.words[-1] != other.words[-1]:
        return may_be_one(one, other)
    return difflib.SequenceMatcher(None, one.words[0], other.words[0]).ratio() >= _ALIKE
