"""The figures: what a run comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.slack_load.process import Usage
from benchmarks.slack_load.sender import Sent


@dataclass(frozen=True, slots=True)
class Figures:
    """What was sent, what came back by number (seconds on the machine's clock, length), and what it took."""

    sent: Sequence[Sent]
    received: Mapping[int, tuple[float, int]]
    usage: Usage

    def acknowledgements(self) -> list[float]:
        """Milliseconds from when each command was due until it was acknowledged, sorted."""
        return sorted((each.acknowledged - each.due) * 1000 for each in self.sent if each.status == 200)

    def answers(self) -> list[float]:
        """Milliseconds from when each command was due until its answer came, sorted."""
        good = ((number, moment) for number, (moment, size) in self.received.items() if size)
        return sorted((moment - self.sent[number].due) * 1000 for number, moment in good)


def tell(figures: Figures, rate: float, seconds: float, workers: int) -> list[str]:
    """The lines of the report."""
    acknowledged, answered, count = figures.acknowledgements(), figures.answers(), len(figures.sent)
    usage = figures.usage
    return [
        f"{rate:g} slash commands a second for {seconds:g} s: {count:,}, in {workers} process{'es' * (workers > 1)}.",
        "",
        "| | lost | p50, ms | p99, ms | worst, ms |",
        "|---|--:|--:|--:|--:|",
        f"| acknowledged | {count - len(acknowledged):,} | {_row(acknowledged)} |",
        f"| answered | {count - len(answered):,} | {_row(answered)} |",
        "",
        f"CPU {usage.cpu:.1f} s ({usage.cpu / max(count, 1) * 1000:.1f} ms a command). "
        f"Memory {usage.early / 1e6:.0f} MB early, {usage.late / 1e6:.0f} MB at the end.",
    ]


def _row(times: Sequence[float]) -> str:
    return " | ".join(f"{at(times, share):,.0f}" for share in (0.5, 0.99, 1.0))


def at(times: Sequence[float], share: float) -> float:
    """The value below which ``share`` of the sorted ``times`` lie; 0 where there are none."""
    return times[min(len(times) - 1, int(len(times) * share))] if times else 0.0
