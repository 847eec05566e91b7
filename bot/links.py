"""The link: the address at which a quote has a page of its own."""

from __future__ import annotations

from urllib.parse import urlsplit

from search_index.errors import NotFoundError
from search_index.models import parse_id

PATH = "/q/"


def link(public_url: str, quote_id: str) -> str:
    """The address of a quote's page below the public address."""
    return f"{public_url.rstrip('/')}{PATH}{quote_id}"


def quote_in(public_url: str, address: str) -> str | None:
    """The id of the quote that an address leads to; None where it is none of ours, or there is no public address."""
    ours, theirs = _place(public_url), _place(address)
    if not ours or not theirs or ours[0] != theirs[0] or not theirs[1].startswith(ours[1].rstrip("/") + PATH):
        return None
    quote_id = theirs[1].removeprefix(ours[1].rstrip("/") + PATH).rstrip("/").lower()
    try:
        parse_id(quote_id)
    except NotFoundError:
        return None
    return quote_id


def _place(address: str) -> tuple[str, str] | None:
    """Host and port in small letters, and the path; None where an address has none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return (parts.netloc.lower(), parts.path) if parts.scheme in ("http", "https") and parts.netloc else None
