"""The file of arrays: named numpy arrays in one file, which is mapped into memory and never copied.

A file begins with the length of its table of contents (8 bytes, little-endian) and that table (JSON: name → type,
length, offset). Each array begins at a multiple of 64 bytes, so that the processor reads it in whole cache lines.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_ALIGNED = 64  # bytes


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write one-dimensional arrays of numbers to ``path``."""
    places, at = {}, 0
    for name, array in arrays.items():
        places[name] = (array.dtype.newbyteorder("<").str, len(array), at)
        at = _aligned(at + array.nbytes)
    contents = json.dumps(places).encode()
    start = _aligned(8 + len(contents))
    with path.open("wb") as file:
        file.write(len(contents).to_bytes(8, "little") + contents)
        for name, array in arrays.items():
            file.seek(start + places[name][2])
            file.write(np.ascontiguousarray(array.astype(places[name][0], copy=False)).data)
        file.truncate(max(start + at, file.tell()))


def read_arrays(path: Path) -> Mapping[str, Array]:
    """The arrays in the file at ``path``, as views of it that cannot be written. Raises OSError or ValueError."""
    with path.open("rb") as file:
        mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    size = int.from_bytes(mapped[:8], "little")
    places = json.loads(bytes(mapped[8 : 8 + size]))
    start = _aligned(8 + size)
    return {
        name: np.frombuffer(mapped, np.dtype(kind), length, start + at) if length else np.empty(0, np.dtype(kind))
        for name, (kind, length, at) in places.items()
    }


def _aligned(offset: int) -> int:
    return -(-offset // _ALIGNED) * _ALIGNED
