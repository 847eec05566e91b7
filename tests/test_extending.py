"""What the docs say of extending it: each example, put into the one file that it names, does what it is for."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
RECIPES = {
    recipe.partition("\n")[0]: recipe for recipe in (ROOT / "docs" / "extending.md").read_text("utf-8").split("\n## ")
}
ENTRY = re.compile(r"(?P<name>\w+) = (?P<opening>[({\[])(?P<entry>.*?),? \.\.\.[)}\]]")
EMAIL = b"Subject: Remarks on the harbour\nContent-Type: text/plain\n\nWe go on with the talks."
LABELS = (
    b"<Jane Roe> We agree on the harbour.\n\n<Moderator> Who is next?\n\n<Jane Roe> I am.\n\n<Moderator> Thank you."
)
CUE = "“We go on with the talks,” philosophised Jane Roe.".encode()


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program."""
    for package in ("bot", "search_index"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def follow(recipe: str, program: Path) -> None:
    """Do in a copy of the program what a recipe says: its entry goes into the table, its code before that."""
    file = program / re.findall(r"`((?:bot|search_index)/\S+\.py)`", recipe)[0]
    (code,) = re.findall(r"```python\n(.*?)```", recipe, re.DOTALL)
    (entry,) = ENTRY.finditer(code)
    separator = "" if entry["entry"].startswith('"') and entry["opening"] == "(" else ","
    table = re.compile(rf"^{entry['name']}\b[^=\n]* = [^{re.escape(entry['opening'])}]*", re.MULTILINE)
    source = file.read_text("utf-8")
    (place,) = table.finditer(source)
    behind = source[place.end() + 1 :]
    added = f"{entry['opening']}{entry['entry']}{separator} {behind}"
    file.write_text(f"{source[: place.start()]}{code[: entry.start()]}{place[0]}{added}", "utf-8")


def parsed(program: Path, name: str, content: bytes) -> dict[str, Any]:
    """What a copy of the program makes of a file; nothing where it sets it aside."""
    (program / name).write_bytes(content)
    command = [sys.executable, "-m", "bot", "parse", "--json", name]
    done = subprocess.run(command, cwd=program, capture_output=True, text=True, check=False)  # noqa: S603  # our own
    assert "Traceback" not in done.stderr, done.stderr
    return dict(json.loads(done.stdout)) if done.stdout else {}


def test_a_format(program: Path) -> None:
    assert parsed(program, "remarks.eml", EMAIL) == {}
    follow(RECIPES["A format"], program)
    found = parsed(program, "remarks.eml", EMAIL)
    assert (found["title"], found["text"]) == ("Remarks on the harbour", "We go on with the talks.")


def test_a_label_style(program: Path) -> None:
    assert parsed(program, "talk.txt", LABELS)["turns"] == []
    follow(RECIPES["A label style"], program)
    turns = parsed(program, "talk.txt", LABELS)["turns"]
    assert [turn["speaker"] for turn in turns] == ["Jane Roe", "Moderator"] * 2
    assert turns[0]["text"] == "We agree on the harbour."


def test_a_cue(program: Path) -> None:
    assert [quote["speaker"] for quote in parsed(program, "report.txt", CUE)["quotes"]] == [None]
    follow(RECIPES["A cue"], program)
    (quote,) = parsed(program, "report.txt", CUE)["quotes"]
    assert (quote["speaker"], quote["rule"]) == ("Jane Roe", "cue-after-inverted")


def test_a_citation_style(program: Path) -> None:
    def cite() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bot", "cite", "jky8gcgd-b6z-7q", "footnote"]
        seeds = os.environ | {"SEEDS_DIR": str(ROOT / "seeds")}
        return subprocess.run(command, cwd=program, env=seeds, capture_output=True, text=True, check=False)  # noqa: S603

    assert "no citation style “footnote”" in cite().stderr
    follow(RECIPES["A citation style"], program)
    assert cite().stdout == "Sergey Lavrov, 26 April 2024\n"


def test_a_person_is_written_as_toml() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", RECIPES["A person"], re.DOTALL)
    (person,) = tomllib.loads(example)["person"]
    assert person["name"]
    assert person["office"][0]["since"] < person["office"][0]["until"]


@pytest.mark.parametrize("recipe", [name for name in RECIPES if name.startswith("A ")])
def test_every_file_and_table_that_a_recipe_names_is_there(recipe: str) -> None:
    text = re.sub("```.*?```", "", RECIPES[recipe], flags=re.DOTALL)
    files = re.findall(r"`((?:search_index|bot)/\S+\.py)`", text)
    sources = "".join((ROOT / file).read_text("utf-8") for file in files)
    for table in re.findall(r"`(_?[A-Z][A-Z_]+)`", text):
        assert re.search(rf"^{table}\b", sources, re.MULTILINE), table


@pytest.mark.parametrize("recipe", ["A format", "A label style", "A cue", "A citation style"])
def test_a_recipe_takes_ten_lines_at_most(recipe: str) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", RECIPES[recipe], re.DOTALL)
    assert sum(bool(line.strip()) for line in code.splitlines()) <= 10
