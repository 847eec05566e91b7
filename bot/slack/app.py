"""The app: Bolt, with all that we listen to."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltResponse
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped

from bot.slack import guests, journal
from bot.slack.asking import known
from bot.slack.desk import Desk
from bot.slack.edge import Edge
from bot.slack.interaction import Interaction
from bot.slack.journal import Entry
from bot.slack.listener import Listener, Way
from bot.slack.listeners import LISTENERS
from bot.slack.pace import WAITING, Pace

WORKERS = WAITING + 20  # threads that work after the acknowledgement, however many wait for a turn at a busy channel
GRACE = 20  # seconds for work to finish when the app is closed: two calls to Slack that hang

logger = logging.getLogger(__name__)
_framework = logging.getLogger("slack_bolt.App")  # Bolt's own, which speaks while the app is made


def create_app(desk: Desk, listeners: Iterable[Listener] = LISTENERS, **options: Any) -> App:
    """A Bolt app that answers from ``desk``. ``options`` are Bolt's own: a client, or how workspaces are installed."""
    _framework.addFilter(_is_news)
    app = App(
        name="slack_bolt.app",  # of its logger; else that has the name of whichever file was run
        before_authorize=_note_arrival,
        process_before_response=True,  # a listener only acknowledges; Bolt would have a thread of its own poll for that
        raise_error_for_unhandled_request=True,  # else Bolt logs the whole request, and with it what people write
        **options,
    )
    pace = Pace()
    executor = _Workers(pace)
    app.listener_runner.listener_executor.shutdown()  # Bolt's own, which has nothing to do
    app.listener_runner.listener_executor = executor  # close_app shuts this one down
    for listener in listeners:
        _register(app, listener, _handler(listener, desk, executor, pace))
    app.error(_on_error)
    return app


def close_app(app: App, grace: float = GRACE) -> None:
    """Let the app finish what it has acknowledged, for ``grace`` seconds.

    What has not begun by then is left, and logged.
    """
    executor = app.listener_runner.listener_executor
    finishing = Thread(target=executor.shutdown, name="finishing", daemon=True)
    finishing.start()
    finishing.join(grace)
    if finishing.is_alive():
        logger.warning("Stopped with work unfinished after %d seconds", grace)
        executor.shutdown(wait=False, cancel_futures=True)


class _Workers(ThreadPoolExecutor):
    """The threads of an app. When they are to end, none of them waits for a channel any more."""

    def __init__(self, pace: Pace) -> None:
        super().__init__(WORKERS, thread_name_prefix="listener")
        self._pace = pace

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._pace.close()
        super().shutdown(wait, cancel_futures=cancel_futures)


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a record tells an operator anything: SLACK_BOT_TOKEN in the environment is our client's own token."""
    return record.getMessage() != warning_client_prioritized_and_token_skipped()


def _note_arrival(context: BoltContext, next: Callable[[], Any]) -> None:  # noqa: A002  # Bolt's own name
    """Take down when a request came, before its workspace is looked up."""
    context["arrived"] = time.monotonic()
    next()


def _handler(meant: Listener, desk: Desk, executor: ThreadPoolExecutor, pace: Pace) -> Callable[..., None]:
    """What Bolt is to call: it acknowledges, and hands on the work."""

    def handle(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        interaction = Interaction.read(body, context, pace, known(desk, context))
        listener = guests.TURNED_AWAY if guests.is_guest(body, context) else meant
        entry = Entry(listener.way, listener.name, interaction.caller.workspace, context["arrived"])
        edge = Edge(listener, desk, interaction, entry)
        if edge.acknowledge(ack):
            executor.submit(edge.work, time.monotonic())

    return handle


def _register(app: App, listener: Listener, handler: Callable[..., None]) -> None:
    register: dict[Way, Callable[[Any], Callable[..., Any]]] = {
        Way.COMMAND: app.command,
        Way.EVENT: app.event,
        Way.SHORTCUT: app.global_shortcut,
        Way.MESSAGE_SHORTCUT: app.message_shortcut,
        Way.VIEW: app.view,
        Way.OPTIONS: app.options,
        Way.ACTION: app.action,
    }
    is_prefix = listener.way is Way.ACTION
    name = re.compile(rf"^{re.escape(listener.name)}(:|$)") if is_prefix else listener.name
    if listener.way is Way.EVENT:
        name = listener.name.partition(".")[0]  # "message.im" is what is subscribed to; what comes is called "message"
    register[listener.way](name)(handler)


def _on_error(error: Exception, body: dict[str, Any]) -> BoltResponse:
    """What goes wrong before a listener has acknowledged."""
    if isinstance(error, BoltUnhandledRequestError):
        logger.warning("No listener for a request of type %s", body.get("type") or body.get("command"))
        return BoltResponse(status=200)
    journal.fault(error)
    return BoltResponse(status=500)
