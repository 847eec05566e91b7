"""Whose words are whose, where a speaker passes on what somebody else said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.service import QuoteService
from search_index.models import Document, Genre, Kind, Metadata, Quote
from search_index.ownership import own_words
from search_index.words import GAP
from tests.made_up import quote

PARAGRAPH = "She said: “We will stay. He said ‘go’ to us.” I do not agree."


def document(*quotes: Quote) -> Document:
    return Document("00000000", "a.txt", Genre.TRANSCRIPT, Metadata(), text="", paragraphs=(), turns=(), quotes=quotes)


def inner(words: str, **more: str | None) -> Quote:
    return quote(words, 100 + PARAGRAPH.index(words), kind=Kind.DIRECT, **{"speaker": "Ann Poe"} | more)


def owned(*passed_on: Quote, paragraph: Quote | None = None) -> str:
    paragraph = paragraph or quote(PARAGRAPH, 100)
    return dict(own_words(document(paragraph, *passed_on)))[paragraph]


def test_the_words_of_others_are_blanked_and_the_length_stays() -> None:
    said = "We will stay. He said ‘go’ to us."
    assert owned(inner(said)) == PARAGRAPH.replace(said, GAP * len(said))


def test_what_is_passed_on_stays_its_own_speakers_words() -> None:
    passed_on = inner("We will stay.")
    assert dict(own_words(document(quote(PARAGRAPH, 100), passed_on)))[passed_on] == "We will stay."


def test_a_quotation_in_a_quotation_is_blanked_once() -> None:
    said = "We will stay. He said ‘go’ to us."
    assert owned(inner(said), inner("go")) == owned(inner(said))


def test_marked_words_of_nobody_in_particular_stay_the_speakers_own() -> None:
    assert owned(inner("We will stay.", speaker=None)) == PARAGRAPH


def test_the_words_before_and_after_the_paragraph_do_not_count() -> None:
    elsewhere = quote("We will stay.", 10, "Ann Poe", Kind.DIRECT), quote("We will stay.", 900, "Ann Poe", Kind.DIRECT)
    assert owned(*elsewhere) == PARAGRAPH


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 90)), max_size=8))
def test_exactly_what_is_passed_on_is_blanked(places: list[tuple[int, int]]) -> None:
    text = "abcdefghij" * 6
    passed_on = [quote("?" * length, start, "Ann Poe", Kind.DIRECT) for start, length in places]
    blanked = {at for start, length in places if start < len(text) for at in range(start, start + length)}
    expected = "".join(GAP if at in blanked else character for at, character in enumerate(text))
    assert owned(*passed_on, paragraph=quote(text)) == expected


def test_a_paragraph_of_many_quotations_takes_no_longer_than_its_length() -> None:
    many = [quote("b", at, "Ann Poe", Kind.DIRECT) for at in range(1, 2_000_000, 20)]
    assert owned(*many, paragraph=quote("ab" * 1_000_000)).count(GAP) == len(many)


def test_what_lavrov_reads_out_is_found_as_hers_and_never_as_his(service: QuoteService) -> None:
    hits = service.ask('"tremendous amount of influence"').page.hits
    assert {hit.quote.speaker.name for hit in hits if hit.quote.speaker} == {"Lisa Curtis"}
