"""What a user meant, out of what Slack makes of it."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.entities import read_text


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("venezuela", "venezuela"),
        ("from:<@U123|lavrov> venezuela", "from:lavrov venezuela"),
        ("<#C123|general>", "#general"),
        ("<!here> <!subteam^S1|@team>", "here @team"),
        ("<https://example.org|example.org> <https://example.org>", "example.org https://example.org"),
        ("<mailto:a@example.org|a@example.org>", "a@example.org"),
        ("<@U123> venezuela <#C123|>", " venezuela "),
        ("R&amp;D &lt;b&gt;", "R&D <b>"),
        ("&amp;lt;", "&lt;"),
        ("&lt;@U123&gt;", "<@U123>"),
    ],
)
def test_links_and_mentions_are_their_labels_and_escapes_are_undone(sent: str, typed: str) -> None:
    assert read_text(sent) == typed


@given(st.text())
def test_what_slack_escapes_comes_back_as_it_was_typed(typed: str) -> None:
    assert read_text(html.escape(typed, quote=False)) == typed


@given(st.text(alphabet="<>|@#!&;alt^ "))
def test_no_text_is_a_fault(text: str) -> None:
    assert len(read_text(text)) <= len(text)


def test_a_long_row_of_brackets_is_read_at_once() -> None:
    assert read_text("<" * 100_000) == "<" * 100_000
