"""A check in Slack: the record's words to the letter, what differs, and payloads that Slack takes."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from bot.render import check_words
from bot.render.actions import CITE, SHARE, SHOW
from bot.render.blocks import render
from bot.render.check_blocks import ALONE, LEGEND
from bot.render.check_cards import AS_PASTED
from bot.render.visible import visible
from bot.replies import Checked
from bot.service import QuoteService
from docs.picture import PASTED
from search_index import archive
from search_index.checking.findings import Caution, Change, Finding, Match, Op, Outcome
from search_index.checking.quoting.quotation import Quotation
from search_index.models import Document
from tests.block_kit import problems
from tests.made_checks import finding, hostile_checks, long_checks, place
from tests.made_up import HOSTILE
from tests.payloads import elements, harm, paragraphs, payloads, quotations, texts

SAME, SPELLING, CHANGED, LEFT_OUT = Op.SAME, Op.SPELLING, Op.CHANGED, Op.LEFT_OUT
TEXTS = st.text(st.characters(exclude_categories=()), min_size=1) | st.sampled_from([text * 9 for text in HOSTILE])
VERDICTS = ("false", "fake", "wrong", "incorrect", "lie ", "misquote")


@pytest.fixture(scope="module")
def documents(seeds: Path) -> dict[str, Document]:
    read = [each for each in archive.documents([seeds]) if isinstance(each, Document)]
    return {each.file[:3]: each for each in read}


@pytest.fixture(scope="module")
def differing(documents: dict[str, Document]) -> Match:
    return place(
        documents["000"],
        (CHANGED, "the ", "all "),
        (SAME, "attempts to reanimate ", "attempts to reanimate "),
        (SPELLING, "neo-colonial", "neocolonial"),
        (SAME, " doctrines", " doctrines"),
        (SPELLING, ",", ""),
        (SAME, " such as the Monroe Doctrine, ", " such as the Monroe Doctrine, "),
        (LEFT_OUT, "or ", ""),
        (SAME, "to repeat the scenarios", "to repeat the scenarios"),
    )


@pytest.fixture(scope="module")
def cropped(documents: dict[str, Document]) -> Match:
    words = "these initiatives are useful or productive"
    return place(documents["000"], (SAME, words, words), before="We do not think that ")


@pytest.fixture(scope="module")
def going_on(documents: dict[str, Document]) -> Match:
    words = "a dialogue is a good thing"
    return place(documents["000"], (SAME, words, words), after=" but only if its aim is")


def shown(*findings: Finding, left: int = 0) -> dict[str, Any]:
    return render(Checked(findings, left, documents=5))


def styled(block: object, style: str) -> list[str]:
    return [each["text"] for each in elements(block, "text") if each.get("style", {}).get(style)]


def said(payload: dict[str, Any]) -> str:
    return "\n".join(line for block in payload["blocks"] for line in paragraphs(block))


# What is shown


def test_beside_the_bar_stand_the_words_of_the_record(differing: Match, documents: dict[str, Document]) -> None:
    (bar,) = quotations(shown(finding(Outcome.DIFFERS, differing)))
    assert bar == differing.passage.text
    assert bar in documents["000"].text


def test_what_the_pasted_text_has_otherwise_is_bold_and_what_the_record_lacks_is_struck(differing: Match) -> None:
    payload = shown(finding(Outcome.DIFFERS, differing))
    (bar,) = elements(payload["blocks"], "rich_text_quote")
    assert styled(bar, "bold") == ["the", "neo-colonial", ",", "or"]
    assert styled(payload["blocks"], "strike") == ["all", "neocolonial"]
    assert said(payload).endswith(LEGEND)


def test_the_pasted_words_stand_there_once_to_the_letter(differing: Match) -> None:
    found = finding(Outcome.DIFFERS, differing)
    assert f"Pasted: “{found.quotation.text}”" in paragraphs(shown(found)["blocks"][0])


def test_sentences_say_the_same_to_whoever_cannot_see_it(differing: Match) -> None:
    payload = shown(finding(Outcome.DIFFERS, differing))
    sentence = "“the” became “all”; “neo-colonial” is written “neocolonial”; a comma after “doctrines” is left out"
    assert sentence in said(payload)
    assert sentence in payload["text"]
    assert payload["text"].startswith("The wording differs in 2 places")


def test_words_that_are_all_there_are_shown_once(cropped: Match) -> None:
    payload = shown(finding(Outcome.VERBATIM, cropped))
    assert said(payload).count(cropped.passage.text) == 1
    assert LEGEND not in said(payload)


def test_the_words_around_that_turn_the_meaning_stand_in_italics(cropped: Match, going_on: Match) -> None:
    for match, whole in (
        (cropped, "We do not think that these initiatives are useful or productive"),
        (going_on, "a dialogue is a good thing but only if its aim is"),
    ):
        payload = shown(finding(Outcome.VERBATIM, match, cautions=(Caution.CROPPED,)))
        (bar,) = elements(payload["blocks"], "rich_text_quote")
        assert quotations(payload) == [whole]
        assert "".join(styled(bar, "italic")) == match.before + match.after
        assert (match.before or match.after).strip() in payload["text"]


def test_the_parts_of_a_joined_quotation_come_in_their_order(cropped: Match, going_on: Match) -> None:
    payload = shown(finding(Outcome.JOINED, cropped, going_on, cropped, parts=2))
    assert [bar.strip() for bar in quotations(payload)] == [
        "We do not think that these initiatives are useful or productive",
        "a dialogue is a good thing but only if its aim is",
    ]
    assert "Part 1 of 2" in said(payload)
    assert "And at least 1 more place" in said(payload)


def test_of_one_long_sentence_before_it_the_last_words_are_shown(cropped: Match) -> None:
    match = replace(cropped, before=f"{'We hear day after day from all of them ' * 40}that ")
    (bar,) = quotations(shown(finding(Outcome.VERBATIM, match)))
    assert bar.endswith(f"from all of them that {cropped.passage.text}")


def test_of_other_wording_nothing_stands_out(documents: dict[str, Document]) -> None:
    match = place(
        documents["000"], (CHANGED, "We do not take proposals to other capitals.", "We don’t make any proposals.")
    )
    payload = shown(finding(Outcome.OTHER_WORDING, match))
    (bar,) = elements(payload["blocks"], "rich_text_quote")
    assert styled(bar, "bold") == styled(payload["blocks"], "strike") == []
    assert "We do not take proposals to other capitals." in quotations(payload)
    assert "Pasted: “We don’t make any proposals.”" in said(payload)


def test_what_is_not_there_is_a_sentence_without_buttons() -> None:
    payload = shown(Finding(Quotation("Nobody has ever said this here"), Outcome.ABSENT))
    assert said(payload).startswith("Not in this collection of 5 documents.")
    assert list(elements(payload["blocks"], "button")) == []


def test_where_more_differs_than_can_stand_out_nothing_does(documents: dict[str, Document]) -> None:
    paragraph = next(each for each in documents["000"].quotes if len(each.text.split()) > 120)
    words = [word for word in paragraph.text.split(" ") if word]
    pieces = [(SAME if number % 2 else CHANGED, f"{word} ", f"{word}x ") for number, word in enumerate(words[:100])]
    text = "".join(source for _, source, _ in pieces)
    match = place(documents["000"], *((op, source, source if op is SAME else new) for op, source, new in pieces))
    payload = shown(finding(Outcome.DIFFERS, match))
    assert quotations(payload) == [text]
    assert styled(payload["blocks"], "strike") == []
    assert LEGEND not in said(payload)
    assert "and 42 more" in said(payload)


def test_several_are_counted_and_numbered(differing: Match, cropped: Match) -> None:
    payload = shown(finding(Outcome.DIFFERS, differing), finding(Outcome.VERBATIM, cropped))
    assert said(payload).startswith("2 quotations: 1 word for word, 1 wording differs\nQuotation 1: The wording")
    spoken = [each["accessibility_label"] for each in elements(payload["blocks"], "button")]
    assert "Share quote 2.1" in spoken
    assert len(set(spoken)) == len(spoken)


@pytest.mark.parametrize("number", [12, 40])
def test_each_of_many_has_a_line_and_what_was_not_looked_up_is_counted(differing: Match, number: int) -> None:
    payload = shown(*[finding(Outcome.DIFFERS, differing)] * number, left=5)
    fitted = sum(line.startswith("Quotation ") for line in said(payload).splitlines())
    assert fitted == number
    assert ALONE in said(payload)
    assert "And 5 more quotations" in said(payload)
    assert problems(payload) == []


def test_a_press_report_that_has_the_pasted_words_says_so(service: QuoteService) -> None:
    payload = render(service.check("“We don’t make any proposals. We respect our partners”"))
    first, second = quotations(payload)
    assert first == "We do not take proposals to other capitals. We always respect our dialogue partners."
    assert second.startswith("We don’t make any proposals. We respect our partners")
    assert said(payload).count(AS_PASTED) == 1


def test_a_rendering_of_the_press_stands_out_against_the_transcript(service: QuoteService) -> None:
    payload = render(service.check(PASTED))
    transcript, _ = elements(payload["blocks"], "rich_text_quote")
    assert styled(transcript, "bold") == ["the", "neo-colonial", ",", "or", "colour"]
    assert styled(payload["blocks"], "strike") == ["all", "neocolonial", "color"]


@pytest.mark.parametrize(
    ("pasted", "turning"),
    [
        ("“these initiatives are useful or productive”", "We do not think that these initiatives"),
        ("“a dialogue is a good thing”", "a dialogue is a good thing but only if its aim is"),
    ],
)
def test_both_traps_are_shown_in_the_words_of_the_record(service: QuoteService, pasted: str, turning: str) -> None:
    assert turning in quotations(render(service.check(pasted)))[0]


def test_those_with_most_to_tell_come_with_their_places(differing: Match, cropped: Match) -> None:
    plain_, telling = finding(Outcome.VERBATIM, cropped), finding(Outcome.DIFFERS, differing)
    payload = shown(*[plain_] * 30, telling)
    assert quotations(payload)[-1] == differing.passage.text
    assert "Quotation 31: The wording differs in 2 places" in said(payload)
    assert "Quotation 30: word for word · “these initiatives" in said(payload)


def test_a_line_names_the_warnings(differing: Match, cropped: Match) -> None:
    warned = finding(Outcome.VERBATIM, cropped, cautions=(Caution.CROPPED, Caution.QUESTION))
    assert "· warnings: cropped, question" in said(shown(*[finding(Outcome.DIFFERS, differing)] * 20, *[warned] * 20))


def test_places_go_to_warnings_then_to_what_differs_then_to_what_is_not_there(differing: Match, cropped: Match) -> None:
    absent = Quotation("Nobody has ever said this here")
    in_order = [
        finding(Outcome.VERBATIM, cropped, cautions=(Caution.CROPPED, Caution.OTHER_SPEAKER)),
        finding(Outcome.DIFFERS, differing),
        Finding(absent, Outcome.ABSENT),
        finding(Outcome.VERBATIM, cropped, cautions=(Caution.TRANSLATED,)),
        finding(Outcome.VERBATIM, cropped),
    ]
    for first, then in pairwise(in_order):
        payload = shown(*[then] * 39, first)
        assert f"Quotation 40: {check_words.outcome(first, 5)}" in said(payload)
        assert f"Quotation 39: {check_words.SHORT[then.outcome]} ·" in said(payload)


def test_a_part_of_what_is_not_there_is_told_of_before_what_has_none(cropped: Match) -> None:
    part = Finding(Quotation("these initiatives are useful or productive to us"), Outcome.ABSENT, (cropped,))
    payload = shown(*[Finding(Quotation("Nobody has ever said this here"), Outcome.ABSENT)] * 39, part)
    assert "these initiatives are useful or productive" in quotations(payload)[0]


def test_the_text_has_the_warnings_before_the_places(cropped: Match) -> None:
    words = shown(finding(Outcome.VERBATIM, cropped, cautions=(Caution.CROPPED,)))["text"]
    assert words.index("Right before it in the record: “We do not think that”") < words.index("Sergey Lavrov, 6")


def test_the_text_tells_of_all_quotations_and_their_warnings_however_many(differing: Match, cropped: Match) -> None:
    warned = finding(Outcome.VERBATIM, cropped, cautions=(Caution.CROPPED, Caution.OTHER_SPEAKER))
    words = shown(*[finding(Outcome.DIFFERS, differing)] * 20, *[warned] * 20, left=5)["text"].split("\n")
    assert words[:2] == [
        "40 quotations: 20 word for word, 20 wording differs",
        "5 further quotations were not looked up. Check the rest in parts.",
    ]
    assert [each.split(". ")[0] for each in words if each.split(". ")[0].isdigit()] == [str(n) for n in range(1, 41)]
    assert words[-1].startswith("40. word for word · “these")
    assert words[-1].endswith("” · warnings: cropped, other speaker")


def test_the_text_has_the_pasted_words_only_where_they_are_others(differing: Match, cropped: Match) -> None:
    assert "Pasted:" not in shown(finding(Outcome.VERBATIM, cropped))["text"]
    assert "Pasted: “all attempts" in shown(finding(Outcome.DIFFERS, differing))["text"]


# What is not there as it stands


def test_a_part_of_what_is_not_there_is_shown_with_its_place(cropped: Match, going_on: Match) -> None:
    quotation = Quotation(f"{cropped.passage.text}, and {going_on.passage.text}, as nobody said")
    parts = replace(cropped, before=""), replace(going_on, after="")
    payload = shown(Finding(quotation, Outcome.ABSENT, parts, parts=2))
    assert quotations(payload) == [match.passage.text for match in parts]
    assert f"Pasted: “{quotation.text}”" in said(payload)
    assert styled(payload["blocks"], "strike") == []
    assert "Part 1" not in said(payload)
    assert len(list(elements(payload["blocks"], "button"))) == 6
    for match in parts:
        assert f": “{match.passage.text}”" in payload["text"]


def test_the_passage_nearest_to_what_is_not_there_is_shown_and_is_not_said_to_have_its_words(cropped: Match) -> None:
    pasted = "such proposals help no one"
    near = replace(cropped, before="", diff=(Change(CHANGED, cropped.passage.text, pasted),))
    payload = shown(Finding(Quotation(pasted), Outcome.ABSENT, (near, *[replace(cropped, before="")] * 4), parts=0))
    assert quotations(payload) == [cropped.passage.text] * 3
    assert AS_PASTED not in said(payload)
    assert "Against the record" not in said(payload)
    assert "more place" not in said(payload)
    assert cropped.passage.text in payload["text"]


def test_a_line_puts_what_is_not_there_into_nobodys_mouth(cropped: Match) -> None:
    found = Finding(Quotation("such proposals help no one"), Outcome.ABSENT, (cropped,), parts=1)
    (line,) = [each for each in said(shown(*[found] * 40)).split("\n") if each.startswith("Quotation 40:")]
    assert line == "Quotation 40: not found · “such proposals help no one”"


# What can be done with it


def test_its_buttons_lead_to_the_words_and_their_quote(service: QuoteService, cropped: Match) -> None:
    buttons = {
        each["action_id"]: each["value"]
        for each in elements(shown(finding(Outcome.VERBATIM, cropped))["blocks"], "button")
    }
    assert set(buttons) == {SHARE, SHOW, CITE}
    assert len(set(buttons.values())) == 1
    assert service.show(buttons[SHOW]).passage == cropped.passage
    assert service.whole(buttons[SHARE]).passage.text == cropped.quote.text


# What Slack takes


@pytest.fixture(scope="module")
def worst() -> list[dict[str, Any]]:
    outcomes = (Outcome.DIFFERS, Outcome.JOINED, Outcome.ABSENT)
    checks = [check for text in HOSTILE[::4] for check in hostile_checks((text * 250)[:250], *outcomes)]
    return [payload for check in [*checks, *long_checks()] for payload in payloads(check)]


def test_slack_takes_every_payload(worst: list[dict[str, Any]]) -> None:
    for payload in worst:
        assert problems(payload) == []
        assert len(payload["blocks"]) <= 50
        assert len(json.dumps(payload["blocks"], ensure_ascii=False)) <= 12_000


def test_nothing_pasted_or_found_is_markup_or_a_ping(worst: list[dict[str, Any]]) -> None:
    for payload in worst:
        assert harm(payload) == []
        assert {block["type"] for block in payload["blocks"]} <= {"rich_text", "actions"}


def test_a_long_paragraph_is_shown_whole(documents: dict[str, Document]) -> None:
    longest = max((each for each in documents["000"].quotes), key=lambda each: len(each.text))
    assert len(longest.text) > 2_500
    payload = shown(finding(Outcome.VERBATIM, place(documents["000"], (SAME, longest.text, longest.text))))
    assert quotations(payload) == [visible(longest.text)]


@examples(max_examples=20)
@given(TEXTS, st.sampled_from(list(Outcome)))
def test_any_text_is_taken_and_does_nothing(text: str, outcome: Outcome) -> None:
    for check in hostile_checks(text, outcome):
        payload = render(check)
        assert problems(payload) == []
        assert harm(payload) == []
        assert json.dumps(payload, ensure_ascii=False).encode("utf-8")


def test_no_reply_is_a_verdict(differing: Match, cropped: Match) -> None:
    for outcome in Outcome:
        matches = () if outcome is Outcome.ABSENT else (differing, cropped)
        parts = 2 if outcome is Outcome.JOINED else 1
        payload = shown(Finding(Quotation("all attempts"), outcome, matches, parts, tuple(Caution)))
        spoken = f"{payload['text']} {' '.join(texts(payload['blocks']))}".lower()
        assert [word for word in VERDICTS if word in spoken] == []


def test_a_diff_that_is_not_of_these_words_marks_nothing(cropped: Match) -> None:
    other = Match(cropped.quote, cropped.source, cropped.passage, (Change(CHANGED, "something", "else"),))
    payload = shown(Finding(Quotation("these initiatives"), Outcome.DIFFERS, (other,)))
    (bar,) = elements(payload["blocks"], "rich_text_quote")
    assert styled(bar, "bold") == styled(payload["blocks"], "strike") == []
