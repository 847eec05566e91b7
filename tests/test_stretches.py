"""The paragraphs that are read at once, and the way through the whole document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.context import context_of
from bot.replies import Stretch
from bot.service import QuoteService
from bot.stretches import MOST, ROOM, stretch_of
from search_index.models import Document, Genre, Metadata, Passage, Role, Speaker, Turn


def document(*lengths: int, turns: tuple[Turn, ...] = ()) -> Document:
    """A document of paragraphs of these lengths, parted by blank lines."""
    paragraphs, at = [], 0
    for length in lengths:
        paragraphs.append(Passage(at, at + length, "x" * length))
        at += length + 2
    text = "\n\n".join(each.text for each in paragraphs)
    return Document("00000000", "a.txt", Genre.TRANSCRIPT, Metadata(), text, tuple(paragraphs), turns, ())


def numbers(stretch: Stretch) -> list[int]:
    return list(range(stretch.first, stretch.first + len(stretch.parts)))


def test_a_quote_stands_among_the_paragraphs_around_it() -> None:
    stretch = stretch_of(document(*[500] * 20), start=10 * 502)
    assert numbers(stretch) == [8, 9, 10, 11, 12, 13, 14, 15]
    assert (stretch.total, stretch.later) == (20, 16)


@pytest.mark.parametrize("length", [ROOM, 100_000])
def test_a_paragraph_that_fills_all_room_still_has_its_neighbours(length: int) -> None:
    assert numbers(stretch_of(document(length, length, length), start=length + 2)) == [0, 1, 2]


def test_no_more_paragraphs_are_shown_than_are_read_at_once_however_short_they_are() -> None:
    assert len(stretch_of(document(*[1] * 100), start=0).parts) == MOST


def test_the_first_and_the_last_stretch_lead_nowhere_further() -> None:
    text = document(*[ROOM] * 3)
    assert stretch_of(text, 0, first=0).earlier is None
    assert stretch_of(text, 0, first=2).later is None


@pytest.mark.parametrize(("asked", "shown"), [(-5, [0]), (99, [2])])
def test_a_paragraph_that_the_document_does_not_have_is_the_nearest_that_it_has(asked: int, shown: list[int]) -> None:
    assert numbers(stretch_of(document(*[ROOM] * 3), 0, first=asked)) == shown


def test_every_paragraph_has_its_turn() -> None:
    question = Turn(0, 10, "x" * 10, None, Role.QUESTION)
    reply = Turn(12, 34, "", Speaker("Jane Roe"), Role.ANSWER)
    stretch = stretch_of(document(10, 10, 10, 10, turns=(question, reply)), start=0)
    assert [part.turn for part in stretch.parts] == [question, reply, reply, None]


@given(st.lists(st.integers(1, 2 * ROOM), min_size=1, max_size=40), st.data())
def test_the_way_forth_and_back_leads_through_every_paragraph(lengths: list[int], data: st.DataObject) -> None:
    text = document(*lengths)
    start = data.draw(st.sampled_from([each.start for each in text.paragraphs]))
    around = stretch_of(text, start)
    seen, later, earlier = set(numbers(around)), around.later, around.earlier
    assert start in [part.passage.start for part in around.parts]
    while later is not None:
        stretch = stretch_of(text, start, later)
        seen, later = seen | set(numbers(stretch)), stretch.later
    while earlier is not None:
        stretch = stretch_of(text, start, earlier)
        seen, earlier = seen | set(numbers(stretch)), stretch.earlier
    assert seen == set(range(len(lengths)))


def test_nothing_but_the_documents_own_words_is_read_through(service: QuoteService) -> None:
    id_ = service.ask("venezuela is:press").page.hits[0].quote.id
    shown, first = "", 0
    while True:
        context = service.show(id_, first)
        shown += "\n".join(part.passage.text for part in context.stretch.parts)
        if context.stretch.later is None:
            break
        first = context.stretch.later
    assert len(shown) > 2_000
    for boilerplate in ("google plus", "Post with no comments", "Documentos adicionales", "Photo: @EmbRusiaMexico"):
        assert boilerplate not in shown


def test_a_document_without_paragraphs_has_nothing_to_read_on() -> None:
    turn = Turn(0, 3, "Yes", None, Role.REMARK)
    nothing = Document("00000000", "a.txt", Genre.ARTICLE, Metadata(), "Yes", (), (turn,), ())
    assert stretch_of(nothing, 0) == Stretch()
    assert context_of(document(3), 0, 3).stretch.total == 1
