"""The page: a document with figures between two marks, which a benchmark replaces."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click


def put(page: Path, name: str, lines: Iterable[str]) -> None:
    """Put lines between ``<!-- NAME -->`` and ``<!-- end of NAME -->``; a ClickException where the page has no such."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    before, found, rest = page.read_text("utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise click.ClickException(f"{page} has no lines “{begin.strip()}” and “{end.strip()}” to put figures between.")
    inner = "\n".join(lines).strip("\n")
    page.write_text(f"{before}{begin}\n{inner}\n\n{end}{after}", "utf-8")
