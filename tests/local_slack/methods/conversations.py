"""Where: channels, who is in them, and what was said there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from tests.local_slack.envelopes import as_read
from tests.local_slack.interaction import Message, Payload
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
    """Newest first, without the replies in threads."""
    said = _said(session, arguments)
    within = _within(arguments)
    shown = [each for each in reversed(said) if (each.thread_ts or each.ts) == each.ts and within(each.ts)]
    return _page("messages", [_shown(each, arguments) for each in shown], arguments)


def _replies(session: Session, arguments: Payload) -> Payload:
    """A message and the replies to it, oldest first; ``ts`` is that of any of them. The message itself is always there.

    Raises RefusedError where nothing has that timestamp.
    """
    said = _said(session, arguments)
    asked = next((each for each in said if each.ts == arguments.get("ts")), None)
    if asked is None:
        raise RefusedError("thread_not_found")
    root = asked.thread_ts or asked.ts
    within = _within(arguments)
    replies = [each for each in said if each.thread_ts == root and each.ts != root and within(each.ts)]
    shown = [each for each in said if each.ts == root] + replies
    return _page("messages", [_shown(each, arguments) for each in shown], arguments)


def _open(session: Session, arguments: Payload) -> Payload:
    """The conversation of the bot with one user."""
    session.need("im:write")
    user, workspace = str(arguments.get("users", "")), session.workspace
    if not user:
        raise RefusedError("users_list_not_supplied")
    if user not in workspace.users:
        raise RefusedError("user_not_found")
    known = set(workspace.channels)
    channel = workspace.direct_channel(user)
    opened = {"no_op": True, "already_open": True} if channel in known else {}
    is_wanted_whole = _is_true(arguments.get("return_im"))
    return {"channel": described(workspace.channels[channel]) if is_wanted_whole else {"id": channel}, **opened}


def _said(session: Session, arguments: Payload) -> list[Message]:
    """What all in the channel read, oldest first."""
    channel = _readable(session, arguments, "history")
    if not channel.is_member:
        raise RefusedError("not_in_channel")
    messages = sorted(session.workspace.messages.items(), key=lambda each: float(each[0]))
    return [each for _, each in messages if (each.channel, each.response_type) == (channel.id, "in_channel")]


def _within(arguments: Payload) -> Callable[[str], bool]:
    """Whether a timestamp lies between the oldest and the latest that is wanted."""
    oldest, latest = float(arguments.get("oldest") or 0), float(arguments.get("latest") or "inf")
    if _is_true(arguments.get("inclusive")):
        return lambda ts: oldest <= float(ts) <= latest
    return lambda ts: oldest < float(ts) < latest


def _shown(message: Message, arguments: Payload) -> Payload:
    """Metadata only where it is asked for."""
    is_whole = _is_true(arguments.get("include_all_metadata"))
    return {name: value for name, value in as_read(message).items() if is_whole or name != "metadata"}


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
    "conversations.open": _open,
    "conversations.replies": _replies,
    "users.conversations": _of_user,
}
