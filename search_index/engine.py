"""The engine's fingerprint: what an index carries to tell which code built it."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def fingerprint() -> str:
    """A digest of this package's source: it changes with every improvement of a parser, and nobody can forget it."""
    digest = hashlib.sha256()
    for module in sorted(_modules(files("search_index")), key=lambda module: str(module)):
        digest.update(module.read_bytes())
    return digest.hexdigest()[:16]


def _modules(folder: Traversable) -> list[Traversable]:
    inner = [module for entry in folder.iterdir() if entry.is_dir() for module in _modules(entry)]
    return inner + [entry for entry in folder.iterdir() if entry.name.endswith(".py")]
