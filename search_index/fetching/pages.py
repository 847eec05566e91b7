"""Pages: what kind of document a response is, and its bytes as they are to be kept."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath
from types import MappingProxyType
from urllib.parse import urlsplit

from search_index.errors import FetchError
from search_index.fetching.charsets import settled
from search_index.fetching.client import Response

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SUFFIXES = MappingProxyType(
    {
        "text/html": ".html",
        "application/xhtml+xml": ".html",
        "application/pdf": ".pdf",
        _DOCX: ".docx",
        "text/plain": ".txt",
        "text/markdown": ".md",
    }
)
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream", "text/plain"})  # the name may tell more
_NAMED = frozenset({".html", ".htm", ".pdf", ".docx", ".txt", ".md"})
_FEEDS = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"}
)
_TEXT = frozenset({".html", ".txt", ".md"})
_TITLE = re.compile(rb"<title(?:\s[^<>]{0,200})?>([^<]{1,1000})<", re.IGNORECASE)
_TITLE_WITHIN = 64 * 1024  # bytes
_DOCX_PART = b"word/document.xml"  # the name of the part that every .docx has, which no compression hides
_MISSING = re.compile(  # the title of a page that says it is none; of "404 Media" it is not
    r"\W*(?:(?:error|fehler|erreur)\W{0,3})?(?:404\W{0,5})?(?:error|not found|(?:this |the )?(?:page|file|document)"
    r"(?: was| is| could)? not (?:be )?found|seite nicht gefunden|page introuvable|página no encontrada"
    r"|страница не найдена)\W*(?:\b404\W*)?(?:[|–—-].{0,80})?|\W*(?:error\W{0,3})?404\W*",
    re.IGNORECASE,
)
_STARTS = MappingProxyType({".pdf": b"%PDF-", ".docx": b"PK\x03\x04"})


@dataclass(frozen=True, slots=True)
class Page:
    """A document as it is to be kept."""

    data: bytes
    suffix: str


def media_type(headers: Mapping[str, str]) -> tuple[str, str | None]:
    """The type that a response states, "" where it states none; and the charset."""
    message = Message()
    message["content-type"] = headers.get("content-type", "")
    charset = message.get_param("charset")
    stated = headers.get("content-type", "").partition(";")[0].strip().lower()
    return stated, charset if isinstance(charset, str) else None


def judge_page(status: int, headers: Mapping[str, str]) -> None:  # noqa: ARG001  # a Judge has both
    """Refuse what can be no document, by its headers alone. Raises FetchError."""
    stated, _ = media_type(headers)
    if stated not in _SUFFIXES and stated not in _UNTOLD:
        raise FetchError(f"It is {stated}, and no document that can be read.", lasting=True)


def judge_listed(status: int, headers: Mapping[str, str]) -> None:
    """The same for an address that may be a feed."""
    if media_type(headers)[0] not in _FEEDS:
        judge_page(status, headers)


def page(response: Response) -> Page:
    """The document in ``response``. Raises FetchError where it holds none."""
    body = response.body or b""
    if not body.strip():
        raise FetchError("It is empty.")
    stated, charset = media_type(response.headers)
    suffix = _suffix(stated, response.url, body)
    if not body[:1024].lstrip().startswith(_STARTS.get(suffix, b"")):
        raise FetchError(f"It is said to be {stated}, and is not.")
    if suffix in _TEXT:
        body = settled(body, charset, is_html=suffix == ".html")
    found = Page(body, suffix)
    if (name := title(found)) and _MISSING.fullmatch(" ".join(name.split())):
        raise FetchError(f"Its server gives a page instead that says “{' '.join(name.split())[:80]}”.")
    return found


def title(document: Page) -> str | None:
    """The title that an HTML page gives itself, for a file to be named by."""
    found = _TITLE.search(document.data[:_TITLE_WITHIN]) if document.suffix == ".html" else None
    return html.unescape(found[1].decode("utf-8", "ignore")) if found else None


def _suffix(stated: str, url: str, body: bytes) -> str:
    if stated in _UNTOLD:
        named = PurePosixPath(urlsplit(url).path).suffix.lower()
        if named in _NAMED:
            return ".html" if named == ".htm" else named
        if body[:1024].lstrip().lower().startswith((b"<!doctype html", b"<html")) and not stated:
            return ".html"
        if body.startswith(b"%PDF-"):
            return ".pdf"
        if body.startswith(_STARTS[".docx"]) and _DOCX_PART in body:
            return ".docx"
    if stated not in _SUFFIXES:
        raise FetchError("Its server does not say of what kind it is.", lasting=True)
    return _SUFFIXES[stated]
