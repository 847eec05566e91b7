"""The composition root: the console script ``lavrov``, where the parts meet."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event

import click
from dotenv import dotenv_values

from bot.citations import STYLES
from bot.cli_check import check
from bot.cli_digest import digest
from bot.cli_digest_run import due, log
from bot.cli_digest_run import run as run_digests
from bot.cli_fetch import fetch
from bot.cli_people import people
from bot.cli_slack import doctor, manifest
from bot.conversation import WELCOME, converse
from bot.output import Output
from bot.parts import Parts, json_option
from bot.service import PAGE, PER_DOCUMENT, QuoteService
from bot.settings import Settings, read_settings
from bot.slack.journal import fault, keep_secrets
from bot.state import Store
from bot.watching import take_in, watched
from search_index import archive
from search_index.backends import open_index
from search_index.errors import IndexBusyError, UserError
from search_index.filters import FILTERS
from search_index.index import State

ALL = 1_000_000  # hits that --json gives unless told otherwise

_FIRST = f"Without it, one document has at most {PER_DOCUMENT} on the first page."

_LANGUAGE = "\b\n" + "\n".join(
    [
        'All words are wanted. "a phrase" is the phrase, -word leaves out, a OR b takes',
        "either, begin* completes. Filters:",
        *(f"  {name + ':':<8} {meaning}" for name, meaning in FILTERS.items()),
    ]
)


def main() -> None:
    """Run the command line. A user's mistake ends with status 1 and a sentence, a wrong usage with status 2."""
    try:
        sys.exit(cli.main(prog_name="lavrov", standalone_mode=False))
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except UserError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.ENOSPC):
            raise
        if error.errno == errno.ENOSPC:  # else whoever read our output has had enough of it
            click.echo("There is no room left where this is written. Make some, and try again.", err=True)
        if sys.stdout:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


@click.group()
@click.version_option(package_name="lavrov")
@click.pass_context
def cli(context: click.Context) -> None:
    """Quotes, word for word, each with its speaker, date and source."""
    context.obj = Parts(_settings, _open, _service, _take_in_news, _stop_signal)


cli.add_command(check)
cli.add_command(digest)
for command in (due, log, run_digests):
    digest.add_command(command)
cli.add_command(fetch)
cli.add_command(people)
cli.add_command(manifest)
cli.add_command(doctor)


@cli.command(epilog=_LANGUAGE, context_settings={"ignore_unknown_options": True})  # -word leaves a word out
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@click.option("--limit", type=click.IntRange(1), help=f"Hits on a page: {PAGE}, or all with --json. {_FIRST}")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="Which page.")
@json_option
def ask(query: tuple[str, ...], limit: int | None, page: int, as_json: bool) -> None:
    """Find quotes. QUERY is what is typed after /lavrov in Slack."""
    text, size = _typed(query), limit or (ALL if as_json else PAGE)
    most = None if limit or as_json else PER_DOCUMENT
    with _service() as service:
        start = service.page_start(text, page, limit=size, per_document=most)
        Output(as_json).reply(service.ask(text, offset=start, limit=size, per_document=most))


@cli.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@json_option
def trend(query: tuple[str, ...], as_json: bool) -> None:
    """Count the quotes that QUERY finds by year."""
    with _service() as service:
        Output(as_json).reply(service.trend(_typed(query)))


@cli.command()
@click.argument("quote_id", metavar="ID")
@json_option
def show(quote_id: str, as_json: bool) -> None:
    """Show a quote in its context."""
    with _service() as service:
        Output(as_json).reply(service.show(quote_id))


@cli.command(help=f"Cite a quote in a STYLE, or in all of them: {', '.join(STYLES)}.")
@click.argument("quote_id", metavar="ID")
@click.argument("style", default="", metavar="[STYLE]")
@json_option
def cite(quote_id: str, style: str, as_json: bool) -> None:
    """Cite a quote."""
    with _service() as service:
        Output(as_json).reply(service.cite(quote_id, style))


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--explain", is_flag=True, help="Mark each turn and quote in the text, and say by what rule it is one.")
@json_option
def parse(paths: tuple[Path, ...], explain: bool, as_json: bool) -> None:
    """Show what the parser makes of files or folders, without an index."""
    output, parsed = Output(as_json), 0
    show = output.explanation if explain else output.document
    for item in archive.documents(paths, _settings(with_slack=False).seeds_dir):
        if isinstance(item, archive.SetAside):
            click.echo(f"{item.file}: set aside. {item.reason}", err=True)
        else:
            show(item)
            parsed += 1
    if not parsed:
        raise UserError("There is no document here that can be read.")


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--rebuild", is_flag=True, help="Build the index anew.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@json_option
def index(paths: tuple[Path, ...], rebuild: bool, dry_run: bool, as_json: bool) -> None:
    """Take in new and changed documents from PATHS, or from SEEDS_DIR."""
    output = Output(as_json)
    with contextlib.closing(_open(_settings(with_slack=False))) as service:
        report = service.update(paths, rebuild=rebuild, dry_run=dry_run, progress=output.progress)
        output.report(report, dry_run=dry_run)


@cli.command()
@click.option("--say", multiple=True, metavar="TEXT", help="Begin the conversation with this line.")
@json_option
def run(say: tuple[str, ...], as_json: bool) -> None:
    """Run the bot: in Slack where its tokens are set, otherwise as a conversation in the terminal."""
    settings = _settings()
    with _service(settings) as service:
        _take_in_news(service)
        if settings.slack:
            from bot.slack.serving import serve  # Slack's packages take their time to load
            from bot.slack.starting import take_over

            take_over(os.environ)
            serve(service, settings, _stop_signal())
            return
        click.echo(WELCOME, err=as_json)
        with watched(service, settings.watch_seconds, fault):
            converse(service, _lines(say, quietly=as_json), Output(as_json).reply)


def _typed(query: tuple[str, ...]) -> str:
    """The query as it would be typed in Slack. What looks like an option of ours is none that we know."""
    if unknown := next((word for word in query if word.startswith("--")), None):
        raise click.NoSuchOption(unknown)
    return " ".join(query)


def _lines(first: Iterable[str], *, quietly: bool) -> Iterator[str]:
    """The lines to begin with, and then those that somebody types."""
    for line in first:
        click.echo(f"> {line}", err=quietly)
        yield line
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  # gives input() a history where the system has it
    with contextlib.suppress(EOFError):
        while True:
            yield input("> " if sys.stdin.isatty() and not quietly else "")


def _stop_signal() -> Event:
    """Set when the process is asked to end: by Ctrl-C, or by whoever runs it as a service."""
    stop = Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    return stop


def _settings(*, with_slack: bool = True) -> Settings:
    settings = read_settings({**dotenv_values(".env"), **os.environ}, with_slack=with_slack)
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    keep_secrets()
    return settings


def _open(settings: Settings) -> QuoteService:
    return QuoteService(open_index(settings.index_url), settings.seeds_dir, Store(settings.database_url))


@contextlib.contextmanager
def _service(settings: Settings | None = None) -> Iterator[QuoteService]:
    """A service whose index can be searched: built first where there is none, or none that this version can read."""
    with contextlib.closing(_open(settings or _settings(with_slack=False))) as service:
        if (state := service.index_state()) is not State.READY:
            click.echo(f"The index {state}; building it.", err=True)
            service.update(progress=Output().progress)
        yield service


def _take_in_news(service: QuoteService) -> bool:
    """Take in what is new; False where the folder is away. What is indexed can be searched all the same."""
    try:
        report = take_in(service, time.time, time.sleep, progress=Output().progress)
    except UserError as error:
        click.echo(str(error), err=True)
        return isinstance(error, IndexBusyError)  # another process is at it
    for entry in report.set_aside:
        click.echo(f"{entry.file}: set aside. {entry.reason}", err=True)
    return True
