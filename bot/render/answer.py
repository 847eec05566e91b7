"""The answer in Slack: a card for each quote, with what can be done next, and the same as a text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from bot.render import headline, phrases, remarks
from bot.render.actions import hit_actions, page_actions, queries, question_actions
from bot.render.cards import caption, heading, note, source_line
from bot.render.elements import Block, bold, quotation, rich, section, short, text
from bot.render.excerpt import excerpt, plain
from bot.render.menus import menus
from bot.render.message import FALLBACK, MESSAGE, fallback, fitting, length
from bot.replies import Answer
from search_index.results import Hit

_EXCERPTS = (600, 300, 120, 40, 20, 10, 5)  # characters of each quote: the first size at which the message fits
_SPACIOUS = 120  # characters of each quote for which a message also has room for menus and for queries beside a quote
_MARK = 5  # characters of each quote for which a message has room for a word that stands out
_NOTE = 10  # the same for a note on a hit
_MENUS = 2_400  # characters of JSON that are kept for the menus, where quotes do not have to be shortened too much


def answer_blocks(answer: Answer, most: int = MESSAGE) -> list[Block]:
    """As much of an answer as ``most`` characters of JSON hold; what its quotes leave is for the menus."""
    if offered := menus(answer, most):
        kept = min(_MENUS, length(offered))
        spacious = [size for size in _EXCERPTS if size >= _SPACIOUS]
        blocks = fitting(spacious, lambda size: _answer(answer, size), most - kept)
        if length(blocks) > most - kept:
            blocks = fitting(_EXCERPTS, lambda size: _answer(answer, size), most)
        if choices := menus(answer, most - length(blocks) - len(", ")):
            return [*blocks, choices]
    return fitting(_EXCERPTS, lambda size: _answer(answer, size, has_menus=False), most)


def spoken_answer(answer: Answer) -> str:
    """An answer for notifications and screen readers: a line for each quote, with its number among all of them."""
    lines = [*map(short, remarks.opening(answer)), short(headline.summary(answer))]
    for number, (above, hit) in enumerate(remarks.sections(answer), answer.page.offset + 1):
        words = phrases.in_marks(plain(excerpt(hit, FALLBACK // 8)), hit.quote)
        lines += [f"{above}:"] if above else []
        lines.append(f"{number}. {caption(hit.quote, hit.source)}: {words}")
    after = remarks.remarks(answer, lambda line: short(line) == line)
    return fallback("\n".join([*lines, *after]))


def _answer(answer: Answer, size: int, *, has_menus: bool = True) -> Iterator[Block]:
    opening = [section(text(short(sentence, size))) for sentence in islice(remarks.opening(answer), size // _NOTE)]
    yield rich(*opening, section(bold(short(headline.summary(answer), size))))
    for number, (above, hit) in enumerate(remarks.sections(answer), answer.page.offset + 1):
        buttons = hit_actions(number, hit, answer, has_room=size >= _SPACIOUS)
        yield rich(*([section(bold(above))] if above else []), *_card(number, hit, answer, size, queries(buttons)))
        yield {"type": "actions", "elements": buttons}
    actions = page_actions(answer)
    asked = queries(actions["elements"] if actions else ())
    counts = None if has_menus else lambda line: short(line, size) == line
    told = question_actions(answer)
    said = remarks.remarks(answer, counts, asked, has_contexts=True)
    if after := [section(text(short(remark, size))) for remark in islice(said, size // _MARK)]:
        yield rich(*after)
    if told:
        yield {"type": "actions", "elements": told}
    if actions:
        yield actions


def _card(number: int, hit: Hit, answer: Answer, size: int, asked: Collection[str]) -> Iterator[Block]:
    yield heading(hit.quote, hit.source, size, number)
    yield quotation(excerpt(hit, size), marks=size // _MARK)
    yield source_line(hit.quote, hit.source, hit.quote.id, size)
    notes, ids = remarks.notes(hit, answer, asked), {other.quote.id for other in hit.also}
    yield from (section(*note(each, ids, size)) for each in islice(notes, size // _NOTE))
