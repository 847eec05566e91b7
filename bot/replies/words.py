"""The words: how to ask, and what is to be said of what was asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand, as help shows it."""

    usage: str
    summary: str


@dataclass(frozen=True, slots=True)
class Help:
    """How to ask; without filters, what one command can do."""

    commands: tuple[Command, ...]
    filters: tuple[Command, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, in a sentence that tells the user what to do."""

    sentence: str
    is_typed: bool = False  # whether what was typed is no query: help tells what is


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing was asked yet: where there is a form, it is to be filled in, or to be looked at with these words."""

    words: str = ""
