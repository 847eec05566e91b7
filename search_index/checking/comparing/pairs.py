"""The pair: a quotation mark or bracket that opens, and the one that closes what it opens."""

from __future__ import annotations

_CLOSING = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "(": ")", '"': '"'}
_OPENING = {"”": "“„", "»": "«", "」": "「", "』": "『", ")": "(", '"': '"'}
_BETWEEN = ".,;:!?…"  # what stands between the last word and the mark that closes
_MOST_BETWEEN = 3


def unpaired(text: str) -> list[int]:
    """Where those marks of a text stand that have no partner in it."""
    opened: list[int] = []
    lonely: list[int] = []
    for at, sign in enumerate(text):
        if opened and sign in _CLOSING[text[opened[-1]]]:
            opened.pop()
        elif sign in _CLOSING and (sign != '"' or text[at + 1 : at + 2].strip()):
            opened.append(at)
        elif sign in _OPENING:
            lonely.append(at)
    return lonely + opened


def with_closing(text: str, end: int, mark: str) -> int:
    """The end of a part of a text with what closes ``mark``, where that stands right behind it."""
    at = end
    while at - end < _MOST_BETWEEN and text[at : at + 1] and text[at] in _BETWEEN:
        at += 1
    return at + 1 if text[at : at + 1] and text[at] in _CLOSING.get(mark, "") else end


def with_opening(text: str, start: int, mark: str) -> int:
    """The start of a part of a text with what opens it for ``mark``, where that stands right before it."""
    return start - 1 if start and text[start - 1] in _OPENING.get(mark, "") else start
