"""The memory: what was had of which address, so that nothing is fetched twice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from search_index.fetching.folder import write_whole

FILE = ".fetched.json"  # hidden: the archive passes it over


@dataclass(frozen=True, slots=True)
class Trace:
    """What an address left behind: a document, a feed (neither file nor reason), or a lasting refusal."""

    file: str | None = None  # below the folder
    digest: str | None = None  # of the file as it was written; None where only its sidecar is known
    etag: str | None = None
    modified: str | None = None
    reason: str | None = None  # why nothing will ever be had


class Memory:
    """Traces by address, in a file that is written anew after each change."""

    def __init__(self, path: Path, traces: Mapping[str, Trace], *, was_broken: bool = False) -> None:
        self._path, self._traces = path, dict(traces)
        self.was_broken = was_broken  # the file could not be read, and was set aside

    @classmethod
    def load(cls, folder: Path, documents: Mapping[str, str]) -> Memory:
        """The memory of ``folder``. ``documents``, address → file, are known in any case: also where it is lost."""
        path = folder / FILE
        known = {url: Trace(file) for url, file in documents.items()}
        try:
            kept = _traces(path.read_bytes())
            # A document may have been moved since: its sidecar went with it.
            moved = {url: replace(kept[url], file=file) for url, file in documents.items() if url in kept}
            return cls(path, known | kept | moved)
        except FileNotFoundError:
            return cls(path, known)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            path.replace(path.with_name(f"{FILE}.broken"))
            return cls(path, known, was_broken=True)

    def get(self, url: str) -> Trace | None:
        """What is known of ``url``."""
        return self._traces.get(url)

    def keep(self, urls: Iterable[str], trace: Trace) -> None:
        """Remember ``trace`` under each of ``urls``, also beyond this process."""
        self._traces.update(dict.fromkeys(urls, trace))
        lines = {url: {k: v for k, v in asdict(t).items() if v is not None} for url, t in self._traces.items()}
        write_whole(self._path, json.dumps({"version": 1, "addresses": lines}, indent=0).encode())


def _traces(data: bytes) -> dict[str, Trace]:
    """Raises one of the errors of wrong values where ``data`` is no memory."""
    held: dict[str, dict[str, Any]] = json.loads(data)["addresses"]
    traces = {url: Trace(**fields) for url, fields in held.items()}
    if not all(isinstance(v, str | None) for trace in traces.values() for v in asdict(trace).values()):
        raise TypeError
    return traces
