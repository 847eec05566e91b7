"""The synonyms: words that a team wants to find each other, in ``synonyms.toml`` beside its documents."""

from __future__ import annotations

import difflib
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from search_index.directory import Directory, Individual
from search_index.errors import UserError
from search_index.people_file import FILE as PEOPLE
from search_index.people_file import read_directory, read_written
from search_index.spelling import name_of
from search_index.words import key

FILE = "synonyms.toml"
_LONGEST = 12  # words of a synonym
_ALIKE = 0.6  # how much two surnames of one person must share (0 to 1, as difflib has it) to be the same one
_MOST_FOLDERS = 16  # that are read in one process

Form = tuple[tuple[str, ...], tuple[str, ...], bool]  # its key, the other forms of its set, whether they are names


@dataclass(frozen=True)  # with no slots: it keeps what it looks up by
class Synonyms:
    """Sets of words and phrases that mean the same, each as the team writes it: ("EU", "European Union").

    ``names`` are the names of one person each, where their words differ: ("Mohammed bin Salman", "MBS").
    """

    sets: tuple[tuple[str, ...], ...] = ()
    names: tuple[tuple[str, ...], ...] = field(default=(), repr=False)

    @cached_property
    def _forms(self) -> Mapping[str, Sequence[Form]]:
        """The forms by the first part of their keys."""
        by_first: defaultdict[str, list[Form]] = defaultdict(list)
        for group, is_name in [*((each, False) for each in self.sets), *((each, True) for each in self.names)]:
            for form in group:
                stems = key(form)
                by_first[stems[0]].append((stems, tuple(other for other in group if key(other) != stems), is_name))
        return by_first

    def beginning(self, stem: str) -> Iterable[Form]:
        """The forms whose first word has this stem (see ``search_index.words.key``)."""
        return self._forms.get(stem, ())


NONE = Synonyms()


def read_synonyms(folder: Path) -> Synonyms:
    """What synonyms.toml in ``folder`` says, if there is one, and how people.toml and the bot's own list call people.

    It is read again when one of these files has changed. Raises UserError, with the entry, where one is wrong.
    """
    return _read(folder, _state(folder / FILE), _state(folder / PEOPLE))


def parse_synonyms(written: str) -> tuple[tuple[str, ...], ...]:
    """The sets in the TOML text of a synonyms.toml. Raises UserError with what is wrong in it, and where."""
    try:
        read = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{FILE} is no TOML: {error}.") from error
    except RecursionError as error:
        raise UserError(f"{FILE} is no list of synonyms: it is nested too deeply.") from error
    for name in read:
        if name != "sets":
            raise UserError(f"{FILE}: “{name}” is no key of the file. Known is sets.")
    sets = read.get("sets", [])
    if not isinstance(sets, list):
        raise UserError(f'{FILE}: “sets” should be a list of lists, as [["EU", "European Union"]].')
    return tuple(_set(each, number) for number, each in enumerate(sets, 1))


@lru_cache(maxsize=_MOST_FOLDERS)
def _read(folder: Path, own: object, people: object) -> Synonyms:  # noqa: ARG001  # they tell one state from another
    return Synonyms(parse_synonyms(read_written(folder / FILE)), tuple(_names(read_directory(folder))))


def _state(path: Path) -> tuple[int, int] | None:
    """What changes with a file: when it was written last, in nanoseconds, and its size in bytes; None for no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _set(read: object, number: int) -> tuple[str, ...]:
    where = f"{FILE}, set {number}"
    if not isinstance(read, list) or not all(isinstance(form, str) for form in read):
        raise UserError(f'{where}: it should be a list of words in quotation marks, as ["EU", "European Union"].')
    forms = tuple(dict.fromkeys(" ".join(form.split()) for form in read))
    for form in forms:
        if not 0 < len(key(form)) <= _LONGEST:
            raise UserError(f"{where}: “{form[:40]}” should have from 1 to {_LONGEST} words.")
    if len({key(form) for form in forms}) < 2:
        raise UserError(f"{where}: it should have two different words or more.")
    return forms


def _names(directory: Directory) -> Iterator[tuple[str, ...]]:
    """How each person is called otherwise, and their surname alone where it is the same in another language."""
    for person in directory.people:
        for names in (_apart(person), _surnames(person)):
            if len(names) > 1:
                yield names


def _apart(person: Individual) -> tuple[str, ...]:
    """The names of somebody that no other of them finds: "Mohammed bin Salman Al Saud" has all of a shorter one."""
    kept: list[str] = []
    for name in sorted(dict.fromkeys(person.names), key=lambda name: len(name_of(name).words)):
        words = set(name_of(name).words)
        if words and not any(words >= set(name_of(other).words) for other in kept):
            kept.append(name)
    return tuple(sorted(kept, key=person.names.index))


def _surnames(person: Individual) -> tuple[str, ...]:
    """The last words of somebody's full names that are one surname, of two sounds: "Yeltsin", "Jelzin".

    A name that has the first surname too goes on with a second one, however alike: "Nicolás Maduro Moros".
    """
    own = name_of(person.name).words[-1]
    full = [each for each in reversed(person.names) if name_of(each).is_full and own not in name_of(each).words[:-1]]
    by_sound = {name_of(each).words[-1]: each.split()[-1] for each in full}
    return tuple(
        written
        for sound, written in reversed(by_sound.items())
        if sound == own or difflib.SequenceMatcher(None, sound, own).ratio() >= _ALIKE
    )
