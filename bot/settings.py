"""The settings: read once, from a mapping that is handed in (the environment over ``.env``)."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from search_index.errors import UserError

DEFAULTS = {
    "SLACK_BOT_TOKEN": "",
    "SLACK_APP_TOKEN": "",
    "SLACK_API_URL": "https://slack.com/api/",
    "SEEDS_DIR": "seeds",
    "INDEX_URL": ".lavrov/index",
    "DATABASE_URL": "sqlite:///.lavrov/state.db",
    "FETCH_LIST": "",
    "LOG_LEVEL": "INFO",
}


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
class Settings:
    """All settings. ``.env.example`` explains each."""

    slack: Tokens | None  # None: no workspace, a conversation in the terminal instead
    slack_api_url: str
    seeds_dir: Path
    index_url: str
    log_level: str
    fetch_list: Path
    database_url: str


def read_settings(environment: Mapping[str, str | None]) -> Settings:
    """Settings from ``environment``; what is not set or empty has its default. Raises UserError for a wrong value."""
    values = {name: (environment.get(name) or "").strip() or default for name, default in DEFAULTS.items()}
    level = values["LOG_LEVEL"].upper()
    if level not in logging.getLevelNamesMapping():
        raise UserError(f"LOG_LEVEL is “{values['LOG_LEVEL']}”. Known are DEBUG, INFO, WARNING, ERROR and CRITICAL.")
    if not values["SLACK_API_URL"].startswith(("https://", "http://")):
        raise UserError(f"SLACK_API_URL is “{values['SLACK_API_URL']}”. It should begin with “https://”.")
    seeds_dir = Path(values["SEEDS_DIR"]).expanduser()
    return Settings(
        slack=_tokens(values["SLACK_BOT_TOKEN"], values["SLACK_APP_TOKEN"]),
        slack_api_url=values["SLACK_API_URL"].rstrip("/") + "/",
        seeds_dir=seeds_dir,
        index_url=values["INDEX_URL"],
        log_level=level,
        fetch_list=Path(values["FETCH_LIST"]).expanduser() if values["FETCH_LIST"] else seeds_dir / "sources.list",
        database_url=values["DATABASE_URL"],
    )


def _tokens(bot: str, app: str) -> Tokens | None:
    if not bot and not app:
        return None
    for name, value, prefix in (("SLACK_BOT_TOKEN", bot, "xoxb-"), ("SLACK_APP_TOKEN", app, "xapp-")):
        if not value:
            raise UserError(f"{name} is missing. Socket Mode needs both tokens; docs/slack.md says where to find them.")
        if not value.startswith(prefix):
            raise UserError(f"{name} should begin with “{prefix}”. docs/slack.md says where to find it.")
    return Tokens(Secret(bot), Secret(app))
