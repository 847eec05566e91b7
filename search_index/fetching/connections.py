"""Connections: one request over HTTP, with bounds to its time and its size, and to the places that it may reach."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NameResolutionError, NewConnectionError, SSLError
from urllib3.exceptions import TimeoutError as SlowError

from search_index.errors import FetchError

_PIECE = 64 * 1024  # bytes
_PLAIN = {"", "identity", "gzip", "x-gzip", "deflate"}  # what urllib3 takes off without further libraries

Judge = Callable[[int, Mapping[str, str]], None]  # raises FetchError where a body with this status is not wanted


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long and how much one request may be."""

    connect_seconds: float = 10
    read_seconds: float = 30  # between two pieces
    total_seconds: float = 120
    largest: int = 20 * 1024 * 1024  # bytes of a body, unpacked


@dataclass(frozen=True, slots=True)
class Raw:
    """What a server answered. The names in ``headers`` are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    is_private: bool  # it came from an address that is not of the public internet


class UnreachableError(FetchError):
    """A server that cannot be spoken with, now."""


class BrokenOffError(FetchError):
    """An answer that did not come to its end, this time."""


class PrivateError(FetchError):
    """A way from a public place into a private network."""


class _Line:
    """What one request is about to reach, and the means to cut it."""

    def __init__(self, *, public_only: bool) -> None:
        self._public_only = public_only
        self._socket: socket.socket | None = None
        self.is_private = False
        self.is_cut = False

    def join(self, joined: socket.socket) -> None:
        """Take a connection that stands, and over which nothing was sent yet. Raises FetchError where it must not be.

        The peer is looked at, and not the name: what a name means may change between two looks.
        """
        self._socket = joined
        if self.is_cut:
            raise TimeoutError
        self.is_private = not is_public(joined.getpeername()[0])
        if self.is_private and self._public_only:
            joined.close()
            raise PrivateError("It leads into a private network, from a public place.")

    def cut(self) -> None:
        """End the connection, from another thread: whoever reads from it comes to an end."""
        self.is_cut = True
        if self._socket:
            with contextlib.suppress(OSError):  # it has ended by itself
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # below TLS, which another thread is using


class _Plain(HTTPConnection):
    """A connection that joins its line before anything is sent."""

    def __init__(self, *arguments: Any, line: _Line, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._line = line

    def connect(self) -> None:
        super().connect()
        self._line.join(self.sock)


class _Encrypted(_Plain, HTTPSConnection):
    """The same, encrypted: the line is joined when the server has shown its certificate."""


class _PlainPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Plain


class _EncryptedPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _Encrypted


def is_public(host: str) -> bool:
    """Whether an IP address is one of the public internet."""
    ip = ipaddress.ip_address(host)
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return ip.is_global and not ip.is_multicast


def request(url: str, headers: Mapping[str, str], bounds: Bounds, *, public_only: bool, judge: Judge) -> Raw:
    """Ask for ``url``, once, over a connection of its own; a redirect is not followed.

    Raises FetchError where the answer is not wanted or beyond ``bounds``, UnreachableError where there is none,
    BrokenOffError where it breaks off, PrivateError where ``public_only`` and the server is in a private network.
    """
    line = _Line(public_only=public_only)
    with _cut_in_time(line, bounds.total_seconds), contextlib.closing(_pool(url, line, bounds)) as pool:
        try:
            response = pool.urlopen(
                "GET", _target(url), headers=headers, redirect=False, retries=False, preload_content=False
            )
            with contextlib.closing(response):
                named = {name.lower(): value for name, value in response.headers.items()}
                judge(response.status, named)
                body = _body(response, named, bounds.largest) if response.status == 200 else b""
        except (HTTPError, OSError, ValueError) as error:
            raise _explained(error, line, bounds) from error
    if line.is_cut:  # a body whose length nobody told seems whole then
        raise FetchError(_too_slow(bounds))
    return Raw(response.status, named, body, line.is_private)


@contextlib.contextmanager
def _cut_in_time(line: _Line, seconds: float) -> Iterator[None]:
    """Cut ``line`` after so many seconds: a time limit on each read alone lets a server drip for days."""
    timer = threading.Timer(seconds, line.cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _pool(url: str, line: _Line, bounds: Bounds) -> urllib3.HTTPConnectionPool:
    parts = urlsplit(url)
    timeout = urllib3.Timeout(connect=bounds.connect_seconds, read=bounds.read_seconds)
    host = (parts.hostname or "").strip("[]")
    if parts.scheme == "https":
        return _EncryptedPool(host, parts.port, timeout=timeout, ssl_context=ssl.create_default_context(), line=line)
    return _PlainPool(host, parts.port, timeout=timeout, line=line)


def _target(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _body(response: urllib3.BaseHTTPResponse, headers: Mapping[str, str], largest: int) -> bytes:
    packed = headers.get("content-encoding", "").lower()
    if not {name.strip() for name in packed.split(",")} <= _PLAIN:
        raise FetchError(f"It is packed as “{packed}”, which was not asked for.")
    pieces, size = [], 0
    while piece := response.read1(_PIECE, decode_content=True):
        size += len(piece)
        if size > largest:
            raise FetchError(f"It is larger than {largest / 1024**2:.3g} MB.", lasting=True)
        pieces.append(piece)
    return b"".join(pieces)


def _explained(error: Exception, line: _Line, bounds: Bounds) -> FetchError:
    if line.is_cut:
        return FetchError(_too_slow(bounds))
    if isinstance(error, NameResolutionError):
        return UnreachableError("There is no server of this name, or no network.")
    if isinstance(error, NewConnectionError):  # which urllib3 derives from the next
        return UnreachableError("Its server refuses the connection.")
    if isinstance(error, ConnectTimeoutError):
        return UnreachableError(f"Its server does not answer within {bounds.connect_seconds:g} seconds.")
    if isinstance(error, SlowError):
        return FetchError(f"Its server fell silent for {bounds.read_seconds:g} seconds.")
    if isinstance(error, SSLError | ssl.SSLError):
        reason = getattr(error.args[0], "verify_message", "") if error.args else ""
        return FetchError(f"The connection to its server is not secure: {reason or error}.")
    return BrokenOffError("The connection to its server broke off.")


def _too_slow(bounds: Bounds) -> str:
    return f"It took longer than {bounds.total_seconds:g} seconds."
