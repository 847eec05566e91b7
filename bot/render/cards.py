"""The card: what stands around the words of a quote in Slack."""

from __future__ import annotations

from bot.render import phrases
from bot.render.elements import Block, bold, code, italic, section, short, text
from search_index.models import Quote, Source


def heading(quote: Quote | None, source: Source, size: int) -> Block:
    """Who says it, when and where."""
    return section(bold(short(phrases.speaker(quote), size)), text(f" · {short(phrases.occasion(source), size)}"))


def source_line(quote: Quote | None, source: Source, id_: str, size: int) -> Block:
    """In which document, how the words came to us, and the id."""
    title, provenance = short(phrases.title(source), size), short(phrases.provenance(quote, source), size)
    return section(text(f"{title}\n"), italic(provenance), text(" · "), code(id_))
