"""What becomes of digests whose channel is archived, left, moved or gone: the real app, told by a local Slack."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.digest import ASKED, Digest
from bot.schedule import Schedule
from bot.service import QuoteService
from bot.slack.app import create_app
from bot.slack.desk import Desk
from bot.state import Store
from tests.local_slack import CHANNEL, READER, TEAM, LocalSlack
from tests.test_lifecycle import Place, connected

BOARD = "C0BOARD"  # a private channel
MARIA = "U0MARIA"
DIGEST = Digest(
    TEAM, "k7m2", CHANNEL, READER, "venezuela", Schedule(time(9), "Europe/Madrid"), created_at=100.0, next_at=200.0
)


@pytest.fixture
def place(service: QuoteService, tmp_path: Path) -> Iterator[Place]:
    with LocalSlack(mode="http") as slack, closing(Store(f"sqlite:///{tmp_path}/state.db")) as store:
        slack.add_channel(BOARD, kind="group")
        slack.add_user(MARIA)
        store.digests.add(DIGEST)
        desk = Desk(QuoteService(service._index, service._documents, store))
        client = WebClient(slack.bot_token, base_url=slack.url, retry_handlers=[])
        yield from connected(
            Place(slack, create_app(desk, client=client, signing_secret=slack.signing_secret), store, None)
        )


def paused(place: Place, id_: str = DIGEST.id) -> str:
    found = place.store.digests.find(TEAM, id_)
    assert found
    return found.paused


def told(place: Place, user: str = READER) -> list[str]:
    return [each.text for each in place.slack.messages if each.channel == place.slack.direct_channel(user)]


def archive(place: Place, *, is_archived: bool = True, key: str = "", channel: str = CHANNEL) -> None:
    place.slack.workspace.change_channel(channel, is_archived=is_archived)
    tell_of_archive(place, is_archived=is_archived, key=key, channel=channel)


def tell_of_archive(place: Place, *, is_archived: bool, key: str = "", channel: str = CHANNEL) -> None:
    family = "group" if channel == BOARD else "channel"
    place.happen(f"{family}_{'archive' if is_archived else 'unarchive'}", key=key, channel=channel, user=MARIA)


def test_a_digest_of_an_archived_channel_is_paused_and_its_owner_told_once(place: Place) -> None:
    archive(place, key="Ev1")
    tell_of_archive(place, is_archived=True, key="Ev1")
    tell_of_archive(place, is_archived=True, key="Ev2")
    assert paused(place) == "is_archived"
    (sentence,) = told(place)
    assert "its channel is archived" in sentence
    assert "/lavrov digest resume k7m2" in sentence
    assert told(place, MARIA) == []


def test_when_the_channel_is_back_the_owner_hears_how_to_go_on(place: Place) -> None:
    archive(place)
    archive(place, is_archived=False, key="Ev9")
    tell_of_archive(place, is_archived=False, key="Ev9")
    assert paused(place) == "is_archived"
    _, sentence = told(place)
    assert "type /lavrov digest resume k7m2 to go on" in sentence


def test_events_in_the_wrong_order_pause_nothing_that_can_be_posted(place: Place) -> None:
    tell_of_archive(place, is_archived=False)
    tell_of_archive(place, is_archived=True)
    assert paused(place) == ""
    assert told(place) == []


@pytest.mark.parametrize(("channel", "event"), [(CHANNEL, "channel_left"), (BOARD, "group_left")])
def test_a_digest_pauses_where_the_bot_is_removed_until_it_is_invited_again(
    place: Place, channel: str, event: str
) -> None:
    place.store.digests.add(replace(DIGEST, id="b0rd", channel=BOARD))
    mine = DIGEST.id if channel == CHANNEL else "b0rd"
    place.slack.workspace.change_channel(channel, is_member=False)
    place.happen(event, channel=channel, actor_id=MARIA)
    assert paused(place, mine) in ("not_in_channel", "channel_not_found")
    assert "Invite me there" in told(place)[-1]
    place.slack.workspace.change_channel(channel, is_member=True)
    place.happen("member_joined_channel", channel=channel, user=place.slack.workspace.bot_user, inviter=MARIA)
    assert "I can post again" in told(place)[-1]
    assert len(told(place)) == 2


def test_others_who_come_into_a_channel_are_none_of_its_digests_business(place: Place) -> None:
    archive(place)
    place.slack.workspace.change_channel(CHANNEL, is_archived=False)
    place.happen("member_joined_channel", channel=CHANNEL, user=MARIA)
    assert len(told(place)) == 1


def test_what_somebody_paused_stays_as_it_is(place: Place) -> None:
    assert place.store.digests.change(DIGEST, replace(DIGEST, paused=ASKED, next_at=None))
    archive(place)
    archive(place, is_archived=False)
    assert paused(place) == ASKED
    assert told(place) == []


def test_other_channels_and_workspaces_go_on(place: Place) -> None:
    place.store.digests.add(replace(DIGEST, workspace="T2"))
    place.store.digests.add(replace(DIGEST, id="b0rd", channel=BOARD))
    archive(place)
    assert paused(place, "b0rd") == ""
    assert place.store.digests.find("T2", DIGEST.id) == replace(DIGEST, workspace="T2")


def test_a_channel_without_digests_costs_slack_no_question(place: Place) -> None:
    place.slack.workspace.change_channel(BOARD, is_archived=True)
    tell_of_archive(place, is_archived=True, channel=BOARD)
    assert place.slack.calls("conversations.info") == []


def test_where_slack_does_not_answer_nothing_is_paused_and_nobody_troubled(place: Place) -> None:
    place.slack.fail_next("conversations.info", status=503)
    archive(place)
    assert paused(place) == ""
    assert place.slack.messages == []


def test_an_owner_who_cannot_be_told_stops_nothing(place: Place) -> None:
    place.store.digests.add(replace(DIGEST, id="other", user="U0GONE"))
    archive(place)
    assert paused(place) == paused(place, "other") == "is_archived"
    assert len(told(place)) == 1


def test_of_a_digest_that_was_made_in_a_terminal_nobody_is_told(place: Place) -> None:
    place.store.digests.remove(TEAM, DIGEST.id)
    place.store.digests.add(replace(DIGEST, user=""))
    archive(place)
    assert paused(place) == "is_archived"
    assert place.slack.messages == []


def test_the_digests_of_a_channel_that_is_gone_go_with_it(place: Place) -> None:
    place.happen("channel_deleted", channel=CHANNEL)
    assert place.store.digests.of_workspace(TEAM) == ()


def test_a_digest_goes_with_its_channel_to_another_id(place: Place) -> None:
    place.happen("channel_id_changed", old_channel_id=CHANNEL, new_channel_id="C0NEW")
    assert place.store.digests.of_channel(TEAM, "C0NEW") == (replace(DIGEST, channel="C0NEW"),)


def test_a_workspace_that_leaves_takes_its_digests_along(place: Place) -> None:
    place.store.digests.add(replace(DIGEST, workspace="T2"))
    place.happen("app_uninstalled", at=4_000_000_000)
    assert place.store.digests.of_workspace(TEAM) == ()
    assert len(place.store.digests.of_workspace("T2")) == 1
