from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.checking.meaning.cropping import around, is_reversed_within
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


def test_the_rules_hold_for_sentences_that_they_were_not_made_on() -> None:
    turned = [is_reversed(*case) for case in cases(REVERSED_UNSEEN)]
    plain = [is_reversed(*case) for case in cases(PLAIN_UNSEEN)]
    assert sum(turned) / len(turned) >= 0.8
    assert sum(plain) / len(plain) <= 0.05


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
    assert is_reversed_within(text, *left)


def test_what_is_left_out_turns_nothing_where_it_is_another_clause() -> None:
    text = "We met in May, when nobody else would come, and the talks were useful."
    left = text.index(", when"), text.index(" and the talks")
    assert not is_reversed_within(text, *left)


@given(st.text(alphabet=st.sampled_from("not that if , . ; “ ” ( ) – but\n é não если x"), max_size=80), st.data())
def test_any_stretch_of_any_text_is_read(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for language in ("en", "fr", "xx", None):
        found = around(text, start, end, language)
        assert 0 <= found.before[0] <= found.before[1] == start
        assert end == found.after[0] <= found.after[1] <= len(text)
        is_reversed_within(text, start, end, language)
