"""The answer in Slack: a card for each quote, with what can be done next, and the same as a text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from bot.render import phrases, remarks
from bot.render.actions import hit_actions, page_actions, queries
from bot.render.cards import heading, source_line
from bot.render.elements import Block, bold, quotation, rich, section, short, text
from bot.render.excerpt import excerpt, plain
from bot.render.menus import menus
from bot.render.message import FALLBACK, MESSAGE, fallback, fitting, length
from bot.replies import Answer
from search_index.results import Hit

_EXCERPTS = (600, 300, 120, 40, 20, 10)  # characters of each quote: the first size at which the message fits
_SPACIOUS = 120  # characters of each quote for which a message also has room for menus and for queries beside a quote
_MARK = 5  # characters of each quote for which a message has room for a word that stands out
_NOTE = 10  # the same for a note on a hit
_MENUS = 2_400  # characters of JSON that are kept for the menus, where quotes do not have to be shortened too much


def answer_blocks(answer: Answer, most: int = MESSAGE) -> list[Block]:
    """As much of an answer as ``most`` characters of JSON hold; what its quotes leave is for the menus."""
    offered = menus(answer, most)
    kept = min(_MENUS, length(offered)) if offered else 0
    spacious = [size for size in _EXCERPTS if size >= _SPACIOUS]
    blocks = fitting(spacious, lambda size: _answer(answer, size), most - kept)
    if length(blocks) > most - kept:
        blocks = fitting(_EXCERPTS, lambda size: _answer(answer, size), most)
    choices = menus(answer, most - length(blocks) - len(", ")) if offered else None
    return [*blocks, choices] if choices else blocks


def spoken_answer(answer: Answer) -> str:
    """An answer for notifications and screen readers: a line for each quote, with its number among all of them."""
    lines = [*map(short, remarks.opening(answer)), short(remarks.summary(answer))]
    for number, (above, hit) in enumerate(remarks.sections(answer), answer.page.offset + 1):
        who, where = short(phrases.speaker(hit.quote)), short(phrases.occasion(hit.source, ", "))
        how, words = short(phrases.provenance(hit.quote, hit.source, ", ")), plain(excerpt(hit, FALLBACK // 8))
        lines += [f"{above}:"] if above else []
        lines.append(f"{number}. {who}, {where} ({how}): “{words}”")
    return fallback("\n".join([*lines, *remarks.offers(answer), *remarks.asked(answer), *remarks.left_out(answer)]))


def _answer(answer: Answer, size: int) -> Iterator[Block]:
    opening = [section(text(short(sentence, size))) for sentence in islice(remarks.opening(answer), size // _NOTE)]
    yield rich(*opening, section(bold(short(remarks.summary(answer), size))))
    for number, (above, hit) in enumerate(remarks.sections(answer), answer.page.offset + 1):
        buttons = hit_actions(number, hit, answer, has_room=size >= _SPACIOUS)
        yield rich(*([section(bold(above))] if above else []), *_card(hit, answer, size, queries(buttons)))
        yield {"type": "actions", "elements": buttons}
    actions = page_actions(answer)
    asked = queries(actions["elements"] if actions else ())
    said = remarks.remarks(answer, lambda line: short(line, size) == line, asked)
    if after := [section(text(short(remark, size))) for remark in islice(said, size // _MARK)]:
        yield rich(*after)
    if actions:
        yield actions


def _card(hit: Hit, answer: Answer, size: int, asked: Collection[str]) -> Iterator[Block]:
    yield heading(hit.quote, hit.source, size)
    yield quotation(excerpt(hit, size), marks=size // _MARK)
    yield source_line(hit.quote, hit.source, hit.quote.id, size)
    yield from (section(text(short(note, size))) for note in islice(remarks.notes(hit, answer, asked), size // _NOTE))
