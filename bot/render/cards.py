"""The card: how a quote in a message names its speaker and its source."""

from __future__ import annotations

from bot.render import phrases
from bot.render.elements import Block, bold, code, section, short, text
from search_index.models import Quote, Source


def byline(quote: Quote | None, source: Source, size: int) -> Block:
    """Who says it, when and where; each part in at most ``size`` characters."""
    return section(bold(short(phrases.speaker(quote), size)), text(f" · {short(phrases.occasion(source), size)}"))


def source_line(quote: Quote | None, source: Source, id_: str, size: int) -> Block:
    """In which document, how its words came to us, and the quote's id."""
    title, provenance = short(phrases.title(source), size), short(phrases.provenance(quote, source), size)
    return section(text(f"{title}\n{provenance} · "), code(id_))
