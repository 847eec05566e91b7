"""Plain text: the file to the character, so that an offset in it is an offset in the file."""

from __future__ import annotations

from search_index.models import Reading
from search_index.sources.front_matter import front_matter
from search_index.sources.text import decode


def read_plain(data: bytes) -> Reading:
    """A plain text: every character of it is the document's, but for front matter."""
    text = decode(data)
    stated, end = front_matter(text)
    return Reading(text, stated, ((end, len(text)),) if end else None)
