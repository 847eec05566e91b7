"""A segment gives back what it was made from, and takes no memory for it before it is asked."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from search_index.archive import documents
from search_index.backends.whoosh.building import build, write_segment
from search_index.backends.whoosh.merging import merge
from search_index.backends.whoosh.segment import Segment, open_segment
from search_index.index import Spoken
from search_index.lexicon import glean
from search_index.models import Document, Genre, Kind, Metadata, Passage, Quote, Role, Turn
from search_index.ownership import own_words
from search_index.parsing import parse
from tests.documents import transcript


@pytest.fixture(scope="module")
def parsed(seeds: Path) -> list[Document]:
    return [each for each in documents([seeds]) if isinstance(each, Document)]


@pytest.fixture(scope="module")
def segment(parsed: list[Document], tmp_path_factory: pytest.TempPathFactory) -> Segment:
    return open_segment(write_segment(tmp_path_factory.mktemp("segment"), build("seeds", parsed)))


def test_every_quote_and_its_own_words_come_back(parsed: list[Document], segment: Segment) -> None:
    found = [(segment.quote(number), segment.own(number)) for number in range(segment.count)]
    assert found == [each for document in parsed for each in own_words(document)]


def test_every_document_comes_back_and_is_found_by_its_id(parsed: list[Document], segment: Segment) -> None:
    assert [segment.document(number) for number in range(segment.document_count)] == parsed
    assert [list(segment.numbers(document.id)) for document in parsed] == [[number] for number in range(len(parsed))]
    assert list(segment.numbers("00000000")) == []


def test_a_passage_that_is_not_what_stands_there_comes_back_as_it_was() -> None:
    passage = Passage(3, 8, "other words")
    turn = Turn(0, 4, "else", None, Role.REMARK, "a note", to=None, rule="title")
    document = Document("0", "0.txt", Genre.ARTICLE, Metadata(), "Some text.", (passage,), (turn,), ())
    assert build("odd", [document]).document(0) == document


@pytest.mark.parametrize(
    "places",
    [(), ((0, 900),), ((0, 5), (100, 400), (400, 890)), ((300, 800), (10, 200), (320, 330), (700, 850), (300, 310))],
)
def test_a_documents_text_comes_back_whatever_its_quotes_have_of_it(places: tuple[tuple[int, int], ...]) -> None:
    text = "".join(chr(0x61 + number * number % 26) + " é\U0001f54a" * (number % 7 == 0) for number in range(700))
    quotes = tuple(Quote(start, end, text[start:end], "0", Kind.VERBATIM, None) for start, end in places)
    document = Document("0", "0.txt", Genre.ARTICLE, Metadata(), text, (), (), quotes)
    assert build("whole", [document]).document(0) == document


def test_a_word_that_one_quote_has_very_often_is_counted_in_full() -> None:
    few, many = (_said("peace " * times) for times in (3, 70_000))
    segment = merge("both", [build("few", [few]), build("many", [many])])
    number = segment.words.terms.find(b"peace")
    assert number is not None
    _, frequencies = segment.words.found(number)
    assert frequencies.tolist() == [3, 65_535]


def _said(text: str) -> Document:
    quote = Quote(0, len(text), text, "0", Kind.VERBATIM, None)
    return Document("0", "0.txt", Genre.TRANSCRIPT, Metadata(), text, (), (), (quote,))


def test_who_speaks_is_counted_document_by_document(parsed: list[Document], segment: Segment) -> None:
    wanted = [
        Spoken(document.id, speaker, count)
        for document in parsed
        for speaker, count in Counter(quote.speaker for quote in document.quotes if quote.speaker).items()
    ]
    assert list(segment.spoken_rows()) == wanted


def test_columns_say_of_a_quote_what_its_document_does(parsed: list[Document], segment: Segment) -> None:
    columns = segment.columns
    for number in range(segment.count):
        document = parsed[columns.document[number]]
        days = document.metadata.days
        assert columns.first_day[number] == (days[0].toordinal() if days else 0)
        assert columns.last_day[number] == (days[1].toordinal() if days else 0)
        assert columns.genre[number] == list(Genre).index(document.kind)


def test_opening_a_segment_copies_nothing(segment: Segment) -> None:
    for name, array in segment.arrays().items():
        assert not array.flags.writeable or not len(array), name
        assert not array.flags.owndata or not len(array), name


def test_what_a_document_says_of_words_goes_with_it() -> None:
    celac = parse(transcript("The Community of Latin American and Caribbean States (CELAC) met."), "celac.txt")
    made = build("celac", [celac, parse(transcript("We met in Lima."), "lima.txt")])
    assert list(made.gleanings("")) == sorted({*glean(celac), *glean(made.document(1))})
    assert "CELAC" not in "".join(made.without([0]).gleanings(""))


def test_a_document_that_is_struck_takes_its_quotes_and_speakers_along(
    parsed: list[Document], segment: Segment
) -> None:
    struck = segment.without([0]).without([2])
    kept = [number for number in range(len(parsed)) if number not in (0, 2)]
    assert [list(struck.numbers(document.id)) for document in parsed] == [
        [number] if number in kept else [] for number in range(len(parsed))
    ]
    assert struck.alive is not None
    assert np.unique(struck.columns.document[struck.alive]).tolist() == kept
    assert {row.document for row in struck.spoken_rows()} == {parsed[number].id for number in kept}
    assert struck.alive_count == sum(len(parsed[number].quotes) for number in kept)
    assert segment.alive is None
