"""The commands ``lavrov manifest`` and ``lavrov doctor``: what Slack is to know of the bot, and whether all is well."""

from __future__ import annotations

import json
import sys
from contextlib import closing

import click

from bot.credentials import Http, Tokens, Workspaces
from bot.doctor import Finding, examine
from bot.output import Output
from bot.parts import Parts, json_option
from bot.settings import Settings
from bot.state import Store
from search_index.errors import UserError

_WAYS = {"socket": Tokens, "http": Http, "many": Workspaces}


@click.command()
@click.option(
    "--way",
    type=click.Choice([*_WAYS]),
    help="Socket Mode, HTTP in one workspace or in many. Without it: the way that the settings mean.",
)
@json_option
@click.pass_obj
def manifest(parts: Parts, way: str | None, as_json: bool) -> None:
    """Print the app manifest that fits the settings, to paste at api.slack.com/apps. With --json, in one line."""
    from bot.slack.listeners import LISTENERS  # Slack's packages take their time to load
    from bot.slack.manifest import Reach
    from bot.slack.manifest import manifest as made

    settings = parts.settings()
    meant = _WAYS[way] if way else type(settings.slack)
    by_http = issubclass(meant, Http | Workspaces)
    if by_http and not settings.public_url:
        raise UserError("PUBLIC_URL is not set. Slack must know where to deliver what users do.")
    reach = Reach(settings.public_url, by_http, issubclass(meant, Workspaces))
    click.echo(json.dumps(made(LISTENERS, reach), indent=None if as_json else 2, ensure_ascii=as_json))


@click.command()
@click.option("--offline", is_flag=True, help="Ask nobody: leave out what only Slack knows.")
@click.option("--reach", is_flag=True, help="Try also whether PUBLIC_URL can be reached from here.")
@json_option
@click.pass_obj
def doctor(parts: Parts, offline: bool, reach: bool, as_json: bool) -> None:
    """Look whether all is well, and say what to do where it is not; status 1 where something is to be mended."""
    settings = parts.settings()
    with closing(parts.opened(settings)) as service:
        findings = [*examine(settings, service), *_kept(settings, service.store, offline=offline)]
    findings += [] if offline else _asked(settings, reach=reach)
    output = Output(as_json)
    for finding in findings:
        output.finding(finding)
    if not all(finding.is_well for finding in findings):
        sys.exit(1)


def _kept(settings: Settings, store: Store, *, offline: bool) -> list[Finding]:
    """What is to be said of the workspaces and their tokens."""
    if not isinstance(settings.slack, Workspaces):
        return []
    from bot.slack.checkup import CheckUp  # Slack's packages take their time to load
    from bot.slack.doctor import needed

    checkup = CheckUp(settings.slack, settings.public_url, needed(settings))
    return [*checkup.findings(store, None if offline else settings.slack_api_url)]


def _asked(settings: Settings, *, reach: bool) -> list[Finding]:
    """What others say of us."""
    from bot.slack import doctor as slack  # Slack's packages take their time to load

    return [*slack.examine(settings), *([slack.reach(settings.public_url)] if reach else [])]
