"""Payloads: Slack takes all that it is sent, and nothing from a document becomes markup or a ping."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies import Reply
from bot.service import QuoteService
from search_index.words import words
from tests.block_kit import problems
from tests.made_up import HOSTILE, hostile_answer, hostile_context
from tests.payloads import Payload, harm, payloads, seed_replies, worst_cases
from tests.typescript import require_compiler, type_problems

TEXTS = st.text(st.characters(exclude_categories=()), min_size=3) | st.sampled_from([text * 99 for text in HOSTILE])


@pytest.fixture(scope="module")
def sent(service: QuoteService, seeds: Path) -> list[Payload]:
    replies: list[Reply] = [*seed_replies(service, seeds), *worst_cases()]
    return [payload for reply in replies for payload in payloads(reply)]


@pytest.mark.slow
def test_slack_takes_every_payload(sent: list[Payload]) -> None:
    assert len(sent) > 600
    for payload in sent:
        assert problems(payload) == []
        assert len(json.dumps(payload["blocks"], ensure_ascii=False)) <= 12_000


@pytest.mark.slow
def test_slacks_own_types_fit_every_payload(sent: list[Payload]) -> None:
    require_compiler()
    assert type_problems(sent) == []


@pytest.mark.slow
def test_nothing_in_a_payload_is_markup_or_a_ping(sent: list[Payload]) -> None:
    for payload in sent:
        assert harm(payload) == []
        assert {block["type"] for block in payload["blocks"]} <= {"rich_text", "actions", "divider", "input"}


@given(TEXTS)
def test_any_text_of_a_document_is_taken_and_does_nothing(text: str) -> None:
    spans = tuple((word.start, word.end) for word in words(text))
    replies: list[Reply] = [hostile_answer(text, spans), hostile_context(text)]
    for payload in (payload for reply in replies for payload in payloads(reply)):
        assert problems(payload) == []
        assert harm(payload) == []
        assert json.dumps(payload, ensure_ascii=False).encode("utf-8")
