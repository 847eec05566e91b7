"""HTTP mode: requests to the app's address, signed by Slack's v0 scheme, and its acknowledgements in the responses."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import itertools
import json
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from tests.local_slack.interaction import Interaction, Payload

_FORM, _JSON = "application/x-www-form-urlencoded", "application/json"
_TIMEOUT = 15  # seconds for one request
_SENDERS = 32


@dataclass(frozen=True, slots=True)
class Response:
    """What the app answered. Status 0: nothing at all."""

    status: int
    body: str = ""
    content_type: str = ""

    @property
    def payload(self) -> Payload:
        """The acknowledgement's payload; a bare text is a message's."""
        if not self.body:
            return {}
        payload: Payload = json.loads(self.body) if self.content_type == _JSON else {"text": self.body}
        return payload


@dataclass(frozen=True, slots=True)
class Request:
    """A request as Slack makes it, before it is signed."""

    content_type: str
    body: str


def request(kind: str, payload: Payload) -> Request:
    """Commands are forms, interactions forms with JSON in them, events JSON."""
    if kind == "slash_commands":
        return Request(_FORM, urlencode(payload))
    text = json.dumps(payload)
    return Request(_FORM, urlencode({"payload": text})) if kind == "interactive" else Request(_JSON, text)


def signature(secret: str, body: str, *, age: float = 0) -> Mapping[str, str]:
    """The headers that make a request believable; it is ``age`` seconds old."""
    timestamp = str(int(time.time() - age))  # the app compares it with its own clock
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}


def retry_headers(retry: tuple[int, str] | None) -> Mapping[str, str]:
    """What a request says that was not acknowledged before: how often, and why."""
    return {"X-Slack-Retry-Num": str(retry[0]), "X-Slack-Retry-Reason": retry[1]} if retry else {}


class HttpMode:
    """Sends to the app at ``address``."""

    def __init__(self, address: str, secret: str) -> None:
        self._address, self._secret = urlsplit(address), secret
        self._used: set[str] = set()
        self._senders = ThreadPoolExecutor(_SENDERS, thread_name_prefix="local-slack-http")

    def send(self, interaction: Interaction, retry: tuple[int, str] | None = None) -> None:
        """Sends, and hands the response to ``interaction`` when it comes."""
        made = request(interaction.envelope["type"], interaction.payload)
        headers = {**self._signature(made.body), **retry_headers(retry)}
        self._senders.submit(self._deliver, made, headers, interaction.add_ack)

    def post(self, made: Request, headers: Mapping[str, str]) -> Response:
        """Sends whatever it is, and waits for the response."""
        connection = http.client.HTTPConnection(self._address.netloc, timeout=_TIMEOUT)
        try:
            connection.request("POST", self._address.path, made.body, {"Content-Type": made.content_type, **headers})
            response = connection.getresponse()
            content_type = (response.getheader("Content-Type") or "").split(";")[0]
            return Response(response.status, response.read().decode(), content_type)
        except (OSError, http.client.HTTPException):
            return Response(0)
        finally:
            connection.close()

    def close(self) -> None:
        self._senders.shutdown()

    def _signature(self, body: str) -> Mapping[str, str]:
        """A new one: what Slack sends again, it sends later."""
        for age in itertools.count():
            headers = signature(self._secret, body, age=-age)
            if headers["X-Slack-Signature"] not in self._used:
                self._used.add(headers["X-Slack-Signature"])
                return headers
        raise AssertionError("there is always another second")

    def _deliver(self, made: Request, headers: Mapping[str, str], on_ack: Callable[[Payload, int], None]) -> None:
        response = self.post(made, headers)
        on_ack(response.payload if response.status == 200 else {}, response.status)
