"""A web server on localhost, whose every answer a test writes."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import BinaryIO

Write = Callable[[BinaryIO], None]  # says what it has to say by itself, after the head


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says. Without a ``status`` the body is all of it, head and all."""

    body: bytes | Write = b""
    status: int | None = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that came."""

    path: str
    headers: Mapping[str, str]  # names in small letters


class WebServer:
    """Answers by path: the last answer given for it, or those given for it in turn. Anything else is not found."""

    def __init__(self, port: int) -> None:
        self.origin = f"http://127.0.0.1:{port}"
        self.asked: list[Asked] = []
        self.closing = threading.Event()
        self._answers: dict[str, list[Answer]] = defaultdict(list)

    def put(self, path: str, *answers: Answer) -> str:
        """Give ``answers`` at ``path``, the last one for ever. Returns the URL."""
        self._answers[path] = list(answers)
        return self.origin + path

    def text(self, path: str, text: str) -> str:
        """Put a plain text."""
        return self.put(path, Answer(text.encode(), headers={"Content-Type": "text/plain; charset=utf-8"}))

    def page(self, path: str, html: str) -> str:
        """Put an HTML page."""
        return self.put(path, Answer(html.encode(), headers={"Content-Type": "text/html; charset=utf-8"}))

    def take(self, asked: Asked) -> Answer:
        """The answer to a request."""
        self.asked.append(asked)
        answers = self._answers[asked.path] or [Answer(b"nothing here", 404)]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        etag = answer.headers.get("ETag")
        return Answer(status=304) if etag and asked.headers.get("if-none-match") == etag else answer

    def paths(self) -> list[str]:
        """What was asked for, but for robots.txt."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]


@contextmanager
def web_server() -> Iterator[WebServer]:
    """A server, as long as the block lasts."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as http:
        http.web = WebServer(http.server_port)  # type: ignore[attr-defined]  # what its handlers answer from
        thread = threading.Thread(target=http.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield http.web  # type: ignore[attr-defined]  # the same
        finally:
            http.web.closing.set()  # type: ignore[attr-defined]  # the same
            http.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        named = {name.lower(): value for name, value in self.headers.items()}
        answer = self.server.web.take(Asked(self.path, named))  # type: ignore[attr-defined]  # see above
        if answer.status:
            self._send_head(answer)
        try:
            if isinstance(answer.body, bytes):
                self.wfile.write(answer.body)
            else:
                answer.body(self.wfile)
        except (BrokenPipeError, ConnectionResetError):
            pass  # whoever asked has had enough

    def _send_head(self, answer: Answer) -> None:
        self.send_response(answer.status or 200)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if isinstance(answer.body, bytes) and answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass
