"""The folder: where fetched documents are kept, each with a sidecar that says where it is from."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from search_index.errors import FetchError, UserError
from search_index.fetching.addresses import address
from search_index.fetching.names import free
from search_index.fetching.pages import Page

_SIDECAR = ".toml"
_LOCK = ".fetch.lock"


class Folder:
    """A folder of documents. What it writes is whole after a crash at any moment."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the folder against other processes that fetch. Raises UserError where there is one, or no folder."""
        if not self.path.is_dir():
            raise UserError(f"There is no folder “{self.path}”. SEEDS_DIR names the folder with your documents.")
        try:
            with FileLock(self.path / _LOCK, timeout=0):
                yield
        except Timeout as error:
            raise UserError("Another process is fetching into this folder. Try again when it is done.") from error
        except PermissionError as error:
            raise UserError(f"Nothing may be written into “{self.path}”: its permissions forbid it.") from error

    def documents(self) -> dict[str, str]:
        """What is there of the web: address → file, as the sidecars say, here and in the folders below.

        Sidecars that cannot be read are passed over.
        """
        found: dict[str, str] = {}
        for at, folders, names in os.walk(self.path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for sidecar, document in _pairs(sorted(names)):
                if url := _url(Path(at, sidecar)):
                    found.setdefault(url, Path(at, document).relative_to(self.path).as_posix())
        return found

    def add(self, stem: str, page: Page, url: str) -> str:
        """Keep a document that is not there yet, under ``stem`` or a name like it. Returns the file's name.

        The sidecar comes first: whatever happens then, no document stands there without its address. It holds nothing
        else: it would go before what the document states, and the day that a feed gives is that of publication.
        """
        name = free(stem, self._taken(url))
        self._write(name + _SIDECAR, sidecar_text(url).encode())
        self._write(name + page.suffix, page.data)
        return name + page.suffix

    def replace(self, name: str, page: Page, digest: str | None) -> None:
        """Put ``page`` in the place of a file of ours. Raises FetchError where somebody has changed the file since."""
        if digest is None or self.digest(name) != digest:
            raise FetchError(f"There is a new version, but {name} was changed by somebody here, and stays as it is.")
        if (self.path / name).suffix != page.suffix:
            raise FetchError(f"There is a new version of another kind; {name} stays as it is.")
        self._write(name, page.data)

    def digest(self, name: str) -> str | None:
        """What tells this version of a file from another. None where it cannot be read."""
        try:
            return digest_of((self.path / name).read_bytes())
        except OSError:
            return None

    def holds(self, name: str) -> bool:
        """Whether the file is still there."""
        return (self.path / name).is_file()

    def _taken(self, url: str) -> set[str]:
        """The stems of all files, but for a sidecar of ``url`` that a crash has left without its document."""
        stems: dict[str, list[Path]] = {}
        for path in self.path.iterdir():
            stems.setdefault(path.stem.casefold(), []).append(path)
        return {
            stem
            for stem, paths in stems.items()
            if not (len(paths) == 1 and paths[0].suffix == _SIDECAR and _url(paths[0]) == url)
        }

    def _write(self, name: str, data: bytes) -> None:
        write_whole(self.path / name, data)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there as a whole or not at all. Raises UserError where it cannot be written."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise UserError(f"“{path}” cannot be written: {error.strerror or error}.") from error


def sidecar_text(url: str) -> str:
    """The address of a document, in TOML."""
    plain = "".join(char for char in url if char.isprintable())
    return f"url = {json.dumps(plain, ensure_ascii=False)}\n"  # a string without control characters is one of TOML


def digest_of(data: bytes) -> str:
    """What tells one version of a file from another."""
    return hashlib.sha256(data).hexdigest()[:32]


def _pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each sidecar with its document, ``speech.toml`` or ``speech.txt.toml`` with ``speech.txt``."""
    documents = [name for name in names if not name.startswith(".") and not name.endswith(_SIDECAR)]
    beside = {Path(name).stem: name for name in documents} | {name: name for name in documents}
    for name in names:
        stem = name.removesuffix(_SIDECAR)
        if stem != name and stem in beside:
            yield name, beside[stem]


def _url(sidecar: Path) -> str | None:
    """The address in a sidecar, as it is asked for. None where it has none that can be read."""
    if not sidecar.is_file():  # reading a pipe would wait for ever
        return None
    try:
        return address(str(tomllib.loads(sidecar.read_text("utf-8-sig"))["url"]))
    except (OSError, ValueError, KeyError, RecursionError, FetchError):  # who reads the documents says what is wrong
        return None
