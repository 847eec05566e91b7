"""The picture: an answer as Slack shows it, drawn for the README from the payload that Slack would get.

    python docs/picture.py            draws docs/answer.svg
    python docs/picture.py --check    fails where docs/answer.svg is not what would be drawn now

The answer is what the service says to ``/lavrov venezuela`` over the documents in ``seeds/``, on a page of the first
3 quotes (in Slack a page has more, which would make a long picture). Nothing of the payload is left out or added;
Slack's furniture around it (icon, name, time of day, "Only visible to you") is drawn by hand. Lengths are pixels.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

from bot.render.blocks import Block, render
from bot.service import PER_DOCUMENT, QuoteService
from search_index.backends import open_index

ROOT = Path(__file__).resolve().parents[1]
QUERY, CARDS = "venezuela", 3

WIDTH = 760
MARGIN = 20
GUTTER = 44  # the icon and the space beside it
INDENT = 16  # of a quotation
LINE = 22
GAP = 8  # between blocks, and between buttons

INK, GREY, RED, RULE = "#1d1c1d", "#616061", "#c01343", "#ddd"
SANS = "Helvetica,Arial,'Liberation Sans',sans-serif"  # these share their widths; Slack's Lato is seldom installed
MONO = "Menlo,'Liberation Mono','Courier New',monospace"


@dataclass(frozen=True, slots=True)
class Style:
    """How letters look. ``name`` is their class in the picture."""

    name: str
    size: int
    weight: int = 400
    colour: str = INK
    family: str = SANS
    slant: str = ""

    def width(self, text: str) -> float:
        """The width of ``text``: exact for letters and digits in Helvetica, close for everything else."""
        if self.family == MONO:
            return len(text) * self.size * 0.6
        thousandths = sum(_WIDTHS.get(unicodedata.normalize("NFD", letter)[0], 600) for letter in text)
        return thousandths * self.size / 1000 * (1.05 if self.weight > 400 else 1)

    def rule(self) -> str:
        """The CSS of this style's class."""
        slant = f"{self.slant} " if self.slant else ""
        return f".{self.name}{{font:{slant}{self.weight} {self.size}px {self.family};fill:{self.colour}}}"


STYLES = (
    TEXT := Style("text", 15),
    BOLD := Style("bold", 15, weight=700),
    ITALIC := Style("italic", 15, slant="italic"),
    CODE := Style("code", 12, colour=RED, family=MONO),
    BADGE := Style("badge", 10, weight=700, colour=GREY),
    SMALL := Style("small", 12, colour=GREY),
    BUTTON := Style("button", 13, weight=700),
)
_LOOKS = {
    (): TEXT,
    ("bold",): BOLD,
    ("italic",): ITALIC,
    ("code",): CODE,
}  # by the names of a run's styles in the payload
Letter = tuple[str, Style]

# Thousandths of the size, from Adobe's font metrics for Helvetica.
_LETTERS = {
    222: "ijl'‘’",
    278: " !,./:;I[\\]ft·",
    333: '()-`r"“”',
    500: "Jcksvxyz",
    556: "#$?_0123456789Labdeghnopqu–",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm%",
    944: "W",
    1000: "@—…",
}
_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}

_ICON = (  # opening quotation marks
    '<rect width="36" height="36" rx="8" fill="#1f4e79"/>'
    '<path id="mark" d="M17 10.5c-4.5 1.6-7 5-7 9.6a4 4 0 1 0 4.4-4c.3-1.7 1.4-3 3.3-4z" fill="#fff"/>'
    '<use href="#mark" x="10"/>'
)
_EYE = (
    f'<g fill="none" stroke="{GREY}" stroke-width="1.3"><circle cx="8" cy="7" r="2.2"/>'
    '<path d="M1 7c2.4-3.4 4.7-5 7-5s4.6 1.6 7 5c-2.4 3.4-4.7 5-7 5s-4.6-1.6-7-5z"/></g>'
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A part of the picture: SVG whose upper left corner is at 0, 0."""

    svg: str
    height: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw the picture, or check it. Raises SystemExit with status 1 where the check fails."""
    parser = argparse.ArgumentParser(description="Draw an answer as Slack shows it.")
    parser.add_argument("file", nargs="?", type=Path, default=ROOT / "docs" / "answer.svg")
    parser.add_argument("--check", action="store_true", help="only say whether FILE is what would be drawn now")
    options = parser.parse_args(arguments)
    svg = draw(payload()).encode()
    if not options.check:
        options.file.write_bytes(svg)
    elif not options.file.exists() or options.file.read_bytes() != svg:
        raise SystemExit(f"{options.file} is not what the bot answers now. To draw it anew: python docs/picture.py")


def payload() -> dict[str, Any]:
    """The message that Slack would get, from an index built for it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.closing(QuoteService(open_index(folder), ROOT / "seeds")) as service,
    ):
        service.update()
        return render(service.ask(QUERY, limit=CARDS, per_document=PER_DOCUMENT))


def draw(message: Mapping[str, Any]) -> str:
    """The SVG of a message. Raises LookupError for a block, an element or a style that answers have not had so far."""
    column = _stack([_header(), *map(_block, message["blocks"])], GAP)
    body = _stack([_only_you(), Drawing(_at(_ICON, 0, 2) + _at(column.svg, GUTTER, 0), column.height)], 4)
    height = body.height + 2 * MARGIN
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" role="img" xml:space="preserve">
<title>Slack’s answer to /lavrov {escape(QUERY)}</title>
<style>{"".join(style.rule() for style in STYLES)}</style>
{_box(0.5, 0.5, WIDTH - 1, height - 1, 8, fill="#fff", stroke=RULE)}
{_at(body.svg, MARGIN, MARGIN)}</svg>
"""


def _block(block: Block) -> Drawing:
    match block["type"]:
        case "rich_text":
            return _stack(map(_element, block["elements"]))
        case "actions":
            return _buttons(map(_label, block["elements"]))
    raise LookupError(f"no drawing for a block of type {block['type']}")


def _label(element: Block) -> str:
    match element["type"]:
        case "button":
            return str(element["text"]["text"])
        case "static_select":
            return f"{element['placeholder']['text']} ▾"
    raise LookupError(f"no drawing for an action of type {element['type']}")


def _element(element: Block) -> Drawing:
    width = WIDTH - GUTTER - 2 * MARGIN
    match element["type"]:
        case "rich_text_section":
            return _paragraph(element["elements"], width)
        case "rich_text_quote":
            words = _paragraph(element["elements"], width - INDENT)
            bar = _box(0, 4, 4, words.height, 2, fill=RULE)
            return Drawing(bar + _at(words.svg, INDENT, 4), words.height + 8)
    raise LookupError(f"no drawing for an element of type {element['type']}")


def _paragraph(runs: Iterable[Block], width: int) -> Drawing:
    letters = [(letter, _LOOKS[tuple(run.get("style", ()))]) for run in runs for letter in run["text"]]
    return _stack(Drawing(_line(letters[start:end]), LINE) for start, end in wrap(letters, width))


def wrap(letters: Sequence[Letter], width: int) -> Iterator[tuple[int, int]]:
    """The lines of a paragraph ``width`` pixels wide: offsets in ``letters``. A longer word stands out at the right."""
    edges = list(accumulate((style.width(letter) for letter, style in letters), initial=0.0))
    start = end = 0
    for word in re.finditer(r"\n|[^ \n]+", "".join(letter for letter, _ in letters)):
        if word[0] == "\n":
            yield start, end
            start = word.end()
        elif edges[word.end()] - edges[start] > width and start < end:
            yield start, end
            start = word.start()
        end = word.end()
    yield start, end


def _line(letters: Sequence[Letter]) -> str:
    """A line of text whose runs follow each other by themselves, in whatever font; only code has a place and a box."""
    boxes, spans, x = "", "", 0.0
    for style, run in groupby(letters, key=lambda letter: letter[1]):
        text = "".join(letter for letter, _ in run)
        place = ""
        if style is CODE:
            place = f' x="{x + 3:.1f}"'
            boxes += _box(x, 3, style.width(text) + 6, 17, 3, fill="#f7f7f7", stroke=RULE)
        spans += f'<tspan class="{style.name}"{place}>{escape(text, quote=False)}</tspan>'
        x += style.width(text)
    return f'{boxes}<text y="16">{spans}</text>'


def _buttons(labels: Iterable[str]) -> Drawing:
    svg, x = "", 0.5
    for label in labels:
        width = max(BUTTON.width(label) + 24, 80)
        svg += _box(x, 0.5, width, 28, 6, fill="#fff", stroke="#bbb") + _words(label, BUTTON, x + width / 2, 19)
        x += width + GAP
    return Drawing(f'<g text-anchor="middle">{svg}</g>', 29)


def _header() -> Drawing:
    badge = BOLD.width("Lavrov") + 6
    box = _box(badge, 2.5, 27, 13, 2, fill="#e8e8e8")
    app, time = _words("APP", BADGE, badge + 3, 12.5), _words("9:41 AM", SMALL, badge + 32, 14)
    return Drawing(_words("Lavrov", BOLD, 0, 14) + box + app + time, 14)


def _only_you() -> Drawing:
    return Drawing(_at(_EYE, GUTTER - 24, 1) + _words("Only visible to you", SMALL, GUTTER, 12), 18)


def _stack(drawings: Iterable[Drawing], gap: int = 0) -> Drawing:
    """Drawings below one another."""
    svg, y = "", 0
    for drawing in drawings:
        svg += _at(drawing.svg, 0, y)
        y += drawing.height + gap
    return Drawing(svg, y - gap)


def _at(svg: str, x: int, y: int) -> str:
    return f'<g transform="translate({x} {y})">{svg}</g>\n'


def _words(text: str, style: Style, x: float, y: float) -> str:
    return f'<text class="{style.name}" x="{x:.1f}" y="{y}">{escape(text, quote=False)}</text>'


def _box(x: float, y: float, width: float, height: float, radius: int, *, fill: str, stroke: str = "none") -> str:
    place = f'x="{x:.1f}" y="{y}" width="{width:.1f}" height="{height}" rx="{radius}"'
    return f'<rect {place} fill="{fill}" stroke="{stroke}"/>'


if __name__ == "__main__":
    main()
