"""What stands around a quote, and which question it answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.context import context_of
from bot.service import QuoteService
from search_index.errors import NotFoundError
from search_index.models import Document, Genre, Kind, Metadata, Passage, Quote, Role, Speaker, Turn

Line = tuple[Role, str | None, str, Speaker | None]  # what a turn does, who speaks, the words, to whom

QUESTION, ANSWER, REMARK = Role.QUESTION, Role.ANSWER, Role.REMARK
ANN = Speaker("Ann Poe", ("Poe",))


def conversation(*lines: Line) -> Document:
    """A transcript of one turn for each line; a turn's paragraphs are parted by a bar."""
    text = "\n".join(words for _, _, words, _ in lines)
    turns, quotes = [], []
    for role, name, words, to in lines:
        start = text.index(words)
        speaker = Speaker(name) if name else None
        turns.append(Turn(start, start + len(words), words, speaker, role, to=to))
        for part in words.split("|"):
            at = text.index(part, start)
            kind = Kind.QUESTION if role is QUESTION else Kind.VERBATIM
            quotes.append(Quote(at, at + len(part), part, "00000000", kind, speaker))
    return Document("00000000", "a.txt", Genre.TRANSCRIPT, Metadata(), text, (), tuple(turns), tuple(quotes))


def texts(*passages: Passage | None) -> list[str | None]:
    return [passage.text if passage else None for passage in passages]


TALK = conversation(
    (QUESTION, None, "Why now?", None),
    (ANSWER, "Jane Roe", "First reason|Second reason|Third reason", None),
    (ANSWER, "Ann Poe", "I agree.", None),
)


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        (None, "First reason", "Second reason"),
        ("First reason", "Second reason", "Third reason"),
        ("Second reason", "Third reason", None),
    ],
)
def test_a_paragraph_stands_between_its_neighbours_of_the_same_turn(
    before: str | None, words: str, after: str | None
) -> None:
    start = TALK.text.index(words)
    context = context_of(TALK, start, start + len(words))
    assert texts(context.before, context.paragraph, context.after) == [before, words, after]


def test_every_answer_knows_the_question_before_it() -> None:
    for words in ("Second reason", "I agree."):
        start = TALK.text.index(words)
        assert texts(context_of(TALK, start, start + len(words)).question) == ["Why now?"]


def test_part_of_a_quote_is_shown_in_its_paragraph_and_has_the_smallest_quote_around_it() -> None:
    start = TALK.text.index("reason|Third")
    context = context_of(TALK, start, start + len("reason"))
    assert texts(context.passage, context.paragraph, context.quote) == ["reason", "Second reason", "Second reason"]


def test_a_quote_within_a_quote_is_the_one_that_is_meant() -> None:
    start = TALK.text.index("agree")
    inner = Quote(start, start + 5, "agree", "00000000", Kind.DIRECT, ANN)
    context = context_of(replace(TALK, quotes=(*TALK.quotes, inner)), start, start + 5)
    assert context.quote == inner


def test_what_is_in_no_paragraph_is_not_shown() -> None:
    start = TALK.text.index("|")
    with pytest.raises(NotFoundError):
        context_of(TALK, start, start + 1)


def test_an_address_that_splits_a_word_is_refused() -> None:
    start = TALK.text.index("reason|Third")
    with pytest.raises(NotFoundError, match="within a word"):
        context_of(TALK, start, start + len("rea"))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 5), (0, 10_000), (10_000, 10_001)])
def test_an_address_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(NotFoundError, match="leads to no quote"):
        context_of(TALK, start, end)


@pytest.mark.parametrize(
    ("following", "answer", "is_absent"),
    [
        ([(ANSWER, "Ann Poe", "Yes.", None)], "Yes.", False),
        ([(ANSWER, "Jane Roe", "No.", None), (REMARK, "Ann Poe", "Yes.", None)], "No.", False),
        ([(QUESTION, None, "And then?", None), (ANSWER, "Ann Poe", "Yes.", None)], None, False),
        ([(ANSWER, "Jane Roe", "No.", None)], "No.", True),
        (
            [(ANSWER, "Jane Roe", "No.", None), (QUESTION, None, "Then?", None), (ANSWER, "Ann Poe", "Yes.", None)],
            "No.",
            True,
        ),
        ([], None, True),
    ],
)
def test_whoever_was_asked_is_called_unheard_only_where_they_say_nothing_in_reply(
    following: list[Line], answer: str | None, is_absent: bool
) -> None:
    document = conversation((QUESTION, None, "Will you?", ANN), *following)
    context = context_of(document, 0, 9)
    assert texts(context.answer) == [answer]
    assert context.absent == (ANN if is_absent else None)


def test_a_question_about_milei_was_put_to_somebody_who_is_not_heard(service: QuoteService) -> None:
    (hit,) = service.ask("milei is:question").page.hits
    context = service.show(hit.quote.id)
    assert context.absent
    assert context.absent.name == "Celinda Sosa Lunda"
