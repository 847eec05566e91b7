"""The quotation: what a pasted text passes on as somebody's words."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.checking.pasted import Pasted
from search_index.parsing.marks import marked

_TITLE = 2  # words; so few in marks are a title, irony or a word as a word, where others quote more


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a pasted text quotes: what stands between its marks, or all of a text without any."""

    text: str  # without the marks around it, and with what an application made of signs turned back ("&amp;" → "&")
    line: int = 1  # of the pasted text, on which it begins, from 1
    speaker: str | None = None  # whom the pasted text names for it, as written there: "Lavrov", "the minister"
    is_marked: bool = True  # False: the text has no mark of a quotation, and all of it is taken for one


def quotations(text: str) -> tuple[Quotation, ...]:
    """What a pasted text quotes, in its order."""
    pasted = Pasted.of(text)
    lines = [line for line in pasted.lines if line.text]
    found = [Quotation(each.text, pasted.line(each.start)) for inside in marked(pasted.text, lines) for each in inside]
    if found:
        longer = [each for each in found if len(each.text.split()) > _TITLE]
        return tuple(longer or found)
    if not lines:
        return ()
    start, end = lines[0].start, lines[-1].end
    return (Quotation(pasted.spoken(start, end), pasted.line(start), is_marked=False),)


def whole(text: str) -> Quotation | None:
    """All of a pasted text as one quotation, its marks and names within; None where it has no words.

    For a passage that itself quotes somebody, or names who is to answer: what the record has as it stands is not to be
    taken apart.
    """
    pasted = Pasted.of(text)
    lines = [line for line in pasted.lines if line.text]
    if not lines:
        return None
    start, end = lines[0].start, lines[-1].end
    return Quotation(pasted.spoken(start, end), pasted.line(start), is_marked=False)
