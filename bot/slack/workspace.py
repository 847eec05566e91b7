"""The workspace: which one a command in a terminal is about."""

from __future__ import annotations

from bot.credentials import Workspaces
from bot.settings import Settings
from bot.slack.digests import adopt
from bot.slack.doctor import client_for
from bot.slack.starting import refusals
from bot.state import Store
from search_index.errors import UserError


def known_workspace(settings: Settings, store: Store) -> str | None:
    """The id of the one workspace that the settings' token is of, where it is known without asking Slack."""
    slack = settings.slack
    return None if slack is None or isinstance(slack, Workspaces) else store.homes.find(slack.bot.value)


def workspace_of(settings: Settings, store: Store) -> str:
    """The id of the one workspace that the settings' token is of; empty where they name none.

    What was set up before there was a token becomes that workspace's. Raises UserError where there are many, or Slack
    refuses the token; AwayError where it does not answer. Slack is asked once for a token: digests are to be paused
    where it is away, too.
    """
    slack = settings.slack
    if slack is None:
        return ""
    if isinstance(slack, Workspaces):
        raise UserError("Several workspaces have installed this bot. Say which one is meant: --workspace T…")
    if (team := store.homes.find(slack.bot.value)) is None:
        with refusals(settings.slack_api_url):
            team = str(client_for(slack.bot.value, settings.slack_api_url).auth_test()["team_id"])
        store.homes.keep(slack.bot.value, team)
    adopt(store, team)
    return team
