"""The place of a digest that is set up in a terminal: whether it is one that the settings' token can post to."""

from __future__ import annotations

from bot.callers import is_user
from bot.credentials import Workspaces
from bot.settings import Settings
from bot.slack import channels
from bot.slack.doctor import client_for
from bot.slack.errors import DeliveryError
from bot.slack.manifest import NAME
from bot.slack.starting import AwayError, refusals
from search_index.errors import UserError

_INVITE = f"Invite the bot there: type /invite @{NAME} in the channel. Then run this again."
_OBSTACLES = {
    "channel_not_found": f"Slack knows no channel {{}}, or the bot is not in it. Look at the id. {_INVITE}",
    "not_in_channel": f"The bot is no member of the channel {{}}. {_INVITE}",
    "is_archived": "The channel {} is archived, and takes no messages. Unarchive it, or choose another one.",
    channels.NO_CHANNEL: "{} is a group message, and those get no digests. Choose a channel.",
}


def obstacle(settings: Settings, channel: str) -> str:
    """Slack's code for why nothing can be posted in a channel, or NO_CHANNEL; empty where nothing is in the way.

    Empty also where nobody knows: Slack does not say, or there is no token, or one for each of many workspaces.
    """
    slack = settings.slack
    if slack is None or isinstance(slack, Workspaces) or is_user(channel):
        return ""
    try:
        return channels.obstacle(client_for(slack.bot.value, settings.slack_api_url), channel)
    except DeliveryError:
        return ""


def require_place(settings: Settings, workspace: str, channel: str) -> None:
    """Raises UserError where a digest would never come: its workspace is not the token's, or its channel takes none."""
    slack = settings.slack
    if slack is None or isinstance(slack, Workspaces):
        return
    try:
        with refusals(settings.slack_api_url):
            team = str(client_for(slack.bot.value, settings.slack_api_url).auth_test()["team_id"])
    except AwayError:
        return
    if workspace != team:
        raise UserError(f"The settings' token is of the workspace {team}, and posts nothing in others. Name no other.")
    if code := obstacle(settings, channel):
        raise UserError(_OBSTACLES[code].format(channel))
