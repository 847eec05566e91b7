"""What the seed documents must answer, through the command line, as other programs ask."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.cli import cli
from search_index.sources import read

Ask = Callable[..., list[dict[str, Any]]]
Shown = Callable[..., str]


@pytest.fixture(scope="session")
def ask(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """`lavrov ask --json`: one record for each line of its output."""
    environment = {"SEEDS_DIR": str(seeds), "INDEX_URL": str(tmp_path_factory.mktemp("features") / "index")}

    def run(*query: str) -> list[dict[str, Any]]:
        done = CliRunner().invoke(cli, ["ask", *query, "--json"], env=environment, catch_exceptions=False)
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


@pytest.fixture(scope="session")
def check(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """`lavrov check --json`: one record for each quotation."""
    environment = {"SEEDS_DIR": str(seeds), "INDEX_URL": str(tmp_path_factory.mktemp("checks") / "index")}

    def run(*typed: str) -> list[dict[str, Any]]:
        done = CliRunner().invoke(cli, ["check", *typed, "--json"], env=environment, catch_exceptions=False)
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


@pytest.fixture(scope="session")
def shown(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """A command's text, white space folded."""
    environment = {"SEEDS_DIR": str(seeds), "INDEX_URL": str(tmp_path_factory.mktemp("shown") / "index")}

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(cli, arguments, env=environment, catch_exceptions=False)
        return " ".join(done.stdout.split())

    return run


def by_lavrov(hits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [hit for hit in hits if hit["kind"] == "verbatim" and hit["speaker"] == "Sergey Lavrov"]


def with_reports(hits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The hits, and the other renderings that stand below them."""
    return [each for hit in hits for each in (hit, *hit["also"])]


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
    hits = with_reports(ask(query))
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


@pytest.mark.parametrize(
    "query", ['"Monroe Doctrine"', "monroe doctrine", "color revolutions", "neocolonial doctrines"]
)
def test_a_rendering_in_the_press_stands_under_the_statement_itself(ask: Ask, query: str) -> None:
    (statement,) = [hit for hit in ask(query) if hit["also"]]
    (report,) = statement["also"]
    assert (statement["document"]["file"][:3], statement["kind"]) == ("000", "verbatim")
    assert (report["document"]["file"][:3], report["speaker"], report["also"]) == ("001", "Sergey Lavrov", [])
    assert "attempts to reanimate neo-colonial doctrines" in statement["text"]
    assert report["text"].startswith("all attempts to reanimate neocolonial doctrines")
    assert [report["text"][start:end] for start, end in report["spans"]]


def test_another_translation_of_the_same_words_is_a_result_of_its_own(ask: Ask) -> None:
    hits = ask("respect partners", "is:any", "from:lavrov")
    assert {"000", "003"} <= {hit["document"]["file"][:3] for hit in hits}
    assert not [hit for hit in hits if hit["also"]]


def test_limit_gives_the_first_of_all_whatever_a_page_holds_back(ask: Ask) -> None:
    everything = ask("is:any", "the")
    for limit in (1, 5, 20):
        assert ask("is:any", "the", "--limit", str(limit)) == everything[:limit]


def test_a_misspelt_word_finds_what_was_meant_and_the_record_says_so(ask: Ask) -> None:
    assert {hit["query"] for hit in ask("venezela")} == {"venezuela"}
    assert len(ask("venezela")) == len(ask("venezuela"))
    assert ask('"venezela"') == []


def test_a_question_leads_to_its_answer_or_says_that_there_is_none(shown: Shown) -> None:
    assert "1 question by a journalist names it: trump is:question" in shown("ask", "trump")
    assert ": its answer by Sergey Lavrov: show " in shown("ask", "trump")
    assert "Celinda Sosa Lunda, whose answer is not in this document" in shown("ask", "milei")


def test_an_undated_document_is_named_where_a_date_leaves_it_out(shown: Shown, ask: Ask) -> None:
    said = shown("ask", '"neocolonial doctrines"', "after:2019")
    assert "Left out, because no date is known: Untitled (001_bbd3e058d9fbef73.txt)" in said
    assert 'shown by: "neocolonial doctrines"' in said
    assert [hit["document"]["file"][:3] for hit in with_reports(ask('"neocolonial doctrines"'))] == ["000", "001"]


def test_an_acronym_finds_what_a_document_says_it_stands_for(shown: Shown, ask: Ask) -> None:
    said = shown("ask", "celac")
    assert "“celac” was also sought as “Community of Latin American and Caribbean States”" in said
    assert len(ask("celac")) == 4


def test_no_document_fills_the_first_page_where_several_have_hits(shown: Shown) -> None:
    first, second = shown("ask", "mexico"), shown("ask", "mexico", "--page", "2")
    assert "more from this document: mexico in:" in first
    ids = [set(re.findall(r"\b[0-9a-z]{8}-[0-9a-z]+-[0-9a-z]+\b", page)) for page in (first, second)]
    assert max(Counter(each.split("-")[0] for each in ids[0]).values()) == 3
    assert not ids[0] & ids[1]


def test_a_trend_counts_each_year(shown: Shown) -> None:
    said = shown("trend", "venezuela")
    assert said.startswith("11 quotes for venezuela, by year 2020 █")
    years = re.findall(r"(20\d\d) (?:[█-▏]+ )?(\d+)", said)
    assert years == [("2020", "8"), ("2021", "0"), ("2022", "0"), ("2023", "0"), ("2024", "3")]
    assert shown("trend", "venezuela", "is:press").endswith(" 2")


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


def number(record: dict[str, Any]) -> str:
    """The first digits of the file that a match stands in."""
    file: str = record["document"]["file"]
    return file[:3]


def test_a_press_quote_is_found_in_the_statement_with_each_of_its_changes(check: Ask, seeds: Path) -> None:
    article = next(seeds.glob("001_*")).read_text("utf-8")
    (pasted,) = re.findall("“(all attempts to reanimate[^”]*)”", article)
    (found,) = check(f"“{pasted}”")
    assert found["finding"] == "differs"
    statement, *others = found["matches"]
    assert (number(statement), statement["speaker"], statement["date"]) == ("000", "Sergey Lavrov", "2020-02-06")
    assert [number(other) for other in others] == ["001"]
    changes = [(op, source.strip(), said.strip()) for op, source, said in statement["diff"] if op != "same"]
    assert changes == [
        ("changed", "the", "all"),
        ("spelling", "neo-colonial", "neocolonial"),
        ("spelling", ",", ""),
        ("left_out", "or", ""),
        ("spelling", "colour", "color"),
    ]
    assert "".join(source for _, source, _ in statement["diff"]) == statement["text"]
    assert "".join(said for _, _, said in statement["diff"]) == found["quotation"] == pasted


def test_a_figure_that_only_the_press_has_is_said_to_be_in_the_press_alone(check: Ask, shown: Shown) -> None:
    (found,) = check("“2.4 billion dollars”")
    assert (found["finding"], {number(match) for match in found["matches"]}) == ("press_only", {"002"})
    said = shown("check", "“2.4 billion dollars”")
    assert (
        "Only in the press (“Russian Foreign Minister Bolsters Diplomatic Ties With Mexico”), in no transcript" in said
    )


def test_another_translation_leads_to_the_transcripts_own_words(check: Ask, shown: Shown) -> None:
    (found,) = check("“We don’t make any proposals. We respect our partners”")
    first, second = found["matches"]
    assert (found["finding"], number(first), number(second)) == ("other_wording", "000", "003")
    assert first["text"] == "We do not take proposals to other capitals. We always respect our dialogue partners."
    said = shown("check", "“We don’t make any proposals. We respect our partners”")
    assert "Said on the same occasion in other words, perhaps in another translation." in said


def test_unknown_words_are_not_in_this_collection_and_never_called_otherwise(check: Ask, shown: Shown) -> None:
    words = "“The penguins will vote on their own constitution before the winter”"
    (found,) = check(words)
    assert (found["finding"], found["matches"], found["warnings"]) == ("absent", [], [])
    said = shown("check", words)
    assert "Not in this collection of 5 documents." in said
    assert not re.search("fake|false", said, re.IGNORECASE)


def test_a_quotation_without_the_denial_before_it_is_shown_with_it(check: Ask, shown: Shown) -> None:
    (found,) = check("“these initiatives are useful or productive”")
    assert (found["finding"], found["warnings"]) == ("verbatim", ["cropped"])
    assert found["matches"][0]["before"].strip() == "We do not think that"
    said = shown("check", "“these initiatives are useful or productive”")
    assert "Right before it in the record: “We do not think that”." in said


def test_a_quotation_without_its_condition_is_shown_with_it(check: Ask, shown: Shown) -> None:
    (found,) = check("“a dialogue is a good thing”")
    assert (found["finding"], found["warnings"]) == ("verbatim", ["cropped"])
    assert found["matches"][0]["after"].strip().startswith("but only if its aim is")
    assert "It goes on in the record: “but only if its aim is" in shown("check", "“a dialogue is a good thing”")


def test_each_place_of_a_check_is_the_documents_own_text_and_opens(check: Ask, shown: Shown, seeds: Path) -> None:
    texts = {path.name: read(path).text for path in seeds.iterdir()}
    found = check("--file", str(next(seeds.glob("002_*"))))
    assert len(found) == 8
    for match in (match for each in found for match in each["matches"]):
        text = texts[match["document"]["file"]]
        assert text[match["start"] : match["end"]] == match["text"]
        assert f"{match['before']}{match['text']}{match['after']}" in text
        assert shown("show", match["id"])
