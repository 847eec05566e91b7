"""The element: a part of a message, to the letter.

Whatever comes from documents or users stands in ``rich_text`` elements. Slack shows those as they are: there is nothing
in them to escape, and no way for a quote to become markup or a ping.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from bot.render.excerpt import Run, cut, plain
from bot.replies import Command

Block = dict[str, Any]

_LINE = 250  # characters of a title or a name, or the size of the quote where that is less
_INSIDE_PING = re.compile(r"(?<=<)(?=[!@#])")
_ADDRESS = re.compile(r"[!-~]{1,3000}")  # characters that an address may have; Slack takes so many
_MARKS = 12  # runs of an excerpt that stand out at most: each costs as much JSON as a sentence


def rich(*elements: Block) -> Block:
    """A block of elements."""
    return {"type": "rich_text", "elements": list(elements)}


def section(*texts: list[Block]) -> Block:
    """A paragraph."""
    return {"type": "rich_text_section", "elements": [element for text in texts for element in text]}


def quotation(runs: Iterable[Run], marks: int = _MARKS) -> Block:
    """A quotation, in which at most so many runs stand out."""
    elements: list[Block] = []
    for marked, group in groupby(_first(runs, min(marks, _MARKS)), key=lambda run: run.marked):
        words = plain(tuple(group))
        elements += bold(words) if marked else text(words)
    return {"type": "rich_text_quote", "elements": elements}


def quotations(runs: Iterable[Run], most: int) -> Iterator[Block]:
    """A quotation as blocks of at most so many characters each."""
    pieces: list[Run] = []
    room = most
    for run in runs:
        rest = run.text
        while len(rest) > room:
            at = rest.rfind(" ", 0, room) + 1 or room
            yield rich(quotation([*pieces, Run(rest[:at], run.marked)]))
            pieces, room, rest = [], most, rest[at:]
        pieces.append(Run(rest, run.marked))
        room -= len(rest)
    yield rich(quotation(pieces))


def preformatted(lines: Iterable[str]) -> Block:
    """Lines in which every character is as wide as every other."""
    return {"type": "rich_text_preformatted", "elements": text("\n".join(lines))}


def bullets(commands: Iterable[Command]) -> Block:
    """A list of commands."""
    items = [section(code(command.usage), text(f" {command.summary}")) for command in commands]
    return {"type": "rich_text_list", "style": "bullet", "elements": items}


def bold(words: str) -> list[Block]:
    """Words that stand out."""
    return _styled(words, bold=True)


def italic(words: str) -> list[Block]:
    """Words that stand back."""
    return _styled(words, italic=True)


def struck(words: str) -> list[Block]:
    """Words that do not count."""
    return _styled(words, strike=True)


def link(address: str, words: str) -> list[Block]:
    """A link to a page on the web; only the words where the address is none that Slack links to."""
    return [{"type": "link", "url": address, "text": words}] if is_page(address) else text(words)


def code(words: str) -> list[Block]:
    """Words to type."""
    return _styled(words, code=True)


def text(words: str) -> list[Block]:
    """Words."""
    return _styled(words)


def short(words: str, size: int = _LINE) -> str:
    """A title or a name, cut where it is longer than a line or than ``size`` characters."""
    return plain(cut(words, min(size, _LINE)))


def is_page(address: str) -> bool:
    """Whether an address is one of the web that Slack links to."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(_ADDRESS.fullmatch(address)) and parts.scheme in ("http", "https") and bool(parts.netloc)


def _first(runs: Iterable[Run], most: int) -> Iterator[Run]:
    marks = 0
    for run in runs:
        marks += run.marked
        yield run if marks <= most else Run(run.text)


def _styled(words: str, **style: bool) -> list[Block]:
    """Text elements. The “<” of “<!here>” ends one, so that no reader of the message can take it for a ping."""
    parts = [part for part in _INSIDE_PING.split(words) if part]
    return [{"type": "text", "text": part} | ({"style": dict(style)} if style else {}) for part in parts]
