"""The digests in Slack: what runs them, and in whose name."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from threading import Event

from bot.credentials import Workspaces
from bot.digests.press import Press
from bot.digests.running import Runner
from bot.service import QuoteService
from bot.settings import Settings
from bot.slack import journal
from bot.slack.client import open_client
from bot.slack.clients import Many, One
from bot.slack.press import SlackPress
from bot.slack.starting import AwayError, refusals
from bot.state import Store
from bot.state.database import AwayError as BusyError
from search_index.errors import UserError

_AGAIN = 30  # seconds until Slack is asked again, where it does not answer
_REFUSED = 10 * 60  # where it has refused the token

logger = logging.getLogger(__name__)


def open_press(settings: Settings, store: Store) -> SlackPress:
    """The press of the workspaces that the settings mean.

    Raises UserError where they mean none, or Slack refuses the token; AwayError where it does not answer.
    """
    slack, api_url = settings.slack, settings.slack_api_url
    if slack is None:
        raise UserError("Digests are posted in Slack. Set SLACK_BOT_TOKEN first: docs/slack.md has the steps.")
    if isinstance(slack, Workspaces):
        return SlackPress(Many(slack, store, api_url))
    client = open_client(api_url, slack.bot.value, once=True)
    with refusals(api_url):
        team = str(client.auth_test()["team_id"])
    store.homes.keep(slack.bot.value, team)
    adopt(store, team)
    return SlackPress(One(client, team))


def adopt(store: Store, workspace: str) -> None:
    """Have the digests that were made in a terminal without a token be those of the one workspace there is."""
    for digest in store.digests.of_workspace(""):
        if store.digests.find(workspace, digest.id) is None:
            store.digests.change(digest, replace(digest, workspace=workspace))


def runner(service: QuoteService, press: Press, stop: Event, clock: Callable[[], float] = time.time) -> Runner:
    """What posts digests by ``press``, and tells the log of its faults as all else in Slack does."""
    return Runner(service, press, stop, clock, fault=journal.fault)


def post_digests(service: QuoteService, settings: Settings, stop: Event) -> None:
    """Post what is due until ``stop`` is set, from when Slack and the database answer.

    Raises UserError where Slack refuses the token.
    """
    while not stop.is_set():
        try:
            press = open_press(settings, service.store)
        except (AwayError, BusyError) as error:
            logger.warning("No digest is posted for now. %s", error)
            stop.wait(_AGAIN)
        else:
            runner(service, press, stop).run()


def keep_posting(service: QuoteService, settings: Settings, stop: Event) -> None:
    """The same beside all else: a token that Slack refuses is tried again, for what else there is goes on as well."""
    while not stop.is_set():
        try:
            post_digests(service, settings, stop)
        except UserError as error:
            logger.error("No digest is posted. %s", error)  # noqa: TRY400  # a sentence to whoever runs the bot
            stop.wait(_REFUSED)
