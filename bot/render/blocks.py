"""Slack's rendering: a reply as a message of blocks, with a text for notifications and screen readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.render import chart, citation, digest_replies, remarks, search_form, shared
from bot.render.answer import answer_blocks, spoken_answer
from bot.render.check_blocks import check_message
from bot.render.context import context_message
from bot.render.elements import Block, bold, bullets, code, preformatted, rich, section, short, text
from bot.render.excerpt import cut, plain
from bot.render.message import MESSAGE, escape, fallback, fitting, length
from bot.replies import (
    Answer,
    Blank,
    Checked,
    Citation,
    Command,
    Context,
    Help,
    MostShared,
    Problem,
    Reply,
    SharedHere,
    Trend,
)

__all__ = ["MESSAGE", "Block", "escape", "render"]

_TYPING = " after /lavrov, after my name in a channel or a thread, or in a message to me"
_CLICKS = (
    Command("Share", "beside a quote posts it in the channel; Delete below it takes it back"),
    Command("Context", "shows what stands around a quote, and the question that it answers"),
    Command("Cite", "gives it in the forms that papers and databases want"),
    Command("More actions (⋮) › Find related quotes", "beside any message finds what was said about the same"),
    Command("More actions (⋮) › Check this quote", "tells where what a message quotes stands, and what differs"),
    Command("Home", "in my page: a search form, and what is new"),
)

_BARS = (24, 12, 6, 3, 1)  # characters of the longest bar of a chart
_SENTENCE = 700  # characters of a problem: escaped, each may become five


def render(reply: Reply) -> dict[str, Any]:
    """A message: ``text`` and ``blocks``."""
    match reply:
        case Answer():
            after = search_form.way_on(reply)
            room = MESSAGE - length(after) if after else MESSAGE
            return {"text": spoken_answer(reply), "blocks": [*answer_blocks(reply, room), *after]}
        case Context():
            return context_message(reply)
        case Citation():
            return {"text": escape(citation.fallback(reply)), "blocks": citation.citation_blocks(reply)}
        case Checked():
            return check_message(reply)
        case Trend():
            return {"text": _spoken_trend(reply), "blocks": fitting(_BARS, lambda size: _trend(reply, size))}
        case SharedHere() | MostShared():
            return shared.listed(reply)
        case Help():
            return {"text": "How to ask: type /lavrov and the words you look for.", "blocks": _help(reply)}
        case Problem(sentence, is_typed):
            words = plain(cut(sentence, _SENTENCE))
            hint = [section(text("What can be typed: "), code("/lavrov help"))] if is_typed else []
            return {"text": escape(words), "blocks": [rich(section(text(words)), *hint)]}
        case Blank(words):
            return search_form.prompt(words)
        case _:
            return digest_replies.message(reply)


def _trend(trend: Trend, size: int) -> Iterator[Block]:
    opening = [section(text(short(sentence))) for sentence in remarks.opening(trend.answer)]
    lines = list(chart.lines(trend, size))
    after = [section(text(short(note))) for note in chart.notes(trend)]
    chart_ = [preformatted(lines)] if lines else []
    yield rich(*opening, section(bold(short(chart.heading(trend)))), *chart_, *after)


def _help(help_: Help) -> list[Block]:
    typing = rich(section(bold("What you can type"), text(_TYPING)), bullets(help_.commands))
    if not help_.filters:  # of one command only
        return [typing]
    return [
        typing,
        rich(section(bold("Filters"), text(", beside the words or alone")), bullets(help_.filters)),
        rich(section(bold("Without typing")), bullets(_CLICKS)),
    ]


def _spoken_trend(trend: Trend) -> str:
    """A chart for notifications and screen readers: the years that have a quote, with their number."""
    years = ", ".join(f"{year}: {number:,}" for year, number in chart.counts(trend).items() if number)
    opening = map(short, remarks.opening(trend.answer))
    parts = [*opening, short(chart.heading(trend)), years, *chart.notes(trend)]
    return fallback("\n".join(part for part in parts if part))
