"""The figure: what is told of the times of many probes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median, quantiles

Times = Sequence[float | None]  # seconds, by probe; None where an engine cannot answer it


def middle(times: Times) -> float:
    """The median of the times that there are; not a number where there are none."""
    taken = _taken(times)
    return median(taken) if taken else math.nan


def p99(times: Times) -> float:
    """The 99th percentile, between the two nearest where it falls between them."""
    taken = _taken(times)
    return quantiles(taken, n=100, method="inclusive")[98] if len(taken) > 1 else middle(times)


def worst(times: Times) -> float:
    """The longest."""
    return max(_taken(times), default=math.nan)


def ratio(theirs: Times, ours: Times) -> float:
    """How many times as long the median of theirs is as that of ours, over the probes that both answer."""
    both = [(one, other) for one, other in zip(theirs, ours, strict=True) if one is not None and other is not None]
    if not both:
        return math.nan
    return middle([one for one, _ in both]) / max(middle([other for _, other in both]), 1e-9)


def exponent(sizes: Sequence[int], values: Sequence[float]) -> float:
    """The x for which values grow as size ** x: the slope of the straight line through their logarithms."""
    points = [(math.log(size), math.log(max(value, 1e-9))) for size, value in zip(sizes, values, strict=True)]
    x, y = (sum(each) / len(points) for each in zip(*points, strict=True))
    spread = sum((a - x) ** 2 for a, _ in points)
    return sum((a - x) * (b - y) for a, b in points) / spread if spread else math.nan


def _taken(times: Times) -> list[float]:
    return [each for each in times if each is not None]
