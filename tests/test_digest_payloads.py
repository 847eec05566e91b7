"""Payloads of digests: Slack takes all of them, whatever is in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest import Digest
from bot.digests.composing import compose, left_out
from bot.digests.sentences import removal
from bot.digests.twins import told
from bot.render.blocks import render
from bot.render.digest import PAGE, more_view, parts
from bot.render.digest_actions import More
from bot.render.digest_cards import EXCERPTS
from bot.render.digest_notice import notice
from bot.replies import DigestChanged, DigestList, DigestOffer, DigestPreview, Edition, Reply
from bot.service import QuoteService
from search_index.query import MAX_LENGTH
from tests.block_kit import problems
from tests.made_digests import (
    MORNING,
    NOW,
    WEEKLY,
    digest,
    edition,
    follow,
    hostile_edition,
    hostile_section,
    section,
    states,
)
from tests.made_up import HOSTILE
from tests.payloads import LONGEST, QUERIES, Payload, harm
from tests.typescript import require_compiler, type_problems

LONG_QUERIES = ("a" + "\\" * (MAX_LENGTH - 2) + "b", "a" + "<!" * 480 + "b", '"a" ' * 240, "x" * MAX_LENGTH)
LONG = 2 * EXCERPTS[0]  # characters: more than is shown of anything
MORE = More("k7m2", "venezuela", 1, 2)


def sent_for(wanted: Digest, edition: Edition) -> Iterator[Payload]:
    """All that Slack is sent for an edition, posted or not."""
    yield from parts(wanted, edition)
    replies: tuple[Reply, ...] = (
        DigestPreview(wanted, edition),
        DigestOffer(wanted, edition),
        DigestOffer(wanted, edition, is_new=False),
    )
    yield from map(render, replies)
    yield more_view(edition, replace(MORE, query=wanted.query))
    yield more_view(edition, replace(MORE, query=wanted.query, offset=PAGE))


def of_seeds(service: QuoteService) -> Iterator[Payload]:
    """What digests of the seeds would tell."""
    for query in (*QUERIES, ""):
        for schedule in (MORNING, WEEKLY, None):
            mine = digest(query, schedule, has_this_day=True, has_archive=True)
            yield from sent_for(mine, compose(service, mine, 0, 1, NOW))
            yield from sent_for(mine, compose(service, mine, 1, 1, NOW))
            yield more_view(left_out(service, query, 0, 1, NOW), replace(MORE, query=query))


def worst_cases() -> Iterator[Payload]:
    """Editions and lists that are long, and full of what is hard to show."""
    for text in HOSTILE:
        for length in (1, 250, LONG):
            yield from sent_for(digest("venezuela " + "z" * 200), hostile_edition((text * length)[:length]))
        yield from parts(digest(), hostile_edition((text * LONG)[:LONG], documents=3, quotes=3))
    longest = (HOSTILE[3] * LONGEST)[:LONGEST]
    yield from sent_for(follow(), edition(hostile_section(longest)))
    yield from sent_for(digest(), edition(section(*["word " * 200] * 300, corrected=True)))
    yield from sent_for(digest(), edition(*[section("A few words.", title="t" * 1_000)] * 200))
    for query in (*LONG_QUERIES, ""):
        mine = digest(query, has_this_day=True, has_archive=True, next_at=NOW)
        yield from sent_for(mine, edition(section("A few words."), query=query, held=1_000))
        yield from sent_for(mine, edition(query=query))
        yield from (
            render(DigestList(states(number, query), is_own=number % 2 > 0)) for number in (0, 1, 6, 7, 12, 13, 120)
        )
    for text in HOSTILE:
        mine = digest((text * LONGEST)[:MAX_LENGTH])
        yield render(DigestChanged(mine, text * 500, is_gone=len(text) % 2 > 0))
        yield render(DigestChanged(mine, removal(mine), is_asked=True))
        yield notice(DigestChanged(mine, text * 500, done="changed", by="U0OTHER"))
        yield render(DigestOffer(mine, edition(), twin=told(digest(), digest(paused="asked"))))


def _lists(query: str) -> Iterator[Payload]:
    """Lists of digests that are none, few and many."""
    for number in (0, 1, 6, 12, 13, 120):
        yield from (render(DigestList(states(number, query), is_own=is_own)) for is_own in (False, True))


@pytest.fixture(scope="module")
def sent(service: QuoteService) -> list[Payload]:
    return [*of_seeds(service), *worst_cases()]


@pytest.mark.slow
def test_slack_takes_every_payload(sent: list[Payload]) -> None:
    assert len(sent) > 400
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
        assert {block["type"] for block in payload["blocks"]} <= {"rich_text", "actions"}


@given(st.text(st.characters(exclude_categories=()), min_size=3))
def test_any_text_of_a_document_is_taken_and_does_nothing(text: str) -> None:
    for payload in sent_for(digest(), hostile_edition(text, documents=2, quotes=2)):
        assert problems(payload) == []
        assert harm(payload) == []
        assert json.dumps(payload, ensure_ascii=False).encode("utf-8")
