"""The synonyms: words that a team wants to find each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Sets of words and phrases that mean the same, each as the team writes it: ("EU", "European Union")."""

    sets: tuple[tuple[str, ...], ...] = ()


NONE = Synonyms()
