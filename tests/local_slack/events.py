"""Events: what Slack tells an app that subscribes to them."""

from __future__ import annotations

import time
from collections.abc import Mapping
from math import ceil

from tests.local_slack.ids import APP
from tests.local_slack.interaction import Message, Payload
from tests.local_slack.places import Channel, User


def event_callback(team: str, bot_user: str, event_id: str, event: Payload, *, is_shared: bool = False) -> Payload:
    """The payload around an event. In a channel shared by Slack Connect the authorization is the installation's."""
    return {
        "type": "event_callback",
        "token": "deprecated",
        "team_id": team,
        "api_app_id": APP,
        "event": event,
        "event_id": event_id,
        "event_time": ceil(time.time()),  # in whole seconds, and not before anything that led to it
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": team,
                "user_id": bot_user,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": is_shared,
    }


def subscription(event: Mapping[str, object]) -> str:
    """The name under which an app subscribes to the event: messages go by the kind of their channel."""
    if event["type"] != "message":
        return str(event["type"])
    kinds = {"channel": "channels", "group": "groups"}
    return f"message.{kinds.get(str(event['channel_type']), event['channel_type'])}"


def message(said: Message, user: User, channel: Channel) -> Payload:
    return {**_said("message", said, user), "channel_type": channel.kind}


def app_mention(said: Message, user: User) -> Payload:
    return _said("app_mention", said, user)


def bot_message(said: Message, channel: Channel) -> Payload:
    """A message of another bot, which may well mention ours."""
    shown = {"type": "message", "subtype": "bot_message", "bot_id": "B0OTHER", "text": said.text, "ts": said.ts}
    return {**shown, "channel": channel.id, "event_ts": said.ts, "channel_type": channel.kind}


def message_changed(before: Message, after: Message, channel: Channel, ts: str) -> Payload:
    """Someone edited a message; ``ts`` is when."""
    old, new = ({"type": "message", "user": each.author, "text": each.text, "ts": each.ts} for each in (before, after))
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": {**new, "edited": {"user": after.author, "ts": ts}},
        "previous_message": old,
        "channel": channel.id,
        "channel_type": channel.kind,
        "ts": ts,
        "event_ts": ts,
    }


def app_home_opened(user: User, channel: str, view: Payload | None, ts: str, tab: str) -> Payload:
    event = {"type": "app_home_opened", "user": user.id, "channel": channel, "tab": tab, "event_ts": ts}
    return {**event, "view": view} if view else event


def link_shared(urls: list[str], user: User, channel: str, message_ts: str, ts: str, **more: str) -> Payload:
    """``more`` is thread_ts, or the unfurl_id and source of links that are not posted yet (in the composer)."""
    links = [{"url": url, "domain": url.split("/")[2]} for url in urls]
    place = {"channel": channel, "message_ts": message_ts, "user": user.id}
    identity = {"unfurl_id": f"U{ts}", "source": "conversations_history"}
    return {
        "type": "link_shared",
        "links": links,
        "is_bot_user_member": True,
        **place,
        "event_ts": ts,
        **identity,
        **more,
    }


def tokens_revoked(bot_user: str, ts: str) -> Payload:
    return {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [bot_user]}, "event_ts": ts}


def app_uninstalled(ts: str) -> Payload:
    return {"type": "app_uninstalled", "event_ts": ts}


def channel_event(kind: str, channel: Channel, ts: str, **more: str) -> Payload:
    """channel_archive, _unarchive, _deleted, _left or _id_changed; of groups, with group_ instead."""
    name = kind.replace("channel_", "group_", 1) if channel.kind == "group" else kind
    return {"type": name, "channel": channel.id, "event_ts": ts, **more}


def member_joined(channel: Channel, user: str, team: str, ts: str, *, inviter: str) -> Payload:
    """Somebody, or the bot, has come into a channel. Its type is the letter that its id begins with."""
    event = {"type": "member_joined_channel", "user": user, "channel": channel.id, "channel_type": channel.id[0]}
    return {**event, "team": team, "inviter": inviter, "event_ts": ts}


def channel_renamed(channel: Channel, ts: str) -> Payload:
    kind = "group_rename" if channel.kind == "group" else "channel_rename"
    return {"type": kind, "channel": {"id": channel.id, "name": channel.name, "created": 1}, "event_ts": ts}


def _said(kind: str, said: Message, user: User) -> Payload:
    thread = {"thread_ts": said.thread_ts} if said.thread_ts else {}
    shown = {"type": kind, "user": user.id, "text": said.text, "ts": said.ts, "team": user.team, "user_team": user.team}
    place = {"channel": said.channel, "event_ts": said.ts, "client_msg_id": f"client-{said.ts}", **thread}
    return {**shown, **place, **{name: said.payload[name] for name in ("attachments",) if name in said.payload}}
