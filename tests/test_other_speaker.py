"""When a pasted text certainly names another person than the record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.checking.quoting.naming import other_speaker
from search_index.models import Kind, Quote, Speaker

LAVROV = Speaker("Sergey Lavrov", ("Foreign Minister", "Russian Foreign Minister"))


def _quote(speaker: Speaker | None, kind: Kind = Kind.VERBATIM, quoted_by: str | None = None) -> Quote:
    return Quote(0, 4, "Text", "3f9k2m7q", kind, speaker, quoted_by=quoted_by)


@pytest.mark.parametrize(
    "named",
    [
        "Lavrov",
        "LAVROV",
        "Lavrov's",
        "Lavrow",
        "Lavorv",
        "Sergei Lavrov",
        "Serguei Lavrov",
        "S. Lavrov",
        "S.V. Lavrov",
        "Sergey Viktorovich Lavrov",
        "Sergey",
        "Foreign Minister Lavrov",
        "Minister of Foreign Affairs of Russia Sergey Lavrov",
        "Lavrov, the foreign minister",
        "FM Lavrov",
        "el canciller Lavrov",
        "Außenminister Lawrow",
        "министр Лавров",
        "Лавров",
        "Лавровым",
        "Сергея Лаврова",
        "Λαβρόφ",
        "Putin and Lavrov",
    ],
)
def test_no_spelling_of_the_speakers_name_is_another_person(named: str) -> None:
    assert not other_speaker(named, _quote(LAVROV))


@pytest.mark.parametrize(
    "named",
    [
        "the Russian foreign minister",
        "the minister",
        "the diplomat",
        "a French diplomat",
        "journalist",
        "official sources",
        "Russian officials",
        "Russia",
        "Moscow",
        "The Kremlin",
        "the ministry",
        "Russian Foreign Ministry",
        "White House",
        "MFA",
        "Reuters",
        "The New York Times",
        "Le Monde",
        "拉夫罗夫",
        "the boys",
        "he",
        "?",
        "",
    ],
)
def test_an_office_a_country_or_an_outlet_is_not_certainly_another_person(named: str) -> None:
    assert not other_speaker(named, _quote(LAVROV))


@pytest.mark.parametrize(
    "named",
    [
        "Putin",
        "PUTIN",
        "Vladimir Putin",
        "President Putin",
        "Präsident Putin",
        "Путин",
        "Maria Zakharova",
        "Foreign Ministry spokeswoman Zakharova",
        "el presidente López Obrador",
        "Mr. Bolton",
        "Sergey Shoigu",
        "Maria Lavrova",
        "the Mexican president",
        "Macron and Scholz",
    ],
)
def test_somebody_elses_name_or_countrys_office_is_another_person(named: str) -> None:
    assert other_speaker(named, _quote(Speaker("Sergey Lavrov", ("Russian Foreign Minister",))))


@pytest.mark.parametrize(
    ("named", "recorded"),
    [
        ("López Obrador", Speaker("Andrés Manuel López Obrador")),
        ("AMLO", Speaker("Andrés Manuel López Obrador")),
        ("Smith", Speaker("Ann Smith")),
        ("Ann Smith", Speaker("Smith")),
        ("Zelenskyy", Speaker("Volodymyr Zelensky")),
        ("Müller", Speaker("Hans Mueller")),
        ("von der Leyen", Speaker("Ursula von der Leyen")),
        ("Lavrov", Speaker("Russian Foreign Ministry")),
        ("Lavrov", Speaker("official sources")),
        ("Clay", Speaker("Muhammad Ali", ("Cassius Clay",))),
    ],
)
def test_a_shorter_name_or_a_record_that_names_no_person_leaves_it_open(named: str, recorded: Speaker) -> None:
    assert not other_speaker(named, _quote(recorded))


def test_who_passes_words_on_is_another_person_than_whose_they_are() -> None:
    passed_on = _quote(Speaker("Lisa Curtis", ("Senior Director",)), Kind.DIRECT, quoted_by="Sergey Lavrov")

    assert other_speaker("Lavrov", passed_on)
    assert not other_speaker("Curtis", passed_on)


def test_a_questions_words_are_no_named_persons() -> None:
    question = _quote(None, Kind.QUESTION)

    assert other_speaker("Lavrov", question)
    assert not other_speaker("journalist", question)


def test_words_of_nobody_may_be_anybodys() -> None:
    assert not other_speaker("Lavrov", _quote(None, Kind.DIRECT))


def test_the_documents_publisher_is_named_as_the_source_and_not_as_the_speaker() -> None:
    assert other_speaker("Jane Examiner", _quote(LAVROV))
    assert not other_speaker("Jane Examiner", _quote(LAVROV), "Jane Examiner")


@given(st.text(max_size=30))
def test_any_name_is_compared(named: str) -> None:
    assert other_speaker(named, _quote(LAVROV)) in (True, False)


@given(
    st.sampled_from(["Ann Lee", "Сергей Лавров", "José María Peña", "Lee"]),
    st.sampled_from(["{}", "Mr. {}", "President {}"]),
)
def test_nobody_is_another_than_themselves(name: str, form: str) -> None:
    assert not other_speaker(form.format(name), _quote(Speaker(name)))


@pytest.mark.parametrize(
    "named", ["the US secretary of state", "the American secretary of state", "the Ukrainian minister"]
)
def test_an_office_of_another_country_is_somebody_elses_where_the_record_has_the_speakers(named: str) -> None:
    assert other_speaker(named, _quote(LAVROV))
    assert not other_speaker(named, _quote(Speaker("Sergey Lavrov", ("Foreign Minister",))))


def test_an_alliances_officer_may_hold_an_office_of_a_country_too() -> None:
    assert not other_speaker("the NATO secretary general", _quote(Speaker("Jens Lee", ("Norwegian Prime Minister",))))
