"""Content: which stretches of a page are the document's own words, and not the page's menus and notices.

When in doubt a stretch is kept: a lost paragraph is worse than a kept heading. Nothing that holds the greater part of a
page's running text, or its title, is taken for a menu, whatever it calls itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from search_index.sources.html.apart import apart
from search_index.sources.html.linear import Block, Box, Page, around
from search_index.sources.html.menus import menus
from search_index.sources.html.names import HEADINGS, words

_PROSE = 60  # characters; a shorter block may be anything
_MAIN = 0.9  # of a page's running text, that the element which holds the document must hold
_REPEATED = range(20, 2000)  # characters of a quotation that may be drawn out of the text to catch the eye
_MOST_REPEATED = 200  # of them that are looked for

_ASIDE_TAGS = words("aside button dialog figcaption footer form menu nav search")
_ASIDE_ROLES = words(
    "alertdialog banner complementary contentinfo dialog form menu menubar navigation search tablist toolbar"
)
_ASIDE_WORDS = words(  # in an element's class or id
    "ad ads caption captions carousel comments consent copyright credit disqus factbox footer gallery gdpr infobox"
    " lightbox login menu modal nav noprint pager pagination paywall popular popup promo promotion pullquote"
    " recirculation respond search share sharing signup skip slideshow social sponsored tags toolbar tools tooltip"
    " trending"
)
_ASIDE_STEMS = tuple(  # how a word of them begins: "relatedposts"
    words("advert breadcrumb cookie endnote footnote navbar navigation newsletter recommend related sidebar subscri")
)
_COMMENTS = words("comments disqus")  # by readers: they may well be longer than the article
_WORD = re.compile(r"[A-Za-z][a-z]*")
_WITHOUT = re.compile(r"\b(?:no|has|have|with|without|is|not)[-_]+[\w-]+")  # "has-sidebar" is no sidebar


def headings(page: Page) -> tuple[str, ...]:
    """The page's headings of the first rank, outside its menus too."""
    return tuple(page.text[page.blocks[i].start : page.blocks[i].end] for i in _headings(page))


def own(page: Page, title: str | None = None) -> tuple[tuple[int, int], ...]:
    """The stretches of ``page.text`` that are the document's own: (start, end) in characters, in order."""
    weights = _weights(page, [True] * len(page.blocks))
    aside = _aside(page, weights, _title_boxes(page, title))
    kept = [not aside[block.box] for block in page.blocks]
    for i in menus(page, kept):
        kept[i] = False
    for i in _drawn_out(page, kept):
        kept[i] = False
    for i in tuple(apart(page, kept, _title_block(page, title))):
        kept[i] = False
    first, last = _main(page, kept, title)
    chosen = (block for i, block in enumerate(page.blocks) if kept[i] and first <= i <= last)
    return tuple(_joined(chosen))


def _weights(page: Page, kept: Sequence[bool]) -> list[int]:
    """How many characters of running text each box holds; of any text, where the page has no running text."""
    lengths = [block.end - block.start if is_kept else 0 for block, is_kept in zip(page.blocks, kept, strict=True)]
    if any(length >= _PROSE for length in lengths):
        lengths = [length if length >= _PROSE else 0 for length in lengths]
    weights = [0] * len(page.boxes)
    for block, length in zip(page.blocks, lengths, strict=True):
        if block.linked * 2 < length:
            weights[block.box] += length
    for i in range(len(page.boxes) - 1, 0, -1):
        weights[page.boxes[i].parent] += weights[i]
    return weights


def _title_boxes(page: Page, title: str | None) -> frozenset[int]:
    """The boxes around the document's title."""
    i = _title_block(page, title)
    return frozenset(around(page.boxes, page.blocks[i].box)) if i is not None else frozenset()


def _title_block(page: Page, title: str | None) -> int | None:
    found = _headings(page)
    named = (i for i in found if title and page.text[page.blocks[i].start : page.blocks[i].end] == title)
    return next(named, found[0] if found else None)


def _headings(page: Page) -> list[int]:
    return [i for i, block in enumerate(page.blocks) if any(_is_h1(page.boxes, block.box))]


def _is_h1(boxes: Sequence[Box], i: int) -> Iterator[bool]:
    """Whether the box, or the inline boxes and the next one around it, is a heading of the first rank."""
    for j in around(boxes, i):
        yield boxes[j].tag == "h1"
        if boxes[j].tag not in ("a", "span", "b", "strong", "em", "i", "font"):
            return


def _aside(page: Page, weights: Sequence[int], title: frozenset[int]) -> list[bool]:
    """Of each box, whether it or one around it stands beside the document."""
    aside: list[bool] = []
    for i, box in enumerate(page.boxes):
        inherited = box.parent >= 0 and aside[box.parent]
        spared = i in title or (weights[i] * 2 > weights[0] and _COMMENTS.isdisjoint(_names(box)))
        aside.append(inherited or (not spared and _is_aside(box)))
    return aside


def _is_aside(box: Box) -> bool:
    attributes = box.attributes
    if box.tag in _ASIDE_TAGS or attributes.get("role", "").casefold() in _ASIDE_ROLES:
        return True
    if box.tag in HEADINGS or box.tag in ("html", "body", "main", "article"):
        return False
    if attributes.get("aria-hidden") == "true":
        return True
    return any(name in _ASIDE_WORDS or name.startswith(_ASIDE_STEMS) for name in _names(box))


def _names(box: Box) -> Iterator[str]:
    """The words of an element's class and id."""
    names = f"{box.attributes.get('class', '')} {box.attributes.get('id', '')}"
    return (word.casefold() for word in _WORD.findall(_WITHOUT.sub("", names)))


def _drawn_out(page: Page, kept: Sequence[bool]) -> Iterator[int]:
    """The blocks within a block quotation that repeat words of the text around them."""
    candidates = (
        i
        for i, block in enumerate(page.blocks)
        if kept[i]
        and block.end - block.start in _REPEATED
        and any(page.boxes[j].tag == "blockquote" for j in around(page.boxes, block.box))
    )
    for i in islice(candidates, _MOST_REPEATED):
        start, end = page.blocks[i].start, page.blocks[i].end
        said = page.text[start:end].strip("“”„«»\" '…")
        if said in page.text[:start] or said in page.text[end:]:
            yield i


def _main(page: Page, kept: Sequence[bool], title: str | None) -> tuple[int, int]:
    """The first and the last block of the element that holds the document, its title above it included."""
    weights = _weights(page, kept)
    enough = _MAIN * weights[0] if weights else 0
    holding = [i for i, box in enumerate(page.boxes) if _is_main(box) and weights[i] >= enough > 0]
    if not holding:
        return 0, len(page.blocks) - 1
    inside = {holding[-1]}
    for i in range(holding[-1] + 1, len(page.boxes)):
        if page.boxes[i].parent in inside:
            inside.add(i)
    members = [i for i, block in enumerate(page.blocks) if block.box in inside]
    above = _title_block(page, title)
    return min(members[0], members[0] if above is None or not kept[above] else above), members[-1]


def _is_main(box: Box) -> bool:
    return (
        box.tag in ("main", "article")
        or box.attributes.get("role") in ("main", "article")
        or "articleBody" in box.attributes.get("itemprop", "").split()
    )


def _joined(blocks: Iterator[Block]) -> Iterator[tuple[int, int]]:
    """Blocks that follow each other, as one stretch. Between two of them stands one blank line: two characters."""
    start = end = None
    for block in blocks:
        if end is not None and start is not None and block.start != end + 2:
            yield start, end
            start = None
        start = block.start if start is None else start
        end = block.end
    if start is not None and end is not None:
        yield start, end
