"""The Slack app: listeners that unpack, ask the service, render and deliver. They decide nothing."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk import WebClient

from bot import commands
from bot.render import actions, blocks
from bot.replies import Answer, Problem, Reply
from bot.service import QuoteService
from bot.slack.delivery import DeliveryError, deliver
from bot.slack.entities import read_text

WORKERS = 20  # Bolt's own 5 starve acknowledgements while slow listeners run: users see "dispatch failed"

logger = logging.getLogger(__name__)


def create_app(service: QuoteService, client: WebClient) -> App:
    """A Bolt app that answers from ``service``."""
    app = App(
        client=client,
        listener_executor=ThreadPoolExecutor(WORKERS, thread_name_prefix="listener"),
        raise_error_for_unhandled_request=True,  # else Bolt logs the whole request, and with it what people write
    )

    @app.command("/lavrov")
    def _on_command(ack: Ack, command: dict[str, Any]) -> None:
        ack()
        _answer(command["response_url"], lambda: commands.respond(service, read_text(command.get("text", ""))))

    @app.action(re.compile(rf"^{actions.TURN_PAGE}:"))
    def _on_page(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        _answer(
            body["response_url"],
            lambda: commands.turn_page(service, *actions.read_page(action["value"])),
            replace=True,
        )

    @app.action(re.compile(rf"^{actions.OPEN}:"))
    def _on_other_answer(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        _answer(body["response_url"], lambda: commands.turn_page(service, *actions.read_page(action["value"])))

    @app.action(re.compile(rf"^{actions.NARROW}:"))
    def _on_filter(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        query, condition = action["block_id"], action["selected_option"]["value"]
        _answer(body["response_url"], lambda: commands.narrow(service, actions.read_query(query), condition))

    @app.action(re.compile(rf"^{actions.SHOW}:"))
    def _on_context(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        _answer(body["response_url"], lambda: commands.open_quote(service, action["value"]))

    app.error(_on_error)
    return app


def _answer(response_url: str, reply: Callable[[], Reply], *, replace: bool = False) -> None:
    """Deliver a reply to whoever asked, or that there was a fault. Only an answer may ``replace`` another.

    No fault may reach Bolt from here: it would take back the acknowledgement where that is not sent yet
    (slack_bolt 1.30, listener/thread_runner.py), and Slack would tell the user that the app did not respond.
    """
    try:
        made = reply()
        deliver(response_url, blocks.render(made), replace=replace and isinstance(made, Answer))
    except Exception as error:  # noqa: BLE001  # a listener's edge: whatever it is, it is logged and the user hears
        sentence = f"Something went wrong on our side; it is not your fault. Please report it as {_log(error)}."
        with suppress(DeliveryError):
            deliver(response_url, blocks.render(Problem(sentence)))


def _on_error(error: Exception, body: dict[str, Any]) -> BoltResponse:
    """What goes wrong before a listener has acknowledged."""
    if isinstance(error, BoltUnhandledRequestError):
        logger.warning("No listener for a request of type %s", body.get("type") or body.get("command"))
        return BoltResponse(status=200)
    _log(error)
    return BoltResponse(status=500)


def _log(error: Exception) -> str:
    """Log a fault with its traceback; the reference under which it stands in the log."""
    reference = secrets.token_hex(3)
    logger.error("Fault %s", reference, exc_info=error)
    return reference
