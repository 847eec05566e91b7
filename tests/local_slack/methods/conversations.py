"""Where: channels, who is in them, and what was said there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tests.local_slack.envelopes import as_read
from tests.local_slack.interaction import Payload
from tests.local_slack.places import Channel, described
from tests.local_slack.refusal import RefusedError
from tests.local_slack.session import Method, Session

_FAMILIES = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}  # how scopes begin
_TYPES = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}
_PAGE = 100


def _info(session: Session, arguments: Payload) -> Payload:
    return {"channel": described(_readable(session, arguments, "read"))}


def _members(session: Session, arguments: Payload) -> Payload:
    channel = _readable(session, arguments, "read")
    bot = [session.workspace.bot_user] if channel.is_member else []
    keys = [*bot, *(key for key in session.workspace.users if channel.holds(key))]
    return _page("members", keys, arguments)


def _history(session: Session, arguments: Payload) -> Payload:
    """Newest first, without the replies in threads; metadata only where it is asked for."""
    channel = _readable(session, arguments, "history")
    if not channel.is_member:
        raise RefusedError("not_in_channel")
    oldest, latest = float(arguments.get("oldest") or 0), float(arguments.get("latest") or "inf")
    said = [
        message
        for ts, message in sorted(session.workspace.messages.items(), reverse=True)
        if (message.channel, message.response_type, message.thread_ts or ts) == (channel.id, "in_channel", ts)
        and oldest < float(ts) < latest
    ]
    shown = [as_read(message) for message in said]
    if not _is_true(arguments.get("include_all_metadata")):
        shown = [{name: value for name, value in message.items() if name != "metadata"} for message in shown]
    return _page("messages", shown, arguments)


def _list(session: Session, arguments: Payload) -> Payload:
    """The channels that the bot may know of."""
    known = _of_types(session, arguments)
    return _page("channels", [described(each) for each in known if each.is_member or not each.is_closed], arguments)


def _of_user(session: Session, arguments: Payload) -> Payload:
    """The channels that a user is in, or the bot itself; of the closed ones only those that the bot shares."""
    user, known = arguments.get("user", ""), list(_of_types(session, arguments))
    if user and user not in session.workspace.users:
        raise RefusedError("user_not_found")
    seen = [each for each in known if (each.holds(user) if user else each.is_member)]
    return _page("channels", [described(each) for each in seen if each.is_member or not each.is_closed], arguments)


def _of_types(session: Session, arguments: Payload) -> Iterator[Channel]:
    kinds = [_TYPES[name.strip()] for name in (arguments.get("types") or "public_channel").split(",")]
    for kind in kinds:
        session.need(f"{_FAMILIES[kind]}:read")
    without_archived = _is_true(arguments.get("exclude_archived"))
    for channel in session.workspace.channels.values():
        if channel.kind in kinds and not (without_archived and channel.is_archived):
            yield channel


def _readable(session: Session, arguments: Payload, right: str) -> Channel:
    channel = session.workspace.find_channel(arguments.get("channel"))
    session.need(f"{_FAMILIES[channel.kind]}:{right}")
    return channel


def _page(name: str, items: Iterable[object], arguments: Payload) -> Payload:
    every, start = list(items), int(arguments.get("cursor") or 0)
    end = start + int(arguments.get("limit") or _PAGE)
    cursor = str(end) if end < len(every) else ""
    return {name: every[start:end], "has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}


def _is_true(value: object) -> bool:
    return str(value).lower() in ("1", "true")


METHODS: Mapping[str, Method] = {
    "conversations.history": _history,
    "conversations.info": _info,
    "conversations.list": _list,
    "conversations.members": _members,
    "users.conversations": _of_user,
}
