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
from bot.cli_digest_options import typed_wish, wish_options
from bot.digests import finding, keeping
from bot.digests.shell import in_shell
from bot.output import Output
from bot.parts import Parts, json_option
from bot.render.digest_meant import doubts
from bot.render.digest_words import NO_DIGESTS, matching
from bot.replies import DigestChanged
from bot.service import QuoteService
from bot.settings import Settings
from bot.wish import Typed
from bot.zones import UNIVERSAL, known_zone
from search_index.errors import UserError

P = ParamSpec("P")

_CHANNEL = re.compile(r"[CDGUW][A-Z0-9]*")
_CLOCK = "No --zone was given: that is this machine's clock."


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

    def tell(self, changed: DigestChanged) -> None:
        """Print what was done."""
        self.output.reply(replace(changed, sentence=in_shell(changed.sentence, machine_zone)))


@click.group()
def digest() -> None:
    """Post what is new to channels, at their hours."""


workspace_option = click.option("--workspace", metavar="T…", default="", help="Which one, where there are several.")


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
@wish_options
@_with_desk
def add(desk: Desk, /, query: tuple[str, ...], channel: str, **options: Any) -> None:
    """Post what is new on QUERY to a channel, from now on; without QUERY, all that is new in the archive."""
    _require_channel(channel)
    typed, caller, now = typed_wish(query, options), desk.caller(channel), time.time()
    desk.require_place(channel)
    wish = typed.wish(caller.zone)
    desk.service.update(progress=desk.output.progress)  # what is in the folder is there already, and nothing new
    offer = keeping.offer(desk.service, caller, wish, now)
    started = keeping.start(desk.service, caller, offer.digest, now)
    offer = replace(offer, digest=started.digest)
    if desk.output.as_json:
        desk.output.reply(offer)
    else:
        clock = "" if typed.settings.zone or not wish.schedule else _CLOCK
        said = (started.sentence, matching(offer), clock, *doubts(replace(offer, is_new=False)))
        click.echo(" ".join(in_shell(sentence, machine_zone) for sentence in said if sentence))


@digest.command("list")
@_with_desk
def list_(desk: Desk, /) -> None:
    """List the digests, what became of each last, and when it is due."""
    known = finding.everything(desk.service, desk.workspace)
    if known.digests or desk.output.as_json:
        desk.output.reply(known)
    else:
        click.echo(in_shell(NO_DIGESTS, machine_zone))


@digest.command()
@click.argument("id_", metavar="ID")
@click.argument("query", nargs=-1)
@click.option("--channel", metavar="C…", default="", help="Move it to this channel.")
@wish_options
@_with_desk
def edit(desk: Desk, /, id_: str, query: tuple[str, ...], channel: str, **options: Any) -> None:
    """Change what is named of a digest; the rest stays. QUERY “everything” is the whole archive."""
    typed, caller, now, id_ = typed_wish(query, options), desk.caller(), time.time(), _id(id_)
    if typed == Typed() and not channel:
        raise UserError(f"Say what to change, such as: lavrov digest edit {id_} --at 10:30")
    offer = keeping.offer_change(desk.service, caller, id_, typed, now)
    if channel:
        _require_channel(channel)
        offer = keeping.offer_instead(desk.service, caller, replace(offer.digest, channel=channel), now)
    desk.tell(keeping.save(desk.service, caller, offer.digest, now))


@digest.command()
@click.argument("id_", metavar="ID")
@_with_desk
def pause(desk: Desk, /, id_: str) -> None:
    """Have a digest post nothing until it is resumed."""
    desk.tell(keeping.pause(desk.service, desk.caller(), _id(id_)))


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
        desk.tell(keeping.resume(desk.service, desk.caller(), id_, time.time()))
    except UserError as error:
        return str(error)
    return ""


@digest.command()
@click.argument("id_", metavar="ID")
@_with_desk
def remove(desk: Desk, /, id_: str) -> None:
    """Give a digest up. What it posted stays."""
    desk.tell(keeping.remove(desk.service, desk.caller(), _id(id_)))


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
        try:
            yield Desk(service, workspace, Output(as_json), settings)
        except UserError as error:  # what it says to type is for Slack
            said = in_shell(str(error), machine_zone)
            raise error if said == str(error) else UserError(said) from error


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
