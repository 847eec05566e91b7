"""What stands out in a text that a query found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.highlight import spans
from search_index.lexicon import NOTHING, Lexicon, glean
from search_index.parsing import parse
from search_index.query import Phrase, Query, Term, parse_query
from search_index.synonyms import Synonyms
from search_index.variants import sought
from search_index.words import GAP, words
from tests.documents import transcript

TEXTS = st.lists(
    st.sampled_from(
        ["venezuela", "Venezuela’s", "neo-colonial", "neocolonial", "U.S.", "Guaidó", " ", ", ", GAP, "-", "a"]
    )
    | st.text(max_size=4),
    max_size=20,
).map("".join)


def found(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in spans(parse_query(query), text)]


@given(TEXTS, st.sampled_from(["venezuela", "neo-colonial", '"u s"', "ven* OR a", "guaido -u.s.", "a a’s neocolonial"]))
def test_spans_lie_within_the_text_in_order_and_apart(text: str, query: str) -> None:
    edges = [edge for span in spans(parse_query(query), text) for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    assert all(start < end for start, end in spans(parse_query(query), text))


@given(TEXTS)
def test_every_word_of_a_text_is_found_by_itself_as_word_phrase_and_beginning(text: str) -> None:
    for word in words(text):
        typed = text[word.start : word.end]
        for wanted in (Term(typed), Phrase(typed), Term(typed, prefix=True)):
            assert any(start <= word.start and word.end <= end for start, end in spans(Query((wanted,)), text))


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        ("guaido", "Juan Guaidó.", ["Guaidó"]),
        ("initiative", "Initiatives, initiative", ["Initiatives", "initiative"]),
        ("neocolonial", "a neo-colonial power", ["neo-colonial"]),
        ("neo-colonial", "a neocolonial power", ["neocolonial"]),
        ("ven*", "Venezuela’s vent, even", ["Venezuela", "vent"]),
        ("neo-col*", "neolith colour, neo-colonial", ["neo-colonial"]),
        ('"monroe doctrine"', "the Monroe\n Doctrine; Monroe’s doctrine", ["Monroe\n Doctrine"]),
        ('"initiative"', "initiatives", []),
        ("cuba OR nicaragua", "Nicaragua and Cuba", ["Nicaragua", "Cuba"]),
        ("cuba -embargo", "the embargo on Cuba", ["Cuba"]),
        ('"a b" "b c"', "a b c", ["a b c"]),
        ("from:lavrov", "Lavrov", []),
    ],
)
def test_what_was_asked_for_stands_out(query: str, text: str, shown: list[str]) -> None:
    assert found(query, text) == shown


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        ("neocolon*", "neo-colonial, neocolonialism", ["neo-colonial", "neocolonialism"]),
        ("neo-colo*", "neocolonialism, neo-colonial", ["neocolonialism", "neo-colonial"]),
        (
            '"neo-colonial power"',
            "a neocolonial power, a neo-colonial power",
            ["neocolonial power", "neo-colonial power"],
        ),
        ("colour", "colors and Colours", ["colors", "Colours"]),
        ("exact:colour", "colors and Colours, colour", ["colour"]),
        ("venezela~", "Venezuela, Venice, venezuelan", ["Venezuela", "venezuelan"]),
        ("venezela~1", "Venezuela, Venice, venezuelan", ["Venezuela"]),
    ],
)
def test_other_spellings_stand_out(query: str, text: str, shown: list[str]) -> None:
    assert found(query, text) == shown


def test_the_form_that_stands_in_the_text_stands_out() -> None:
    text = "The Union of Southern Harbours (USH) met, and petroleum was dear, said Solovyov."
    lexicon = Lexicon.of([glean(parse(transcript(text)))])
    query = parse_query("ush oil solovjow")
    marked = spans(query, text, sought(query, lexicon, Synonyms((("oil", "petroleum"),))))
    assert [text[start:end] for start, end in marked] == ["Union of Southern Harbours", "USH", "petroleum", "Solovyov"]


@pytest.mark.parametrize(
    ("language", "query", "text", "shown"),
    [
        ("es", "naciones", "la nación unida", ["nación"]),
        ("es", "nacion", "las naciones", ["naciones"]),
        ("ru", "лавров", "слова Лаврова", ["Лаврова"]),
        ("fr", "necessite", "la nécessité", ["nécessité"]),
        ("de", "haus", "die Häuser", ["Häuser"]),
        ("ru", "война", "воины и война", ["война"]),
    ],
)
def test_words_stand_out_by_the_language_of_the_text(language: str, query: str, text: str, shown: list[str]) -> None:
    asked = parse_query(query)
    lexicon = Lexicon(NOTHING.entries, ("en", language))
    assert [text[start:end] for start, end in spans(asked, text, sought(asked, lexicon), language)] == shown


def test_no_phrase_reaches_across_the_words_of_others() -> None:
    assert found('"we agree"', f"we {GAP * 9} agree") == []


def test_a_completed_word_does_not_pass_for_the_one_before_it() -> None:
    assert found("co-co*", "coca cola, co-coordinators") == ["co-coordinators"]
