"""The serving: the bot in Slack, in the way that its settings mean, with what has to be done beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from bot.credentials import DEAF, Poster, Tokens
from bot.service import QuoteService
from bot.settings import Settings
from bot.slack import journal
from bot.slack.desk import Desk
from bot.state import Store
from bot.watching import watch
from search_index.errors import UserError

HOUR = 60 * 60  # seconds
GRACE = 20  # seconds for a digest that is being posted: two calls to Slack that hang


def serve(service: QuoteService, settings: Settings, stop: Event) -> None:
    """Answer until ``stop`` is set; at once where the settings name no workspace. Raises UserError as the modes do."""
    if isinstance(settings.slack, Poster):
        raise UserError(DEAF)
    service.store.check()  # in this thread, before any other wants the database, and before anybody is told that we run
    desk = Desk(service, settings.public_url, settings.moderators)
    from bot.slack.digests import keep_posting  # which loads what a store of installations wants

    with _beside(service, settings, stop, keep_posting) as begin:
        if isinstance(settings.slack, Tokens):
            from bot.slack import socket_mode  # each loads what the other does without

            begin()
            socket_mode.serve(desk, settings.slack, settings.slack_api_url, stop)
        elif settings.slack:
            from bot.slack import http_mode

            crew = http_mode.Crew(settings.workers, begin)
            http_mode.serve(desk, settings.slack, settings.slack_api_url, settings.listen, stop, crew)


def serve_digests(service: QuoteService, settings: Settings, stop: Event) -> None:
    """Post digests and answer nobody until ``stop`` is set. Raises UserError where Slack refuses the token."""
    from bot.slack.digests import post_digests  # which loads what a store of installations wants

    service.store.check()
    with _beside(service, settings, stop) as begin:
        begin()
        post_digests(service, settings, stop)


@contextmanager
def _beside(
    service: QuoteService, settings: Settings, stop: Event, *others: Callable[[QuoteService, Settings, Event], None]
) -> Iterator[Callable[[], None]]:
    """What begins all that is done beside, in threads, with ``others``. What is in hand is finished at the end."""
    threads = [
        Thread(target=tidy, args=(service.store, stop), name="tidy", daemon=True),
        Thread(target=watch, args=(service, settings.watch_seconds, stop, journal.fault), name="watch", daemon=True),
        *(Thread(target=each, args=(service, settings, stop), name="digests", daemon=True) for each in others),
    ]

    def begin() -> None:
        for thread in threads:
            thread.start()

    try:
        yield begin
    finally:
        stop.set()
        for thread in threads:
            if thread.is_alive():
                thread.join(GRACE)


def tidy(store: Store, stop: Event) -> None:
    """Have the ledger forget what is long past: now, and each hour until ``stop`` is set."""
    while True:
        try:
            store.ledger.clear_old()
        except UserError:
            pass  # the database does not answer, which it has told the log
        except Exception as error:  # noqa: BLE001  # a loop's edge: the next turn may go well
            journal.fault(error)
        if stop.wait(HOUR):
            return
