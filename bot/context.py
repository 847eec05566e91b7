"""The context: what stands around a quote, and which question it answers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, takewhile

from bot.replies import Context
from bot.stretches import stretch_of
from search_index.errors import NotFoundError
from search_index.models import Document, Kind, Passage, Quote, Role, Source, Speaker, Turn


def context_of(document: Document, start: int, end: int, first: int | None = None) -> Context:
    """The context of the words at ``document.text[start:end]``; ``first``: see ``stretch_of``.

    Raises NotFoundError where these are no words of its turns or paragraphs: what else is on a page is never shown.
    """
    passage = Passage(start, end, document.text[start:end])
    number = _turn(document, start)
    paragraphs = _paragraphs(document, number)
    place = next((i for i, p in enumerate(paragraphs) if p.start <= start < p.end), None)
    if place is None or start >= end or not any(p.start < end <= p.end for p in paragraphs[place:]):
        raise NotFoundError(
            "This id leads to no quote. It may be mistyped: copy the whole id that stands below a quote."
        )
    if _splits_word(document.text, start) or _splits_word(document.text, end):
        raise NotFoundError("This id begins or ends within a word of its document: it may be mistyped.")
    question, answer, absent = _exchange(document.turns, number)
    return Context(
        source=Source(document.id, document.file, document.kind, document.metadata),
        passage=passage,
        quote=_quote(document, passage),
        paragraph=paragraphs[place],
        before=paragraphs[place - 1] if place else None,
        after=paragraphs[place + 1] if place + 1 < len(paragraphs) else None,
        question=question,
        answer=answer,
        absent=absent,
        stretch=stretch_of(document, start, first),
    )


def whole(document: Document, start: int, end: int) -> Context:
    """The context of the whole quote around the words at ``document.text[start:end]``.

    Where they are nobody's quote, or of several, it is that of their whole paragraphs: less than a quote may say the
    opposite of it. Raises what ``context_of`` does.
    """
    context = context_of(document, start, end)
    if context.quote:
        return context_of(document, context.quote.start, context.quote.end)
    last = next(p for p in _paragraphs(document, _turn(document, start)) if p.start < end <= p.end)
    return context_of(document, context.paragraph.start, last.end)


def _splits_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()


def _quote(document: Document, passage: Passage) -> Quote | None:
    """The smallest quote that holds the passage."""
    around = [quote for quote in document.quotes if quote.start <= passage.start and passage.end <= quote.end]
    return min(around, key=lambda quote: quote.end - quote.start, default=None)


def _turn(document: Document, at: int) -> int | None:
    """The number of the turn there; None where nobody speaks, as in an article."""
    return next((i for i, turn in enumerate(document.turns) if turn.start <= at < turn.end), None)


def _paragraphs(document: Document, number: int | None) -> Sequence[Passage]:
    """The paragraphs of a turn, without its label; or those of an article."""
    if number is None:
        return document.paragraphs
    turn = document.turns[number]
    kinds = (Kind.VERBATIM, Kind.QUESTION)
    return [q for q in document.quotes if q.kind in kinds and turn.start <= q.start < turn.end]


def _exchange(turns: Sequence[Turn], number: int | None) -> tuple[Turn | None, Turn | None, Speaker | None]:
    """For a turn: the question that it answers, or else its answer and who of those asked is not heard."""
    if number is None:
        return None, None, None
    turn = turns[number]
    if turn.role is Role.ANSWER:
        return next((t for t in reversed(turns[:number]) if t.role is Role.QUESTION), None), None, None
    if turn.role is Role.QUESTION:
        following = turns[number + 1 :]
        answer = next((t for t in following[:1] if t.role is Role.ANSWER), None)
        return None, answer, turn.to if turn.to and not _is_heard(turn.to, following) else None
    return None, None, None


def _is_heard(asked: Speaker, following: Sequence[Turn]) -> bool:
    """Whether ``asked`` speaks before the next question; where several come in a row, after all of them."""
    later = dropwhile(lambda turn: turn.role is Role.QUESTION, following)
    answers = takewhile(lambda turn: turn.role is not Role.QUESTION, later)
    return any(turn.speaker is not None and turn.speaker.name == asked.name for turn in answers)
