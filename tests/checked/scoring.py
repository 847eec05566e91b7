"""The scoring: what a check makes of each case, beside what it is to make of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from search_index.checking.findings import Caution, Finding, Match, Outcome
from tests.checked.case import HELD_OUT, Case, Place
from tests.checked.collection import folded

Check = Callable[[str], Sequence[Finding]]
FIRST = 5  # matches that are looked at
_COVERED = 0.5  # of the shorter one of two stretches that are the same place
_DIFFERING = frozenset({*Outcome} - {Outcome.ABSENT, Outcome.VERBATIM})
_SCORED = (Caution.CROPPED, Caution.NEGATION, Caution.BRACKETED, Caution.OTHER_SPEAKER)
_REWORDED = ("changed", "dropped", "added", "changed and dropped")  # up to one word in five


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one case."""

    case: Case
    outcome: Outcome | None  # None: it was taken for no quotation, or for several
    rank: int | None  # of the first match at the right place, from 1; of joined words, of the last part of them
    cautions: frozenset[Caution]
    shown: str = ""  # the words of the first match, for whoever looks at what went wrong

    @property
    def is_classed(self) -> bool:
        """Whether it was told for what it is."""
        return self.outcome in self.case.outcomes

    @property
    def is_found(self) -> bool:
        """Whether the right place comes first; of joined words, whether all their places do.

        What is told to be absent is not found, though the passage that is nearest to it may be shown.
        """
        is_first = self.rank is not None and self.rank <= len(self.case.places)
        return is_first and self.outcome is not Outcome.ABSENT

    @property
    def is_right(self) -> bool:
        """Whether all is as it should be."""
        found = self.is_found or not self.case.places
        return self.is_classed and found and self.case.expected <= self.cautions and not self._too_many

    @property
    def _too_many(self) -> bool:
        return bool(self.case.unexpected & self.cautions)


def results(cases: Iterable[Case], check: Check) -> Iterator[Result]:
    """Have every case checked."""
    for case in cases:
        findings = check(case.pasted)
        finding = findings[0] if len(findings) == 1 else None
        if finding is None:
            yield Result(case, None, None, frozenset(), f"taken for {len(findings)} quotations")
            continue
        shown = finding.matches[0].passage.text if finding.matches else ""
        yield Result(case, finding.outcome, rank(case.places, finding.matches), frozenset(finding.cautions), shown)


def rank(places: Sequence[Place], matches: Sequence[Match]) -> int | None:
    """The place at which the last of all ``places`` stands for the first time among the first matches."""
    ranks = [
        next((number for number, match in enumerate(matches[:FIRST], 1) if is_at(match, place)), None)
        for place in places
    ]
    return None if not ranks or None in ranks else max(each for each in ranks if each)


def is_at(match: Match, place: Place) -> bool:
    """Whether a match is at a place, or at another one that has the same words."""
    passage, source = match.passage, match.source.id
    if source == place.document:
        shared = min(passage.end, place.end) - max(passage.start, place.start)
        if shared >= _COVERED * min(passage.end - passage.start, place.end - place.start):
            return True
    here, there = f" {' '.join(folded(passage.text))} ", f" {' '.join(folded(place.text))} "
    return min(len(here), len(there)) >= _COVERED * max(len(here), len(there)) and (here in there or there in here)


def share(of: Sequence[float]) -> float:
    """The mean: of what is true or not, how much is true."""
    return sum(of) / len(of)


def by_kind(all_results: Iterable[Result]) -> dict[str, list[Result]]:
    """The results of each kind of case."""
    found: dict[str, list[Result]] = {}
    for each in all_results:
        found.setdefault(each.case.kind, []).append(each)
    return found


def figures(all_results: Sequence[Result]) -> dict[str, float]:
    """The figures that something is promised of, as shares; those that there are no cases for are left out."""
    return {name: share(of) for name, of in _counted(all_results).items() if of}


def _counted(all_results: Sequence[Result]) -> dict[str, Sequence[float]]:
    """What each figure is the mean of: of cases, whether they are so; of kinds, how much of them."""
    kinds = by_kind(all_results).values()
    verbatim = [each for each in all_results if each.case.outcomes == {Outcome.VERBATIM}]
    reworded = [each for each in all_results if each.case.kind in _REWORDED]
    absent = [each for each in all_results if not each.case.places]
    held_out = [each for each in absent if each.case.kind.startswith(HELD_OUT)]
    found: dict[str, Sequence[float]] = {
        "verbatim found": [each.is_found and each.is_classed for each in verbatim],
        "up to one word in five changed, found first": [each.is_found for each in reworded],
        "class right, mean of kinds": [share([each.is_classed for each in of]) for of in kinds],
        "absent as verbatim": [each.outcome is Outcome.VERBATIM for each in absent],
        "absent as differing": [each.outcome in _DIFFERING for each in absent],
        "held out as differing": [each.outcome in _DIFFERING for each in held_out],
        "held out, absent with a passage shown": [
            each.outcome is Outcome.ABSENT and bool(each.shown) for each in held_out
        ],
    }
    for caution in _SCORED:
        given = [each for each in all_results if caution in each.cautions and caution in _judged(each.case)]
        wanted = [each for each in all_results if caution in each.case.expected]
        found[f"{caution}, precision"] = [caution in each.case.expected for each in given]
        found[f"{caution}, recall"] = [caution in each.cautions for each in wanted]
    return found


def _judged(case: Case) -> frozenset[Caution]:
    return case.expected | case.unexpected


def table(all_results: Sequence[Result]) -> Iterator[str]:
    """Markdown: each kind with how often it was found and told for what it is, and what it was told for else."""
    yield f"| kind | cases | found first | among {FIRST} | class right | told as |"
    yield "|---|--:|--:|--:|--:|---|"
    for kind, of in by_kind(all_results).items():
        is_there = bool(of[0].case.places)
        first = f"{share([each.is_found for each in of]):.1%}" if is_there else "–"
        among = f"{share([each.rank is not None for each in of]):.1%}" if is_there else "–"
        told = Counter(str(each.outcome) if each.outcome else "another number of quotations" for each in of)
        others = ", ".join(f"{name} {count}" for name, count in told.most_common())
        yield f"| {kind} | {len(of)} | {first} | {among} | {share([each.is_classed for each in of]):.1%} | {others} |"


def summary(all_results: Sequence[Result]) -> Iterator[str]:
    """Markdown: the figures that something is promised of, and of how many cases they are the share."""
    yield "| figure | share | of |"
    yield "|---|--:|--:|"
    yield from (f"| {name} | {share(of):.2%} | {len(of)} |" for name, of in _counted(all_results).items() if of)


def failure(result: Result) -> str:
    """A case of which something is not as it should be, as a line of JSON."""
    case = result.case
    return json.dumps(
        {
            "kind": case.kind,
            "expected": sorted(case.outcomes),
            "outcome": result.outcome,
            "rank": result.rank,
            "pasted": case.pasted,
            "source": [place.text for place in case.places],
            "shown": result.shown,
            "cautions": sorted(result.cautions),
            "lacking": sorted(case.expected - result.cautions),
            "too many": sorted(case.unexpected & result.cautions),
        },
        ensure_ascii=False,
    )
