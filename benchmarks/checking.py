"""Checking: how long a check of a quotation takes, beside what would be written in an afternoon.

python -m benchmarks.checking [CORPUS]. Quotations of sixty words are drawn from the passages by chance: as they stand;
with every fifth word replaced by one that is as frequent as any; and with all their words in no order, so that they
stand nowhere. A draft holds forty of them in quotation marks, of all three kinds. Times are CPU times of the process.

One peer holds every text in memory and takes the one with the highest partial ratio (rapidfuzz), for one quotation of
each kind only, since it takes long. The other asks FTS5 for the ten best by bm25 of any of the words, and takes the one
with the highest ratio by words (difflib). Both give a passage and a number: neither tells what differs, nor where.
"Found" is how often the passage that a quotation was made from comes first; for words that stand nowhere there is none.

Before anything is measured, other quotations are checked: what is read from files once (the words of a language, say)
is read then. And what the benchmark itself holds, 100,000 texts in memory, is kept from the garbage collector, as no
server holds it: where that went through all of it, one check in a hundred took four times as long as the others.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, islice
from pathlib import Path
from random import Random
from statistics import median

import click
import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.search import machine, made_up, passages
from benchmarks.search.engines import lavrov
from benchmarks.search.engines.fts5 import Fts5
from benchmarks.search.page import put
from benchmarks.search.passages import Passage
from benchmarks.search.probes import Kind, Probe
from search_index.backends import open_index
from search_index.check import check
from search_index.index import Index
from search_index.words import words

_WORDS = 60  # of a quotation
_EVERY = 5  # word is another one
_DRAFT = 40  # quotations
_ANOTHER_DRAFT = 7  # drafts are measured
_SLOW = 1  # quotations of each kind for the peer that looks at every text
_WARMING = 20  # quotations of each kind are checked before
_FEW = 20  # times, of which no percentile is told
_OURS, _ALL, _SOME = "Lavrov", "rapidfuzz, every text", "FTS5 and difflib"
_Path = click.Path(path_type=Path, exists=True, dir_okay=False)
Find = Callable[[str], str | None]  # the id of the passage that a quotation seems to be from


@dataclass(frozen=True, slots=True)
class Pasted:
    """A quotation, and the id of the passage that it was made from; None where it stands nowhere."""

    kind: str
    text: str
    meant: str | None


@dataclass(frozen=True, slots=True)
class Speed:
    """What the quotations of one kind took one searcher."""

    times: tuple[float, ...]  # CPU seconds of each
    found: float  # share; 1 where there is nothing to find

    @property
    def middle(self) -> float:
        """The median, in milliseconds."""
        return 1_000 * median(self.times)

    @property
    def slowest(self) -> float | None:
        """The 99th percentile, in milliseconds; None where there are too few for one."""
        return 1_000 * float(np.percentile(self.times, 99)) if len(self.times) >= _FEW else None


def drawn(corpus: Sequence[Passage], count: int, seed: int) -> list[Pasted]:
    """So many quotations of each kind, or as many as there are passages long enough."""
    random = Random(seed)
    often = Counter(word for each in corpus for word in each.text.split() if word.isalpha())
    vocabulary, sums = list(often), list(accumulate(often.values()))
    long = [each for each in corpus if len(each.text.split()) >= _WORDS and not {*each.text} & {*'“”„«»"'}]
    made = []
    for each in random.sample(long, min(count, len(long))):
        own = each.text.split()
        first = random.randrange(len(own) - _WORDS + 1)
        own = own[first : first + _WORDS]
        other = list(own)
        for start in range(0, _WORDS, _EVERY):
            (other[start + random.randrange(_EVERY)],) = random.choices(vocabulary, cum_weights=sums)
        made += [
            Pasted("verbatim", " ".join(own), each.id),
            Pasted("one word in five changed", " ".join(other), each.id),
        ]
        made.append(Pasted("nowhere", " ".join(random.sample(own, len(own))), None))
    return made


def measured(pasted: Sequence[Pasted], find: Find) -> Speed:
    """Have all quotations looked for."""
    times, found = [], []
    for each in pasted:
        start = time.process_time()
        first = find(each.text)
        times.append(time.process_time() - start)
        found.append(each.meant in (None, first))
    return Speed(tuple(times), sum(found) / len(found))


def ours(index: Index) -> Find:
    """What our check puts first."""

    def find(text: str) -> str | None:
        (finding,) = check(text, index).findings
        return finding.matches[0].quote.note if finding.matches else None

    return find


def of_every_text(corpus: Sequence[Passage]) -> Find:
    """What has the highest partial ratio of all texts."""
    texts = {each.id: each.text for each in corpus}

    def find(text: str) -> str | None:
        best = process.extractOne(text, texts, scorer=fuzz.partial_ratio)
        return str(best[2]) if best else None

    return find


def of_some_texts(corpus: Sequence[Passage], engine: Fts5) -> Find:
    """What has the highest ratio by words of the ten best texts by bm25."""
    texts = {each.id: each.text.split() for each in corpus}

    def find(text: str) -> str | None:
        terms = tuple(dict.fromkeys(word.term for word in words(text)))
        matcher = SequenceMatcher(b=text.split(), autojunk=False)
        best, most = None, 0.0
        for each in engine.search(Probe("checking", Kind.OR, terms)):
            matcher.set_seq1(texts[each])
            if (ratio := matcher.ratio()) > most:
                best, most = each, ratio
        return best

    return find


def rows(speeds: Mapping[str, Mapping[str, Speed]]) -> Iterator[str]:
    """The table: by kind and searcher the median and the 99th percentile in milliseconds, and how often it found."""
    yield "| quotation of 60 words | by | CPU, median | p99 | median is | found |"
    yield "|---|---|--:|--:|--:|--:|"
    for kind, by in speeds.items():
        for name, speed in by.items():
            slowest = "–" if speed.slowest is None else f"{speed.slowest:,.1f} ms"
            times = f"{speed.middle:,.1f} ms | {slowest} | {speed.middle / by[_OURS].middle:,.2f} ×"
            yield f"| {kind} | {name} | {times} | {'–' if kind == 'nowhere' else f'{speed.found:.0%}'} |"


def drafts(pasted: Sequence[Pasted], index: Index) -> list[float]:
    """CPU seconds that drafts of forty quotations take."""
    found = []
    for number in range(_ANOTHER_DRAFT):
        chosen = Random(number).choices([each for each in pasted if not {*'“”"'} & {*each.text}], k=_DRAFT)
        text = "\n\n".join(f"They said: “{each.text}”" for each in chosen)
        start = time.process_time()
        check(text, index)
        found.append(time.process_time() - start)
    return found


@contextmanager
def _thawed() -> Iterator[None]:
    """Whatever is kept from the garbage collector meanwhile, it sees again afterwards."""
    try:
        yield
    finally:
        gc.unfreeze()


@click.command()
@click.argument("corpus", required=False, type=_Path)
@click.option("--size", default=100_000, show_default=True, type=click.IntRange(1), help="How many passages.")
@click.option("--cases", default=100, show_default=True, type=click.IntRange(1), help="How many of each kind.")
@click.option("--seed", default=1, show_default=True, help="Of the draw.")
@click.option("--write", type=_Path, help="The page to put the table into.")
def main(corpus: Path | None, size: int, cases: int, seed: int, write: Path | None) -> None:
    """Measure how long checks of quotations from CORPUS take."""
    texts = list(islice(passages.read(corpus), size)) if corpus else list(made_up.passages(size))
    with tempfile.TemporaryDirectory() as temporary:
        pasted, others = drawn(texts, cases, seed), drawn(texts, _WARMING, seed + 1)
        lines = list(_compared(texts, pasted, others, Path(temporary)))
    if write is None:
        click.echo("\n".join(lines))
    else:
        put(write, "checking speed", lines)


def _compared(
    texts: Sequence[Passage], pasted: Sequence[Pasted], others: Sequence[Pasted], folder: Path
) -> Iterator[str]:
    fts5 = Fts5()
    for name, engine in (("ours", lavrov.Lavrov()), ("fts5", fts5)):
        (folder / name).mkdir()
        engine.build(texts, folder / name)
    fts5.open(folder / "fts5")
    with closing(fts5), closing(open_index(str(folder / "ours" / "index"))) as index, _thawed():
        finds = {_OURS: ours(index), _SOME: of_some_texts(texts, fts5), _ALL: of_every_text(texts)}
        measured(others, finds[_OURS])
        gc.collect()
        gc.freeze()
        speeds: dict[str, dict[str, Speed]] = {}
        for kind in dict.fromkeys(each.kind for each in pasted):
            of = [each for each in pasted if each.kind == kind]
            speeds[kind] = {name: measured(of[:_SLOW] if name == _ALL else of, find) for name, find in finds.items()}
        yield f"{len(texts):,} passages, {len(pasted)} quotations. {machine.described()}"
        yield ""
        yield from rows(speeds)
        yield ""
        took = drafts(pasted, index)
        yield f"A draft of {_DRAFT} quotations: {median(took):.2f} s of CPU in the median, {max(took):.2f} s at most."


if __name__ == "__main__":
    main()
