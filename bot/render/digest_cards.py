"""The digest's card: a quote that it tells, with what can be done with it, and the document above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from bot.render import edition_words, phrases, remarks
from bot.render.actions import SHARE, SHOW, quote_actions, report_actions
from bot.render.cards import caption, heading, note, spoken_quote
from bot.render.elements import Block, bold, code, is_page, italic, quotation, rich, section, short, text
from bot.render.excerpt import excerpt, plain
from bot.render.message import fitting
from bot.render.shared import card, occasion
from bot.replies import Context, Edition, Item, Section
from search_index.models import Source

SPOKEN = 250  # characters of a quote in the text for notifications

EXCERPTS = (600, 450, 300, 220, 160)  # characters of a quote: the first size at which one message holds all
_EXCERPTS = (*EXCERPTS, 120, 40, 20, 10, 5)  # the same for its card
_CARD = 3_600  # characters of a card as JSON: a message has room for three of the longest
_TITLES = (250, 100, 40, 20)  # characters of the title of a document: the first size at which it fits
_ABOVE = 2_000  # characters of it as JSON, with what is known of the document
_SPACIOUS = 120  # characters of a quote beside which there is room for all else
_MARK = 5  # characters of a quote for which there is room for a word that stands out
_ADDRESS = 500  # characters of an address behind a title


@dataclass(frozen=True, slots=True)
class Card:
    """A quote in blocks, and in a line; ``above`` stands once before all those of a document, or of a kind."""

    blocks: list[Block]
    spoken: str
    above: Block


def cards(edition: Edition, zone: str, most: int = EXCERPTS[0]) -> Iterator[Card]:
    """All that an edition shows, with at most so many characters of each quote; days are those of a ``zone``.

    What is new has numbers of its own, and so has what is not.
    """
    sizes = [size for size in _EXCERPTS if size <= most]
    shared = edition.most_shared.quotes if edition.most_shared else ()
    told = ((each.context, occasion(each)) for each in shared if each.context)
    yield from _new(edition, zone, sizes)
    this_day = ((each, "") for each in edition.this_day)
    archive = [(edition.archive, "")] if edition.archive else []
    yield from _old(edition_words.THIS_DAY, "of this day", this_day, sizes)
    yield from _old(edition_words.ARCHIVE, "from the archive", archive, sizes)
    yield from _old(edition_words.SHARED, "of those shared most", told, sizes)


def _new(edition: Edition, zone: str, sizes: Sequence[int]) -> Iterator[Card]:
    number = 0
    for each in edition.sections:
        (above,) = fitting(_TITLES, partial(_document, each, zone), _ABOVE)
        for place, item in enumerate(each.items, 1):
            number += 1
            held = edition_words.held(each, edition) if place == len(each.items) else ""
            yield _quote(item, above, held, number, sizes)


def _quote(item: Item, above: Block, held: str, number: int, sizes: Sequence[int]) -> Card:
    hit, corrected = item.hit, f"{edition_words.CORRECTED} " if item.is_corrected else ""
    words = phrases.in_marks(plain(excerpt(hit, SPOKEN)), hit.quote)
    spoken = f"{number}. {corrected}{caption(hit.quote, hit.source)}: {words}"
    return Card(fitting(sizes, lambda size: _item(item, number, held, size), _CARD), spoken, above)


def example(item: Item, number: int, size: int) -> Iterator[Block]:
    """A quote with nothing that can be done with it, in at most ``size`` characters: who, when, where, the words."""
    hit = item.hit
    yield heading(hit.quote, hit.source, size, number)
    yield quotation(excerpt(hit, size), marks=size // _MARK)


def _item(item: Item, number: int, held: str, size: int) -> Iterator[Block]:
    hit, is_spacious = item.hit, size >= _SPACIOUS
    who = short(phrases.speaker(hit.quote, hit.source, size))
    corrected = [section(italic(edition_words.CORRECTED))] if item.is_corrected else []
    how = short(phrases.provenance(hit.quote, hit.source), size)
    ids = {other.quote.id for other in hit.also}
    also = [section(*note(each, ids, size)) for each in remarks.reports(hit)] if is_spacious else []
    yield rich(
        section(bold(f"{number}. {who}"), text(f" · {how} · "), code(hit.quote.id)),
        *corrected,
        quotation(excerpt(hit, size), marks=size // _MARK),
        *also,
    )
    reports = report_actions(number, hit) if is_spacious else []
    yield {"type": "actions", "elements": [*_actions(hit.quote.id, f"quote {number}"), *reports]}
    if held:
        yield rich(section(text(held)))


def _document(part: Section, zone: str, size: int) -> Iterator[Block]:
    """Which document, when its words were spoken and when it came in; a link where it was published, if known."""
    yield rich(section(_title(part.source, size), text(f"\n{short(edition_words.known(part, zone), size)}")))


def _title(source: Source, size: int) -> list[Block]:
    shown, url = short(phrases.headline(source), size), source.metadata.url or ""
    if not is_page(url) or len(url) > _ADDRESS:
        return bold(shown)
    return [{"type": "link", "url": url, "text": shown, "style": {"bold": True}}]


def _old(heading: str, among: str, told: Iterable[tuple[Context, str]], sizes: Sequence[int]) -> Iterator[Card]:
    """Quotes that are not new, each with what there is to say of it; ``among`` tells them from those that are."""
    above = rich(section(bold(heading)))
    for number, (context, said) in enumerate(told, 1):
        build = partial(_context, context, number, said, among)
        spoken = f"{number}. {spoken_quote(context, SPOKEN)}"
        yield Card(fitting(sizes, build, _CARD), f"{heading}:\n{spoken}" if number == 1 else spoken, above)


def _context(context: Context, number: int, said: str, among: str, size: int) -> Iterator[Block]:
    before = [section(text(said))] if said else []
    yield rich(*before, *card(context, size, number))
    yield {"type": "actions", "elements": _actions(context.id, f"{phrases.noun(context.quote)} {number} {among}")}


def _actions(id_: str, name: str) -> list[Block]:
    return quote_actions(id_, name, SHARE, SHOW)
