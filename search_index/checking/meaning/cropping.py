"""Cropping: the words around a quotation, or left out of it, that turn its meaning.

A quotation is cropped where what stands right before it in its sentence denies, doubts or supposes it, or gives it as
somebody else's view ("We do not think that …"), and where what comes right after sets a condition or takes it back
("but only if …"). The rules are those of parsing.assertion, which tells whether words were said at all, turned to what
is said: from the quotation outwards, clause by clause, until one does not govern the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from search_index.checking.meaning.afterthought import is_reversed_by, takes_back
from search_index.checking.meaning.governing import is_reversed
from search_index.checking.meaning.languages import reversals_in
from search_index.checking.meaning.tokens import tokens_of, without_asides

_FAR = 1_000  # characters to either side; a sentence that is longer is read no further
_BOUNDARY = re.compile(r"(?:[.!?…]+[\"”»’')\]]*(?=\s|$)|\n)\s*")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Gen|Sen|Gov|Jr|vs)|\b[^\W\d_a-zß-ÿ])\.?$")
_NUMBER = re.compile(r"No\.\s?\d")  # "No. 7"; "No." alone is an answer
_WORD = re.compile(r"\w")


class Around(NamedTuple):
    """The words around a quotation that turn it, as offsets of its text; empty where none do."""

    before: tuple[int, int]
    after: tuple[int, int]


def around(text: str, start: int, end: int, language: str | None = None) -> Around:
    """The words before and after ``text[start:end]`` that turn its meaning: right up to it, white space included.

    ``language`` is that of the text (ISO 639-1); one that is not known is read as English.
    """
    first, last = before(text, start, language=language), after(text, end, language=language)
    return Around((first, start), (end, last))


def within(text: str, start: int, end: int, language: str | None = None) -> Around:
    """The words in what is left out of a quotation, ``text[start:end]``, that turn what is kept on either side of it.

    Those before what comes next reach up to ``end``, those after what came last begin at ``start``.
    """
    first = before(text, end, floor=start, language=language)
    if first == end and _completes(text, start, end, language):
        first = start
    return Around((first, end), (start, after(text, start, ceiling=end, language=language)))


def _completes(text: str, start: int, end: int, language: str | None) -> bool:
    """Whether what is left out gives what comes next as the view of whom the kept words name: "they ⟦claim that⟧"."""
    reversals = reversals_in(language)
    is_view = any(
        link.word in reversals.links and (verb.word in reversals.views or verb.word in reversals.reports)
        for verb, link in pairwise(tokens_of(text, start, end))
    )
    if not is_view or before(text, end, language=language) == end:
        return False
    kept = f"{text[max(0, start - _FAR) : start]} "
    return before(kept + text[end : end + _FAR], len(kept), language=language) == len(kept)


def before(text: str, start: int, *, floor: int = 0, language: str | None = None) -> int:
    """Where the words begin that turn what begins at ``start``: that offset itself where none do."""
    low = max(floor, start - _FAR)
    for found in _boundaries(text, low, start):
        low = found.end()
    tokens = tokens_of(text, low, start)
    reversals = reversals_in(language)
    following = next((each.word for each in tokens_of(text, start, min(len(text), start + 80))), "")
    if tokens and is_reversed(without_asides(tokens), following, reversals):
        return tokens[0].start
    return start


def after(text: str, end: int, *, ceiling: int | None = None, language: str | None = None) -> int:
    """Where the words end that turn what ends at ``end``: that offset itself where none do."""
    high = min(len(text), end + _FAR, len(text) if ceiling is None else ceiling)
    ends = [found for found in _boundaries(text, max(0, end - 3), high) if found.end() > end]
    reversals = reversals_in(language)
    if ends and not _WORD.search(text, end, ends[0].start()):  # the next sentence may take this one back
        last = ends[1].start() + 1 if len(ends) > 1 else high
        is_one_paragraph = "\n" not in ends[0][0]
        tokens = tokens_of(text, ends[0].end(), last)
        return last if is_one_paragraph and tokens and takes_back(tokens, reversals) else end
    last = ends[0].start() if ends else high
    tokens = tokens_of(text, end, last)
    return tokens[-1].end if tokens and is_reversed_by(tokens, reversals) else end


def _boundaries(text: str, low: int, high: int) -> Iterator[re.Match[str]]:
    """Where sentences end between two offsets."""
    for found in _BOUNDARY.finditer(text, low, high):
        is_lower = text[found.end() : found.end() + 1].islower()
        if "\n" in found[0] or not (is_lower or (found[0][0] == "." and _is_abbreviation(text, found.start()))):
            yield found


def _is_abbreviation(text: str, at: int) -> bool:
    return _ABBREVIATION.search(text, max(0, at - 6), at) is not None or _NUMBER.match(text, max(0, at - 2)) is not None
