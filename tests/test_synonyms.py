"""What a team calls the same, and how its file is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from search_index.archive import documents
from search_index.errors import UserError
from search_index.models import Document
from search_index.synonyms import Synonyms, parse_synonyms, read_synonyms

WRITTEN = 'sets = [["EU", "European  Union"], ["oil", "petroleum"]]\n'


def others(synonyms: Synonyms, stem: str) -> list[tuple[str, ...]]:
    return [found for _, found, _ in synonyms.beginning(stem)]


def test_a_set_is_a_list_of_words_and_phrases(tmp_path: Path) -> None:
    (tmp_path / "synonyms.toml").write_text("\ufeff# ours\n" + WRITTEN, "utf-8")
    synonyms = read_synonyms(tmp_path)
    assert synonyms.sets == (("EU", "European Union"), ("oil", "petroleum"))
    assert others(synonyms, "eu") == [("European Union",)]
    assert others(synonyms, "european") == [("EU",)]
    assert others(synonyms, "union") == []


def test_a_folder_without_the_file_or_with_an_empty_one_has_none(tmp_path: Path) -> None:
    assert read_synonyms(tmp_path).sets == ()
    (tmp_path / "synonyms.toml").write_text("", "utf-8")
    assert read_synonyms(tmp_path).sets == ()


def test_a_changed_file_is_read_again_and_an_unchanged_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "synonyms.toml"
    path.write_text(WRITTEN, "utf-8")
    first = read_synonyms(tmp_path)
    assert read_synonyms(tmp_path) is first
    path.write_text(WRITTEN.replace("oil", "crude"), "utf-8")
    os.utime(path, ns=(1, 1))
    assert read_synonyms(tmp_path).sets[1] == ("crude", "petroleum")
    path.unlink()
    assert read_synonyms(tmp_path).sets == ()


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ('sets = [["oil" "petroleum"]]', "synonyms.toml is no TOML: .*line 1"),
        ('set = [["a", "b"]]', "“set” is no key of the file. Known is sets."),
        ('sets = "oil"', "should be a list of lists"),
        ('sets = ["oil", "petroleum"]', "set 1: it should be a list of words in quotation marks"),
        ('sets = [["oil", "petroleum"], ["a", 2]]', "set 2: it should be a list of words"),
        ('sets = [["oil"]]', "set 1: it should have two different words"),
        ('sets = [["oil", "Oils"]]', "set 1: it should have two different words"),
        ('sets = [["oil", "?!"]]', "set 1: “\\?!” should have from 1 to 12 words"),
        (f'sets = [["oil", "{"very " * 12}oily"]]', "should have from 1 to 12 words"),
        ("sets = " + "[" * 5_000, "no TOML|nested too deeply"),
    ],
)
def test_a_mistake_in_the_file_is_named(written: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        parse_synonyms(written)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "synonyms.toml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(UserError, match=r"synonyms.toml cannot be read: .* UTF-8"):
        read_synonyms(tmp_path)


def test_the_names_of_a_person_are_forms_of_one(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text(
        '[[person]]\nname = "Jane Roe-Doe"\naliases = ["JRD", "Jane Mary Roe-Doe", "Jayne Rowdo"]\n', "utf-8"
    )
    synonyms = read_synonyms(tmp_path)
    assert others(synonyms, "jrd") == [("Jane Roe-Doe", "Jayne Rowdo")]
    assert ("Jane Roe-Doe", "JRD", "Jayne Rowdo") in synonyms.names


def test_a_surname_is_the_same_in_another_language_where_the_list_says_so(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text(
        '[[person]]\nname = "Jan Majeltsin"\naliases = ["Jan Majelzin", "Jane Poe"]\n', "utf-8"
    )
    assert ("Majeltsin", "Majelzin") in read_synonyms(tmp_path).names


def test_a_second_surname_is_no_spelling_of_the_first(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text(
        '[[person]]\nname = "Jan Madura"\naliases = ["Jan Madura Mandura", "Jan Madurra"]\n', "utf-8"
    )
    names = read_synonyms(tmp_path).names
    assert ("Madura", "Madurra") in names
    assert not [group for group in names if "Mandura" in group]
    assert not [group for group in names if "Moros" in group]


def test_the_file_is_no_document_and_no_sidecar(tmp_path: Path) -> None:
    (tmp_path / "synonyms.toml").write_text(WRITTEN, "utf-8")
    (tmp_path / "synonyms.txt").write_text("Words about words, for those who look for them.", "utf-8")
    (found,) = documents([tmp_path])
    assert isinstance(found, Document)
    assert found.file == "synonyms.txt"
