"""The basis: how what is said of a quote is known, and whether that is certain."""

from __future__ import annotations

from search_index.folding import fold
from search_index.models import DOCUMENT_DATES, Quote, Source

SURE = 0.9  # the confidence below which an attribution to a name is inferred: it stands at other words than these
# bases of a date that a document states as its own, or somebody for it
_STATED = ("in the ", "under the ", "above the ", "delivered", "sidecar ", "front matter")


def is_stated(basis: str | None) -> bool:
    """Whether a date is known by what a document, or somebody for it, states to be its date; not by inference."""
    return not basis or basis.startswith(_STATED)


def is_dated(source: Source) -> bool:
    """Whether a document's date is certain: its own, or the day on which it was published."""
    basis = source.metadata.date_basis
    return source.metadata.date is not None and (is_stated(basis) or basis in DOCUMENT_DATES)


def is_named(quote: Quote) -> bool:
    """Whether the document itself puts the speaker's name to the words: no inference, and nobody else's word for it."""
    if quote.speaker is None or quote.basis:
        return False
    elsewhere = quote.mention and fold(quote.speaker.name.split()[-1]) not in fold(quote.mention.text)
    return not elsewhere and quote.confidence >= SURE
