"""The finding: where a pasted quotation stands in the record, and what differs. Facts; no verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from search_index.checking.quoting.quotation import Quotation
from search_index.models import Passage, Quote, Source


class Outcome(StrEnum):
    """How much of a quotation the record has. The values are a contract of ``--json``."""

    VERBATIM = "verbatim"  # word for word
    SPELLING = "spelling"  # word for word, but for spelling or punctuation
    DIFFERS = "differs"  # with words left out, added or changed
    SHORTENED_MARKED = "shortened_marked"  # word for word, and a mark stands wherever words are left out
    SHORTENED = "shortened"  # word for word, and somewhere words are left out without a mark
    JOINED = "joined"  # word for word or nearly so, of two or more places that do not follow each other
    OTHER_WORDING = "other_wording"  # what was said on the same occasion, in other words: perhaps another translation
    PRESS_ONLY = "press_only"  # in press reports, and in no transcript
    ABSENT = "absent"  # not in this collection


class Op(StrEnum):
    """What a pasted text did with a stretch of its source. The values are a contract of ``--json``."""

    SAME = "same"  # kept it; marks of another shape, white space, a first capital and a last mark are no difference
    SPELLING = "spelling"  # wrote the same words with other letters, capitals or punctuation
    CHANGED = "changed"  # has other words
    LEFT_OUT = "left_out"  # has nothing
    ADDED = "added"  # has words where the source has none
    ELIDED = "elided"  # left it out, and says so: "…"
    BRACKETED = "bracketed"  # has words of its own in brackets, in place of the source's or beside them


class Change(NamedTuple):
    """A stretch of the source, and what the pasted text has for it: each to the character, white space included.

    The stretches of a diff follow each other without a gap: all ``source`` together are the words in the record, all
    ``pasted`` the quotation, or that part of it which a match is about.
    """

    op: Op
    source: str
    pasted: str


class Caution(StrEnum):
    """What is to be known beside the outcome. The values are a contract of ``--json``."""

    CROPPED = "cropped"  # the words before, after or left out turn the meaning: they stand in the match
    NEGATION = "negation"  # one side has a "not" that the other lacks
    WORDING = "wording"  # a press report has it, and in other words: its diff is more than spelling
    BRACKETED = "bracketed"  # brackets have words in place of the record's
    OTHER_SPEAKER = "other_speaker"  # the pasted text names another person than the record
    UNKNOWN_SPEAKER = "unknown_speaker"  # the record does not tell who says it
    UNCERTAIN_SPEAKER = "uncertain_speaker"  # the record's speaker is inferred
    UNCERTAIN_DATE = "uncertain_date"  # the record's date is inferred, or it has none
    QUESTION = "question"  # these are the words of who asks, not of who answers
    PARAPHRASE = "paraphrase"  # the record reports it without quotation marks
    TRANSLATED = "translated"  # the record says that it was translated
    TOO_LONG = "too_long"  # only the beginning of the quotation was compared


@dataclass(frozen=True, slots=True)
class Match:
    """A place in the record that has a quotation, or a part of it."""

    quote: Quote  # in which the words stand; where they reach into the next paragraphs, the first one
    source: Source
    passage: Passage  # the words in the source, to the character
    diff: tuple[Change, ...]
    before: str = (
        ""  # the source's words right before, where they turn the meaning: to the character, up to the passage
    )
    after: str = ""  # the source's words right after, where they turn the meaning: from the passage's end


@dataclass(frozen=True, slots=True)
class Finding:
    """What the record has of one quotation.

    An absent one may have matches, too: the places that have a part of it word for word, in the order of the parts, of
    which alone their diffs are; or, where ``parts`` is 0, passages that are only the nearest, each with a diff of one
    change. It has no cautions.
    """

    quotation: Quotation
    outcome: Outcome
    matches: tuple[Match, ...] = ()  # best first; of a joined quotation first its parts, in their order
    parts: int = 1  # how many of the first matches make up the quotation together; of an absent one: have parts of it
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What the record has of the quotations of a text, in the text's order."""

    findings: tuple[Finding, ...]
    left: int = 0  # further quotations, which were not looked up
