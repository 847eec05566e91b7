"""What somebody asks to have checked, in words of their own."""

from __future__ import annotations

import pytest

from bot.check_request import is_lone, requested
from tests.made_up import HOSTILE


@pytest.mark.parametrize(
    "text",
    [
        "check",
        " Check: ",
        "check?",
        "check 🙏",
        "check :pray:",
        "check this quote please",
        "check the quote",
        "please check",
        "can you check this?",
        "Hi, could you please check this quote for me, thanks!",
        "fact-check",
        "Fact check this",
        "double-check",
    ],
)
def test_a_request_that_only_points_to_what_is_meant_has_nothing_to_check(text: str) -> None:
    assert requested(text) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("check “We agree”", "“We agree”"),
        ("check We agree on it", "We agree on it"),
        ("check\n> We agree", "> We agree"),
        ("please check “We agree”", "“We agree”"),
        ("can you check “We agree”?", "“We agree”?"),
        ("Fact-check: “We agree”", "“We agree”"),
        ("check this quote: We agree on it", "We agree on it"),
        ("check this: check this: We agree", "check this: We agree"),
        ("check this we agree on", "this we agree on"),
        ("check “this quote”", "“this quote”"),
        ("“We agree” check", "“We agree”"),
        ("“We agree”, please check this!", "“We agree”"),
        ("> We agree\nfact-check", "> We agree"),
        ("check `venezuela`", "venezuela"),
    ],
)
def test_what_stands_beside_a_request_is_to_be_checked(text: str, words: str) -> None:
    assert requested(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "venezuela",
        "checks and balances",
        "check-in desk",
        "venezuela check",
        "please venezuela",
        "“check” the facts",
        "“We agree” checkpoint",
        "“We agree” spot-check",
        "> We agree check",
    ],
)
def test_other_words_ask_for_no_check(text: str) -> None:
    assert requested(text) is None


@pytest.mark.parametrize("text", ["venezuela", "Venezuela’s", "don't", "neo-colonial", "俄罗斯"])
def test_a_word_is_lone_whatever_stands_in_it(text: str) -> None:
    assert is_lone(text)


@pytest.mark.parametrize(
    "text", ["", "two words", "“venezuela”", "'venezuela'", "> venezuela", "俄罗斯和墨西哥认为有必要"]
)
def test_words_in_marks_or_beside_others_are_not_lone(text: str) -> None:
    assert not is_lone(text)


@pytest.mark.parametrize("text", [*HOSTILE, "please " * 9_000, "“”" * 9_000 + "check", "check" + " " * 99_000 + "x"])
def test_any_text_can_be_a_request_or_none(text: str) -> None:
    for each in (text, f"check {text}", f"“{text}” check"):
        words = requested(each)
        assert words is None or words in each
