"""The goal: how fast the project asks the search to be, beside other engines in the same run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from benchmarks.search import figures
from benchmarks.search.engines.known import FTS5, OURS, STOCK, TANTIVY, XAPIAN
from benchmarks.search.probes import Probe
from benchmarks.search.running import Measured

Run = Mapping[str, Measured]  # what each engine showed on one corpus


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure that is asked for."""

    name: str
    asked: float
    unit: str
    at_least: bool  # or else at most
    beside: str | None  # the engine that it needs
    figure: Callable[[Run, Sequence[Probe]], float]

    def line(self, run: Run, probes: Sequence[Probe]) -> str:
        """A row of a table: the goal, what was asked, what was measured, and whether that is enough."""
        found = self.figure(run, probes)
        met = found >= self.asked if self.at_least else found <= self.asked
        bound = "at least" if self.at_least else "at most"
        return (
            f"| {self.name} | {bound} {self.asked:g} {self.unit} | {found:.2f} {self.unit} | {'yes' if met else 'no'} |"
        )


def table(count: int, run: Run, probes: Sequence[Probe]) -> Iterator[str]:
    """The rows of the goals for so many passages; those of engines that were not run are left out."""
    goals = [goal for goal in GOALS.get(count, ()) if goal.beside is None or goal.beside in run]
    if goals and OURS in run:
        yield "| goal | asked | measured | met |"
        yield "|---|--:|--:|---|"
        yield from (goal.line(run, probes) for goal in goals)


def by_class(probes: Sequence[Probe], times: figures.Times) -> dict[str, list[float | None]]:
    """The times of each class of probes."""
    found: dict[str, list[float | None]] = {probe.cls: [] for probe in probes}
    for probe, taken in zip(probes, times, strict=True):
        found[probe.cls].append(taken)
    return found


def _faster(than: str, asked: float) -> Goal:
    return Goal(f"faster than {than}", asked, "×", True, than, lambda run, _: _ratio(run, than))  # a row


def _within(of: str, asked: float) -> Goal:
    return Goal(f"within reach of {of}", asked, "×", False, of, lambda run, _: 1 / _ratio(run, of))


def _p99(asked: float) -> Goal:
    return Goal("p99", asked, "ms", False, None, lambda run, _: figures.p99(run[OURS].times) * 1000)


def _ratio(run: Run, other: str) -> float:
    return figures.ratio(run[other].times, run[OURS].times)


def _slowest_class(run: Run, probes: Sequence[Probe]) -> float:
    ours, theirs = (by_class(probes, run[key].times) for key in (OURS, FTS5))
    ratios = [figures.ratio(ours[cls], theirs[cls]) for cls in ours]
    return max(each for each in ratios if each == each)  # a class without a time in both is no number


def _memory(run: Run, _: Sequence[Probe]) -> float:
    return run[OURS].memory.all / run[TANTIVY].memory.all


def _reopening(run: Run, _: Sequence[Probe]) -> float:
    built = run[OURS].built
    return built.upkeep.reopened * 1000 if built else float("nan")


def _building(run: Run, _: Sequence[Probe]) -> float:
    ours, theirs = run[OURS].built, run[STOCK].built
    return theirs.cost.wall / ours.cost.wall if ours and theirs else float("nan")


GOALS: Mapping[int, Sequence[Goal]] = MappingProxyType(
    {
        100_000: (
            _faster(STOCK, 10),
            _faster(FTS5, 4),
            _faster(XAPIAN, 1),
            _within(TANTIVY, 6),
            _p99(10),
            Goal("slowest class beside fts5", 3, "×", False, FTS5, _slowest_class),
            Goal("reopening after an update", 5, "ms", False, None, _reopening),
            Goal("building, faster than whoosh", 3, "×", True, STOCK, _building),
        ),
        1_000_000: (
            _faster(STOCK, 40),
            _faster(FTS5, 15),
            _within(TANTIVY, 4),
            _p99(40),
            Goal("memory beside tantivy's", 2, "×", False, TANTIVY, _memory),
        ),
    }
)
