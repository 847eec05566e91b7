from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.spelling import differ, may_be_one, name_of, sought_words, sound, spoken_words


def are_one(one: str, other: str) -> bool:
    return may_be_one(name_of(one), name_of(other)) and may_be_one(name_of(other), name_of(one))


@pytest.mark.parametrize(
    "spellings",
    [
        "Сергей Sergei Sergey Sergej Serguei Sergueï SERGEY",
        "Зеленский Зеленський Zelensky Zelenskyy Zelenskiy Zelenskij Zelenski",
        "Горбачёв Gorbachev Gorbachov Gorbatchev Gorbatschow",
        "Лавров Lavrov Lawrow LAVROV",
        "Юрий Yuri Yury Yuriy Juri Iuri",
        "Евгений Yevgeny Evgeny Evgeni",
        "Дмитрий Dmitry Dmitri Dmitriy Dimitri",
        "Соловьёв Solovyov Soloviev Solovyev Solovjov",
        "Александр Aleksandr Alexandr Alexander",
        "Наталья Natalia Natalya",
        "Mohammed Muhammad Mohamed",
        "Фёдор Fyodor Fedor",
        "Guaidó Guaido",
    ],
)
def test_the_spellings_of_a_name_sound_the_same(spellings: str) -> None:
    assert len({sound(spelling) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Terry", "Terri"),
        ("Jan", "Ian"),
        ("Henry", "Henri"),
        ("Sergio", "Sergei"),
        ("Juan", "Yuan"),
        ("Ann", "Anna"),
        ("Andre", "Andrei"),
        ("Schmidt", "Smith"),
        ("Li", "Lee"),
        ("Kelly", "Kelli"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marcelo Ebrard", "Marcelo Luis Ebrard Casaubón"),
        ("Juan Guaidó", "Juan Guaidó Márquez"),
        ("Sergei Lavrov", "Сергей Викторович Лавров"),
        ("S. Lavrov", "Sergey Lavrov"),
        ("S.V. Lavrov", "Sergey Lavrov"),
        ("Hillary Clinton", "Hillary Rodham Clinton"),
        ("Ann Lee", "Ann Lee-Miller"),
        ("Ursula von der Leyen", "Ursula Leyen"),
    ],
)
def test_a_name_and_its_shorter_form_may_be_one_person(one: str, other: str) -> None:
    assert are_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lavrov", "Sergey Lavrov"),
        ("Anna Lavrov", "Sergey Lavrov"),
        ("A. Lavrov", "Sergey Lavrov"),
        ("George W. Bush", "George H. W. Bush"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Ann Lee", "Ann Ray"),
        ("John Ray Lee", "John Lee Ray"),
    ],
)
def test_what_speaks_against_one_person_keeps_two_names_apart(one: str, other: str) -> None:
    assert not are_one(one, other)


def test_two_names_differ_by_more_than_their_spelling_where_both_are_full() -> None:
    assert differ("Ann Lee", "Bob Lee")
    assert not differ("Sergei Lavrov", "Sergey Lavrov")
    assert not differ("Lavrov", "Sergey Lavrov")


@pytest.mark.parametrize(
    "sought", ["лавров", "sergei", "Sergej Lawrow", "S. Lavrov", "viktorovich", "foreign minister"]
)
def test_a_name_is_found_by_each_of_its_words_and_initials(sought: str) -> None:
    words = spoken_words(["Sergey Lavrov", "Sergey Viktorovich Lavrov", "Foreign Minister"])
    assert set(sought_words(sought)) <= set(words)


def test_a_name_is_found_by_what_follows_its_apostrophe() -> None:
    assert {"obrien", "brien"} <= set(spoken_words(["Ann O’Brien"]))


def test_a_suffix_is_no_word_of_a_name() -> None:
    assert name_of("Charles Lee, III").suffix == "iii"
    assert name_of("Charles Lee II").words == ("charles", "lee")


@given(st.text())
def test_any_text_sounds_like_letters_and_digits_of_latin(text: str) -> None:
    assert not sound(text) or (sound(text).isascii() and sound(text).isalnum())


@given(st.text(), st.text())
def test_whether_two_names_may_be_one_does_not_depend_on_their_order(one: str, other: str) -> None:
    assert may_be_one(name_of(one), name_of(other)) == may_be_one(name_of(other), name_of(one))
