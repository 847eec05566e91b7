"""By which terms a query's words are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.errors import QueryError
from search_index.lexicon import NOTHING, Lexicon, glean
from search_index.models import Metadata, Reading
from search_index.parsing import parse
from search_index.query import Phrase, Term, parse_query
from search_index.results import Reason, Widening
from search_index.synonyms import Synonyms
from search_index.variants import Row, Sought, sought
from tests.documents import transcript

ENGLISH = (
    "The Union of Southern Harbours (USH) met Mr Solovyov. The neo-colonial powers were away, as was Ann Majelzin."
)
RUSSIAN = "Мы говорили с Соловьёвым вчера, и у Соловьёва есть план для всех."
LEXICON = Lexicon.of(
    glean(parse(Reading(transcript(text), Metadata(language=language))))
    for text, language in ((ENGLISH, "en"), (RUSSIAN, "ru"))
)
SYNONYMS = Synonyms((("EU", "European Union"), ("oil", "petroleum")), (("Ann Majeltsin", "Ann Majelzin", "AMZ"),))
PIECES = st.sampled_from(
    [
        *("ush ", "EU ", "european ", "union ", "oil ", "of ", "southern ", "harbours ", "solovyov "),
        *('"', "-", "OR ", "*", "~"),
    ]
)


def meant(query: str) -> Sought:
    return sought(parse_query(query), LEXICON, SYNONYMS)


def terms(query: str) -> list[list[str]]:
    """The rows of each word and phrase, their terms with blanks between."""
    return [[" ".join(row.terms) for row in rows] for rows in meant(query).rows.values()]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("powers", [["power"]]),
        ("neo-colonial", [["neo coloni", "neocoloni"]]),
        ("мира", [["ru:мир"]]),
        ('"neo-colonial power"', [["neo colonial power", "neocolonial power"]]),
        ('"neocolonial power"', [["neocolonial power", "neo colonial power"]]),
        ("exact:colour", [["colour"]]),
        ("neo-colo*", [["neo colo", "neocolo"]]),
        ("neo-colonil~", [["neocolonil"]]),
        ("ush", [["ush", "union of southern harbor"]]),
        ("solovyov", [["solovyov", "ru:солов"]]),
        ("Соловьева", [["ru:солов", "solovyov"]]),
        ("eu oil", [["eu", "european union"], ["oil", "petroleum"]]),
        ("european union sanctions", [["european", "eu"], ["union", "eu"], ["sanction"]]),
        ("union of southern harbors", [["union", "ush"], ["of", "ush"], ["southern", "ush"], ["harbor", "ush"]]),
        ("majeltsin", [["majeltsin"]]),
        ("Ann Majeltsin", [["ann", "ann majelzin", "amz"], ["majeltsin", "ann majelzin", "amz"]]),
        ("amz", [["amz", "ann majelzin"]]),
        ("eu OR oil", [["eu", "european union"], ["oil", "petroleum"]]),
        ("x -eu", [["x"], ["eu", "european union"]]),
        ("european OR union", [["european"], ["union"]]),
        ('"EU"', [["eu"]]),
        ("eu*", [["eu"]]),
        ("from:eu", []),
    ],
)
def test_what_is_typed_is_found_by_these_rows(query: str, rows: list[list[str]]) -> None:
    assert terms(query) == rows


def test_each_kind_of_word_is_sought_in_its_own_way() -> None:
    assert meant("cuba").rows[Term("cuba")] == (Row("stems", ("cuba",)),)
    assert meant('"cuba"').rows[Phrase("cuba")] == (Row("words", ("cuba",)),)
    assert meant("cub*").rows[Term("cub", prefix=True)] == (Row("words", ("cub",), completing=True),)
    assert meant("cuba~").rows[Term("cuba", typos=1)] == (Row("words", ("cuba",), typos=1),)


@pytest.mark.parametrize(
    ("query", "widening"),
    [
        ("USH", Widening("USH", ("Union of Southern Harbours",), Reason.ACRONYM)),
        ("union of southern harbours", Widening("union of southern harbours", ("USH",), Reason.ACRONYM)),
        ("oil price", Widening("oil", ("petroleum",), Reason.SYNONYM)),
        ("amz", Widening("amz", ("Ann Majelzin",), Reason.NAME)),
        ("solovyev", Widening("solovyev", ("Solovyov", "Соловьёва", "Соловьёвым"), Reason.SPELLING)),
    ],
)
def test_what_is_sought_besides_is_told_with_its_reason(query: str, widening: Widening) -> None:
    assert meant(query).widened == (widening,)


def test_what_is_told_of_a_whole_name_is_not_told_of_its_parts_again() -> None:
    names = Synonyms((), (("Ann Majeltsin", "Ann Majelzin"), ("Majeltsin", "Majelzin")))
    found = sought(parse_query("ann majeltsin"), LEXICON, names)
    assert found.widened == (Widening("ann majeltsin", ("Ann Majelzin",), Reason.NAME),)
    assert Row("stems", ("majelzin",)) in found.rows[Term("majeltsin")]


@pytest.mark.parametrize("query", ["powers", '"EU"', "exact:oil", "oi*", "oil~", "solovyov*", '"solovyev"', "USH2"])
def test_nothing_is_told_where_nothing_else_is_sought(query: str) -> None:
    assert meant(query).widened == ()


def test_an_accented_word_is_sought_in_each_language_of_the_documents() -> None:
    found = sought(parse_query("nación"), Lexicon(LEXICON.entries, ("en", "es", "fr")))
    assert [row.terms[0] for row in found.rows[Term("nación")]] == ["nacion", "es:nacion", "fr:nacion"]


def test_without_documents_and_synonyms_there_are_the_forms_alone() -> None:
    assert sought(parse_query("ush oil")) == sought(parse_query("ush oil"), NOTHING, Synonyms())
    assert sought(parse_query("oil")).rows == {Term("oil"): (Row("stems", ("oil",)),)}


@given(st.lists(PIECES, max_size=10).map("".join))
def test_each_word_of_any_query_has_rows_and_the_first_is_how_it_was_typed(text: str) -> None:
    try:
        query = parse_query(text)
    except QueryError:
        return
    plain, found = sought(query), sought(query, LEXICON, SYNONYMS)
    assert set(plain.rows) == set(found.rows) >= set(query.wanted)
    for wanted, rows in found.rows.items():
        assert rows[0] == plain.rows[wanted][0]
        assert len(set(rows)) == len(rows)
        assert all(row.terms and all(row.terms) for row in rows)
