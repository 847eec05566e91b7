"""The workspace: which one a command in a terminal is about."""

from __future__ import annotations

from bot.credentials import Workspaces
from bot.settings import Settings
from bot.slack.digests import adopt
from bot.slack.doctor import client_for
from bot.slack.starting import refusals
from bot.state import Store
from search_index.errors import UserError


def workspace_of(settings: Settings, store: Store) -> str:
    """The id of the one workspace that the settings' token is of; empty where they name none.

    What was set up before there was a token becomes that workspace's. Raises UserError where there are many, or Slack
    refuses the token; AwayError where it does not answer.
    """
    slack = settings.slack
    if slack is None:
        return ""
    if isinstance(slack, Workspaces):
        raise UserError("Several workspaces have installed this bot. Say which one is meant: --workspace T…")
    with refusals(settings.slack_api_url):
        team = str(client_for(slack.bot.value, settings.slack_api_url).auth_test()["team_id"])
    adopt(store, team)
    return team
