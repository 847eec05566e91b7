"""What the seed documents must answer, through the command line, as other programs ask."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.cli import cli
from search_index.sources import read

Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="session")
def ask(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """`lavrov ask --json`: one record for each line of its output."""
    environment = {"SEEDS_DIR": str(seeds), "INDEX_URL": str(tmp_path_factory.mktemp("features") / "index")}

    def run(*query: str) -> list[dict[str, Any]]:
        done = CliRunner().invoke(cli, ["ask", *query, "--json"], env=environment, catch_exceptions=False)
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


def by_lavrov(hits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [hit for hit in hits if hit["kind"] == "verbatim" and hit["speaker"] == "Sergey Lavrov"]


def in_the_press(hits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [hit for hit in hits if hit["document"]["kind"] == "article"]


@pytest.mark.parametrize(
    ("query", "spoken", "asked", "press"),
    [
        ("venezuela", 9, 3, 2),
        ('"Monroe Doctrine"', 4, 0, 1),
        ("“Monroe Doctrine”", 4, 0, 1),
        ("guaido", 1, 1, 0),
        ("guaidó", 1, 1, 0),
        ("trump", 0, 1, 0),
        ("milei", 0, 1, 0),
        ("nato", 3, 1, 0),
        ("brics", 4, 1, 0),
        ("celac", 4, 0, 0),
        ('"on the table"', 2, 0, 0),
        ('"without preconditions"', 1, 0, 1),
        ("multipolar", 1, 0, 2),
    ],
)
def test_how_many_paragraphs_hold_a_word(ask: Ask, query: str, spoken: int, asked: int, press: int) -> None:
    hits = ask(query)
    assert len(hits) == spoken + press
    assert len(by_lavrov(hits)) == spoken
    assert len(in_the_press(hits)) == press
    assert len(ask(query, "is:question")) == asked


def test_every_quote_is_its_sources_own_text_at_its_address(ask: Ask, seeds: Path) -> None:
    texts = {path.name: read(path).text for path in seeds.iterdir()}
    hits = ask("is:any", "the") + ask("is:any", "-the", "in:txt")
    assert len(hits) > 100
    for hit in hits:
        assert texts[hit["document"]["file"]][hit["start"] : hit["end"]] == hit["text"]
        assert all(0 <= start < end <= len(hit["text"]) for start, end in hit["spans"])
        assert hit["id"].startswith(hit["document"]["id"])


def test_venezuela_is_spoken_six_times_in_2020_and_three_times_in_2024(ask: Ask) -> None:
    spoken = by_lavrov(ask("venezuela"))
    assert sorted(hit["date"] for hit in spoken) == ["2020-02-06"] * 6 + ["2024-04-26"] * 3
    assert any("Venezuela’s" in hit["text"] for hit in spoken)
    assert {hit["document"]["file"][:3] for hit in in_the_press(ask("venezuela"))} == {"002"}


def test_dates_narrow_an_answer(ask: Ask) -> None:
    assert [hit["date"] for hit in ask("venezuela", "after:2024-01-01")] == ["2024-04-26"] * 3
    earlier = ask("venezuela", "before:2021")
    assert len(by_lavrov(earlier)) == 6
    assert len(in_the_press(earlier)) == 2


def test_a_quotation_read_out_belongs_to_whom_it_quotes(ask: Ask) -> None:
    (hit,) = ask('"tremendous amount of influence"')
    assert (hit["speaker"], hit["quoted_by"], hit["kind"]) == ("Lisa Curtis", "Sergey Lavrov", "direct")
    assert ask('"tremendous amount of influence"', "from:lavrov") == []


def test_the_press_quotes_of_002_are_eight_and_all_lavrovs(ask: Ask) -> None:
    hits = [hit for hit in ask("in:002_81e11ec1f6b3fb80", "is:any") if hit["kind"] == "direct"]
    assert [hit["speaker"] for hit in hits] == ["Sergey Lavrov"] * 8


def test_a_broken_pair_of_marks_ends_where_the_speaker_does(ask: Ask) -> None:
    (hit,) = ask('"We respect our partners"', "is:any")
    assert hit["text"] == "We don’t make any proposals. We respect our partners,"


@pytest.mark.parametrize("name", ["Lukoil", "Nemak", "backyard"])
def test_names_and_irony_in_marks_are_no_quotes(ask: Ask, name: str) -> None:
    assert [hit for hit in ask(name, "is:any") if hit["text"].strip(".,") == name] == []


BOILERPLATE = [
    "Documentos adicionales",
    "Criterios adicionales de búsqueda",
    "1 из 1 fotos",
    "google plus",
    "Post with no comments",
    "Photo: @EmbRusiaMexico",
    "Lavrov Starts Latin America Tour",
]


def test_no_quote_and_no_context_holds_boilerplate(ask: Ask, seeds: Path, tmp_path: Path) -> None:
    assert [text for text in BOILERPLATE if ask("is:any", f'"{text}"')] == []
    environment = {"SEEDS_DIR": str(seeds), "INDEX_URL": str(tmp_path / "index")}
    for hit in ask("is:any", "in:txt"):
        shown = CliRunner().invoke(cli, ["show", hit["id"]], env=environment, catch_exceptions=False).stdout
        assert not [text for text in BOILERPLATE if text in " ".join(shown.split())]


def test_a_note_on_translation_is_passed_on_where_the_text_has_one(seeds: Path, tmp_path: Path) -> None:
    environment = {"SEEDS_DIR": str(seeds), "INDEX_URL": str(tmp_path / "index")}
    shown = CliRunner().invoke(cli, ["ask", "is:question", "in:000_020935c77bb8d5d5", "--limit", "20"], env=environment)
    assert shown.stdout.count("· retranslated from Spanish") == 7
    shown = CliRunner().invoke(cli, ["ask", "Milei", "is:question"], env=environment)
    assert "addressed to Sosa Lunda" in shown.stdout


def test_every_answer_says_transcript_or_press_report(seeds: Path, tmp_path: Path) -> None:
    environment = {"SEEDS_DIR": str(seeds), "INDEX_URL": str(tmp_path / "index")}
    shown = CliRunner().invoke(cli, ["ask", "venezuela", "--limit", "20"], env=environment).stdout
    assert (shown.count("transcript ·"), shown.count("press report ·")) == (9, 2)
