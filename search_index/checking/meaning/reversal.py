"""The reversal: words that make of what they stand beside a denial, a doubt, a condition or somebody else's view.

Lists per language; a word that ends in * stands for all that begin so. Only these are looked at: irony, and
what a whole paragraph does to a sentence in it, are out of reach.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search_index.words import fold


class Words:
    """A list of words and beginnings of words, folded as the words are that are looked up in it."""

    def __init__(self, text: str) -> None:
        listed = [folded(word) for word in text.split()]
        self._words = frozenset(word for word in listed if not word.endswith("*"))
        self._beginnings = tuple(word[:-1] for word in listed if word.endswith("*"))

    def __contains__(self, word: object) -> bool:
        return word in self._words or (isinstance(word, str) and word.startswith(self._beginnings))


Rows = tuple[tuple[str, ...], ...]


def rows(text: str) -> Rows:
    """Rows of words, from a text in which | stands between them; * alone is any word."""
    return tuple(tuple(folded(word) for word in row.split()) for row in text.split("|"))


_NONE = Words("")


@dataclass(frozen=True)
class Nouns:
    """The words of a language by what they do to the clause that a noun has behind it: "the notion that …"."""

    ideas: Words = _NONE  # that leave open whether it is so, where the sentence begins with them: "notion"
    sayings: Words = _NONE  # that make it somebody's words: "statements"
    dismissals: Words = _NONE  # verbs that reject an idea or a saying, and say nothing else of it: "deplore"
    facts: Words = _NONE  # that say it is so, whatever stands before: "the fact that"
    making: Words = _NONE  # verbs by which a saying is the speaker's: "we made the statement that"
    possessives: Words = _NONE  # that make it the speaker's: "our"
    articles: Words = _NONE
    auxiliaries: Words = _NONE  # behind a "that" they tell that it is "which": "statements that were made"


@dataclass(frozen=True)
class Reversals:
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
    strict: Rows  # conditions that are nothing else, wherever they stand: "only if"
    opening: Rows  # and those that are where they begin what follows: "but not"
    conceding: Words  # verbs that grant what follows where they are denied: "not (want to) hide"
    harmless: Rows  # with a negation, and yet none: "no doubt"
    verdicts: Rows  # what is said after a view, and takes it back: "is not true"
    questions: Words = _NONE  # links that leave it open: "whether"
    reports: Words = _NONE  # verbs of which a report of others' words is made: "announced"
    certainties: Words = _NONE  # what others, and by name the speaker, are: "convinced"
    heard: Words = _NONE  # the hearsay among which the speaker may be named: "we hear"
    welcomed: Words = _NONE  # with which what is heard is granted: "glad to hear"
    impersonal: Words = _NONE  # others who may be nobody: "it is certain"
    modals: Rows = ()  # before a verb of saying, they make it the speaker's: "it should be (noted)"
    sources: Rows = ()  # that begin a sentence with whose words it is: "according to"
    opposed: Rows = ()  # that deny what they are followed by: "far from"
    nouns: Nouns = Nouns()

    def denies(self, word: str) -> bool:
        """Whether a folded word is a negation: any contraction of "not" is."""
        return word in self.negations or is_contracted(word)


def is_contracted(word: str) -> bool:
    """Whether a folded word ends in a contracted "not"."""
    return word.endswith("n't")


def folded(word: str) -> str:
    """A word as the lists have it."""
    return fold(word).replace("’", "'")


def ends_any(words: Sequence[str], rows: Rows, *, within: int) -> bool:
    """Whether one of ``rows`` ends with the last word, or with one of ``within`` words before it."""
    return any(
        _begins(words, at, row)
        for row in rows
        for at in range(max(0, len(words) - len(row) - within), len(words) - len(row) + 1)
    )


def begins_any(words: Sequence[str], at: int, rows: Rows) -> bool:
    """Whether one of ``rows`` stands at a place; any contraction of "not" is one."""
    return any(_begins(words, at, row) for row in rows)


def _begins(words: Sequence[str], at: int, row: Sequence[str]) -> bool:
    if at + len(row) > len(words):
        return False
    return all(
        there == here
        or (here.endswith("*") and there.startswith(here[:-1]))
        or (here == "not" and is_contracted(there))
        for here, there in zip(row, words[at : at + len(row)], strict=True)
    )
