"""Every listener, driven as a user would, in Socket Mode and over signed HTTP: see tests.slack_case."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.service import QuoteService
from bot.slack.listener import Way
from bot.slack.listeners import LISTENERS
from tests import slack_digest_cases  # noqa: F401  # which adds its own to CASES
from tests.local_slack import CHANNEL, Call, LocalSlack
from tests.local_slack.platform import Mode
from tests.slack_case import CASES, Key, ask, eventually, heard, shared, words
from tests.slack_cases import nothing_shared
from tests.typescript import require_compiler, type_problems
from tests.whole_bot import whole_bot

LEAVING: set[Key] = {(Way.EVENT, "app_uninstalled"), (Way.EVENT, "tokens_revoked")}  # after these nothing else works

_channels = itertools.count(1)


@pytest.fixture(scope="module", params=["socket", "http"])
def slack(
    request: pytest.FixtureRequest, service: QuoteService, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LocalSlack]:
    with whole_bot(service, tmp_path_factory.mktemp("state"), request.param) as local:
        yield local


@pytest.fixture
def channel(slack: LocalSlack) -> str:
    key = f"C0CASE{next(_channels)}"
    slack.add_channel(key)
    return key


def posted_blocks(payload: dict[str, Any]) -> dict[str, Any]:
    """A message without what is no part of it, or a view."""
    return payload if payload.get("type") in ("modal", "home") else {"blocks": payload["blocks"]}


def is_refused(call: Call) -> bool:
    """Whether Slack did not do what it was asked; that it knows no such channel is an answer, where one was left."""
    if call.status == 200 and isinstance(call.answer, dict) and call.method == "conversations.info":
        return call.answer.get("error") not in (None, "channel_not_found")
    return call.status != 200 or (isinstance(call.answer, dict) and not call.answer["ok"])


@pytest.mark.parametrize("key", CASES, ids=lambda key: f"{key[0]} {key[1]}")
def test_each_listener_does_its_work_within_slacks_rules(slack: LocalSlack, channel: str, key: Key) -> None:
    before = len(slack.calls())
    CASES[key](slack, channel)
    assert [call for call in slack.calls()[before:] if is_refused(call)] == []
    assert slack.warnings == []


@pytest.mark.parametrize("mode", ["socket", "http"])
def test_a_workspace_that_leaves_is_forgotten(service: QuoteService, tmp_path: Path, mode: Mode) -> None:
    with whole_bot(service, tmp_path, mode) as slack:
        shared(slack, CHANNEL)
        eventually(lambda: "Sergey Lavrov" in words(ask(slack, CHANNEL, "shared")))
        told = slack.uninstall()
        assert {(Way.EVENT, heard(each).payload["event"]["type"]) for each in told} == LEAVING
        eventually(lambda: nothing_shared(slack, CHANNEL))


@pytest.mark.slow
def test_every_payload_of_every_listener_fits_slacks_own_types(service: QuoteService, tmp_path: Path) -> None:
    require_compiler()
    with whole_bot(service, tmp_path, "http") as slack:
        for number, made in enumerate(dict.fromkeys(CASES.values())):
            key = f"C0TYPES{number}"
            slack.add_channel(key)
            made(slack, key)
        different = {json.dumps(payload, sort_keys=True): payload for payload in slack.payloads}
    assert len(different) > len(CASES)
    assert type_problems([posted_blocks(payload) for payload in different.values()]) == []


def test_every_listener_has_a_case() -> None:
    assert {(each.way, each.name) for each in LISTENERS} == set(CASES) | LEAVING
