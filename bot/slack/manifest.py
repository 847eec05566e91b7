"""The manifest: what an app is to Slack, made from what we listen to. Commands, events and scopes cannot drift apart.

The fields are those of Slack's app manifest, version 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.slack.listener import Listener, Way

Manifest = dict[str, Any]

EVENTS, REDIRECT = "/slack/events", "/slack/oauth_redirect"  # below the public address
HOME, LINKS, MESSAGES = "app_home_opened", "link_shared", "message.im"  # events that want a feature switched on

NAME = "Lavrov"  # of the bot, unless somebody calls it otherwise

_INFORMATION = {
    "name": NAME,
    "description": "Quotes, word for word, each with its speaker, date and source",
    "background_color": "#1f3a5f",
}


@dataclass(frozen=True, slots=True)
class Reach:
    """How Slack is to reach the bot. With no field set: by Socket Mode, in one workspace."""

    public_url: str = ""  # where the bot can be reached from outside, without a slash at its end
    by_http: bool = False  # Slack is to deliver there; otherwise the bot connects by itself
    by_oauth: bool = False  # any workspace may install it there


def manifest(listeners: Iterable[Listener], reach: Reach) -> Manifest:
    """The manifest of an app that listens to all this. Links unfold only where quotes have an address."""
    heard = [each for each in listeners if reach.public_url or each.name != LINKS]
    return {
        "_metadata": {"major_version": 1},
        "display_information": dict(_INFORMATION),
        "features": _features(heard, reach),
        "oauth_config": _oauth(heard, reach),
        "settings": _settings(heard, reach),
    }


def scopes(listeners: Iterable[Listener]) -> list[str]:
    """The permissions that all this needs."""
    return sorted({scope for each in listeners for scope in each.scopes})


def _features(listeners: Sequence[Listener], reach: Reach) -> Manifest:
    names = {each.name for each in listeners}
    shortcuts = [_shortcut(each) for each in listeners if each.way in (Way.SHORTCUT, Way.MESSAGE_SHORTCUT)]
    return {
        "app_home": {
            "home_tab_enabled": HOME in names,
            "messages_tab_enabled": MESSAGES in names,
            "messages_tab_read_only_enabled": MESSAGES not in names,
        },
        "bot_user": {"display_name": _INFORMATION["name"], "always_online": True},
        **({"shortcuts": shortcuts} if shortcuts else {}),
        "slash_commands": [_command(each, reach) for each in listeners if each.way is Way.COMMAND],
        **({"unfurl_domains": [urlsplit(reach.public_url).hostname]} if LINKS in names else {}),
    }


def _command(listener: Listener, reach: Reach) -> Manifest:
    return {
        "command": listener.name,
        **({"url": reach.public_url + EVENTS} if reach.by_http else {}),
        "description": listener.description,
        "usage_hint": listener.usage,
        "should_escape": False,  # names and channels come as they were typed
    }


def _shortcut(listener: Listener) -> Manifest:
    kind = "global" if listener.way is Way.SHORTCUT else "message"
    return {
        "name": listener.title,
        "type": kind,
        "callback_id": listener.name,
        "description": listener.description,
    }


def _oauth(listeners: Sequence[Listener], reach: Reach) -> Manifest:
    redirect = {"redirect_urls": [reach.public_url + REDIRECT]} if reach.by_oauth else {}
    return {**redirect, "scopes": {"bot": scopes(listeners)}}


def _settings(listeners: Sequence[Listener], reach: Reach) -> Manifest:
    address = reach.public_url + EVENTS
    at = {"request_url": address} if reach.by_http else {}
    menus = {"message_menu_options_url": address} if reach.by_http else {}
    events = sorted({each.name for each in listeners if each.way is Way.EVENT})
    return {
        **({"event_subscriptions": {**at, "bot_events": events}} if events else {}),
        "interactivity": {"is_enabled": True, **at, **menus},
        "org_deploy_enabled": False,
        "socket_mode_enabled": not reach.by_http,
        "token_rotation_enabled": reach.by_oauth,
    }
