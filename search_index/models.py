"""What the engine speaks of: documents, turns, quotes and speakers.

Offsets are characters (code points) of a document's decoded text, half open: ``text[start:end]``.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Self

from search_index.errors import NotFoundError

YEAR_ONLY = "the year only, in the title"  # the basis of a date whose month and day are not known and mean nothing
DOCUMENT_DATES = ("published", "updated", "created")  # bases of a date that is the document's, not that of its words

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o or u to misread
_DOCUMENT_ID_LENGTH = 8


class Genre(StrEnum):
    """What a document is."""

    TRANSCRIPT = "transcript"
    ARTICLE = "article"


class Role(StrEnum):
    """What a turn does in a conversation."""

    STATEMENT = "statement"
    QUESTION = "question"
    ANSWER = "answer"
    REMARK = "remark"


class Kind(StrEnum):
    """How close a quote is to the speaker's mouth."""

    VERBATIM = "verbatim"  # a speaker's paragraph in a transcript
    DIRECT = "direct"  # a full quotation in marks
    MIXED = "mixed"  # quoted words inside a paraphrase
    INDIRECT = "indirect"  # a paraphrase
    QUESTION = "question"  # a questioner's paragraph in a transcript: nobody's quote


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document's text: ``text`` is the document's ``text[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person (or a collective) who says something."""

    name: str  # without titles: "Sergey Lavrov"
    aliases: tuple[str, ...] = ()  # what else the document calls them: "Lavrov", "Russian Foreign Minister"


@dataclass(frozen=True, slots=True)
class Turn(Passage):
    """What one speaker says before another takes over, without the label that opens it."""

    speaker: Speaker | None
    role: Role
    note: str | None = None  # the label's own remark: "retranslated from Spanish"
    to: Speaker | None = None  # whom a question is put to, where the label says so
    # How the speaker is known: "label", "label and title" (the document's title names who has the label's office),
    # "label and earlier label" (so does another label), or "title" (there is no label).
    rule: str = "label"


@dataclass(frozen=True, slots=True)
class Quote(Passage):
    """Words at an address: (document, start, end)."""

    document: str  # the document's id
    kind: Kind
    speaker: Speaker | None  # None where nobody is named or the attribution would be a guess
    mention: Passage | None = None  # the words that name the speaker
    quoted_by: str | None = None  # who passes the words on: a turn's speaker, or an article's publisher
    confidence: float = 1.0  # 0 to 1: how sure it is that it is theirs; 0 where nothing tells whose it is
    rule: str = "label"  # the name of that rule
    basis: str | None = None  # who says who the speaker is, where the document does not: "…, by people.toml"
    sentence: Passage | None = None  # what stands around the quoted words of a mixed quote, marks included
    note: str | None = None  # of its own turn: "adding after Sosa Lunda"; or what is not told of who speaks
    question_note: str | None = None  # of the question it answers: "retranslated from Spanish"

    @property
    def id(self) -> str:
        """The address, short enough to type: ``parse_id`` reads it back."""
        return f"{self.document}-{_encode(self.start)}-{_encode(self.end - self.start)}"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document besides its words. None where the document does not say."""

    title: str | None = None
    date: datetime.date | None = None  # when the words were spoken, or else published; ``date_basis`` says which
    date_end: datetime.date | None = None  # the last day, where the words took several
    place: str | None = None
    number: str | None = None
    publisher: str | None = None
    author: str | None = None
    time: datetime.time | None = None  # when on that day, by the clock of the place
    url: str | None = None  # where the document was published
    language: str | None = None  # of its words, as ISO 639-1 has it: "en"
    basis: Mapping[str, str] = field(default_factory=dict, hash=False)  # a field's name → how its value is known

    @property
    def date_basis(self) -> str | None:
        """How the date is known: "in the title", "published", "“Thursday” against the date line"."""
        return self.basis.get("date")

    def told(self, basis: str, **values: Any) -> Self:
        """The same with ``values``, all known by ``basis``. A value of None says nothing, and changes nothing."""
        news = {name: value for name, value in values.items() if value is not None}
        if not news:
            return self
        return replace(self, **news, basis={**self.basis, **dict.fromkeys(news, basis)})

    def over(self, other: Self) -> Self:
        """This, and what only ``other`` knows. The last day belongs to the first."""
        blank = [each.name for each in fields(self) if getattr(self, each.name) is None]
        names = [name for name in blank if name != "date_end" or self.date is None]
        news = {name: value for name in names if (value := getattr(other, name)) is not None}
        if not news:
            return self
        basis = {name: other.basis[name] for name in news if name in other.basis}
        return replace(self, **news, basis={**self.basis, **basis})

    @property
    def days(self) -> tuple[datetime.date, datetime.date] | None:
        """The first and the last day that the date may mean: a whole year, where only that is known."""
        if self.date is None:
            return None
        year = self.date.year
        if self.date_basis == YEAR_ONLY:
            return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        return self.date, self.date_end or self.date


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a file: its text, and the metadata that come with it.

    ``metadata`` is what a person stated about it, which goes before what the text says. ``page`` is what the page that
    it was published on says of itself: its day of publication is not the day on which the words were spoken.
    ``content`` are the stretches of the text that are the document's own, in order, where the format tells them from a
    page's menus and notices: (start, end) in characters. None: all of it. ``quoted`` are those that the format sets
    apart as somebody else's words.
    """

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    content: tuple[tuple[int, int], ...] | None = None
    page: Metadata = field(default_factory=Metadata)
    quoted: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document as an answer names it."""

    id: str
    file: str  # path below the folder it was found in
    kind: Genre
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Document(Source):
    """A document, taken apart."""

    text: str = field(repr=False)
    paragraphs: tuple[Passage, ...] = field(repr=False)  # the prose, in order, without navigation residue
    turns: tuple[Turn, ...] = field(repr=False)
    quotes: tuple[Quote, ...] = field(repr=False)


def document_id(text: str) -> str:
    """The id of a document with this decoded text: 40 bits of its SHA-256, in 8 digits of base 32."""
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:5], "big")
    return _encode(number).rjust(_DOCUMENT_ID_LENGTH, "0")


def parse_id(quote_id: str) -> tuple[str, int, int]:
    """A quote's id taken apart into its address: document, start, end.

    Raises NotFoundError where ``quote_id`` has another shape.
    """
    match quote_id.strip().lower().split("-"):
        case [document, start, length] if len(document) == _DOCUMENT_ID_LENGTH and start and length:
            if set(document + start + length) <= set(_DIGITS):
                return document, _decode(start), _decode(start) + _decode(length)
    raise NotFoundError(f"“{quote_id[:40]}” is no quote id. An id looks like 3f9k2m7q-5x2-8c.")


def _encode(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 32)
        digits = _DIGITS[rest] + digits
    return digits or "0"


def _decode(digits: str) -> int:
    number = 0
    for digit in digits:
        number = number * 32 + _DIGITS.index(digit)
    return number
