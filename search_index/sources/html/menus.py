"""Menus: the stretches of a page that lead elsewhere.

A link that stands alone may be a speaker's name, with his party or his constituency in another. So links are a menu
only in a list, where there are several, or where they are as long as titles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from search_index.sources.html.linear import Block, Page, around
from search_index.sources.html.names import HEADINGS, words

_LINKED = 0.7  # of the characters of a list, a box or a block, that make it a menu where they are links
_SEVERAL = 3  # links
_LONG = 6  # words of a link that are a title
_NEAR = 6  # boxes around a link, among which its neighbours are looked for
_LISTS = words("ul ol menu dir")


def menus(page: Page, kept: Sequence[bool]) -> Iterator[int]:
    """The indexes of the blocks that are menus, of those that are ``kept``."""
    members = _members(page, kept)
    judged: dict[int, bool] = {}
    for i, block in enumerate(page.blocks):
        if not kept[i]:
            continue
        near = [j for j in islice(around(page.boxes, block.box), _NEAR) if len(members.get(j, ())) > 1]
        lists = [j for j in near if page.boxes[j].tag in _LISTS]
        box = (lists or near or [-1])[0]
        if box not in judged:
            judged[box] = _is_menu(page, [page.blocks[j] for j in members.get(box, ())], is_list=bool(lists))
        if judged[box] or _is_menu(page, [block], is_list=_is_entry(page, block)):
            yield i


def _members(page: Page, kept: Sequence[bool]) -> dict[int, list[int]]:
    """The blocks in each box, as far as they are near."""
    members: dict[int, list[int]] = {}
    for i, block in enumerate(page.blocks):
        if kept[i]:
            for box in islice(around(page.boxes, block.box), _NEAR):
                members.setdefault(box, []).append(i)
    return members


def _is_menu(page: Page, blocks: Sequence[Block], *, is_list: bool) -> bool:
    length = sum(block.end - block.start for block in blocks)
    if not blocks or sum(block.linked for block in blocks) < _LINKED * length:
        return False
    links = frozenset[int]().union(*(block.links for block in blocks))
    if is_list or len(links) >= _SEVERAL:
        return True
    return any(_is_title(page, block, alone=len(links) < 2) for block in blocks)


def _is_title(page: Page, block: Block, *, alone: bool) -> bool:
    """Whether a block is a link to another page, by its title. One that stands alone may be a quotation's source."""
    text = page.text[block.start : block.end]
    if block.linked < len(text) or page.boxes[block.box].tag in HEADINGS:
        return False
    return len(text.split()) >= _LONG and not text.endswith(
        (":", ")", "”", ".", "!", "?", "…") if alone else (":", ")")
    )


def _is_entry(page: Page, block: Block) -> bool:
    """Whether a block is the one entry of a list."""
    return any(page.boxes[j].tag in _LISTS for j in islice(around(page.boxes, block.box), 2 + 1))
