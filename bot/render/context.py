"""The context in Slack: a quote among the paragraphs of its document, as a message or as a modal to read on in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from bot.render import phrases
from bot.render.actions import CITE, ELSEWHERE, SHARE, quote_actions, reading_actions
from bot.render.cards import heading, source_line, spoken_quote
from bot.render.elements import Block, bold, code, italic, link, quotations, rich, section, short, text
from bot.render.excerpt import cut, plain
from bot.render.message import fitting, spoken
from bot.render.views import View, modal
from bot.render.visible import visible
from bot.replies import Context, Part, Stretch
from search_index.models import Passage, Turn


class _Size(NamedTuple):
    own: int  # characters of the quote, or of its paragraph where that has more: at most three blocks
    other: int  # characters of every other paragraph


# The first at which all fits: whatever else is cut, the quote is whole as long as it can be.
_SIZES = (
    _Size(8_900, 2_700),
    _Size(8_900, 1_000),
    _Size(8_900, 400),
    _Size(8_900, 100),
    _Size(8_900, 20),
    _Size(6_000, 20),
    _Size(3_000, 20),
    _Size(1_000, 20),
    _Size(300, 20),
    _Size(60, 10),
)
_BLOCK = 3_000  # characters of a block of text


def context_message(context: Context) -> dict[str, Any]:
    """The context as a message: ``text`` and ``blocks``."""
    return {
        "text": spoken(lambda size: spoken_quote(context, size)),
        "blocks": fitting(_SIZES, lambda size: _message(context, size)),
    }


def context_modal(context: Context) -> View:
    """The context as a modal, with buttons that put the paragraphs before or after these in their place."""
    return modal("Context", fitting(_SIZES, lambda size: _modal(context, size)))


def _message(context: Context, size: _Size) -> Iterator[Block]:
    id_ = phrases.address(context)
    about = source_line(context.quote, context.source, id_, size.other)
    yield rich(heading(context.quote, context.source, size.other), about)
    yield from _reading(context, size)
    yield {"type": "actions", "elements": quote_actions(id_, f"this {phrases.noun(context.quote)}")}


def _modal(context: Context, size: _Size) -> Iterator[Block]:
    id_ = phrases.address(context)
    how = short(phrases.provenance(context.quote, context.source), size.other)
    yield rich(heading(context.quote, context.source, size.other), section(italic(how)))
    yield from _reading(context, size)
    yield rich(section(italic(_extent(context.stretch))))
    if buttons := reading_actions(id_, context.stretch, is_away=_is_away(context)):
        yield {"type": "actions", "elements": buttons}
    yield {"type": "divider"}
    yield rich(*_details(context, id_, size))
    yield {
        "type": "actions",
        "elements": quote_actions(id_, f"this {phrases.noun(context.quote)}", SHARE, CITE, ELSEWHERE),
    }


def _reading(context: Context, size: _Size) -> Iterator[Block]:
    """The paragraphs, and beside those around the quote the question and the answer that are not among them."""
    parts = context.stretch.parts
    if context.question and not _is_away(context) and not _has(parts, context.question):
        yield from _turn(phrases.turn(context.question), context.question, size.other)
    speaking: Turn | None = None
    for part in parts:
        above = [section(bold(short(phrases.turn(part.turn), size.other)))] if part.turn not in (None, speaking) else []
        speaking = part.turn
        yield from _part(context, part.passage, above, size)
    if context.answer and not _is_away(context) and not _has(parts, context.answer):
        yield from _turn(phrases.answered(context.answer), context.answer, size.other)
    if context.absent and not _is_away(context):
        yield rich(section(text(short(phrases.unanswered(context.absent), size.other))))


def _part(context: Context, paragraph: Passage, above: list[Block], size: _Size) -> Iterator[Block]:
    """A paragraph: the quote's beside a bar, in which the quote stands out where it is not all of it."""
    words, span = context.passage, phrases.within(context.passage, paragraph)
    if words.end <= paragraph.start or paragraph.end <= words.start:
        yield rich(*above, section(text(plain(cut(paragraph.text, size.other)))))
        return
    if span and span[1] - span[0] > size.own:
        paragraph, span = Passage(words.start, words.end, paragraph.text[slice(*span)]), None
    noun = phrases.noun(context.quote)
    yield rich(*above, section(text(f"The {noun}, in its paragraph:" if span else f"The {noun}:")))
    yield from quotations(cut(paragraph.text, size.own, [span] if span else []), _BLOCK)
    if len(paragraph.text) > size.own and not span:
        yield rich(section(text(f"The {noun} is longer than there is room for: it goes on in the document.")))


def _turn(above: str, turn: Turn, size: int) -> Iterator[Block]:
    yield rich(section(bold(short(above, size))), section(text(plain(cut(turn.text, size)))))


def _details(context: Context, id_: str, size: _Size) -> Iterator[Block]:
    """What is known about the document."""
    about = context.source.metadata
    yield section(bold(short(phrases.title(context.source), size.other)))
    known = {
        "Date": phrases.when(about),
        "Date inferred from": phrases.date_basis(about),
        "Place": about.place,
        "Number": about.number,
        "Published by": about.publisher,
        "Author": about.author,
        "File": context.source.file,
    }
    lines = [(name, short(visible(value), size.other)) for name, value in known.items() if value]
    yield section(text("\n".join(f"{name}: {value}" for name, value in lines)))
    if about.url:
        yield section(text("Published at: "), link(about.url, short(visible(about.url), size.other)))
    yield section(text("Id: "), code(id_))


def _extent(stretch: Stretch) -> str:
    """Which part of the document this is: "Paragraphs 4 to 8 of 49"."""
    first, last = stretch.first + 1, stretch.first + len(stretch.parts)
    return (
        f"Paragraph {first} of {stretch.total}" if first == last else f"Paragraphs {first} to {last} of {stretch.total}"
    )


def _is_away(context: Context) -> bool:
    """Whether the quote is in none of the paragraphs."""
    return not any(
        part.passage.start < context.passage.end and context.passage.start < part.passage.end
        for part in context.stretch.parts
    )


def _has(parts: Sequence[Part], turn: Turn) -> bool:
    """Whether all of a turn is among the paragraphs."""
    return any(part.passage.start <= turn.start for part in parts if part.turn == turn) and any(
        part.passage.end >= turn.end for part in parts if part.turn == turn
    )
