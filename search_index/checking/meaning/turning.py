"""The turn: words that make of what they stand beside a denial, a doubt, a condition or somebody else's view.

A list per language, folded; a word that ends in * stands for all that begin so. Only these are looked at: irony, and
what a whole paragraph does to a sentence in it, are out of reach.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class Words:
    """A list of folded words and beginnings of words."""

    def __init__(self, text: str) -> None:
        listed = text.split()
        self._words = frozenset(word for word in listed if not word.endswith("*"))
        self._beginnings = tuple(word[:-1] for word in listed if word.endswith("*"))

    def __contains__(self, word: object) -> bool:
        return word in self._words or (isinstance(word, str) and word.startswith(self._beginnings))


def rows(text: str) -> tuple[tuple[str, ...], ...]:
    """Rows of words, from a text in which | stands between them."""
    return tuple(tuple(row.split()) for row in text.split("|"))


@dataclass(frozen=True)
class Turning:
    """The words of a language by what they do."""

    negations: Words
    links: Words  # that begin the clause of what somebody says, thinks or doubts: "that"
    breaks: Words  # that begin a clause which what stands before does not govern: "because"
    opinions: Words  # that say nothing of whether it is so, and deny it where they are denied: "think", "evidence"
    views: Words  # the verbs among them by which others are said to think or say it: "claim"
    beliefs: Words  # those of them by which a speaker may tell by name what they think themselves: "Mexico believes"
    hearsay: Words  # that give it as what others say, whoever is named: "allegedly"
    denials: Words  # that say it is not so, or not sure, unless they are denied themselves: "doubt", "myth"
    refusals: Words  # that deny what they are followed by: "failed (to)"
    own: Words  # the speaker: "I", "we"
    others: Words  # anybody else: "they", "some"
    conditions: Words  # "if", "unless"
    later: Words  # and those of them that are nothing else where a clause has begun already: "if", and not "si"
    strict: tuple[tuple[str, ...], ...]  # conditions that are nothing else, wherever they stand: "only if"
    opening: tuple[tuple[str, ...], ...]  # and those that are where they begin what follows: "but not"
    conceding: Words  # verbs that grant what follows where they are denied: "not (want to) hide"
    harmless: tuple[tuple[str, ...], ...]  # with a negation, and yet none: "no doubt"
    verdicts: tuple[tuple[str, ...], ...]  # what is said after a view, and takes it back: "is not true"


def begins_any(words: Sequence[str], at: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether one of ``rows`` stands at a place; any contraction of "not" is one."""
    return any(_begins(words, at, row) for row in rows)


def _begins(words: Sequence[str], at: int, row: Sequence[str]) -> bool:
    if at + len(row) > len(words):
        return False
    return all(
        there == here
        or (here.endswith("*") and there.startswith(here[:-1]))
        or (here == "not" and there.endswith("n't"))
        for here, there in zip(row, words[at : at + len(row)], strict=True)
    )
