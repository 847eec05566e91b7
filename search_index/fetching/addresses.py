"""Addresses: which URLs are asked for, in one spelling each, and the list that a team writes them in."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from search_index.errors import FetchError

LONGEST = 2000  # characters: what servers and file systems put up with

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?")
_COMMENT = re.compile(r"(?:\A|\s)#.*", re.DOTALL)
_TRACKING = re.compile(r"(?:utm_[a-z_]+|fbclid|gclid|dclid|msclkid|mc_[ce]id)(?:=|\Z)", re.IGNORECASE)
_KEPT = "/%:@!$&'()*+,;=~?"  # what a path or a query may hold as it is (RFC 3986, section 3.3)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A line of a list that is no address: its number, from 1, and what is wrong with it."""

    line: int
    reason: str


def address(text: str) -> str:
    """The web address ``text`` in the one spelling that is asked for and remembered: without its fragment.

    What only tells a page's owner where its readers come from, ``utm_source`` and the like, is left out too.
    Raises FetchError where it is none.
    """
    if len(text) > LONGEST:
        raise FetchError(f"It is no address: it is longer than {LONGEST:,} characters.")
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError as error:
        raise FetchError(f"“{text}” is no address: {error}.") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise FetchError(f"“{text}” is no web address. It should begin with “https://” or “http://”.")
    if parts.username is not None:
        raise FetchError("It holds a user’s name, and perhaps a password. Only what is open to all is fetched.")
    host = _host(parts.hostname)
    netloc = host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
    path, query = quote(parts.path or "/", _KEPT), quote(_query(parts.query), _KEPT)
    return SplitResult(parts.scheme, netloc, path, query, "").geturl()


def joined(base: str, reference: str) -> str:
    """The address that ``reference`` means on the page at ``base``. Raises FetchError where it is none."""
    try:
        return address(urljoin(base, reference.strip()))
    except ValueError as error:
        raise FetchError(f"“{reference}” is no address: {error}.") from error


def origin(url: str) -> str:
    """The server of an address: scheme, host and port."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def read_list(lines: Iterable[str]) -> tuple[tuple[str, ...], tuple[Mistake, ...]]:
    """The addresses in a list, each once, in order; and the lines that are none. ``#`` begins a comment: at the
    head of a line or behind a space, for within an address it means a part of the page.
    """
    found: dict[str, None] = {}
    mistakes: list[Mistake] = []
    for number, line in enumerate(lines, 1):
        # A list saved on Windows may begin with a byte order mark.
        text = _COMMENT.sub("", line.removeprefix("\ufeff")).strip()
        if not text:
            continue
        try:
            found.setdefault(address(text))
        except FetchError as error:
            mistakes.append(Mistake(number, str(error)))
    return tuple(found), tuple(mistakes)


def _query(query: str) -> str:
    """A query without what does not tell one page from another."""
    return "&".join(part for part in query.split("&") if not _TRACKING.match(part)) if query else ""


def _host(name: str) -> str:
    """A host as DNS has it. Raises FetchError where it is none."""
    if ":" in name:
        try:
            return f"[{ipaddress.IPv6Address(name)}]"
        except ValueError as error:
            raise FetchError(f"“{name}” is no address of a host.") from error
    try:
        host = name.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise FetchError(f"“{name}” is no name of a host.") from error
    if not _HOST.fullmatch(host):
        raise FetchError(f"“{name}” is no name of a host.")
    return host
