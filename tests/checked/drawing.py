"""The drawing: which words of a collection a case is made from."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random

from tests.checked.case import Paragraph, Place
from tests.checked.collection import Collection
from tests.checked.wordings import spans

SHORTEST, LONGEST = 4, 120  # words of a quotation
TRIES = 5_000
MARKS = re.compile("[\"“”„«»‘]|(?<!\\w)'")
_KNOWN = 0.5  # of a text's rows of three words, in one paragraph
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")


def stretches(
    collection: Collection, random: Random, least: int = SHORTEST, most: int = LONGEST, *, clean: bool = False
) -> Iterator[tuple[Paragraph, Place]]:
    """Stretches of paragraphs that begin and end with a word; short ones are as frequent as long ones.

    One in three is made of whole sentences. ``clean``: without quotation marks inside. They end after so many tries
    that there must be few of what is wanted.
    """
    for _ in range(TRIES):
        paragraph = random.choice(collection.paragraphs)
        place = _sentences(paragraph, random) if random.random() < 1 / 3 else _words(paragraph, random, least, most)
        if place is None or (clean and MARKS.search(place.text)):
            continue
        if least <= len(spans(place.text)) <= most:
            yield paragraph, place


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a paragraph stands."""
    edges = [(0, 0), *(found.span() for found in _SENTENCE_END.finditer(text)), (len(text), len(text))]
    return [(before[1], after[0]) for before, after in pairwise(edges) if before[1] < after[0]]


def _sentences(paragraph: Paragraph, random: Random) -> Place | None:
    found = sentences(paragraph.text)
    first = random.randrange(len(found))
    last = min(len(found) - 1, first + random.randrange(3))
    return Place.within(paragraph, found[first][0], found[last][1])


def _words(paragraph: Paragraph, random: Random, least: int, most: int) -> Place | None:
    found = spans(paragraph.text)
    most = min(most, len(found))
    if most < least:
        return None
    length = min(most, round(math.exp(random.uniform(math.log(least), math.log(most + 1)))))
    first = random.randrange(len(found) - length + 1)
    return Place.within(paragraph, found[first][0], found[first + length - 1][1])


def is_elsewhere(text: str, source: str, collection: Collection) -> bool:
    """Whether a paragraph that has not all of the ``source`` has as much of the text made from it."""
    rows = collection.rows
    whole = {number for number, share in rows.shares(source).items() if share == 1}
    shares = rows.shares(text)
    mine = max((shares[number] for number in whole if number in shares), default=0.0)
    return any(share >= max(mine, _KNOWN) for number, share in shares.items() if number not in whole)


def is_known(text: str, collection: Collection, but: Sequence[str] = ()) -> bool:
    """Whether a paragraph in the index has much of a text, and not just all of one of the texts ``but``."""
    rows = collection.rows
    whole = {number for each in but for number, share in rows.shares(each).items() if share == 1}
    return any(share >= _KNOWN for number, share in rows.shares(text).items() if number not in whole)
