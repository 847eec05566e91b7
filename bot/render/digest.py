"""The digest in Slack: the messages of an edition, and the modal with what they have no room for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from bot.digest import Digest
from bot.render import digest_words, edition_words
from bot.render.digest_actions import More, manage_action, more_action
from bot.render.digest_cards import EXCERPTS, Card, cards
from bot.render.elements import Block, bold, code, rich, section, text
from bot.render.message import MESSAGE, fallback, fitting, length
from bot.render.views import View, modal
from bot.replies import Edition

Message = dict[str, Any]

PAGE = 5  # quotes that a modal shows at once

_BLOCKS = 50  # in a message, by Slack's limit
_FRAME = 300  # characters of JSON around the cards and the buttons of a modal
_QUERIES = (200, 60, 20)  # characters of a query in a heading: the first size at which that fits
_HEAD = 1_500  # characters of a heading as JSON
_MANY = 999_999  # quotes: a number as long as any


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the messages of an edition."""

    digest: Digest
    edition: Edition
    cards: Sequence[Card] = ()
    is_first: bool = True
    is_last: bool = True
    thread: int = 0  # quotes that the others have

    @property
    def continued(self) -> str:
        """How it goes on."""
        return edition_words.continued(self.thread, self.edition.more)

    @property
    def has_more(self) -> bool:
        """Whether it leads to what no message has room for."""
        return self.edition.more > 0 and (self.is_first or self.is_last)


def parts(digest: Digest, edition: Edition) -> tuple[Message, ...]:
    """The messages of an edition: the first for the channel, the others for its thread."""
    first, *others = _fitted(digest, edition)
    made = [_Part(digest, edition, first, is_last=not others, thread=sum(map(len, others)))]
    made += [_Part(digest, edition, shown, is_first=False, is_last=shown is others[-1]) for shown in others]
    return tuple({"text": _spoken(part), "blocks": [_head(part), *_blocks(part.cards), *_foot(part)]} for part in made)


def preview(digest: Digest, edition: Edition) -> Message:
    """What an edition would say, as far as one message holds it, for the one who asked."""
    counted_once = replace(edition, sections=tuple(replace(each, held=0) for each in edition.sections))
    shown = _fitted(digest, counted_once)[0]
    new = min(len(shown), edition.shown)  # they come first
    count = edition_words.previewed_count(digest, edition)
    head = _heading(lambda size: edition_words.previewed(digest, edition, size), f"\n{count}")
    rest = [edition_words.not_shown(new, edition.total)] if new < edition.total else []
    after = [rich(section(text(each))) for each in rest]
    spoken = [edition_words.previewed(digest, edition), count, *(each.spoken for each in shown), *rest]
    return {"text": fallback("\n".join(spoken)), "blocks": [head, *_blocks(shown), *after]}


def more_view(edition: Edition, more: More, zone: str = "UTC") -> View:
    """A modal with a page of the quotes that a message has no room for (bot.digests.composing.left_out)."""
    page = islice(cards(edition, zone), more.offset, more.offset + PAGE)
    room = MESSAGE - _HEAD - 2 * length(more_action(more, "More", "more")) - _FRAME
    shown = _packed(page, _BLOCKS, room)[0]
    after = more.offset + len(shown)
    extent = f"{more.offset + 1:,} to {after:,} of {edition.total:,}" if shown else "Nothing more"
    head = _heading(lambda size: f"More that is new {digest_words.subject(more.query, size)}", f"\n{extent}")
    back, on = replace(more, offset=max(0, more.offset - PAGE)), replace(more, offset=after)
    turning = [more_action(back, "Back", "back")] if more.offset else []
    turning += [more_action(on, "More", "more")] if after < edition.total else []
    buttons = [{"type": "actions", "elements": turning}] if turning else []
    return modal("New quotes", [head, *_blocks(shown), *buttons])


def _heading(said: Callable[[int], str], after: str) -> Block:
    """A heading with as many characters of the query as there is room for, and what stands behind it."""

    def built(size: int) -> Iterator[Block]:
        yield rich(section(bold(said(size)), text(after)))

    return fitting(_QUERIES, built, _HEAD)[0]


def _head(part: _Part) -> Block:
    """What it is, of which day, and how much."""
    digest, edition = part.digest, part.edition
    if not part.is_first:
        return _heading(lambda size: f"{edition_words.title(digest, edition, size)}, continued", "")
    after = f" · {edition_words.issued(digest, edition)}\n{edition_words.counted(edition)}"
    return _heading(lambda size: edition_words.title(digest, edition, size), after)


def _foot(part: _Part) -> Iterator[Block]:
    """How it goes on; and below the first, which digest it is. Nobody is named: each time that would call them."""
    digest, edition = part.digest, part.edition
    if part.is_first:
        on = [section(text(part.continued))] if part.continued else []
        when = digest_words.times(digest.schedule)
        yield rich(*on, section(text(f"Digest {digest.id} · {when} · "), code("/lavrov digest")))
    more = More(digest.id, digest.query, edition.since, edition.until)
    buttons = [more_action(more, f"And {edition.more:,} more")] if part.has_more else []
    buttons += [manage_action(digest)] if part.is_first else []
    if buttons:
        yield {"type": "actions", "elements": buttons}


def _spoken(part: _Part) -> str:
    """A message for notifications and screen readers."""
    digest, edition = part.digest, part.edition
    begun = edition_words.announced(digest, edition) if part.is_first else f"{digest_words.named(digest)}, continued"
    lines = [begun, *(each.spoken for each in part.cards)]
    lines += [part.continued] if part.continued else [f"And {edition.more:,} more."] if part.has_more else []
    return fallback("\n".join(lines))


def _room(*parts: _Part) -> tuple[int, int]:
    """How many blocks, and characters of them as JSON, each of these messages has room for beside its frame."""
    frames = [[_head(part), *_foot(part)] for part in parts]
    return _BLOCKS - max(map(len, frames)), MESSAGE - max(map(length, frames))


def _fitted(digest: Digest, edition: Edition) -> list[list[Card]]:
    """The cards of each message: of one, where somewhat less of each quote is enough for that, or else of several."""
    whole = _room(_Part(digest, edition))
    for size in EXCERPTS:
        packed = _packed(cards(edition, digest.zone, size), *whole)
        if len(packed) == 1:
            return packed
    opening, following = (_Part(digest, edition, is_last=False, thread=_MANY), _Part(digest, edition, is_first=False))
    return _packed(cards(edition, digest.zone), *_room(opening, following))


def _packed(shown: Iterable[Card], blocks: int, characters: int) -> list[list[Card]]:
    """The cards of each message: as many as it has room for, with what stands above them. At least one message."""
    packed: list[list[Card]] = [[]]
    for card in shown:
        together = _blocks([*packed[-1], card])
        if packed[-1] and (len(together) > blocks or length(together) > characters):
            packed.append([])
        packed[-1].append(card)
    return packed


def _blocks(shown: Sequence[Card]) -> list[Block]:
    """The cards of a message, with what is above each where that is another than before."""
    blocks: list[Block] = []
    above: Block | None = None
    for card in shown:
        blocks += [*([card.above] if card.above != above else []), *card.blocks]
        above = card.above
    return blocks
