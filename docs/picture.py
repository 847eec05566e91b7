"""The pictures: what Slack shows, drawn for the README from the payloads that Slack would get.

    python -m docs.picture            draws docs/answer.svg, context.svg, citation.svg, check.svg, crop.svg and
                                      digest.svg
    python -m docs.picture --check    fails where one of them is not what would be drawn now

They show what the service says to ``/lavrov venezuela`` over the documents in ``seeds/``, on a page of the first 3
quotes (in Slack a page has more, which would make a long picture), and what the buttons beside the first one open; what
it says to a quotation from the press, and to one that was cropped and put into another mouth; and what a digest posts
when those documents have just come in.
Nothing of the payloads is left out or added; Slack's furniture around them (icon, name, time of day) is drawn by hand.
"""

from __future__ import annotations

import argparse
import contextlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from html import escape
from pathlib import Path
from typing import Any

from bot.digest import Digest
from bot.digests.composing import compose
from bot.render.blocks import render
from bot.render.citation import citation_modal
from bot.render.context import context_modal
from bot.render.digest import parts
from bot.schedule import WEEKDAYS, Schedule
from bot.service import PER_DOCUMENT, QuoteService
from docs.drawing import (
    BADGE,
    BOLD,
    BUTTON,
    GAP,
    GREY,
    RULE,
    SMALL,
    STYLES,
    TITLE,
    Drawing,
    at,
    block,
    box,
    stack,
    words,
)
from search_index.backends import open_index

MORNING = datetime(2026, 11, 23, 8, tzinfo=UTC).timestamp()
WEEKDAYS_AT_NINE = Schedule(time(9), "Europe/Madrid", WEEKDAYS)
DIGEST = Digest("T1", "k7m2", "C1", "U1", "celac", WEEKDAYS_AT_NINE, created_at=0.0)

ROOT = Path(__file__).resolve().parents[1]
QUERY, CARDS = "venezuela", 3
PASTED = (
    "“all attempts to reanimate neocolonial doctrines such as the Monroe Doctrine, to repeat the scenarios of the "
    "infamous color revolutions are fraught with a dangerous increase in tension”"
)
CROPPED = "“these initiatives are useful or productive”, said Zakharova"
TYPED = {
    "answer": QUERY,
    "check": "check “…”",
    "crop": f"check {CROPPED}",
}  # what was typed for pictures of messages that one user sees
OPEN = {"digest": "What a digest posts"}  # pictures of messages that all in a channel see

WIDTH, MODAL_WIDTH = 760, 620  # pixels
MARGIN = 20
GUTTER = 44  # the icon and the space beside it

_ICON = (  # opening quotation marks
    '<rect width="36" height="36" rx="8" fill="#1f4e79"/>'
    '<path id="mark" d="M17 10.5c-4.5 1.6-7 5-7 9.6a4 4 0 1 0 4.4-4c.3-1.7 1.4-3 3.3-4z" fill="#fff"/>'
    '<use href="#mark" x="10"/>'
)
_EYE = (
    f'<g fill="none" stroke="{GREY}" stroke-width="1.3"><circle cx="8" cy="7" r="2.2"/>'
    '<path d="M1 7c2.4-3.4 4.7-5 7-5s4.6 1.6 7 5c-2.4 3.4-4.7 5-7 5s-4.6-1.6-7-5z"/></g>'
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw the pictures, or check them. Raises SystemExit with status 1 where the check fails."""
    parser = argparse.ArgumentParser(description="Draw what Slack shows.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs", help="where the pictures are")
    parser.add_argument("--check", action="store_true", help="only say whether they are what would be drawn now")
    options = parser.parse_args(arguments)
    for name, payload in payloads().items():
        file, svg = options.folder / f"{name}.svg", draw(payload, OPEN.get(name, ""), TYPED.get(name, "")).encode()
        if not options.check:
            file.write_bytes(svg)
        elif not file.exists() or file.read_bytes() != svg:
            raise SystemExit(f"{file} is not what the bot shows now. To draw it anew: python -m docs.picture")


def payloads() -> dict[str, dict[str, Any]]:
    """What Slack would get, from an index built for it: a message or a modal for the name of each picture."""
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.closing(QuoteService(open_index(folder), ROOT / "seeds")) as service,
    ):
        service.update()
        answer = service.ask(QUERY, limit=CARDS, per_document=PER_DOCUMENT)
        first = answer.page.hits[0].quote.id
        return {
            "answer": render(answer),
            "context": context_modal(service.show(first)),
            "citation": citation_modal(service.cite(first)),
            "check": render(service.check(PASTED)),
            "crop": render(service.check(CROPPED)),
            "digest": _posted(service),
        }


def _posted(service: QuoteService) -> dict[str, Any]:
    """The first message of a digest at its hour, as if all had come in that morning."""
    edition = compose(service, DIGEST, 0, service.store.arrivals.last(), MORNING)
    sections = tuple(replace(each, arrived_at=MORNING) for each in edition.sections)
    return parts(DIGEST, replace(edition, sections=sections))[0]


def draw(payload: Mapping[str, Any], title: str = "", typed: str = QUERY) -> str:
    """The SVG of a message or a modal; with a ``title``, of a message that all see; else one that answers ``typed``.

    Raises LookupError for a block that none has had so far.
    """
    return _modal(payload) if payload.get("type") == "modal" else _message(payload, title, typed)


def _message(message: Mapping[str, Any], title: str, typed: str) -> str:
    column = stack([_header(), *(block(each, WIDTH - GUTTER - 2 * MARGIN) for each in message["blocks"])], GAP)
    shown = Drawing(at(_ICON, 0, 2) + at(column.svg, GUTTER, 0), column.height)
    if title:
        return _framed(shown, WIDTH, title)
    return _framed(stack([_only_you(), shown], 4), WIDTH, f"Slack’s answer to /lavrov {typed}")


def _modal(view: Mapping[str, Any]) -> str:
    width, title = MODAL_WIDTH - 2 * MARGIN, view["title"]["text"]
    top = Drawing(words(title, TITLE, 0, 18) + words("✕", TITLE, width - 16, 18) + _rule(28, width), 40)
    close = view["close"]["text"]
    button = box(width - 80, 16.5, 80, 32, 6, fill="#fff", stroke="#bbb") + words(close, BUTTON, width - 59, 37)
    bottom = Drawing(_rule(4, width) + button, 50)
    return _framed(stack([top, *(block(each, width) for each in view["blocks"]), bottom], GAP), MODAL_WIDTH, title)


def _framed(body: Drawing, width: int, title: str) -> str:
    height = body.height + 2 * MARGIN
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" role="img" xml:space="preserve">
<title>{escape(title)}</title>
<style>{"".join(style.rule() for style in STYLES)}</style>
{box(0.5, 0.5, width - 1, height - 1, 8, fill="#fff", stroke=RULE)}
{at(body.svg, MARGIN, MARGIN)}</svg>
"""


def _rule(y: int, width: int) -> str:
    return box(-MARGIN + 1, y, width + 2 * MARGIN - 2, 1, 0, fill=RULE)


def _header() -> Drawing:
    badge = BOLD.width("Lavrov") + 6
    frame = box(badge, 2.5, 27, 13, 2, fill="#e8e8e8")
    app, time = words("APP", BADGE, badge + 3, 12.5), words("9:41 AM", SMALL, badge + 32, 14)
    return Drawing(words("Lavrov", BOLD, 0, 14) + frame + app + time, 14)


def _only_you() -> Drawing:
    return Drawing(at(_EYE, GUTTER - 24, 1) + words("Only visible to you", SMALL, GUTTER, 12), 18)


if __name__ == "__main__":
    main()
