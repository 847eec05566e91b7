"""Robots: what a server's robots.txt asks of us (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

NAME = "lavrov"  # what a robots.txt calls us
LARGEST = 1024 * 1024  # bytes; RFC 9309 asks for at least 500 KiB
LONGEST_DELAY = 60.0  # seconds between two requests that are granted to a server


@dataclass(frozen=True, slots=True)
class Rules:
    """What a server allows. ``parser`` is None where it allows all or nothing."""

    parser: Protego | None = None
    closed: str | None = None  # why nothing may be fetched

    def allows(self, url: str) -> bool:
        """Whether ``url`` may be fetched."""
        return self.closed is None and (self.parser is None or self.parser.can_fetch(url, NAME))

    @property
    def delay(self) -> float:
        """Seconds that the server wants between two requests, as far as we grant them."""
        wanted = self.parser.crawl_delay(NAME) if self.parser else None
        return min(max(wanted or 0.0, 0.0), LONGEST_DELAY)


def rules(status: int, body: bytes) -> Rules:
    """The rules in the response to a request for robots.txt.

    Where there is none (any 4xx), all is allowed; where the server is at fault (5xx), nothing is.
    """
    if status == 200:
        return Rules(Protego.parse(body.decode("utf-8", "replace")))
    if 400 <= status < 500:
        return Rules()
    return Rules(closed=f"Its server does not say what may be fetched: robots.txt fails with status {status}.")
