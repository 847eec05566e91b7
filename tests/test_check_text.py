"""A check in the terminal: the record's words, and what differs, with colours and without."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.acceptance import Acceptance
from bot.render import check_draft, check_words
from bot.render.lines import painted
from bot.render.text import render
from bot.render.visible import visible
from bot.replies import Checked
from search_index import archive
from search_index.checking.findings import Caution, Change, Finding, Match, Op, Outcome
from search_index.checking.quoting.quotation import Quotation
from search_index.models import Document, Passage
from tests.made_checks import finding, hostile_checks, place
from tests.made_up import HOSTILE, quote, source

FINE = Acceptance.of().takes
WORDS = st.text(st.characters(exclude_categories=()), min_size=1, max_size=40)
DIFFS = st.lists(st.builds(Change, st.sampled_from(Op), WORDS, WORDS), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def statement(seeds: Path) -> Document:
    (document,) = archive.documents([next(seeds.glob("000_*"))])
    assert isinstance(document, Document)
    return document


@pytest.fixture(scope="module")
def changed(statement: Document) -> Finding:
    """A quotation of a statement in which two words are others."""
    return finding(
        Outcome.DIFFERS,
        place(
            statement,
            (Op.SAME, "We do not think that ", "We do not think that "),
            (Op.CHANGED, "these initiatives", "such steps"),
            (Op.SAME, " are ", " are "),
            (Op.LEFT_OUT, "useful or ", ""),
            (Op.SAME, "productive", "productive"),
        ),
    )


def found(*diff: tuple[Op, str, str], outcome: Outcome = Outcome.DIFFERS) -> Checked:
    changes = tuple(Change(*each) for each in diff)
    words = "".join(each.source for each in changes)
    match = Match(quote(words), source(), Passage(0, len(words), words), changes)
    return Checked((finding(outcome, match),), documents=5)


def folded(rendered: str) -> str:
    return " ".join(rendered.split())


def test_the_records_words_stand_behind_a_bar_with_who_said_them_where_and_an_id(changed: Finding) -> None:
    shown = render(Checked((changed,), documents=5), width=100)
    assert "│ We do not think that these initiatives are useful or productive\n" in shown
    assert "Sergey Lavrov · 6 February 2020 · Mexico City" in shown
    assert (
        f"transcript · answer to a question retranslated from English · {check_words.address(changed.matches[0])}"
        in shown
    )


def test_both_sides_stand_as_one_that_can_be_read_without_colour(changed: Finding) -> None:
    shown = folded(render(Checked((changed,)), width=60))
    assert "We do not think that [-these initiatives-]{+such steps+} are [-useful or-] productive" in shown
    assert "Against the record: “these initiatives” became “such steps”; “useful or” is left out." in shown


def test_with_colour_what_was_lost_is_red_and_struck_and_what_was_gained_green(changed: Finding) -> None:
    shown = render(Checked((changed,)), width=200, colour=True)
    assert "\x1b[31;9m[-these initiatives-]\x1b[0m\x1b[32m{+such steps+}\x1b[0m" in shown
    assert re.sub(r"\x1b\[[\d;]*m", "", shown) == render(Checked((changed,)), width=200)


def test_what_is_word_for_word_has_no_comparison() -> None:
    shown = render(found((Op.SAME, "We agree.", "we agree"), outcome=Outcome.VERBATIM))
    assert "│ We agree." in shown
    assert "Against the record" not in shown
    assert "Word by word" not in shown


def test_words_that_share_nothing_are_not_compared_word_by_word() -> None:
    shown = render(found((Op.CHANGED, "We respect them.", "Respect is due"), outcome=Outcome.OTHER_WORDING))
    assert "│ We respect them." in shown
    assert "Word by word" not in shown


def test_of_long_stretches_that_are_the_same_only_what_is_near_a_change_is_compared() -> None:
    long = "one word after another " * 20
    shown = folded(render(found((Op.SAME, long, long), (Op.ADDED, "", "now "), (Op.SAME, long, long)), width=80))
    (compared,) = re.findall("Word by word: (.*)", shown)
    assert compared.startswith("[…] ")
    assert compared.endswith(" […]")
    assert "another {+now+} one word" in compared
    assert len(compared) < 200


def test_the_parts_of_a_joined_quotation_are_numbered() -> None:
    (one,) = found((Op.SAME, "We agree", "We agree"), outcome=Outcome.JOINED).findings
    joined = finding(Outcome.JOINED, *one.matches * 3, parts=2)
    shown = render(Checked((joined,)))
    assert ["Part 1 of 2" in shown, "Part 2 of 2" in shown, "Part 3" in shown] == [True, True, False]


def test_of_many_places_three_are_shown_and_the_rest_counted() -> None:
    (one,) = found((Op.SAME, "We agree", "We agree"), outcome=Outcome.VERBATIM).findings
    shown = render(Checked((finding(Outcome.VERBATIM, *one.matches * 5),)))
    assert shown.count("│ We agree") == 3
    assert "And at least 2 more places." in shown


def test_several_quotations_are_numbered_and_what_was_not_looked_up_is_said() -> None:
    shown = render(Checked(found((Op.SAME, "a", "a")).findings * 2, left=7))
    assert "1. “a”" in shown
    assert "2. “a”" in shown
    assert shown.endswith("7 further quotations were not looked up. Check the rest in parts.")


@pytest.mark.parametrize("width", [20, 40, 80, 100])
def test_lines_are_as_wide_as_asked_where_words_are_no_longer(changed: Finding, width: int) -> None:
    shown = render(Checked((changed, changed)), width=width)
    assert [line for line in shown.splitlines() if len(line) > width and len(line.split()) > 2] == []


def test_a_draft_is_a_table_with_a_mark_where_there_is_something_to_look_at(changed: Finding) -> None:
    missing = Finding(Quotation("Nobody said that " * 20, 12), Outcome.ABSENT)
    lines = list(check_draft.lines("draft.md", Checked((changed, missing)), FINE, 100, is_brief=True))
    shown = list(painted(lines, colour=False))
    assert shown[:2] == ["draft.md", "2 quotations: 1 wording differs, 1 not found. 2 to look at again (!)."]
    heading, first, second = shown[3:]
    assert heading.split() == ["Line", "Finding", "Speaker", "Date", "Words"]
    assert first.startswith("!     1  wording differs  Sergey Lavrov  2020-02-06  We do not think that")
    assert second.startswith("!    12  not found ")
    words = ("Words", "We do", "Nobody")
    assert len({line.index(word) for line, word in zip((heading, first, second), words, strict=True)}) == 1
    assert max(map(len, shown)) <= 100


def test_the_table_says_why_words_that_are_all_there_are_to_be_looked_at(changed: Finding) -> None:
    cautions = (Caution.UNCERTAIN_DATE, Caution.CROPPED, Caution.OTHER_SPEAKER)
    cropped = finding(Outcome.VERBATIM, *changed.matches, cautions=cautions)
    shown = "\n".join(check_draft.lines(None, Checked((cropped,)), FINE, 100, is_brief=True))
    assert "!     1  word for word, cropped, other speaker  Sergey Lavrov" in shown


def test_a_narrow_terminal_has_a_list_in_place_of_the_table(changed: Finding) -> None:
    shown = list(painted(check_draft.lines(None, Checked((changed,)), FINE, 40, is_brief=True), colour=False))
    assert shown[3].startswith("! · 1 · wording differs · Sergey")
    assert max(map(len, shown)) <= 40


def test_below_the_table_stands_what_is_not_word_for_word(changed: Finding) -> None:
    (same,) = found((Op.SAME, "We agree.", "we agree"), outcome=Outcome.VERBATIM).findings
    cropped = finding(Outcome.VERBATIM, *same.matches, cautions=(Caution.CROPPED,))
    shown = "\n".join(check_draft.lines(None, Checked((same, changed, cropped)), FINE, 80))
    assert shown.count("Word by word: ") == 1
    assert shown.count("│ We agree.") == 1


def test_a_table_is_as_wide_as_the_terminal_and_its_words_with_it() -> None:
    words = "one word after another " * 20
    checked = Checked(found((Op.SAME, words, words), outcome=Outcome.VERBATIM).findings)
    narrow, wide = (list(check_draft.lines(None, checked, FINE, 100, across)) for across in (None, 200))
    assert max(map(len, narrow)) <= 100
    assert 180 < max(map(len, wide)) <= 200


def test_where_few_words_have_room_in_a_table_it_is_a_list() -> None:
    checked = Checked(found((Op.SAME, "We agree on it", "We agree on it"), outcome=Outcome.VERBATIM).findings)
    table, listed = ("\n".join(check_draft.lines(None, checked, FINE, width)) for width in (80, 60))
    assert "Line  Finding" in table
    assert "Line  Finding" not in listed
    assert "1 · word for word · Jane Roe · 2021-05-04 · We agree on it" in listed


def test_what_was_not_looked_up_has_a_row_of_its_own_to_look_at() -> None:
    checked = Checked(found((Op.SAME, "a", "a"), outcome=Outcome.VERBATIM).findings, left=7)
    shown = list(check_draft.lines(None, checked, FINE, 100))
    assert shown[-1] == "!  7 further quotations were not looked up. Check the rest in parts."


def test_a_draft_without_quotations_says_so() -> None:
    assert list(check_draft.lines("draft.md", Checked(()), FINE, 100))[1:] == [
        "There is no quotation in draft.md: nothing stands in quotation marks."
    ]


@given(DIFFS)
def test_the_comparison_loses_no_word_of_short_sides(diff: list[Change]) -> None:
    shown = folded(render(found(*diff, (Op.SAME, "x", "x")), width=10_000))
    compared = shown.partition("Word by word: ")[2]
    if any(change.op is not Op.SAME for change in diff):
        assert all(visible(change.source).strip() in compared for change in diff)
        assert all(visible(change.pasted).strip() in compared for change in diff if change.op is not Op.SAME)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_check_commands_the_terminal(text: str) -> None:
    for checked in hostile_checks(text * 3):
        for shown in (render(checked), "\n".join(painted(check_draft.lines(text, checked, FINE, 80), colour=False))):
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
