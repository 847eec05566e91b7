"""Plain text: the file to the character, so that an offset in it is an offset in the file."""

from __future__ import annotations

import re

from search_index.errors import UnreadableError
from search_index.models import Reading
from search_index.sources.front_matter import front_matter
from search_index.sources.text import decode

_PAGE = re.compile(  # how a page begins, or a part of one
    r"\s*<(?:!doctype\s{1,9}html\b|(?:html|head|body|article|main|section|div|p|h1)(?:\s[^<>]{0,500})?>)", re.IGNORECASE
)


def read_plain(data: bytes) -> Reading:
    """A plain text: every character of it is the document's, but for front matter.

    Raises UnreadableError where its encoding cannot be told, its front matter is wrong, or it is a saved page.
    """
    text = decode(data)
    if _PAGE.match(text):
        raise UnreadableError("The file is a saved page and not plain text. Named .html, it can be read.")
    stated, end = front_matter(text)
    return Reading(text, stated, ((end, len(text)),) if end else None)
