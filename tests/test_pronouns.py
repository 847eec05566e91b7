from __future__ import annotations

import pytest

from search_index.models import Passage, Speaker
from search_index.parsing.pronouns import Memory, Pronouns, told_by


def pronouns(text: str) -> Pronouns:
    return Pronouns.of([Passage(0, len(text), text)])


@pytest.mark.parametrize(
    ("phrase", "pronoun"),
    [("Ms Lee", "she"), ("the spokesman", "he"), ("She", "she"), ("Frau Berg", "she"), ("the mayor", None)],
)
def test_a_title_tells_a_pronoun(phrase: str, pronoun: str | None) -> None:
    assert told_by(phrase) == pronoun


@pytest.mark.parametrize(
    ("name", "text", "pronoun"),
    [
        ("Ann Quux", "", "she"),
        ("Sergey Quux", "", "he"),
        ("Kim Quux", "", None),
        ("Kim Quux", "Kim Quux came. Mrs. Quux left.", "she"),
        ("Kim Quux", "Quux, whose late husband was a fisherman, came.", "she"),
        ("Kim Quux", "Quux, whose wife was a nurse, came.", "he"),
        ("Kim Quux", "Mr. Quux met Mrs. Quux.", None),
        ("Ann Quux", "Mr. Quux is her father.", "she"),
    ],
)
def test_first_names_titles_and_marriages_tell_a_persons_pronoun(name: str, text: str, pronoun: str | None) -> None:
    assert pronouns(text).of_person(Speaker(name)) == pronoun


def test_he_is_the_last_man_and_never_who_has_just_asked() -> None:
    memory = Memory()
    memory.note(Speaker("Bob Ray"), "he")
    memory.note(Speaker("Cy Fox"), "he")
    memory.note(Speaker("Ann Lee"), "she")
    assert memory.antecedent("he", answers=False) == Speaker("Cy Fox")
    memory.asker = Speaker("Cy Fox")
    assert memory.antecedent("he", answers=True) == Speaker("Bob Ray")
