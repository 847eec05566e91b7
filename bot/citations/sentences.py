"""The sentence of a citation: parts put together, with one mark where two would meet."""

from __future__ import annotations

from collections.abc import Iterable

_ENDS = (".", "?", "!", "…")


def stopped(text: str) -> str:
    """``text`` with a full stop, unless it ends already: also within the quotation mark that closes it."""
    return text if text.rstrip("”’\"')]").endswith(_ENDS) else f"{text}."


def titled(text: str, mark: str) -> str:
    """A title in quotation marks with ``mark`` before the closing one, as American styles have it."""
    return f"“{text}”" if text.endswith(("?", "!")) and mark == "." else f"“{text.removesuffix('.')}{mark}”"


def joined(parts: Iterable[str], separator: str = ", ") -> str:
    """The parts that say something."""
    return separator.join(part for part in parts if part)


def capital(text: str) -> str:
    """``text`` with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]
