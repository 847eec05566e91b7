"""Slack's rendering: a reply as a message of blocks, with a text for notifications and screen readers."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from bot.render import chart, phrases, remarks, shared
from bot.render.actions import CITE, SHARE, hit_actions, page_actions, queries, quote_actions
from bot.render.cards import byline, source_line
from bot.render.citation import citation_blocks, fallback
from bot.render.elements import Block, bold, bullets, preformatted, quotation, rich, section, short, text
from bot.render.excerpt import CUT, cut, excerpt, plain
from bot.replies import Answer, Citation, Context, Help, MostShared, Problem, Reply, SharedHere, Trend
from search_index.models import Turn
from search_index.results import Hit

MESSAGE = 12_000  # characters of all blocks as JSON; Slack refuses somewhat more (msg_blocks_too_long)
FALLBACK = 3_500  # characters of the text
_EXCERPTS = (600, 300, 120, 40, 20, 10)  # characters of each quote: the first size at which the message fits
_PARAGRAPHS = (3_000, 1_500, 600, 200, 60)
_BARS = (24, 12, 6, 3, 1)  # characters of the longest bar of a chart
_SPACIOUS = 120  # characters of each quote for which a message also has room for menus and for queries beside a quote
_MARK = 5  # characters of each quote for which a message has room for a word that stands out
_NOTE = 10  # the same for a note on a hit
_SENTENCE = 700  # characters of a problem: escaped, each may become five


def render(reply: Reply) -> dict[str, Any]:
    """A message: ``text`` and ``blocks``."""
    match reply:
        case Answer():
            return {"text": _fallback(reply), "blocks": _fitting(_EXCERPTS, lambda size: _answer(reply, size))}
        case Context():
            blocks = _fitting(_PARAGRAPHS, lambda size: _context(reply, size))
            words = f"{short(phrases.speaker(reply.quote))}: “{short(reply.passage.text)}”"
            return {"text": escape(words), "blocks": blocks}
        case Citation():
            return {"text": escape(fallback(reply)), "blocks": citation_blocks(reply)}
        case Trend():
            return {"text": _spoken_trend(reply), "blocks": _fitting(_BARS, lambda size: _trend(reply, size))}
        case SharedHere() | MostShared():
            return shared.listed(reply)
        case Help():
            return {"text": "How to ask: type /lavrov and the words you look for.", "blocks": _help(reply)}
        case Problem(sentence):
            words = plain(cut(sentence, _SENTENCE))
            hint = text(" (/lavrov help shows what can be typed.)")
            return {"text": escape(words), "blocks": [rich(section(text(words), hint))]}


def escape(words: str) -> str:
    """Text for where Slack reads its markup: the fallback of a message."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _fitting(sizes: Sequence[int], build: Callable[[int], Iterator[Block]]) -> list[Block]:
    """The blocks at the first size at which they fit into a message, or at the last."""
    for size in sizes:
        blocks = list(build(size))
        if len(json.dumps(blocks, ensure_ascii=False)) <= MESSAGE:
            break
    return blocks


def _answer(answer: Answer, size: int) -> Iterator[Block]:
    opening = [section(text(short(sentence, size))) for sentence in islice(remarks.opening(answer), size // _NOTE)]
    yield rich(*opening, section(bold(short(remarks.summary(answer), size))))
    for number, (heading, hit) in enumerate(remarks.sections(answer), answer.page.offset + 1):
        buttons = hit_actions(number, hit, answer, has_room=size >= _SPACIOUS)
        yield rich(*([section(bold(heading))] if heading else []), *_card(hit, answer, size, queries(buttons)))
        yield {"type": "actions", "elements": buttons}
    actions = page_actions(answer, has_room=size >= _SPACIOUS)
    said = remarks.remarks(
        answer, lambda line: short(line, size) == line, queries(actions["elements"] if actions else ())
    )
    if after := [section(text(short(remark, size))) for remark in islice(said, size // _MARK)]:
        yield rich(*after)
    if actions:
        yield actions


def _card(hit: Hit, answer: Answer, size: int, asked: Collection[str]) -> Iterator[Block]:
    yield byline(hit.quote, hit.source, size)
    yield quotation(excerpt(hit, size), marks=size // _MARK)
    yield source_line(hit.quote, hit.source, hit.quote.id, size)
    yield from (section(text(short(note, size))) for note in islice(remarks.notes(hit, answer, asked), size // _NOTE))


def _context(context: Context, size: int) -> Iterator[Block]:
    source, quote = context.source, context.quote
    id_ = phrases.address(context)
    yield rich(byline(quote, source, size), source_line(quote, source, id_, size))
    if context.question:
        yield rich(*_turn("Question", context.question, size // 3))
    if context.before:
        yield rich(section(text("Before it:")), quotation(cut(context.before.text, size // 3)))
    span = phrases.within(context.passage, context.paragraph)
    own = quotation(cut(context.paragraph.text, size, [span] if span else []))
    yield rich(section(bold("The words, in their paragraph:" if span else "The words:")), own)
    if context.after:
        yield rich(section(text("After it:")), quotation(cut(context.after.text, size // 3)))
    if context.answer:
        yield rich(*_turn(phrases.answered(context.answer), context.answer, size // 3))
    if context.absent:
        yield rich(section(text(short(phrases.unanswered(context.absent), size))))
    yield {"type": "actions", "elements": quote_actions(id_, "this quote", SHARE, CITE)}


def _turn(heading: str, turn: Turn, size: int) -> Iterator[Block]:
    note = f" ({turn.note})" if turn.note else ""
    yield section(bold(short(f"{heading}{note}", size)))
    yield quotation(cut(turn.text, size))


def _trend(trend: Trend, size: int) -> Iterator[Block]:
    opening = [section(text(short(sentence))) for sentence in remarks.opening(trend.answer)]
    lines = list(chart.lines(trend, size))
    after = [section(text(short(note))) for note in chart.notes(trend)]
    chart_ = [preformatted(lines)] if lines else []
    yield rich(*opening, section(bold(short(chart.heading(trend)))), *chart_, *after)


def _help(help_: Help) -> list[Block]:
    return [
        rich(section(bold("/lavrov …")), bullets(help_.commands)),
        rich(section(bold("Filters")), bullets(help_.filters)),
    ]


def _fallback(answer: Answer) -> str:
    """An answer for notifications and screen readers: one line for each quote."""
    lines = [*map(short, remarks.opening(answer)), short(remarks.summary(answer))]
    for heading, hit in remarks.sections(answer):
        words = plain(excerpt(hit, FALLBACK // 8))
        who, where = short(phrases.speaker(hit.quote)), short(phrases.occasion(hit.source))
        lines += [f"{heading}:"] if heading else []
        lines.append(f"{who}, {where}: “{words}”")
    said = remarks.remarks(answer, lambda line: short(line) == line)
    return _cut_lines(escape("\n".join([*lines, *said])))


def _spoken_trend(trend: Trend) -> str:
    """A chart for notifications and screen readers: the years that have a quote, with their number."""
    years = ", ".join(f"{year}: {number:,}" for year, number in chart.counts(trend).items() if number)
    opening = map(short, remarks.opening(trend.answer))
    parts = [*opening, short(chart.heading(trend)), years, *chart.notes(trend)]
    return _cut_lines(escape("\n".join(part for part in parts if part)))


def _cut_lines(words: str) -> str:
    """As many whole lines as there is room for."""
    if len(words) <= FALLBACK:
        return words
    return "\n".join([*words[:FALLBACK].split("\n")[:-1], CUT])
