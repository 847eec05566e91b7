"""Socket Mode: envelopes to the app and acknowledgements back, over a WebSocket on a free port of 127.0.0.1."""

from __future__ import annotations

import itertools
import json
import socket
import threading
from collections.abc import Callable
from http import HTTPStatus

from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import ServerConnection, serve

from tests.local_slack.ids import APP
from tests.local_slack.interaction import Payload

# The builtin client of slack_sdk holds its receive lock for up to 3 s while nothing arrives, also when it wants to
# close. Frequent pings keep closing an app, and so the tests, fast.
_PING_SECONDS = 0.1


class SocketMode:
    """The server. ``on_ack`` gets the envelope id and the payload of each acknowledgement."""

    def __init__(self, on_ack: Callable[[str, Payload], None]) -> None:
        self._on_ack = on_ack
        self._tickets: set[str] = set()
        self._numbers = itertools.count(1)
        self._live: list[ServerConnection] = []
        self._greeted = 0
        self._changed = threading.Condition()
        self._server = serve(
            self._serve, "127.0.0.1", 0,
            process_request=self._admit, ping_interval=_PING_SECONDS, open_timeout=2, close_timeout=1,
        )  # fmt: skip
        self._thread = threading.Thread(target=self._server.serve_forever, name="local-slack-socket")
        self._thread.start()

    def new_url(self) -> str:
        """An address with a ticket that admits one connection."""
        ticket = f"ticket-{next(self._numbers)}"
        self._tickets.add(ticket)
        return f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}/link/?ticket={ticket}"

    def wait_connected(self, nth: int, timeout: float) -> None:
        with self._changed:
            if not self._changed.wait_for(lambda: self._greeted >= nth and bool(self._live), timeout):
                raise TimeoutError(f"the app connected {self._greeted} of {nth} times within {timeout} s")

    def send(self, message: Payload) -> None:
        """Sends to the newest connection. Raises ConnectionError where there is none."""
        with self._changed:
            if not self._live:
                raise ConnectionError("the app is not connected; wait_connected() waits for it")
            connection = self._live[-1]
        connection.send(json.dumps(message))

    def drop(self) -> None:
        """Cuts every connection without a word, as a network does."""
        with self._changed:
            dropped, self._live = self._live, []
        for connection in dropped:
            connection.socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()

    def _admit(self, connection: ServerConnection, request: Request) -> Response | None:
        ticket = request.path.rpartition("ticket=")[2]
        if ticket not in self._tickets:
            return connection.respond(HTTPStatus.UNAUTHORIZED, "this ticket is unknown or used\n")
        self._tickets.remove(ticket)
        return None

    def _serve(self, connection: ServerConnection) -> None:
        try:
            self._greet(connection)
            for message in connection:
                acknowledgement = json.loads(message)
                self._on_ack(acknowledgement["envelope_id"], acknowledgement.get("payload") or {})
        except ConnectionClosed:
            pass  # the builtin client hangs up without a closing handshake
        finally:
            self._forget(connection)

    def _greet(self, connection: ServerConnection) -> None:
        with self._changed:
            self._live.append(connection)
            hello = {
                "type": "hello",
                "num_connections": len(self._live),
                "connection_info": {"app_id": APP},
                "debug_info": {"host": "local-slack", "approximate_connection_time": 18060},
            }
            connection.send(json.dumps(hello))
            self._greeted += 1
            self._changed.notify_all()

    def _forget(self, connection: ServerConnection) -> None:
        with self._changed:
            if connection in self._live:
                self._live.remove(connection)
