"""The command ``lavrov check``: a quotation, a draft, and the exit status that stops a build."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import commands
from bot.acceptance import Acceptance
from bot.audience import is_for_all
from bot.callers import TERMINAL
from bot.cli import cli
from bot.cli_check import Desk
from bot.draft import Draft
from bot.output import Output
from bot.render import blocks
from bot.render.check_records import finding_record
from bot.render.text import render
from bot.replies import Answer, Checked, Help, Problem
from bot.service import QuoteService
from search_index.backends import open_index
from search_index.checking.findings import Caution, Outcome
from tests.made_checks import hostile_checks
from tests.made_up import HOSTILE

VERBATIM = "“A dialogue without preconditions! It is only then that all sides will be able to come to terms”"
CROPPED = "“these initiatives are useful or productive”"
CHANGED = "“We always respect all our friendly dialogue partners. You started by asking whether Russia could negotiate”"
ABSENT = "“The penguins will vote on their own constitution before the winter”"

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("checked") / "index"


@pytest.fixture
def check(seeds: Path, index: Path) -> Run:
    environment = {"SEEDS_DIR": str(seeds), "INDEX_URL": str(index)}

    def run(*arguments: str, typed: bytes | None = None) -> Result:
        return CliRunner().invoke(cli, ["check", *arguments], input=typed, env=environment)

    return run


@pytest.fixture
def draft(tmp_path: Path) -> Callable[..., str]:
    def write(*paragraphs: str, name: str = "draft.md") -> str:
        (tmp_path / name).write_text("\n\n".join(paragraphs), "utf-8")
        return str(tmp_path / name)

    return write


def findings(done: Result) -> list[str]:
    return [json.loads(line)["finding"] for line in done.stdout.splitlines()]


@pytest.mark.parametrize("typed", [VERBATIM, CROPPED, ABSENT])
def test_words_that_are_typed_get_an_answer_and_status_0(check: Run, typed: str) -> None:
    done = check(typed)
    assert done.exit_code == 0
    assert typed in " ".join(done.stdout.split())


def test_words_may_stand_apart_on_the_command_line(check: Run) -> None:
    assert findings(check(*VERBATIM.strip("“”").split(), "--json")) == ["verbatim"]


def test_a_quotation_may_begin_with_a_dash(check: Run) -> None:
    assert findings(check("-We always respect our dialogue partners", "--json")) == ["verbatim"]


@pytest.mark.parametrize("typed", ["", " ", "“”", "…"])
def test_where_there_is_nothing_to_check_the_way_to_do_it_is_said(check: Run, typed: str) -> None:
    done = check(typed)
    assert str(done.exception) == "There is nothing here to check. Paste the quotation behind check: check “…”"


def test_a_record_has_what_is_promised(check: Run) -> None:
    (record,) = (json.loads(line) for line in check(f"Lavrov: {CROPPED}", "--json").stdout.splitlines())
    assert list(record) == ["quotation", "line", "attributed_to", "finding", "parts", "matches", "warnings"]
    assert (record["quotation"], record["line"]) == (CROPPED.strip("“”"), 1)
    assert record["attributed_to"] == "Lavrov"
    (match,) = record["matches"]
    assert {"id", "text", "speaker", "date", "document", "start", "end", "diff", "before", "after", "quote"} == set(
        match
    )
    assert match["diff"] == [["same", match["text"], record["quotation"]]]
    assert match["quote"]["text"][match["start"] - match["quote"]["start"] :].startswith(match["text"])


def test_what_no_record_has_a_place_for_is_said_on_standard_error(check: Run) -> None:
    done = check(f"{ABSENT}\n" * 42, "--json")
    assert len(done.stdout.splitlines()) == 40
    assert done.stderr == "2 further quotations were not looked up. Check the rest in parts.\n"


def test_any_finding_can_be_a_record() -> None:
    for text in HOSTILE:
        for checked in hostile_checks(text):
            for each in checked.findings[:9]:
                record = json.loads(json.dumps(finding_record(each)))
                assert record["finding"] in set(Outcome)
                assert set(record["warnings"]) <= set(Caution)
                assert record["parts"] <= len(record["matches"])


def test_every_quotation_of_a_draft_is_looked_up_with_its_line(check: Run, draft: Callable[..., str]) -> None:
    file = draft("---", "title: “Penguins” and “us”", "# A heading", f"Lavrov said: {VERBATIM}.", f"> {ABSENT[1:-1]}")
    done = check(file, "--json")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(each["line"], each["finding"], each["fine"]) for each in records if len(each["quotation"]) > 10] == [
        (7, "verbatim", True),
        (9, "absent", False),
    ]
    assert {each["file"] for each in records} == {file}
    assert done.exit_code == 3


def test_front_matter_is_not_quoted(check: Run, draft: Callable[..., str]) -> None:
    file = draft(f"---\ntitle: “The penguins will vote”\ndate: 2021-05-04\n---\n{VERBATIM}")
    (record,) = (json.loads(line) for line in check(file, "--json").stdout.splitlines())
    assert (record["finding"], record["line"]) == ("verbatim", 5)


@pytest.mark.parametrize(
    ("words", "options", "status"),
    [
        (VERBATIM, [], 0),
        (VERBATIM, ["--strict"], 0),
        (CROPPED, [], 3),
        (CROPPED, ["--accept", "cropped"], 0),
        (CHANGED, [], 3),
        (CHANGED, ["--accept", "differs"], 0),
        (CHANGED, ["--accept", "absent"], 3),
        (ABSENT, ["--accept", "absent", "--accept", "differs"], 0),
        ("“2.4 billion dollars”", [], 0),
        ("“bilateral trade reached 2.8 billion dollars”", [], 3),
        ("“bilateral trade reached 2.8 billion dollars”", ["--accept", "wording"], 0),
        ("“We always respect our [valued] partners”", [], 3),
        ("“We always respect our [valued] partners”", ["--accept", "bracketed"], 0),
        ("“2.4 billion dollars”", ["--strict"], 3),
        ("“2.4 billion dollars”", ["--strict", "--accept", "press_only"], 0),
    ],
)
def test_the_status_says_whether_there_is_something_to_look_at(
    check: Run, draft: Callable[..., str], words: str, options: list[str], status: int
) -> None:
    assert check("--file", draft(f"He said: {words}"), *options).exit_code == status


@pytest.mark.parametrize(("words", "status"), [(VERBATIM, 0), (ABSENT, 3)])
def test_the_status_is_that_of_the_process(
    seeds: Path, index: Path, draft: Callable[..., str], words: str, status: int
) -> None:
    lavrov = str(Path(sys.executable).with_name("lavrov"))
    environment = {**os.environ, "SEEDS_DIR": str(seeds), "INDEX_URL": str(index)}
    done = subprocess.run([lavrov, "check", draft(words)], env=environment, timeout=60, check=False)  # noqa: S603  # ours
    assert done.returncode == status


def test_one_of_several_drafts_is_enough_for_status_3(check: Run, draft: Callable[..., str]) -> None:
    fine, other = draft(VERBATIM, name="fine.txt"), draft(ABSENT, name="other.txt")
    assert check(fine).exit_code == 0
    both = check(other, fine, "--json")
    assert (findings(both), both.exit_code) == (["absent", "verbatim"], 3)
    assert check("--file", other, "--file", fine, "--table").exit_code == 3


def test_a_draft_without_marks_has_no_quotations_and_that_is_fine(check: Run, draft: Callable[..., str]) -> None:
    file = draft("The penguins have met.", "They will vote on their constitution before the winter.")
    done = check(file)
    assert done.exit_code == 0
    assert "There is no quotation in" in done.stdout
    as_json = check(file, "--json")
    assert (as_json.stdout, as_json.exit_code) == ("", 0)
    assert "There is no quotation in" in as_json.stderr


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_standard_input_is_a_draft_in_any_encoding(check: Run, arguments: list[str]) -> None:
    typed = f"One line.\r\n\r\n{CHANGED}\r\n".encode("utf-16")
    done = check(*arguments, "--json", typed=typed)
    (record,) = (json.loads(line) for line in done.stdout.splitlines())
    assert (record["finding"], record["line"], record["file"], done.exit_code) == ("differs", 3, None, 3)


def test_words_without_marks_on_standard_input_are_one_quotation(check: Run) -> None:
    assert findings(check("-", "--json", typed=ABSENT.strip("“”").encode())) == ["absent"]


def test_where_nothing_comes_in_no_draft_is_fine(check: Run) -> None:
    done = check(typed=b"")
    assert str(done.exception).startswith("Nothing came in on standard input.")
    assert done.stdout == ""


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "> /dev/full"])
def test_streams_that_are_closed_or_full_end_in_a_sentence(seeds: Path, index: Path, closed: str) -> None:
    lavrov = Path(sys.executable).with_name("lavrov")
    environment = {**os.environ, "SEEDS_DIR": str(seeds), "INDEX_URL": str(index)}
    typed = "" if closed == "<&-" else VERBATIM
    command = f"'{lavrov}' check {typed and chr(39) + typed + chr(39)} {closed}"
    done = subprocess.run(command, shell=True, env=environment, capture_output=True, timeout=60, check=False)  # noqa: S602  # ours
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr
    assert done.returncode == (0 if closed in (">&-", "2>&-") else 1)
    assert closed not in ("<&-", "> /dev/full") or done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [
        (["draft.md", "some words"], "some words"),
        (["draft.md", "Makefile"], "Makefile"),
        (["nothere.md", "x"], "nothere.md"),
        (["x", "nothere.md"], "x"),
        (["draft.md", "drafts/nothere"], "drafts/nothere"),
        (["drafts/nothere"], "drafts/nothere"),
        (["drafts/nothere", "drafts/neither"], "drafts/nothere"),
        (["my draft.md"], "my draft.md"),
        (["-", "nothere"], "nothere"),
        (["x", "notes"], "x"),
    ],
)
def test_words_beside_a_draft_or_called_like_one_are_no_quotation(
    check: Run, draft: Callable[..., str], monkeypatch: pytest.MonkeyPatch, arguments: list[str], missing: str
) -> None:
    monkeypatch.chdir(Path(draft(VERBATIM)).parent)
    Path("drafts").mkdir()
    Path("notes").write_text(VERBATIM, "utf-8")
    done = check(*arguments, typed=VERBATIM.encode())
    assert str(done.exception).startswith(f"There is no file {missing}.")
    assert ("check a quotation by itself" in str(done.exception)) is (len(arguments) > 1)


def test_a_draft_and_standard_input_can_be_checked_at_once(check: Run, draft: Callable[..., str]) -> None:
    both = check(draft(VERBATIM), "-", "--json", typed=ABSENT.encode())
    assert (findings(both), both.exit_code) == (["verbatim", "absent"], 3)


@pytest.mark.parametrize(
    "typed",
    [
        ["“See draft.md”"],
        ["He says “We agree on it” in draft.md"],
        ["We agree on it\nand on draft.md"],
        ["peace and/or war"],
        ["peace", "and/or", "war"],
        ["drafts", "are", "a", "good", "thing"],
    ],
)
def test_words_with_a_slash_or_a_name_in_them_are_a_quotation(
    check: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("drafts").mkdir()
    assert len(findings(check(*typed, "--json"))) == 1


def test_folders_alone_are_no_quotation(check: Run, tmp_path: Path) -> None:
    assert str(check(str(tmp_path), str(tmp_path)).exception) == f"{tmp_path} is a folder. Name the drafts in it."


def test_a_page_is_read_as_it_is_shown(check: Run, draft: Callable[..., str]) -> None:
    said = f"<nav>“Sign up for our newsletter”</nav><article><p>He said: {CROPPED}</p></article>"
    page = f"<!doctype html><html><body>{said}</body></html>"
    assert findings(check(draft(page, name="draft.html"), "--json")) == ["verbatim"]


@pytest.mark.parametrize("name", ["draft.doc", "draft.pdf"])
def test_a_draft_that_cannot_be_read_is_named_with_the_reason(check: Run, draft: Callable[..., str], name: str) -> None:
    done = check(draft("no such thing", name=name))
    assert done.exception
    assert str(done.exception).split(": ")[0].endswith(name)
    assert done.stdout == ""


@pytest.mark.parametrize("options", [["--file"], []])
def test_a_draft_that_is_not_there_is_no_quotation(check: Run, tmp_path: Path, options: list[str]) -> None:
    done = check(*options, str(tmp_path / "*.md"))
    assert str(done.exception) == f"There is no file {tmp_path / '*.md'}."


def test_a_folder_is_no_draft(check: Run, tmp_path: Path) -> None:
    assert str(check(str(tmp_path)).exception) == f"{tmp_path} is a folder. Name the drafts in it."


@pytest.mark.parametrize("arguments", [["--no-such-option"], ["--accept", "nonsense", "x"]])
def test_a_wrong_option_is_a_wrong_usage(check: Run, arguments: list[str]) -> None:
    assert check(*arguments).exit_code == 2


def test_an_empty_collection_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    service = QuoteService(open_index(str(tmp_path / "index")), tmp_path / "seeds")
    try:
        reply = commands.respond(service, TERMINAL, f"check {ABSENT}")
    finally:
        service.close()
    assert isinstance(reply, Problem)
    assert reply.sentence.startswith("There are no documents yet.")


@pytest.mark.parametrize(
    "typed",
    [
        f"check {VERBATIM}",
        f"check\n{VERBATIM}",
        f"Check: {VERBATIM}",
        f"check Lavrov: {VERBATIM}",
        "check > We always respect our dialogue partners",
        "check We always respect our dialogue partners",
        "please check We always respect our dialogue partners",
        f"can you check this quote: {VERBATIM}",
        f"{VERBATIM} check",
    ],
)
def test_check_and_a_quotation_is_a_check(service: QuoteService, typed: str) -> None:
    reply = commands.respond(service, TERMINAL, typed)
    assert isinstance(reply, Checked)
    assert [each.outcome for each in reply.findings] == [Outcome.VERBATIM]


def test_what_is_not_in_the_collection_comes_with_its_size(service: QuoteService) -> None:
    assert service.check(ABSENT).documents == 5
    assert service.check(VERBATIM).documents == 0


@pytest.mark.parametrize("typed", ["check-in Mexico", "checks “We always respect”", "venezuela check", "“check” it"])
def test_a_search_that_has_the_word_check_in_it_stays_one(service: QuoteService, typed: str) -> None:
    reply = commands.respond(service, TERMINAL, typed)
    assert isinstance(reply, Answer)
    assert not reply.is_for_check


@pytest.mark.parametrize("typed", ["check venezuela", "please check Venezuela’s"])
def test_one_word_behind_check_is_searched_for_without_it_and_the_answer_says_how_to_check(
    service: QuoteService, typed: str
) -> None:
    reply = commands.respond(service, TERMINAL, typed)
    assert isinstance(reply, Answer)
    assert str(reply.query).lower().startswith("venezuela")
    assert "To check a quotation, paste all of its words: check “…”" in " ".join(render(reply).split())
    assert "paste all of its words" in blocks.render(reply)["text"]


def test_two_words_behind_check_are_checked(service: QuoteService) -> None:
    reply = commands.respond(service, TERMINAL, "check dialogue partners")
    assert isinstance(reply, Checked)
    assert reply.findings[0].outcome is Outcome.VERBATIM


def test_check_alone_says_how(service: QuoteService) -> None:
    reply = commands.respond(service, TERMINAL, "check")
    assert reply == Problem("There is nothing here to check. Paste the quotation behind check: check “…”")
    assert commands.is_bare_check("can you check this?")
    assert not commands.is_bare_check("check point")


def test_help_tells_of_a_command_what_it_can_do(service: QuoteService) -> None:
    reply = commands.respond(service, TERMINAL, "help check")
    assert isinstance(reply, Help)
    assert [each.usage for each in reply.commands][:2] == ["check “QUOTATION”", "check WORDS"]
    assert not reply.filters
    assert commands.respond(service, TERMINAL, "help digest") == commands.respond(service, TERMINAL, "digest help")
    assert isinstance(commands.respond(service, TERMINAL, "help venezuela"), Answer)


def test_all_see_a_check_in_a_channel_where_each_quotation_has_a_place(service: QuoteService) -> None:
    found, missing = (commands.check_message(service, words) for words in (VERBATIM, f"{VERBATIM} {ABSENT}"))
    assert is_for_all(found)
    assert not is_for_all(missing)
    in_part = commands.check_message(service, f"“We do not take proposals to other capitals. {ABSENT[1:]}")
    assert isinstance(in_part, Checked)
    assert (in_part.findings[0].outcome, len(in_part.findings[0].matches)) == (Outcome.ABSENT, 1)
    assert not is_for_all(in_part)
    assert not is_for_all(commands.check_message(service, "…"))


@pytest.mark.parametrize("text", [*HOSTILE, "“" * 500, "“a” " * 100, "> " * 300, "\x00“\ud800”", "x" * 9_000])
def test_any_text_can_be_checked_and_shown(service: QuoteService, text: str) -> None:
    reply = commands.check_message(service, text)
    assert isinstance(reply, Checked | Problem)
    assert render(reply)


@pytest.mark.parametrize(("most", "is_fine"), [(2, False), (3, True)])
def test_a_draft_of_which_not_all_was_looked_at_is_not_fine(
    service: QuoteService, capsys: pytest.CaptureFixture[str], most: int, is_fine: bool
) -> None:
    draft = Draft(f"{VERBATIM}\n\n“We always respect our dialogue partners”\n\n{VERBATIM}")
    desk = Desk(Output(as_json=False), Acceptance.of(), is_brief=True, most=most)
    assert desk.show(service, draft, is_first=True) is is_fine
    shown = capsys.readouterr().out
    assert ("\n!  1 further quotation was not looked up." in shown) is not is_fine
    assert (
        Desk(Output(as_json=True), Acceptance.of(), is_brief=False, most=most).show(service, draft, is_first=True)
        is is_fine
    )
    assert {json.loads(line)["left"] for line in capsys.readouterr().out.splitlines()} == {3 - most}


def test_long_drafts_and_searches_wait_for_each_other_and_all_have_their_turn(service: QuoteService) -> None:
    draft = f"{VERBATIM} said Lavrov. {CHANGED} {CROPPED}"
    with ThreadPoolExecutor(4) as threads:
        checks = [threads.submit(service.check, draft) for _ in range(4)]
        answers = [threads.submit(service.ask, "venezuela") for _ in range(4)]
        assert {len(each.result(60).findings) for each in checks} == {3}
        assert {each.result(60).page.total > 0 for each in answers} == {True}


def test_of_many_quotations_those_beyond_the_first_forty_are_counted(service: QuoteService) -> None:
    reply = service.check(f"{ABSENT}\n" * 43)
    assert (len(reply.findings), reply.left) == (40, 3)
