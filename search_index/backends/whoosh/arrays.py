"""The file of arrays: named numpy arrays in one file, which is mapped into memory and never copied.

A file begins with the place of its table of contents (8 bytes, little-endian), which comes last, after the arrays it
tells of (JSON: name → type, length, offset). Each array begins at a multiple of 64 bytes, so that the processor reads
it in whole cache lines.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_ALIGNED = 64  # bytes


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


def read_arrays(path: Path) -> Mapping[str, Array]:
    """The arrays in the file at ``path``, as views of it that cannot be written. Raises OSError or ValueError."""
    with path.open("rb") as file:
        mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    places = json.loads(bytes(mapped[int.from_bytes(mapped[:8], "little") :]))
    return {
        name: np.frombuffer(mapped, np.dtype(kind), length, at) if length else np.empty(0, np.dtype(kind))
        for name, (kind, length, at) in places.items()
    }
