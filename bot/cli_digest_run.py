"""The commands ``lavrov digest run``, ``due`` and ``log``: digests are posted, and what was posted is shown."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING

import click

from bot.digest import Run, Stage
from bot.output import Output
from bot.parts import Parts, json_option
from bot.replies import DigestPreview
from bot.service import QuoteService
from bot.settings import Settings
from search_index.errors import UserError

if TYPE_CHECKING:
    from bot.digests.running import Runner, Tally

_PATIENCE = (
    90  # seconds that somebody waits for what is put off: for Slack to show what it took, or take what it did not
)
_IDLE = 100  # turns that may bring nothing, one after the other
_FAILED = (Stage.REFUSED, Stage.GIVEN_UP, Stage.UNKNOWN)

Clock = Callable[[], float]


@click.command()
@click.pass_obj
def run(parts: Parts) -> None:
    """Post digests when they are due, and do nothing else, until told to stop."""
    settings = parts.settings()
    with parts.service() as service:
        parts.take_in(service)
        from bot.slack.serving import serve_digests  # Slack's packages take their time to load
        from bot.slack.starting import take_over

        take_over(os.environ)
        serve_digests(service, settings, parts.stop())


@click.command()
@click.option("--now", metavar="ISO8601", help="As if it were then; without a zone, in UTC. [default: now]")
@click.option("--dry-run", is_flag=True, help="Take in new documents, print what would be posted, and post nothing.")
@json_option
@click.pass_obj
def due(parts: Parts, now: str | None, dry_run: bool, as_json: bool) -> None:
    """Take in new documents, and post what is due, once; status 1 where something could not be posted."""
    clock, output = _clock(now), Output(as_json)
    settings = parts.settings()
    with parts.service() as service:
        is_current = parts.take_in(service)
        if dry_run:
            _show(service, settings, clock(), output)
            return
        runs, left = _post(service, settings, clock, parts.stop())
    failed = left + sum(each.stage in _FAILED for each in runs)
    if runs or as_json:
        output.runs(runs)
    elif is_current and not failed:
        click.echo("Nothing is due, or nothing is new.")
    if failed:
        raise UserError(f"{_counted(failed)} could not be posted. To see why, run: lavrov digest log")
    if not is_current:
        raise UserError("What is new in the folder could not be taken in.")


@click.command()
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Of the last ones.")
@click.option("--workspace", metavar="T…", help="Of one workspace only.")
@json_option
@click.pass_obj
def log(parts: Parts, limit: int, workspace: str | None, as_json: bool) -> None:
    """Show what was posted, and what was not, the last first."""
    with closing(parts.opened(parts.settings())) as service:
        Output(as_json).runs(service.store.runs.log(workspace, limit))


def _clock(said: str | None) -> Clock:
    """What tells seconds since 1970, from the moment on that was ``said``."""
    if said is None:
        return time.time
    try:
        moment = datetime.fromisoformat(said)
    except ValueError as error:
        raise UserError(f"“{said[:40]}” is no time. Write it like 2026-11-23T09:00+01:00.") from error
    start = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    begun = time.monotonic()
    return lambda: start + time.monotonic() - begun


def _show(service: QuoteService, settings: Settings, now: float, output: Output) -> None:
    from bot.digests.outlook import would_post  # which loads the database
    from bot.slack.workspace import known_workspace  # Slack's packages take their time to load

    found = list(would_post(service, now, known_workspace(settings, service.store)))
    for digest, edition in found:
        output.reply(DigestPreview(digest, edition))
    if not (found or output.as_json):
        click.echo("Nothing would be posted.")


def _post(service: QuoteService, settings: Settings, clock: Clock, stop: Event) -> tuple[list[Run], int]:
    """The runs that ended, those with nothing to tell left out; and how many others could not be ended."""
    from bot.slack.digests import open_press, runner  # Slack's packages take their time to load
    from bot.slack.starting import take_over

    take_over(os.environ)
    running = runner(service, open_press(settings, service.store), stop, clock)
    running.mend()
    done = _turns(running, clock, stop)
    told = [each for each in done.ended if each.stage is not Stage.EMPTY]
    return told, sum(not each.holder for each in running.unfinished())  # a holder: another process is at it


def _turns(running: Runner, clock: Clock, stop: Event) -> Tally:
    """Turns until nothing is left to do, or what is left would have to be waited for too long."""
    done, idle = running.turn(), 0
    while done.next_at is not None and (wait := done.next_at - clock()) <= _PATIENCE and idle < _IDLE:
        if stop.wait(max(wait, 0.05)):
            break
        tally = running.turn()
        idle = 0 if tally.ended else idle + 1
        done = done.then(tally)
    return done


def _counted(digests: int) -> str:
    return "1 digest" if digests == 1 else f"{digests:,} digests"
