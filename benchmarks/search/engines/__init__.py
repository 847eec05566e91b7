"""The engine: what can be measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from pathlib import Path
from typing import Protocol

from benchmarks.search.passages import Passage
from benchmarks.search.probes import Kind, Probe


class Engine(Protocol):
    """A search engine, as those who would pick it would use it: with its own tokeniser, and no list of stop words."""

    name: str  # as tables have it
    kinds: Set[Kind]  # the probes that it can answer

    def build(self, passages: Iterable[Passage], folder: Path) -> None:
        """Write an index of ``passages`` into an empty folder."""

    def open(self, folder: Path) -> None:
        """Open the index, so that it can be searched."""

    def add(self, passage: Passage) -> None:
        """Add a passage to the index that is open, for good."""

    def refresh(self) -> None:
        """Let searches see what was added since the index was opened."""

    def search(self, probe: Probe) -> Sequence[str]:
        """The ids of the ten best passages, the best first, with all that is stored of them read."""

    def count(self, probe: Probe) -> int:
        """How many passages match."""

    def close(self) -> None:
        """Release files and memory."""
