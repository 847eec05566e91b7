"""Which files are opened, by the interpreter's own account."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

_watches: list[tuple[Path, list[str]]] = []


@contextmanager
def files_read(folder: Path) -> Iterator[list[str]]:
    """The names of the files below ``folder`` that are opened in the block, each as often as it is."""
    _install()
    names: list[str] = []
    _watches.append((folder, names))
    try:
        yield names
    finally:
        _watches.remove((folder, names))


@cache
def _install() -> None:
    """An audit hook stays for as long as the interpreter runs: one is enough."""
    sys.addaudithook(_note)


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if _watches and event == "open" and isinstance(arguments[0], str):
        for folder, names in _watches:
            if Path(arguments[0]).is_relative_to(folder):
                names.append(Path(arguments[0]).name)
