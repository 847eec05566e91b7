"""The clause: what a query asks of the words of a quote."""

from __future__ import annotations

from dataclasses import dataclass

_LONG = 5  # letters; in a longer word two may be wrong


@dataclass(frozen=True, slots=True)
class Term:
    """One word as typed, in any of its forms; with ``prefix``, any word that begins so.

    With ``typos``, any word that comes to be it when so many letters are changed, added or left out: 1 or 2.
    """

    text: str
    prefix: bool = False
    typos: int = 0

    def __str__(self) -> str:
        if not self.typos:
            return self.text + "*" * self.prefix
        return f"{self.text}~" if self.typos == usual_typos(self.text) else f"{self.text}~{self.typos}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """These very words in this order: no other forms."""

    text: str

    def __str__(self) -> str:
        return f'"{self.text}"'


@dataclass(frozen=True, slots=True)
class Either:
    """Any of these."""

    options: tuple[Term | Phrase, ...]

    def __str__(self) -> str:
        return " OR ".join(map(str, self.options))


@dataclass(frozen=True, slots=True)
class Without:
    """Not this."""

    clause: Term | Phrase

    def __str__(self) -> str:
        return f"-{self.clause}"


Clause = Term | Phrase | Either | Without


def usual_typos(word: str) -> int:
    """How many letters may be wrong where nobody says how many."""
    return 1 + (len(word) > _LONG)
