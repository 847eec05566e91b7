"""The case: a text as somebody may paste it, and what is known of where its words come from."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.checking.findings import Caution, Outcome

HELD_OUT = "absent: held out"  # so begin the kinds whose words are somebody's, and in no document of the index


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a transcript: somebody's words, none left out."""

    document: str  # the document's id
    start: int  # in its text
    text: str
    speaker: str | None
    half: int  # 0 or 1, by its document alone: one to tune on, one to report on


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand, and what they are."""

    document: str
    start: int
    end: int
    text: str

    @classmethod
    def within(cls, paragraph: Paragraph, start: int, end: int) -> Place:
        """A stretch of a paragraph, its offsets counted in that."""
        return cls(paragraph.document, paragraph.start + start, paragraph.start + end, paragraph.text[start:end])


@dataclass(frozen=True, slots=True)
class Case:
    """A pasted text with one quotation."""

    kind: str
    pasted: str
    outcomes: frozenset[Outcome]  # any of them is right
    places: tuple[Place, ...] = ()  # all that it was made from; none: it is not in the collection
    expected: frozenset[Caution] = frozenset()  # a check must give them
    unexpected: frozenset[Caution] = frozenset()  # and must not give these
