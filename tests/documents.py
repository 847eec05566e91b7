"""Made-up documents for the tests that need their own."""

from __future__ import annotations

from pathlib import Path

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
