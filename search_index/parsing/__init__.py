"""Parsing: a text becomes a Document: its metadata, paragraphs, turns and quotes. Pure functions; no text raises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from search_index.directory import NOBODY, Directory
from search_index.models import (
    YEAR_ONLY,
    Document,
    Genre,
    Kind,
    Metadata,
    Passage,
    Quote,
    Reading,
    Role,
    Speaker,
    document_id,
)
from search_index.parsing import article
from search_index.parsing.header import read_header
from search_index.parsing.language import find_language
from search_index.parsing.layout import blocks, prose, trim
from search_index.parsing.marks import may_quote
from search_index.parsing.people import Cast
from search_index.parsing.read_out import by_its_writer
from search_index.parsing.transcript import Speech, transcript

__all__ = ["parse"]

_CONTEXT = 2  # paragraphs before a quotation that may say who "he" is
_OF_THE_PAGE = frozenset(("title", "publisher", "author", "url"))


def parse(reading: Reading | str, file: str = "", directory: Directory = NOBODY) -> Document:
    """What a document says about itself, and who says what in it.

    What is stated about it goes before what its text is found to say. ``directory`` is who is who across documents.
    """
    reading = Reading(reading) if isinstance(reading, str) else reading
    text = reading.text
    identity = document_id(text)
    laid_out = tuple(_own(reading, blocks(text)))
    metadata, start = _described(reading, laid_out)
    cast = Cast.of(text, directory, metadata.days)
    body = tuple(_clipped(text, laid_out, start))
    found = transcript(text, body, metadata.title, cast)
    spoken = found.speeches if found else ()
    narrative = found.lead if found else prose(body)
    quotes = [
        *article.quotes(identity, text, narrative, cast, language=metadata.language, quoted_by=metadata.publisher),
        *_spoken_quotes(identity, text, spoken, cast),
    ]
    return Document(
        id=identity,
        file=file,
        kind=Genre.TRANSCRIPT if found else Genre.ARTICLE,
        metadata=metadata,
        text=text,
        paragraphs=(*narrative, *(paragraph for speech in spoken for paragraph in speech.paragraphs)),
        turns=tuple(speech.turn for speech in spoken),
        quotes=_in_order(_with_basis(quote, cast) for quote in quotes),
    )


def _described(reading: Reading, laid_out: Sequence[Passage]) -> tuple[Metadata, int]:
    """What is known about a document, and the offset at which its own words may begin."""
    language = reading.metadata.language or find_language(laid_out)
    header = read_header(laid_out, language or reading.page.language)
    found = header.metadata.told("in its words", language=language)
    return reading.metadata.over(_on_its_page(found, reading.page)), header.body


def _on_its_page(found: Metadata, page: Metadata) -> Metadata:
    """What the text is found to say, and what its page says.

    A page knows its title, author and address better than its text can show, unless the text says more. Where the text
    gives no more than a year, the page's day in that year is better; otherwise the day of the words goes before that of
    their publication.
    """
    known = {name: value for name in _OF_THE_PAGE if (value := getattr(page, name))}
    if page.title and found.title and page.title.casefold() in found.title.casefold():
        del known["title"]
    if found.date and page.date and found.date_basis == YEAR_ONLY and found.date.year == page.date.year:
        known["date"] = page.date
    first = Metadata(**known, basis={name: page.basis[name] for name in known if name in page.basis})
    return first.over(found).over(page)


def _own(reading: Reading, laid_out: Iterable[Passage]) -> Iterator[Passage]:
    """The blocks that are the document's own, each as far as it is."""
    if reading.content is None:
        yield from laid_out
        return
    stretches = iter(reading.content)
    start, end = next(stretches, (len(reading.text), len(reading.text)))
    for block in laid_out:
        while end <= block.start:
            start, end = next(stretches, (len(reading.text), len(reading.text) + 1))
        if start < block.end:
            yield (
                block
                if start <= block.start and block.end <= end
                else trim(reading.text, max(start, block.start), min(end, block.end))
            )


def _clipped(text: str, laid_out: Iterable[Passage], start: int) -> Iterator[Passage]:
    """The blocks from ``start`` on; the one that ``start`` falls into begins there."""
    for block in laid_out:
        if block.start >= start:
            yield block
        elif block.end > start:
            yield trim(text, start, block.end)


def _spoken_quotes(document: str, text: str, spoken: Sequence[Speech], cast: Cast) -> Iterator[Quote]:
    question_note = None
    for speech in spoken:
        turn = speech.turn
        if turn.role is Role.QUESTION:
            question_note = turn.note
        answered = question_note if turn.role is Role.ANSWER else None
        yield from _paragraph_quotes(document, speech, answered)
        if turn.speaker:
            yield from _quoted_by(turn.speaker, document, text, speech.paragraphs, cast)


def _paragraph_quotes(document: str, speech: Speech, question_note: str | None) -> Iterator[Quote]:
    turn = speech.turn
    asked = turn.role is Role.QUESTION
    for paragraph in speech.paragraphs:
        yield Quote(
            paragraph.start,
            paragraph.end,
            paragraph.text,
            document,
            Kind.QUESTION if asked else Kind.VERBATIM,
            None if asked else turn.speaker,
            rule=turn.rule,
            note=turn.note,
            question_note=question_note,
        )


def _quoted_by(
    speaker: Speaker, document: str, text: str, paragraphs: Sequence[Passage], cast: Cast
) -> Iterator[Quote]:
    """Whom a speaker quotes: quotations within a turn, of somebody else whom the speaker names.

    Only whole ones may be of somebody whom the document does not name in full. What a speaker says of others without
    marks is mostly no paraphrase of anybody's words, and is not looked at; nor is what stands far from any marks.
    """
    quoting = [may_quote(paragraph.text) for paragraph in paragraphs]
    near = [paragraph for i, paragraph in enumerate(paragraphs) if any(quoting[i : i + 1 + _CONTEXT])]
    if not near:
        return
    for found in article.quotes(document, text, near, cast, quoted_by=speaker.name, within=speaker):
        quote = by_its_writer(found, text, cast) or found
        other = quote.speaker
        if other is None or other.name == speaker.name or quote.kind is Kind.INDIRECT:
            continue
        if quote.kind is Kind.DIRECT or cast.knows(other):
            yield quote


def _with_basis(quote: Quote, cast: Cast) -> Quote:
    basis = cast.basis(quote.speaker) if quote.speaker else None
    return replace(quote, basis=basis) if basis else quote


def _in_order(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(sorted(quotes, key=lambda quote: (quote.start, -quote.end)))
