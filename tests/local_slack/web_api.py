"""Web API: methods and response URLs over HTTP, on a free port of 127.0.0.1."""

from __future__ import annotations

import json
import threading
from base64 import b64decode
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from tests.local_slack.interaction import Payload
from tests.local_slack.log import Log
from tests.local_slack.refusal import RefusedError

RESPONSE_URL = "response_url"  # the name under which calls and faults of response URLs go

_JSON_ARGUMENTS = ("attachments", "blocks", "metadata", "unfurls", "view")  # a form or a model passes them as JSON text
_FAULT_CODES = {429: "ratelimited", 503: "service_unavailable"}


@dataclass(frozen=True, slots=True)
class Call:
    """A request that the app made. ``status`` and ``answer`` are None where the server hung."""

    method: str
    arguments: Payload
    status: int | None
    answer: Payload | str | None


Hook = Callable[[Call], None]


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answers."""

    status: int
    body: Payload | str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """A failure to come: a reply, or silence for some seconds before the connection is closed.

    ``is_done`` says whether what was asked for is carried out all the same.
    """

    reply: Reply | None
    silent_seconds: float = 0
    is_done: bool = False


def failure(
    status: int, headers: Mapping[str, str] | None = None, error: str | None = None, body: str | None = None
) -> Fault:
    """A fault with Slack's usual body, in which ``error`` is the code, or with a ``body`` of a server between."""
    code = error or _FAULT_CODES.get(status, "internal_error")
    return Fault(Reply(status, body or {"ok": False, "error": code}, headers or {}))


class WebApi:
    """The server. ``call`` does a method's work, by name, arguments and token; ``respond`` answers an interaction.

    ``headers`` are those of every answer to a token. ``lock`` is held while either works, and not while what is to be
    done ``before`` or ``after`` the calls of a method is.
    """

    def __init__(
        self,
        call: Callable[[str, Payload, str], Payload],
        respond: Callable[[str, Payload], None],
        headers: Callable[[str], Mapping[str, str]],
        lock: AbstractContextManager[object],
    ) -> None:
        self._method, self._respond, self._headers, self._handling = call, respond, headers, lock
        self.before: dict[str, Hook] = {}
        self.after: dict[str, Hook] = {}
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)
        self._calls: Log[Call] = Log()
        self._closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.api = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="local-slack-web")
        self._thread.start()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def response_url(self, key: str) -> str:
        return f"{self.origin}/{RESPONSE_URL}/{key}"

    def add_faults(self, method: str, fault: Fault, times: int) -> None:
        self._faults[method].extend([fault] * times)

    def calls(self, wanted: Callable[[Call], bool]) -> list[Call]:
        """The calls so far. A call is among them as soon as its effect can be seen."""
        with self._handling:
            return self._calls.entries(wanted)

    def wait_call(self, wanted: Callable[[Call], bool], nth: int, timeout: float) -> Call:
        return self._calls.wait(timeout, nth, wanted)

    def handle(self, path: str, arguments: Payload, token: str) -> Reply | None:
        """The answer to a request, or None when the connection is to be closed without one."""
        _, room, name = path.split("/", 2)
        method = RESPONSE_URL if room == RESPONSE_URL else name
        if method in self.before:
            self.before[method](Call(method, arguments, None, None))
        fault = self._next_fault(method)
        if fault and not fault.is_done:
            return self._fail(method, arguments, fault)
        with self._handling:
            reply = self._answer_url(name, arguments) if room == RESPONSE_URL else self._call(name, arguments, token)
            call = Call(method, arguments, reply.status, reply.body)
            self._calls.append(call)
        if method in self.after:
            self.after[method](call)
        if fault:
            self._closing.wait(fault.silent_seconds)
        return fault.reply if fault else reply

    def close(self) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _fail(self, method: str, arguments: Payload, fault: Fault) -> Reply | None:
        reply = fault.reply
        self._calls.append(Call(method, arguments, reply.status if reply else None, reply.body if reply else None))
        self._closing.wait(fault.silent_seconds)
        return reply

    def _next_fault(self, method: str) -> Fault | None:
        try:
            return self._faults[method].popleft()
        except IndexError:
            return None

    def _call(self, name: str, arguments: Payload, token: str) -> Reply:
        try:
            return Reply(200, {"ok": True, **self._method(name, arguments, token)}, self._headers(token))
        except RefusedError as refused:
            messages = {"response_metadata": {"messages": refused.details}} if refused.details else {}
            body = {"ok": False, "error": refused.code, **messages, **refused.fields}
            wait = {"Retry-After": str(refused.retry_after)}
            return Reply(429, body, wait) if refused.code == "ratelimited" else Reply(200, body)

    def _answer_url(self, key: str, payload: Payload) -> Reply:
        try:
            self._respond(key, payload)
        except RefusedError as refused:
            return Reply(404 if refused.code == "expired_url" else 400, refused.code)
        return Reply(200, "ok")


class _Server(ThreadingHTTPServer):
    # Not daemons, so that closing the server waits for the threads of its requests.
    daemon_threads = False
    api: WebApi


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        """The only verb: slack_sdk makes every call with it."""
        url = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        arguments = dict(parse_qsl(url.query)) | _arguments(body)
        scheme, _, credentials = (self.headers.get("Authorization") or "").partition(" ")
        if scheme == "Basic":
            names = ("client_id", "client_secret")
            arguments |= dict(zip(names, b64decode(credentials).decode().split(":", 1), strict=True))
        token = credentials if scheme == "Bearer" else arguments.get("token", "")
        reply = self.server.api.handle(url.path, arguments, token)
        if reply is not None:
            with suppress(BrokenPipeError, ConnectionResetError):  # whoever called has gone
                self._send(reply)

    def log_message(self, *_arguments: object) -> None:
        """Says nothing: the calls are on record."""

    def _send(self, reply: Reply) -> None:
        text = reply.body if isinstance(reply.body, str) else json.dumps(reply.body)
        self.send_response(reply.status)
        for name, value in {"Content-Type": "application/json; charset=utf-8", **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())


def _arguments(body: str) -> Payload:
    # Not by the Content-Type: slack_sdk sends an empty body under the name of JSON.
    arguments: Payload = json.loads(body) if body.startswith("{") else dict(parse_qsl(body))
    for name in _JSON_ARGUMENTS:
        if isinstance(arguments.get(name), str):
            arguments[name] = json.loads(arguments[name])
    return arguments
