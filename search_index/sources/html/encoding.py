"""Encoding of a page: its bytes become characters by its mark, by what it declares, or else as any text's do."""

from __future__ import annotations

import codecs
import re

from search_index.errors import UnreadableError
from search_index.sources.text import decode

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,80}?encoding=["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_LOOKED_AT = 4096  # bytes, in which a page declares its encoding; the standard asks for 1024
_READ_AS = {  # as the WHATWG's Encoding Standard has it
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_KNOWN = re.compile(
    r"utf-8|cp\d{3,4}|iso8859-\d{1,2}|koi8-[rut]|mac-\w+|gb18030|big5(?:hkscs)?|euc_jp|iso2022_jp|tis-620"
)
_MOST_DAMAGE = 1000  # characters, of which one may be damaged: it is shown as �, never as a wrong letter


def decode_page(data: bytes) -> str:
    """The characters of a page's file.

    As browsers do, Latin-1 is read as Windows-1252, and a page of 8-bit characters that says UTF-16 as it looks.
    Raises UnreadableError where ``data`` is no text or its encoding cannot be told.
    """
    encoding = _declared(data[:_LOOKED_AT])
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or encoding is None:
        return decode(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        pass
    try:
        return decode(data)
    except UnreadableError:
        text = data.decode(encoding, "replace")
        if text.count("\ufffd") * _MOST_DAMAGE > len(text):
            raise
        return text


def _declared(head: bytes) -> str | None:
    match = _DECLARED.search(head)
    if match is None or b"\0" in head:
        return None
    try:
        name = codecs.lookup((match.group(1) or match.group(2)).decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    name = _READ_AS.get(name, name)
    return name if _KNOWN.fullmatch(name) else None
