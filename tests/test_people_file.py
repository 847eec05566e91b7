from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.directory import Tenure
from search_index.errors import UserError
from search_index.parsing.offices import office
from search_index.people_file import merge, parse_people, read_directory
from tests.documents import write

LEE = """
[[person]]
name = "Ann Lee"
aliases = ["Anna Li"]
[[person.office]]
title = "Utopian foreign minister"
since = 2001-02-03
until = 2004-05-06
"""


def test_a_file_says_who_is_who() -> None:
    (person,) = parse_people(LEE)
    assert person.names == ("Ann Lee", "Anna Li")
    assert person.offices == (Tenure("Utopian foreign minister", date(2001, 2, 3), date(2004, 5, 6)),)


def test_a_day_on_which_an_office_was_still_held_is_not_its_last() -> None:
    (tenure,) = parse_people(LEE.replace("until", "still"))[0].offices
    assert tenure.still
    assert tenure.covers(date(2004, 5, 6), date(2004, 5, 6))
    assert not tenure.covers(date(2004, 5, 7), date(2004, 5, 7))


def test_a_team_adds_to_the_list_that_comes_with_the_bot(tmp_path: Path) -> None:
    assert (own := read_directory(tmp_path).person("Sergei Lavrov"))
    assert own.name == "Sergey Lavrov"
    write(tmp_path, "people.toml", LEE + '[[person]]\nname = "Sergei Lavrov"\naliases = ["SVL"]\n')
    directory = read_directory(tmp_path)
    assert (found := directory.person("SVL"))
    assert found.name == "Sergei Lavrov"
    assert found.offices == own.offices
    assert directory.person("Anna Li")


def test_the_list_that_comes_with_the_bot_gives_each_office_its_country_and_its_days(tmp_path: Path) -> None:
    tenures = [tenure for person in read_directory(tmp_path).people for tenure in person.offices]
    assert len(tenures) > 50
    for tenure in tenures:
        found = office(tenure.title)
        assert found
        assert found.country
        assert tenure.since
        assert tenure.until


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (
            '[[person]\nname = "A"',
            "people.toml is no TOML: Expected ']]' at the end of an array declaration (at line 1",
        ),
        (
            '[[person]]\nname = "Ann Lee"\nalias = ["A"]',
            "people.toml, person 1 (Ann Lee): “alias” is no key of a person.",
        ),
        (
            LEE + "still = 2005-01-01",
            "people.toml, person 1 (Ann Lee): an office has “until”, its last day, or “still”",
        ),
        ("[[person]]\nname = 1", "people.toml, person 1: “name” should be text in quotation marks."),
        ('[[person]]\nname = "Ann"\naliases = "A"', "people.toml, person 1 (Ann): “aliases” should be a list."),
        ('[[person]]\nname = "Ann"\naliases = [1]', "people.toml, person 1 (Ann): a name, an alias and a title"),
        ('[[person]]\naliases = ["A"]', "people.toml, person 1: a name, an alias and a title"),
        ('[[people]]\nname = "A"', "people.toml: “people” is no key of the file. Known are person."),
        ('person = ["A"]', "people.toml: “person” should be a heading [[person]]"),
        ('[[person]]\nname = "A"\noffice = ["mayor"]', "“office” should be a heading [[person.office]]"),
        ("[[person]]\nname = 'A'\n[[person.office]]\ntitle = 'mayor'\nsince = 2004", "“since” should be a day"),
        (
            "[[person]]\nname = 'A'\n[[person.office]]\ntitle = 'mayor'\nsince = 2004-01-01T10:00:00",
            "“since” should be a day",
        ),
        (LEE.replace("2001", "2011"), "“Utopian foreign minister” ends on 2004-05-06, before it begins on 2011-02-03."),
        (LEE + '[[person]]\nname = "Ana Li"\naliases = ["ANNA LI"]', "“ANNA LI” stands for both Ann Lee and Ana Li."),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, written: str, sentence: str) -> None:
    write(tmp_path, "people.toml", written)
    with pytest.raises(UserError) as caught:
        read_directory(tmp_path)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match=r"people\.toml cannot be read"):
        read_directory(tmp_path)


def test_names_are_merged_into_a_file_that_is_not_there(tmp_path: Path) -> None:
    merge(tmp_path, ["Sergei Lavrov"], "Sergey Lavrov")
    (person,) = parse_people((tmp_path / "people.toml").read_text("utf-8"))
    assert person.names == ("Sergey Lavrov", "Sergei Lavrov")
    assert [path.name for path in tmp_path.iterdir()] == ["people.toml"]


def test_merging_keeps_comments_and_order(tmp_path: Path) -> None:
    write(tmp_path, "people.toml", f"# ours\n{LEE}\n# the second\n[[person]]\nname = 'Bob Ray' # a friend\n")
    merge(tmp_path, ["Robert Ray", "Rob Ray"], "Bob Ray")
    written = (tmp_path / "people.toml").read_text("utf-8")
    assert written.startswith(f"# ours\n{LEE}\n# the second\n[[person]]\nname = 'Bob Ray' # a friend\n")
    assert parse_people(written)[1].names == ("Bob Ray", "Robert Ray", "Rob Ray")


def test_what_the_file_says_of_an_alias_becomes_the_persons_own(tmp_path: Path) -> None:
    write(tmp_path, "people.toml", LEE + '[[person]]\nname = "Ann Lee Ray"\n')
    merge(tmp_path, ["Ann Lee"], "Ann Lee Ray")
    (person,) = parse_people((tmp_path / "people.toml").read_text("utf-8"))
    assert person.names == ("Ann Lee Ray", "Ann Lee", "Anna Li")
    assert [office.title for office in person.offices] == ["Utopian foreign minister"]


@pytest.mark.parametrize(
    "written",
    [
        'person = [{name = "Bob Ray", aliases = ["B. Ray"]}, {name = "Ann Lee"}]\n',
        '[[person]]\nname = "Bob Ray"\naliases = [\n  "B. Ray",  # as he signs\n]\n[[person]]\nname = "Ann Lee"\n',
    ],
)
def test_merging_keeps_to_the_ways_in_which_toml_may_be_written(tmp_path: Path, written: str) -> None:
    path = write(tmp_path, "people.toml", written)
    merge(tmp_path, ["Rob Ray"], "Bob Ray")
    merge(tmp_path, ["Ann Li"], "Ann Lee")
    merge(tmp_path, ["Cy Foxx"], "Cy Fox")
    assert [person.names for person in parse_people(path.read_text("utf-8"))] == [
        ("Bob Ray", "B. Ray", "Rob Ray"),
        ("Ann Lee", "Ann Li"),
        ("Cy Fox", "Cy Foxx"),
    ]
    assert path.read_text("utf-8").count("#") == written.count("#")
    merge(tmp_path, ["Cy Fox"], "Ann Lee")
    assert [person.name for person in parse_people(path.read_text("utf-8"))] == ["Bob Ray", "Ann Lee"]


def test_the_offices_of_both_are_kept(tmp_path: Path) -> None:
    ray = '[[person]]\nname = "Ann Ray"\n[[person.office]]\ntitle = "Utopian president"\n'
    write(tmp_path, "people.toml", ray + LEE)
    merge(tmp_path, ["Ann Lee"], "Ann Ray")
    (person,) = parse_people((tmp_path / "people.toml").read_text("utf-8"))
    assert [office.title for office in person.offices] == ["Utopian president", "Utopian foreign minister"]


def test_merging_twice_changes_nothing_more(tmp_path: Path) -> None:
    merge(tmp_path, ["Sergei Lavrov"], "Sergey Lavrov")
    first = (tmp_path / "people.toml").read_bytes()
    merge(tmp_path, ["Sergei Lavrov"], "Sergey Lavrov")
    assert (tmp_path / "people.toml").read_bytes() == first


def test_a_file_with_a_mistake_stays_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path, "people.toml", "[[person]")
    with pytest.raises(UserError, match=r"people\.toml is no TOML"):
        merge(tmp_path, ["Ann Li"], "Ann Lee")
    assert path.read_text("utf-8") == "[[person]"


def test_a_folder_that_is_not_there_is_a_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"people\.toml cannot be written"):
        merge(tmp_path / "nowhere", ["Ann Li"], "Ann Lee")


@given(st.text())
def test_any_text_is_a_list_of_people_or_a_users_mistake(written: str) -> None:
    with suppress(UserError):
        assert all(person.name for person in parse_people(written))
