from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.checking.meaning.cropping import around, within
from search_index.checking.meaning.languages import REVERSALS
from search_index.checking.meaning.reversal import Words, folded
from tests.cropped import PLAIN_SEEN, PLAIN_UNSEEN, REVERSED_SEEN, REVERSED_UNSEEN, cases


def is_reversed(language: str, text: str, start: int, end: int) -> bool:
    found = around(text, start, end, language)
    return found.before[0] < start or found.after[1] > end


@pytest.mark.parametrize(("language", "text", "start", "end"), cases(REVERSED_SEEN))
def test_words_that_turn_a_quotation_are_noticed(language: str, text: str, start: int, end: int) -> None:
    assert is_reversed(language, text, start, end)


@pytest.mark.parametrize(("language", "text", "start", "end"), cases(PLAIN_SEEN))
def test_words_that_leave_a_quotation_as_it_is_are_no_crop(language: str, text: str, start: int, end: int) -> None:
    assert not is_reversed(language, text, start, end)


def test_what_the_docs_say_of_sentences_that_the_rules_were_not_made_on_holds() -> None:
    noticed = sum(is_reversed(*case) for case in cases(REVERSED_UNSEEN))
    mistaken = sum(is_reversed(*case) for case in cases(PLAIN_UNSEEN))
    docs = " ".join((Path(__file__).parents[1] / "docs" / "checking.md").read_text(encoding="utf-8").split())
    assert (
        f"Of {len(cases(REVERSED_UNSEEN))} sentences that turn a quotation and {len(cases(PLAIN_UNSEEN))} that do not, "
        f"on which the rules were not made (`tests/cropped.py`), {noticed} are noticed and {mistaken or 'none'} taken"
    ) in docs


@pytest.mark.parametrize("language", REVERSALS)
def test_every_row_has_its_words_as_they_are_looked_up(language: str) -> None:
    listed = [getattr(REVERSALS[language], field.name) for field in fields(REVERSALS[language])]
    for word in (word for rows in listed if isinstance(rows, tuple) for row in rows for word in row):
        assert word == folded(word)


def test_words_are_found_in_a_list_with_their_accents_and_without() -> None:
    listed = Words("мой daß* l’État")
    assert all(folded(word) in listed for word in ("МОЙ", "dass", "Daßlich", "l'etat"))
    assert "das" not in listed


def test_what_governs_one_clause_governs_the_next_within_it() -> None:
    text = "They deny that we said that we think that the talks were useful."
    assert is_reversed("en", text, text.index("the talks"), len(text))


def test_words_of_another_paragraph_take_nothing_back() -> None:
    text = "They have always wanted peace.{}This is a lie. And so on."
    for gap, expected in ((" ", True), ("\n\n", False)):
        assert is_reversed("en", text.format(gap), 0, text.index("{}")) is expected


def test_the_last_clause_reaches_back_over_what_is_inserted() -> None:
    text = "Your critics, while we were still waiting for them, were sure that the talks went on."
    assert is_reversed("en", text, text.index("the talks"), len(text))


def test_the_words_reach_up_to_the_quotation_to_the_character() -> None:
    text = "We were asked. We do not think that  these steps are wise, but only if all agree. Good."
    start = text.index("these")
    end = text.index(", but")
    found = around(text, start, end)
    assert text[found.before[0] : found.before[1]] == "We do not think that  "
    assert text[found.after[0] : found.after[1]] == ", but only if all agree"


def test_the_next_sentence_may_take_the_words_back() -> None:
    text = "They have always wanted peace. This is a lie. And so on."
    found = around(text, 0, text.index(" This"))
    assert text[found.after[0] : found.after[1]] == " This is a lie."


def test_an_answer_of_one_word_is_a_sentence_and_a_number_is_none() -> None:
    answer, number = "No. These talks are of great use.", "We do not think that decree No. 7 is of great use."
    assert not is_reversed("en", answer, answer.index("These"), len(answer))
    assert is_reversed("en", number, number.index("decree"), number.index(" is"))
    assert is_reversed("en", number, number.index("7"), len(number))


def test_a_negation_in_another_sentence_or_clause_is_none() -> None:
    for text in (
        "We do not agree. The talks were useful.",
        "They did not come, but the talks were useful.",
        "What has not been done will be done; the talks were useful.",
    ):
        start = text.index("he talks") - 1
        assert not is_reversed("en", text, start, len(text))


def test_what_is_left_out_turns_what_is_kept_where_it_denies_it() -> None:
    text = "We said that we do not believe that the talks were useful. They were long."
    left = text.index("do not"), text.index("the talks")
    found = within(text, *left)
    assert text[slice(*found.before)] == "do not believe that "
    assert found.after == (left[0], left[0])


def test_of_what_is_left_out_only_the_words_that_turn_what_is_kept_are_told() -> None:
    text = "They met in May. It rained. We do not think that the talks were useful, but only if all agree, and so on."
    turns_next = within(text, text.index(" It"), text.index("the talks"))
    assert text[slice(*turns_next.before)] == "We do not think that "
    turns_last = within(text, text.index(", but"), text.index(" and so"))
    assert text[slice(*turns_last.after)].startswith(", but only if all agree")


def test_the_view_of_others_is_left_out_where_they_themselves_are_kept() -> None:
    text = "It is known that our colleagues, for all that, are certain that they have a right to it."
    start, end = text.index(", for"), text.index(" have")
    found = within(text, start, end)
    assert text[slice(*found.before)] == text[start:end]


@pytest.mark.parametrize(
    "text",
    [
        "It is known that we, ⟦for all that, are certain that they⟧ have a right to it.",
        "Our colleagues said that the others ⟦must understand that they⟧ have a right to it.",
        "Our colleagues claim that the others, ⟦who say that all is well,⟧ have a right to it.",
        "They made an offer in the hall ⟦in May that⟧ was of use to all.",
    ],
)
def test_what_is_left_out_is_no_view_of_others_where_the_speaker_holds_it_or_the_kept_words_say_so(text: str) -> None:
    before, _, rest = text.partition("⟦")
    lost, _, after = rest.partition("⟧")
    found = within(before + lost + after, len(before), len(before + lost))
    assert found.before[0] == found.before[1]


def test_what_is_left_out_turns_nothing_where_it_is_another_clause() -> None:
    text = "We met in May, when nobody else would come, and the talks were useful."
    left = text.index(", when"), text.index(" and the talks")
    assert within(text, *left) == ((left[1], left[1]), (left[0], left[0]))


@given(st.text(alphabet=st.sampled_from("not that if , . ; “ ” ( ) – but\n é não если x"), max_size=80), st.data())
def test_any_stretch_of_any_text_is_read(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for language in ("en", "fr", "xx", None):
        found = around(text, start, end, language)
        assert 0 <= found.before[0] <= found.before[1] == start
        assert end == found.after[0] <= found.after[1] <= len(text)
        lost = within(text, start, end, language)
        assert start <= lost.before[0] <= lost.before[1] == end
        assert start == lost.after[0] <= lost.after[1] <= end
