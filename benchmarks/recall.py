"""Recall: how high the passage stands that somebody half remembers: python -m benchmarks.recall [CORPUS].

Three tasks are made from passages of twenty words or more, drawn by chance: six words as they stand one after the
other; the same with one of them replaced by another word, the more likely the more frequent it is; and four words that
are not among the most frequent, in the passage's order but not side by side. Each is asked as one query with no
switches, and beside that of another engine as AND, as a phrase and as OR.

MRR@10 is the mean of 1 / rank where the passage is among the first ten, and of 0 where it is not (Voorhees, TREC-8,
1999); hit@10 is how often it is. A hit that stands for the same words in several documents is a hit of each.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

import click

from benchmarks.search import made_up, passages
from benchmarks.search.engines import lavrov
from benchmarks.search.engines.known import FTS5, PEERS, engine
from benchmarks.search.page import put
from benchmarks.search.passages import Passage
from benchmarks.search.probes import Kind, Probe
from search_index.words import words

_SHORTEST = 20  # words of a passage
_QUOTED, _REMEMBERED = 6, 4  # words of a query
_FORGETTABLE = 25  # the most frequent words, which nobody remembers
_FIRST = 10  # hits that are looked at
_Path = click.Path(path_type=Path, exists=True, dir_okay=False)
Ranking = Sequence[Collection[str]]  # for each hit, the ids of the passages that it stands for


@dataclass(frozen=True, slots=True)
class Case:
    """A query, and the id of the passage that it means."""

    terms: tuple[str, ...]
    meant: str


@dataclass(frozen=True, slots=True)
class Recall:
    """How well the passages were found."""

    mrr: float
    hits: float  # share

    @classmethod
    def of(cls, cases: Sequence[Case], search: Callable[[Case], Ranking]) -> Recall:
        """What ``search`` finds of all cases."""
        ranks = [_rank(case.meant, search(case)[:_FIRST]) for case in cases]
        found = [rank for rank in ranks if rank is not None]
        return cls(sum(1 / rank for rank in found) / len(cases), len(found) / len(cases))

    def __str__(self) -> str:
        return f"{self.mrr:.2f} / {self.hits:.2f}"


def _rank(meant: str, ranking: Ranking) -> int | None:
    return next((rank for rank, ids in enumerate(ranking, 1) if meant in ids), None)


def tasks(corpus: Sequence[Passage], count: int, seed: int) -> dict[str, tuple[Case, ...]]:
    """The cases of each task, so many of each or as many as there are passages long enough."""
    random = Random(seed)
    terms = {each.id: [word.term for word in words(each.text)] for each in corpus}
    often = Counter(term for of in terms.values() for term in of)
    common = {term for term, _ in often.most_common(_FORGETTABLE)}
    long = [each.id for each in corpus if len(terms[each.id]) >= _SHORTEST]
    drawn = random.sample(long, min(count, len(long)))
    verbatim = [Case(_row(terms[each], random), each) for each in drawn]
    vocabulary, weights = list(often), list(often.values())
    wrong = [Case(_misremembered(case.terms, vocabulary, weights, random), case.meant) for case in verbatim]
    remembered = [Case(_remembered(terms[each], common, random), each) for each in drawn]
    return {
        "six words verbatim": tuple(verbatim),
        "six words, one wrong": tuple(wrong),
        "four remembered words": tuple(case for case in remembered if len(case.terms) == _REMEMBERED),
    }


def _row(terms: Sequence[str], random: Random) -> tuple[str, ...]:
    start = random.randrange(len(terms) - _QUOTED + 1)
    return tuple(terms[start : start + _QUOTED])


def _misremembered(
    terms: tuple[str, ...], vocabulary: Sequence[str], weights: Sequence[int], random: Random
) -> tuple[str, ...]:
    at = random.randrange(len(terms))
    other = terms[at]
    while other == terms[at]:
        (other,) = random.choices(vocabulary, weights)
    return (*terms[:at], other, *terms[at + 1 :])


def _remembered(terms: Sequence[str], common: Collection[str], random: Random) -> tuple[str, ...]:
    """Different words in the order in which they first stand; fewer where the passage has no more."""
    memorable = list(dict.fromkeys(term for term in terms if term not in common))
    places = sorted(random.sample(range(len(memorable)), min(_REMEMBERED, len(memorable))))
    return tuple(memorable[place] for place in places)


def rows(named: Mapping[str, Sequence[Case]], searches: Mapping[str, Callable[[Case], Ranking]]) -> Iterator[str]:
    """The table: MRR@10 / hit@10 of each search in each task."""
    yield f"| MRR@{_FIRST} / hit@{_FIRST} | {' | '.join(named)} |"
    yield "|---|" + "--:|" * len(named)
    for name, search in searches.items():
        yield f"| {name} | {' | '.join(str(Recall.of(cases, search)) for cases in named.values())} |"


@click.command()
@click.argument("corpus", required=False, type=_Path)
@click.option("--size", default=100_000, show_default=True, type=click.IntRange(1), help="How many passages.")
@click.option("--cases", default=250, show_default=True, type=click.IntRange(1), help="How many queries of each task.")
@click.option("--seed", "seeds", default=(1, 2, 3), show_default=True, multiple=True, help="Of a draw; may come again.")
@click.option("--beside", default=FTS5, show_default=True, type=click.Choice(PEERS), help="The engine to compare with.")
@click.option("--write", type=_Path, help="The page to put the tables into.")
def main(corpus: Path | None, size: int, cases: int, seeds: Sequence[int], beside: str, write: Path | None) -> None:
    """Measure how high half remembered passages of CORPUS stand."""
    texts = list(islice(passages.read(corpus), size)) if corpus else list(made_up.passages(size))
    named: dict[str, tuple[Case, ...]] = {}
    for seed in seeds:
        for name, made in tasks(texts, cases, seed).items():
            named[name] = named.get(name, ()) + made
    with tempfile.TemporaryDirectory() as temporary:
        lines = list(_compared(texts, named, beside, Path(temporary)))
    each = f"{len(texts):,} passages, {len(next(iter(named.values())))} queries of each task."
    if write is None:
        click.echo("\n".join([each, "", *lines]))
    else:
        put(write, "recall figures", [each, "", *lines])


def _compared(
    texts: Sequence[Passage], named: Mapping[str, Sequence[Case]], beside: str, folder: Path
) -> Iterator[str]:
    ours, other = lavrov.Lavrov(), engine(beside)
    for each, name in ((ours, "ours"), (other, "other")):
        (folder / name).mkdir()
        each.build(texts, folder / name)
        each.open(folder / name)

    def asked(kind: Kind) -> Callable[[Case], Ranking]:
        return lambda case: [{each} for each in other.search(Probe("recall", kind, case.terms))]

    default = {"Lavrov, as typed": lambda case: list(lavrov.found(ours.page(" ".join(case.terms)).hits))}
    try:
        yield from rows(named, default | {f"{other.name}, {_SAID[kind]}": asked(kind) for kind in _SAID})
    finally:
        ours.close()
        other.close()


_SAID = {Kind.AND: "AND", Kind.PHRASE: "phrase", Kind.OR: "OR"}


if __name__ == "__main__":
    main()
