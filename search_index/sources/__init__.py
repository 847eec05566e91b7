"""Reading: a file becomes text and what its format states about it. One reader for each suffix."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from stat import S_ISREG

from search_index.errors import UnreadableError
from search_index.models import Metadata, Reading
from search_index.sources import sidecar
from search_index.sources.guard import guard
from search_index.sources.registry import PLAIN, READERS, attempt

LARGEST = 50 * 1024 * 1024  # bytes


SUFFIXES = frozenset(READERS)
_TYPED = PLAIN | {".md", ".markdown"}
_OTHERWISE = frozenset((".doc", ".odt", ".rtf", ".pages", ".wpd", ".mht", ".mhtml", ".epub", ".docm"))


def read(path: Path) -> Reading:
    """The text and metadata of the file at ``path``; what its sidecar states goes before all else.

    Raises UnreadableError, with one plain sentence, where the file cannot be read or holds no text.
    """
    suffix = path.suffix.lower()
    if suffix == sidecar.SUFFIX:
        raise sidecar.no_document(path, SUFFIXES)
    if suffix not in SUFFIXES:
        hint = " Saved as .docx, .pdf or .txt, it can be read." if suffix in _OTHERWISE else ""
        raise UnreadableError(
            f"Files of this kind are not read: {path.name}.{hint} Readable: {', '.join(sorted(SUFFIXES))}."
        )
    data = _load(path)
    reading = attempt(suffix, data) if suffix in PLAIN else guard.read(suffix, data)
    if not reading.text.strip():
        raise UnreadableError("The file is empty." if suffix in PLAIN else "The file holds no text.")
    return replace(reading, metadata=_beside(path).over(reading.metadata))


def read_as_typed(path: Path) -> Reading:
    """The same, but of Markdown, too, the file as it was typed: with its marks, and with its own lines."""
    return attempt(".txt", _load(path)) if path.suffix.lower() in _TYPED else read(path)


def is_beside_a_document(path: Path) -> bool:
    """Whether the file says something about documents beside it and is none itself."""
    return sidecar.accompanies(path, SUFFIXES)


def _beside(path: Path) -> Metadata:
    """What the sidecar of the file at ``path`` states, where there is one."""
    found = sidecar.find_sidecar(path)
    if found is None:
        return Metadata()
    try:
        data = _load(found)
    except UnreadableError as error:
        raise UnreadableError(f"Sidecar {found.name}: {error}") from error
    return sidecar.read_sidecar(found.name, data)


def _load(path: Path) -> bytes:
    try:
        if not path.is_dir() and not S_ISREG(path.stat().st_mode):  # reading a pipe would wait for ever
            raise UnreadableError("This is no regular file.")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise UnreadableError("The file is no longer there.") from error
    except PermissionError as error:
        raise UnreadableError("The file may not be read: its permissions forbid it.") from error
    except IsADirectoryError as error:
        raise UnreadableError("This is a folder, not a file.") from error
    except OSError as error:
        raise UnreadableError(f"The file cannot be read: {error.strerror or error}.") from error
    if len(data) > LARGEST:
        raise UnreadableError(f"The file is larger than {LARGEST // 1024**2} MB.")
    return data
