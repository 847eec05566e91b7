"""The stamp: what a document's file looks like from outside, so that what looks the same is not read again."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

from search_index.sources.sidecar import find_sidecar

_COARSEST = 2_000_000_000  # nanoseconds: FAT tells changes apart no better


def stamp(path: Path, now: int | None = None) -> str:
    """A digest of the name, size and times of change of the file at ``path`` and of its sidecar.

    Empty where these cannot be had, and where one was written so lately before ``now`` (nanoseconds since 1970, by
    default this moment) that what is yet to be written could look the same (https://git-scm.com/docs/racy-git).
    """
    now = time.time_ns() if now is None else now
    try:
        seen = [(place.name, place.stat()) for place in (path, find_sidecar(path)) if place]
    except OSError:  # reading it will say why
        return ""
    if any(about.st_mtime_ns > now - _COARSEST for _, about in seen):
        return ""
    looks = [(name, about.st_size, about.st_mtime_ns, about.st_ctime_ns) for name, about in seen]
    return hashlib.sha256(repr(looks).encode("utf-8", "surrogatepass")).hexdigest()[:16]
