"""Linear text: what a page shows, in the order in which it stands there, and the boxes that each stretch lies in.

An id is made from this text. So nothing here judges what matters on a page: ``content`` does that, and may change.
The rules are HTML's own (the rendering section of its specification): blocks stand one blank line apart, ``br`` ends a
line, white space is folded, what a browser does not show is left out. Ours are: table cells are a tab apart, an entry
of an unordered list begins with a bullet, a mark that links to a footnote is no word and goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from search_index.sources.html.names import words

if TYPE_CHECKING:  # loaded only when a page is read: `lavrov ask` need not wait for it
    from selectolax.lexbor import LexborNode

_BLOCKS = words(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p pre search"
    " section summary table caption tbody tfoot thead tr ul xmp"
)
_UNSEEN = words(
    "area audio base canvas datalist embed frame frameset head iframe input link meta noembed noframes noscript object"
    " param rp rt script select source style svg template textarea title track video"
)
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*[\[(]?(?:\d{1,3}|[a-z*†‡§])[\])]?\s*", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WIDTHLESS = re.compile("[\u00ad\u200b\u2060\ufeff]")  # where a word may be parted or not: no part of the word
_KEPT = ("class", "id", "role", "itemprop", "aria-hidden", "href")
_MARKS = ("“”", "‘’")
_BULLET = "• "


@dataclass(frozen=True, slots=True)
class Box:
    """An element of a page."""

    tag: str
    parent: int  # index of the box around it; -1 for the outermost
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a page's text without a blank line in it."""

    start: int
    end: int
    box: int  # index of the innermost box that holds all of it
    linked: int  # characters of it that are links
    links: frozenset[int] = frozenset()  # the boxes of those links


@dataclass(frozen=True, slots=True)
class Page:
    """A page's text, its blocks in order, and its boxes, each after the one around it."""

    text: str
    blocks: tuple[Block, ...]
    boxes: tuple[Box, ...]


def around(boxes: Sequence[Box], i: int) -> Iterator[int]:
    """The box and those around it, from the inside out."""
    while i >= 0:
        yield i
        i = boxes[i].parent


def linear(root: LexborNode) -> Page:
    """The text of the page below ``root``."""
    writer = _Writer()
    for node, entering in _steps(root):
        tag = node.tag or ""
        if tag == "-text":
            writer.write(node.text_content or "")
        elif entering:
            writer.enter(tag, node)
        else:
            writer.leave(tag)
    return writer.page()


def _steps(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Each shown element below ``root`` twice, going in and coming out; each text once. No depth is too deep."""
    open_nodes: list[LexborNode] = []
    node: LexborNode | None = root
    while node is not None:
        is_text = node.tag == "-text"
        shown = is_text or (node.is_element_node and _is_seen(node))
        child = None
        if shown:
            yield node, True
            child = None if is_text else node.first_child
            if not is_text:
                open_nodes.append(node)
        if child is not None:
            node = child
            continue
        if shown and not is_text:
            yield open_nodes.pop(), False
        while node.next is None and open_nodes:
            node = open_nodes.pop()
            yield node, False
        node = node.next if node is not root and open_nodes else None


def _is_seen(node: LexborNode) -> bool:
    if node.tag in _UNSEEN:
        return False
    attributes = node.attributes
    if "hidden" in attributes or "popover" in attributes or attributes.get("role") in ("tooltip", "doc-noteref"):
        return False
    if node.tag == "dialog" and "open" not in attributes:
        return False
    if node.tag == "sup" and node.css_first("a[href]") is not None and _FOOTNOTE.fullmatch(node.text()):
        return False
    return not _HIDING.search(attributes.get("style") or "")


class _Writer:
    """Puts a page's text together, block by block."""

    def __init__(self) -> None:
        self._boxes: list[Box] = []
        self._open: list[int] = []
        self._blocks: list[Block] = []
        self._done: list[str] = []  # the text of the blocks so far
        self._length = 0  # of that, in characters
        self._parts: list[str] = []  # of the block that is being written
        self._sources: set[int] = set()  # the boxes that its text comes from
        self._linked = 0
        self._bullet = self._lined = False  # whether an entry of a list begins; whether a line has ended in the block
        self._links: list[int] = []  # the boxes of those that are open
        self._leading: set[int] = set()  # the boxes of the links in the block
        self._quotes = self._pres = 0  # how many of these are open

    def enter(self, tag: str, node: LexborNode) -> None:
        if tag in _BLOCKS:
            self._end_block()
            self._bullet = tag == "li" and self._tag_around() in ("ul", "menu", "dir")
        attributes = node.attributes
        kept = {name: value for name in _KEPT if (value := attributes.get(name))}
        self._boxes.append(Box(tag, self._open[-1] if self._open else -1, kept))
        self._open.append(len(self._boxes) - 1)
        if "href" in kept:
            self._links.append(self._open[-1])
        self._pres += tag == "pre"
        if tag == "br":
            self._end_line()
        elif tag in ("td", "th"):
            self._part_cells()
        elif tag == "q":
            self._add(_MARKS[self._quotes % 2][0])
            self._quotes += 1

    def leave(self, tag: str) -> None:
        if tag == "q":
            self._quotes -= 1
            self._add(_MARKS[self._quotes % 2][1])
        if tag in _BLOCKS:
            self._end_block()
            self._bullet = False
        box = self._open.pop()
        if self._links and self._links[-1] == box:
            self._links.pop()
        self._pres -= tag == "pre"

    def write(self, text: str) -> None:
        """Add text as the page's file has it."""
        text = _WIDTHLESS.sub("", text)
        if not self._pres:
            self._add(_SPACE.sub(" ", text))
            return
        for i, line in enumerate(_BREAK.split(text)):
            if i:
                self._end_line()
            self._add(_SPACE.sub(" ", line))

    def page(self) -> Page:
        """What has been written."""
        self._end_block()
        return Page("".join(self._done), tuple(self._blocks), tuple(self._boxes))

    def _add(self, text: str) -> None:
        if not self._parts or self._parts[-1][-1] in " \n\t":
            text = text.lstrip(" ")
        if not text:
            return
        if self._bullet and not self._parts:
            self._parts.append(_BULLET)
        self._parts.append(text)
        self._sources.add(self._open[-1] if self._open else 0)
        if self._links:
            self._linked += len(text)
            self._leading.add(self._links[-1])

    def _end_line(self) -> None:
        if not self._parts or self._parts[-1] == "\n":
            self._end_block()
        else:
            self._parts[-1] = self._parts[-1].rstrip(" ") or " "
            self._parts.append("\n")
            self._lined = True

    def _part_cells(self) -> None:
        if self._lined:  # a table that lays out a page
            self._end_block()
        elif self._parts:
            self._parts.append("\t")

    def _end_block(self) -> None:
        text = "".join(self._parts).replace(" \n", "\n").replace(" \t", "\t").strip(" \n\t")
        if text and text != _BULLET.strip():
            start = self._length + 2 if self._done else 0
            if self._done:
                self._done.append("\n\n")
            self._done.append(text)
            self._length = start + len(text)
            links = frozenset(self._leading)
            self._blocks.append(Block(start, self._length, self._innermost(), self._linked, links))
        self._parts, self._sources, self._leading, self._linked, self._lined = [], set(), set(), 0, False

    def _innermost(self) -> int:
        """The box of the block: the one that all its text comes from, or the nearest that is laid out as a block."""
        if len(self._sources) == 1:
            return next(iter(self._sources))
        return next((i for i in reversed(self._open) if self._boxes[i].tag in _BLOCKS), 0)

    def _tag_around(self) -> str:
        return self._boxes[self._open[-1]].tag if self._open else ""
