"""The one who asks: their clock, and what they may change, by Slack's word."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_bolt import BoltContext
from slack_sdk import WebClient

from bot.callers import Caller
from bot.service import QuoteService
from bot.slack.asking import known
from bot.slack.channels import obstacle, of_user
from bot.slack.desk import Desk
from bot.slack.errors import DeliveryError
from bot.slack.zones import KEPT, Zones
from tests.local_slack import CHANNEL, READER, LocalSlack
from tests.local_slack.clock import Clock

MARIA = "U0MARIA"


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        local.add_user(MARIA, zone="America/Caracas")
        yield local


def client(slack: LocalSlack) -> WebClient:
    return WebClient(slack.bot_token, base_url=slack.url, retry_handlers=[])


def caller(slack: LocalSlack, service: QuoteService, user: str = READER, moderators: tuple[str, ...] = ()) -> Caller:
    context = BoltContext({"client": client(slack), "team_id": "T0LOCAL", "user_id": user})
    return known(Desk(service, moderators=frozenset(moderators)), context)


# Their clock


def test_a_user_lives_by_the_clock_of_their_profile(slack: LocalSlack, service: QuoteService) -> None:
    assert caller(slack, service).zone() == "Europe/Madrid"
    assert caller(slack, service, MARIA).zone() == "America/Caracas"


def test_slack_is_asked_only_where_the_zone_is_wanted(slack: LocalSlack, service: QuoteService) -> None:
    asking = caller(slack, service)
    assert slack.calls() == []
    asking.zone()
    assert len(slack.calls("users.info")) == 1


def test_a_zone_is_asked_for_again_after_a_while(slack: LocalSlack) -> None:
    clock = Clock()
    zones = Zones(clock)
    assert zones.of(client(slack), "T0LOCAL", MARIA) == "America/Caracas"
    slack.add_user(MARIA, zone="Asia/Kathmandu")
    clock.seconds += KEPT - 1
    assert zones.of(client(slack), "T0LOCAL", MARIA) == "America/Caracas"
    clock.seconds += 2
    assert zones.of(client(slack), "T0LOCAL", MARIA) == "Asia/Kathmandu"


def test_a_user_is_one_of_their_workspace(slack: LocalSlack) -> None:
    other = slack.add_team("T0OTHER")
    other.add_user(MARIA, zone="Asia/Kathmandu")
    zones = Zones()
    assert zones.of(client(slack), "T0LOCAL", MARIA) == "America/Caracas"
    there = WebClient(other.bot_token, base_url=slack.url)
    assert zones.of(there, "T0OTHER", MARIA) == "Asia/Kathmandu"


def test_without_a_zone_that_is_known_the_clock_is_utc_for_now(slack: LocalSlack) -> None:
    slack.add_user("U0NOWHERE", zone="")
    slack.fail_next("users.info", status=500)
    zones = Zones()
    assert zones.of(client(slack), "T0LOCAL", MARIA) == "UTC"
    assert zones.of(client(slack), "T0LOCAL", "U0NOWHERE") == "UTC"
    assert zones.of(client(slack), "T0LOCAL", "U0NOBODY") == "UTC"
    assert zones.of(client(slack), "T0LOCAL", MARIA) == "America/Caracas"


# What they may change


def test_members_of_a_channel_may_change_what_is_set_up_there(slack: LocalSlack, service: QuoteService) -> None:
    slack.add_channel("C0BOARD", kind="group", members={MARIA})
    assert caller(slack, service).may_change(CHANNEL, MARIA)
    assert caller(slack, service, MARIA).may_change("C0BOARD", READER)
    assert not caller(slack, service).may_change("C0BOARD", MARIA)
    assert not caller(slack, service).may_change("C0GONE", MARIA)


def test_where_there_are_moderators_they_and_the_owner_may(slack: LocalSlack, service: QuoteService) -> None:
    assert caller(slack, service, moderators=(READER,)).may_change(CHANNEL, MARIA)
    assert caller(slack, service, MARIA, (READER,)).may_change(CHANNEL, MARIA)
    assert not caller(slack, service, MARIA, (READER,)).may_change(CHANNEL, "U0OTHER")


# Where the bot may post


def test_what_is_in_the_way_of_a_post_is_known_before(slack: LocalSlack) -> None:
    slack.add_channel("C0OLD", is_archived=True)
    slack.add_channel("C0OTHER", is_member=False)
    slack.add_channel("C0BOARD", kind="group", is_member=False)
    places = (CHANNEL, "C0OLD", "C0OTHER", "C0BOARD", "C0GONE", slack.direct_channel())
    found = [obstacle(client(slack), place) for place in places]
    assert found == ["", "is_archived", "not_in_channel", "channel_not_found", "channel_not_found", ""]


@pytest.mark.parametrize("status", [200, 500])
def test_where_slack_does_not_answer_nothing_is_taken_for_granted(slack: LocalSlack, status: int) -> None:
    slack.fail_next("conversations.info", status=status, error="internal_error")
    with pytest.raises(DeliveryError):
        obstacle(client(slack), CHANNEL)
    slack.hang_next("conversations.info", seconds=0)
    with pytest.raises(DeliveryError):
        obstacle(client(slack), CHANNEL)


def test_the_channels_of_a_user_are_those_that_the_bot_may_know_of(slack: LocalSlack) -> None:
    slack.add_channel("C0BOARD", kind="group")
    slack.add_channel("C0SECRET", kind="group", is_member=False)
    slack.add_channel("C0OTHERS", members={MARIA})
    assert set(of_user(client(slack), READER)) == {CHANNEL, "C0BOARD"}
    assert list(of_user(client(slack), "U0NOBODY")) == []
