"""Envelopes: what Slack tells an app when a user types a command, clicks, chooses, fills in, or uses a shortcut."""

from __future__ import annotations

from tests.local_slack.ids import APP, BOT
from tests.local_slack.interaction import Message, Payload
from tests.local_slack.places import Channel, User


def envelope(kind: str, envelope_id: str, payload: Payload) -> Payload:
    """``kind`` is slash_commands, interactive or events_api."""
    accepts_payload = kind != "events_api"
    return {"envelope_id": envelope_id, "type": kind, "accepts_response_payload": accepts_payload, "payload": payload}


def slash_command(team: str, command: str, text: str, user: User, channel: Channel) -> Payload:
    return {
        "token": "deprecated",
        "team_id": team,
        "team_domain": "local",
        "channel_id": channel.id,
        "channel_name": channel.shown_name,
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
    }


def message_click(message: Message, action: Payload, user: User, channel: Channel) -> Payload:
    """A click on an element of a message. Slack does not send the content of an ephemeral message back."""
    is_ephemeral = message.response_type == "ephemeral"
    thread = {"thread_ts": message.thread_ts} if message.thread_ts else {}
    container = {"type": "message", "message_ts": message.ts, "channel_id": channel.id, "is_ephemeral": is_ephemeral}
    payload = {
        **_interactive("block_actions", message.team, user),
        "container": {**container, **thread},
        "channel": {"id": channel.id, "name": channel.shown_name},
        "state": {"values": {}},
        "actions": [{**action, "action_ts": message.ts}],
    }
    return payload if is_ephemeral else {**payload, "message": as_read(message)}


def view_click(view: Payload, action: Payload, user: User) -> Payload:
    """A click in a modal or the home tab."""
    return {
        **_interactive("block_actions", user.team, user),
        "container": {"type": "view", "view_id": view["id"]},
        "view": view,
        "actions": [{**action, "action_ts": view["hash"]}],
    }


def view_submission(view: Payload, user: User) -> Payload:
    """A guest's own team stands beside the view, whose ``app_installed_team_id`` is ours."""
    return {**_interactive("view_submission", user.team, user), "view": view, "response_urls": []}


def view_closed(view: Payload, user: User) -> Payload:
    return {**_interactive("view_closed", user.team, user), "view": view, "is_cleared": False}


def suggestion(team: str, element: Payload, typed: str, user: User, place: Payload) -> Payload:
    """Someone types into a menu that asks the app for its options; ``place`` says where the menu stands."""
    which = {name: element[name] for name in ("action_id", "block_id")}
    return {**_interactive("block_suggestion", team, user), **which, "value": typed, **place}


def shortcut(team: str, callback: str, user: User) -> Payload:
    """A shortcut of the whole workspace."""
    return {**_interactive("shortcut", team, user), "callback_id": callback, "action_ts": "1700000000.000001"}


def message_shortcut(callback: str, message: Message, user: User, channel: Channel) -> Payload:
    return {
        **_interactive("message_action", message.team, user),
        "callback_id": callback,
        "channel": {"id": channel.id, "name": channel.shown_name},
        "message": as_read(message),
        "message_ts": message.ts,
        "action_ts": "1700000000.000001",
    }


def as_read(message: Message) -> Payload:
    """A message as the Web API and interactions show it."""
    thread = {"thread_ts": message.thread_ts} if message.thread_ts else {}
    blocks = {"blocks": message.blocks} if message.blocks else {}
    kept = ("metadata", "attachments", "subtype")
    more: Payload = {name: message.payload[name] for name in kept if name in message.payload}
    bot = {"bot_id": BOT, "app_id": APP} if message.by_bot else {}
    shown = {"type": "message", "user": message.author, "ts": message.ts, "text": message.text, "team": message.team}
    return {**shown, **thread, **blocks, **more, **bot}


def _interactive(kind: str, team: str, user: User) -> Payload:
    return {
        "type": kind,
        "token": "deprecated",
        "team": {"id": team, "domain": "local"},
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team},
        "api_app_id": APP,
        "is_enterprise_install": False,
        "enterprise": None,
    }
