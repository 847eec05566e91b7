"""What documents say of words, and how it is looked up."""

from __future__ import annotations

import pickle
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.lexicon import NOTHING, Lexicon, Told, glean
from search_index.models import Document, Metadata, Reading
from search_index.parsing import parse
from search_index.proper import Proper, nominatives, proper_nouns
from search_index.words import chunks, key
from tests.documents import transcript

SUMMIT = transcript(
    "We met in the Union of Southern Harbours (USH) and spoke with Mr Solovyov, whom Solovyov’s paper quotes.",
    "It was a long-standing plan, and the Treaty on Open and Fair Fisheries in Northern Waters (NEW TOFF) helps.",
)


def document(*paragraphs: str, language: str = "en") -> Document:
    return parse(Reading(transcript(*paragraphs), Metadata(language=language)))


def lexicon(*paragraphs: str) -> Lexicon:
    return Lexicon.of([glean(document(*paragraphs))])


def test_the_languages_are_those_of_the_documents_and_english() -> None:
    both = [glean(document("Hablamos.", language="es")), glean(document("Мы говорили.", language="ru"))]
    assert Lexicon.of(both).languages == ("en", "es", "ru")
    assert NOTHING.languages == ("en",)


def test_a_short_form_has_the_meaning_that_a_document_gives_it() -> None:
    told = Lexicon.of([glean(parse(SUMMIT))]).told("ush")
    assert told.meanings == ("Union of Southern Harbours",)


def test_meanings_that_contradict_each_other_are_all_told_once_each() -> None:
    found = Lexicon.of(
        glean(document(f"The {meaning} (USH) met."))
        for meaning in ("Union of Southern Harbours", "union of southern harbours", "United Shipping House")
    )
    assert found.told("USH").meanings == ("Union of Southern Harbours", "United Shipping House")


def test_a_short_form_that_is_also_a_word_has_a_meaning_in_capitals_only() -> None:
    found = lexicon("The World Harbour Organization (WHO) met.", "Those who were there saw it.")
    assert found.told("WHO").stands_for("WHO") == ("World Harbour Organization",)
    assert found.told("who").stands_for("who") == ()
    assert list(found.rows(key("World Harbour Organization"))) == []


def test_a_short_form_that_is_a_word_in_another_document_has_a_meaning_in_capitals_only() -> None:
    one, other = document("Our Water Environment (OWE) met."), document("OWE is right, and we owe it much.")
    assert Lexicon.of([glean(one)]).told("owe").stands_for("owe") == ("Our Water Environment",)
    assert Lexicon.of([glean(one), glean(other)]).told("owe").stands_for("owe") == ()
    assert list(Lexicon.of([glean(one), glean(other)]).rows(key("our water environment"))) == []


def test_several_words_have_another_form() -> None:
    found = Lexicon.of([glean(parse(SUMMIT))])
    assert list(found.rows(key("unions of southern harbors met"))) == [(4, "USH")]
    assert list(found.rows(key("new toff"))) == [(2, "Treaty on Open and Fair Fisheries in Northern Waters")]
    for other in ("of southern harbours", "union of", "union", ""):
        assert list(found.rows(key(other))) == []


@pytest.mark.parametrize("typed", ["Solovyov", "solovyev", "Solovjow", "Соловьёв", "Соловьёва"])
def test_a_name_is_told_in_its_spellings_however_it_is_spelt(typed: str) -> None:
    assert Lexicon.of([glean(parse(SUMMIT))]).told(typed).spellings == ("Solovyov",)


def test_a_name_in_another_alphabet_and_another_case_is_the_same_name() -> None:
    russian = document("Мы говорили вчера с Зеленским, и у Зеленского есть план.", language="ru")
    assert "Зеленского" in Lexicon.of([glean(russian)]).told("zelenskiy").spellings


@pytest.mark.parametrize(
    "paragraph",
    [
        "We drank wine and saw a vine, and again the vine.",
        "The wine was good. Vine growers say so, and the Vine shop closed.",
        "The colour was grey.",
    ],
)
def test_words_that_are_no_names_and_short_ones_have_no_spellings(paragraph: str) -> None:
    for word in ("vine", "wine", "colour", "grey"):
        assert lexicon(paragraph).told(word).spellings == ()


def test_a_name_that_is_a_word_elsewhere_neither_finds_others_by_its_sound_nor_is_found_so() -> None:
    names = document("We met Ann Movers and we met Bob Mowers.")
    words = document("The movers came, and with them the Movers and movers from Lima.")
    assert Lexicon.of([glean(names)]).told("movers").spellings == ("Movers", "Mowers")
    both = Lexicon.of([glean(names), glean(words)])
    assert both.told("movers").spellings == ()
    assert both.told("Mowers").spellings == ("Mowers",)


def test_a_compound_is_told_by_the_word_that_it_would_be() -> None:
    assert lexicon("A long-standing plan.").told("longstanding").hyphenated == ("long standing",)
    assert lexicon("www.example.org and o’clock, a-b-c-d").told("oclock") == Told()


def test_names_are_what_is_mostly_capitalised_within_sentences() -> None:
    texts = ["Yesterday we saw Harbour House. The harbour is old, the harbour is new, and NATO knows the Harbour."]
    found = Counter(chunks(texts[0]))
    assert proper_nouns(texts, found) == Proper(frozenset({"House"}), frozenset({"Harbour"}))
    assert proper_nouns(texts, found, ["Mary Harbour"]).names == {"House", "Mary", "Harbour"}


@pytest.mark.parametrize(
    ("written", "name"),
    [("Лаврова", "Лавров"), ("Лавровым", "Лавров"), ("Зеленскому", "Зеленский"), ("Захаровой", "Захарова")],
)
def test_a_russian_name_is_known_in_its_cases(written: str, name: str) -> None:
    assert name in nominatives(written)
    assert nominatives("Lavrova") == ("Lavrova",)


@given(st.lists(st.text(max_size=30), max_size=4))
def test_any_document_is_gleaned_alike_each_time_and_each_entry_is_found_again(paragraphs: list[str]) -> None:
    made = document("The Union of Southern Harbours (USH) met.", *paragraphs)
    gleaned = glean(made)
    assert gleaned == glean(made) == tuple(sorted(set(gleaned)))
    assert pickle.loads(pickle.dumps(gleaned)) == gleaned  # noqa: S301  # our own
    found = Lexicon.of([gleaned])
    assert list(found.entries("")) == list(gleaned)
    assert all(line.isprintable() for each in gleaned for line in each.split("\x1f"))
    assert "\n".join(gleaned).encode().decode().split("\n") == list(gleaned)


def test_a_lexicon_of_several_documents_has_what_each_of_them_says() -> None:
    one, other = glean(document("The Union of Southern Harbours (USH) met.")), glean(document("A long-standing plan."))
    both = Lexicon.of([one, other])
    assert list(both.entries("")) == sorted({*one, *other})
