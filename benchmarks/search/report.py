"""The report: what a run showed, as tables in Markdown. In every ratio, ours is 1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.search import figures, goals
from benchmarks.search.engines.known import OURS, engine
from benchmarks.search.goals import Run, by_class
from benchmarks.search.probes import Probe
from benchmarks.search.running import Measured

_MEGABYTE = 1_000_000


def report(runs: Mapping[int, Run], probes: Sequence[Probe]) -> Iterator[str]:
    """The lines: for each number of passages the tables, and then how cost grows."""
    for count, run in runs.items():
        yield from ("", f"### {count:,} passages", "")
        yield from _search(run)
        yield from ("", "By class of query, medians:", "")
        yield from _classes(run, probes)
        yield from ("", "The indexes:", "")
        yield from _indexes(run)
        if lines := list(goals.table(count, run, probes)):
            yield from ("", *lines)
    if len(runs) > 1:
        yield from ("", "### As the archive grows", "")
        yield from _growth(runs)


def _search(run: Run) -> Iterator[str]:
    ours = run.get(OURS)
    yield "| engine | median, ms | p99, ms | worst, ms | median is | p99 is | memory, MB | its own | same counts |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for key, of in run.items():
        cells = [engine(key).name, *(_ms(figure(of.times)) for figure in (figures.middle, figures.p99, figures.worst))]
        if ours is None:
            cells += ["–", "–"]
        else:
            answered = [mine if each is not None else None for mine, each in zip(ours.times, of.times, strict=True)]
            cells += [
                _times(figures.ratio(of.times, ours.times)),
                _times(figures.p99(of.times) / figures.p99(answered)),
            ]
        cells += [f"{each / _MEGABYTE:,.0f}" for each in (of.memory.all, of.memory.own)]
        cells.append(_agreement(of, ours))
        yield _row(cells)


def _classes(run: Run, probes: Sequence[Probe]) -> Iterator[str]:
    mine = by_class(probes, run[OURS].times) if OURS in run else {}
    yield _row(["class", "queries", *(engine(key).name for key in run)])
    yield "|---|--:|" + "--:|" * len(run)
    found = {key: by_class(probes, of.times) for key, of in run.items()}
    for cls in dict.fromkeys(probe.cls for probe in probes):
        cells = [cls, str(sum(probe.cls == cls for probe in probes))]
        for key, of in found.items():
            middle = figures.middle(of[cls])
            beside = f" ({_times(figures.ratio(of[cls], mine[cls]))})" if mine and key != OURS else ""
            cells.append(f"{_ms(middle)}{beside}" if middle == middle else "–")  # not a number
        yield _row(cells)


def _indexes(run: Run) -> Iterator[str]:
    yield "| engine | build, s | CPU, s | build is | size, MB | open, ms | add one, ms | reopen, ms |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    ours = run[OURS].built if OURS in run else None
    for key, of in run.items():
        if of.built is None:
            continue
        kept = of.built.upkeep
        yield _row(
            [
                engine(key).name,
                f"{of.built.cost.wall:.1f}",
                f"{of.built.cost.cpu:.1f}",
                _times(of.built.cost.wall / ours.cost.wall) if ours else "–",
                f"{of.built.size / _MEGABYTE:,.0f}",
                _ms(kept.opened),
                _ms(kept.added.wall),
                _ms(kept.reopened),
            ]
        )
    if ours and ours.one_core:
        one = ours.one_core
        cells = [f"{engine(OURS).name}, on one core", f"{one.wall:.1f}", f"{one.cpu:.1f}"]
        yield _row([*cells, _times(one.wall / ours.cost.wall), "", "", "", ""])


def _growth(runs: Mapping[int, Run]) -> Iterator[str]:
    sizes = list(runs)
    keys = [key for key in runs[sizes[0]] if all(key in run for run in runs.values())]
    yield _row(["engine", *(f"{size:,}: median, p99, ms" for size in sizes), "median grows as", "p99 grows as"])
    yield "|---|" + "--:|" * (len(sizes) + 2)
    for key in keys:
        medians, tails = ([figure(run[key].times) for run in runs.values()] for figure in (figures.middle, figures.p99))
        cells = [f"{_ms(middle)}, {_ms(tail)}" for middle, tail in zip(medians, tails, strict=True)]
        powers = [f"n^{figures.exponent(sizes, values):.2f}" for values in (medians, tails)]
        yield _row([engine(key).name, *cells, *powers])


def _agreement(of: Measured, ours: Measured | None) -> str:
    """Of the probes for words and phrases, those for which an engine counts as many passages as ours."""
    if ours is None or of is ours:
        return "–"
    both = [pair for pair in zip(of.counts, ours.counts, strict=True) if None not in pair]
    return f"{sum(one == other for one, other in both)} of {len(both)}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _ms(seconds: float) -> str:
    taken = seconds * 1000
    return f"{taken:.2f}" if taken < 10 else f"{taken:,.0f}"


def _times(ratio: float) -> str:
    return f"{ratio:.2f} ×" if ratio < 10 else f"{ratio:,.0f} ×"
