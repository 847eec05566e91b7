"""The update: documents added and removed, on their way into a new generation."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from search_index.backends.whoosh.arrays import write_arrays
from search_index.backends.whoosh.batches import batches, build_all
from search_index.backends.whoosh.building import build, write_segment
from search_index.backends.whoosh.generations import file_sum
from search_index.backends.whoosh.merging import merged
from search_index.backends.whoosh.segment import SUFFIX, Segment, open_segment
from search_index.backends.whoosh.tiers import Size, due, runs
from search_index.index import Entry, Load, Loaded, Progress
from search_index.models import Document

_MOST_PENDING = 8_000_000  # characters of documents that are kept until they are built into a segment


class Update:
    """Changes of an index whose segments have their files in ``folder``, where those to come get theirs.

    ``sums`` has of each of those files what it was when it was written (generations.file_sum). ``entries`` are changed
    as documents are. Documents of the segments that were there are told by their ids, those of this update by their
    paths: a text may move from one path to another within one update.
    """

    def __init__(
        self,
        folder: Path,
        segments: Sequence[Segment],
        sums: Mapping[str, tuple[int, int]],
        entries: dict[str, Entry],
    ) -> None:
        self._folder = folder
        self._sums = sums
        self._entries = entries
        self._old = list(segments)
        self._gone: list[set[int]] = [set() for _ in segments]  # documents of each old segment
        self._new: list[Segment] = []
        self._new_gone: list[set[int]] = []
        self._placed: dict[str, tuple[int, int]] = {}  # path → which new segment, which document of it
        self._pending: dict[str, Document] = {}
        self._held = 0  # characters of those
        self._named = 0

    def add(self, path: str, loaded: Loaded) -> None:
        """Add what was read at ``path``, in place of what the index has from there."""
        self.remove(path)
        self._entries[path] = loaded.entry
        self._pending[path] = loaded.document
        self._held += len(loaded.document.text)
        if self._held >= _MOST_PENDING:
            self._build_pending()

    def add_all(self, paths: Sequence[str], load: Load, progress: Progress) -> Mapping[str, str]:
        """Add what ``load`` makes of each path; see search_index.index.Update."""
        work = batches(self._name(), paths)
        refused: dict[str, str] = {}
        for built in build_all(self._folder, work, load, progress, _processes()):
            refused |= built.refused
            for path in built.entries:
                self.remove(path)
            self._take(built.name, built.entries)
        return self._without_twins(paths) | refused

    def keep(self, path: str, entry: Entry) -> None:
        """Take down ``entry`` for ``path``; see search_index.index.Update."""
        self._entries[path] = entry

    def remove(self, path: str) -> None:
        """Remove what was read at ``path``."""
        entry = self._entries.pop(path, None)
        if entry is None:
            return
        if path in self._pending:
            del self._pending[path]
            return
        if placed := self._placed.pop(path, None):
            self._new_gone[placed[0]].add(placed[1])
            return
        for segment, gone in zip(self._old, self._gone, strict=True):
            gone.update(segment.numbers(entry.document))

    def finish(self) -> list[Segment]:
        """Bring all changes to the disk. Returns the segments that the index now has; no other has a file left.

        Raises ValueError, or whatever Python makes of damage, where what is to be merged is not as it was written.
        """
        self._build_pending()
        new = [segment.without(gone) for segment, gone in zip(self._new, self._new_gone, strict=True)]
        old = [segment.without(gone) for segment, gone in zip(self._old, self._gone, strict=True)]
        segments = self._tidied([*old, *self._joined(new)])
        names = {f"{segment.name}{SUFFIX}" for segment in segments}
        for path in self._folder.glob(f"*{SUFFIX}"):
            if path.name not in names:
                with suppress(PermissionError):  # Windows keeps what is mapped; the next update will remove it
                    path.unlink()
        return segments

    def _joined(self, segments: Sequence[Segment]) -> Iterator[Segment]:
        """The same as one segment, or as few as can hold them."""
        for run in runs(range(len(segments)), [_size(each) for each in segments]):
            yield self._merged([segments[place] for place in run]) if len(run) > 1 else segments[run[0]]

    def _tidied(self, segments: Sequence[Segment]) -> list[Segment]:
        """The same, with those merged that are due, and without those of which nothing is left."""
        kept = [each for each in segments if len(each.gone) < each.document_count]
        while chosen := due([_size(each) for each in kept]):
            whole = self._merged([kept[place] for place in chosen])
            kept = [each for place, each in enumerate(kept) if place not in chosen]
            kept.insert(chosen[0], whole)
        return kept

    def _merged(self, segments: Sequence[Segment]) -> Segment:
        for file in (self._folder / f"{segment.name}{SUFFIX}" for segment in segments):
            if (known := self._sums.get(file.name)) and file_sum(file) != known:
                raise ValueError(f"{file.name} is not as it was written")
        path = self._folder / f"{self._name()}{SUFFIX}"
        write_arrays(path, merged(segments))
        return open_segment(path)

    def _build_pending(self) -> None:
        if self._pending:
            name = self._name()
            write_segment(self._folder, build(name, list(self._pending.values())))
            self._take(name, {path: self._entries[path] for path in self._pending})
            self._pending.clear()
            self._held = 0

    def _without_twins(self, paths: Sequence[str]) -> dict[str, str]:
        """Remove each of ``paths`` whose text the index has from another path; returns the reasons."""
        added = frozenset(paths)
        owners = {entry.document: path for path, entry in self._entries.items() if path not in added}
        twins = {}
        for path in paths:
            if entry := self._entries.get(path):
                owner = owners.setdefault(entry.document, path)
                if owner != path:
                    twins[path] = f"It has the same text as {Path(owner).name}."
                    self.remove(path)
        return twins

    def _take(self, name: str, entries: Mapping[str, Entry]) -> None:
        """Take a segment in that has its file, with documents from these paths in this order."""
        self._entries.update(entries)
        if entries:
            self._placed.update({path: (len(self._new), number) for number, path in enumerate(entries)})
            self._new.append(open_segment(self._folder / f"{name}{SUFFIX}"))
            self._new_gone.append(set())

    def _name(self) -> str:
        """A name that no other segment of the index has: its folder's own name has never been used before."""
        self._named += 1
        return f"{self._folder.name}-{self._named}"


def _size(segment: Segment) -> Size:
    alive = segment.alive_count + segment.document_count - len(segment.gone)
    everything = segment.count + segment.document_count
    return Size(alive, everything - alive, int(segment.stems.bases[-1]))


def _processes() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
