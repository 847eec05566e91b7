"""Sidecar: a file beside a document, ``speech.toml`` beside ``speech.txt``, that states what is known about it."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from pathlib import Path

from search_index.errors import UnreadableError
from search_index.models import Metadata
from search_index.sources.stated import stated

SUFFIX = ".toml"
LARGEST = 64 * 1024  # bytes
_OF_THE_FOLDER = ("people.toml", "synonyms.toml")  # stand beside documents too, and speak of none in particular


def find_sidecar(document: Path) -> Path | None:
    """The sidecar of ``document``: ``speech.txt.toml`` is this document's alone, ``speech.toml`` every speech's."""
    places = (document.with_name(document.name + SUFFIX), document.with_suffix(SUFFIX))
    return next((place for place in places if place.name not in _OF_THE_FOLDER and place.is_file()), None)


def accompanies(path: Path, suffixes: Collection[str]) -> bool:
    """Whether ``path`` is no document of its own: a sidecar with its document, or the folder's own file.

    ``suffixes`` are those of documents.
    """
    if path.suffix.lower() != SUFFIX:
        return False
    return path.name in _OF_THE_FOLDER or any(
        place.is_file()
        for suffix in suffixes
        for place in (path.with_suffix(suffix), *([path.with_suffix("")] if path.stem.lower().endswith(suffix) else []))
    )


def no_document(path: Path, suffixes: Collection[str]) -> UnreadableError:
    """Why the file at ``path`` is not read as a document."""
    if accompanies(path, suffixes):
        return UnreadableError("It says what is known about the documents beside it: name those.")
    names = " or ".join(f"{path.stem}{suffix}" for suffix in sorted(suffixes))
    return UnreadableError(f"There is no document for it: it would speak of {names} beside it.")


def read_sidecar(name: str, data: bytes) -> Metadata:
    """What the sidecar of this name and content states.

    Raises UnreadableError, which names the sidecar, for a mistake in it.
    """
    if len(data) > LARGEST:
        raise UnreadableError(f"Sidecar {name}: it is larger than {LARGEST // 1024} KB.")
    try:
        return stated(load_toml(data.decode("utf-8-sig")), f"sidecar {name}")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"Sidecar {name}: it is not UTF-8. Save it as UTF-8.") from error
    except ValueError as error:
        raise UnreadableError(f"Sidecar {name}: {error}.") from error


def load_toml(text: str) -> dict[str, object]:
    """The values of a TOML document. Raises ValueError, with the line, where it is none."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{error}: it is no TOML. Words and a time like 14:30 take quotation marks") from error
    except RecursionError as error:
        raise ValueError("brackets are nested too deeply") from error
