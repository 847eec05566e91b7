"""Holders: whom the directory knows to hold the office that a document's words name, and by what it is known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from search_index.directory import NOBODY, OWN_LIST, Directory, Individual, Tenure
from search_index.parsing.appearances import Appearance
from search_index.parsing.names import ARTICLES, name_words
from search_index.parsing.offices import (
    CONNECTORS,
    INSTITUTIONS,
    Office,
    fold,
    is_office_word,
    is_rank,
    nations,
    office,
    vocabulary,
)

Days = tuple[date, date]  # the first and the last day that a document may be of
_Held = tuple[Individual, Tenure]

_SHORTEST_STEM, _LONGEST_ENDING = 4, 2  # letters, where both words are short: "Ruritania" and "Ruritanish"
# Institutions that are part of many a country's or a minister's title; any other makes it another office.
_TITULAR = vocabulary("ministry affairs relations federation republic kingdom states state nations union")
_CAPITALISED = re.compile(r"[^\W\d_a-zà-ÿ][^\W\d_]*(?:[.\-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Beyond:
    """What there is to go by where a document does not itself say who somebody is."""

    directory: Directory = NOBODY
    days: Days | None = None
    text: str = ""
    titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by surname: those that stand beside it

    @classmethod
    def of(cls, directory: Directory, days: Days | None, text: str, seen: Iterable[Appearance]) -> Beyond:
        """The same with the titles of the surnames that are ``seen`` in the text without a first name."""
        titles: dict[str, list[str]] = defaultdict(list)
        for appearance in seen if directory.people else ():
            if appearance.titles and not appearance.headline and len(words := name_words(appearance.name)) == 1:
                titles[words[0]].extend(appearance.titles)
        return cls(directory, days, text, {word: tuple(dict.fromkeys(found)) for word, found in titles.items()})

    def person(self, title: str, name: str) -> Individual | None:
        """Whom the directory knows by an office on the document's day, by a name, or by a surname and its titles."""
        if not name:
            return self._holder(title)
        titles = (title, *(each for word in name_words(name)[-1:] for each in self.titles.get(word, ())))
        return self._surnamed(name, titles) or self.directory.person(name)

    def entitled(self, title: str, name: str) -> Individual | None:
        """Whom the directory knows by a surname and a title: "President Biden"."""
        return self._surnamed(name, (title,)) if title else None

    def offices(self, name: str) -> tuple[Office, ...]:
        """The offices that the directory knows somebody to have held by the document's day."""
        individual = self.directory.person(name)
        held = individual.offices if individual else ()
        begun = (each for each in held if self.days is None or each.had_begun(self.days[1]))
        return tuple(found for each in begun if (found := office(each.title)))

    def holds(self, title: str) -> bool:
        """Whether the directory knows who held the office that a phrase names, on the document's day."""
        return self._holder(title) is not None

    def basis(self, name: str) -> str | None:
        """By what it is known that somebody is meant: the office held on that day, or the name, and the list."""
        individual = self.directory.person(name)
        if individual is None or individual.name != name:
            return None
        held = next((tenure for tenure in individual.offices if self.days and tenure.covers(*self.days)), None)
        if held is None or self.days is None:
            return f"named in full by {individual.source}"
        first, last = self.days
        when = f"on {first.day} {first:%B} {first.year}" if first == last else f"in {first.year}"
        return f"{held.title} {when}, by {held.source}"

    def _holder(self, title: str) -> Individual | None:
        """The one person who held an office of a named country or place all these days; None where it may be another.

        The wording must say no more than the office: "the Russian president" it is, "the Russian president-elect" and
        "the Russian presidents" it is not, and a deputy or a former president is somebody else.
        """
        wanted = office(title) if self.directory.people and self.days else None
        if wanted is None or self.days is None or not (wanted.country or places(title)):
            return None
        held = _offices(self.directory).get(wanted, ())
        return _one([each for each in held if each[1].covers(*self.days) and _says_no_more(title, each[1].title)])

    def _surnamed(self, name: str, titles: Iterable[str]) -> Individual | None:
        """The one person of a surname who had held an office by which the document calls that name.

        An office without a country counts where the document names the country anywhere. Of several, such as two
        presidents of one surname, it is who held the office on the document's day.
        """
        namesakes = self.directory.surnamed(name)
        wanted = [found for title in titles if (found := office(title))] if namesakes else []
        agreeing: list[_Held] = [
            (who, tenure)
            for who in namesakes
            for tenure in who.offices
            if (self.days is None or tenure.had_begun(self.days[1]))
            and any(_agrees(each, tenure, self.text) for each in wanted)
        ]
        if len({id(who) for who, _ in agreeing}) > 1 and self.days:
            agreeing = [each for each in agreeing if each[1].covers(*self.days)]
        return _one(agreeing)


def _one(held: Sequence[_Held]) -> Individual | None:
    """The one person among those who held an office; a team's own list goes before the one of this package."""
    own = [each for each in held if each[1].source == OWN_LIST]
    people = {id(who): who for who, _ in own or held}
    return next(iter(people.values())) if len(people) == 1 else None


@lru_cache(maxsize=4)
def _offices(directory: Directory) -> Mapping[Office, tuple[_Held, ...]]:
    held: dict[Office, list[_Held]] = defaultdict(list)
    for who in directory.people:
        for tenure in who.offices:
            if found := office(tenure.title):
                held[found].append((who, tenure))
    return {found: tuple(holders) for found, holders in held.items()}


def places(title: str) -> frozenset[str]:
    """The words of a title, folded, that say of what it is one and are in no list: "ruritanian", "moscow"."""
    return frozenset(fold(word) for word in _words(title) if word[0].isupper() and not _is_common(word))


def is_akin(one: str, other: str) -> bool:
    """Whether two folded words are a place and who is of it, told by how they begin: "Ruritania", "Ruritanian"."""
    shorter = min(len(one), len(other))
    stem = max(_SHORTEST_STEM, shorter - _LONGEST_ENDING)
    return stem <= shorter and one[:stem] == other[:stem]


def _says_no_more(phrase: str, title: str) -> bool:
    """Whether every word of a phrase belongs to an office that is called ``title``, too, and to one country or place.

    A place that the title has must be in the phrase.
    """
    titled = {fold(word) for word in _words(title)}
    said = {fold(word): word for word in _words(phrase)}
    where = places(title)
    if len(set(nations([*said]))) > 1 or not all(any(is_akin(place, key) for key in said) for place in where):
        return False
    more = (word for key, word in said.items() if key not in titled and not any(is_akin(key, each) for each in where))
    return all(word.casefold() in CONNECTORS | ARTICLES or _is_titular(word) for word in more)


def _words(phrase: str) -> list[str]:
    return phrase.replace("-", " ").split()


def _is_common(word: str) -> bool:
    return word.casefold() in CONNECTORS | ARTICLES or is_office_word(word)


def _is_titular(word: str) -> bool:
    key = fold(word)
    plural = is_rank(word) and key.endswith("s")
    return is_office_word(word) and not plural and (key not in INSTITUTIONS or key in _TITULAR)


def _agrees(stated: Office, tenure: Tenure, text: str) -> bool:
    held = office(tenure.title)
    if held is None or not stated.words or not stated.words <= held.words or stated.grades - {"former"} != held.grades:
        return False
    if stated.country or held.country:
        return stated.country == held.country or (stated.country is None and held.country in _countries(text))
    return all(any(is_akin(place, word) for word in _capitalised(text)) for place in places(tenure.title))


@lru_cache(maxsize=2)
def _countries(text: str) -> frozenset[str]:
    """The countries that a text names, in words with a capital: "us" is none."""
    return frozenset(nations([fold(word) for word in _CAPITALISED.findall(text) if word != "Us"]))


@lru_cache(maxsize=2)
def _capitalised(text: str) -> frozenset[str]:
    return frozenset(map(fold, _CAPITALISED.findall(text)))
