"""Whom a document means that does not say so itself: by the directory, its day and its titles."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.directory import Directory, Individual, Tenure
from search_index.parsing import parse
from search_index.parsing.people import Cast


def person(name: str, *offices: tuple[str, int, int], aliases: tuple[str, ...] = ()) -> Individual:
    tenures = tuple(Tenure(title, date(since, 1, 1), date(until, 12, 31)) for title, since, until in offices)
    return Individual(name, aliases, tenures)


LISTED = Directory.of(
    [
        person("Sergey Roe", ("Russian foreign minister", 2001, 2005), ("Russian president", 2008, 2010)),
        person("Ann Doe", ("Russian foreign minister", 2006, 2010)),
        person("Jack Ford", ("US president", 1989, 1992)),
        person("Jim Ford", ("US president", 2001, 2008), aliases=("Jim W. Ford",)),
        person("Mary Sosa", ("Mexican foreign minister", 2001, 2005), aliases=("Mary Sosa Lunda", "MSL")),
    ]
)
DAY = (date(2004, 2, 6), date(2004, 2, 6))
YEAR = (date(2004, 1, 1), date(2004, 12, 31))


def name(phrase: str, text: str = "", days: tuple[date, date] | None = DAY) -> str | None:
    speaker = Cast.of(text, LISTED, days).speaker(phrase)
    return speaker.name if speaker else None


@pytest.mark.parametrize(
    "phrase",
    [
        "the Russian foreign minister",
        "Russia’s foreign minister",
        "the head of the Russian Foreign Ministry",
        "Minister of Foreign Affairs of the Russian Federation",
    ],
)
def test_an_office_that_the_document_gives_to_nobody_is_its_holder_on_that_day(phrase: str) -> None:
    assert name(phrase) == "Sergey Roe"
    assert name(phrase, days=(date(2007, 5, 1), date(2007, 5, 1))) == "Ann Doe"


@pytest.mark.parametrize(
    "phrase",
    [
        "the foreign minister",
        "the Russian minister",
        "the deputy Russian foreign minister",
        "the former Russian foreign minister",
        "the Russian foreign ministers",
        "the Russian foreign minister in exile",
        "the Russian and Mexican foreign minister",
        "the Russian foreign ministry",
        "the Russian foreign minister’s spokesman",
        "the office of the Russian foreign minister",
        "the Russian defence minister",
    ],
)
def test_what_may_be_another_office_is_nobody_of_the_directory(phrase: str) -> None:
    assert name(phrase) not in {person.name for person in LISTED.people}


def test_an_office_without_a_day_is_nobody() -> None:
    assert name("the Russian foreign minister", days=None) is None


def test_a_year_is_enough_only_for_who_held_the_office_all_of_it() -> None:
    assert name("the Russian foreign minister", days=YEAR) == "Sergey Roe"
    assert name("the Russian foreign minister", days=(date(2005, 1, 1), date(2006, 12, 31))) is None


def test_what_the_document_says_of_an_office_goes_before_the_directory() -> None:
    assert name("the Russian foreign minister", "Russian Foreign Minister Bob Ray came.") == "Bob Ray"


def test_an_office_without_a_country_is_that_of_whom_the_directory_knows_to_hold_it_there() -> None:
    text = "Foreign Minister Ann Doe met Foreign Minister Bob Ray."
    may = (date(2007, 5, 1), date(2007, 5, 1))
    assert name("the Russian foreign minister", text, may) == "Ann Doe"
    assert name("the Mexican foreign minister", text, may) is None


def test_a_person_is_called_as_the_directory_has_it_and_known_as_the_document_has_it() -> None:
    cast = Cast.of("Sergei Roe came. Later Сергей Роу left.", LISTED)
    assert (speaker := cast.speaker("Roe"))
    assert speaker.name == "Sergey Roe"
    assert "Sergei Roe" in speaker.aliases


def test_all_names_of_one_person_are_one_person_of_the_document() -> None:
    cast = Cast.of("Mary Sosa came. MSL spoke, and Mary Sosa Lunda left.", LISTED)
    assert [person.speaker.name for person in cast.people] == ["Mary Sosa"]


def test_a_surname_with_its_title_is_whom_the_directory_knows_by_both() -> None:
    assert name("Foreign Minister Roe", "Talks with Russia.") == "Sergey Roe"
    assert name("Roe", "Talks with Foreign Minister Roe of Russia went on.") == "Sergey Roe"
    assert name("S. Roe", "Talks with Russian Foreign Minister Roe went on.") == "Sergey Roe"


def test_a_surname_without_a_title_or_its_country_stands_for_itself() -> None:
    assert name("Roe", "Roe came from Russia.") == "Roe"
    assert name("Foreign Minister Roe", "Talks with France; come to us.") == "Roe"
    assert name("Professor Roe", "Talks with Russia.") == "Roe"
    assert name("Foreign Minister Roe", "Talks with Russia.", (date(1999, 1, 1), date(1999, 1, 1))) == "Roe"


def test_of_two_who_held_an_office_it_is_the_one_of_the_day() -> None:
    assert name("President Ford", "American troops left.") == "Jim Ford"
    assert name("President Ford", "American troops left.", (date(1990, 1, 1), date(1990, 1, 1))) == "Jack Ford"
    assert name("President Ford", "American troops left.", None) == "Ford"


def test_a_title_is_not_given_to_another_person_of_that_surname() -> None:
    text = "Mary Ford, 40, came to see the American troops. President Ford was there."
    assert name("President Ford", text) == "Jim Ford"
    assert name("Mary Ford", text) == "Mary Ford"
    assert name("the president", text) is None


def test_a_teams_own_list_goes_before_the_other_for_an_office_of_one_day() -> None:
    term = date(2001, 1, 1), date(2005, 12, 31)
    given = Individual(
        "Sergey Roe", (), (Tenure("Russian foreign minister", *term, "the bot’s list"),), "the bot’s list"
    )
    own = Individual("Bob Ray", (), (Tenure("Russian foreign minister", *term),))
    for people in ((given, own), (own, given)):
        found = Cast.of("", Directory.of(people), DAY).speaker("the Russian foreign minister")
        assert found
        assert found.name == "Bob Ray"


RURITANIA = Directory.of([person("Jane Roe", ("Ruritanian foreign minister", 2001, 2005))])


@pytest.mark.parametrize(
    "phrase",
    ["The Ruritanian foreign minister", "Ruritania’s foreign minister", "the foreign minister of Ruritania"],
)
def test_a_country_that_no_list_of_words_has_may_be_in_a_list_of_people(phrase: str) -> None:
    text = (
        f"Talks in Paris, May 4, 2004\n\nFrench Foreign Minister Bob Ray left. {phrase} said: “We shall all sign it.”"
    )
    (quote,) = parse(text, directory=RURITANIA).quotes
    assert quote.speaker
    assert (quote.speaker.name, quote.basis) == (
        "Jane Roe",
        "Ruritanian foreign minister on 4 May 2004, by people.toml",
    )


@pytest.mark.parametrize(
    "phrase",
    [
        "the foreign minister",
        "the Elbonian foreign minister",
        "the foreign minister of Elbonia",
        "Ruritania’s minister",
    ],
)
def test_an_office_of_another_place_is_nobody_of_the_directory(phrase: str) -> None:
    assert Cast.of("", RURITANIA, DAY).speaker(phrase) is None


def test_a_surname_and_a_title_are_of_a_place_that_the_document_names() -> None:
    found = [
        Cast.of(text, RURITANIA, DAY).speaker("Foreign Minister Roe") for text in ("Ruritania won.", "Elbonia won.")
    ]
    assert [speaker.name for speaker in found if speaker] == ["Jane Roe", "Roe"]


def test_a_quote_says_by_what_its_speaker_is_known() -> None:
    text = "Talks in Paris, May 4, 2004\n\n“We shall sign the treaty in June,” the Russian foreign minister said.\n"
    (quote,) = parse(text, directory=LISTED).quotes
    assert quote.speaker
    assert quote.speaker.name == "Sergey Roe"
    assert quote.basis == "Russian foreign minister on 4 May 2004, by people.toml"
    (unlisted,) = parse(text).quotes
    assert (unlisted.basis, unlisted.speaker != quote.speaker) == (None, True)


def test_a_quote_of_somebody_whom_the_document_names_needs_no_other_basis() -> None:
    text = "Talks in Paris, May 4, 2004\n\n“We shall sign the treaty in June,” Sergei Roe said.\n"
    (quote,) = parse(text, directory=LISTED).quotes
    assert quote.speaker
    assert (quote.speaker.name, quote.basis) == ("Sergey Roe", None)


def told(sentence: str) -> str | None:
    (quote,) = parse(f"Talks in Paris\n\nPARIS, May 4, 2004 - We met.\n\n{sentence}\n", directory=LISTED).quotes
    return quote.speaker.name if quote.speaker else None


@pytest.mark.parametrize(
    "sentence",
    [
        "In 1987 the US president said in Rome: “We shall sign the treaty in June.”",
        "In May 1990, the US president said: “We shall sign the treaty in June.”",
        "On 5 May 1990 the US president said: “We shall sign the treaty in June.”",
        "Back in the spring of 1990, the US president said: “We shall sign the treaty in June.”",
        "“We shall sign the treaty in June,” the US president said in Rome in 1990.",
        "US President Jim Ford left, and in Rome, “we shall sign the treaty in June,” the US president said in 1990.",
    ],
)
def test_an_office_is_not_given_to_its_holder_of_another_year(sentence: str) -> None:
    assert told(sentence) == "US president"


@pytest.mark.parametrize(
    "sentence",
    [
        "In May 2004, the US president said: “We shall sign the treaty in June.”",
        "“We shall sign the treaty in June,” the US president said of the 1990 elections.",
        "“We shall sign the treaty in June,” the US president said in the 1990 trial.",
        "“We shall sign, as we said in 1990,” the US president said.",
        "In 1990, Jim Ford said: “We shall sign the treaty in June.”",
    ],
)
def test_a_year_in_which_nobody_spoke_changes_no_holder(sentence: str) -> None:
    assert told(sentence) == "Jim Ford"


@given(st.text(), st.text(), st.none() | st.dates().map(lambda day: (day, day)))
def test_any_text_has_a_cast_beside_a_directory(text: str, phrase: str, days: tuple[date, date] | None) -> None:
    cast = Cast.of(text, LISTED, days)
    found = cast.speaker(phrase)
    assert found is None or found.name
    assert found is None or cast.basis(found) is None or found.name in {each.name for each in LISTED.people}
