"""The people file: ``people.toml`` beside the documents, with whom a team knows, read, checked and added to.

It goes before the list of office holders that comes with this package.
"""

from __future__ import annotations

import os
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from search_index.directory import OWN_LIST, Directory, Individual, Tenure, joined
from search_index.errors import UserError
from search_index.spelling import Name, is_lone, name_of

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

FILE = OWN_LIST
_OWN = "the bot’s own list of people"  # what the list that comes with this package is called
_KEYS: Mapping[str, Mapping[str, type]] = {
    "the file": {"person": list},
    "a person": {"name": str, "aliases": list, "office": list},
    "an office": {"title": str, "since": date, "until": date, "still": date},
}
_KINDS: Mapping[type, str] = {str: "text in quotation marks", list: "a list", date: "a day, as 2004-03-09"}


def read_directory(folder: Path) -> Directory:
    """Everybody in the list of this package and in the people.toml of ``folder``, if there is one.

    Raises UserError, with the line or the person, where that file is wrong.
    """
    written = read_written(folder / FILE)
    return Directory.of(joined(_own_people(), parse_people(written))) if written else _own_directory()


def read_written(path: Path) -> str:
    """The text of a file that a team writes beside its documents; empty where there is none. Raises UserError."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, UnicodeError) as error:
        raise UserError(f"{path.name} cannot be read: {error}. It should be a text file in UTF-8.") from error


def parse_people(written: str, source: str = FILE) -> tuple[Individual, ...]:
    """The people in the TOML text of a people file. Raises UserError with what is wrong in it, and where."""
    try:
        read = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{source} is no TOML: {error}.") from error
    except RecursionError as error:
        raise UserError(f"{source} is no list of people: it is nested too deeply.") from error
    _require_keys(read, "the file", source)
    people = tuple(_person(each, number, source) for number, each in enumerate(read.get("person", []), 1))
    _require_unique(people, source)
    return people


@cache
def _own_people() -> tuple[Individual, ...]:
    return parse_people((files("search_index") / FILE).read_text("utf-8"), _OWN)


@cache
def _own_directory() -> Directory:
    return Directory.of(_own_people())


def _person(read: object, number: int, source: str) -> Individual:
    table = _table(read, source, f"person {number}")
    name = table.get("name")
    where = f"{source}, person {number}" + (f" ({name})" if isinstance(name, str) else "")
    _require_keys(table, "a person", where)
    names = [_text(each, where) for each in (table.get("name", ""), *table.get("aliases", []))]
    offices = tuple(_tenure(each, where) for each in table.get("office", []))
    return Individual(names[0], tuple(dict.fromkeys(names[1:])), offices, source)


def _tenure(read: object, where: str) -> Tenure:
    table = _table(read, where, "office")
    _require_keys(table, "an office", where)
    source = where.partition(",")[0]
    if "until" in table and "still" in table:
        raise UserError(
            f"{where}: an office has “until”, its last day, or “still”, a day on which it was held as before."
        )
    until = table.get("until", table.get("still"))
    tenure = Tenure(_text(table.get("title", ""), where), table.get("since"), until, source, "still" in table)
    if tenure.since and tenure.until and tenure.until < tenure.since:
        raise UserError(f"{where}: “{tenure.title}” ends on {tenure.until}, before it begins on {tenure.since}.")
    return tenure


def _table(read: object, where: str, what: str) -> Mapping[str, Any]:
    if not isinstance(read, dict):
        key = what.split()[0]
        heading = "[[person]]" if key == "person" else "[[person.office]]"
        raise UserError(f"{where}: “{key}” should be a heading {heading}, with a line for each key below it.")
    return cast(Mapping[str, Any], read)


def _require_keys(table: Mapping[str, Any], what: str, where: str) -> None:
    known = _KEYS[what]
    for key, value in table.items():
        if key not in known:
            raise UserError(f"{where}: “{key}” is no key of {what}. Known are {', '.join(known)}.")
        if not isinstance(value, known[key]) or isinstance(value, datetime):
            raise UserError(f"{where}: “{key}” should be {_KINDS[known[key]]}.")


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not name_of(value).words:
        raise UserError(f"{where}: a name, an alias and a title should each be text with a letter in it.")
    return " ".join(value.split())


def _require_unique(people: Iterable[Individual], source: str) -> None:
    owners: dict[Name, Individual] = {}
    for person in people:
        for name in person.names:
            owner = owners.setdefault(name_of(name), person)
            if owner is not person:
                raise UserError(f"{source}: “{name}” stands for both {owner.name} and {person.name}. Keep one of them.")


def merge(folder: Path, aliases: Sequence[str], name: str) -> None:
    """Write into the people.toml of ``folder`` that ``aliases`` are ``name``'s, whom the file may not know yet.

    What the file says of an alias becomes ``name``'s; comments and order stay. The file is replaced at once or not
    at all. Raises UserError where it is wrong already, cannot be written, or a name is a single word.
    """
    import tomlkit  # which only writers need

    for each in (name, *aliases):
        _require_full(each)
    path = folder / FILE
    written = read_written(path)
    parse_people(written)
    document = tomlkit.parse(written)
    for alias in aliases:
        _merge(document, alias, name)
    result = tomlkit.dumps(document)
    parse_people(result)
    _replace(path, result)


def _require_full(name: str) -> None:
    if is_lone(name):
        raise UserError(
            f"“{name}” alone may be anybody of that name, in every document: give a name of two words or more. Where "
            f"it is somebody’s whole name, add it to {FILE} by hand."
        )


def _merge(document: TOMLDocument, alias: str, name: str) -> None:
    import tomlkit

    people = cast("Any", document.setdefault("person", tomlkit.aot()))
    kept = _called(people, name)
    if kept is None:
        kept = tomlkit.table() if isinstance(people, tomlkit.items.AoT) else tomlkit.inline_table()
        kept["name"] = name
        people.append(kept)
        kept = people[-1]
    gone = _called(people, alias)
    aliases = [alias]
    if gone is not None and gone is not kept:
        aliases = [gone["name"], *gone.get("aliases", []), alias]
        if "office" in gone:
            kept["office"] = [*kept["office"], *gone["office"]] if "office" in kept else gone["office"]
        del people[next(at for at, each in enumerate(people) if each is gone)]
    known = kept.setdefault("aliases", tomlkit.array())
    for each in dict.fromkeys(aliases):
        if each != kept["name"] and each not in known:
            known.append(each)


def _called(people: Iterable[Any], name: str) -> Any:
    """The person of the file with a name or an alias."""
    wanted = name_of(name)
    named = (each for each in people if wanted in map(name_of, (each["name"], *each.get("aliases", []))))
    return next(named, None)


def _replace(path: Path, text: str) -> None:
    try:
        descriptor, new = tempfile.mkstemp(dir=path.parent, prefix=f".{FILE}.")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(new).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            Path(new).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(new).unlink()
            raise
    except OSError as error:
        raise UserError(f"{FILE} cannot be written: {error.strerror or error}.") from error
