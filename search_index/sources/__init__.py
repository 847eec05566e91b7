"""Reading: a file becomes text and what its format states about it. One reader for each suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from stat import S_ISREG
from types import MappingProxyType

from search_index.errors import UnreadableError
from search_index.models import Metadata, Reading
from search_index.sources import sidecar
from search_index.sources.front_matter import front_matter
from search_index.sources.text import decode

LARGEST = 50 * 1024 * 1024  # bytes


def read_plain(data: bytes) -> Reading:
    """A plain text: every character of it is the document's, but for front matter."""
    text = decode(data)
    stated, end = front_matter(text)
    return Reading(text, stated, ((end, len(text)),) if end else None)


_READERS: Mapping[str, Callable[[bytes], Reading]] = MappingProxyType({".txt": read_plain})
SUFFIXES = frozenset(_READERS)


def read(path: Path) -> Reading:
    """The text and metadata of the file at ``path``; what its sidecar states goes before all else.

    Raises UnreadableError, with one plain sentence, where the file cannot be read or holds no text.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None and path.suffix.lower() == sidecar.SUFFIX:
        raise sidecar.no_document(path, SUFFIXES)
    if reader is None:
        raise UnreadableError(f"Files of this kind are not read: {path.name}. Readable: {', '.join(sorted(SUFFIXES))}.")
    reading = reader(_load(path))
    if not reading.text.strip():
        raise UnreadableError("The file is empty.")
    return replace(reading, metadata=_beside(path).over(reading.metadata))


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
