"""The place: where a quotation stands in an extract of the record, and how much of it is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from search_index.checking.comparing.alignment import Alignment, Counts, align
from search_index.checking.comparing.wording import Wording
from search_index.checking.extracts import Extract
from search_index.checking.findings import Match, Outcome
from search_index.models import Kind

OMISSION = 4  # words; fewer that are left out in one place are a change of wording, as any dropped word is
_FEW = 4  # words; so few are anybody's, unless all of them are there
_SOME = 8  # words; fewer may have one otherwise
_MANY = 15  # words; fewer may have one in four otherwise, for set phrases are alike in that many; more, one in three
_LOST = 0.6  # of a changed word, what one costs that is left out: three are less than an omission, which costs two
_CONTRACTED = 0.2  # of a changed word, what "don't" for "do not" costs
_SPAN = 3  # words of a quotation that must stand on either side of what is left out


@dataclass(frozen=True, slots=True)
class Place:
    """A quotation in an extract."""

    pasted: Wording
    extract: Extract
    alignment: Alignment
    outcome: Outcome  # what it would be if there were no other place

    @property
    def cost(self) -> float:
        """How far it is from word for word, in words."""
        counts = self.alignment.counts
        omissions = sum(1 for run in counts.left_out if run >= OMISSION)
        lost = sum(run for run in counts.left_out if run < OMISSION)
        return (
            otherwise(counts)
            + _LOST * lost
            + 2 * omissions
            + 0.1 * len(counts.elided)
            + 0.01 * (counts.spelling + counts.marks)
        )

    @property
    def start(self) -> int:
        """Where it begins in the document."""
        return self.extract.start + self.alignment.start

    @property
    def end(self) -> int:
        """Where it ends in the document."""
        return self.extract.start + self.alignment.end

    def covers(self, other: Place) -> bool:
        """Whether another place is of the same words of a document, or mostly so."""
        if self.extract.source.id != other.extract.source.id:
            return False
        common = min(self.end, other.end) - max(self.start, other.start)
        return 2 * common > min(self.end - self.start, other.end - other.start)

    def rank(self) -> tuple[float | bool | int | date | str, ...]:
        """Which of several places comes first: the least."""
        extract, about = self.extract, self.extract.source.metadata
        return (
            round(self.cost, 2),
            not extract.is_primary,
            extract.quotes[0].kind is Kind.INDIRECT,
            about.date or date.max,
            extract.source.id,
            self.start,
            extract.length,
        )

    def match(self) -> Match:
        """The place as it is told."""
        passage = self.extract.passage(self.alignment.start, self.alignment.end)
        quote = self.extract.quote_at(self.alignment.start)
        return Match(quote, self.extract.source, passage, self.alignment.changes)


def place(pasted: Wording, extract: Extract, unheard: frozenset[str]) -> Place | None:
    """The best place of a quotation in an extract; None where too little of it is there."""
    found = align(pasted, extract.words, unheard)
    outcome = None if found is None else outcome_of(found.counts)
    return None if found is None or outcome is None else Place(pasted, extract, found, outcome)


def changes(counts: Counts) -> int:
    """How many words are otherwise, without what is left out in one piece or has a mark."""
    return otherwise(counts) + sum(run for run in counts.left_out if run < OMISSION)


def otherwise(counts: Counts) -> int:
    """How many words are changed or added; "don't" for "do not" is none of them."""
    return counts.changed - counts.contracted + counts.added


def outcome_of(counts: Counts) -> Outcome | None:
    """What a quotation with such differences is; None where they are so many that it is another text."""
    omissions = sum(1 for run in counts.left_out if run >= OMISSION)
    different = changes(counts)
    if different and _limited(counts) + 2 * omissions > _allowed(counts.words) + (1 if omissions else 0):
        return None  # an omission beside other changes speaks against it, too
    if omissions and counts.words < 2 * _SPAN * omissions:
        return None
    if different or counts.contracted:
        return Outcome.DIFFERS
    if omissions:
        return Outcome.SHORTENED
    if counts.elided or counts.replaced:
        return Outcome.SHORTENED_MARKED
    return Outcome.SPELLING if counts.spelling or counts.marks else Outcome.VERBATIM


def _limited(counts: Counts) -> int:
    """How many words are otherwise, of what is dropped in one place but one: "do not", "the self-proclaimed"."""
    longest = max((run for run in counts.left_out if run < OMISSION), default=1)
    return changes(counts) - longest + 1


def _allowed(words: int) -> int:
    """How many words of a quotation of that length may be otherwise."""
    if words <= _FEW:
        return 0
    return 1 if words < _SOME else words // (4 if words < _MANY else 3)
