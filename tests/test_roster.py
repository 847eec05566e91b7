from __future__ import annotations

from datetime import date

from search_index.directory import NOBODY, Directory, Individual, Tenure
from search_index.index import Spoken
from search_index.models import Speaker
from search_index.roster import Person, find, is_name, nearest, roster, spellings, with_doubts

TERM = Tenure("Utopian foreign minister", date(2001, 1, 1))


def people(*names: str, directory: Directory = NOBODY) -> tuple[Person, ...]:
    """The roster of documents that quote one of these each, the first of them most often."""
    rows = [Spoken(f"d{at}", Speaker(name), len(names) - at) for at, name in enumerate(names)]
    return with_doubts(roster(rows, directory))


def names(found: tuple[Person, ...]) -> list[str]:
    return [person.name for person in found]


def test_spellings_of_one_name_are_one_person_called_as_most_often() -> None:
    (person,) = people("Sergei Lavrov", "Sergey Lavrov", "Сергей Лавров")
    assert person.name == "Sergei Lavrov"
    assert person.aliases == ("Sergey Lavrov", "Сергей Лавров")
    assert (person.quotes, person.documents) == (6, 3)


def test_a_second_surname_a_patronymic_and_an_initial_may_be_left_out() -> None:
    assert names(people("Marcelo Ebrard", "Marcelo Luis Ebrard Casaubón")) == ["Marcelo Ebrard"]
    assert names(people("S. Lavrov", "Sergey Viktorovich Lavrov")) == ["S. Lavrov"]


def test_two_people_with_one_surname_stay_apart_and_so_does_who_may_be_either() -> None:
    found = people("Juan Sosa", "Juan Sosa Lunda", "Juan Sosa Ruiz")
    assert len(found) == 3
    assert found[0].perhaps == ("Juan Sosa Lunda", "Juan Sosa Ruiz")


def test_a_surname_alone_is_only_perhaps_somebody() -> None:
    found = people("Ann Lee", "Lee", "Bob Ray")
    assert names(found) == ["Ann Lee", "Lee", "Bob Ray"]
    assert [person.perhaps for person in found] == [("Lee",), ("Ann Lee",), ()]


def test_first_names_that_are_much_alike_are_perhaps_one() -> None:
    assert people("Volodymyr Zelensky", "Wolodymir Zelensky")[0].perhaps == ("Wolodymir Zelensky",)
    assert people("Ann Lee", "Bob Lee")[0].perhaps == ()


def test_a_father_and_a_son_are_two() -> None:
    found = people("Ann Ray", "Donald Ford", "Donald Ford Jr.")
    assert len(found) == 3
    assert not any(person.perhaps for person in found)


def test_the_directory_joins_what_no_rule_does_and_tells_offices() -> None:
    directory = Directory.of([Individual("Ann Lee", ("A. M. Ray",), (TERM,))])
    (person,) = people("A. M. Ray", "Anna Maria Ray", "Ann Lee", directory=directory)[:1]
    assert (person.name, person.offices) == ("Ann Lee", (TERM,))
    assert "A. M. Ray" in person.aliases


def test_titles_are_told_from_other_names() -> None:
    (person,) = roster([Spoken("d", Speaker("Ann Lee", ("Anna Lee", "Foreign Minister")), 2)])
    assert (person.aliases, person.titles) == (("Anna Lee",), ("Foreign Minister",))


def test_offices_papers_and_crowds_are_no_people() -> None:
    assert people("spokesman", "Russian Foreign Ministry", "the media", "New York Times") == ()
    assert is_name("Ursula von der Leyen")
    assert is_name("习近平")


def test_the_order_of_documents_makes_no_difference() -> None:
    rows = [Spoken(f"d{at}", Speaker(name), 1) for at, name in enumerate(("Ann Lee", "A. Lee", "Ann Mary Lee", "Lee"))]
    assert {frozenset(person.names) for person in roster(rows)} == {
        frozenset(person.names) for person in roster(reversed(rows))
    }


def test_people_are_looked_for_in_any_spelling_and_by_how_their_words_begin() -> None:
    everybody = people("Sergey Lavrov", "Ann Lee")
    for words in ("лавров", "sergei lav", "S. Lavrov"):
        assert names(find(everybody, words)) == ["Sergey Lavrov"]
    assert find(everybody, "") == everybody
    assert find(everybody, "lavrov lee") == ()


def test_a_misspelt_name_has_its_nearest() -> None:
    everybody = people("Sergey Lavrov", "Ann Lee")
    assert nearest(everybody, "lavrof") == ("Sergey Lavrov",)
    assert nearest(everybody, "Sergey Lavrow") == ("Sergey Lavrov",)
    assert nearest(everybody, "xylophone") == ()


def test_a_full_name_stands_for_all_names_of_the_one_person_who_may_have_it() -> None:
    everybody = people("Marcelo Ebrard", "Ann Lee", "Ann Mary Lee", "Ann Rose Lee")
    assert spellings(everybody, "Marcelo Ebrard Casaubón") == ("Marcelo Ebrard",)
    assert spellings(everybody, "Ann Lee") == ("Ann Lee",)
    assert spellings(everybody, "A. Lee") == ()
    assert spellings(everybody, "Ebrard") == ()
