"""The phrase: how an answer names speakers, dates, places and sources, in every rendering."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.provenance import is_stated, remarks
from bot.render.visible import visible
from bot.replies import Context
from search_index.models import (
    DOCUMENT_DATES,
    YEAR_ONLY,
    Genre,
    Kind,
    Metadata,
    Passage,
    Quote,
    Role,
    Source,
    Speaker,
    Turn,
)


def speaker(quote: Quote | None) -> str:
    """Who says it, or that nobody knows."""
    if quote is None:
        return "Speaker unknown"
    if quote.kind is Kind.QUESTION:
        return "A question"
    return visible(quote.speaker.name) if quote.speaker else "Speaker unknown"


def day(value: date) -> str:
    """A date as people write it: 6 February 2020."""
    return f"{value.day} {value:%B} {value.year}"


def occasion(source: Source, between: str = " · ") -> str:
    """When and where: "6 February 2020 · Mexico City"."""
    return visible(between.join(part for part in (when(source.metadata), source.metadata.place) if part))


def when(about: Metadata) -> str:
    """The date; one that is not the document's own for its words says what it is, or how it was found."""
    basis = about.date_basis or ""
    if about.date is None:
        return "undated"
    if basis == YEAR_ONLY:
        return str(about.date.year)
    if basis in DOCUMENT_DATES:
        return f"{basis} {day(about.date)}"
    known = _days(about.date, about.date_end or about.date)
    return known if is_stated(basis) else f"{known} ({basis})"


def title(source: Source) -> str:
    """The document's title, or that it has none, with the file it was read from."""
    return visible(source.metadata.title or f"Untitled ({source.file})")


def abridged(name: str, length: int) -> str:
    """A name in a list of several: its beginning and its end, which tell it from others, in ``length`` characters."""
    shown = visible(name)
    if len(shown) <= length:
        return shown
    half = (length - 3) // 2
    begin, end = shown[:half].rsplit(" ", 1)[0], shown[-half:].split(" ", 1)[-1]
    return f"{begin} … {end}"


def provenance(quote: Quote | None, source: Source, between: str = " · ") -> str:
    """How the words came to us: "transcript · answer to a question retranslated from Spanish"."""
    return visible(between.join(_provenance(quote, source)))


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 quote", "2,000 quotes"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def answered(answer: Turn) -> str:
    """A heading for the answer to a question."""
    return f"Answer by {visible(answer.speaker.name)}" if answer.speaker else "Answer"


def turn(turn: Turn) -> str:
    """A heading for what somebody says: "Question (retranslated from Spanish)", "Jane Roe"."""
    note = f" ({turn.note})" if turn.note else ""
    if turn.role is Role.QUESTION:
        return visible(f"Question{f' to {turn.to.name}' if turn.to else ''}{note}")
    return visible(f"{turn.speaker.name if turn.speaker else 'Speaker unknown'}{note}")


def unanswered(asked: Speaker) -> str:
    """That whoever was asked is not heard."""
    return f"The question was put to {visible(asked.name)}, whose answer is not in this document."


def address(context: Context) -> str:
    """The id of the words that a context is about."""
    return context.id


def within(passage: Passage, paragraph: Passage) -> tuple[int, int] | None:
    """Where in ``paragraph`` the passage stands; None where it is all of it or no part of it."""
    start, end = max(passage.start, paragraph.start), min(passage.end, paragraph.end)
    if start >= end or (start, end) == (paragraph.start, paragraph.end):
        return None
    return start - paragraph.start, end - paragraph.start


def _days(first: date, last: date) -> str:
    """One day or several: "30 March – 1 April 2021"."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{first.day} {first:%B} – {day(last)}" if first.year == last.year else f"{day(first)} – {day(last)}"


def _provenance(quote: Quote | None, source: Source) -> Iterator[str]:
    yield "transcript" if source.kind is Genre.TRANSCRIPT else "press report"
    yield from remarks(quote)
