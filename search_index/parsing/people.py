"""People: the persons a document names, and which of them a name or an office means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from search_index.directory import NOBODY, Directory, Individual
from search_index.models import Speaker
from search_index.parsing.appearances import Appearance, appearances
from search_index.parsing.holders import Beyond, Days, is_akin, places
from search_index.parsing.names import name_words, split_title
from search_index.parsing.offices import Office, fold, office
from search_index.spelling import SUFFIXES, name_of

_NAMESAKES = 50  # more people with one word in their names than this are not compared: it would take too long

__all__ = ["Cast", "Person", "split_title"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a document names in full, with the offices it gives them."""

    speaker: Speaker
    words: tuple[str, ...]  # the name, folded: ("sergey", "lavrov")
    offices: frozenset[Office] = frozenset()

    def holds(self, wanted: Office) -> bool:
        """Whether ``wanted`` can mean an office of this person's."""
        return any(wanted.may_be(held) for held in self.offices)


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of one document."""

    people: tuple[Person, ...] = ()
    _by_word: Mapping[str, tuple[Person, ...]] = field(default_factory=dict, repr=False)
    _by_office: Mapping[Office, tuple[Person, ...]] = field(default_factory=dict, repr=False)
    _beyond: Beyond = field(default=Beyond(), repr=False)

    @classmethod
    def of(cls, text: str, directory: Directory = NOBODY, days: Days | None = None) -> Cast:
        """Everybody whom ``text`` names with at least two words, in the order of their first mention.

        ``directory`` says how they are called everywhere, and whom a surname or an office means that the text gives
        to nobody; ``days`` are the first and the last day that the text may be of.
        """
        seen = tuple(appearances(text, lone=False))
        people = _people(seen, directory)
        beyond = Beyond.of(directory, days, text, seen)
        return _indexed(_with_offices(people, seen, _indexed(people, beyond)), beyond)

    def reread(self, text: str) -> Cast:
        """The people of the same document, where its text is read otherwise."""
        return Cast.of(text, self._beyond.directory, self._beyond.days)

    def speaker(self, name: str) -> Speaker | None:
        """Whom a name, a part of a name or an office means; None where it might mean several people, or nobody.

        A name that neither the document nor the directory gives in full stands for itself, without its title.
        """
        title, bare = split_title(name)
        held = office(title)
        found = self.named(bare, held) if bare else self._holders(title)
        if found and (not (bare and held) or any(person.holds(held) for person in found)):
            return found[0].speaker if len(found) == 1 else None
        if listed := self._beyond.entitled(title, bare) if found else self._beyond.person(title, bare):
            return next((person.speaker for person in found if person.speaker.name == listed.name), _speaker(listed))
        if found:
            return found[0].speaker if len(found) == 1 else None
        return Speaker(bare.title() if bare.isupper() else bare) if bare else None

    def listed(self, name: str) -> Speaker | None:
        """Whom the directory knows by a name, whether or not the document has it in full."""
        individual = self._beyond.directory.person(name)
        return _speaker(individual) if individual else None

    def is_listed(self, phrase: str) -> bool:
        """Whether the directory knows who is meant by an office: also by that of a country that no list has."""
        return self._beyond.holds(phrase)

    def is_of(self, year: int) -> bool:
        """Whether the document may be of a year."""
        return self._beyond.days is None or year in {day.year for day in self._beyond.days}

    def basis(self, speaker: Speaker) -> str | None:
        """By what it is known who a speaker is, where that is not the document but the directory."""
        listed = self._beyond.directory.people
        return None if not listed or self.knows(speaker) else self._beyond.basis(speaker.name)

    def knows(self, speaker: Speaker) -> bool:
        """Whether a speaker is somebody whom the document names in full."""
        words = name_words(speaker.name)
        return any(person.speaker == speaker for person in (self._by_word.get(words[-1], ()) if words else ()))

    def may_hold(self, speaker: Speaker, wanted: Office) -> bool:
        """Whether nothing that is known of a document's people speaks against a speaker holding an office.

        What somebody is without a country is of no country in particular: it does not make them another country's.
        """
        rivals = [each for person in self.people if person.speaker != speaker for each in person.offices]
        held = [each for person in self.people if person.speaker == speaker for each in person.offices]
        listed = self._beyond.offices(speaker.name)
        if any(wanted.may_be(each) for each in rivals):
            return False
        if not (held or listed):
            return not any(wanted.country and wanted.country == each.country for each in rivals)
        at_home = wanted.country is None or any(each.country == wanted.country for each in (*held, *listed))
        return at_home and any(wanted.fits(each) for each in held or listed)

    def is_of_another(self, appearance: Appearance, person: Person) -> bool:
        """Whether the titles beside a surname are those of somebody else whom the directory knows by it."""
        listed = (self._beyond.entitled(title, appearance.name) for title in appearance.titles)
        return any(each and each.name != person.speaker.name for each in listed)

    def named(self, name: str, held: Office | None = None) -> list[Person]:
        """Everybody whom ``name`` (without a title) may shorten; where they are several, those who hold the office."""
        words = _key(name, self._beyond.directory)
        near = self._by_word.get(words[-1], ()) if words else ()
        known = [person for person in near if _shortens(words, person.words) and _may_begin(name, person)]
        known = [person for person in known if person.words == words] or known
        known = [person for person in known if person.words[-1] not in SUFFIXES] or known
        if held and len(known) > 1:
            return [person for person in known if person.holds(held)] or known
        return known

    def _holders(self, title: str) -> list[Person]:
        """Everybody who holds an office, or else who does so in the directory, and here without a country."""
        wanted = office(title)
        if wanted is None:
            return []
        stateless, where = wanted.anywhere(), places(title)
        return [person for person in self._with(wanted.may_be) if _is_of(person, where)] or [
            person
            for person in self._with(lambda each: each.country is None and stateless.may_be(each))
            if any(wanted.may_be(each) for each in self._beyond.offices(person.speaker.name))
        ]

    def _with(self, fits: Callable[[Office], bool]) -> list[Person]:
        offices = filter(fits, self._by_office)
        return list({person.words: person for each in offices for person in self._by_office[each]}.values())


def _is_of(person: Person, where: Iterable[str]) -> bool:
    """Whether the titles of a person name all of some places: "the Ruritanian minister" is no French one."""
    titled = {fold(word) for title in person.speaker.aliases for word in title.split()}
    return all(any(is_akin(place, word) for word in titled) for place in where)


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name may stand for a fuller one: "Sosa Lunda" or "Marcelo Ebrard", but no first name alone."""
    rest = iter(full if len(short) > 1 else full[1:])
    return all(word in rest for word in short)


def _may_begin(name: str, person: Person) -> bool:
    """Whether the initial that a name begins with is that of a person, if it begins with one: "S. Lavrov"."""
    first, *rest = name_of(name).words or ("",)
    return len(first) != 1 or not rest or person.words[0].startswith(first)


@lru_cache(maxsize=100_000)
def _key(name: str, directory: Directory) -> tuple[str, ...]:
    """The words that all spellings of a person's name share; a junior and a senior are two people."""
    if individual := directory.person(name):
        name = individual.name
    suffix = name_of(name).suffix
    return (*name_words(name), suffix) if suffix else name_words(name)


def _people(seen: Sequence[Appearance], directory: Directory) -> list[Person]:
    """One person for all spellings of a name: the most frequent one names them, the first where there are several."""
    spellings: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for appearance in seen:
        words = _key(appearance.name, directory)
        if len(words) > 1 and not appearance.headline:
            spellings[words][appearance.name] += 1
    in_prose = {word for words in spellings for word in words}
    for appearance in seen:
        words = _key(appearance.name, directory)
        if len(words) == 2 and appearance.headline and in_prose.isdisjoint(words):
            spellings[words][appearance.name] += 1
    for short, full in _abridged(spellings).items():
        spellings[full].update(spellings.pop(short))
    return [_person(words, names, directory) for words, names in spellings.items()]


def _person(words: tuple[str, ...], names: Counter[str], directory: Directory) -> Person:
    mixed_case = {name: count for name, count in names.items() if not name.isupper()} or names
    name = max(mixed_case, key=lambda each: mixed_case[each])
    if individual := directory.person(name):
        return Person(_speaker(individual, names), words)
    return Person(Speaker(name.title() if name.isupper() else name, tuple(n for n in names if n != name)), words)


def _speaker(individual: Individual, spellings: Iterable[str] = ()) -> Speaker:
    """An individual as a speaker, who may also be looked for by the document's own spellings."""
    aliases = dict.fromkeys((*spellings, *individual.aliases))
    return Speaker(individual.name, tuple(name for name in aliases if name != individual.name))


def _abridged(names: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Names that leave out words of exactly one fuller name, each with the fullest: "Marcelo Ebrard"."""
    fuller: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    merged = {}
    for words in sorted(names, key=len, reverse=True):
        near = fuller[words[-1]]
        found = [full for full in near if _may_abridge(words, full)] if len(near) <= _NAMESAKES else []
        if len(found) == 1:
            merged[words] = found[0]
        else:
            for word in set(words):
                fuller[word].append(words)
    return merged


def _may_abridge(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return _shortens(short, full) and not (full[-1] in SUFFIXES and short[-1] != full[-1])


def _with_offices(people: Sequence[Person], seen: Iterable[Appearance], cast: Cast) -> list[Person]:
    """The same people with the offices that stand at their names, also at the shorter ones ("President Maduro")."""
    offices: dict[tuple[str, ...], set[Office]] = defaultdict(set)
    titles: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for appearance in seen:
        held = [(title, found) for title in appearance.titles if (found := office(title)) and not appearance.headline]
        if held and len(holders := cast.named(appearance.name)) == 1 and not cast.is_of_another(appearance, holders[0]):
            offices[holders[0].words].update(found for _, found in held)
            titles[holders[0].words].extend(title for title, _ in held)
    return [_entitled(person, titles[person.words], offices[person.words]) for person in people]


def _entitled(person: Person, titles: Sequence[str], offices: Iterable[Office]) -> Person:
    aliases = tuple(dict.fromkeys([*person.speaker.aliases, *titles]))
    return Person(Speaker(person.speaker.name, aliases), person.words, frozenset(offices))


def _indexed(people: Sequence[Person], beyond: Beyond) -> Cast:
    by_word: dict[str, list[Person]] = defaultdict(list)
    by_office: dict[Office, list[Person]] = defaultdict(list)
    for person in people:
        for word in dict.fromkeys(person.words):
            by_word[word].append(person)
        for held in person.offices:
            by_office[held].append(person)
    words = {word: tuple(found) for word, found in by_word.items()}
    offices = {held: tuple(found) for held, found in by_office.items()}
    return Cast(tuple(people), words, offices, beyond)
