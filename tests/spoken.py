"""Spoken: who says what in a text, a line for each turn, as the tests of house styles compare it."""

from collections.abc import Sequence

from search_index.models import Passage, Role, Turn
from search_index.parsing import parse

TITLE = "Talks on trade\n\nMay 3, 2021\n\nLima"
_LETTERS = {Role.STATEMENT: "S", Role.QUESTION: "Q", Role.ANSWER: "A", Role.REMARK: "R"}


def spoken(text: str, title: str | None = None) -> list[str]:
    """Each turn of a document as "ROLE SPEAKER: WORDS", its paragraphs joined by a stroke; "?" is nobody's name."""
    document = parse(f"{title}\n\n{text}" if title else text)
    assert all(document.text[turn.start : turn.end] == turn.text for turn in document.turns)
    return [_line(turn, document.paragraphs) for turn in document.turns]


def _line(turn: Turn, paragraphs: Sequence[Passage]) -> str:
    words = [" ".join(each.text.split()) for each in paragraphs if turn.start <= each.start < turn.end]
    return f"{_LETTERS[turn.role]} {turn.speaker.name if turn.speaker else '?'}: {' / '.join(words)}".strip()


def lines(text: str) -> list[str]:
    """The lines of an indented block, without its margin."""
    return [line.strip() for line in text.strip().splitlines()]
