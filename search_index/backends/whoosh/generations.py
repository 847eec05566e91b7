"""The generation: one whole state of an index on disk, built beside the one in use and swapped in.

The folder holds numbered generations and a file ``current`` that names the one in use. Replacing that file is the only
step that readers can see, and the file system does it at once or not at all. A generation's files never change, so that
the next one can share them by hard links, and a reader can go on with an old one after its folder is gone.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import filelock

from search_index.errors import IndexBusyError, UserError
from search_index.index import Entry

_POINTER = "current"
_MANIFEST = "manifest.json"
_LOCK = "lock"
_CHUNK = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation says of itself."""

    engine: str  # the fingerprint of the code that built it
    places: tuple[str, ...]  # what it was told to remember
    entries: Mapping[str, Entry]  # by the path each was read at
    sums: Mapping[str, tuple[int, int]]  # its files → size in bytes, CRC-32


class Generations:
    """The generations in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def current(self) -> Path | None:
        """The folder of the generation in use."""
        try:
            return self._folder / (self._folder / _POINTER).read_text("utf-8").strip()
        except OSError:  # not there, or not for us: in either case there is nothing to search
            return None

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep other writers away. The operating system lifts it when the process ends, however it ends."""
        lock = filelock.FileLock(self._folder / _LOCK, timeout=0)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except filelock.Timeout:
            raise IndexBusyError("Another process is updating the index. Try again when it has finished.") from None
        except OSError as error:
            reason = error.strerror or error
            raise UserError(
                f"The index cannot be written to {self._folder}: {reason}. INDEX_URL says where."
            ) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def successor(self, *, fresh: bool) -> Iterator[Path]:
        """A new generation's folder, with what the current one holds (unless ``fresh``); gone if the block fails."""
        self._sweep()
        numbers = [int(path.name) for path in self._generations()]
        target = self._folder / f"{max(numbers, default=0) + 1:08}"
        target.mkdir()
        try:
            if self.current and not fresh:
                _link_files(self.current, target)
            yield target
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise

    def publish(self, target: Path, engine: str, places: Sequence[str], entries: Mapping[str, Entry]) -> None:
        """Put ``target`` in use: everything is on the disk before the one step that readers can see."""
        known = read_manifest(self.current).sums if self.current and (target / _MANIFEST).exists() else {}
        files = [path for path in target.iterdir() if path.name != _MANIFEST]
        sums = {path.name: known.get(path.name) or _sum(path) for path in files}
        manifest = {"engine": engine, "places": list(places), "entries": dict(entries), "sums": sums}
        text = json.dumps(manifest)  # in ASCII: a name may be no Unicode
        (target / _MANIFEST).unlink(missing_ok=True)  # the link shares its bytes with the generation before
        (target / _MANIFEST).write_text(text, "utf-8")
        for path in [*target.iterdir(), target]:
            _sync(path)
        pointer = self._folder / f"{_POINTER}.new"
        pointer.write_text(target.name, "utf-8")
        _sync(pointer)
        pointer.replace(self._folder / _POINTER)
        _sync(self._folder)

    def _sweep(self) -> None:
        """Remove what a killed writer left, and all but the generation in use: its readers hold their files open."""
        current = self.current
        for path in self._generations():
            if path != current:
                shutil.rmtree(path, ignore_errors=True)

    def _generations(self) -> list[Path]:
        return [path for path in self._folder.iterdir() if path.is_dir() and path.name.isdecimal()]


def read_manifest(generation: Path) -> Manifest:
    """The manifest of a generation. Raises OSError, ValueError, KeyError or TypeError where it is no manifest."""
    read = json.loads((generation / _MANIFEST).read_text("utf-8"))
    sums = {name: (int(size), int(crc)) for name, (size, crc) in dict(read["sums"]).items()}
    entries = {path: Entry(*entry) for path, entry in dict(read["entries"]).items()}
    return Manifest(str(read["engine"]), tuple(read["places"]), entries, sums)


def is_whole(generation: Path, manifest: Manifest, *, thorough: bool) -> bool:
    """Whether every file is there in its full length and, where ``thorough``, as it was written."""
    try:
        if thorough:
            return all(_sum(generation / name) == known for name, known in manifest.sums.items())
        return all((generation / name).stat().st_size == size for name, (size, _) in manifest.sums.items())
    except OSError:
        return False


def _sum(path: Path) -> tuple[int, int]:
    size = crc = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            size, crc = size + len(chunk), zlib.crc32(chunk, crc)
    return size, crc


def _link_files(source: Path, target: Path) -> None:
    for path in source.iterdir():
        try:
            os.link(path, target / path.name)
        except OSError:  # a file system without hard links
            shutil.copy2(path, target / path.name)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows has no handle to sync a folder by
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
