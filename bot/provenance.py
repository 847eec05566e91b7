"""The provenance: how words came to us, and what is not certain about them or their date."""

from __future__ import annotations

from collections.abc import Iterator

from search_index.bases import SURE
from search_index.models import Kind, Quote
from search_index.words import fold


def remarks(quote: Quote | None) -> Iterator[str]:
    """What is to be known of a quote besides its speaker: "reported, not verbatim", "speaker inferred"."""
    if quote is None:
        return
    if quote.kind is Kind.INDIRECT:
        yield "reported, not verbatim"
    if quote.kind in (Kind.DIRECT, Kind.MIXED):
        yield f"as quoted by {quote.quoted_by}" if quote.quoted_by else "as quoted in the article"
    yield from doubts(quote)
    if quote.note:
        yield quote.note
    if quote.question_note:
        yield f"answer to a question {quote.question_note}"


def doubts(quote: Quote) -> Iterator[str]:
    """Where the document does not itself put the speaker's name to the words: what it says instead."""
    if quote.speaker is None:
        return
    if quote.mention and fold(quote.speaker.name.split()[-1]) not in fold(quote.mention.text):
        yield f"named there as “{quote.mention.text}”"
    elif quote.confidence < SURE and not quote.basis:
        yield "speaker inferred"
    if quote.basis:
        yield quote.basis
