"""The command ``lavrov fetch``: new documents from feeds and pages on the web."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.output import Output
from bot.parts import Parts, json_option
from bot.render.visible import visible
from search_index.errors import UserError

if TYPE_CHECKING:
    from search_index.fetching.fetch import Fetcher, Outcome

_LIBRARIES = frozenset({"feedparser", "protego", "urllib3"})
_EXAMPLE = "https://example.org/feed.xml"


@click.command()
@click.argument("urls", nargs=-1, metavar="[URL]...")
@click.option("--list", "list_file", type=click.Path(path_type=Path), help="A file of addresses, one a line.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="New documents of each feed.")
@click.option("--pause", type=click.FloatRange(0.1), default=1.0, show_default=True, help="Seconds between requests.")
@click.option("--again", is_flag=True, help="Look also whether documents that are there have changed.")
@click.option("--dry-run", is_flag=True, help="Only say what would be fetched.")
@click.option("--no-index", is_flag=True, help="Do not take the new documents into the index.")
@json_option
@click.pass_obj
def fetch(
    parts: Parts, /, urls: tuple[str, ...], list_file: Path | None, no_index: bool, as_json: bool, **wishes: Any
) -> None:
    """Fetch new documents into SEEDS_DIR from feeds and pages: those at URL, or those in FETCH_LIST."""
    settings, output = parts.settings(), Output(as_json)
    addresses = _addresses(urls, list_file or (None if urls else settings.fetch_list))
    with _fetcher(settings.seeds_dir, **wishes) as fetcher:
        counts = _show(fetcher.fetch(addresses), output)
    if not as_json:
        click.echo(_summary(counts, dry_run=wishes["dry_run"]))
    if counts["new"] + counts["updated"] and not (no_index or wishes["dry_run"]):
        with contextlib.closing(parts.opened(settings)) as service:
            output.report(service.update(progress=output.progress), dry_run=False)
    if counts.total() == counts["refused"]:
        raise UserError("Nothing could be fetched.")


def _addresses(urls: Sequence[str], list_file: Path | None) -> tuple[str, ...]:
    """The addresses to fetch. What is none is named on standard error. Raises UserError where none is left."""
    from search_index.fetching.addresses import read_list

    found, mistakes = read_list(urls)
    reasons = [mistake.reason for mistake in mistakes]
    if list_file:
        listed, wrong = read_list(_lines(list_file))
        found = tuple(dict.fromkeys([*found, *listed]))
        reasons += [f"{list_file}, line {mistake.line}: {mistake.reason}" for mistake in wrong]
    for reason in reasons:
        click.echo(visible(reason), err=True)
    if not found:
        raise UserError(f"There is no address to fetch. Write one into {list_file or 'the list'}, such as {_EXAMPLE}.")
    return found


def _lines(list_file: Path) -> list[str]:
    try:
        return list_file.read_text("utf-8").splitlines()
    except FileNotFoundError as error:
        raise UserError(
            f"There is no list of addresses “{list_file}”. Write feeds and pages into it, one a line, or name them: "
            f"lavrov fetch {_EXAMPLE}"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"The list “{list_file}” cannot be read as text in UTF-8.") from error


@contextlib.contextmanager
def _fetcher(folder: Path, *, pause: float, **wishes: Any) -> Iterator[Fetcher]:
    """What fetches into ``folder``, which no other process fetches into meanwhile."""
    try:
        from search_index.fetching.client import Client  # its libraries are not everybody's, and take time to load
        from search_index.fetching.fetch import Fetcher, Wishes
        from search_index.fetching.folder import Folder
        from search_index.fetching.memory import Memory
    except ModuleNotFoundError as error:
        if error.name not in _LIBRARIES:
            raise
        raise UserError(f"To fetch, {error.name} is needed. Install lavrov[fetch].") from error
    target = Folder(folder)
    with target.alone():
        memory = Memory.load(folder, target.documents())
        if memory.was_broken:
            click.echo("What was fetched before could not be read; it was set aside and told anew.", err=True)
        yield Fetcher(Client(pause=pause, asking=_tell), target, memory, Wishes(**wishes))


def _tell(url: str) -> None:
    """Say what is being asked for, where somebody is watching."""
    if sys.stderr.isatty():
        click.echo(f"Asking for {visible(url)}", err=True)


def _show(outcomes: Iterable[Outcome], output: Output) -> Counter[str]:
    """Print each outcome when it is there, and count them."""
    counts: Counter[str] = Counter()
    for outcome in outcomes:
        counts[outcome.result] += 1
        if output.as_json:
            output.records(asdict(outcome))
        elif outcome.result != "unchanged" or not outcome.feed:  # what a feed lists for weeks is not told each day
            click.echo(_line(outcome))
    return counts


def _line(outcome: Outcome) -> str:
    what = " · ".join(part for part in (outcome.url or outcome.feed, outcome.file, outcome.reason) if part)
    return f"{outcome.result}: {visible(what)}"


def _summary(counts: Counter[str], *, dry_run: bool) -> str:
    names = ("new", "updated", "unchanged", "refused")
    return ("Would fetch: " if dry_run else "Fetched: ") + ", ".join(f"{counts[name]:,} {name}" for name in names)
