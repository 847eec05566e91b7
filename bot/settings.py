"""The settings: read once, from a mapping that is handed in (the environment over ``.env``)."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.credentials import Http, Secret, Tokens, Workspaces, read_credentials
from search_index.errors import UserError

__all__ = ["DEFAULTS", "Address", "Http", "Secret", "Settings", "Tokens", "Workspaces", "read_settings"]

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
    "LOG_LEVEL": "INFO",
}

_MOST_WORKERS = 64
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

    slack: Tokens | Http | Workspaces | None  # None: no workspace, a conversation in the terminal instead
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


def read_settings(environment: Mapping[str, str | None]) -> Settings:
    """Settings from ``environment``; what is not set or empty has its default. Raises UserError for a wrong value."""
    values = {name: (environment.get(name) or "").strip() or default for name, default in DEFAULTS.items()}
    level = values["LOG_LEVEL"].upper()
    if level not in logging.getLevelNamesMapping():
        raise UserError(f"LOG_LEVEL is “{values['LOG_LEVEL']}”. Known are DEBUG, INFO, WARNING, ERROR and CRITICAL.")
    seeds_dir = Path(values["SEEDS_DIR"]).expanduser()
    return Settings(
        slack=read_credentials(values),
        slack_api_url=_web_address("SLACK_API_URL", values) + "/",
        seeds_dir=seeds_dir,
        index_url=values["INDEX_URL"],
        log_level=level,
        fetch_list=Path(values["FETCH_LIST"]).expanduser() if values["FETCH_LIST"] else seeds_dir / "sources.list",
        database_url=values["DATABASE_URL"],
        listen=_address(values["LISTEN"]),
        public_url=_web_address("PUBLIC_URL", values),
        moderators=_users(values["MODERATORS"]),
        workers=_workers(values["WORKERS"]),
    )


def _web_address(name: str, values: Mapping[str, str]) -> str:
    value = values[name]
    if value and not value.startswith(("https://", "http://")):
        raise UserError(f"{name} is “{value}”. It should begin with “https://”.")
    return value.rstrip("/")


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


def _users(value: str) -> frozenset[str]:
    users = frozenset(each.strip() for each in value.split(",") if each.strip())
    if wrong := sorted(user for user in users if not _USER.fullmatch(user)):
        raise UserError(f"MODERATORS has “{wrong[0]}”. It should be ids of users, like U024BE7LH, with commas between.")
    return users
