"""The sentence of a citation: parts put together, with one mark where two would meet."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ENDS = (".", "?", "!", "…")
_QUOTED = re.compile(r"“([^“”]*)”|(?<!\w)\"([^\"]*)\"(?!\w)")
_WITHIN = re.compile(r"(?<!\w)‘([^‘’]*(?:’\w[^‘’]*)*)’(?!\w)")  # an apostrophe within a word closes nothing
_DOUBLE = r"“\1”"


def stopped(text: str) -> str:
    """``text`` with a full stop, unless it ends already: also within the quotation mark that closes it."""
    return text if _open(text).endswith(_ENDS) else followed(text, ".")


def followed(text: str, mark: str) -> str:
    """``text`` and a comma or full stop: before what closes a quotation there, as American styles have it."""
    start = _open(text)
    return f"{start}{mark}{text[len(start) :]}"


def titled(text: str, mark: str = "") -> str:
    """A title in quotation marks with ``mark`` before the closing ones, and those within it turned into single ones."""
    title = turned(text)
    start = _open(title)
    if mark != "." or not start.endswith(("?", "!")):
        title = f"{start.removesuffix('.')}{mark}{title[len(start) :]}"
    return f"“{title}”"


def turned(text: str) -> str:
    """``text`` as it stands within double quotation marks: its own are single, and those within these double."""
    return _QUOTED.sub(lambda found: f"‘{_WITHIN.sub(_DOUBLE, found[1] or found[2] or '')}’", text)


def joined(parts: Iterable[str], separator: str = ", ") -> str:
    """The parts that say something."""
    return separator.join(part for part in parts if part)


def capital(text: str) -> str:
    """``text`` with a capital letter at its beginning, also within the quotation mark that opens it."""
    at = len(text) - len(text.lstrip('“‘"'))
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def _open(text: str) -> str:
    """``text`` without the quotation marks that close it. A ’ is one only where a ‘ opened it: else an apostrophe."""
    return text.rstrip('”"’' if "‘" in text else '”"')
