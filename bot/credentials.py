"""The credential: what Slack gives an app, and by it the way in which the bot is in Slack."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Set
from dataclasses import dataclass
from types import NoneType

from search_index.errors import UserError

_LENT = {"SLACK_BOT_TOKEN": "SLACK_CLI_XOXB", "SLACK_APP_TOKEN": "SLACK_CLI_XAPP"}
_NAMES = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")
_STEPS = "docs/slack.md says where to find it."
_NEW_KEY = 'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'
DEAF = (  # to who wants to be answered, where there is only a bot token
    "SLACK_APP_TOKEN is missing. Socket Mode needs both tokens, and HTTP needs SLACK_SIGNING_SECRET instead of it; "
    "docs/slack.md has both. To post digests and answer nobody, the bot token is enough: lavrov digest run"
)
_KEY_BYTES = 32  # of a Fernet key


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that does not show itself in logs and tracebacks."""

    value: str

    def __repr__(self) -> str:
        return "Secret('**********')"

    __str__ = __repr__


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a workspace gives an app that connects by Socket Mode."""

    bot: Secret
    app: Secret


@dataclass(frozen=True, slots=True)
class Http:
    """What a workspace gives an app to which Slack speaks over HTTP."""

    bot: Secret
    signing: Secret


@dataclass(frozen=True, slots=True)
class Poster:
    """What a workspace gives an app that posts digests, and hears nothing."""

    bot: Secret


@dataclass(frozen=True, slots=True)
class Workspaces:
    """What Slack gives an app that many workspaces install, and the keys with which their tokens are encrypted."""

    signing: Secret
    client_id: str
    client_secret: Secret
    keys: tuple[Secret, ...]  # the first encrypts, all decrypt


# LISTEN is not among them: an image sets it for whichever way is taken.
_IDLE: Mapping[type, tuple[str, ...]] = {
    Tokens: ("ENCRYPTION_KEY", "SLACK_SIGNING_SECRET", "WORKERS"),
    Http: ("ENCRYPTION_KEY",),
    Poster: ("ENCRYPTION_KEY", "WORKERS"),
    Workspaces: ("SLACK_BOT_TOKEN",),
    NoneType: ("ENCRYPTION_KEY", "WORKERS"),
}


def with_lent(values: Mapping[str, str], environment: Mapping[str, str | None]) -> Mapping[str, str]:
    """``values``, with the tokens that ``slack run`` lends to what it starts, where they name no workspace themselves.

    The names are those of the Slack CLI (its page on hooks): a pair of the app that it has installed for the folder.
    """
    if any(values[name] for name in _NAMES):
        return values
    return {**values, **{name: (environment.get(lent) or "").strip() for name, lent in _LENT.items()}}


def read_credentials(values: Mapping[str, str]) -> Tokens | Http | Poster | Workspaces | None:
    """The way that these settings mean; None where they name none. Raises UserError where they mean none wholly."""
    if values["SLACK_CLIENT_ID"] or values["SLACK_CLIENT_SECRET"]:
        return _workspaces(values)
    if values["SLACK_APP_TOKEN"]:
        bot = _token("SLACK_BOT_TOKEN", values, "xoxb-", "Socket Mode needs both tokens; ")
        return Tokens(bot, _token("SLACK_APP_TOKEN", values, "xapp-", ""))
    if values["SLACK_SIGNING_SECRET"]:
        ways = "One workspace needs it beside SLACK_SIGNING_SECRET, many need SLACK_CLIENT_ID; "
        return Http(_token("SLACK_BOT_TOKEN", values, "xoxb-", ways), Secret(values["SLACK_SIGNING_SECRET"]))
    return Poster(_token("SLACK_BOT_TOKEN", values, "xoxb-", "")) if values["SLACK_BOT_TOKEN"] else None


def unused(slack: Tokens | Http | Poster | Workspaces | None, names: Set[str]) -> tuple[str, ...]:
    """Those of the ``names`` of settings that mean nothing in this way."""
    idle = next(idle for way, idle in _IDLE.items() if isinstance(slack, way))
    return tuple(sorted(names & set(idle)))


def _token(name: str, values: Mapping[str, str], prefix: str, needed: str) -> Secret:
    if not values[name]:
        raise UserError(f"{name} is missing. {needed}{_STEPS}")
    if not values[name].startswith(prefix):
        raise UserError(f"{name} should begin with “{prefix}”. {_STEPS}")
    return Secret(values[name])


def _workspaces(values: Mapping[str, str]) -> Workspaces:
    if values["SLACK_APP_TOKEN"]:
        one, many = "Socket Mode is for one workspace: leave out", "Many workspaces need HTTP: leave out"
        raise UserError(
            f"SLACK_APP_TOKEN and SLACK_CLIENT_ID are both set. {one} SLACK_CLIENT_ID and SLACK_CLIENT_SECRET. "
            f"{many} SLACK_APP_TOKEN."
        )
    for name in ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET"):
        if not values[name]:
            raise UserError(f"{name} is missing. Many workspaces need it; {_STEPS}")
    if not values["PUBLIC_URL"]:
        raise UserError("PUBLIC_URL is missing. It is where workspaces install the bot; docs/deploying.md says more.")
    signing, client_secret = Secret(values["SLACK_SIGNING_SECRET"]), Secret(values["SLACK_CLIENT_SECRET"])
    return Workspaces(signing, values["SLACK_CLIENT_ID"], client_secret, _keys(values["ENCRYPTION_KEY"]))


def _keys(value: str) -> tuple[Secret, ...]:
    """The keys, which stand with commas between them."""
    keys = tuple(Secret(each.strip()) for each in value.split(",") if each.strip())
    if not keys:
        raise UserError(f"ENCRYPTION_KEY is missing. The tokens of workspaces are kept encrypted. Make one: {_NEW_KEY}")
    if not all(_is_key(key.value) for key in keys):
        raise UserError(f"ENCRYPTION_KEY is no key, or a part of one. Make one: {_NEW_KEY}")
    return keys


def _is_key(value: str) -> bool:
    try:
        return len(base64.urlsafe_b64decode(value.encode())) == _KEY_BYTES
    except (binascii.Error, ValueError):
        return False
