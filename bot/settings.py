"""The settings: read once, from a mapping that is handed in (the environment over ``.env``)."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from bot.credentials import Http, Poster, Tokens, Workspaces, read_credentials, unused, with_lent
from search_index.errors import UserError

DEFAULTS = {
    "SLACK_BOT_TOKEN": "",
    "SLACK_APP_TOKEN": "",
    "SLACK_SIGNING_SECRET": "",
    "SLACK_CLIENT_ID": "",
    "SLACK_CLIENT_SECRET": "",
    "ENCRYPTION_KEY": "",
    "LISTEN": "127.0.0.1:3000",
    "WORKERS": "1",
    "PUBLIC_URL": "",
    "MODERATORS": "",
    "SLACK_API_URL": "https://slack.com/api/",
    "SEEDS_DIR": "seeds",
    "INDEX_URL": ".lavrov/index",
    "DATABASE_URL": "sqlite:///.lavrov/state.db",
    "FETCH_LIST": "",
    "WATCH_SECONDS": "5",
    "LOG_LEVEL": "INFO",
}

_MOST_WORKERS = 64
_DAY = 24 * 60 * 60  # seconds
_HOST = re.compile(r"[\w.-]*\w|[0-9a-f:.]*:[0-9a-f:.]*", re.IGNORECASE)  # a name or number; IPv6 has its brackets off
_NOT_IN_AN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f<>\"]")
_OURS = re.compile(r"/(slack|q|healthz|readyz)(/|$)")  # what the bot's own addresses begin with
_USER = re.compile(r"[UW][A-Z0-9]+")  # as Slack makes its ids


@dataclass(frozen=True, slots=True)
class Address:
    """Where the bot listens: a name or number of this machine, and a port."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. ``.env.example`` explains each."""

    slack: Tokens | Http | Poster | Workspaces | None  # None: no workspace, a conversation in the terminal instead
    slack_api_url: str
    seeds_dir: Path
    index_url: str
    log_level: str
    fetch_list: Path
    database_url: str
    listen: Address
    public_url: str  # without a slash at its end; empty: none
    moderators: frozenset[str]  # ids of users
    workers: int = 1  # processes that answer where it listens
    unused: tuple[str, ...] = ()  # names of settings that are set, and mean nothing in the way that the others mean
    watch_seconds: int = 5  # between two looks at the documents; 0: nobody looks


def read_settings(environment: Mapping[str, str | None], *, with_slack: bool = True) -> Settings:
    """Settings from ``environment``; what is not set or empty has its default. Raises UserError for a wrong value.

    Without ``with_slack`` they name no workspace: what needs none is not to fail for its sake.
    """
    values = with_lent(
        {name: (environment.get(name) or "").strip() or DEFAULTS[name] for name in DEFAULTS}, environment
    )
    level = values["LOG_LEVEL"].upper()
    if level not in logging.getLevelNamesMapping():
        raise UserError(f"LOG_LEVEL is “{values['LOG_LEVEL']}”. Known are DEBUG, INFO, WARNING, ERROR and CRITICAL.")
    seeds_dir, slack = Path(values["SEEDS_DIR"]).expanduser(), read_credentials(values) if with_slack else None
    return Settings(
        slack=slack,
        slack_api_url=_web_address("SLACK_API_URL", values) + "/",
        seeds_dir=seeds_dir,
        index_url=values["INDEX_URL"],
        log_level=level,
        fetch_list=Path(values["FETCH_LIST"]).expanduser() if values["FETCH_LIST"] else seeds_dir / "sources.list",
        database_url=values["DATABASE_URL"],
        listen=_address(values["LISTEN"]),
        public_url=_public_address(values),
        moderators=_users(values["MODERATORS"]),
        watch_seconds=_watch_seconds(values["WATCH_SECONDS"]),
        workers=_workers(values["WORKERS"]),
        unused=unused(slack, {name for name, value in values.items() if value != DEFAULTS[name]}),
    )


def _own(environment: Mapping[str, str | None]) -> Mapping[str, str]:
    return {name: (environment.get(name) or "").strip() or default for name, default in DEFAULTS.items()}


def _public_address(values: Mapping[str, str]) -> str:
    """The address below which lavrov's own begin; whoever copies it from Slack's pages may have one of those."""
    address = _web_address("PUBLIC_URL", values)
    if _OURS.search(urlsplit(address).path):
        raise UserError(f"PUBLIC_URL is “{address}”. Leave out what comes after the host: lavrov adds that itself.")
    return address


def _web_address(name: str, values: Mapping[str, str]) -> str:
    value = values[name]
    if not value:
        return ""
    if not value.startswith(("https://", "http://")):
        raise UserError(f"{name} is “{value}”. It should begin with “https://”.")
    parts = _split(value)
    if parts is None or not _HOST.fullmatch(parts.hostname or ""):
        raise UserError(f"{name} is no address that can be reached. It should be like https://quotes.example.org.")
    if "@" in parts.netloc:  # not repeated: a password may stand there
        raise UserError(f"{name} has a user or a password in it. Leave them out.")
    if parts.query or parts.fragment or value[-1] in "?#":
        raise UserError(f"{name} is “{value}”. Leave out what begins with “?” or “#”.")
    return value.rstrip("/")


def _split(value: str) -> SplitResult | None:
    """The parts of an address; None where it is none."""
    try:
        parts = urlsplit(value)
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    return None if _NOT_IN_AN_ADDRESS.search(value) else parts


def _address(value: str) -> Address:
    host, _, port = value.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not (port.isascii() and port.isdecimal() and int(port) < 65536):
        raise UserError(f"LISTEN is “{value}”. It should be an address and a port, like 127.0.0.1:3000.")
    return Address(host, int(port))


def _workers(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and 1 <= int(value) <= _MOST_WORKERS):
        raise UserError(f"WORKERS is “{value}”. It should be a number from 1 to {_MOST_WORKERS}.")
    return int(value)


def _watch_seconds(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and int(value) <= _DAY):
        raise UserError(f"WATCH_SECONDS is “{value}”. It should be a number of seconds, or 0 to watch nothing.")
    return int(value)


def _users(value: str) -> frozenset[str]:
    users = frozenset(each.strip() for each in value.split(",") if each.strip())
    if wrong := sorted(user for user in users if not _USER.fullmatch(user)):
        raise UserError(f"MODERATORS has “{wrong[0]}”. It should be ids of users, like U024BE7LH, with commas between.")
    return users
