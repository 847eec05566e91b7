"""Needs: the libraries that a format cannot be read without. Each is an extra, so that nobody must install them all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from search_index.errors import UnreadableError


@contextmanager
def needs(extra: str, suffix: str = "") -> Iterator[None]:
    """Around the import of a format's library. Raises UnreadableError, saying what to install, where it is missing."""
    try:
        yield
    except ImportError as error:
        raise UnreadableError(f"To read {suffix or f'.{extra}'} files, install lavrov[{extra}].") from error
