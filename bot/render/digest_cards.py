"""The digest's card: a quote that it tells, with what can be done with it, and the document above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from bot.render import digest_words, phrases, remarks
from bot.render.actions import SHARE, SHOW, quote_actions, report_actions
from bot.render.cards import caption, heading, note, spoken_quote
from bot.render.elements import Block, bold, code, is_page, italic, quotation, rich, section, short, text
from bot.render.excerpt import excerpt, plain
from bot.render.message import fitting
from bot.render.shared import card, occasion
from bot.replies import Context, Edition, Item, Section
from search_index.models import Source

SPOKEN = 250  # characters of a quote in the text for notifications

_EXCERPTS = (600, 300, 120, 40, 20, 10, 5)  # characters of a quote: the first size at which its card fits
_CARD = 3_600  # characters of a card as JSON: a message has room for three of the longest
_TITLES = (250, 100, 40, 20)  # characters of the title of a document: the first size at which it fits
_ABOVE = 2_000  # characters of it as JSON, with what is known of the document
_SPACIOUS = 120  # characters of a quote beside which there is room for all else
_MARK = 5  # characters of a quote for which there is room for a word that stands out
_ADDRESS = 500  # characters of an address behind a title


@dataclass(frozen=True, slots=True)
class Card:
    """A quote in blocks, and in a line; ``above`` stands once before all those of a document."""

    blocks: list[Block]
    spoken: str
    above: Block


def cards(edition: Edition, zone: str, first: int = 1) -> Iterator[Card]:
    """All that an edition shows, numbered from ``first`` on; days are those of a ``zone``."""
    made = chain(_new(edition, zone), _this_day(edition), _archive(edition), _most_shared(edition))
    for number, make in enumerate(made, first):
        yield make(number)


_Make = Callable[[int], Card]  # the card of a number


def _new(edition: Edition, zone: str) -> Iterator[_Make]:
    for each in edition.sections:
        (above,) = fitting(_TITLES, partial(_document, each, zone), _ABOVE)
        for place, item in enumerate(each.items, 1):
            held = digest_words.held(each) if each.held and place == len(each.items) else ""
            yield partial(_quote, item, above, held)


def _quote(item: Item, above: Block, held: str, number: int) -> Card:
    hit, corrected = item.hit, f"{digest_words.CORRECTED} " if item.is_corrected else ""
    words = phrases.in_marks(plain(excerpt(hit, SPOKEN)), hit.quote)
    spoken = f"{number}. {corrected}{caption(hit.quote, hit.source)}: {words}"
    return Card(fitting(_EXCERPTS, lambda size: _item(item, number, held, size), _CARD), spoken, above)


def example(item: Item, number: int, size: int) -> Iterator[Block]:
    """A quote with nothing that can be done with it, in at most ``size`` characters: who, when, where, the words."""
    hit = item.hit
    yield heading(hit.quote, hit.source, size, number)
    yield quotation(excerpt(hit, size), marks=size // _MARK)


def _item(item: Item, number: int, held: str, size: int) -> Iterator[Block]:
    hit, is_spacious = item.hit, size >= _SPACIOUS
    who = short(phrases.speaker(hit.quote, hit.source, size))
    corrected = [section(italic(digest_words.CORRECTED))] if item.is_corrected else []
    how = short(phrases.provenance(hit.quote, hit.source), size)
    ids = {other.quote.id for other in hit.also}
    also = [section(*note(each, ids, size)) for each in remarks.reports(hit)] if is_spacious else []
    yield rich(
        section(bold(f"{number}. {who}")),
        *corrected,
        quotation(excerpt(hit, size), marks=size // _MARK),
        section(italic(how), text(" · "), code(hit.quote.id)),
        *also,
    )
    reports = report_actions(number, hit) if is_spacious else []
    yield {"type": "actions", "elements": [*_actions(hit.quote.id, f"quote {number}"), *reports]}
    if held:
        yield rich(section(text(held)))


def _document(part: Section, zone: str, size: int) -> Iterator[Block]:
    """Which document, when its words were spoken and when it came in; a link where it was published, if that is known.

    Where all that it tells are corrections, that is said, too.
    """
    corrected = [text(" · "), bold("corrected")] if part.is_corrected else []
    yield rich(section(_title(part.source, size), text(f"\n{short(digest_words.known(part, zone), size)}"), *corrected))


def _title(source: Source, size: int) -> list[Block]:
    shown, url = short(phrases.title(source), size), source.metadata.url or ""
    if not is_page(url) or len(url) > _ADDRESS:
        return bold(shown)
    return [{"type": "link", "url": url, "text": shown, "style": {"bold": True}}]


def _this_day(edition: Edition) -> Iterator[_Make]:
    above = rich(section(bold("On this day in other years")))
    yield from (_making(context, above) for context in edition.this_day)


def _archive(edition: Edition) -> Iterator[_Make]:
    if edition.archive:
        yield _making(edition.archive, rich(section(bold("From the archive"))))


def _most_shared(edition: Edition) -> Iterator[_Make]:
    above = rich(section(bold("Shared most often in the last seven days")))
    for each in edition.most_shared.quotes if edition.most_shared else ():
        if each.context:
            yield _making(each.context, above, occasion(each))


def _making(context: Context, above: Block, said: str = "") -> _Make:
    return partial(_old, context, above, said)


def _old(context: Context, above: Block, said: str, number: int) -> Card:
    """A quote that is not new; ``said`` is what there is to say of it."""
    spoken = f"{number}. {spoken_quote(context, SPOKEN)}"
    return Card(fitting(_EXCERPTS, lambda size: _context(context, number, said, size), _CARD), spoken, above)


def _context(context: Context, number: int, said: str, size: int) -> Iterator[Block]:
    before = [section(text(said))] if said else []
    yield rich(*before, *card(context, size, number))
    yield {"type": "actions", "elements": _actions(context.id, f"{phrases.noun(context.quote)} {number}")}


def _actions(id_: str, name: str) -> list[Block]:
    return quote_actions(id_, name, SHARE, SHOW)
