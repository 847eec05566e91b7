"""Parsing: a text becomes a Document: its metadata, paragraphs, turns and quotes. Pure functions; no text raises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

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
from search_index.parsing.layout import blocks, prose, trim
from search_index.parsing.people import Cast
from search_index.parsing.transcript import Speech, transcript

__all__ = ["parse"]

_OF_THE_PAGE = frozenset(("title", "publisher", "author", "url", "language"))


def parse(reading: Reading | str, file: str = "") -> Document:
    """What a document says about itself, and who says what in it.

    What is stated about it goes before what its text is found to say.
    """
    reading = Reading(reading) if isinstance(reading, str) else reading
    text = reading.text
    identity = document_id(text)
    laid_out = tuple(_own(reading, blocks(text)))
    header = read_header(laid_out)
    metadata = _merged(reading.metadata, header.metadata, reading.page)
    cast = Cast.of(text)
    body = tuple(_clipped(text, laid_out, header.body))
    found = transcript(text, body, metadata.title, cast)
    spoken = found.speeches if found else ()
    narrative = found.lead if found else prose(body)
    quotes = [
        *article.quotes(identity, text, narrative, cast, quoted_by=metadata.publisher),
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
        quotes=_in_order(quotes),
    )


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


def _merged(stated: Metadata, found: Metadata, page: Metadata) -> Metadata:
    """What is stated, what the text is found to say, and what its page says, in this order.

    A page knows its title, author and address better than its text can show. A date and its basis stay together; where
    the text gives no more than a year, the page's day in that year is better.
    """
    values: dict[str, Any] = {}
    for name in (each.name for each in fields(Metadata)):
        in_order = (stated, page, found) if name in _OF_THE_PAGE else (stated, found, page)
        values[name] = next(filter(None, (getattr(each, name) for each in in_order)), None)
    if not stated.title and found.title and page.title and page.title.casefold() in found.title.casefold():
        values["title"] = found.title  # the text says more
    dated = next((each for each in (stated, found, page) if each.date), found)
    if (
        dated is found
        and found.date_basis == YEAR_ONLY
        and page.date
        and found.date
        and page.date.year == found.date.year
    ):
        dated = page
    return Metadata(**values | {"date": dated.date, "date_basis": dated.date_basis})


def _clipped(text: str, laid_out: Iterable[Passage], start: int) -> Iterator[Passage]:
    """The blocks from ``start`` on; the one that ``start`` falls into begins there."""
    for block in laid_out:
        if block.start >= start:
            yield block
        elif block.end > start:
            yield Passage(start, block.end, text[start : block.end])


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
            note=turn.note,
            question_note=question_note,
        )


def _quoted_by(
    speaker: Speaker, document: str, text: str, paragraphs: Sequence[Passage], cast: Cast
) -> Iterator[Quote]:
    """Whom a speaker quotes: quotes within a turn, of somebody else whom the speaker names.

    Only whole quotations may be of somebody whom the document does not name in full: what a speaker says of others
    is mostly no paraphrase of anybody's words.
    """
    for quote in article.quotes(document, text, paragraphs, cast, quoted_by=speaker.name, within=speaker):
        other = quote.speaker
        if other and other.name != speaker.name and (quote.kind is Kind.DIRECT or cast.knows(other)):
            yield quote


def _in_order(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(sorted(quotes, key=lambda quote: (quote.start, -quote.end)))
