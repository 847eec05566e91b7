"""The same statement in several documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from search_index.models import Kind, Metadata
from search_index.results import Hit, Match
from search_index.statements import grouped, is_word_for_word
from tests.made_up import hit_of

DAY, NEXT_DAY, LATER, BEFORE = date(2021, 5, 4), date(2021, 5, 5), date(2021, 9, 1), date(2021, 4, 1)
SPOKEN = (
    "Thank you. The harbour will stay open to ships of every flag, as it has for two hundred years, and no neighbour "
    "of ours has reason to fear that. We shall talk about the colour of the buoys another time."
)
PRINTED = "all harbors will stay open to ships of every flag as it has for two hundred years, no neighbor of ours has"
TRANSLATED = "Our port remains accessible for vessels under any flag; this was so for two centuries"


def spoken(text: str = SPOKEN, **more: Any) -> Hit:
    return hit_of(text, **{"document": "spoken", "day": DAY, **more})


def printed(text: str = PRINTED, **more: Any) -> Hit:
    return hit_of(text, **{"document": "printed", "day": NEXT_DAY, "press": True, **more})


def shape(hits: Sequence[Hit]) -> list[tuple[str, list[str]]]:
    """Each hit's document, with those of the hits below it."""
    return [(hit.quote.document, [other.quote.document for other in hit.also]) for hit in hits]


def test_a_report_stands_under_the_words_that_it_renders() -> None:
    assert shape(grouped([printed(), spoken()])) == [("spoken", ["printed"])]


def test_nothing_of_a_hit_is_changed() -> None:
    (found,) = grouped([printed(), spoken()])
    assert replace(found, also=()) == spoken()
    assert found.also == (printed(),)


def test_a_statement_stands_in_the_place_of_its_best_rendering() -> None:
    other = hit_of("The museum opens on Sunday, and children pay nothing at all.", document="other")
    last = hit_of("Quite another matter is the price of bread in winter.", document="last")
    assert shape(grouped([printed(), other, last, spoken()])) == [("spoken", ["printed"]), ("other", []), ("last", [])]


def test_the_transcript_is_the_primary_source_then_the_fuller_then_the_earlier() -> None:
    whole = printed(SPOKEN, document="whole")
    early, late = printed(document="early", day=NEXT_DAY), printed(document="late", day=LATER)
    for hits in permutations([spoken(PRINTED), whole, late, early]):
        assert shape(grouped(hits)) == [("spoken", ["whole", "early", "late"])]
    assert shape(grouped([late, early])) == [("early", ["late"])]


def test_another_translation_is_another_result() -> None:
    assert len(grouped([spoken(), printed(TRANSLATED)])) == 2


def test_two_quotes_of_one_document_stay_two() -> None:
    assert len(grouped([printed(), printed(start=500)])) == 2
    assert shape(grouped([spoken(), printed(), printed(start=500)])) == [("spoken", ["printed", "printed"])]


@pytest.mark.parametrize(
    ("one", "other", "results"),
    [
        ("Jane Roe", "Jane Roe", 1),
        ("Mary Roe", "M. Roe", 1),
        ("Jane Roe", "Roe", 1),
        ("Jane Roe", "John Doe", 2),
        ("Jane Roe", "Mary Roe", 2),
        ("Jane Roe", "Doe", 2),
        ("Jane Roe", None, 1),
        (None, None, 1),
    ],
)
def test_a_statement_is_one_persons(one: str | None, other: str | None, results: int) -> None:
    longer = SPOKEN[:150]
    assert len(grouped([spoken(speaker=one), printed(longer, speaker=other)])) == results


def test_words_of_nobody_known_need_more_in_common() -> None:
    half = "The harbour will stay open to ships of every flag, as it has for some years, but who knows"
    assert len(grouped([spoken(), printed(half)])) == 1
    assert len(grouped([spoken(), printed(half, speaker=None)])) == 2


@pytest.mark.parametrize(
    ("day", "press", "results"),
    [
        (NEXT_DAY, True, 1),
        (LATER, True, 1),
        (None, True, 1),
        (BEFORE, True, 2),
        (NEXT_DAY, False, 1),
        (LATER, False, 2),
    ],
)
def test_nobody_reports_what_is_not_said_yet_and_said_on_two_days_is_said_twice(
    day: date | None, press: bool, results: int
) -> None:
    assert len(grouped([spoken(), hit_of(SPOKEN, "other", day=day, press=press)])) == results


def test_the_day_of_publication_of_a_transcript_is_not_that_of_its_words() -> None:
    about = Metadata(date=LATER, basis={"date": "published"})
    again = spoken(document="again")
    assert len(grouped([spoken(), replace(again, source=replace(again.source, metadata=about))])) == 1


def test_set_phrases_of_two_transcripts_are_not_one_statement() -> None:
    courtesy = "Thank you very much for your question."
    assert len(grouped([spoken(courtesy), spoken(courtesy, document="other")])) == 2


def test_a_few_words_are_a_report_only_where_they_are_exact_and_of_those_days() -> None:
    few = "fear that. We"
    assert len(grouped([spoken(), printed(few)])) == 1
    assert len(grouped([spoken(), printed(few, day=LATER)])) == 2
    assert len(grouped([spoken(), printed(few, day=None)])) == 2
    assert len(grouped([spoken(), printed("to fear")])) == 2


def test_a_question_is_never_a_rendering_of_an_answer() -> None:
    assert len(grouped([spoken(kind=Kind.QUESTION, speaker=None), printed(SPOKEN)])) == 2


def test_a_paraphrase_stands_under_a_quotation() -> None:
    told = printed(SPOKEN, document="told", kind=Kind.INDIRECT)
    assert shape(grouped([told, printed()])) == [("printed", ["told"])]


def test_what_misses_words_does_not_stand_for_what_has_them_all() -> None:
    partly = spoken(match=Match.SOME, missing=("harbors",))
    assert shape(grouped([printed(), partly])) == [("printed", ["spoken"])]


def test_hyphens_accents_and_case_are_no_difference() -> None:
    assert is_word_for_word("A neo-colonial Café opens", "neocolonial CAFE")
    assert not is_word_for_word("The café opens", "cafe open")
    assert not is_word_for_word("the open sea", "pen sea")


def test_what_was_grouped_before_is_grouped_as_it_is() -> None:
    once = grouped([printed(), spoken()])
    assert grouped(once) == once
    assert grouped([]) == ()
