"""What can rot: each command, filter, setting and message stands in the docs as it is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.citations import STYLES
from bot.cli import cli
from bot.cli_check import check
from bot.cli_digest import digest
from bot.commands import SUBCOMMANDS
from bot.digests.commands import ACTIONS
from bot.service import QuoteService
from bot.wish import read_wish
from search_index.checking.findings import Caution, Op, Outcome
from search_index.filters import FILTERS, KINDS, ORDERS
from search_index.parsing import parse
from search_index.people_file import read_directory
from search_index.query import parse_query
from search_index.synonyms import parse_synonyms

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
MANIFEST = json.loads((ROOT / "manifest.json").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_the_readme_shows_each_command(name: str) -> None:
    assert f"lavrov {name}" in README


@pytest.mark.parametrize(
    "term",
    [*(f"{name}:" for name in FILTERS), *(f"is:{kind}" for kind in KINDS), *(f"sort:{order}" for order in ORDERS)],
)
def test_the_readme_explains_each_filter(term: str) -> None:
    assert f"`{term}" in README


@pytest.mark.parametrize("name", sorted(SUBCOMMANDS))
def test_the_readme_names_each_subcommand(name: str) -> None:
    assert f"/lavrov {name}" in README


def test_the_page_on_citing_says_what_each_style_gives() -> None:
    page = (ROOT / "docs" / "citing.md").read_text("utf-8")
    assert re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE) == list(STYLES)


def test_every_query_in_the_readme_is_one() -> None:
    cells = re.findall(r"^\| (`.*?`) \|", README, re.MULTILINE)
    queries = [query for cell in cells for query in re.findall(r"`([^`]+)`", cell)]
    assert len(queries) > 12
    for query in queries:
        assert parse_query(f"word {query}").clauses


@pytest.mark.parametrize("file", ["README.md", "docs/extending.md"])
def test_the_people_file_in_the_docs_does_what_they_say(tmp_path: Path, file: str) -> None:
    (written,) = re.findall(r"```toml\n(\[\[person\]\].*?)```", (ROOT / file).read_text("utf-8"), re.DOTALL)
    (tmp_path / "people.toml").write_text(written, "utf-8")
    directory = read_directory(tmp_path)
    office = directory.people[-1].offices[0].title
    text = f"Talks in Rome, May 4, 2021\n\nThe {office} said: “We will not leave the table this week.”"
    (quote,) = parse(text, directory=directory).quotes
    assert quote.speaker
    assert quote.speaker.name == "Jane Roe"


def test_every_query_in_the_page_on_searching_is_one_and_each_set_of_synonyms_too() -> None:
    page = (ROOT / "docs" / "searching.md").read_text("utf-8")
    queries = [
        query for cell in re.findall(r"^\| (`.*?`) \|", page, re.MULTILINE) for query in cell.strip("`").split("`, `")
    ]
    assert len(queries) > 6
    for query in queries:
        assert parse_query(f"word {query}").clauses
    (written,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert len(parse_synonyms(written)) == 2


def test_help_lists_each_filter_and_subcommand() -> None:
    usage = " ".join(command.usage for command in SUBCOMMANDS.values())
    assert all(name in usage for name in SUBCOMMANDS)


def test_every_digest_in_its_page_is_read_and_every_command_stands_there() -> None:
    page = (ROOT / "docs" / "digests.md").read_text("utf-8")
    typed = re.findall(r"/lavrov (digest|follow|unfollow)((?: [^`\n]*)?)", page)
    assert {rest.split()[0] for name, rest in typed if name == "digest" and rest} >= ACTIONS.keys() - {"list", "help"}
    cells = re.findall(r"^\| (`.*?`) \| .* \|$", page.partition("/lavrov digest`")[0], re.MULTILINE)
    said = [each for cell in cells for each in re.findall(r"`([^`]+)`", cell)]
    assert len(said) > 15
    for each in said:  # understood, and not looked for
        before = "venezuela weekly" if each in ("Madrid", "New York") else "venezuela"
        assert str(read_wish(f"{before} {each}").query) == "venezuela"
    for wish in (rest.partition(" add ")[2] for _, rest in typed if rest.partition(" add ")[2]):
        assert read_wish(wish).query
    assert set(re.findall(r"(?<!/)lavrov digest (\w+)", page)) >= digest.commands.keys()


def test_the_page_on_checking_names_each_finding_warning_and_change_and_every_option() -> None:
    page = (ROOT / "docs" / "checking.md").read_text("utf-8")
    options = [option for each in check.params for option in each.opts if option.startswith("--")]
    assert len(options) > 4
    named = set(re.findall(r"`([\w-]+)(?: NAME)?`", page))
    assert {*Outcome, *Caution, *Op, *options} - named == set()


def test_the_manifest_keeps_to_slacks_limits() -> None:
    (command,) = MANIFEST["features"]["slash_commands"]
    assert len(command["command"]) <= 32
    assert len(command["usage_hint"]) <= 1000
    assert command["should_escape"] is False
    assert MANIFEST["settings"]["socket_mode_enabled"]
    assert MANIFEST["settings"]["interactivity"]["is_enabled"]


def test_no_file_records_a_download_address() -> None:
    locks = [*(ROOT / "requirements").iterdir(), ROOT / "tests" / "slack_types" / "package-lock.json"]
    assert [
        path.name for path in locks if re.search(r"https?://|--index-url|find-links", path.read_text("utf-8"))
    ] == []


def test_the_id_in_the_readme_opens(service: QuoteService) -> None:
    (quote_id,) = re.findall(r"lavrov show (\S+-\S+-\S+)", README)
    assert service.show(quote_id).quote
