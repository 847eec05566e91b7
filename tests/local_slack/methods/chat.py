"""What is said: posts, and what becomes of them; also the answers at response URLs."""

from __future__ import annotations

from collections.abc import Mapping

from tests.block_kit import block_characters, refusals
from tests.local_slack.envelopes import as_read
from tests.local_slack.interaction import Message, Payload
from tests.local_slack.permits import Permits
from tests.local_slack.places import Channel
from tests.local_slack.refusal import RefusedError
from tests.local_slack.session import Method, Session
from tests.local_slack.workspace import Workspace

MOST_TEXT_CHARACTERS = 40_000
MOST_BLOCK_CHARACTERS = 13_200


def respond(workspaces: Mapping[str, Workspace], permits: Permits, key: str, payload: Payload) -> None:
    """Answers an interaction at its response_url, in the channel also when that was in a thread.

    ``replace_original`` and ``delete_original`` do nothing at a slash command's address (slackapi/bolt-python #1268).
    """
    url = permits.use_url(key)
    workspace = workspaces[url.team]
    if payload.get("delete_original") and url.original:
        workspace.delete(url.original.ts)
        return
    check_content(payload)
    original = url.original if payload.get("replace_original") else None
    response_type = payload.get("response_type") or "ephemeral"
    shown = {name: value for name, value in payload.items() if name != "thread_ts" or response_type == "in_channel"}
    reader = url.user if response_type == "ephemeral" else ""
    url.interaction.add_answer(workspace.post(shown, url.channel, response_type, original, reader=reader))


def check_content(payload: Payload) -> None:
    """Raises RefusedError for what is empty, too long or malformed."""
    if not payload.get("text") and not payload.get("blocks") and not payload.get("attachments"):
        raise RefusedError("no_text")
    if len(payload.get("text") or "") > MOST_TEXT_CHARACTERS:
        raise RefusedError("msg_too_long")
    if block_characters(payload.get("blocks")) > MOST_BLOCK_CHARACTERS:
        raise RefusedError("msg_blocks_too_long")
    if found := refusals(payload):
        raise RefusedError("invalid_blocks", found)


def _post_message(session: Session, arguments: Payload) -> Payload:
    session.need("chat:write")
    workspace = session.workspace
    channel = _writable(_place(workspace, arguments), is_public_enough=session.has("chat:write.public"))
    check_content(arguments)
    _check_metadata(arguments.get("metadata"))
    session.permits.post(workspace.team, channel.id)
    message = workspace.post(arguments, channel.id, "in_channel")
    workspace.credit(message, (channel.id, message.thread_ts or ""))
    return {"channel": channel.id, "ts": message.ts, "message": as_read(message)}


def _post_ephemeral(session: Session, arguments: Payload) -> Payload:
    session.need("chat:write")
    workspace, reader = session.workspace, arguments.get("user", "")
    channel = _writable(workspace.find_channel(arguments.get("channel")), is_public_enough=False)
    if reader not in workspace.users or not channel.holds(reader):
        raise RefusedError("user_not_in_channel")
    check_content(arguments)
    message = workspace.post(arguments, channel.id, "ephemeral", reader=reader)
    workspace.credit(message, (channel.id, reader))
    return {"message_ts": message.ts}


def _update(session: Session, arguments: Payload) -> Payload:
    session.need("chat:write")
    original = _own(session.workspace, arguments, "cant_update_message")
    check_content(arguments)
    message = session.workspace.post({**original.payload, **arguments}, original.channel, "in_channel", original)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": as_read(message)}


def _delete(session: Session, arguments: Payload) -> Payload:
    session.need("chat:write")
    message = _own(session.workspace, arguments, "cant_delete_message")
    session.workspace.delete(message.ts)
    return {"channel": message.channel, "ts": message.ts}


def _unfurl(session: Session, arguments: Payload) -> Payload:
    session.need("links:write")
    if not arguments.get("unfurl_id"):
        session.workspace.find_channel(arguments.get("channel"))
    unfurls = arguments.get("unfurls")
    if not isinstance(unfurls, dict) or not unfurls:
        raise RefusedError("missing_unfurls")
    for unfurl in unfurls.values():
        if found := refusals({"text": "link", "blocks": unfurl.get("blocks", [])}):
            raise RefusedError("invalid_blocks", found)
    session.workspace.unfurls.append(unfurls)
    return {}


def _check_metadata(metadata: object) -> None:
    """Raises RefusedError for metadata without a type or a payload."""
    match metadata:
        case None | {"event_type": str(), "event_payload": dict()}:
            return
    raise RefusedError("invalid_metadata_format")


def _place(workspace: Workspace, arguments: Payload) -> Channel:
    """The channel; a user's id stands for the conversation with the bot."""
    key = arguments.get("channel", "")
    return workspace.find_channel(workspace.direct_channel(key) if key in workspace.users else key)


def _writable(channel: Channel, *, is_public_enough: bool) -> Channel:
    if channel.is_archived:
        raise RefusedError("is_archived")
    if not channel.is_member and not is_public_enough:
        raise RefusedError("not_in_channel")
    return channel


def _own(workspace: Workspace, arguments: Payload, otherwise: str) -> Message:
    """The bot's own message that is meant: nobody can find an ephemeral one again."""
    channel = workspace.find_channel(arguments.get("channel"))
    message = workspace.messages.get(arguments.get("ts", ""))
    if message is None or message.channel != channel.id or message.response_type == "ephemeral":
        raise RefusedError("message_not_found")
    if message.author != workspace.bot_user:
        raise RefusedError(otherwise)
    return message


METHODS: Mapping[str, Method] = {
    "chat.delete": _delete,
    "chat.postEphemeral": _post_ephemeral,
    "chat.postMessage": _post_message,
    "chat.unfurl": _unfurl,
    "chat.update": _update,
}
