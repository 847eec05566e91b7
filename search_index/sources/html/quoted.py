"""The quoted: which stretches of a page stand in its block quotations."""

from __future__ import annotations

from itertools import groupby

from search_index.sources.html.linear import Page


def quoted(page: Page) -> tuple[tuple[int, int], ...]:
    """The stretches of ``page.text`` in block quotations, each from its first block to its last: (start, end)."""
    outermost: list[int] = []  # for each box, the outermost block quotation that it is or stands in; -1 for none
    for i, box in enumerate(page.boxes):
        around = outermost[box.parent] if box.parent >= 0 else -1
        outermost.append(i if around < 0 and box.tag == "blockquote" else around)
    stretches = []
    for quotation, found in groupby(page.blocks, key=lambda block: outermost[block.box]):
        blocks = list(found)
        if quotation >= 0:
            stretches.append((blocks[0].start, blocks[-1].end))
    return tuple(stretches)
