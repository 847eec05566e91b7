"""Plain text: the file to the character, so that an offset in it is an offset in the file."""

from __future__ import annotations

from search_index.models import Reading
from search_index.sources.text import decode


def read_plain(data: bytes) -> Reading:
    """A plain text: every character of it is the document's."""
    return Reading(decode(data))
