"""In Slack: the real app in a workspace on localhost, and what a person reads there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from slack_sdk import WebClient

from bot.service import QuoteService
from bot.slack.app import create_app
from bot.slack.desk import Desk
from bot.slack.retries import retry_handlers
from bot.state import Store
from tests.local_slack import LocalSlack, Message
from tests.local_slack.running import running


def remembering(service: QuoteService, folder: Path) -> QuoteService:
    """The same quotes with a memory of its own in ``folder``: every local Slack counts its posts from one."""
    return QuoteService(service._index, service._documents, Store(f"sqlite:///{folder / 'state.db'}"))


@contextmanager
def answering(service: QuoteService, **settings: Any) -> Iterator[LocalSlack]:
    """A Slack in which the app answers from ``service``; ``settings`` are those of its desk."""
    with LocalSlack() as local:
        client = WebClient(local.bot_token, base_url=local.url, retry_handlers=retry_handlers())
        with running(create_app(Desk(service, **settings), client=client), local):
            yield local


def words(shown: Message | dict[str, Any]) -> str:
    """All that its blocks say."""
    return "".join(_texts(shown.blocks if isinstance(shown, Message) else shown["blocks"]))


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from (part["text"],) if isinstance(part.get("text"), str) else _texts(list(part.values()))
    if isinstance(part, list):
        for each in part:
            yield from _texts(each)
