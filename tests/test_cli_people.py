"""``lavrov people``: who speaks in the documents, and that two names are one person's."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.cli import cli
from search_index.errors import UserError
from tests.documents import transcript, write

Lavrov = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    for name, speaker in (("a", "Jane Roe"), ("b", "Janet Roe"), ("c", "Sergei Lavrov"), ("d", "Merge Miller")):
        heading = f"Remarks by Foreign Minister {speaker}, Paris, May 4, 2021"
        write(folder, f"{name}.txt", transcript(f"We planted orchards, as {name} did.", heading=heading))
    return folder


@pytest.fixture
def lavrov(folder: Path, tmp_path: Path) -> Lavrov:
    environment = {"SEEDS_DIR": str(folder), "INDEX_URL": str(tmp_path / "index")}

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli, ["people", *arguments], env=environment)

    return run


def listed(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def names(result: Result) -> list[str]:
    return [record["name"] for record in listed(result)]


def test_people_are_listed_with_their_quotes_spellings_offices_and_doubts(lavrov: Lavrov) -> None:
    shown = lavrov().stdout
    assert "Jane Roe · 2 quotes in 1 document\n   perhaps the same: Janet Roe\n" in shown
    assert "   Russian foreign minister from 9 March 2004 still on " in shown
    (lavrov_,) = listed(lavrov("лавров", "--json"))
    assert (lavrov_["name"], lavrov_["quotes"], lavrov_["documents"]) == ("Sergey Lavrov", 2, 1)
    assert "Sergei Lavrov" in lavrov_["aliases"]
    office = lavrov_["offices"][0]
    assert (office["since"], office["until"]) == ("2004-03-09", None)
    assert office["still"] > "2024"


def test_what_is_no_command_is_words_to_look_for(lavrov: Lavrov) -> None:
    assert names(lavrov("roe", "--json")) == ["Jane Roe", "Janet Roe"]
    assert names(lavrov("merge", "--json")) == ["Merge Miller"]
    assert lavrov("list", "--json").stdout == ""


def test_a_name_that_nobody_has_gets_its_nearest(lavrov: Lavrov) -> None:
    done = lavrov("lavrof")
    assert done.stdout == "Nobody who speaks in the documents is called “lavrof”. Did you mean Sergey Lavrov?\n"
    assert done.exit_code == 0


def test_merging_two_names_makes_them_one_person_of_the_index(lavrov: Lavrov, folder: Path) -> None:
    done = lavrov("merge", "Janet Roe", "Jane Roe")
    assert done.stdout.splitlines()[:2] == [
        "“Janet Roe” is Jane Roe now: people.toml beside the documents says so.",
        "0 added, 4 updated, 0 unchanged, 0 removed, 0 set aside",
    ]
    assert "differ by more than their spelling" in done.stderr
    assert (folder / "people.toml").read_text("utf-8") == '[[person]]\nname = "Jane Roe"\naliases = ["Janet Roe"]\n'
    (roe,) = listed(lavrov("roe", "--json"))
    assert (roe["name"], roe["documents"], roe["perhaps"]) == ("Jane Roe", 2, [])


def test_merging_with_json_prints_the_report_alone(lavrov: Lavrov) -> None:
    (report,) = listed(lavrov("merge", "Janet Roe", "Jane Roe", "--json"))
    assert report["updated"] == ["a.txt", "b.txt", "c.txt", "d.txt"]


@pytest.mark.parametrize(
    ("alias", "name", "sentence"),
    [
        ("Jane Ro", "Jane Roe", "Nobody who speaks in the documents is called “Jane Ro”. Did you mean Jane Roe"),
        ("Jane Roe", "Xylophone", "Nobody who speaks in the documents is called “Xylophone”. Run: lavrov people"),
        ("Sergei Lavrov", "С. В. Лавров", "“Sergei Lavrov” and “С. В. Лавров” are one person already: Sergey Lavrov."),
    ],
)
def test_what_cannot_be_merged_is_said_and_nothing_is_written(
    lavrov: Lavrov, folder: Path, alias: str, name: str, sentence: str
) -> None:
    error = lavrov("merge", alias, name).exception
    assert isinstance(error, UserError)
    assert str(error).startswith(sentence)
    assert not (folder / "people.toml").exists()


@pytest.mark.parametrize(("alias", "name"), [("Miller", "Jane Roe"), ("Jane Roe", "Miller")])
def test_a_surname_alone_is_not_merged(lavrov: Lavrov, folder: Path, alias: str, name: str) -> None:
    (folder / "d.txt").unlink()
    write(folder, "e.txt", "Talks in Paris, May 4, 2021\n\n“We planted orchards in the spring,” Miller said.\n")
    lavrov()
    error = lavrov("merge", alias, name).exception
    assert isinstance(error, UserError)
    assert str(error).startswith("“Miller” alone may be anybody of that name, in every document: give a name of two")
    assert not (folder / "people.toml").exists()


def test_a_merge_needs_two_names(lavrov: Lavrov) -> None:
    assert lavrov("merge", "Jane Roe").exit_code == 2
