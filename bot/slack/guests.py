"""The guest: somebody of another organisation, in a channel that is shared with it (Slack Connect)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_bolt import BoltContext

from bot.slack.desk import Desk
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way
from bot.slack.telling import tell

SENTENCE = "This bot answers only to members of the workspace that installed it. Ask one of them to search for you."


def is_guest(body: Mapping[str, Any], context: BoltContext) -> bool:
    """Whether whoever acts belongs elsewhere than the bot. Where Slack does not say, they do not.

    Within an Enterprise Grid, colleagues of other workspaces are no guests: there the organisations' ids are compared.
    """
    home, theirs = context.authorize_result, _team(body)
    if home is None or not theirs:
        return False
    if theirs.startswith("E"):
        return theirs != home.enterprise_id
    return theirs != home.team_id and not home.enterprise_id


def turn_away(desk: Desk, interaction: Interaction) -> None:
    """Say once that the bot is not for them, if they asked it; what else happens around a guest is not our business."""
    event = interaction.body.get("event")
    if event and not (_is_question(event) and desk.service.store.ledger.enter(_key(interaction))):
        return
    tell(interaction, SENTENCE, "For members")


TURNED_AWAY = Listener(Way.EVENT, "guest", turn_away)  # in the place of any listener; Slack is told of it by none


def _team(body: Mapping[str, Any]) -> str:
    """The workspace or organisation of whoever acts: an event's, a click's or a command's."""
    event, user, team = body.get("event"), body.get("user"), body.get("team")
    if isinstance(event, dict):
        return event.get("user_team") or event.get("team") or ""
    own = user.get("team_id") if isinstance(user, dict) else ""
    return own or (team.get("id") if isinstance(team, dict) else "") or body.get("team_id") or ""


def _is_question(event: Mapping[str, Any]) -> bool:
    """Whether an event is a mention of the bot or a message to it, by a person."""
    is_written = not event.get("bot_id") and not event.get("subtype")
    return is_written and (event.get("type") == "app_mention" or event.get("channel_type") == "im")


def _key(interaction: Interaction) -> str:
    caller = interaction.caller
    return f"guest:{caller.workspace}:{caller.channel}:{interaction.event.get('ts', '')}"
