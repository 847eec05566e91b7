"""What is said of a check: facts in plain sentences, the same in Slack, in the terminal and to a screen reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import check_words
from bot.render.check_changes import described, grouped
from search_index import archive
from search_index.checking.findings import Caution, Change, Match, Op, Outcome
from search_index.checking.quoting.quotation import Quotation
from search_index.models import YEAR_ONLY, Document, Genre, Passage
from tests.made_checks import finding, hostile_checks, place
from tests.made_up import HOSTILE, quote, source

VERDICTS = re.compile(r"false|fake|wrong|incorrect|\blie\b|misquot", re.IGNORECASE)
OPS = st.builds(Change, st.sampled_from(Op), st.text(max_size=20), st.text(max_size=20))


@pytest.fixture(scope="module")
def statement(seeds: Path) -> Document:
    """The document with the statement that 001 quotes."""
    (document,) = archive.documents([next(seeds.glob("000_*"))])
    assert isinstance(document, Document)
    return document


@pytest.fixture(scope="module")
def reanimated(statement: Document) -> Match:
    """What 001 makes of the statement."""
    return place(
        statement,
        (Op.CHANGED, "the", "all"),
        (Op.SAME, " attempts to reanimate ", " attempts to reanimate "),
        (Op.SPELLING, "neo-colonial", "neocolonial"),
        (Op.SAME, " doctrines", " doctrines"),
        (Op.SPELLING, ",", ""),
        (Op.SAME, " such as the Monroe Doctrine, ", " such as the Monroe Doctrine, "),
        (Op.LEFT_OUT, "or ", ""),
        (Op.SAME, "to repeat the scenarios of the infamous ", "to repeat the scenarios of the infamous "),
        (Op.SPELLING, "colour", "color"),
        (Op.SAME, " revolutions", " revolutions"),
    )


def match(
    *diff: tuple[Op, str, str], kind: Genre = Genre.TRANSCRIPT, about: Mapping[str, Any] = {}, **more: Any
) -> Match:
    """A made-up place."""
    changes = tuple(Change(*each) for each in diff)
    words = "".join(change.source for change in changes)
    said = {name: more.pop(name) for name in ("before", "after") if name in more}
    return Match(quote(words, **more), source(kind, **about), Passage(0, len(words), words), changes, **said)


def said(outcome: Outcome, *matches: Match, parts: int = 1) -> str:
    return check_words.outcome(finding(outcome, *matches, parts=parts), 5)


def cautioned(caution: Caution, *matches: Match, speaker: str | None = None) -> tuple[str, ...]:
    one = finding(Outcome.VERBATIM, *matches, cautions=(caution,))
    return check_words.cautions(replace(one, quotation=Quotation("x", speaker=speaker)))


def test_differences_of_wording_and_of_spelling_are_counted_apart(reanimated: Match) -> None:
    assert said(Outcome.DIFFERS, reanimated) == ("The wording differs in 2 places, and spelling or punctuation in 3.")


def test_each_difference_can_be_read_out(reanimated: Match) -> None:
    assert described(reanimated.diff) == (
        "Against the record: “the” became “all”; “neo-colonial” is written “neocolonial”; a comma after “doctrines” is "
        "left out; “or” is left out; “colour” is written “color”."
    )


@pytest.mark.parametrize(
    ("diff", "sentence"),
    [
        ((Op.ADDED, "", " very "), "“very” is added"),
        ((Op.ELIDED, " and so on ", " […] "), "“and so on” is left out, with a mark"),
        ((Op.LEFT_OUT, "a b c d e f g ", ""), "7 words (“a b c d e f g”) are left out"),
        ((Op.BRACKETED, "", "[the talks] "), "“[the talks]” is added in brackets"),
        ((Op.BRACKETED, "they", "[the ministers]"), "“they” became “[the ministers]” in brackets"),
        ((Op.SPELLING, "State", "state"), "“State” is written “state”"),
        ((Op.SPELLING, "; ", ", "), "a semicolon after “talks” became a comma"),
        ((Op.SPELLING, " ", ", "), "a comma after “talks” is added"),
        ((Op.SPELLING, " now, ", " now "), "a comma after “now” is left out"),
        ((Op.SPELLING, " ", " … "), "“…” stands after “talks” where nothing is left out"),
        ((Op.SPELLING, "", " [...]"), "“[...]” stands after “talks” where nothing is left out"),
        ((Op.SPELLING, " “", " «"), "““” is written “«”"),
        ((Op.SPELLING, "", "¶"), "“¶” is added"),
        ((Op.SPELLING, "¶", ""), "“¶” is left out"),
    ],
)
def test_a_change_is_named_by_what_was_done(diff: tuple[Op, str, str], sentence: str) -> None:
    changes = Change(Op.SAME, "The talks", "The talks"), Change(*diff)
    assert described(changes) == f"Against the record: {sentence}."


def test_of_many_changes_some_are_named_and_the_rest_counted() -> None:
    changes = [Change(Op.ADDED, "", f"word{number}") for number in range(13)]
    told = described(changes)
    assert told.count("is added") == 8
    assert told.endswith("; and 5 more.")


def test_words_in_a_row_that_are_written_otherwise_are_told_of_as_one() -> None:
    words = [Change(Op.SPELLING, word, word.upper()) for word in ("we", "all", "agree")]
    spaced = [each for word in words for each in (word, Change(Op.SAME, " ", " "))]
    assert described(spaced) == "Against the record: “we all agree” is written “WE ALL AGREE”."
    assert described(spaced[:4]).count("is written") == 2
    assert "".join(each.source for each in grouped(spaced)) == "we all agree "


def test_what_is_the_same_is_no_difference() -> None:
    assert described([Change(Op.SAME, "We agree.", "we agree")]) == ""


@given(st.lists(OPS))
def test_any_change_can_be_told(diff: list[Change]) -> None:
    assert bool(described(diff)) is any(change.op is not Op.SAME for change in diff)
    for side in ("source", "pasted"):
        assert "".join(getattr(each, side) for each in grouped(diff)) == "".join(getattr(each, side) for each in diff)


@pytest.mark.parametrize(
    ("outcome", "matches", "parts", "sentence"),
    [
        (Outcome.VERBATIM, [match((Op.SAME, "a", "a"))], 1, "Word for word in the record."),
        (
            Outcome.VERBATIM,
            [match((Op.BRACKETED, "", "[then]"))],
            1,
            "Word for word in the record, but for words in brackets.",
        ),
        (
            Outcome.SPELLING,
            [match((Op.SPELLING, "colour", "color"))],
            1,
            "Word for word, but for spelling or punctuation: 1 place.",
        ),
        (Outcome.DIFFERS, [match((Op.ADDED, "", "now"))], 1, "The wording differs in 1 place."),
        (
            Outcome.SHORTENED_MARKED,
            [match((Op.ELIDED, "a b", "…"))],
            1,
            "Shortened, and a mark says so: 2 words are left out.",
        ),
        (
            Outcome.SHORTENED,
            [match((Op.LEFT_OUT, "a b c d", ""))],
            1,
            "Shortened without a mark: 4 words are left out.",
        ),
        (
            Outcome.SHORTENED_MARKED,
            [match((Op.SAME, "a", "a"))] * 2,
            2,
            "Shortened, and a mark says so: it stands in two places, one after the other.",
        ),
        (
            Outcome.SHORTENED_MARKED,
            [match((Op.BRACKETED, "they", "[the ministers]"))],
            1,
            "Word for word, but that brackets have words in place of the record’s.",
        ),
        (Outcome.JOINED, [match((Op.SAME, "a", "a"))] * 2, 2, "Joined from two places of one document."),
        (
            Outcome.JOINED,
            [match((Op.ELIDED, "a", "…"))] * 3,
            3,
            "Joined from three places of one document, with a mark where words are left out.",
        ),
        (
            Outcome.OTHER_WORDING,
            [match((Op.CHANGED, "a", "b")), match((Op.SAME, "b", "b"), kind=Genre.ARTICLE)],
            1,
            "Said on the same occasion in other words, perhaps in another translation.",
        ),
        (
            Outcome.OTHER_WORDING,
            [match((Op.CHANGED, "a", "b"))],
            1,
            "The record has it in other words, perhaps in another translation.",
        ),
        (
            Outcome.OTHER_WORDING,
            [match((Op.CHANGED, "a", "b"), kind=Genre.ARTICLE), match((Op.CHANGED, "c", "b"), kind=Genre.ARTICLE)],
            1,
            "The press has it in other words, perhaps in another translation.",
        ),
        (
            Outcome.PRESS_ONLY,
            [
                match((Op.SAME, "b", "b"), kind=Genre.ARTICLE, about={"publisher": "The Daily"}),
                match((Op.CHANGED, "a", "b"), about={"title": "A transcript"}),
            ],
            1,
            "Only in the press (The Daily), in no transcript: word for word.",
        ),
        (
            Outcome.PRESS_ONLY,
            [match((Op.CHANGED, "a", "b"), kind=Genre.ARTICLE)],
            1,
            "Only in the press (“Remarks”), in no transcript: the wording differs in 1 place.",
        ),
        (
            Outcome.PRESS_ONLY,
            [match((Op.SAME, "a", "a"), (Op.SPELLING, ",", ""), kind=Genre.ARTICLE)],
            1,
            "Only in the press (“Remarks”), in no transcript: "
            "word for word, but for spelling or punctuation in 1 place.",
        ),
        (
            Outcome.ABSENT,
            [match((Op.SAME, "a", "a"))],
            1,
            "Not in this collection as it stands, but a part of it is.",
        ),
        (
            Outcome.ABSENT,
            [match((Op.SAME, "a", "a"))] * 2,
            2,
            "Not in this collection as it stands, but parts of it are.",
        ),
        (
            Outcome.ABSENT,
            [match((Op.CHANGED, "a", "b"))],
            0,
            "Not in this collection. What comes near is shown.",
        ),
        (Outcome.ABSENT, [], 1, "Not in this collection of 5 documents. It may stand elsewhere."),
    ],
)
def test_each_outcome_is_a_sentence(outcome: Outcome, matches: list[Match], parts: int, sentence: str) -> None:
    assert said(outcome, *matches, parts=parts) == sentence


def test_no_outcome_is_without_words() -> None:
    assert set(check_words.SHORT) == set(Outcome)


def test_the_words_around_a_cropped_quotation_are_shown() -> None:
    words = (Op.SAME, "these initiatives are useful", "these initiatives are useful")
    (before,) = cautioned(Caution.CROPPED, match(words, before="We do not think that "))
    (after,) = cautioned(Caution.CROPPED, match(words, after=" but only if they are ours"))
    assert before == "Right before it in the record: “We do not think that”. That may turn its meaning."
    assert after == "It goes on in the record: “but only if they are ours”. That may turn its meaning."


def test_words_that_end_their_sentence_end_ours() -> None:
    words = (Op.SAME, "That is so", "That is so")
    (after,) = cautioned(Caution.CROPPED, match(words, after=". This is yet another myth."))
    (before,) = cautioned(Caution.CROPPED, match(words, before="Is it so? "))
    assert after == "It goes on in the record: “This is yet another myth.” That may turn its meaning."
    assert before == "Right before it in the record: “Is it so?” That may turn its meaning."


def test_words_in_brackets_are_shown_with_those_for_which_they_stand() -> None:
    changed = (Op.BRACKETED, "do not", "[gladly]"), (Op.BRACKETED, "", "[on Venezuela]")
    (told,) = cautioned(Caution.BRACKETED, match(*changed))
    assert told == "In brackets “[gladly]” stands in place of “do not”."


def test_words_that_are_left_out_and_turn_the_meaning_are_shown() -> None:
    lost = match((Op.SAME, "It is", "It is"), (Op.ELIDED, " by no means", " …"), (Op.SAME, " useful", " useful"))
    assert cautioned(Caution.CROPPED, lost) == ("Left out of it: “by no means”. That may turn its meaning.",)


def test_another_speaker_is_named_beside_the_one_in_the_record() -> None:
    told = cautioned(Caution.OTHER_SPEAKER, match((Op.SAME, "a", "a"), speaker="Ann Lee"), speaker="John Bolton")
    assert told == ("The pasted text names John Bolton; in the record it is Ann Lee.",)


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"date": None}, "The document does not say when it was said."),
        ({"date": date(2016, 1, 1), "basis": {"date": YEAR_ONLY}}, "Of its date only the year is known: 2016."),
        (
            {"basis": {"date": "“Thursday” against the date line"}},
            "Its date is inferred from “Thursday” against the date line.",
        ),
    ],
)
def test_an_uncertain_date_says_how_it_is_known(about: dict[str, Any], sentence: str) -> None:
    assert cautioned(Caution.UNCERTAIN_DATE, match((Op.SAME, "a", "a"), about=about)) == (sentence,)


def test_of_the_parts_of_a_quotation_only_those_of_an_uncertain_date_are_said_to_be() -> None:
    sure, unsure = (match((Op.SAME, "a", "a"), about=about) for about in ({}, {"date": None}))
    joined = finding(Outcome.JOINED, sure, unsure, parts=2, cautions=(Caution.UNCERTAIN_DATE,))
    assert check_words.cautions(joined) == ("The document does not say when it was said.",)


def test_every_caution_has_a_sentence_of_its_own() -> None:
    about = {"date": None}
    one = match(
        (Op.LEFT_OUT, "not ", ""),
        (Op.SAME, "a", "a"),
        before="If ",
        about=about,
        question_note="retranslated from Spanish",
    )
    told = {caution: cautioned(caution, one, speaker="John Bolton") for caution in Caution}
    assert all(told.values())
    assert len(set(told.values())) == len(Caution)
    assert told[Caution.TRANSLATED] == ("The record says that it was translated: retranslated from Spanish.",)


def test_several_quotations_are_counted_by_outcome() -> None:
    found = [finding(Outcome.VERBATIM), finding(Outcome.ABSENT), finding(Outcome.VERBATIM)]
    assert check_words.summary(found) == "3 quotations: 2 word for word, 1 not found"
    assert check_words.left(1) == "1 further quotation was not looked up. Check the rest in parts."


@pytest.mark.parametrize(
    ("outcome", "words", "said"),
    [
        (Outcome.ABSENT, "lunch?", "Nothing stands in quotation marks here, so all of it was looked up."),
        (Outcome.DIFFERS, "We agree now", "Nothing stands in quotation marks here, so all of it was looked up."),
        (Outcome.VERBATIM, "the", "This is one word, which stands in many places: paste all of the quotation."),
        (Outcome.VERBATIM, "We agree", None),
    ],
)
def test_a_text_without_marks_comes_with_how_it_was_looked_up(outcome: Outcome, words: str, said: str | None) -> None:
    for is_marked in (True, False):
        one = replace(finding(outcome), quotation=Quotation(words, is_marked=is_marked))
        assert check_words.cautions(one) == ((said,) if said and not is_marked else ())


def test_nothing_that_is_said_is_a_verdict() -> None:
    for checked in hostile_checks("x y "):
        for each in checked.findings:
            said = [
                check_words.outcome(each, 5),
                *check_words.cautions(each),
                *(described(one.diff) for one in each.matches),
            ]
            assert not VERDICTS.search(" ".join(said))
    assert not VERDICTS.search(" ".join(check_words.SHORT.values()))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_is_said_commands_a_terminal(text: str) -> None:
    for checked in hostile_checks(text * 9):
        for each in checked.findings:
            told = [
                check_words.outcome(each),
                *check_words.cautions(each),
                *(described(one.diff) for one in each.matches),
            ]
            assert all(line.isprintable() or "\u200d" in line for line in told)
            assert all(len(line) < 4_000 for line in told)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ((Op.LEFT_OUT, "do not ", ""), "“not” stands in the record alone."),
        ((Op.BRACKETED, "", "[never] "), "“never” stands in the pasted words alone."),
        ((Op.CHANGED, "respect", "disrespect"), "“respect” became “disrespect”, its opposite."),
    ],
)
def test_the_side_and_the_word_of_a_negation_are_told(change: tuple[Op, str, str], sentence: str) -> None:
    assert cautioned(Caution.NEGATION, match((Op.SAME, "We ", "We "), change)) == (sentence,)


def test_a_negation_that_has_moved_is_told_as_that() -> None:
    moved = match((Op.LEFT_OUT, "not ", ""), (Op.SAME, "that they ", "that they "), (Op.ADDED, "", "not "))
    assert cautioned(Caution.NEGATION, moved) == ("“not” stands at another place than in the record.",)


def test_a_negation_that_is_another_word_elsewhere_is_said_to_be_in_the_record_as_it_is_there() -> None:
    moved = match((Op.LEFT_OUT, "not ", ""), (Op.SAME, "that they ", "that they "), (Op.ADDED, "", "never "))
    told = "The record has “not”, and the pasted words have “never” at another place."
    assert cautioned(Caution.NEGATION, moved) == (told,)


def test_a_negation_that_both_sides_have_elsewhere_is_said_to_be_one_of_them() -> None:
    kept = (Op.SAME, "We do not ask. Not now. We ", "We do not ask. Not now. We ")
    lost, added = (Op.LEFT_OUT, "do not ", ""), (Op.ADDED, "", "not ")
    assert cautioned(Caution.NEGATION, match(kept, lost)) == ("One “not” stands in the record alone.",)
    assert cautioned(Caution.NEGATION, match(kept, added)) == ("One “not” stands in the pasted words alone.",)


def test_of_what_is_left_out_only_the_words_that_turn_the_meaning_are_shown() -> None:
    far = "said that it was a long and stormy night, and " * 10
    lost = f" {far}came. We do not "
    cropped = match((Op.SAME, "We", "We"), (Op.LEFT_OUT, lost, " "), (Op.SAME, "think so, ", "think so, "))
    assert cautioned(Caution.CROPPED, cropped) == ("Left out of it: “We do not”. That may turn its meaning.",)
    long = match((Op.SAME, "We", "We"), (Op.LEFT_OUT, f" {far}do not ", " "), (Op.SAME, "think so", "think so"))
    (told,) = cautioned(Caution.CROPPED, long)
    assert "do not”. That may turn" in told
    assert "[…]" in told


def test_of_long_words_before_a_quotation_those_nearest_to_it_are_shown() -> None:
    before = "It was a long and stormy night, and many came and went, " * 10 + "when all of them said that "
    (sentence,) = cautioned(Caution.CROPPED, match((Op.SAME, "it was so", "it was so"), before=before))
    assert sentence.startswith("Right before it in the record: “[…] ")
    assert sentence.endswith("many came and went, when all of them said that”. That may turn its meaning.")
