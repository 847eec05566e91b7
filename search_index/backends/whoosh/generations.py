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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import filelock

from search_index.backends.whoosh.segment import SUFFIX
from search_index.errors import IndexBusyError, UserError
from search_index.index import Entry

_POINTER = "current"
_MANIFEST = "manifest.json"
_ENTRIES = "entries.json"  # apart from the manifest, which is read often, where these are many
_DAMAGED = "damaged"  # a mark beside files of which a thorough look has found that they are not as they were written
_SHARED = f"*{SUFFIX}"  # files that have names of their own, and go from one generation to the next as they are
_LOCK = "lock"
_CHUNK = 1 << 20  # bytes

DAMAGE = (OSError, ValueError, KeyError, TypeError)  # what reading a generation's own files raises where one is damaged
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation says of itself."""

    engine: str  # the fingerprint of the code that built it
    places: tuple[str, ...]  # what it was told to remember
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

    def look(self, at: Callable[[Path], T]) -> T | None:
        """What ``at`` makes of the generation in use; None where there is none.

        Only a generation that is still in use can be damaged. Where another has taken its place meanwhile, a writer may
        be sweeping it away, and ``at`` is asked again. Raises DAMAGE where ``at`` does.
        """
        while True:
            signature, generation = self.signature(), self.current
            if generation is None:
                return None
            try:
                return at(generation)
            except DAMAGE:
                if (signature, generation) == (self.signature(), self.current):
                    raise

    def signature(self) -> tuple[int, ...]:
        """What tells the generation in use from any other, quicker than its name does; empty where there is none."""
        try:
            stat = os.stat(self._folder / _POINTER)
        except OSError:
            return ()
        return stat.st_dev, stat.st_ino, stat.st_mtime_ns

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
        """A new generation's folder, with the segments of the one in use unless ``fresh``; gone if the block fails."""
        self._sweep()
        numbers = [int(path.name) for path in self._generations()]
        target = self._folder / f"{max(numbers, default=0) + 1:08}"
        target.mkdir()
        try:
            if self.current and not fresh:
                _link_files(self.current.glob(_SHARED), target)
            yield target
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise

    def publish(self, target: Path, engine: str, places: Sequence[str], entries: Mapping[str, Entry]) -> None:
        """Put ``target`` in use: everything is on the disk before the one step that readers can see."""
        (target / _ENTRIES).write_text(json.dumps(dict(entries)), "utf-8")  # in ASCII: a name may be no Unicode
        known = self._shared_sums(target)
        news = [path for path in target.iterdir() if path.name not in known]
        sums = known | {path.name: file_sum(path) for path in news}
        manifest = target / _MANIFEST
        manifest.write_text(json.dumps({"engine": engine, "places": list(places), "sums": sums}), "utf-8")
        for path in [*news, manifest, target]:
            _sync(path)
        pointer = self._folder / f"{_POINTER}.new"
        pointer.write_text(target.name, "utf-8")
        _sync(pointer)
        pointer.replace(self._folder / _POINTER)
        _sync(self._folder)

    def _shared_sums(self, target: Path) -> dict[str, tuple[int, int]]:
        """The sums of the files that ``target`` has from the generation in use: they need not be read again."""
        shared = {path.name for path in target.glob(_SHARED)}
        try:
            sums = read_manifest(self.current).sums if self.current else {}
        except DAMAGE:  # ``target`` has nothing from there
            return {}
        return {name: known for name, known in sums.items() if name in shared}

    def _sweep(self) -> None:
        """Remove what a killed writer left, and all but the generation in use: its readers hold their files open."""
        current = self.current
        for path in self._generations():
            if path != current:
                shutil.rmtree(path, ignore_errors=True)

    def _generations(self) -> list[Path]:
        return [path for path in self._folder.iterdir() if path.is_dir() and path.name.isdecimal()]


def read_manifest(generation: Path) -> Manifest:
    """The manifest of a generation. Raises DAMAGE where it is no manifest."""
    read = json.loads((generation / _MANIFEST).read_text("utf-8"))
    sums = {name: (int(size), int(crc)) for name, (size, crc) in dict(read["sums"]).items()}
    return Manifest(str(read["engine"]), tuple(read["places"]), sums)


def read_entries(generation: Path) -> dict[str, Entry]:
    """What a generation has, by the path each was read at. Raises DAMAGE."""
    read = json.loads((generation / _ENTRIES).read_text("utf-8"))
    return {path: Entry(*entry) for path, entry in dict(read).items()}


def checked(generation: Path, *, thorough: bool = False) -> Manifest:
    """The manifest of a generation whose files are all there in full length and, where ``thorough``, as written.

    What a thorough look finds, it marks, so that no later look needs to be one. Raises DAMAGE.
    """
    manifest = read_manifest(generation)
    for name, (size, _) in manifest.sums.items():
        if (generation / name).stat().st_size != size:
            raise ValueError(f"{name} has another size")
    if (generation / _DAMAGED).exists():
        raise ValueError("A file is not as it was written")
    if thorough and not all(file_sum(generation / name) == known for name, known in manifest.sums.items()):
        with suppress(OSError):  # whoever may only read cannot mark
            (generation / _DAMAGED).touch()
        raise ValueError("A file is not as it was written")
    return manifest


def file_sum(path: Path) -> tuple[int, int]:
    """What tells whether a file is as it was written: its size in bytes and its CRC-32."""
    size = crc = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            size, crc = size + len(chunk), zlib.crc32(chunk, crc)
    return size, crc


def _link_files(paths: Iterable[Path], target: Path) -> None:
    for path in paths:
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
