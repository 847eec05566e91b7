"""The passage: what the engines are given to search in, a few sentences with a speaker, a day and a document."""

from __future__ import annotations

import datetime
import json
import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of what somebody said."""

    id: str
    text: str
    speaker: str
    date: datetime.date
    doc: str  # the title of its document


def read(path: Path) -> Iterator[Passage]:
    """The passages in a file of JSON lines, ``{"id", "text", "speaker", "date", "doc"}``, which may be packed (.xz).

    Raises KeyError or ValueError where a line is not of this form.
    """
    with lines(path) as file:
        yield from parsed(file)


def parsed(json_lines: Iterable[str]) -> Iterator[Passage]:
    """The passages in lines of JSON."""
    for line in json_lines:
        each = json.loads(line)
        day = datetime.date.fromisoformat(each["date"])
        yield Passage(each["id"], each["text"], each["speaker"], day, each["doc"])


def write(passages: Iterable[Passage], path: Path) -> None:
    """Write what ``read`` reads, unpacked."""
    with path.open("w", encoding="utf-8") as file:
        for each in passages:
            values = {
                "id": each.id,
                "text": each.text,
                "speaker": each.speaker,
                "date": str(each.date),
                "doc": each.doc,
            }
            file.write(json.dumps(values, ensure_ascii=False) + "\n")


def lines(path: Path) -> IO[str]:
    """A text file, opened for reading, packed (.xz) or not."""
    if path.suffix == ".xz":
        return cast("IO[str]", lzma.open(path, "rt", encoding="utf-8"))
    return path.open(encoding="utf-8")
