"""The explanation: a document with its turns and quotes marked, and for each its rule and how sure that is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, time

from bot.render import phrases
from bot.render.lines import BOLD, OFF, UNDERLINED, bold, dim, filled, painted
from bot.render.rules import TURNS, in_words, why_unknown
from bot.render.visible import visible
from search_index.models import YEAR_ONLY, Document, Kind, Metadata, Passage, Quote, Turn

_Numbered = tuple[int, Quote]
_STYLES: Mapping[Kind, str] = {Kind.DIRECT: BOLD, Kind.MIXED: BOLD, Kind.INDIRECT: UNDERLINED}  # others are whole
_BAR = "│ "
_BELOW = "    "
_LEFT_OUT = "left out: "


def explanation(document: Document, *, width: int = 80, colour: bool = False) -> Iterator[str]:
    """The document in lines of ``width`` characters, in its own order: turns, paragraphs, and what was left out.

    Every quote is numbered, stands between ⟦ and ⟧ in the text, and has a line below its paragraph: kind, speaker or
    why nobody is named, rule, confidence, who quotes it, id. With ``colour``, quoted words are bold too, reported ones
    underlined, and what was left out is dim.
    """
    yield from painted(_lines(document, width), colour=colour)


def _lines(document: Document, width: int) -> Iterator[str]:
    yield bold(visible(document.file))
    yield from _header(document, width)
    paragraphs = sorted(document.paragraphs, key=lambda paragraph: paragraph.start)
    quotes = _by_paragraph(paragraphs, document.quotes)
    turns = list(reversed(document.turns))
    at = 0
    for paragraph, inside in zip(paragraphs, quotes, strict=True):
        yield from _left_out(document.text[at : paragraph.start], width)
        while turns and turns[-1].start <= paragraph.start:
            yield ""
            yield from _turn(turns.pop(), width)
        yield ""
        yield from filled(_marked(paragraph, inside), width, _BAR)
        for number, quote in inside:
            yield from filled(f"{number}. {_about(quote)}", width, _BELOW, f"{_BELOW}   ")
        at = paragraph.end
    yield from _left_out(document.text[at:], width)


def _header(document: Document, width: int) -> Iterator[str]:
    """What is known about the document, each with its basis where that is known."""
    known = [("kind", str(document.kind)), *_fields(document.metadata), ("found", _counts(document))]
    widest = max(len(name) for name, _ in known)
    for name, value in known:
        yield from filled(visible(value), width, f"  {name:<{widest}}  ", " " * (widest + 4))


def _fields(metadata: Metadata) -> Iterator[tuple[str, str]]:
    """The fields that are known, in their order, each with its basis in brackets where that is known."""
    for name in (each.name for each in fields(metadata) if each.name != "basis"):
        value, basis = getattr(metadata, name), metadata.basis.get(name)
        if value is not None:
            shown = _shown(value, basis)
            yield name.replace("_", " "), f"{shown} ({basis})" if basis else shown


def _shown(value: object, basis: str | None) -> str:
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return str(value.year) if basis == YEAR_ONLY else phrases.day(value)
    return str(value)


def _counts(document: Document) -> str:
    said = [quote for quote in document.quotes if quote.kind is not Kind.QUESTION]
    nobodys = sum(quote.speaker is None for quote in said)
    counts = [phrases.count(len(document.turns), "turn"), phrases.count(len(said), "quote")]
    return ", ".join([*counts, f"{nobodys:,} of them by nobody known"] if nobodys else counts)


def _by_paragraph(paragraphs: Sequence[Passage], quotes: Sequence[Quote]) -> list[list[_Numbered]]:
    """The quotes that begin in each paragraph, numbered through the document."""
    starts = [paragraph.start for paragraph in paragraphs]
    found: list[list[_Numbered]] = [[] for _ in paragraphs]
    for number, quote in enumerate(quotes, 1):
        if (index := bisect_right(starts, quote.start) - 1) >= 0:
            found[index].append((number, quote))
    return found


def _left_out(between: str, width: int) -> Iterator[str]:
    """What the parser took for no part of what is said or told: headings, labels, menus, notes."""
    lines = [shown for line in between.splitlines() if (shown := visible(line).strip())]
    if lines:
        yield ""
    for line in lines:
        yield from map(dim, filled(f"{_LEFT_OUT}{line}", width, "  ", "    "))


def _turn(turn: Turn, width: int) -> Iterator[str]:
    who = visible(turn.speaker.name) if turn.speaker else "Nobody named"
    to = f"to {visible(turn.to.name)}" if turn.to else ""
    rule = visible(TURNS.get(turn.rule, turn.rule)) if turn.speaker else ""
    parts = (bold(who), str(turn.role), to, visible(turn.note or ""), rule)
    yield from filled(" · ".join(filter(None, parts)), width)


def _marked(paragraph: Passage, inside: Sequence[_Numbered]) -> str:
    """The paragraph with its quotes between brackets. Where one ends outside, it is marked as far as the paragraph."""
    shown, at = "", 0
    for offset, mark in _marks(paragraph, inside):
        shown += visible(paragraph.text[at:offset]) + mark
        at = offset
    return shown + visible(paragraph.text[at:])


def _marks(paragraph: Passage, inside: Sequence[_Numbered]) -> list[tuple[int, str]]:
    """Offsets in the paragraph and what stands there; of quotes that begin or end together the longer is outside."""
    marks = []
    for number, quote in inside:
        start, end = quote.start - paragraph.start, min(quote.end, paragraph.end) - paragraph.start
        style = _STYLES.get(quote.kind, "")
        marks.append(((start, 1, -end, number), f"⟦{number}\N{NO-BREAK SPACE}{style}"))
        marks.append(((end, 0, -start, -number), f"{OFF if style else ''}⟧"))
    return [(place[0], mark) for place, mark in sorted(marks)]


def _about(quote: Quote) -> str:
    """What there is to say of a quote, in one line."""
    return " · ".join(visible(part) for part in _parts(quote))


def _parts(quote: Quote) -> Iterator[str]:
    yield str(quote.kind)
    if quote.kind is not Kind.QUESTION:
        yield quote.speaker.name if quote.speaker else f"unknown: {why_unknown(quote)}"
        if quote.mention and not (quote.speaker and quote.mention.text == quote.speaker.name):
            yield f"named as “{quote.mention.text}”"
        if quote.basis:
            yield quote.basis
        yield in_words(quote)
        yield f"confidence {quote.confidence:.2f}"
    if quote.quoted_by:
        yield f"quoted by {quote.quoted_by}"
    yield quote.id
