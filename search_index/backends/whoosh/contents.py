"""The table of contents: Whoosh's own file of which segments a generation has, and what of them it no longer has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from search_index.backends.whoosh.codec import ArraySegment
from search_index.backends.whoosh.codec.schema import schema
from search_index.backends.whoosh.segment import SUFFIX, Segment, open_segment

_NAME, _NUMBER = "MAIN", 1  # what Whoosh calls an index where nobody gives it a name, and its only table


def write_contents(folder: Path, segments: Sequence[Segment]) -> None:
    """Write the table of contents of a generation that has these segments, whose files are there."""
    said = [ArraySegment.of(segment) for segment in segments]
    TOC(schema(), said, _NUMBER).write(FileStorage(str(folder)), _NAME)


def read_contents(folder: Path, known: Mapping[Any, Segment]) -> dict[Any, Segment]:
    """The segments of a generation, opened, by what tells their files from all others.

    Those in ``known`` are not opened again. Raises what Whoosh or Python make of damage.
    """
    opened = {}
    for said in TOC.read(FileStorage(str(folder)), _NAME, gen=_NUMBER, schema=schema()).segments:
        path = folder / f"{said.name}{SUFFIX}"
        stat = path.stat()
        file = (said.name, stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns)
        segment = known.get(file)
        if segment is None or not segment.gone <= said.gone:
            segment = open_segment(path)
        opened[file] = segment.without(said.gone)
    return opened
