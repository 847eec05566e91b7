"""The command ``lavrov digest``: what is posted to channels, when, and what was."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import Any, Concatenate, ParamSpec

import click

from bot.callers import Caller, is_user
from bot.digests import finding, keeping
from bot.hours import days_listed, read_time
from bot.output import Output
from bot.parts import Parts, json_option
from bot.render.digest_words import matching
from bot.sayings import Settings as Said
from bot.service import QuoteService
from bot.settings import Settings
from bot.wish import Typed, read_query
from bot.zones import UNIVERSAL, known_zone, zone_named
from search_index.errors import UserError

P = ParamSpec("P")

_CHANNEL = re.compile(r"[CDGUW][A-Z0-9]*")
_ONCE = "once"


@dataclass(frozen=True, slots=True)
class Desk:
    """What a command works with."""

    service: QuoteService
    workspace: str
    output: Output
    settings: Settings

    def caller(self, channel: str = "") -> Caller:
        """The operator, in the place of one who asks there; for a user's id, in that user's."""
        user = channel if is_user(channel) else ""
        return Caller(self.workspace, channel, user, zone=machine_zone, obstacle=self._obstacle)

    def require_place(self, channel: str) -> None:
        """Raises UserError where a digest would never come, as far as Slack says so."""
        if self.settings.slack:
            from bot.slack.places import require_place  # Slack's packages take their time to load

            require_place(self.settings, self.workspace, channel)

    def _obstacle(self, channel: str) -> str:
        if not self.settings.slack:
            return ""
        from bot.slack.places import obstacle  # the same

        return obstacle(self.settings, channel)


@click.group()
def digest() -> None:
    """Post what is new to channels, at their hours."""


workspace_option = click.option("--workspace", metavar="T…", default="", help="Which one, where there are several.")


def _options(command: Callable[P, Any]) -> Callable[P, Any]:
    """The options that say when, and what else to tell."""
    for option in reversed(
        (
            click.option("--at", metavar="HH:MM", help="The time of day; or once: as soon as something is new."),
            click.option("--zone", help="By which clock, such as Europe/Madrid. [default: this machine's]"),
            click.option("--days", metavar="daily|weekdays|mon,thu", help="On which days."),
            click.option("--this-day/--no-this-day", default=None, help="Tell what was said on this day, too."),
            click.option("--archive/--no-archive", default=None, help="Give an old quote where nothing is new."),
        )
    ):
        command = option(command)
    return command


def _with_desk(command: Callable[Concatenate[Desk, P], None]) -> Callable[..., None]:
    """A command that is given its desk, and has the options that say which and how to print."""

    @workspace_option
    @json_option
    @click.pass_obj
    def called(parts: Parts, /, workspace: str, as_json: bool, *args: P.args, **options: P.kwargs) -> None:
        with _desk(parts, workspace, as_json=as_json) as desk:
            command(desk, *args, **options)

    called.__doc__, called.__name__ = command.__doc__, command.__name__
    return called


@digest.command()
@click.argument("query", nargs=-1)
@click.option("--channel", required=True, metavar="C…", help="The channel's id; or a user's, who alone is told.")
@_options
@_with_desk
def add(desk: Desk, /, query: tuple[str, ...], channel: str, **options: Any) -> None:
    """Post what is new on QUERY to a channel, from now on; without QUERY, all that is new in the archive."""
    _require_channel(channel)
    typed, caller, now = _typed(query, options), desk.caller(channel), time.time()
    desk.require_place(channel)
    wish = typed.wish(caller.zone)
    desk.service.update(progress=desk.output.progress)  # what is in the folder is there already, and nothing new
    offer = keeping.offer(desk.service, caller, wish, now)
    started = keeping.start(desk.service, caller, offer.digest, now)
    offer = replace(offer, digest=started.digest)
    if desk.output.as_json:
        desk.output.reply(offer)
    else:
        click.echo(f"{started.sentence} {matching(offer)}")


@digest.command("list")
@_with_desk
def list_(desk: Desk, /) -> None:
    """List the digests, what became of each last, and when it is due."""
    desk.output.reply(finding.everything(desk.service, desk.workspace))


@digest.command()
@click.argument("id_", metavar="ID")
@click.argument("query", nargs=-1)
@_options
@_with_desk
def edit(desk: Desk, /, id_: str, query: tuple[str, ...], **options: Any) -> None:
    """Change what is named of a digest; the rest stays. QUERY “everything” is the whole archive."""
    typed, caller, now = _typed(query, options), desk.caller(), time.time()
    offer = keeping.offer_change(desk.service, caller, _id(id_), typed, now)
    desk.output.reply(keeping.save(desk.service, caller, offer.digest, now))


@digest.command()
@click.argument("id_", metavar="ID")
@_with_desk
def pause(desk: Desk, /, id_: str) -> None:
    """Have a digest post nothing until it is resumed."""
    desk.output.reply(keeping.pause(desk.service, desk.caller(), _id(id_)))


@digest.command()
@click.argument("id_", metavar="ID", required=False)
@click.option("--all", "is_all", is_flag=True, help="All that Slack refused: after a new token, say.")
@_with_desk
def resume(desk: Desk, /, id_: str | None, is_all: bool) -> None:
    """Have a digest go on with what comes in from now on; what Slack refused within two weeks comes, too."""
    if bool(id_) == is_all:
        raise UserError("Say which digest is to go on, by its id, or --all for those that Slack refused.")
    ids = finding.refused(desk.service, desk.workspace) if is_all else [_id(id_ or "")]
    refusals = [error for each in ids if (error := _resumed(desk, each))]
    if refusals:
        raise UserError(" ".join(refusals))


def _resumed(desk: Desk, id_: str) -> str:
    """Have one go on; why it does not, or nothing where it does."""
    try:
        desk.output.reply(keeping.resume(desk.service, desk.caller(), id_, time.time()))
    except UserError as error:
        return str(error)
    return ""


@digest.command()
@click.argument("id_", metavar="ID")
@_with_desk
def remove(desk: Desk, /, id_: str) -> None:
    """Give a digest up. What it posted stays."""
    desk.output.reply(keeping.remove(desk.service, desk.caller(), _id(id_)))


@digest.command()
@click.argument("id_", metavar="ID")
@_with_desk
def preview(desk: Desk, /, id_: str) -> None:
    """Show what a digest would post now."""
    desk.output.reply(keeping.preview(desk.service, desk.caller(), _id(id_), time.time()))


def machine_zone() -> str:
    """The zone of this machine's clock; UTC where it does not say, or has none of the known ones."""
    from tzlocal import get_localzone_name  # only where no zone is named

    try:
        return known_zone(get_localzone_name()) or UNIVERSAL
    except LookupError:  # a clock that is set by rules without a name
        return UNIVERSAL


@contextmanager
def _desk(parts: Parts, workspace: str, *, as_json: bool) -> Iterator[Desk]:
    settings = parts.settings()
    with closing(parts.opened(settings)) as service:
        if settings.slack and not workspace:
            from bot.slack.workspace import workspace_of  # Slack's packages take their time to load

            workspace = workspace_of(settings, service.store)
        yield Desk(service, workspace, Output(as_json), settings)


def _typed(query: tuple[str, ...], options: dict[str, Any]) -> Typed:
    """What the options and the words say. Raises UserError for what is not understood."""
    at, zone, days = options["at"], options["zone"], options["days"]
    is_once = (at or "").lower() == _ONCE
    if is_once and (zone or days):
        raise UserError("“--at once” goes with no zone and no days. Leave out one or the other.")
    said = Said(
        at=_time(at) if at and not is_once else None,
        days=days_listed(days) if days else None,
        zone=zone_named(zone) if zone else None,
        is_at_once=is_once,
        has_this_day=options["this_day"],
        has_archive=options["archive"],
    )
    return Typed(read_query(" ".join(query)) if query else None, said)


def _time(typed: str) -> Any:
    found = read_time(typed.split())
    if not found or found[1] < len(typed.split()):
        raise UserError(f"“{typed[:40]}” is no time of day. Write it like 09:00, or once.")
    return found[0]


def _id(typed: str) -> str:
    if id_ := finding.digest_id(typed):
        return id_
    raise UserError(f"“{typed[:40]}” is no digest. Their ids are like k7m2: lavrov digest list shows them.")


def _require_channel(channel: str) -> None:
    if not _CHANNEL.fullmatch(channel):
        raise UserError(
            f"“{channel[:40]}” is no channel's id. Those are like C024BE7LR: in Slack, they stand at the end of what "
            "the channel's name opens."
        )
