"""Which channels all of their workspace may read: by Slack's word, and closed when in doubt."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from bot.slack.channels import KEPT, Channels
from tests.local_slack import CHANNEL, LocalSlack
from tests.local_slack.clock import Clock


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        yield local


def client(slack: LocalSlack) -> WebClient:
    return WebClient(slack.bot_token, base_url=slack.url)


def test_only_a_public_channel_is_open(slack: LocalSlack) -> None:
    slack.add_channel("C0BOARD", kind="group")
    slack.add_channel("G0BOARD", kind="group")
    slack.add_channel("G0THREE", kind="mpim")
    slack.add_channel("C0OTHER", is_member=False)
    places = (CHANNEL, "C0OTHER", "C0BOARD", "G0BOARD", "G0THREE", slack.direct_channel(), "C0GONE", "")
    channels = Channels()
    assert [place for place in places if channels.is_open(client(slack), "T0LOCAL", place)] == [CHANNEL, "C0OTHER"]


def test_an_open_channel_is_asked_about_again_after_a_while(slack: LocalSlack) -> None:
    clock = Clock()
    channels = Channels(clock)
    assert channels.is_open(client(slack), "T0LOCAL", CHANNEL)
    slack.add_channel(CHANNEL, kind="group")
    clock.seconds += KEPT - 1
    assert channels.is_open(client(slack), "T0LOCAL", CHANNEL)
    assert len(slack.calls("conversations.info")) == 1
    clock.seconds += 2
    assert not channels.is_open(client(slack), "T0LOCAL", CHANNEL)


def test_a_channel_is_one_of_its_workspace(slack: LocalSlack) -> None:
    other = slack.add_team("T0OTHER")
    other.add_channel(CHANNEL, kind="group")
    channels = Channels()
    assert channels.is_open(client(slack), "T0LOCAL", CHANNEL)
    assert not channels.is_open(WebClient(other.bot_token, base_url=slack.url), "T0OTHER", CHANNEL)


@pytest.mark.parametrize("status", [200, 500])
def test_what_slack_does_not_tell_is_closed_and_asked_again(slack: LocalSlack, status: int) -> None:
    slack.fail_next("conversations.info", status=status, error="internal_error")
    channels = Channels()
    assert not channels.is_open(client(slack), "T0LOCAL", CHANNEL)
    assert channels.is_open(client(slack), "T0LOCAL", CHANNEL)
