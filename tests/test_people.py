from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.parsing.offices import office
from search_index.parsing.people import Cast, split_title

LONG = "Minister of Foreign Affairs of the Plurinational State of Bolivia"
SEEDS = Path(__file__).parent.parent / "seeds"


def seed(digits: str) -> str:
    return next(SEEDS.glob(f"{digits}_*")).read_bytes().decode("utf-8")


def name(cast: Cast, phrase: str) -> str | None:
    speaker = cast.speaker(phrase)
    return speaker.name if speaker else None


@pytest.mark.parametrize(
    ("phrase", "title", "rest"),
    [
        ("Foreign Minister Sergey Lavrov", "Foreign Minister", "Sergey Lavrov"),
        ("MR. EARNEST", "MR.", "EARNEST"),
        ("President of Russia Vladimir Putin", "President of Russia", "Vladimir Putin"),
        ("Trump campaign manager Ann Lee", "Trump campaign manager", "Ann Lee"),
        ("NATO Secretary General Jens Stoltenberg", "NATO Secretary General", "Jens Stoltenberg"),
        (f"{LONG} Ann Lee", LONG, "Ann Lee"),
        (
            "General Secretary of the CPSU Central Committee Ann Lee",
            "General Secretary of the CPSU Central Committee",
            "Ann Lee",
        ),
        ("Ann Lee, Mayor of Bath", "Mayor of Bath", "Ann Lee"),
        ("the Russian foreign minister", "Russian foreign minister", ""),
        ("Martin Luther King", "", "Martin Luther King"),
        ("Israel Katz", "", "Israel Katz"),
        ("Opposition leader Per Hansen", "Opposition leader", "Per Hansen"),
        ("Fisherman Joe King", "Fisherman", "Joe King"),
        ("Willie Shoemaker", "", "Willie Shoemaker"),
        ("King", "", "King"),
        ("the King", "King", ""),
        ("Lavrov", "", "Lavrov"),
        ("", "", ""),
    ],
)
def test_a_title_is_taken_from_a_name(phrase: str, title: str, rest: str) -> None:
    assert split_title(phrase) == (title, rest)


@pytest.mark.parametrize(
    "phrase",
    ["The representative of Russian President Vladimir Putin", "a spokesman for Ann Lee", "spokeswoman for Lee"],
)
def test_a_name_that_belongs_to_somebody_else_stays_in_the_title(phrase: str) -> None:
    assert split_title(phrase)[1] == ""


@pytest.mark.parametrize(
    "phrase",
    [
        "Minister of Foreign Affairs of Russia",
        "the head of the Russian Foreign Ministry",
        "Russia’s foreign minister",
        "Russian FM",
        "Russia's top diplomat",
        "the chief of Russian diplomacy",
    ],
)
def test_one_office_has_many_wordings(phrase: str) -> None:
    assert office(phrase) == office("Russian Foreign Minister")


@pytest.mark.parametrize(
    "phrase", ["Deputy Foreign Minister of Russia", "Mexican Foreign Minister", "Russian Defence Minister"]
)
def test_a_deputy_another_country_and_another_field_make_another_office(phrase: str) -> None:
    wanted, held = office("Russian Foreign Minister"), office(phrase)
    assert wanted is not None
    assert held is not None
    assert not wanted.may_be(held)


def test_a_shorter_name_means_the_person_named_in_full() -> None:
    cast = Cast.of("Talks with Celinda Sosa Lunda, and with Juan Gerardo Guaidó Márquez.")
    assert name(cast, "Sosa Lunda") == "Celinda Sosa Lunda"
    assert name(cast, "Ms Lunda") == "Celinda Sosa Lunda"
    assert name(cast, "Juan Guaido") == "Juan Gerardo Guaidó Márquez"


def test_spellings_of_one_name_are_one_person_named_as_most_often() -> None:
    cast = Cast.of("Nicolas Maduro came. Later Nicolás Maduro spoke, and Nicolás Maduro left.")
    assert [person.speaker.name for person in cast.people] == ["Nicolás Maduro"]
    assert cast.people[0].speaker.aliases == ("Nicolas Maduro",)


def test_transliterations_of_one_name_are_one_person() -> None:
    cast = Cast.of("Sergei Petrov came. Later Sergey Petrov spoke, and Sergey Petrov left. Сергей Петров stayed.")
    assert [person.speaker.name for person in cast.people] == ["Sergey Petrov"]
    assert name(cast, "Петров") == "Sergey Petrov"


def test_an_initial_is_that_of_the_person_it_stands_for() -> None:
    cast = Cast.of("Talks with Anna Petrov went on.")
    assert name(cast, "A. Petrov") == "Anna Petrov"
    assert name(cast, "S. Petrov") == "S. Petrov"


def test_a_father_and_a_son_are_two_and_the_name_alone_is_the_fathers() -> None:
    cast = Cast.of("Talks with Donald Ford went on, and Donald Ford Jr. joined. Also there was Ann Ray, III.")
    assert {person.speaker.name for person in cast.people} >= {"Donald Ford", "Donald Ford Jr"}
    assert name(cast, "Ford") == name(cast, "Donald Ford") == "Donald Ford"
    assert name(cast, "Donald Ford Jr.") == name(cast, "Ford Jr.") == "Donald Ford Jr"


def test_two_people_with_one_surname_stay_apart() -> None:
    cast = Cast.of("Foreign Minister Sergey Lavrov met Anna Lavrov.")
    assert cast.speaker("Lavrov") is None
    assert name(cast, "Foreign Minister Lavrov") == "Sergey Lavrov"


def test_a_name_the_document_gives_nowhere_in_full_stands_for_itself() -> None:
    assert name(Cast.of(""), "PRESIDENT BIDEN") == "Biden"


def test_an_office_means_its_one_holder() -> None:
    cast = Cast.of("Russian Foreign Minister Ann Lee met Mexican Foreign Minister Bob Ray and Vice President Cy Fox.")
    assert name(cast, "the head of the Russian Foreign Ministry") == "Ann Lee"
    assert name(cast, "the Mexican minister") == "Bob Ray"
    assert cast.speaker("the foreign minister") is None
    assert cast.speaker("the president") is None


def test_an_organisation_is_not_the_person_who_heads_it() -> None:
    cast = Cast.of("Russian Foreign Minister Ann Lee arrived.")
    assert name(cast, "the Russian Foreign Ministry") != "Ann Lee"


def test_the_verb_of_a_headline_is_nobodys_name() -> None:
    cast = Cast.of("Russian Foreign Minister Bolsters Ties With Mexico\n\nRussian Foreign Minister Ann Lee arrived.")
    assert name(cast, "the Russian Foreign Minister") == "Ann Lee"


def test_titles_before_and_after_a_name_are_found() -> None:
    cast = Cast.of("The Mexican president, Andrés Ruiz, met Ann Lee, the Russian foreign minister, at noon.")
    assert name(cast, "the president of Mexico") == "Andrés Ruiz"
    assert name(cast, "Russian Foreign Minister") == "Ann Lee"


def test_a_person_is_not_what_another_is_who_speaks_beside_them() -> None:
    cast = Cast.of("In talks with Bob Ray, the mayor said no.")
    assert cast.speaker("the mayor") is None


@pytest.mark.parametrize("trade", ["Fisherman", "Beekeeper"])
def test_a_trade_is_no_part_of_a_name(trade: str) -> None:
    cast = Cast.of(f"{trade} Joe King was cold. Later Joe King left.")
    assert [person.speaker.name for person in cast.people] == ["Joe King"]


@pytest.mark.parametrize(
    ("digits", "phrase", "person"),
    [
        ("000", "the Foreign Minister of Turkey", "Mevlut Cavusoglu"),
        ("000", "Mr Ebrard", "Marcelo Luis Ebrard Casaubón"),
        ("001", "the head of the Russian foreign ministry", "Sergey Lavrov"),
        ("001", "the Mexican Foreign Minister", "Marcelo Ebrard"),
        ("002", "the Russian minister", "Sergey Lavrov"),
        ("002", "Lavrov", "Sergey Lavrov"),
        ("003", "the Venezuelan President", "Nicolás Maduro"),
        ("004", "Sosa Lunda", "Celinda Sosa Lunda"),
    ],
)
def test_people_of_the_seeds(digits: str, phrase: str, person: str) -> None:
    assert name(Cast.of(seed(digits)), phrase) == person


def test_an_office_of_a_country_is_not_whose_country_is_not_told() -> None:
    cast = Cast.of("Foreign Minister Ann Lee listened. President Bob Ray of Mexico left.")
    for phrase in ("the French foreign minister", "France’s foreign minister", "the foreign minister of France"):
        assert cast.speaker(phrase) is None
    assert name(cast, "the foreign minister") == "Ann Lee"


@given(st.text(), st.text())
def test_any_text_has_a_cast(text: str, phrase: str) -> None:
    found = Cast.of(text).speaker(phrase)
    assert found is None or found.name


@pytest.mark.parametrize("opener", ["I’m", "I'm", "It’s", "That's", "We’re"])
def test_a_contraction_is_no_part_of_the_name_that_follows_it(opener: str) -> None:
    cast = Cast.of(f"{opener} Elaine Poe, and this is the first debate.")
    assert name(cast, "Poe") == "Elaine Poe"


@pytest.mark.parametrize(
    "text",
    [
        "Министр обороны России Олег Петров приехал.",
        "CDU-Chef Olaf Peters kam gestern.",
        "EU-Kommissar Olaf Peters kam gestern.",
        "Imagine Olaf Peters at this table.",
    ],
)
def test_what_a_language_writes_right_before_a_name_is_no_part_of_it(text: str) -> None:
    assert [person.speaker.name for person in Cast.of(text).people] in (["Олег Петров"], ["Olaf Peters"])


@pytest.mark.parametrize("name", ["Олег Иванович Петров", "Jean-Luc Roe Poe", "Anna-Maria Roe Poe"])
def test_a_full_name_keeps_its_first_word(name: str) -> None:
    assert [person.speaker.name for person in Cast.of(f"потом {name} left.").people] == [name]
