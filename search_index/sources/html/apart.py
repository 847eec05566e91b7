"""Apart: the stretches of a page that stand under or among its words and are not of whoever speaks in them.

What a heading such as “Comments” opens is by readers, whatever the page calls the boxes around it. A list of terms, a
table with headings and a listing of code belong to the document only where they hold most of it: the words of a
speaker do not go on in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from search_index.sources.html.linear import Page, around
from search_index.sources.html.names import HEADINGS

_LONGEST = 80  # characters of a heading that opens something else, and of a line that leads elsewhere
_NEAR = 12  # boxes around a block, among which a list or a table is looked for
_ENDS_SENTENCE = (".", "!", "?", "…", "”", "»", "。")
_COUNT = r"\W*(?:\(?\d{0,6}\)?\W*)"
_COMMENTS = re.compile(
    r"\W*(?:\d{1,6}\s|(?:reader|user|visitor)s?[’']?\s|your\s|all\s|latest\s|view\s|show\s|add\s)*"
    r"(?:comments?|commentaires?|kommentare?|comentarios?|comentários?|commenti|komentarze|комментарии|replies"
    rf"|join the (?:conversation|discussion)|have your say|leave a (?:comment|reply)){_COUNT}",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"\W*(?:related|recommended|similar|more|further|other)\s(?:articles?|stories|news|posts?|reading|pages|links)\W*"
    r"|(?:read (?:more|also|next)|see also)\W*|you (?:may|might) (?:also )?(?:like|enjoy|be interested in).{0,40}",
    re.IGNORECASE,
)
_LEADS_ELSEWHERE = re.compile(r"you (?:may|might) also (?:like|enjoy|be interested in)\b", re.IGNORECASE)


def apart(page: Page, kept: Sequence[bool], title: int | None) -> Iterator[int]:
    """The indexes of the blocks that stand apart, of those that are ``kept``, below the document's first sentence.

    ``title`` is the index of the block of its title.
    """
    below = range((title or 0) + (title is not None), len(page.blocks))
    opening = next((i for i in below if kept[i] and _text(page, i).endswith(_ENDS_SENTENCE)), None)
    if opening is not None:
        yield from _opened(page, opening)
        yield from _tabulated(page, kept, opening)


def _opened(page: Page, opening: int) -> Iterator[int]:
    """The blocks from each heading on that opens something else, as far as its section goes."""
    rank, section = "", -1
    for i in range(opening + 1, len(page.blocks)):
        text, heading = _text(page, i), _rank(page, i)
        if rank and ((heading and heading <= rank) or section not in around(page.boxes, page.blocks[i].box)):
            rank = ""
        if heading and not rank and (box := _section(page, i, opening)) is not None:
            rank, section = heading, box
        if rank or (len(text) <= _LONGEST and _LEADS_ELSEWHERE.match(text)):
            yield i


def _section(page: Page, i: int, opening: int) -> int | None:
    """The box up to whose end the heading ``i`` opens something else; further reading has a box without the text."""
    text = _text(page, i)
    is_comments = len(text) <= _LONGEST and _COMMENTS.fullmatch(text) is not None
    if not is_comments and (len(text) > _LONGEST or _FURTHER.fullmatch(text) is None):
        return None
    box = _shared(page, i)
    return box if is_comments or box not in around(page.boxes, page.blocks[opening].box) else None


def _rank(page: Page, i: int) -> str:
    """The element of the heading that a block is, or is in: "h2"; "" where it is none."""
    near = islice(around(page.boxes, page.blocks[i].box), _NEAR)
    return next((page.boxes[j].tag for j in near if page.boxes[j].tag in HEADINGS), "")


def _shared(page: Page, i: int) -> int:
    """The innermost box around a block and the next."""
    below = frozenset(around(page.boxes, page.blocks[i + 1].box)) if i + 1 < len(page.blocks) else frozenset()
    return next((j for j in around(page.boxes, page.blocks[i].box) if j in below), -1)


def _tabulated(page: Page, kept: Sequence[bool], opening: int) -> Iterator[int]:
    """The blocks of lists of terms, tables with headings and listings of code, where these hold less than half."""
    headed = {j for i, box in enumerate(page.boxes) if box.tag == "th" for j in _table_around(page, i)}
    found = [i for i, block in enumerate(page.blocks) if kept[i] and _is_tabulated(page, block.box, headed)]
    lengths = [(block.end - block.start) * is_kept for block, is_kept in zip(page.blocks, kept, strict=True)]
    if 2 * sum(lengths[i] for i in found) < sum(lengths):
        yield from (i for i in found if i > opening)


def _is_tabulated(page: Page, box: int, headed: set[int]) -> bool:
    return any(
        j in headed or page.boxes[j].tag == "dl" or _is_code(page, j) for j in islice(around(page.boxes, box), _NEAR)
    )


def _table_around(page: Page, i: int) -> list[int]:
    return [j for j in islice(around(page.boxes, i), _NEAR) if page.boxes[j].tag == "table"][:1]


def _is_code(page: Page, i: int) -> bool:
    box = page.boxes[i]
    return box.tag == "code" and box.parent >= 0 and page.boxes[box.parent].tag == "pre"


def _text(page: Page, i: int) -> str:
    return page.text[page.blocks[i].start : page.blocks[i].end]
