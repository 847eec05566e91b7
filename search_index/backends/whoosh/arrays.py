"""The file of arrays: named numpy arrays in one file, which is mapped into memory and never copied.

A file begins with the place of its table of contents (8 bytes, little-endian), which comes last, after the arrays it
tells of (JSON: name → type, length, offset). Each array begins at a multiple of 64 bytes, so that the processor reads
it in whole cache lines.
"""

from __future__ import annotations

import json
import mmap
import os
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Cut = Callable[[int, int], Array]  # what an array has from one place up to another

_ALIGNED = 64  # bytes
_SHORT = 1 << 20  # bytes: to copy these takes a tenth of a millisecond, and to search them several times that


def write_arrays(path: Path, arrays: Iterable[tuple[str, Array]]) -> None:
    """Write one-dimensional arrays of numbers to ``path``, each before the next is asked for."""
    places, at = {}, _ALIGNED
    with path.open("wb") as file:
        for name, array in arrays:
            kind = array.dtype.newbyteorder("<")
            places[name] = (kind.str, len(array), at)
            file.seek(at)
            file.write(np.ascontiguousarray(array.astype(kind, copy=False)).data)
            at = -(-file.tell() // _ALIGNED) * _ALIGNED
        file.seek(at)
        file.write(json.dumps(places).encode())
        file.seek(0)
        file.write(at.to_bytes(8, "little"))


class ArrayFile(Mapping[str, Array]):
    """The arrays in a file, as views of it that cannot be written."""

    def __init__(self, path: Path) -> None:
        """Map the file at ``path``. Raises OSError or ValueError."""
        with path.open("rb") as file:
            mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            self._descriptor = _kept_open(self, file.fileno())
        self._places = json.loads(bytes(mapped[int.from_bytes(mapped[:8], "little") :]))
        self._arrays = {
            name: np.frombuffer(mapped, np.dtype(kind), length, at) if length else np.empty(0, np.dtype(kind))
            for name, (kind, length, at) in self._places.items()
        }

    def __getitem__(self, name: str) -> Array:
        return self._arrays[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)

    def cut(self, name: str) -> Cut:
        """What cuts pieces out of an array.

        A short piece is read, where the system lets threads do that. Linux maps up to 2 MiB around each byte that is
        looked at, and counts them as this process's memory from then on: short pieces here and there would come to all
        of the file.
        """
        array, at = self._arrays[name], self._places[name][2]
        size = array.itemsize

        def piece(start: int, end: int) -> Array:
            length = (end - start) * size
            if self._descriptor is None or not 0 < length <= _SHORT:
                return array[start:end]
            return np.frombuffer(os.pread(self._descriptor, length, at + start * size), array.dtype)

        return piece


def cutting(arrays: Mapping[str, Array], name: str) -> Cut:
    """What cuts pieces out of one of ``arrays``."""
    if isinstance(arrays, ArrayFile):
        return arrays.cut(name)
    array = arrays[name]
    return lambda start, end: array[start:end]


def _kept_open(owner: object, descriptor: int) -> int | None:
    """A file that stays open as long as its owner is there; None on Windows, which cannot read so."""
    if not hasattr(os, "pread"):
        return None
    own = os.dup(descriptor)
    weakref.finalize(owner, os.close, own)
    return own
