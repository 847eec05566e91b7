"""Sharing on a Slack on localhost: the bot in it, and what its users do and see."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

from slack_sdk import WebClient

from bot.service import QuoteService
from bot.slack.app import create_app
from bot.slack.desk import Desk
from bot.slack.listeners import LISTENERS
from bot.slack.retries import retry_handlers
from bot.state import Store
from bot.state.shares import Share
from tests.local_slack import CHANNEL, READER, LocalSlack, Message
from tests.local_slack.running import running

T = TypeVar("T")

MARIA = "U0MARIA"


def client(slack: LocalSlack, **options: Any) -> WebClient:
    return WebClient(slack.bot_token, base_url=slack.url, retry_handlers=retry_handlers(), **options)


@contextmanager
def bot(service: QuoteService, store: Store, slack: LocalSlack, **options: Any) -> Iterator[None]:
    """The bot in the workspace, over the seeds and the database."""
    own = QuoteService(service._index, service._documents, store)
    desk = Desk(own, **{name: options.pop(name) for name in ("public_url", "moderators") if name in options})
    listeners = options.pop("listeners", LISTENERS)
    ways = {"authorize": options.pop("authorize")} if "authorize" in options else {}
    own_client = client(slack, **options) if not ways else WebClient(base_url=slack.url, **options)
    app = create_app(desk, listeners, client=own_client, signing_secret=slack.signing_secret, **ways)
    with running(app, slack):
        yield


def ask(slack: LocalSlack, channel: str = CHANNEL, user: str = READER) -> Message:
    return slack.type("/lavrov", "guaido", channel=channel, user=user).answer()


def in_thread(message: Message, root: Message) -> Message:
    """An answer as it stands in a thread."""
    return replace(message, thread_ts=root.ts)


def open_messages(slack: LocalSlack) -> list[Message]:
    return [message for message in slack.messages if message.response_type == "in_channel"]


def posted(slack: LocalSlack, nth: int = 1) -> Message:
    return slack.wait_message(lambda message: message.response_type == "in_channel", nth)


def words(value: Any) -> str:
    """All that blocks say."""
    if isinstance(value, Message):
        return words(value.blocks)
    if isinstance(value, dict):
        return value["text"] if isinstance(value.get("text"), str) else words(list(value.values()))
    return "".join(words(each) for each in value) if isinstance(value, list) else ""


def eventually(found: Callable[[], T | None]) -> T:
    """What is found as soon as there is any: a message can be seen a moment before it is kept."""
    for _ in range(500):
        if value := found():
            return value
        time.sleep(0.01)
    raise TimeoutError("it did not come to be")


def kept(store: Store, channel: str = CHANNEL, nth: int = 1) -> Share:
    """The newest share of a channel, as soon as there are ``nth``."""

    def newest() -> Share | None:
        found = store.shares.of_channel("T0LOCAL", channel)
        return found[0] if len(found) >= nth else None

    return eventually(newest)


def form(slack: LocalSlack, channel: str = CHANNEL) -> dict[str, Any]:
    """The form, opened from a quote that was shared."""
    slack.press(ask(slack, channel), "Share")
    return slack.press(posted(slack), "Share elsewhere…").view()


def shared_by_reader(slack: LocalSlack, channel: str = CHANNEL) -> Message:
    slack.press(ask(slack, channel), "Share")
    return posted(slack)
