"""Platform: all that Slack is beside its teams: servers, clocks, tokens, and the way to the app."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Literal

from tests.local_slack.envelopes import envelope
from tests.local_slack.grants import Grants
from tests.local_slack.http_mode import HttpMode
from tests.local_slack.ids import Ids, Stamps
from tests.local_slack.interaction import Interaction, Payload
from tests.local_slack.methods import METHODS
from tests.local_slack.methods.chat import respond
from tests.local_slack.permits import Permits
from tests.local_slack.refusal import RefusedError
from tests.local_slack.session import Session
from tests.local_slack.socket_mode import SocketMode
from tests.local_slack.web_api import WebApi
from tests.local_slack.workspace import Workspace

Mode = Literal["socket", "http"]
OnAck = Callable[[Interaction, Payload], list[str]]

APP_TOKEN = "-".join(["xapp", "local"])  # whole, a token would alarm the scanners that look for lost secrets


class Platform:
    """One for each test. ``clock`` tells seconds, ``now`` those since 1970.

    ``events`` are those that the app subscribes to, None: all.
    """

    def __init__(
        self, clock: Callable[[], float], now: Callable[[], float], mode: Mode, events: frozenset[str] | None
    ) -> None:
        self.mode, self.events, self.clock = mode, events, clock
        self.lock = threading.RLock()
        self.new_id, self.new_ts = Ids(), Stamps(now)
        self.permits = Permits(clock)
        self.grants = Grants(clock, self.new_id)
        self.workspaces: dict[str, Workspace] = {}
        self.http: HttpMode | None = None
        self._interactions: dict[str, Interaction] = {}
        self.socket = SocketMode(lambda key, payload: self._interactions[key].add_ack(payload))
        self.web = WebApi(self._call, partial(respond, self.workspaces, self.permits), self._headers, self.lock)

    @property
    def interactions(self) -> list[Interaction]:
        """All that the app was to be told of, oldest first."""
        with self.lock:
            return list(self._interactions.values())

    def begin(self, kind: str, payload: Payload, on_ack: OnAck = lambda *_: []) -> Interaction:
        """Something that the app is to be told of; ``send`` does."""
        key = self.new_id("envelope-")

        def acknowledged(answer: Payload) -> list[str]:
            with self.lock:
                return on_ack(self._interactions[key], answer)

        self._interactions[key] = Interaction(envelope(kind, key, payload), acknowledged)
        return self._interactions[key]

    def send(self, interaction: Interaction, retry: tuple[int, str] | None = None) -> None:
        """Raises ConnectionError where the app is not there."""
        if self.mode == "http":
            if self.http is None:
                raise ConnectionError("the app has no address; connect_http() tells it")
            self.http.send(interaction, retry)
        else:
            again = {"retry_attempt": retry[0], "retry_reason": retry[1]} if retry else {}
            self.socket.send({**interaction.envelope, **again})

    def close(self) -> None:
        self.socket.close()
        if self.http:
            self.http.close()
        self.web.close()

    def _headers(self, token: str) -> dict[str, str]:
        scopes = self.grants.scopes(token)
        return {} if scopes is None else {"X-OAuth-Scopes": ",".join(sorted(scopes))}

    def _call(self, name: str, arguments: Payload, token: str) -> Payload:
        match name:
            case "api.test":
                if "error" in arguments:
                    raise RefusedError(arguments["error"])
                return {"args": arguments}
            case "apps.connections.open":
                if token != APP_TOKEN:
                    raise RefusedError("invalid_auth")
                return {"url": self.socket.new_url()}
            case "oauth.v2.access":
                return self.grants.exchange(arguments)
        if name not in METHODS and name != "auth.revoke":
            raise RefusedError("unknown_method")
        grant = self.grants.check(token)
        if name == "auth.revoke":
            self.grants.revoke(token)
            return {"revoked": True}
        return METHODS[name](Session(self.workspaces[grant.team], grant.scopes, self.permits), arguments)
