"""The client: asks servers for what is at an address, and is a polite guest."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from types import MappingProxyType

from urllib3.exceptions import InvalidHeader
from urllib3.util import Retry

from search_index.errors import FetchError
from search_index.fetching.addresses import joined, origin
from search_index.fetching.connections import (
    Bounds,
    BrokenOffError,
    Judge,
    PrivateError,
    Raw,
    UnreachableError,
    request,
)
from search_index.fetching.robots import LARGEST, NAME, Rules, rules

AGENT = f"{NAME}/{version('lavrov')} (quote archive bot)"

_HEADERS = MappingProxyType({"User-Agent": AGENT, "Accept-Encoding": "gzip", "Connection": "close"})
_REDIRECTS = 5
_LEADS_ON = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})  # too many requests, and none at present
_PASSING = frozenset({502, 504})  # a proxy's trouble
_TRIES = 3
_LONGEST_WAIT = 60.0  # seconds that a server may ask us to wait
_REASONS = MappingProxyType(
    {401: "It is not open to all", 403: "Its server forbids it", 404: "There is nothing", 410: "It is gone for good"}
)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server calls the version that we have: with it, it need not send the same again."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The headers that make a request conditional (RFC 9110, section 13)."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class Response:
    """What is at an address. ``body`` is None where it is still what we have."""

    url: str  # where it was found in the end
    headers: Mapping[str, str] = field(repr=False)  # names in small letters
    body: bytes | None = field(repr=False)
    is_private: bool  # it came from a private network, and may lead to further places there

    @property
    def validators(self) -> Validators:
        """What to send along the next time."""
        return Validators(self.headers.get("etag"), self.headers.get("last-modified"))


@dataclass(slots=True)
class _Server:
    """What is known of a server, for one run."""

    rules: Rules | None = None
    ready_at: float = 0.0  # on the client's clock
    left: str | None = None  # why nothing more is asked of it


class Client:
    """Asks for one thing at a time, of no server twice within ``pause`` seconds, and for nothing robots.txt forbids.

    ``asking`` hears of each address before it is asked for.
    """

    def __init__(
        self,
        bounds: Bounds | None = None,
        *,
        pause: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        asking: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._bounds = bounds or Bounds()
        self._pause, self._clock, self._sleep, self._asking = pause, clock, sleep, asking
        self._servers: dict[str, _Server] = {}

    def get(
        self, url: str, have: Validators | None = None, *, into_private: bool, judge: Judge = lambda *_: None
    ) -> Response:
        """What is at ``url``, if it is not what we ``have``.

        ``into_private``: it may be in a private network, because the team named it or something there leads to it.
        ``judge`` may refuse a page by its headers, before it is loaded. Raises FetchError where nothing can be had.
        """
        self._asking(url)
        headers = (have or Validators()).headers()
        for _ in range(_REDIRECTS + 1):
            self._ask_leave(url, into_private=into_private)
            raw = self._request(url, headers, self._bounds, into_private=into_private, judge=_judge(judge))
            if raw.status not in _LEADS_ON:
                return Response(url, raw.headers, raw.body if raw.status == 200 else None, raw.is_private)
            url, into_private = joined(url, raw.headers.get("location", "")), raw.is_private
        raise FetchError(f"It leads from one address to the next, more than {_REDIRECTS} times.")

    def _ask_leave(self, url: str, *, into_private: bool) -> None:
        """Raises FetchError where the server of ``url`` does not want it to be fetched."""
        server = self._server(url)
        if server.rules is None:
            try:
                server.rules = self._rules(url, into_private=into_private)
            except (PrivateError, UnreachableError):  # the one is not for all who ask, the other is remembered already
                raise
            except FetchError as error:
                server.rules = Rules(closed=f"Its server’s robots.txt cannot be had. {error}")
        if server.rules.closed:
            raise FetchError(server.rules.closed)
        if not server.rules.allows(url):
            raise FetchError("Its server asks robots not to fetch it (robots.txt).")

    def _rules(self, url: str, *, into_private: bool) -> Rules:
        bounds = Bounds(self._bounds.connect_seconds, self._bounds.read_seconds, self._bounds.total_seconds, LARGEST)
        url = f"{origin(url)}/robots.txt"
        for _ in range(_REDIRECTS + 1):
            raw = self._request(url, {}, bounds, into_private=into_private, judge=lambda *_: None)
            if raw.status not in _LEADS_ON:
                return rules(raw.status, raw.body)
            url, into_private = joined(url, raw.headers.get("location", "")), raw.is_private
        return Rules()  # as if there were none (RFC 9309, section 2.3.1.2)

    def _request(
        self, url: str, headers: Mapping[str, str], bounds: Bounds, *, into_private: bool, judge: Judge
    ) -> Raw:
        """Ask, in turn; and again after a while where the server is busy or out of reach for the moment."""
        server, sent = self._server(url), {**_HEADERS, **headers}
        for tried in range(1, _TRIES + 1):
            wait: float = 2**tried
            self._wait_turn(server)
            try:
                raw = request(url, sent, bounds, public_only=not into_private, judge=judge)
            except (UnreachableError, BrokenOffError) as error:
                trouble: FetchError = error
            else:
                if raw.status not in _BUSY | _PASSING:
                    return raw
                trouble, wait = _trouble(raw.status), _wanted(raw) or wait
            finally:
                server.ready_at = self._clock() + max(self._pause, server.rules.delay if server.rules else 0.0)
            if tried == _TRIES or wait > _LONGEST_WAIT:
                break
            self._sleep(wait)
        if isinstance(trouble, UnreachableError):
            server.left = str(trouble)
        raise trouble

    def _wait_turn(self, server: _Server) -> None:
        if server.left:
            raise UnreachableError(server.left)
        if (wait := server.ready_at - self._clock()) > 0:
            self._sleep(wait)

    def _server(self, url: str) -> _Server:
        return self._servers.setdefault(origin(url), _Server())


def _judge(judge: Judge) -> Judge:
    """``judge`` for a page that is there, and a refusal of each that is not."""

    def judged(status: int, headers: Mapping[str, str]) -> None:
        if status == 200:
            judge(status, headers)
        elif status not in _LEADS_ON | _BUSY | _PASSING | {304}:
            reason = _REASONS.get(status, "Its server does not give it")
            raise FetchError(f"{reason} (status {status}).", lasting=status == 410)

    return judged


def _trouble(status: int) -> FetchError:
    """What a busy server is for the rest of the run, and what a proxy's trouble is for one page."""
    if status in _BUSY:
        return UnreachableError(f"Its server is busy (status {status}), and is left alone for this run.")
    return FetchError(f"Its server has trouble (status {status}).")


def _wanted(raw: Raw) -> float | None:
    """The seconds that a busy server asks us to wait."""
    try:
        return float(Retry().parse_retry_after(raw.headers["retry-after"]))
    except (InvalidHeader, KeyError, OverflowError, ValueError):
        return None
