"""Charsets: the encoding of what comes from the web, where its bytes alone do not tell it."""

from __future__ import annotations

import codecs
import re

# The encodings that browsers know (WHATWG, Encoding Standard), by their names in Python. Python knows further ones that
# are no character sets of documents, and some that take quadratic time.
_KNOWN = re.compile(
    r"utf-?8|utf-?16(le|be)?|iso-?8859-?\d+|latin-?1|(us-)?ascii|windows-125\d|cp125\d|koi8-[ru]|macintosh|"
    r"gb2312|gbk|gb18030|big5|euc-jp|euc-kr|shift[_-]jis|iso-2022-jp"
)
_WIDER = {  # what the names mean on the web, says the same standard
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "macintosh": "mac_roman",
    "shift-jis": "cp932",
    "shift_jis": "cp932",
    "us-ascii": "cp1252",
}
_NOT_LIKE_ASCII = ("utf-16", "utf16", "iso-2022")  # their bytes may pass for UTF-8 without being it
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_META = re.compile(rb"<meta\s[^>]{0,1000}?charset\s{0,10}=\s{0,10}[\"']?\s{0,10}([\w-]{1,40})", re.IGNORECASE)
_META_WITHIN = 4096  # bytes; the standard asks for 1,024, and many a page has its meta further down


def codec(name: str | None) -> str | None:
    """Python's name for the encoding that the web calls ``name``. None where it is none that documents have."""
    label = (name or "").strip().strip("\"'").lower()
    return _WIDER.get(label, label) if _KNOWN.fullmatch(label) else None


def settled(data: bytes, charset: str | None, *, is_html: bool) -> bytes:
    """``data`` so that its own bytes tell its encoding, where only the header of its response did (``charset``).

    The header wins over what a page says of itself, as in browsers, but not over bytes that are sound UTF-8: servers
    that name one charset for all their pages are common, and chance UTF-8 is not. Bytes that are not in the charset
    that the header names stay as they came: a wrong letter would be a misquote.
    """
    encoding = codec(charset)
    if encoding is None or data.startswith(_BOMS):
        return data
    if is_html and (meta := _META.search(data[:_META_WITHIN])) and codec(meta[1].decode("ascii")) == encoding:
        return data
    if not encoding.startswith(_NOT_LIKE_ASCII) and _decoded(data, "utf-8") is not None:
        return codecs.BOM_UTF8 + data if is_html and not data.isascii() else data
    text = _decoded(data, encoding)
    return data if text is None else codecs.BOM_UTF8 + text.encode("utf-8")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
