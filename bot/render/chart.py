"""The chart: how many quotes there are in each year, as bars of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from bot.render import phrases
from bot.render.headline import noun, summary, wanted
from bot.render.remarks import asked, offers
from bot.replies import Trend

_FULL, _PARTS = "█", " ▏▎▍▌▋▊▉"  # the block, and its eighths from none to seven
_LONGEST_GAP = 3  # years without a quote that have a line each; more of them share one

Bar = tuple[str, int]  # a year or several, and how many quotes there are


def heading(trend: Trend) -> str:
    """What is counted, or that there is nothing to count."""
    answer = trend.answer
    if not answer.page.total:
        return summary(answer)
    return f"{phrases.count(answer.page.total, noun(answer))} {wanted(answer)}, by year"


def counts(trend: Trend) -> Mapping[int, int]:
    """Every year from the first to the last that has a quote, with their number; none where no quote is dated."""
    found = {int(each.name): each.hits for each in trend.answer.page.facets.years}
    return {year: found.get(year, 0) for year in range(min(found), max(found) + 1)} if found else {}


def lines(trend: Trend, width: int) -> Iterator[str]:
    """A line for each year, the longest bar ``width`` characters wide; a long gap has one line."""
    bars = [
        bar
        for has_any, group in groupby(counts(trend).items(), key=lambda bar: bar[1] > 0)
        for bar in _bars(list(group), has_any=has_any)
    ]
    most = max((number for _, number in bars), default=0)
    label = max((len(name) for name, _ in bars), default=0)
    for name, number in bars:
        shown = _bar(number, most, width)
        yield f"{name:<{label}}  {shown} {number:,}" if shown else f"{name:<{label}}  {number:,}"


def notes(trend: Trend) -> Iterator[str]:
    """How many quotes stand in no year because their document has no date; where there is none, what else there is."""
    answer = trend.answer
    if number := answer.page.facets.undated:
        yield f"{phrases.count(number, noun(answer))} without a date"
    if not answer.page.total:
        yield from offers(answer)
        yield from asked(answer)


def _bars(years: list[tuple[int, int]], *, has_any: bool) -> list[Bar]:
    if has_any or len(years) <= _LONGEST_GAP:
        return [(str(year), number) for year, number in years]
    return [(f"{years[0][0]}–{years[-1][0]}", 0)]


def _bar(number: int, most: int, width: int) -> str:
    """A bar in proportion to the longest, to an eighth of a character, and never nothing for something."""
    if not number:
        return ""
    eighths = max(1, round(8 * width * number / most))
    return _FULL * (eighths // 8) + _PARTS[eighths % 8].strip()
