"""Made-up documents for the tests that need their own."""

from __future__ import annotations

import os
from pathlib import Path

from search_index.backends.whoosh.building import build
from search_index.backends.whoosh.segment import Segment
from search_index.parsing import parse

HEADING = "Foreign Minister Jane Roe’s remarks and answers to media questions, Paris, May 4, 2021"


def transcript(*paragraphs: str, heading: str = HEADING) -> str:
    """A statement by Jane Roe of these paragraphs."""
    return "\n\n".join((heading, "Ladies and gentlemen,", *paragraphs))


def write(folder: Path, name: str, text: str) -> Path:
    """A document in ``folder``, to the character."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode())
    return path


def at_rest(path: Path) -> Path:
    """A file that looks as if nobody had written to it for an hour, so that nobody waits until it is whole."""
    hour_ago = path.stat().st_mtime_ns - 60 * 60 * 10**9
    os.utime(path, ns=(hour_ago, hour_ago))
    return path


def segment(*texts: str, name: str = "made") -> Segment:
    """A segment of documents with these texts, parsed: what the index would make of such files."""
    return build(name, [parse(text, f"{number}.txt") for number, text in enumerate(texts)])
