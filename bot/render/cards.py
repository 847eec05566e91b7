"""The card: what stands around the words of a quote in Slack."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.render import phrases
from bot.render.elements import Block, bold, code, is_page, italic, link, section, short, text
from bot.render.excerpt import plain, shown_words
from bot.render.remarks import BEFORE_ID
from bot.replies import Context
from search_index.models import Quote, Source

_LINE = 250  # characters of a name in a heading
_ADDRESS = 500  # characters of an address behind a title: a longer one would take the room of words


def heading(quote: Quote | None, source: Source, size: int, number: int | None = None) -> Block:
    """Who says it, when and where; with ``number``, the one that the quote has among those shown."""
    who = phrases.speaker(quote, source, min(size, _LINE))
    ordinal = f"{number}. " if number else ""
    return section(bold(f"{ordinal}{who}"), text(f" · {short(phrases.occasion(source), size)}"))


def caption(quote: Quote | None, source: Source, size: int = _LINE) -> str:
    """The same, and how the words came to us, for where there are no blocks: "Jane Roe, Paris (transcript)"."""
    who, where = phrases.speaker(quote, source, size), short(phrases.occasion(source, ", "), size)
    return f"{who}, {where} ({short(phrases.provenance(quote, source, ', '), size)})"


def spoken_quote(context: Context, size: int) -> str:
    """A quote where there are no blocks, with at most ``size`` characters of its words."""
    words = phrases.in_marks(plain(shown_words(context, size)), context.quote)
    return f"{caption(context.quote, context.source, size)}: {words}"


def source_line(quote: Quote | None, source: Source, id_: str, size: int) -> Block:
    """In which document, with a link to where it was published; how the words came to us, and the id."""
    provenance = short(phrases.provenance(quote, source), size)
    return section(_title(source, size), italic(provenance), text(" · "), code(id_))


def note(said: str, ids: Collection[str], size: int) -> Iterator[list[Block]]:
    """A note; one of these ``ids`` at its end is shown as what can be typed."""
    words, between, id_ = said.rpartition(BEFORE_ID)
    yield text(short(said, size) if id_ not in ids else f"{short(words, size)}{between}")
    if id_ in ids:
        yield code(id_)


def _title(source: Source, size: int) -> list[Block]:
    """A line with the title of a document, a link where its address on the web is known and there is room for it."""
    shown, url = short(phrases.headline(source), size), source.metadata.url or ""
    if is_page(url) and len(url) <= min(_ADDRESS, 4 * size):
        return [*link(url, shown), *text("\n")]
    return text(f"{shown}\n")
