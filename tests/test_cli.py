"""The command line, as a user and as another program meet it: a real process, its output and its exit status."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.service import QuoteService
from search_index.backends import open_index
from tests.documents import transcript, write

LAVROV = str(Path(sys.executable).with_name("lavrov"))
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(seeds: Path, tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}
    return {**kept, "SEEDS_DIR": str(seeds), "INDEX_URL": str(tmp_path / "index")}


@pytest.fixture(scope="module")
def built(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "index"
    with closing(QuoteService(open_index(str(folder)), seeds)) as service:
        service.update()
    return folder


@pytest.fixture
def indexed(built: Path, environment: dict[str, str]) -> None:
    """The seeds are in the index already."""
    shutil.copytree(built, environment["INDEX_URL"])


@pytest.fixture
def lavrov(environment: dict[str, str], tmp_path: Path) -> Run:
    def run(*arguments: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603  # our own program
            [LAVROV, *arguments],
            cwd=tmp_path,
            env=environment | settings,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run


def test_ask_builds_the_index_first_where_there_is_none(lavrov: Run) -> None:
    done = lavrov("ask", "venezuela")
    assert done.returncode == 0
    assert done.stdout.startswith("11 quotes for venezuela, 1 to 5")
    assert done.stderr == "The index has not been built yet; building it.\n"
    assert lavrov("ask", "venezuela").stderr == ""


def test_an_answer_names_speaker_date_place_source_and_id(lavrov: Run) -> None:
    shown = lavrov("ask", "venezuela", "after:2023", "--limit", "1").stdout
    record = json.loads(lavrov("ask", "venezuela", "after:2023", "--limit", "1", "--json").stdout)
    assert "1. Sergey Lavrov · 26 April 2024 · Moscow" in shown
    assert record["document"]["title"] in " ".join(shown.split())
    assert record["id"] in shown


def test_the_module_is_the_command(lavrov: Run) -> None:
    done = subprocess.run([sys.executable, "-m", "bot", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == lavrov("--version").stdout
    assert done.stdout.startswith("lavrov, version ")


def test_pages_go_on_where_the_last_one_ended(lavrov: Run) -> None:
    everything = lavrov("ask", "venezuela", "--json").stdout.splitlines()
    assert len(everything) == 11
    assert lavrov("ask", "venezuela", "--json", "--limit", "4", "--page", "2").stdout.splitlines() == everything[4:8]
    assert "nothing after the last" in lavrov("ask", "venezuela", "--page", "9").stdout


@pytest.mark.usefixtures("indexed")
def test_what_was_sought_in_place_of_a_misspelt_word_is_said_beside_the_records(lavrov: Run) -> None:
    done = lavrov("ask", "venezela", "--json")
    asked = "3 questions by journalists name it too: venezuela is:question\n"
    assert done.stderr == "Nothing has “venezela”; this is for “venezuela”.\n" + asked
    assert {json.loads(line)["query"] for line in done.stdout.splitlines()} == {"venezuela"}
    assert lavrov("trend", "venezela", "--json").stderr == done.stderr
    assert json.loads(lavrov("trend", "venezela", "--json").stdout)["total"] == 11


@pytest.mark.usefixtures("indexed")
def test_what_no_record_can_say_is_said_beside_the_records(lavrov: Run) -> None:
    done = lavrov("ask", "neocolonial", "celac", "--json")
    assert "“celac” was also sought as “Community of Latin American and Caribbean States”" in done.stderr
    assert (
        "Left out, because no date is known" in lavrov("ask", '"neocolonial doctrines"', "after:2019", "--json").stderr
    )
    assert "“lavrov” is the speaker; this is for “from:lavrov”." in lavrov("ask", "lavrov", "--json").stderr
    assert all(json.loads(line)["id"] for line in done.stdout.splitlines())


def test_a_word_to_leave_out_may_stand_last(lavrov: Run) -> None:
    assert len(lavrov("ask", "venezuela", "-the", "--json").stdout.splitlines()) < 11


def test_show_gives_the_question_and_the_paragraphs_around(lavrov: Run) -> None:
    hit = json.loads(lavrov("ask", '"Lima Group"', "--json").stdout)
    shown = " ".join(lavrov("show", hit["id"]).stdout.replace("│", " ").split())
    assert "Question (retranslated from English): You are going to Venezuela now." in shown
    assert "Our position – and that of Mexico –" in shown
    record = json.loads(lavrov("show", hit["id"], "--json").stdout)
    assert record["quote"]["speaker"] == "Sergey Lavrov"
    assert record["question"]["note"] == "retranslated from English"


def test_a_question_says_whose_answer_is_not_there(lavrov: Run) -> None:
    hit = json.loads(lavrov("ask", "milei", "is:question", "--json").stdout)
    assert "put to Celinda Sosa Lunda, whose answer is not in this document" in " ".join(
        lavrov("show", hit["id"]).stdout.split()
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["ask"], "What are you looking for?"),
        (["ask", "?!"], "There is no word in this query."),
        (["ask", "form:lavrov"], "There is no filter “form:”. Did you mean “from:”?"),
        (["ask", "x" * 10_000], "A query may have at most 1,000 characters; this one has 10,000."),
        (["show", "nonsense"], "“nonsense” is no quote id."),
        (["show", "t001qveh-1-zz"], "This id leads to no quote."),
        (["show", "00000000-0-1"], "There is no document 00000000 in this collection"),
        (["parse", "nowhere"], "There is no file or folder “nowhere”."),
        (["index", "nowhere"], "There is no file or folder “nowhere”."),
    ],
)
@pytest.mark.usefixtures("indexed")
def test_a_users_mistake_gets_one_sentence_and_status_1(lavrov: Run, arguments: list[str], sentence: str) -> None:
    done = lavrov(*arguments)
    assert done.returncode == 1
    assert done.stderr.startswith(sentence)
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [["ask", "x", "--limit", "0"], ["ask", "x", "--sort", "newest"], ["nonsense"], ["show"], ["index", "--nonsense"]],
)
def test_a_wrong_usage_gets_status_2(lavrov: Run, arguments: list[str]) -> None:
    done = lavrov(*arguments)
    assert done.returncode == 2
    assert "Usage: lavrov" in done.stderr


def test_a_missing_folder_of_documents_is_named(lavrov: Run, tmp_path: Path) -> None:
    done = lavrov("ask", "venezuela", SEEDS_DIR=str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "SEEDS_DIR" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_folder_of_documents_says_what_to_do(lavrov: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = lavrov("ask", "venezuela", SEEDS_DIR=str(tmp_path / "empty"))
    assert done.returncode == 1
    assert "There are no documents yet." in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_indexed_can_be_searched_while_its_folder_is_away(lavrov: Run, tmp_path: Path) -> None:
    write(tmp_path / "docs", "orchards.txt", transcript("We planted apple orchards along the river."))
    lavrov("index", SEEDS_DIR=str(tmp_path / "docs"))
    done = lavrov("run", "--json", "--say", "/lavrov orchards", SEEDS_DIR=str(tmp_path / "nowhere"))
    assert "There is no file or folder" in done.stderr
    assert json.loads(done.stdout)["speaker"] == "Jane Roe"


def test_an_index_that_is_deleted_under_a_running_bot_is_built_again(tmp_path: Path, seeds: Path) -> None:
    with contextlib.closing(QuoteService(open_index(str(tmp_path / "index")), seeds)) as service:
        assert service.ask("venezuela").page.total == 11
        shutil.rmtree(tmp_path / "index")
        assert service.ask("venezuela").page.total == 11


def test_a_wrong_setting_is_named(lavrov: Run) -> None:
    assert "SLACK_APP_TOKEN is missing" in lavrov("run", SLACK_BOT_TOKEN="xoxb-1").stderr  # noqa: S106  # no secret
    assert "LOG_LEVEL is “LOUD”" in lavrov("ask", "x", LOG_LEVEL="LOUD").stderr


def test_settings_are_read_from_a_file_beside_which_the_environment_wins(
    environment: dict[str, str], tmp_path: Path
) -> None:
    write(tmp_path / "own", "orchards.txt", transcript("We planted apple orchards along the river."))
    write(tmp_path, ".env", f"SEEDS_DIR={tmp_path / 'own'}\nINDEX_URL={tmp_path / 'ignored'}\n")
    del environment["SEEDS_DIR"]
    done = subprocess.run(  # noqa: S603  # our own program
        [LAVROV, "ask", "orchards", "--json"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout)["document"]["file"] == "orchards.txt"
    assert (tmp_path / "index" / "current").exists()


def test_index_says_what_it_did(lavrov: Run, tmp_path: Path) -> None:
    write(tmp_path / "docs", "orchards.txt", transcript("We planted apple orchards along the river."))
    write(tmp_path / "docs", "empty.txt", "")
    first = lavrov("index", SEEDS_DIR=str(tmp_path / "docs"))
    assert first.stdout == (
        "1 added, 0 updated, 0 unchanged, 0 removed, 1 set aside\n  empty.txt: The file is empty.\n"
    )
    second = json.loads(lavrov("index", "--json", SEEDS_DIR=str(tmp_path / "docs")).stdout)
    assert (second["added"], second["unchanged"]) == ([], ["orchards.txt"])
    assert lavrov("index", "--rebuild", "--dry-run", SEEDS_DIR=str(tmp_path / "docs")).stdout.startswith(
        "Would be: 1 added"
    )


def test_a_second_index_run_on_the_seeds_reports_five_unchanged(lavrov: Run) -> None:
    lavrov("index")
    assert lavrov("index").stdout == "0 added, 0 updated, 5 unchanged, 0 removed, 0 set aside\n"


def test_parse_needs_no_index_and_gives_text_turns_and_quotes(lavrov: Run, seeds: Path, tmp_path: Path) -> None:
    done = lavrov("parse", "--json", str(seeds))
    documents = {record["file"]: record for record in map(json.loads, done.stdout.splitlines())}
    assert sorted(documents) == sorted(path.name for path in seeds.iterdir())
    for name, record in documents.items():
        assert record["text"] == (seeds / name).read_bytes().decode()
        for item in [*record["turns"], *record["quotes"]]:
            assert record["text"][item["start"] : item["end"]] == item["text"]
    assert not (tmp_path / "index").exists()
    assert "transcript, 26 April 2024 · Moscow (in the title), 7 turns" in " ".join(
        lavrov("parse", str(seeds)).stdout.split()
    )


def test_a_record_is_one_line_whatever_its_text_holds(lavrov: Run, tmp_path: Path) -> None:
    write(tmp_path / "docs", "lines.txt", transcript("We planted\u2028apple\x85orchards \x1b[1malong the river."))
    (line,) = lavrov("parse", "--json", str(tmp_path / "docs")).stdout.splitlines()
    assert "We planted\u2028apple\x85orchards \x1b[1malong" in json.loads(line)["text"]


def test_parse_explains_each_quote_in_its_text(lavrov: Run, seeds: Path) -> None:
    (path,) = seeds.glob("003*")
    shown = " ".join(lavrov("parse", "--explain", str(path)).stdout.replace("│", " ").split())
    (record,) = map(json.loads, lavrov("parse", "--explain", "--json", str(path)).stdout.splitlines())
    assert record["quotes"]
    for number, quote in enumerate(record["quotes"], 1):
        assert f"⟦{number} {' '.join(quote['text'].split())}⟧" in shown
        assert quote["id"] in shown
        assert quote["rule"]


def test_without_tokens_run_is_a_conversation_in_the_terminal(lavrov: Run) -> None:
    done = lavrov("run", typed="/lavrov venezuela\nmore\n/lavrov form:x\n\nquit\n/lavrov cuba\n")
    assert done.returncode == 0
    assert "set SLACK_BOT_TOKEN and SLACK_APP_TOKEN" in done.stdout
    assert "11 quotes for venezuela, 1 to 5" in done.stdout
    assert "11 quotes for venezuela, 6 to 10" in done.stdout
    assert "There is no filter “form:”" in done.stdout
    assert "cuba" not in done.stdout


def test_a_conversation_may_begin_with_a_line_and_end_with_the_input(lavrov: Run) -> None:
    done = lavrov("run", "--say", "/lavrov venezuela")
    assert done.returncode == 0
    assert "> /lavrov venezuela\n11 quotes for venezuela" in done.stdout


def test_words_stand_out_on_a_terminal_and_nowhere_else(environment: dict[str, str], lavrov: Run) -> None:
    assert "\x1b" not in lavrov("ask", "venezuela").stdout
    ours, theirs = pty.openpty()
    with subprocess.Popen([LAVROV, "ask", "venezuela"], env=environment, stdout=theirs) as process:  # noqa: S603
        shown = b""
        while b"is:question" not in shown:
            shown += os.read(ours, 65536)
        process.wait(30)
    os.close(theirs)
    os.close(ours)
    assert "\x1b[1mVenezuela\x1b[0m" in shown.decode()


@pytest.mark.parametrize("how", ["--json", "--explain"])
@pytest.mark.usefixtures("indexed")
def test_a_reader_who_has_had_enough_is_no_fault(environment: dict[str, str], how: str) -> None:
    with subprocess.Popen(  # noqa: S603
        [LAVROV, "parse", how, environment["SEEDS_DIR"]],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_a_quote_is_cited_in_every_style_under_its_name_or_in_one_alone(lavrov: Run) -> None:
    everything = lavrov("cite", "jky8gcgd-b6z-7q").stdout
    alone = lavrov("cite", "jky8gcgd-b6z-7q", "RIS").stdout
    for heading in ("Plain text:", "Slack:", "Chicago:", "APA:", "MLA:", "BibTeX:", "CSL-JSON:", "RIS:"):
        assert f"{heading}\n" in everything
    assert alone.startswith("TY  - GEN\nAU  - Lavrov, Sergey\n")
    assert f"RIS:\n{alone}" in everything


def test_the_records_of_a_citation_are_one_for_each_style(lavrov: Run) -> None:
    records = [json.loads(line) for line in lavrov("cite", "jky8gcgd-b6z-7q", "--json").stdout.splitlines()]
    assert {record["id"] for record in records} == {"jky8gcgd-b6z-7q"}
    assert [record["style"] for record in records][-3:] == ["bibtex", "csl-json", "ris"]
    (alone,) = lavrov("cite", "jky8gcgd-b6z-7q", "csl-json", "--json").stdout.splitlines()
    assert json.loads(json.loads(alone)["text"])[0]["number"] == "794-26-04-2024"


@pytest.mark.usefixtures("indexed")
def test_an_unknown_style_or_id_ends_with_a_sentence(lavrov: Run) -> None:
    for arguments, told in (
        (("jky8gcgd-b6z-7q", "harvard"), "There is no citation style “harvard”. Known are plain, slack, chicago,"),
        (("00000000-1-1",), "There is no document"),
    ):
        done = lavrov("cite", *arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert told in done.stderr


def test_the_conversation_cites_as_slack_does(lavrov: Run) -> None:
    said = lavrov("run", "--say", "/lavrov cite jky8gcgd-b6z-7q apa").stdout
    assert "\nReference: Lavrov, S. (2024, April 26). " in said
