"""Layout: how a text falls into blocks, and which of them are prose.

A block is a trimmed Passage that holds no blank line: a paragraph, a heading, a menu entry, a caption.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from search_index.models import Passage
from search_index.parsing.directions import is_direction

_NO_WIDTH = "\u200b\u2060\ufeff"  # white space to a reader, though not to Python
_SPACE = "".join(filter(str.isspace, map(chr, range(0x3001)))) + _NO_WIDTH

_NARROWEST_WRAP = 40  # characters; shorter lines that follow each other are menus, addresses, verse
_WIDEST_WRAP = 120  # characters; longer lines are paragraphs of their own
# A line is wrapped where the next line's first word had no room left. How much of the width counts as no room:
_AFTER_SENTENCE = 0.95  # a line that ends a sentence mostly ends its paragraph too
_WITHIN_SENTENCE = 0.75  # otherwise only a line well short of the width is a heading or an address
_DEEPEST = 8  # characters of white space; a line that is deeper is set apart in some other way
_LONG_FRAGMENT = 19  # words; a longer heading is rare, a paragraph without its full stop is not
_SHORT_HEADING = 8  # words
_SHORT_FURNITURE = 15  # words
_LONGEST_WORD = 30  # characters, on the average of a line

_BLANK = Passage(0, 0, "")
_SENTENCE_END = re.compile(r"[.!?…:;,—–。！？：；，][\"'”’“‘»«›)\]*†\s]{0,6}\Z|--\Z")
_STOPS = frozenset(".!?")  # what most sentences end with, told without a pattern
_ABBREVIATION_END = re.compile(r"(?:\b[^\W\d_a-z]\.){2,}\Z")  # its full stop ends no sentence: "Threats from the U.S."
_BULLET = re.compile(r"[•◦▪·*‣]\s|[-–]\s+\S")
_LABEL = re.compile(r"[^\W\d_][^:?!\n]{0,70}:(?:\s|\Z)|Q\s")
_CAPTION = re.compile(
    r"(?:\||\A)\s*\(?(?:photo|picture|image|foto|credit|source|video|caption)s?\s?(?:credit|courtesy)?\s?(?::|by\b)"
    r"|\AFILE\s?[-–—]|\(AP Photo/|\([^()]{0,40}\bPhoto(?: by|s?:|/)[^()]{0,60}\)\Z",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\W{0,3}(?:(?:editor(?:ial|[’']s)?|translator[’']s) )?note\W{0,2}:", re.IGNORECASE)
_FURNITURE = re.compile(  # each so narrow that nobody says it: "No comment." and "The text was agreed." are prose
    "|".join(
        (
            r"(?:post with )?no comments(?: yet)?\.?\Z|\d+ comments?\Z|comments are closed|leave a (?:comment|reply)\b",
            r"share (?:this|on|via)\b|follow us\b|sign up (?:for|to)\b|subscribe(?: to|\Z)|log ?in\Z|print this",
            r"read (?:more|also|next)\b|see also\b|related (?:articles?|stories|news|topics)\Z|click here|skip to\b",
            r"advertis(?:e|ing)ment\Z|all rights reserved|all content on this|copyright (?:\d|©|\(c\))|©",
            r"your browser (?:does|is)|(?:we|this (?:web)?site) uses? cookies|search this|tags?:|topics?:",
            r"published in sections?\b|publication (?:date|status)|last updated|direct link:",
            r"\W{0,3}this (?:transcript|interview|conversation) (?:has been|was) (?:lightly )?edited|editor[’']s note",
            r".{0,80}\btook the chair\.\Z|the meeting (?:rose|was (?:called to order|suspended|resumed)) at \d",
            r"\[?(?:ends?|end of (?:text|transcript))\]?\.?\Z|\*\s?\*\s?\*|#+\Z|-+ ?(?:ends?|30) ?-+\Z",
            r"\W{0,3}(?:transcript|text|interview|briefing|press conference) ends\W{0,3}\Z|\W{0,3}ende\W{0,3}\Z",
            r"end(?:s|ed)?:? \d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})?\.?\Z",
            r"\W{0,3}to be continued\W{0,5}\Z|\W?(?:un)?official translation\W{0,2}\Z",
            r"for the (?:original|(?:full|complete) \w+)\b[^?!]{0,40}\b(?:see|visit|go to|click)\b",
            r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})?\.?\Z",  # a time of day
        )
    ),
    re.IGNORECASE,
)


def trim(text: str, start: int, end: int) -> Passage:
    """The passage of ``text[start:end]`` without the white space at its ends; empty where there is nothing else."""
    part = text[start:end]
    start += len(part) - len(part.lstrip(_SPACE))
    part = part.strip(_SPACE)
    return Passage(start, start + len(part), part)


def blocks(text: str) -> tuple[Passage, ...]:
    """Every block of ``text``, in order, whatever its newlines are.

    A line is its own block, except in a text that is wrapped at some width: there a paragraph's lines are one block.
    """
    lines = tuple(_lines(text))
    width = _wrap_width(lines)
    indented = _indented(text, lines) if width else frozenset()
    spans: list[tuple[int, int]] = []
    for previous, line in pairwise((_BLANK, *lines)):
        if not line.text:
            continue
        if width and previous.text and line.start not in indented and _continues(previous.text, line.text, width):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
    return tuple(Passage(start, end, text[start:end]) for start, end in spans)


def prose(blocks: Sequence[Passage]) -> tuple[Passage, ...]:
    """The blocks that are running text: no menus, links, captions, headings, signatures or other residue of a page."""
    captions = {key for block in blocks for key in _caption_keys(block.text)}
    return tuple(block for block in blocks if is_prose(block.text) and not (captions and _key(block.text) in captions))


def is_prose(block: str) -> bool:
    """Whether a block reads as running text: it ends as a sentence does, or is too long for a heading.

    An editor's note does not count, nor laughter: they are not by whoever wrote or spoke the rest.
    """
    if is_furniture(block) or is_caption(block) or is_direction(block) or _NOTE.match(block):
        return False
    if _ABBREVIATION_END.search(block[-8:]) and not is_longer(block, _SHORT_HEADING):
        return False
    has_words = any(map(str.isalpha, block))
    return has_words and (ends_sentence(block) or is_longer(block, _LONG_FRAGMENT))


def is_furniture(block: str) -> bool:
    """Whether a block is a page's own words: share links, comment boxes, copyright lines, times of day."""
    return not is_longer(block, _SHORT_FURNITURE) and _FURNITURE.match(" ".join(block.split())) is not None


def is_caption(block: str) -> bool:
    """Whether a block describes a picture: it names or begins with the picture's credit."""
    return _credit(block) is not None


def _credit(block: str) -> re.Match[str] | None:
    """Where a picture's credit stands; without a bar or a bracket it can only begin the block."""
    return _CAPTION.search(block) if "|" in block or "(" in block else _CAPTION.match(block)


def is_bullet(block: str) -> bool:
    """Whether a block is an entry of a list."""
    return _BULLET.match(block) is not None


def is_longer(block: str, words: int) -> bool:
    """Whether a block has more words than that, or is too long for so many (a line without spaces may be 5 MB)."""
    return len(block) > words * _LONGEST_WORD or len(block.split(maxsplit=words)) > words


def ends_sentence(block: str) -> bool:
    """Whether a block ends with a mark that ends or interrupts a sentence, closing marks aside."""
    last = block[-1:]
    return last in _STOPS or (not last.isalnum() and _SENTENCE_END.search(block[-8:]) is not None)


def _lines(text: str) -> Iterator[Passage]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield _BLANK if line.isspace() else trim(text, start, start + len(line))
        start += len(line)


def _indented(text: str, lines: Sequence[Passage]) -> frozenset[int]:
    """The offsets of the lines that are indented as the first of a paragraph is: all alike, and not most of them."""
    indents = {line.start: _indent(text, line.start) for line in lines if line.text}
    counts = Counter(indent for indent in indents.values() if indent)
    if not counts:
        return frozenset()
    usual, times = counts.most_common(1)[0]
    if 2 * times < sum(counts.values()) or 2 * sum(counts.values()) > len(indents):
        return frozenset()
    return frozenset(start for start, indent in indents.items() if indent == usual)


def _indent(text: str, start: int) -> int:
    """How many characters of white space stand before a line that begins at ``start``, at most eight."""
    return next((i for i in range(_DEEPEST) if start - i <= 0 or text[start - i - 1] not in " \t\u00a0"), _DEEPEST)


def _wrap_width(lines: Sequence[Passage]) -> int:
    """The width in characters that a text is wrapped at, or 0.

    Judged by the lines that another line follows directly: wrapped ones mostly break off within a sentence. Where
    more lines are whole paragraphs, those few are a heading's.
    """
    followed = [a.text for a, b in pairwise(lines) if a.text and b.text]
    paragraphs = sum(len(line.text) > _WIDEST_WRAP for line in lines)
    if paragraphs >= len(followed):
        return 0
    width = sorted(map(len, followed))[len(followed) * 4 // 5]
    unfinished = sum(not ends_sentence(line) or line.endswith(",") for line in followed)
    return width if _NARROWEST_WRAP <= width <= _WIDEST_WRAP and unfinished * 2 > len(followed) else 0


def _continues(previous: str, line: str, width: int) -> bool:
    if is_bullet(line) or len(previous) > 2 * _WIDEST_WRAP:
        return False
    filled = len(previous) + 1 + len(line.split(maxsplit=1)[0])
    if ends_sentence(previous):
        return filled > _AFTER_SENTENCE * width and not _LABEL.match(line)
    return filled > _WITHIN_SENTENCE * width or line[0].islower()


def _caption_keys(block: str) -> Iterable[str]:
    """What a caption's repetition elsewhere on the page looks like: a gallery prints it with and without its credit."""
    credit = _credit(block)
    return [_key(block[: credit.start()])] if credit and credit.start() else []


def _key(block: str) -> str:
    return " ".join(_BULLET.sub("", block, count=1).split()).casefold()
