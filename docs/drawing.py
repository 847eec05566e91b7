"""The drawing: what Slack makes of a block, as SVG.

Lengths are pixels.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate, groupby

from bot.render.elements import Block

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
    is_struck: bool = False

    def width(self, text: str) -> float:
        """The width of ``text``: exact for letters and digits in Helvetica, close for everything else."""
        if self.family == MONO:
            return len(text) * self.size * 0.6
        thousandths = sum(_WIDTHS.get(unicodedata.normalize("NFD", letter)[0], 600) for letter in text)
        return thousandths * self.size / 1000 * (1.05 if self.weight > 400 else 1)

    def rule(self) -> str:
        """The CSS of this style's class."""
        slant = f"{self.slant} " if self.slant else ""
        line = ";text-decoration:line-through" if self.is_struck else ""
        return f".{self.name}{{font:{slant}{self.weight} {self.size}px {self.family};fill:{self.colour}{line}}}"


STYLES = (
    TEXT := Style("text", 15),
    BOLD := Style("bold", 15, weight=700),
    ITALIC := Style("italic", 15, slant="italic"),
    STRUCK := Style("struck", 15, colour=GREY, is_struck=True),
    CODE := Style("code", 12, colour=RED, family=MONO),
    CODE_LINE := Style("preformatted", 12, family=MONO),
    LINK := Style("link", 15, colour="#1264a3"),
    TITLE := Style("title", 18, weight=700),
    BADGE := Style("badge", 10, weight=700, colour=GREY),
    SMALL := Style("small", 12, colour=GREY),
    BUTTON := Style("button", 13, weight=700),
)
_LOOKS = {
    (): TEXT,
    ("bold",): BOLD,
    ("italic",): ITALIC,
    ("strike",): STRUCK,
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


@dataclass(frozen=True, slots=True)
class Drawing:
    """A part of the picture: SVG whose upper left corner is at 0, 0."""

    svg: str
    height: int


def block(block: Block, width: int) -> Drawing:
    """A block in ``width`` pixels. Raises LookupError for a block, an element or a style that none has had so far."""
    match block["type"]:
        case "rich_text":
            return stack(_element(each, width) for each in block["elements"])
        case "actions":
            return _buttons(map(_label, block["elements"]), width)
        case "divider":
            return Drawing(box(0, 8, width, 1, 0, fill=RULE), 17)
    raise LookupError(f"no drawing for a block of type {block['type']}")


def _label(element: Block) -> str:
    match element["type"]:
        case "button":
            return str(element["text"]["text"])
        case "static_select":
            return f"{element['placeholder']['text']} ▾"
    raise LookupError(f"no drawing for an action of type {element['type']}")


def _element(element: Block, width: int) -> Drawing:
    match element["type"]:
        case "rich_text_section":
            return _paragraph(element["elements"], width)
        case "rich_text_quote":
            words = _paragraph(element["elements"], width - INDENT)
            bar = box(0, 4, 4, words.height, 2, fill=RULE)
            return Drawing(bar + at(words.svg, INDENT, 4), words.height + 8)
        case "rich_text_preformatted":
            code = "".join(run["text"] for run in element["elements"])
            lines = _filled(code, int((width - 2 * GAP) / CODE_LINE.width("m")))
            shown = stack(Drawing(_line([(letter, CODE_LINE) for letter in line]), 18) for line in lines)
            frame = box(0.5, 4.5, width - 1, shown.height + 2 * GAP, 4, fill="#f8f8f8", stroke=RULE)
            return Drawing(frame + at(shown.svg, GAP, 4 + GAP), shown.height + 2 * GAP + 10)
    raise LookupError(f"no drawing for an element of type {element['type']}")


def _paragraph(runs: Iterable[Block], width: int) -> Drawing:
    letters = [(letter, _look(run)) for run in runs for letter in run["text"]]
    return stack(Drawing(_line(letters[start:end]), LINE) for start, end in wrap(letters, width))


def _look(run: Block) -> Style:
    return LINK if run["type"] == "link" else _LOOKS[tuple(run.get("style", ()))]


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
            boxes += box(x, 3, style.width(text) + 6, 17, 3, fill="#f7f7f7", stroke=RULE)
        spans += f'<tspan class="{style.name}"{place}>{escape(text, quote=False)}</tspan>'
        x += style.width(text)
    return f'{boxes}<text y="16">{spans}</text>'


def _buttons(labels: Iterable[str], width: int) -> Drawing:
    """Buttons, in as many rows as they need."""
    svg, x, y = "", 0.5, 0.5
    for label in labels:
        own = max(BUTTON.width(label) + 24, 80)
        if x > 1 and x + own > width:
            x, y = 0.5, y + 28 + GAP
        svg += box(x, y, own, 28, 6, fill="#fff", stroke="#bbb") + words(label, BUTTON, x + own / 2, y + 18.5)
        x += own + GAP
    return Drawing(f'<g text-anchor="middle">{svg}</g>', int(y + 28.5))


def _filled(text: str, columns: int) -> Iterator[str]:
    """Lines of so many letters; a longer word goes on in the next one."""
    for line in text.split("\n"):
        yield from textwrap.wrap(line, columns) or [""]


def stack(drawings: Iterable[Drawing], gap: int = 0) -> Drawing:
    """Drawings below one another."""
    svg, y = "", 0
    for drawing in drawings:
        svg += at(drawing.svg, 0, y)
        y += drawing.height + gap
    return Drawing(svg, y - gap)


def at(svg: str, x: int, y: int) -> str:
    """The same in another place."""
    return f'<g transform="translate({x} {y})">{svg}</g>\n'


def words(text: str, style: Style, x: float, y: float) -> str:
    """A line of text whose letters stand on ``y``."""
    return f'<text class="{style.name}" x="{x:.1f}" y="{y}">{escape(text, quote=False)}</text>'


def box(x: float, y: float, width: float, height: float, radius: int, *, fill: str, stroke: str = "none") -> str:
    """A rectangle."""
    place = f'x="{x:.1f}" y="{y}" width="{width:.1f}" height="{height}" rx="{radius}"'
    return f'<rect {place} fill="{fill}" stroke="{stroke}"/>'
