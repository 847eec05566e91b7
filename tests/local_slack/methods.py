"""Methods: what each method of the Web API does. Arguments in, fields of the answer out; RefusedError otherwise.

Rules and error codes are those of Slack's method reference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from tests.block_kit import block_characters, refusals
from tests.local_slack.interaction import Message, Payload
from tests.local_slack.workspace import BOT, BOT_USER, TEAM, RefusedError, Workspace

Method = Callable[[Payload], Payload]

MOST_TEXT_CHARACTERS = 40_000
MOST_BLOCK_CHARACTERS = 13_200


def methods(workspace: Workspace) -> Mapping[str, Method]:
    """The methods by name, at work on ``workspace``."""
    return {
        "api.test": _test,
        "auth.test": _auth_test,
        "chat.delete": partial(_delete, workspace),
        "chat.postEphemeral": partial(_post_ephemeral, workspace),
        "chat.postMessage": partial(_post_message, workspace),
        "users.info": partial(_user_info, workspace),
        "views.open": partial(_open_view, workspace),
    }


def respond(workspace: Workspace, key: str, payload: Payload) -> None:
    """Answers an interaction at its response_url.

    ``replace_original`` and ``delete_original`` do nothing at a slash command's address (slackapi/bolt-python #1268).
    """
    url = workspace.use_response_url(key)
    if payload.get("delete_original") and url.original:
        workspace.messages.pop(url.original.ts, None)
        return
    _check_content(payload)
    original = url.original if payload.get("replace_original") else None
    response_type = payload.get("response_type") or "ephemeral"
    url.interaction.add_answer(workspace.post(payload, url.channel, response_type, original))


def _test(arguments: Payload) -> Payload:
    if "error" in arguments:
        raise RefusedError(arguments["error"])
    return {"args": arguments}


def _auth_test(_arguments: Payload) -> Payload:
    return {
        "url": "https://local.slack.invalid/",
        "team": "Local",
        "team_id": TEAM,
        "user": "bot",
        "user_id": BOT_USER,
        "bot_id": BOT,
        "is_enterprise_install": False,
    }


def _post_message(workspace: Workspace, arguments: Payload) -> Payload:
    channel = _writable_channel(workspace, arguments)
    _check_content(arguments)
    message = workspace.post(arguments, channel, "in_channel")
    return {"channel": channel, "ts": message.ts, "message": _as_read(message)}


def _post_ephemeral(workspace: Workspace, arguments: Payload) -> Payload:
    channel = _writable_channel(workspace, arguments)
    if arguments.get("user") not in workspace.users:
        raise RefusedError("user_not_in_channel")
    _check_content(arguments)
    return {"message_ts": workspace.post(arguments, channel, "ephemeral").ts}


def _delete(workspace: Workspace, arguments: Payload) -> Payload:
    message = workspace.messages.get(arguments.get("ts", ""))
    if message is None or message.channel != arguments.get("channel") or message.response_type == "ephemeral":
        raise RefusedError("message_not_found")
    del workspace.messages[message.ts]
    return {"channel": message.channel, "ts": message.ts}


def _open_view(workspace: Workspace, arguments: Payload) -> Payload:
    workspace.use_trigger(arguments.get("trigger_id", ""))
    view = arguments.get("view")
    if not isinstance(view, dict) or view.get("type") != "modal":
        raise RefusedError("invalid_arguments", ["view is no modal."])
    if found := refusals(view):
        raise RefusedError("invalid_arguments", found)
    opened = {**view, "id": workspace.new_id("V")}
    workspace.views.append(opened)
    return {"view": opened}


def _user_info(workspace: Workspace, arguments: Payload) -> Payload:
    user = workspace.users.get(arguments.get("user", ""))
    if user is None:
        raise RefusedError("user_not_found")
    profile = {"real_name": user.name, "display_name": user.name}
    return {"user": {"id": user.id, "name": user.name, "tz": user.zone, "is_bot": False, "profile": profile}}


def _writable_channel(workspace: Workspace, arguments: Payload) -> str:
    channel = workspace.channels.get(arguments.get("channel", ""))
    if channel is None:
        raise RefusedError("channel_not_found")
    if channel.is_archived:
        raise RefusedError("is_archived")
    if not channel.is_member:
        raise RefusedError("not_in_channel")
    return channel.id


def _check_content(payload: Payload) -> None:
    if not payload.get("text") and not payload.get("blocks") and not payload.get("attachments"):
        raise RefusedError("no_text")
    if len(payload.get("text") or "") > MOST_TEXT_CHARACTERS:
        raise RefusedError("msg_too_long")
    if block_characters(payload.get("blocks")) > MOST_BLOCK_CHARACTERS:
        raise RefusedError("msg_blocks_too_long")
    if found := refusals(payload):
        raise RefusedError("invalid_blocks", found)


def _as_read(message: Message) -> Payload:
    shown = {"type": "message", "user": BOT_USER, "bot_id": BOT, "ts": message.ts, "text": message.text}
    thread = {"thread_ts": message.thread_ts} if message.thread_ts else {}
    return {**shown, **thread, "blocks": message.blocks}
