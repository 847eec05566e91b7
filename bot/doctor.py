"""The finding: one thing that was looked at, whether it is well, and if not what to do. No network is needed here."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.credentials import Http, Poster, Tokens, Workspaces
from bot.service import QuoteService
from bot.settings import Settings
from search_index.errors import UserError
from search_index.index import State

_LEAST_SPACE = 500_000_000  # bytes: below, the next build of a large index may not fit
_MODES = {
    Tokens: "Socket Mode, one workspace",
    Http: "HTTP, one workspace",
    Poster: "one workspace, for digests only: lavrov run wants SLACK_APP_TOKEN or SLACK_SIGNING_SECRET besides",
    Workspaces: "HTTP, many workspaces",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """``said``: what was found, or what to do where it ``is_well`` not. Never a secret."""

    subject: str
    is_well: bool
    said: str


def examine(settings: Settings, service: QuoteService) -> Iterator[Finding]:
    """What can be found out about the settings, the documents, the index, the database and the disk."""
    yield Finding("settings", True, _mode(settings))
    yield from _documents(settings.seeds_dir, service)
    yield _index(service)
    yield attempt("database", lambda: _database(service))
    yield from _space(settings)


def attempt(subject: str, look: Callable[[], str]) -> Finding:
    """The finding of ``look``, which gives what is well, and raises UserError where something is to be mended."""
    try:
        return Finding(subject, True, look())
    except UserError as error:
        return Finding(subject, False, str(error))


def _mode(settings: Settings) -> str:
    mode = _MODES.get(type(settings.slack), "no workspace: lavrov run is a conversation in the terminal")
    return f"{mode}. That makes no use of {', '.join(settings.unused)}" if settings.unused else mode


def _documents(folder: Path, service: QuoteService) -> Iterator[Finding]:
    try:
        news = service.update(dry_run=True)
    except UserError as error:
        yield Finding("documents", False, str(error))
        return
    except OSError as error:
        yield Finding("documents", False, f"{folder} cannot be read: {error.strerror}. Let lavrov's user read it.")
        return
    for entry in news.set_aside:
        yield Finding("documents", False, f"{entry.file} is set aside. {entry.reason}")
    there = len(news.added) + len(news.updated) + len(news.unchanged)
    if not there:
        yield Finding("documents", False, f"{folder} holds no document that can be read. Put some there.")
        return
    waiting = len(news.added) + len(news.updated) + len(news.removed)
    said = f"{there:,} in {folder}" + (f", {waiting:,} of them news to the index: run lavrov index" if waiting else "")
    yield Finding("documents", True, said)


def _index(service: QuoteService) -> Finding:
    state = service.index_state(thorough=True)
    if state is State.READY:
        documents, quotes = service.size()
        return Finding("index", True, f"{documents:,} documents, {quotes:,} quotes")
    return Finding("index", False, f"The index {state}. Run: lavrov index")


def _database(service: QuoteService) -> str:
    if not service.store.is_made():
        return "not there yet, or of an older version: lavrov run makes it what it should be"
    service.store.check()
    return "opened, of this version, and writable"


def _space(settings: Settings) -> Iterator[Finding]:
    """The room for the index, which is built beside the old one, and for what stands beside it."""
    place = _existing(Path(settings.index_url).expanduser())
    if not os.access(place, os.W_OK):
        yield Finding("disk", False, f"{place} cannot be written. Let lavrov's user write it, or set INDEX_URL.")
    free = shutil.disk_usage(place).free
    said = f"{free / 1e9:,.1f} GB free at {place}"
    yield Finding("disk", free >= _LEAST_SPACE, said if free >= _LEAST_SPACE else f"Only {said}. Make room.")


def _existing(path: Path) -> Path:
    """The path, or the nearest folder above it that there is."""
    return next(each for each in (path.absolute(), *path.absolute().parents) if each.exists())
