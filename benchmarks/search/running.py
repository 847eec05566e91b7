"""The run: every engine on one corpus, each in a process of its own, in turn."""

from __future__ import annotations

import json
import multiprocessing
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.search import measuring
from benchmarks.search.engines.known import INDEX_OF, OURS
from benchmarks.search.measuring import Cost, Memory, Upkeep
from benchmarks.search.probes import Kind, Probe
from search_index.engine import fingerprint

_SAME = frozenset({Kind.AND, Kind.PHRASE})  # the probes whose hits are a matter of words alone
_ONE_CORE = 100_000  # passages of which an index is also built on one core, at most: beyond, it takes long
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What an index took to build, and what it takes to keep."""

    cost: Cost
    size: int  # bytes
    upkeep: Upkeep
    one_core: Cost | None = None  # the same on one core, where that makes a difference
    stamp: str = ""  # which code of ours built it: an index of other code is built again


@dataclass(frozen=True, slots=True)
class Measured:
    """What an engine showed on one corpus."""

    times: tuple[float | None, ...]  # CPU seconds of each probe; None where it cannot answer that
    counts: tuple[int | None, ...]  # passages that match each, where that is comparable
    memory: Memory  # after all probes
    built: Built | None  # None where it searches the index of another


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is searched: a file of passages, how many they are, and where the indexes of it are kept."""

    path: Path
    count: int
    folder: Path


def run(
    keys: Sequence[str], corpus: Corpus, probes: Sequence[Probe], rounds: int, limit: float, say: Say
) -> dict[str, Measured]:
    """Build what is not there, then ask each engine every probe, in rounds in which each has its turn.

    A probe's time is the best of its rounds: a machine that others use is slower at one time than at another.
    """
    rare = next((probe for probe in probes if probe.cls == "rare1"), probes[0])
    builds = {key: _built(key, corpus, rare, say) for key in keys if key not in INDEX_OF}
    same = [probe for probe in probes if probe.kind in _SAME]
    with ExitStack() as stack:
        calls = {key: stack.enter_context(_process()) for key in keys}
        for key, call in calls.items():
            call(measuring.begin, key, _folder(INDEX_OF.get(key, key), corpus))
        taken = [_round(calls, probes, limit, say) for _ in range(rounds)]
        memory = {key: call(measuring.resident) for key, call in calls.items()}
        counts = {key: iter(call(measuring.counted, same)) for key, call in calls.items()}
    return {
        key: Measured(
            tuple(map(_best, zip(*(each[key] for each in taken), strict=True))),
            tuple(next(counts[key]) if probe.kind in _SAME else None for probe in probes),
            memory[key],
            builds.get(key),
        )
        for key in keys
    }


def _round(
    calls: Mapping[str, Callable[..., Any]], probes: Sequence[Probe], limit: float, say: Say
) -> dict[str, Sequence[float | None]]:
    """The times of each engine, one engine after the other."""
    taken = {}
    for key, call in calls.items():
        say(f"{key} answers")
        taken[key] = call(measuring.took, probes, limit)
    return taken


def _best(times: Sequence[float | None]) -> float | None:
    return min((each for each in times if each is not None), default=None)


def _folder(key: str, corpus: Corpus) -> Path:
    return corpus.folder / key


def _built(key: str, corpus: Corpus, probe: Probe, say: Say) -> Built:
    """Build an index and measure its upkeep; or what that gave before, where the index is there."""
    folder = _folder(key, corpus)
    costs = folder.with_suffix(".json")
    stamp = fingerprint() if key == OURS else ""
    if costs.exists() and (kept := _read(json.loads(costs.read_text("utf-8")))).stamp == stamp:
        return kept
    one_core = None
    if key == OURS and corpus.count <= _ONE_CORE:
        say(f"{corpus.count:,} passages: {key} builds on one core")
        one_core = _build(key, corpus, folder, 1)
    say(f"{corpus.count:,} passages: {key} builds")
    cost = _build(key, corpus, folder, None)
    size = measuring.size(folder)
    with _process() as call:
        built = Built(cost, size, call(measuring.upkeep, key, folder, probe, corpus.path), one_core, stamp)
    costs.write_text(json.dumps(asdict(built)), "utf-8")
    return built


def _build(key: str, corpus: Corpus, folder: Path, cores: int | None) -> Cost:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with _process() as call:
        cost: Cost = call(measuring.build, key, corpus.path, folder, cores)
    return cost


def _read(values: Mapping[str, Any]) -> Built:
    upkeep = {**values["upkeep"], "added": Cost(**values["upkeep"]["added"])}
    one_core = Cost(**values["one_core"]) if values["one_core"] else None
    return Built(Cost(**values["cost"]), values["size"], Upkeep(**upkeep), one_core, values["stamp"])


@contextmanager
def _process() -> Iterator[Callable[..., Any]]:
    """A new process, and what calls a function in it and waits."""
    context = multiprocessing.get_context("spawn")  # a copy of this process would bring its memory along
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:

        def call(function: Callable[..., Any], *arguments: Any) -> Any:
            return pool.submit(function, *arguments).result()

        yield call
