"""The quotation: words that a pasted text passes on as somebody's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a pasted text quotes: what stands between its marks, or all of a text without any."""

    text: str  # without the marks around it, and with what an application made of signs turned back ("&amp;" → "&")
    line: int = 1  # of the pasted text, on which it begins, from 1
    speaker: str | None = None  # whom the pasted text names for it, as written there: "Lavrov", "the minister"
    is_marked: bool = True  # False: the text has no mark of a quotation, and all of it is taken for one
