"""The work: what is cited, as every style needs it. What the document does not say is empty: no style makes it up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.citations.dates import When
from bot.citations.names import Name, is_description, key_of, listed, read_name, read_names
from bot.provenance import remarks
from bot.replies import Context
from search_index.models import Genre, Kind, Quote


class Tie(StrEnum):
    """How the words hang together with the document's author."""

    OWN = "own"  # the author's own, as spoken
    QUOTED = "quoted"  # somebody else's, or passed on by a report
    REPORTED = "reported"  # the same, but a paraphrase
    ASKED = "asked"  # a question: nobody's quote
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Work:
    """A quote and its document. Texts are the document's, with their white space folded."""

    id: str  # of the quote
    words: str
    is_speech: bool  # whether ``words`` are what the speaker said, and not a sentence that tells of it
    tie: Tie
    speaker: str  # empty where nobody is known to say it
    authors: tuple[Name, ...]  # of the document: whoever speaks in a transcript, or wrote an article
    is_transcript: bool
    title: str
    file: str
    when: When | None
    place: str
    number: str
    publisher: str
    url: str
    language: str
    paragraphs: tuple[int, ...]  # of the document, from 1, in which the words stand; empty where that is not known
    remarks: tuple[str, ...]  # on the quote: "speaker inferred"
    source: str  # the document's id

    @property
    def byline(self) -> str:
        """The authors, as they sign."""
        return listed((name.whole for name in self.authors), " and ")

    @property
    def genre(self) -> str:
        """What the document is."""
        return "transcript" if self.is_transcript else "press report"

    @property
    def numbered(self) -> str:
        """What the document is, with its number: "transcript no. 794-26-04-2024"."""
        return f"{self.genre} no. {self.number}" if self.number else self.genre

    @property
    def name(self) -> str:
        """The title; for a document without one, that it has none and which file it is."""
        return self.title or f"Untitled {self.genre} ({self.file})"

    @property
    def asides(self) -> tuple[str, ...]:
        """The remarks that no style has words of its own for, and how the date is known where it is not stated."""
        relays = (self.publisher, *(name.whole for name in self.authors))
        said = {"reported, not verbatim", "as quoted in the article", *(f"as quoted by {name}" for name in relays)}
        return tuple(each for each in (*self.remarks, self.dated) if each and each not in said)

    @property
    def dated(self) -> str:
        """What the date is, where it is not that of the words; empty for an article's day of publication."""
        if self.when is None or not self.when.basis or (self.when.basis == "published" and not self.is_transcript):
            return ""
        return f"date {'inferred' if self.when.is_inferred else 'of the document'}: {self.when.basis}"

    @property
    def is_sentence(self) -> bool:
        """Whether ``words`` are a sentence of whoever quotes the speaker, with some words of the speaker's in it."""
        return self.tie is Tie.QUOTED and not self.is_speech

    @property
    def key(self) -> str:
        """What a list of references calls the document: under each of its speakers it has an entry of its own."""
        return "-".join((key_of(self.authors) or "document", self.source))


def work_of(context: Context) -> Work:
    """What is to be cited for a quote in its context."""
    source, quote = context.source, context.quote
    about, is_transcript = source.metadata, source.kind is Genre.TRANSCRIPT
    words, is_speech = _words(context)
    return Work(
        id=context.id,
        words=words,
        is_speech=is_speech,
        tie=_tie(quote),
        speaker=_speaker(quote),
        authors=_spoken_by(quote) if is_transcript else read_names(_folded(about.author)),
        is_transcript=is_transcript,
        title=_folded(about.title),
        file=_folded(source.file),
        when=When.of(about),
        place=_folded(about.place),
        number=_folded(about.number),
        publisher=_folded(about.publisher),
        url="".join((about.url or "").split()),
        language=_folded(about.language),
        paragraphs=_paragraphs(context),
        remarks=tuple(_folded(each) for each in remarks(quote)),
        source=source.id,
    )


def _tie(quote: Quote | None) -> Tie:
    if quote is None:
        return Tie.UNKNOWN
    if quote.kind is Kind.QUESTION:
        return Tie.ASKED
    if quote.kind is Kind.VERBATIM:
        return Tie.OWN if quote.speaker else Tie.UNKNOWN
    return Tie.REPORTED if quote.kind is Kind.INDIRECT else Tie.QUOTED


def _words(context: Context) -> tuple[str, bool]:
    """The words, and whether they are the speaker's; those of a mixed quote come in the sentence around them."""
    quote, passage = context.quote, context.passage
    is_whole = quote is not None and (quote.start, quote.end) == (passage.start, passage.end)
    if quote and is_whole and quote.kind is Kind.MIXED and quote.sentence:
        return _folded(quote.sentence.text), False
    return _folded(passage.text), quote is None or quote.kind is not Kind.INDIRECT


def _speaker(quote: Quote | None) -> str:
    """Who says the words; in quotation marks where it is nobody's name: "“the sides”", as the document has it."""
    if quote is None or quote.speaker is None or quote.kind is Kind.QUESTION:
        return ""
    name = _folded(quote.speaker.name)
    return f"“{name}”" if is_description(name) else name


def _paragraphs(context: Context) -> tuple[int, ...]:
    """The numbers of the paragraphs that hold the words, as the context counts them."""
    words, stretch = context.passage, context.stretch
    return tuple(
        number
        for number, part in enumerate(stretch.parts, stretch.first + 1)
        if part.passage.start < words.end and words.start < part.passage.end
    )


def _spoken_by(quote: Quote | None) -> tuple[Name, ...]:
    """Whose turn of a transcript it is: the speaker, or whoever quotes them. Nobody where that is not known."""
    if quote is None or quote.kind is Kind.QUESTION:
        return ()
    holder = _folded(quote.speaker.name if quote.kind is Kind.VERBATIM and quote.speaker else quote.quoted_by)
    return (read_name(holder),) if holder else ()


def _folded(text: str | None) -> str:
    return " ".join((text or "").split())
