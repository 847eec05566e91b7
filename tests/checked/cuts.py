"""The cuts: words of a source left out, passages joined, and clauses cut off from what turns their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from tests.checked.case import Paragraph, Place
from tests.checked.drawing import sentences
from tests.checked.wordings import edited, spans

ELLIPSES = ("…", "...", " … ", " ... ", " [...] ", " […] ", " (...) ", " (…) ", " [..] ", " . . . ")
EDGE = 5  # words that stay on each side of what is left out
LEAST, MOST = 4, 30  # words that are left out without a mark; with one, at least three

_TURNING_BEFORE = re.compile(
    r"(?:\b(?:not|never)|n[’']t) (?:think|believe|say|claim|accept|mean|agree|suggest|consider|feel|pretend) that "
    r"|(?<!not )(?<!cannot )\b(?:den(?:y|ies|ied)|[Ii]t is (?:not true|untrue|claimed|alleged)"
    r"|[Ss]ome (?:say|claim|argue)|under the pretext|I (?:very much )?doubt|on the assumption|the allegation) that "
)
_PLAIN_BEFORE = re.compile(
    r"^(?:I|We) (?:also |fully |firmly |strongly )?"
    r"(?:believe|think|know|note|stress|emphasi[sz]e|reaffirm|recall|see) that "
)
_TURNING_AFTER = re.compile(
    r",? but only (?:if|when|on)\b|,? unless |,? provided that |,? only if |,? on condition that "
)
_PLAIN_AFTER = re.compile(r", and (?:we|I|he|they) (?!(?:do|did|would|could|can|will|have|am|are|is)? ?not)")
_SOFT = re.compile(r"\b(?:if|unless|not|cannot|but|never|no|only|whether|nor|neither|hardly)\b|n[’']t\b", re.IGNORECASE)
_SHORTEST = 6  # words of a cropped quotation


def nearly_all(text: str, random: Random) -> str | None:
    """A text with a mark in place of its last words but three or four. None where it is too short."""
    found = spans(text)
    last = random.choice((3, 4))
    gone = random.randint(LEAST, max(LEAST, min(MOST, len(found) - last - EDGE)))
    if len(found) < last + gone + EDGE:
        return None
    return edited(text, [(found[-last - gone - 1][1], found[-last][0], _mark(random))])


def shortened(text: str, marked: bool, random: Random, runs: int = 1) -> str | None:
    """A text without one run of words or several, with a mark in place of each or none. None where it is too short."""
    found = spans(text)
    least = LEAST - marked
    if len(found) < runs * (EDGE + least) + EDGE:
        return None
    longest = min(MOST, (len(found) - EDGE * (runs + 1)) // runs)
    edits, at = [], EDGE
    for left in range(runs, 0, -1):
        length = random.randint(least, longest)
        room = len(found) - (left - 1) * (EDGE + longest) - EDGE - length
        first = random.randint(at, max(at, room))
        start, end = found[first - 1][1], found[first + length][0]
        edits.append((start, end, _mark(random) if marked else " "))
        at = first + length + EDGE
        if at + least + EDGE > len(found) and left > 1:
            return None
    return edited(text, edits)


def _mark(random: Random) -> str:
    mark = random.choice(ELLIPSES)
    return mark if mark.startswith(" ") else f"{mark} "


def cropped(paragraph: Paragraph) -> Iterator[tuple[Place, bool]]:
    """Clauses of a paragraph without what stands before or after them, and whether that turns their meaning."""
    for start, end in sentences(paragraph.text):
        sentence = paragraph.text[start:end]
        for turns, before in ((True, _TURNING_BEFORE), (False, _PLAIN_BEFORE)):
            found = before.search(sentence)
            if found and not _SOFT.search(sentence[: found.start()] if turns else sentence):
                yield Place.within(paragraph, start + found.end(), end), turns
        for turns, after in ((True, _TURNING_AFTER), (False, _PLAIN_AFTER)):
            found = after.search(sentence)
            if found and found.start() and not _SOFT.search(sentence[: found.start()]):
                yield Place.within(paragraph, start, start + found.start()), turns


def croppings(paragraph: Paragraph) -> Iterator[tuple[Place, bool]]:
    """Those of them that are long enough to be known again."""
    return ((place, turns) for place, turns in cropped(paragraph) if len(spans(place.text)) >= _SHORTEST)
