"""The receiver: a Slack in a process of its own, which takes the bot's answers and notes when each came."""

from __future__ import annotations

import asyncio
import json
import time
from multiprocessing.connection import Connection
from typing import Any

_ANSWERS = {
    "/api/auth.test": {"team": "Load", "team_id": "T0LOAD", "user": "lavrov", "user_id": "U0BOT", "bot_id": "B0BOT"},
}


class Receiver:
    """What came in: for each number, the seconds on the machine's clock, and the answer's length; 0 for a bad one."""

    def __init__(self) -> None:
        self.answers: dict[int, tuple[float, int]] = {}
        self.posts = 0  # messages to channels, each of a digest

    def take(self, path: str, body: bytes) -> Any:
        """The answer to a request."""
        if path.startswith("/response/"):
            is_good = b'"blocks"' in body and b"Something went wrong" not in body
            self.answers.setdefault(int(path.rpartition("/")[2]), (time.monotonic(), len(body) if is_good else 0))
            return "ok"
        if path == "/api/chat.postMessage":
            self.posts += 1
            return {"ok": True, "channel": "C0LOAD", "ts": f"{time.time():.6f}"}
        return {"ok": True, **_ANSWERS.get(path, {})}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer what comes over one connection."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lines = head.decode("latin-1").split("\r\n")
                headers = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                answer = json.dumps(self.take(lines[0].split()[1], body)).encode()
                kept = "close" if headers.get("connection") == "close" else "keep-alive"
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                    + f"Content-Length: {len(answer)}\r\nConnection: {kept}\r\n\r\n".encode()
                    + answer
                )
                await writer.drain()
                if kept == "close":
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the other end has had enough
        finally:
            writer.close()


def run(results: Connection) -> None:
    """Serve on a free port, which is sent first; then send what came in, as often as something is asked.

    Each time those are the answers, and how many messages were posted.
    """
    asyncio.run(_run(results))


async def _run(results: Connection) -> None:
    receiver = Receiver()
    server = await asyncio.start_server(receiver.serve, "127.0.0.1", 0, backlog=2048)
    results.send(server.sockets[0].getsockname()[1])
    loop = asyncio.get_running_loop()
    while await loop.run_in_executor(None, results.recv):
        results.send((dict(receiver.answers), receiver.posts))
    server.close()
