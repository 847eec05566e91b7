"""The typed id: a quote's id as people copy it, between marks, with a full stop after it, or within a link."""

from __future__ import annotations

import re

from search_index.errors import NotFoundError
from search_index.models import parse_id

_AROUND = " \t`'\"“”‘’<>()[].,;:!?…"
_LINK = re.compile(r"https?://[^\s?#]+/q/([^\s/?#]+)/?(?:[?#]\S*)?", re.IGNORECASE)
# "business-like" has no digit, and a year no letter: an id, its beginning, or a document's alone.
_LIKE_ID = re.compile(r"(?=\D*\d)[0-9a-z]{8}-[0-9a-z]+(-[0-9a-z]*)?|(?=[0-9]*[a-z])(?=[a-z]*[0-9])[0-9a-z]{8}")


def typed_id(text: str) -> str | None:
    """The id that is all that a text says; None where that is something else."""
    bare = text.strip(_AROUND)
    link = _LINK.fullmatch(bare)
    id_ = (link[1].rstrip(_AROUND) if link else bare).lower()
    try:
        parse_id(id_)
    except NotFoundError:
        return None
    return id_


def names_id(text: str) -> bool:
    """Whether a word of a text is an id, looks like one or its beginning, or is a link to a quote's page."""
    return any(typed_id(word) or _LIKE_ID.fullmatch(word.strip(_AROUND)) for word in text.split())
