"""Bystanders: whom a document names, without their being a subject, between a person and a pronoun."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from search_index.models import Speaker
from search_index.parsing.apposition import is_capital
from search_index.parsing.people import Cast, Person, split_title
from search_index.parsing.pronouns import Pronouns
from search_index.parsing.sentences import Sentence

_FURTHEST = 4  # sentences: what stands further back is not read again
_LONGEST_NAME = 4  # words


class Bystanders:
    """The sentences of a document, and whom they name in full."""

    def __init__(self, sentences: Sequence[Sentence], cast: Cast, pronouns: Pronouns) -> None:
        self._sentences = sentences
        self._starts = [sentence[0].start for sentence in sentences]
        self._cast = cast
        self._pronouns = pronouns

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that an offset of the text is in."""
        return bisect_right(self._starts, offset) - 1

    def may_be_meant(self, person: Speaker, pronoun: str, first: int, end: int) -> bool:
        """Whether a pronoun may mean somebody else, whom the sentences from ``first`` up to ``end`` name in full."""
        return any(
            other.speaker != person and self._may_be(other, pronoun)
            for sentence in self._sentences[max(first, end - _FURTHEST) : end]
            for other in self._named(sentence)
        )

    def _may_be(self, other: Person, pronoun: str) -> bool:
        """A name without a title and a known first name may be a place's or a newspaper's."""
        known = self._pronouns.of_person(other.speaker)
        return known == pronoun or (known is None and bool(other.offices))

    def _named(self, sentence: Sentence) -> Iterator[Person]:
        start = 0
        for at in range(len(sentence) + 1):
            if at < len(sentence) and is_capital(sentence[at]):
                continue
            if at - start > 1:
                name = " ".join(token.text for token in sentence[max(start, at - _LONGEST_NAME) : at])
                yield from self._cast.named(split_title(name)[1])
            start = at + 1
