"""The context as Slack shows it: what is marked, what is cut, what leads on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.render.actions import read_stretch
from bot.render.blocks import render
from bot.render.context import context_modal
from bot.render.visible import visible
from bot.replies import Context, Part, Stretch
from search_index.models import Genre, Kind, Role, Speaker
from tests.block_kit import problems
from tests.made_up import passage, quote, source, turn
from tests.payloads import elements, paragraphs, quotations

View = dict[str, Any]

QUESTION = turn("Why?", Role.QUESTION, 0, note="retranslated from Spanish", to=Speaker("Jane Roe"))
REPLY = turn("First. Second. Third.", Role.ANSWER, 10, "Jane Roe")


def context(words: str = "Second.", paragraph: str = "Second.", **more: Any) -> Context:
    """A quote in a paragraph, between a question and another paragraph of its own turn."""
    at = 20
    own = passage(paragraph, at)
    inner = passage(words, at + paragraph.index(words))
    after = passage("Third.", at + len(paragraph) + 1)
    reply = replace(REPLY, end=after.end)
    parts = (Part(passage("Why?"), QUESTION), Part(own, reply), Part(after, reply))
    known: dict[str, Any] = {"question": QUESTION, "stretch": Stretch(parts, 0, 3)}
    return Context(source(), inner, quote(words, inner.start), own, None, after, **{**known, **more})


def said(view: View) -> list[str]:
    return [text for block in view["blocks"] if block["type"] == "rich_text" for text in paragraphs(block)]


def buttons(view: View) -> dict[str, str]:
    """What stands on each button, and its value."""
    return {each["text"]["text"]: each["value"] for each in elements(view["blocks"], "button")}


def test_who_speaks_is_said_where_that_changes() -> None:
    assert said(context_modal(context()))[2:8] == [
        "Question to Jane Roe (retranslated from Spanish)",
        "Why?",
        "Jane Roe",
        "The quote:",
        "Second.",
        "Third.",
    ]


def test_a_quote_that_is_part_of_its_paragraph_is_bold_in_it() -> None:
    view = context_modal(context("the words", "Here are the words that he said."))
    assert "The quote, in its paragraph:" in said(view)
    (shown,) = elements(view["blocks"], "rich_text_quote")
    assert [(each["text"], "style" in each) for each in shown["elements"]] == [
        ("Here are ", False),
        ("the words", True),
        (" that he said.", False),
    ]


@pytest.mark.parametrize("length", [2_574, 8_900])
def test_a_long_quote_is_whole_in_blocks_of_3000_characters(length: int) -> None:
    words = ("so it is and so it was " * length)[: length - 1] + "."
    view = context_modal(context(words, words))
    assert problems(view) == []
    shown = quotations(view)
    assert "".join(shown) == words
    assert len(shown) <= 3
    assert all(len(each) <= 3_000 for each in shown)


def test_a_quote_that_is_too_long_is_cut_and_said_to_be() -> None:
    words = "so it is and so it was. " * 5_000
    for paragraph in (words, f"He said: {words}"):
        view = context_modal(context(words, paragraph))
        assert "".join(quotations(view)).endswith("[…]")
        assert "The quote is longer than there is room for: it goes on in the document." in said(view)


def test_a_short_quote_is_whole_in_a_paragraph_of_100_000_characters() -> None:
    filler = "and so it was. " * 3_400
    view = context_modal(context("these very words", f"{filler} these very words {filler}"))
    assert "these very words" in [each["text"] for each in elements(view["blocks"], "text") if "style" in each]
    assert quotations(view)[0].startswith("[…] ")
    assert quotations(view)[-1].endswith(" […]")


def test_other_paragraphs_are_cut_before_the_quote_is() -> None:
    long = passage("and so it was. " * 1_000, 40_000)
    words = ("so it is " * 1_000)[:8_000]
    shown = context(words, words)
    view = context_modal(replace(shown, stretch=Stretch((*shown.stretch.parts, Part(long)), 0, 4)))
    assert "".join(quotations(view)) == visible(words)
    assert any(each.startswith("and so it") and each.endswith("[…]") for each in said(view))


def test_the_question_is_shown_where_it_is_not_among_the_paragraphs() -> None:
    shown = context()
    far = replace(shown, stretch=Stretch(shown.stretch.parts[1:], 1, 3, earlier=0))
    assert said(context_modal(far))[2:4] == ["Question to Jane Roe (retranslated from Spanish)", "Why?"]
    assert said(context_modal(shown)).count("Why?") == 1


def test_the_answer_to_a_question_is_shown_where_it_is_not_among_the_paragraphs() -> None:
    asked = context(question=None, answer=turn("Because.", Role.ANSWER, 500, "Ann Poe"), absent=Speaker("Jim Roe"))
    shown = said(context_modal(asked))
    assert shown[shown.index("Answer by Ann Poe") + 1] == "Because."
    assert "The question was put to Jim Roe, whose answer is not in this document." in shown


def test_away_from_the_quote_a_button_leads_back() -> None:
    shown = context()
    away = replace(shown, stretch=Stretch((Part(passage("Far on.", 900), REPLY),), 7, 9, earlier=2, later=8))
    view = context_modal(away)
    labels = buttons(view)
    id_ = shown.id
    assert {name: read_stretch(labels[name]) for name in ("Earlier", "Later", "Back to the quote")} == {
        "Earlier": (id_, 2),
        "Later": (id_, 8),
        "Back to the quote": (id_, None),
    }
    assert "Paragraph 8 of 9" in said(view)
    assert "The quote:" not in said(view)
    assert "Question to Jane Roe (retranslated from Spanish)" not in said(view)


def test_where_the_document_ends_nothing_leads_on() -> None:
    assert not {"Earlier", "Later", "Back to the quote"} & set(buttons(context_modal(context())))


@pytest.mark.parametrize("value", ["00000000-1-1:soon", "00000000-1-1:-", "00000000-1-1:1:1"])
def test_what_is_no_number_of_a_paragraph_is_no_value_of_ours(value: str) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        read_stretch(value)


def test_what_is_known_of_the_document_stands_below() -> None:
    known = {"number": "7-2021", "publisher": "The Courier", "author": "Jim Poe", "url": "https://example.org/a?b=1"}
    where = source(Genre.ARTICLE, "Thursday against the date line", date=date(2021, 5, 6), **known)
    view = context_modal(replace(context(), source=where))
    assert said(view)[-3].split("\n") == [
        "Date: 6 May 2021 (inferred)",
        "Date inferred from: Thursday against the date line",
        "Place: Paris",
        "Number: 7-2021",
        "Published by: The Courier",
        "Author: Jim Poe",
        "File: remarks.txt",
    ]
    (link,) = elements(view["blocks"], "link")
    assert link == {"type": "link", "url": "https://example.org/a?b=1", "text": "https://example.org/a?b=1"}
    assert said(view)[-1] == f"Id: {context().id}"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "https:", "//example.org", "https://exa mple.org", "http://[", "x"],
)
def test_only_an_address_on_the_web_is_a_link(address: str) -> None:
    view = context_modal(replace(context(), source=source(url=address)))
    assert not list(elements(view["blocks"], "link"))
    assert f"Published at: {address}" in said(view)


@pytest.mark.parametrize(
    ("more", "badge"),
    [
        ({}, "transcript"),
        ({"kind": Kind.INDIRECT}, "reported, not verbatim"),
        ({"kind": Kind.DIRECT, "quoted_by": "Ann Poe"}, "as quoted by Ann Poe"),
        ({"kind": Kind.MIXED}, "as quoted in the article"),
        ({"confidence": 0.7}, "speaker inferred"),
        ({"mention": passage("she")}, "named there as “she”"),
        ({"question_note": "retranslated from Spanish"}, "answer to a question retranslated from Spanish"),
        ({"note": "adding after Ann Poe"}, "adding after Ann Poe"),
    ],
)
def test_every_badge_shows_in_the_message_and_in_the_modal(more: dict[str, Any], badge: str) -> None:
    shown = replace(context(), quote=quote("Second.", 20, **more))
    for payload in (context_modal(shown), render(shown)):
        italic = [each["text"] for each in elements(payload["blocks"], "text") if each.get("style") == {"italic": True}]
        assert any(badge in text for text in italic)


def test_the_message_has_the_same_words_and_leads_to_the_modal() -> None:
    message = render(context())
    assert quotations(message) == ["Second."]
    assert list(buttons(message)) == ["Share", "Context", "Cite"]
    assert message["text"] == "Jane Roe, 4 May 2021, Paris (transcript): “Second.”"
