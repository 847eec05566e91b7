from __future__ import annotations

from datetime import date

from search_index.directory import NOBODY, Directory, Individual, Tenure, joined

LAVROV = Individual("Sergey Lavrov", ("Sergey Viktorovich Lavrov",))
LEE = Individual("Ann Lee")
OTHER_LEE = Individual("Amy Lee")
TERM = Tenure("Russian foreign minister", date(2004, 3, 9), date(2024, 5, 1))


def name(directory: Directory, written: str) -> str | None:
    found = directory.person(written)
    return found.name if found else None


def test_a_person_is_found_by_any_spelling_of_a_full_name() -> None:
    directory = Directory.of([LAVROV, LEE])
    for written in ("Sergei Lavrov", "СЕРГЕЙ ЛАВРОВ", "Serguei V. Lavrov", "Sergej Lawrow"):
        assert name(directory, written) == "Sergey Lavrov"


def test_a_surname_alone_is_nobody_unless_it_is_an_alias() -> None:
    assert name(Directory.of([LAVROV]), "Lavrov") is None
    assert name(Directory.of([Individual("Sergey Lavrov", ("Lavrov",))]), "LAVROV") == "Sergey Lavrov"


def test_another_first_name_and_another_surname_are_another_person() -> None:
    directory = Directory.of([LAVROV])
    assert name(directory, "Anna Lavrov") is None
    assert name(directory, "Sergey Lavrov Petrov") is None


def test_a_name_that_two_people_may_have_is_nobodys() -> None:
    directory = Directory.of([Individual("Ann Mary Lee"), Individual("Ann Rose Lee")])
    assert name(directory, "Ann Lee") is None
    assert name(directory, "Ann Rose Lee") == "Ann Rose Lee"


def test_those_of_a_surname_are_told_apart_by_an_initial() -> None:
    directory = Directory.of([LEE, OTHER_LEE, Individual("Bob Lee")])
    assert len(directory.surnamed("Lee")) == 3
    assert directory.surnamed("B. Lee") == (Individual("Bob Lee"),)
    assert directory.surnamed("Ann Lee") == ()


def test_a_tenure_covers_its_first_and_last_day() -> None:
    assert TERM.covers(date(2004, 3, 9), date(2024, 5, 1))
    assert not TERM.covers(date(2004, 3, 8), date(2004, 3, 9))
    assert not TERM.covers(date(2024, 5, 1), date(2024, 5, 2))
    assert Tenure("mayor").covers(date.min, date.max)


def test_a_second_list_adds_to_the_first_and_goes_before_it() -> None:
    (person,) = joined(
        [Individual("Sergey Lavrov", ("S. V. Lavrov",), (TERM,))], [Individual("Sergei Lavrov", ("SL",))]
    )
    assert person.name == "Sergei Lavrov"
    assert set(person.aliases) == {"SL", "Sergey Lavrov", "S. V. Lavrov"}
    assert person.offices == (TERM,)
    assert joined([LAVROV], [LEE]) == (LAVROV, LEE)


def test_a_second_list_may_say_that_two_of_the_first_are_one() -> None:
    (person,) = joined([LEE, OTHER_LEE], [Individual("Ann Lee", ("Amy Lee",))])
    assert person.names == ("Ann Lee", "Amy Lee")


def test_directories_of_other_people_have_other_digests() -> None:
    assert len({directory.digest for directory in (NOBODY, Directory.of([LEE]), Directory.of([LAVROV]))}) == 3
    assert Directory.of([LEE]).digest == Directory.of([LEE]).digest


def test_initials_of_a_first_name_and_a_patronymic_are_those_of_who_has_both() -> None:
    directory = Directory.of([LAVROV, LEE])
    for written in ("S. V. Lavrov", "С.В.Лавров", "S.V.Lavrov"):
        assert name(directory, written) == "Sergey Lavrov"
    for written in ("S. Lavrov", "S. A. Lavrov", "A. V. Lavrov", "A. B. Lee", "V. Lavrov"):
        assert name(directory, written) is None
