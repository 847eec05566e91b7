"""The parser's speed: MB of text a CPU second, beside two naive peers, and how its time grows with a text's length.

python -m benchmarks.parsing            texts that are made up
python -m benchmarks.parsing FOLDER…    your own
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

import click

from benchmarks.peers import labelled, quoted
from benchmarks.shapes import SHAPES
from benchmarks.texts import articles, transcripts
from search_index import archive
from search_index.models import Genre
from search_index.parsing import parse

GOALS = {Genre.TRANSCRIPT: 5.0, Genre.ARTICLE: 1.0}  # MB a second on one core, as the project asks for
GROWTH = (1, 2, 4, 8)  # times as long

_MEGABYTE = 1_000_000
_MADE_UP = 1_000_000  # characters of each genre
_WHOLE = 100_000  # characters of the shortest text whose growth is measured
_SHAPE = 20_000  # the same for texts of one shape
_PEERS: Mapping[Genre, tuple[str, Callable[[str], object]]] = {
    Genre.TRANSCRIPT: ("^Name:", labelled),
    Genre.ARTICLE: ("“…” and said", quoted),
}
Corpus = Sequence[str]


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--rounds", type=click.IntRange(1), default=5, show_default=True, help="The median of so many counts.")
@click.option("--growth/--no-growth", default=True, show_default=True, help="Also time texts of growing length.")
def main(folders: tuple[Path, ...], rounds: int, growth: bool) -> None:
    """Measure the parser on the texts in FOLDERS, or else on texts that are made up."""
    corpora = _given(folders) if folders else _made_up()
    for line in speed_table(corpora, rounds):
        click.echo(line)
    if growth:
        click.echo("")
        for line in growth_table(_growing(corpora)):
            click.echo(line)


def _made_up() -> dict[Genre, Corpus]:
    return {Genre.TRANSCRIPT: transcripts(_MADE_UP), Genre.ARTICLE: articles(_MADE_UP)}


def _given(folders: Sequence[Path]) -> dict[Genre, Corpus]:
    """The texts of each genre, as the parser tells them apart; a genre without any is left out."""
    read = [item for item in archive.documents(folders) if not isinstance(item, archive.SetAside)]
    by_genre = {genre: tuple(item.text for item in read if item.kind is genre) for genre in Genre}
    return {genre: texts for genre, texts in by_genre.items() if texts}


def speed_table(corpora: Mapping[Genre, Corpus], rounds: int) -> Iterator[str]:
    """A line for each genre: MB of UTF-8 a CPU second of the parser and of its naive peer, and their ratio."""
    yield "| texts | documents | MB | parser, MB/s | goal | peer | peer, MB/s | peer is faster by |"
    yield "|---|--:|--:|--:|--:|---|--:|--:|"
    for genre, texts in corpora.items():
        name, peer = _PEERS[genre]
        size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / _MEGABYTE
        ours, theirs = (size / seconds for seconds in _medians((parse, peer), texts, rounds))
        yield (
            f"| {genre}s | {len(texts):,} | {size:.2f} | {ours:.2f} | {GOALS[genre]:.0f} | `{name}` | {theirs:,.0f} "
            f"| {theirs / ours:,.0f} × |"
        )


def _medians(systems: Sequence[Callable[[str], object]], texts: Corpus, rounds: int) -> list[float]:
    """CPU seconds that each system takes for all texts: medians of rounds in which each has its turn.

    In turn, because a machine that others use too is slower at one time than at another.
    """
    taken = [[_seconds(system, texts) for system in systems] for _ in range(rounds)]
    return [median(of_system) for of_system in zip(*taken, strict=True)]


def _seconds(system: Callable[[str], object], texts: Corpus) -> float:
    began = process_time()
    for text in texts:
        system(text)
    return max(process_time() - began, 1e-6)


def _growing(corpora: Mapping[Genre, Corpus]) -> dict[str, Callable[[int], str]]:
    """By name, what makes a text that is so many times as long as the shortest."""
    pieces = {f"one {genre}": ("\n\n".join((*texts, "")), _WHOLE) for genre, texts in corpora.items()}
    pieces |= {name: (piece, _SHAPE) for name, piece in SHAPES.items()}
    return {name: partial(_text, *piece) for name, piece in pieces.items()}


def _text(piece: str, length: int, times: int) -> str:
    """``times * length`` characters of ``piece``, again and again."""
    return (piece * (times * length // len(piece) + 1))[: times * length]


def growth_table(texts: Mapping[str, Callable[[int], str]]) -> Iterator[str]:
    """A line for each kind of text: CPU milliseconds at each length, and how much the longest takes of the shortest.

    Where time is linear, a text 8 times as long takes some 8 times as long.
    """
    yield f"| text | {' | '.join(f'{times} ×, ms' for times in GROWTH)} | {GROWTH[-1]} × takes |"
    yield "|---|" + "--:|" * (len(GROWTH) + 1)
    for name, make in texts.items():
        taken = [_medians((parse,), [make(times)], 3)[0] for times in GROWTH]
        cells = " | ".join(f"{seconds * 1000:.1f}" for seconds in taken)
        yield f"| {name} | {cells} | {taken[-1] / taken[0]:.1f} × |"


if __name__ == "__main__":
    main()
