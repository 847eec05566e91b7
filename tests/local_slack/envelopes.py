"""Envelopes: what Slack sends through Socket Mode when a user types a command, presses a button or mentions the bot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.local_slack.interaction import Message, Payload
from tests.local_slack.workspace import APP, BOT_USER, TEAM, Channel, User


def envelope(kind: str, envelope_id: str, payload: Payload) -> Payload:
    """``kind`` is slash_commands, interactive or events_api."""
    accepts_payload = kind != "events_api"
    return {"envelope_id": envelope_id, "type": kind, "accepts_response_payload": accepts_payload, "payload": payload}


def slash_command(command: str, text: str, user: User, channel: Channel) -> Payload:
    return {
        "token": "deprecated",
        "team_id": TEAM,
        "team_domain": "local",
        "channel_id": channel.id,
        "channel_name": channel.name,
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
    }


def block_actions(message: Message, element: Payload, user: User, channel: Channel) -> Payload:
    """Someone presses ``element`` of ``message``. Slack does not send the content of an ephemeral message back."""
    is_ephemeral = message.response_type == "ephemeral"
    container: Payload = {"type": "message", "message_ts": message.ts, "channel_id": channel.id}
    payload: Payload = {
        "type": "block_actions",
        "token": "deprecated",
        "team": {"id": TEAM, "domain": "local"},
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": TEAM},
        "api_app_id": APP,
        "container": {**container, "is_ephemeral": is_ephemeral},
        "channel": {"id": channel.id, "name": channel.name},
        "state": {"values": {}},
        "actions": [{**element, "action_ts": message.ts}],
        "is_enterprise_install": False,
        "enterprise": None,
    }
    return payload if is_ephemeral else {**payload, "message": _source(message)}


def app_mention(event_id: str, text: str, user: User, channel: Channel, ts: str, thread_ts: str | None) -> Payload:
    event: Payload = {"type": "app_mention", "user": user.id, "text": f"<@{BOT_USER}> {text}", "team": TEAM}
    thread = {"thread_ts": thread_ts} if thread_ts else {}
    return {
        "type": "event_callback",
        "token": "deprecated",
        "team_id": TEAM,
        "api_app_id": APP,
        "event": {**event, **thread, "channel": channel.id, "ts": ts, "event_ts": ts},
        "event_id": event_id,
        "event_time": int(float(ts)),
        "authorizations": [{"enterprise_id": None, "team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
    }


def find_element(blocks: list[Payload], wanted: str) -> Payload:
    """The element with this action_id or button text, as an action reports it. Raises LookupError for none."""
    known = []
    for block_id, element in _elements(blocks):
        label = element.get("text", {}).get("text")
        if wanted in (element.get("action_id"), label):
            return {"block_id": block_id, **element}
        known.append(f"{element.get('action_id')} ({label})")
    raise LookupError(f"no {wanted!r} among: {', '.join(known) or 'no buttons'}")


def chosen(blocks: list[Payload], wanted: str) -> Payload:
    """The menu that has an option with this text, as an action reports its choice. Raises LookupError for none."""
    for block_id, element in _elements(blocks):
        groups = element.get("option_groups", [{"options": element.get("options", [])}])
        for option in (option for group in groups for option in group["options"]):
            if option["text"]["text"] == wanted:
                kept = {name: element[name] for name in ("type", "action_id")}
                return {"block_id": block_id, **kept, "selected_option": option}
    raise LookupError(f"no option {wanted!r}")


def _elements(blocks: list[Payload]) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, block in enumerate(blocks):
        candidates = [*block.get("elements", []), block.get("accessory", {})]
        for element in candidates:
            if "action_id" in element:
                yield block.get("block_id", f"block-{number}"), element


def _source(message: Message) -> Payload:
    return {
        "type": "message",
        "user": BOT_USER,
        "ts": message.ts,
        "text": message.text,
        "blocks": message.blocks,
        **({"thread_ts": message.thread_ts} if message.thread_ts else {}),
    }
