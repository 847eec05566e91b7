"""The sender: requests that go out on time, whether or not those before have been answered (an open loop)."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

_Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]

_PATIENCE = 30.0  # seconds; Slack itself has 3


@dataclass(frozen=True, slots=True)
class Sent:
    """A request. Times are seconds on the machine's clock; the answer's is that of the acknowledgement."""

    due: float
    acknowledged: float
    status: int  # 0: none came


@dataclass(frozen=True, slots=True)
class Target:
    """Where the bot listens, with what it checks our signature, and where it is to answer."""

    host: str
    port: int
    secret: str
    answers: str  # to which a request's number is added

    def request(self, number: int, text: str) -> bytes:
        """A slash command, signed now."""
        body = urlencode(
            {
                "token": "deprecated",
                "team_id": "T0LOAD",
                "team_domain": "load",
                "channel_id": "C0LOAD",
                "channel_name": "load",
                "user_id": f"U{number:08}",
                "user_name": "reader",
                "command": "/lavrov",
                "text": text,
                "api_app_id": "A0LOAD",
                "response_url": f"{self.answers}{number}",
                "trigger_id": f"trigger.{number}",
                "is_enterprise_install": "false",
            }
        ).encode()
        stamp = str(int(time.time()))
        signature = hmac.new(self.secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
        head = (
            f"POST /slack/events HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nContent-Length: {len(body)}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"X-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: v0={signature}\r\n\r\n"
        )
        return head.encode() + body


class Sender:
    """Connections to the bot, each used again as soon as it is free."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._free: deque[_Connection] = deque()

    async def run(self, texts: Sequence[str], rate: float, count: int) -> list[Sent]:
        """Send ``count`` commands, ``rate`` of them a second, with the ``texts`` in turn."""
        begun, tasks = time.monotonic() + 0.1, []
        for number in range(count):
            due = begun + number / rate
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            tasks.append(asyncio.create_task(self._send(number, texts[number % len(texts)], due)))
        sent = await asyncio.gather(*tasks)
        for _, writer in self._free:
            writer.close()
        return sent

    async def _send(self, number: int, text: str, due: float) -> Sent:
        try:
            async with asyncio.timeout(_PATIENCE):
                status = await self._exchange(self._target.request(number, text))
        except (TimeoutError, OSError, asyncio.IncompleteReadError):
            status = 0
        return Sent(due, time.monotonic(), status)

    async def _exchange(self, request: bytes) -> int:
        if self._free:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):  # it was idle for too long
                return await self._ask(self._free.pop(), request)
        return await self._ask(await asyncio.open_connection(*self._address), request)

    async def _ask(self, connection: _Connection, request: bytes) -> int:
        reader, writer = connection
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = next((line.split(":")[1] for line in head.split("\r\n") if line.startswith("content-length:")), "0")
        await reader.readexactly(int(length))
        self._free.append(connection)
        return int(head.split()[1])

    @property
    def _address(self) -> tuple[str, int]:
        return self._target.host, self._target.port
