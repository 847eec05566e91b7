"""HTTP mode: the bot at an address at which Slack can reach it, in one workspace or in many."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Event, Thread

import uvicorn
from slack_bolt import App
from slack_sdk.oauth.token_rotation import TokenRotator
from starlette.applications import Starlette

from bot.credentials import Http, Workspaces
from bot.settings import Address
from bot.slack import journal
from bot.slack.app import close_app, create_app
from bot.slack.authorization import Authorization
from bot.slack.client import open_client, open_exchange
from bot.slack.desk import Desk
from bot.slack.http import asgi
from bot.slack.installations import Installations, States
from bot.slack.oauth import INSTALL, create_flow
from bot.slack.renewal import Renewal
from bot.slack.signatures import Signatures
from bot.slack.starting import refusals, unless
from bot.slack.workers import run
from bot.web import routes
from search_index.errors import UserError
from search_index.index import State

GRACE = 10  # seconds for requests to be answered when we are to stop

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Crew:
    """How many processes answer, and what one of them does ``beside``."""

    count: int = 1
    beside: Callable[[], None] = lambda: None


def serve(
    desk: Desk, slack: Http | Workspaces, api_url: str, address: Address, stop: Event, crew: Crew | None = None
) -> None:
    """Answer until ``stop`` is set, and then finish what was begun.

    Raises UserError where the address is taken, Slack refuses, or ENCRYPTION_KEY does not fit the database.
    """
    journal.keep_secrets()
    crew = crew or Crew()
    with _listening(address) as listening:
        if isinstance(slack, Workspaces):
            desk = _with_installations(desk, slack)

        def answer() -> None:
            app = _one(desk, slack, api_url, stop) if isinstance(slack, Http) else create_many(desk, slack, api_url)
            if app is None:
                return
            pages = routes(desk.service, desk.public_url)
            signatures = Signatures(slack.signing.value, enter=desk.service.store.ledger.enter)
            web = asgi(app, signatures, lambda: unready(desk, stop), pages)
            try:
                _run(web, listening, address, stop)
            finally:
                close_app(app)

        if crew.count > 1:
            desk.service.store.close()  # each process opens connections of its own
        run(crew.count, answer, stop, crew.beside)


def unready(desk: Desk, stop: Event) -> str:
    """Why no request should come now, for anybody to read; empty where nothing is in its way."""
    if stop.is_set():
        return "stopping"
    if (state := desk.service.index_state()) is not State.READY:
        return f"the index {state}"
    try:
        desk.service.store.check()
        if desk.installations:
            desk.installations.check()
    except UserError as error:
        logger.warning("%s", error)
        return "the database does not answer, or ENCRYPTION_KEY does not fit it"
    return ""


def _one(desk: Desk, slack: Http, api_url: str, stop: Event) -> App | None:
    """The app of one workspace; None where we are to stop before it is there."""

    def start() -> App:
        with refusals(api_url):
            client = open_client(api_url, slack.bot.value)
            team = client.auth_test()["team"]
            app = create_app(desk, client=client, signing_secret=slack.signing.value)
        logger.info("In %s by HTTP", team)
        return app

    return unless(stop, start)


def create_many(desk: Desk, slack: Workspaces, api_url: str) -> App:
    """The app of all workspaces that install it."""
    store, exchange = desk.service.store, open_exchange(api_url)
    installations = desk.installations or Installations(slack.client_id, store, slack.keys)
    rotator = TokenRotator(client_id=slack.client_id, client_secret=slack.client_secret.value, client=exchange)
    logger.info("For many workspaces by HTTP; they install the bot at %s%s", desk.public_url, INSTALL)
    return create_app(
        replace(desk, installations=installations),
        client=open_client(api_url),
        signing_secret=slack.signing.value,
        oauth_flow=create_flow(slack, installations, States(slack.keys, store.ledger), exchange, desk.public_url),
        authorize=Authorization(installations, Renewal(installations, rotator, store.ledger)),
        user_facing_authorize_error_message="I am not installed here, or not any more. Whoever manages your team's "
        f"apps can install me at {desk.public_url}{INSTALL}.",
    )


def _with_installations(desk: Desk, slack: Workspaces) -> Desk:
    """The desk with what workspaces gave us, all encrypted with our first key now. Raises UserError where none fits."""
    installations = Installations(slack.client_id, desk.service.store, slack.keys)
    installations.renew()
    return replace(desk, installations=installations)


def _listening(address: Address) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
        return socket.create_server((address.host, address.port), family=family, backlog=2048)
    except OSError as error:
        raise UserError(f"LISTEN is {address}, and nothing can listen there: {error.strerror}.") from error


def _run(web: Starlette, listening: socket.socket, address: Address, stop: Event) -> None:
    """Serve in a thread of its own: there, uvicorn leaves the signals to us."""
    config = uvicorn.Config(web, log_config=None, access_log=False, timeout_graceful_shutdown=GRACE, lifespan="off")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, args=([listening],), name="http")
    thread.start()
    logger.info("Listening at %s", address)
    try:
        while thread.is_alive() and not stop.wait(1):
            pass
    finally:
        server.should_exit = True
        thread.join()
    if not stop.is_set():
        raise UserError("The web server ended by itself; the log says why.")
