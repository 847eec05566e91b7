"""The engine's speed beside others': python -m benchmarks.search [CORPUS] [QUERIES].

CORPUS is a file of JSON lines, ``{"id", "text", "speaker", "date", "doc"}``, and QUERIES one of ``{"cls", "kind",
"terms", …}`` (see ``passages.read`` and ``probes.read``); either may be packed (.xz). Without them, both are made up.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from benchmarks.search import drawing, machine, made_up, passages, probes, resampling
from benchmarks.search.engines.known import ENGINES, OURS, PEERS, WHOLE, engine
from benchmarks.search.page import put
from benchmarks.search.passages import Passage
from benchmarks.search.report import report
from benchmarks.search.running import Corpus, run

_MADE_UP = 100_000  # passages; more are resampled from them
_UNITS = {"k": 1_000, "m": 1_000_000}
_Path = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("corpus", required=False, type=_Path)
@click.argument("queries", required=False, type=_Path)
@click.option("--sizes", default="10k,100k,1M", show_default=True, help="How many passages, with commas between.")
@click.option("--engines", default=",".join((OURS, WHOLE, *PEERS)), show_default=True, help="Those to measure.")
@click.option("--rounds", type=click.IntRange(1), default=2, show_default=True, help="The best of so many counts.")
@click.option("--limit", type=click.FloatRange(0.1), default=20.0, show_default=True, help="Seconds for one query.")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="Where indexes stay for another run.")
@click.option("--write", type=_Path, help="The page to put the tables into.")
def main(
    corpus: Path | None,
    queries: Path | None,
    sizes: str,
    engines: str,
    rounds: int,
    limit: float,
    folder: Path | None,
    write: Path | None,
) -> None:
    """Measure how fast ENGINES answer QUERIES on CORPUS."""
    counts, keys = [_count(size) for size in sizes.split(",")], _installed(engines.split(","))
    texts = _texts(corpus, min(max(counts), _MADE_UP))
    asked = tuple(probes.read(queries)) if queries else drawing.drawn(texts)
    runs = {}
    with _kept(folder) as kept:
        for count in counts:
            searched = Corpus(kept / f"{count}.jsonl", count, kept / str(count))
            if not searched.path.exists():
                passages.write(resampling.resampled(texts, count), searched.path)
            runs[count] = run(keys, searched, asked, rounds, limit, lambda line: click.echo(line, err=True))
    told = _described(texts, counts, asked, corpus is None)
    lines = [told, "", machine.described(), "", *report(runs, asked)]
    if write is None:
        click.echo("\n".join(lines))
    else:
        put(write, "search figures", lines)


def _count(size: str) -> int:
    """The number that is written "10k", "1M" or "500"."""
    digits, unit = (size[:-1], size[-1:].lower()) if size[-1:].lower() in _UNITS else (size, "")
    if not digits.isdigit():
        raise click.BadParameter(f"“{size}” is no number of passages. Write 500, 10k or 1M.")
    return int(digits) * _UNITS.get(unit, 1)


def _installed(keys: Sequence[str]) -> list[str]:
    """The engines that are there; those that are not are named."""
    found = []
    for key in keys:
        if key not in ENGINES:
            raise click.BadParameter(f"There is no engine “{key}”. Take some of {', '.join(ENGINES)}.")
        try:
            engine(key)
        except ImportError as error:
            click.echo(f"{key} is left out: {error}", err=True)
        else:
            found.append(key)
    return found


def _texts(corpus: Path | None, count: int) -> list[Passage]:
    return list(passages.read(corpus)) if corpus else list(made_up.passages(count))


def _described(texts: Sequence[Passage], counts: Sequence[int], asked: Sequence[object], invented: bool) -> str:
    told = f"{len(asked)} queries on {'made-up' if invented else 'given'} passages."
    more = [f"{count:,}" for count in counts if count > len(texts)]
    if more:
        told += f" Beyond the first {len(texts):,}, passages are resampled from their sentences ({', '.join(more)})."
    return told


@contextmanager
def _kept(folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
        return
    with tempfile.TemporaryDirectory() as temporary:
        yield Path(temporary)


if __name__ == "__main__":
    main()
