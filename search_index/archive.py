"""The archive: files and folders of documents, and an index kept in step with them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypedDict, Unpack

from search_index.directory import NOBODY, Directory
from search_index.errors import UnreadableError, UserError
from search_index.index import Entry, Index, Loaded, Progress, State, Update
from search_index.models import Document, Reading, document_id
from search_index.parsing import parse
from search_index.people_file import read_directory
from search_index.sources import is_beside_a_document, read
from search_index.sources.stamps import stamp

_LIST = ".list"  # of the addresses that documents are fetched from: no document, and nothing to complain of


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that was not taken in, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an update did, by file name."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class _File:
    path: str  # absolute: what the index knows it by
    name: str  # below the folder that was asked for: what people see


@dataclass(frozen=True, slots=True)
class _Plan:
    added: tuple[_File, ...]
    updated: tuple[_File, ...]
    unchanged: tuple[_File, ...]
    kept: Mapping[str, Entry]  # what is now known of files that look otherwise than before, and say the same
    gone: tuple[str, ...]  # paths whose text is no longer there
    set_aside: tuple[SetAside, ...]

    @property
    def is_change(self) -> bool:
        return bool(self.added or self.updated or self.gone)


Leave = Callable[[str], bool]  # whether what is at a path is to be left as it is


class Options(TypedDict, total=False):
    """How to update."""

    rebuild: bool  # build the index anew
    dry_run: bool  # only say what would be done
    progress: Progress
    leave: Leave  # of files that are being written: the index has of them what it had


def update(index: Index, folder: Path, extra: Sequence[Path] = (), **options: Unpack[Options]) -> Report:
    """Bring ``index`` up to date with the documents in ``folder``, or only with those in ``extra`` where it is given.

    What is given as ``extra`` is remembered: later updates read it beside ``folder``, and what is in neither goes. A
    file that cannot be read is set aside, and what the index had from it stays. A file that looks as it did when it was
    last read is not read again. All changes take effect together. Raises UserError where a place does not exist or the
    index cannot be written, IndexBusyError while another process is writing it. What people.toml in ``folder`` says of
    people goes for all of them, and a change of it makes every document new; raises UserError where it is wrong.
    """
    directory = read_directory(folder)
    fresh = options.get("rebuild", False) or index.state() is not State.READY
    known = index.entries()
    partly = bool(extra) and not (fresh and known)
    if not (partly or _exists(str(folder))):
        raise UserError(f"There is no file or folder “{folder}”. SEEDS_DIR names the folder with your documents.")
    places = tuple(dict.fromkeys([*index.places(), *(str(place.absolute()) for place in extra)]))
    files = _files([*([] if partly else [folder]), *extra, *(Path(place) for place in places if _exists(place))])
    dry, leave = options.get("dry_run", False), options.get("leave", _leave_nothing)
    held = {} if fresh else known
    files = [file for file in files if file.path in held or not leave(file.path)]
    plan = _all_new(files) if fresh and not dry else _plan(files, held, directory, leave, partly=partly)
    if dry or not (fresh or plan.is_change or places != index.places()):
        return _report(plan, {})
    with index.update(places=places, fresh=fresh) as change:
        return _report(plan, _apply(plan, change, directory, options.get("progress", lambda *_: None)))


def documents(places: Sequence[Path], folder: Path | None = None) -> Iterator[Document | SetAside]:
    """The documents in ``places``, parsed, one at a time, and the files that are none. No index is needed.

    What the bot's own list and people.toml in ``folder`` say of people goes for all of them, and without a folder only
    what each document says. Raises UserError where that file is wrong.
    """
    directory = read_directory(folder) if folder else NOBODY
    for file in _files(places):
        try:
            reading = read(Path(file.path))
        except UnreadableError as error:
            yield SetAside(file.name, str(error))
        else:
            yield parse(reading, file.name, directory)


def _files(places: Iterable[Path]) -> list[_File]:
    """Every file in ``places``, once, hidden ones and sidecars left out."""
    found: dict[str, _File] = {}
    for place in places:
        for path in _walk(place):
            if path.suffix == _LIST and path != place:
                continue
            name = str(path.relative_to(place)) if path != place else path.name
            found.setdefault(str(path.absolute()), _File(str(path.absolute()), name))
    return list(found.values())


def _walk(place: Path) -> Iterator[Path]:
    if not place.is_dir():
        if not _exists(str(place)):
            raise UserError(f"There is no file or folder “{place}”.")
        yield place
        return
    for path in sorted(place.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(place).parts)
        if not hidden and not path.is_dir() and not is_beside_a_document(path):
            yield path


def _all_new(files: Sequence[_File]) -> _Plan:
    """Take in every file: each is read once, and whoever reads it says then what is wrong with it."""
    return _Plan(tuple(files), (), (), {}, (), ())


def _plan(
    files: Sequence[_File], known: Mapping[str, Entry], directory: Directory, leave: Leave, *, partly: bool
) -> _Plan:
    """What there is to do. ``known``: path → what the index holds; ``partly``: what else exists stays."""
    entries, set_aside = _entries(files, known, directory, leave)
    there = {file.path for file in files} | {path for path in known if partly and _exists(path)}
    owners = {
        held.document: path
        for path, held in known.items()
        if path in there and entries.get(path, held).document == held.document
    }
    added, updated, unchanged = [], [], []
    kept: dict[str, Entry] = {}
    for file in files:
        if (entry := entries.get(file.path)) is None:
            continue
        if (owner := owners.setdefault(entry.document, file.path)) != file.path:
            set_aside.append(SetAside(file.name, f"It has the same text as {Path(owner).name}."))
        elif file.path not in known:
            added.append(file)
        elif known[file.path][:2] == entry[:2]:
            unchanged.append(file)
            kept |= {file.path: entry} if entry != known[file.path] else {}
        else:
            updated.append(file)
    changed = {file.path for file in updated}
    gone = [path for path, held in known.items() if owners.get(held.document) != path and path not in changed]
    return _Plan(tuple(added), tuple(updated), tuple(unchanged), kept, tuple(gone), tuple(set_aside))


def _entries(
    files: Iterable[_File], known: Mapping[str, Entry], directory: Directory, leave: Leave
) -> tuple[dict[str, Entry], list[SetAside]]:
    """What the index would hold of each file, by path; and the files that cannot be read.

    Of those that look as they did, or that it is to ``leave``, that is what it holds.
    """
    entries: dict[str, Entry] = {}
    set_aside: list[SetAside] = []
    for file in files:
        held = known.get(file.path)
        if held and (leave(file.path) or (held.stamp and held.stamp == _stamp(file.path, directory))):
            entries[file.path] = held
            continue
        try:
            entries[file.path] = _read(file.path, directory)[1]
        except UnreadableError as error:
            set_aside.append(SetAside(file.name, str(error)))
    return entries, set_aside


def _read(path: str, directory: Directory) -> tuple[Reading, Entry]:
    """What is at a path, and what the index would hold of it. Raises UnreadableError."""
    seen = _stamp(path, directory)  # before it is read: a change meanwhile shows
    reading = read(Path(path))
    around = repr((reading.metadata, reading.content, reading.page, directory.digest))
    digest = hashlib.sha256(around.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return reading, Entry(document_id(reading.text), digest, seen)


def _stamp(path: str, directory: Directory) -> str:
    """What the file and all that is said beside it look like; see sources.stamps."""
    seen = stamp(Path(path))
    return seen and f"{seen}-{directory.digest}"


def _apply(plan: _Plan, change: Update, directory: Directory, progress: Progress) -> Mapping[str, str]:
    """Carry out ``plan``. Returns the paths of files that could not be taken in after all, with the reasons."""
    for path in plan.gone:
        change.remove(path)
    for path, entry in plan.kept.items():
        change.keep(path, entry)
    names = {file.path: file.name for file in (*plan.added, *plan.updated)}
    return change.add_all(tuple(names), partial(_load, names, directory), progress)


def _load(names: Mapping[str, str], directory: Directory, path: str) -> Loaded:
    reading, entry = _read(path, directory)
    return Loaded(parse(reading, names[path], directory), entry.around, entry.stamp)


def _report(plan: _Plan, refused: Mapping[str, str]) -> Report:
    """What was done, but for what was ``refused``: path → reason."""
    missed = (file for file in (*plan.added, *plan.updated) if file.path in refused)
    return Report(
        added=tuple(file.name for file in plan.added if file.path not in refused),
        updated=tuple(file.name for file in plan.updated if file.path not in refused),
        unchanged=tuple(file.name for file in plan.unchanged),
        removed=tuple(Path(path).name for path in plan.gone),
        set_aside=(*plan.set_aside, *(SetAside(file.name, refused[file.path]) for file in missed)),
    )


def _leave_nothing(_: str) -> bool:
    return False


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:  # it may not be looked at, which is not the same as gone
        return True
