"""The phrase: how an answer names speakers, dates, places and sources, in every rendering."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.provenance import remarks
from bot.render.excerpt import cut, plain
from bot.render.visible import visible
from bot.replies import Context
from search_index.bases import is_stated
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

_WAYS = {Kind.MIXED: "partly quoted", Kind.INDIRECT: "paraphrased"}
_OWN_WORDS = (Kind.VERBATIM, Kind.DIRECT, Kind.QUESTION)


def speaker(quote: Quote | None, source: Source, size: int | None = None) -> str:
    """Who says it, and how much of the words is theirs: "Jane Roe", "Ann Lee, partly quoted by Jane Roe".

    A name has at most ``size`` characters: what is cut is never that somebody else passes the words on.
    """
    if quote and quote.kind is Kind.QUESTION:
        return "A question"
    name = _name(quote.speaker.name, size) if quote and quote.speaker else "Speaker unknown"
    if quote is None or quote.kind is Kind.VERBATIM:
        return name
    is_retold = quote.quoted_by and source.kind is Genre.TRANSCRIPT  # an article's own publisher goes without saying
    by = f" by {_name(quote.quoted_by, size)}" if quote.quoted_by and is_retold else ""
    way = _WAYS.get(quote.kind, "quoted" if by else "")
    return f"{name}, {way}{by}" if way else name


def in_marks(words: str, quote: Quote | None) -> str:
    """The words, within quotation marks where all of them are somebody's own.

    The sentence around quoted words, a paraphrase and what nobody is known to have said are not.
    """
    return f"“{words}”" if quote and quote.kind in _OWN_WORDS else words


def noun(quote: Quote | None) -> str:
    """What the words are: a quote, or a question, which is nobody's quote."""
    return "question" if quote and quote.kind is Kind.QUESTION else "quote"


def day(value: date) -> str:
    """A date as people write it: 6 February 2020."""
    return f"{value.day} {value:%B} {value.year}"


def occasion(source: Source, between: str = " · ") -> str:
    """When and where: "6 February 2020 · Mexico City"."""
    return visible(between.join(part for part in (when(source.metadata), source.metadata.place) if part))


def when(about: Metadata) -> str:
    """The date; one that is not the document's own for its words says what it is, or that it is inferred."""
    basis = about.date_basis or ""
    if about.date is None:
        return "undated"
    if basis == YEAR_ONLY:
        return str(about.date.year)
    if basis in DOCUMENT_DATES:
        return f"{basis} {day(about.date)}"
    known = _days(about.date, about.date_end or about.date)
    return known if is_stated(basis) else f"{known} (inferred)"


def date_basis(about: Metadata) -> str | None:
    """How an inferred date is known: "“Thursday” against the date line"; None where the date says all by itself."""
    basis = about.date_basis or ""
    is_said = is_stated(basis) or basis == YEAR_ONLY or basis in DOCUMENT_DATES
    return None if about.date is None or is_said else visible(basis)


def title(source: Source) -> str:
    """The document's title, or that it has none, with the file it was read from."""
    return visible(source.metadata.title or f"Untitled ({source.file})")


def headline(source: Source) -> str:
    """What a document is called above its words: of one without a title, who published it, or what it is, and when.

    Only where neither is known that is the file.
    """
    about = source.metadata
    if about.title or not (about.publisher or about.date):
        return title(source)
    return visible(f"{about.publisher or genre(source).capitalize()}, {when(about)}")


def genre(source: Source) -> str:
    """What a document is."""
    return "transcript" if source.kind is Genre.TRANSCRIPT else "press report"


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


def _name(name: str, size: int | None) -> str:
    return visible(name) if size is None else plain(cut(name, size))


def _days(first: date, last: date) -> str:
    """One day or several: "30 March – 1 April 2021"."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{first.day} {first:%B} – {day(last)}" if first.year == last.year else f"{day(first)} – {day(last)}"


def _provenance(quote: Quote | None, source: Source) -> Iterator[str]:
    yield genre(source)
    yield from remarks(quote)
