"""Checked quotes: how well a check finds quotations that were made for it: python -m tests.checked_quotes [CORPUS].

From the paragraphs of a collection, cases are drawn by chance: words as they stand, whole or cut, in marks, with an
attribution, broken into lines or escaped; up to one word in five changed, left out or added, by words as frequent as
any; other spellings; words left out with a mark and without; a "not" more or fewer, a contraction, another figure, two
words swapped; words of two documents joined; clauses without what turns their meaning before or after them, and without
what turns nothing; words given to their speaker and to another; words of documents that are held out of the index; and
the words of sentences in no order. CORPUS is a file of passages as ``benchmarks.search.passages`` reads it; without it,
the cases are made from the seeds, with some of other translations and press reports that were written by hand.

``tests.checked.making`` says which cases are dropped because chance has made another of them. ``--half`` takes those of
one half of the documents only, so that what is tuned on one half can be reported on the other.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain, islice
from pathlib import Path

import click

from benchmarks.search import passages
from benchmarks.search.engines.lavrov import Lavrov
from benchmarks.search.page import put
from bot.service import QuoteService
from search_index.archive import documents
from search_index.backends import open_index
from search_index.check import check
from search_index.index import Index
from search_index.models import Document
from tests.checked import by_hand, scoring
from tests.checked.collection import Collection, grouped, is_held_out, of_documents, of_passages
from tests.checked.making import KINDS, made
from tests.checked.scoring import Result

_SEEDS = Path(__file__).parents[1] / "seeds"
_PASSAGES = 100_000
_Path = click.Path(path_type=Path, exists=True, dir_okay=False)


@contextmanager
def of_corpus(corpus: Path, size: int) -> Iterator[tuple[Collection, Index]]:
    """The collection of a corpus, and an index of it without what is held out."""
    found = grouped(islice(passages.read(corpus), size))
    with tempfile.TemporaryDirectory() as folder:
        engine = Lavrov()
        engine.build(chain.from_iterable(each for each in found if not is_held_out(each)), Path(folder))
        with closing(open_index(f"{folder}/index")) as index:
            yield of_passages(found), index


@contextmanager
def of_seeds() -> Iterator[tuple[Collection, Index]]:
    """The collection of the seeds, of which nothing is held out."""
    with tempfile.TemporaryDirectory() as folder, closing(open_index(folder)) as index:
        QuoteService(index, _SEEDS).update()
        yield of_documents((each for each in documents([_SEEDS]) if isinstance(each, Document)), by_hand.CASES), index


@click.command()
@click.argument("corpus", required=False, type=_Path)
@click.option("--size", default=_PASSAGES, show_default=True, type=click.IntRange(1), help="How many passages.")
@click.option("--cases", default=100, show_default=True, type=click.IntRange(1), help="How many of each kind.")
@click.option("--seed", default=1, show_default=True, help="Of the draw.")
@click.option("--half", type=click.IntRange(0, 1), help="Cases from one half of the documents only.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(KINDS)), help="Of these only; may come again.")
@click.option("--failures", is_flag=True, help="Print what is not as it should be, as lines of JSON, on stderr.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
@click.option("--write", type=_Path, help="The page to put the tables into.")
def main(
    corpus: Path | None,
    size: int,
    cases: int,
    seed: int,
    half: int | None,
    kinds: Sequence[str],
    failures: bool,
    as_json: bool,
    write: Path | None,
) -> None:
    """Score what a check finds of quotations made from CORPUS, or from the seeds."""
    with of_corpus(corpus, size) if corpus else of_seeds() as (collection, index):
        drawn = made(collection.of_half(half), cases, seed, kinds or tuple(KINDS))
        found = []
        for result in scoring.results(drawn, lambda text: check(text, index).findings):
            found.append(result)
            if failures and not result.is_right:
                click.echo(scoring.failure(result), err=True)
    if as_json:
        click.echo(json.dumps(scoring.figures(found)))
        return
    lines = list(_told(found, len(collection.paragraphs)))
    if write is None:
        click.echo("\n".join(lines))
    else:
        put(write, "checking figures", lines)


def _told(found: Sequence[Result], paragraphs: int) -> Iterator[str]:
    yield f"{len(found):,} cases on {paragraphs:,} paragraphs."
    yield ""
    yield from scoring.summary(found)
    yield ""
    yield from scoring.table(found)


if __name__ == "__main__":
    main()
