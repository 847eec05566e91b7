"""Digests in Slack: set up, changed and read by people, in the real app against a Slack on localhost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from bot.digest import ASKED, Digest
from bot.digests.running import Runner
from bot.schedule import Schedule
from bot.service import QuoteService
from bot.state import Store
from tests.digest_world import Clock, add, archive, editions, press, until_done
from tests.local_slack import CHANNEL, READER, TEAM, LocalSlack, Message
from tests.sharing import bot, eventually, words

MARIA, GUEST = "U0MARIA", "U0GUEST"
BOARD = "C0BOARD"  # a private channel that the reader is not in
DAY = 24 * 60 * 60
DIGEST = Digest(
    TEAM, "k7m2", CHANNEL, MARIA, "orchards", Schedule(time(9), "Europe/Madrid"), created_at=100.0, next_at=4e9
)
FOLLOW = replace(DIGEST, id="f3w4", channel=MARIA, schedule=None, next_at=None)


@pytest.fixture
def made(tmp_path: Path, store: Store) -> Iterator[QuoteService]:
    with closing(archive(tmp_path, store)) as service:
        yield service


@pytest.fixture
def slack(made: QuoteService) -> Iterator[LocalSlack]:
    with LocalSlack(mode="http") as local, bot(made, made.store, local):
        peopled(local)
        yield local


def peopled(slack: LocalSlack) -> None:
    slack.add_user(MARIA, zone="America/Caracas")
    slack.add_user(GUEST, is_restricted=True)
    slack.add_channel(BOARD, kind="group", members={MARIA})


def ask(slack: LocalSlack, typed: str = "digest add orchards at 09:00", **where: str) -> Message:
    return slack.type("/lavrov", typed, **where).answer()


def opened(slack: LocalSlack) -> list[Message]:
    """What all in a channel read."""
    return [each for each in slack.messages if each.response_type == "in_channel" and not each.channel.startswith("D")]


def last(slack: LocalSlack, nth: int = 1) -> Message:
    return slack.wait_message(lambda each: each.response_type == "in_channel", nth)


def digests(store: Store) -> tuple[Digest, ...]:
    return store.digests.of_workspace(TEAM)


# Somebody who does this for the first time


def test_one_command_and_one_click_make_a_digest_that_comes_once_and_is_silent_when_nothing_is_new(
    made: QuoteService, slack: LocalSlack, tmp_path: Path
) -> None:
    offer = ask(slack)
    assert "every day at 09:00, Europe/Madrid, if something is new" in words(offer)
    assert "The archive has 1 quote in 1 document that matches; only quotes added from now on will be posted." in words(
        offer
    )
    assert opened(slack) == []
    slack.press(offer, "Start").answer()
    assert "has set up a digest here: what is new on orchards" in words(last(slack))

    (digest,) = digests(made.store)
    clock = Clock(digest.next_at or 0.0)
    runner = Runner(made, press(slack), clock=clock, sleep=clock.sleep)
    until_done(runner, clock)
    assert editions(slack) == []

    add(made, tmp_path, "We planted cherry orchards on the hill.", name="newer.txt")
    clock.seconds += DAY
    until_done(runner, clock)
    assert [each[0] for each in editions(slack)] == [digest.id]
    edition = last(slack, 2)
    assert "cherry orchards" in words(edition)
    assert "pear orchards" not in words(edition)
    assert "We planted cherry" in words(slack.press(edition, "Context").view())
    form = slack.press(edition, "Share").view()  # all see it here already
    slack.add_channel("C0NEWS")
    slack.submit(form, {"channel": "C0NEWS"})
    assert "cherry orchards" in words(slack.wait_message(lambda each: each.channel == "C0NEWS"))

    clock.seconds += DAY
    until_done(runner, clock)
    assert len(editions(slack)) == 1


def test_the_hour_is_by_the_clock_of_who_asks(slack: LocalSlack) -> None:
    assert "09:00, America/Caracas" in words(ask(slack, user=MARIA))
    assert "09:00, Asia/Kathmandu" in words(ask(slack, "digest add orchards at 9 Kathmandu"))


# Starting


def test_however_often_start_is_pressed_there_is_one_digest_and_the_channel_hears_once(
    made: QuoteService, slack: LocalSlack
) -> None:
    offer = ask(slack)
    pressed = [slack.press(offer, "Start") for _ in range(5)]
    answers = [words(each.answer()) for each in pressed]
    assert sum("is set up" in each for each in answers) == 1
    assert sum("does this already" in each for each in answers) == 4
    last(slack)
    assert len(digests(made.store)) == len(opened(slack)) == 1


def test_where_the_bot_is_not_in_the_channel_it_asks_to_be_invited_and_start_works_then(
    made: QuoteService, slack: LocalSlack
) -> None:
    slack.add_channel("C0OTHER", is_member=False)
    offer = ask(slack, channel="C0OTHER")
    assert "type /invite @Lavrov there" in words(slack.press(offer, "Start").answer())
    assert digests(made.store) == ()
    slack.workspace.change_channel("C0OTHER", is_member=True)
    assert "is set up" in words(slack.press(offer, "Start").answer())
    assert [each.channel for each in digests(made.store)] == ["C0OTHER"]


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ({"is_archived": True}, "That channel is archived"),
        ({"kind": "mpim"}, "Group messages get no digests"),
    ],
)
def test_where_nothing_can_be_posted_nothing_is_promised(made: QuoteService, place: dict[str, Any], says: str) -> None:
    scopes = ["commands", "chat:write", "channels:read", "groups:read", "users:read"]
    with LocalSlack(mode="http", scopes=scopes) as slack, bot(made, made.store, slack):
        slack.add_channel("C0PLACE", **place)
        assert says in words(slack.press(ask(slack, channel="C0PLACE"), "Start").answer())
        assert digests(made.store) == ()


def test_where_slack_does_not_say_whether_it_can_be_posted_nothing_is_promised(
    made: QuoteService, slack: LocalSlack
) -> None:
    offer = ask(slack)
    slack.fail_next("conversations.info", error="internal_error", times=2)
    assert "Try again in a minute" in words(slack.press(offer, "Start").answer())
    assert digests(made.store) == ()


def test_a_channel_that_takes_no_posts_has_no_digest_afterwards(made: QuoteService, slack: LocalSlack) -> None:
    offer = ask(slack)
    slack.fail_next("chat.postMessage", status=200, error="restricted_action")
    assert "Not everybody may post there" in words(slack.press(offer, "Start").answer())
    assert digests(made.store) == ()
    assert "is set up" in words(slack.press(offer, "Start").answer())


def test_a_digest_stays_where_nobody_says_whether_the_channel_has_heard_of_it(
    made: QuoteService, slack: LocalSlack
) -> None:
    offer = ask(slack)
    slack.lose_next("chat.postMessage")
    assert "is set up" in words(slack.press(offer, "Start").answer())
    assert len(digests(made.store)) == len(opened(slack)) == 1


def test_an_offer_stays_where_others_read_and_is_private(made: QuoteService, slack: LocalSlack) -> None:
    slack.mention("digest add orchards at 09:00")
    offer = slack.wait_message(lambda each: "Start" in words(each))
    assert (offer.response_type, offer.reader) == ("ephemeral", READER)
    slack.press(offer, "Start")
    last(slack)
    assert [each.channel for each in digests(made.store)] == [CHANNEL]


def test_what_is_asked_in_a_message_to_the_bot_comes_to_the_one_who_asks(made: QuoteService, slack: LocalSlack) -> None:
    offer = slack.write("digest add orchards at 09:00").answer()
    slack.press(offer, "Start")
    slack.wait_message(lambda each: each.ts == offer.ts and "is set up" in words(each))
    assert [each.channel for each in digests(made.store)] == [READER]
    assert opened(slack) == []


# Who may


def test_a_channels_digest_is_changed_by_its_members_and_nobody_else(made: QuoteService, slack: LocalSlack) -> None:
    made.store.digests.add(replace(DIGEST, channel=BOARD))
    assert "There is no digest k7m2" in words(ask(slack, "digest pause k7m2"))
    assert "is paused" in words(ask(slack, "digest pause k7m2", user=MARIA, channel=BOARD))
    assert "goes on" in words(ask(slack, "digest resume k7m2", user=MARIA))


def test_a_digest_of_a_public_channel_is_changed_by_any_member(made: QuoteService, slack: LocalSlack) -> None:
    made.store.digests.add(DIGEST)
    assert "is paused" in words(slack.press(ask(slack, "digest"), "Pause").answer())
    assert made.store.digests.find(TEAM, "k7m2") == replace(DIGEST, paused=ASKED, next_at=None)


@pytest.mark.parametrize(("user", "may"), [(READER, False), (MARIA, True), ("U0MODERATOR", True)])
def test_with_moderators_they_and_the_owner_change_it(made: QuoteService, user: str, may: bool) -> None:
    made.store.digests.add(DIGEST)
    with (
        LocalSlack(mode="http") as slack,
        bot(made, made.store, slack, moderators=frozenset({"U0MODERATOR"})),
    ):
        peopled(slack)
        slack.add_user("U0MODERATOR")
        said = words(slack.press(ask(slack, "digest", user=user), "Remove", user=user).answer())
    assert ("is removed" in said) is may
    assert (made.store.digests.find(TEAM, "k7m2") is None) is may


def test_a_follow_is_its_owners_alone(made: QuoteService, slack: LocalSlack) -> None:
    made.store.digests.add(FOLLOW)
    for typed in ("digest pause f3w4", "digest preview f3w4", "unfollow f3w4", "digest edit f3w4 at 10"):
        assert "f3w4" not in words(ask(slack, typed)).replace("There is no digest f3w4", "")
    assert made.store.digests.find(TEAM, "f3w4") == FOLLOW
    assert "is removed" in words(ask(slack, "unfollow f3w4", user=MARIA))


def test_another_workspaces_digest_is_not_there(made: QuoteService, slack: LocalSlack) -> None:
    made.store.digests.add(replace(DIGEST, workspace="T0OTHER"))
    assert "There is no digest k7m2" in words(ask(slack, "digest pause k7m2", user=MARIA))
    assert made.store.digests.find("T0OTHER", "k7m2") == replace(DIGEST, workspace="T0OTHER")


# In place


def test_what_others_read_stays_as_it_is(made: QuoteService, slack: LocalSlack) -> None:
    slack.press(ask(slack), "Start")
    said = last(slack)
    (digest,) = digests(made.store)
    clock = Clock(digest.next_at or 0.0)
    made.store.digests.change(digest, replace(digest, seen=1))
    until_done(Runner(made, press(slack), clock=clock, sleep=clock.sleep), clock)
    edition = last(slack, 2)
    shown = slack.press(edition, "Change").answer()
    assert (shown.response_type, shown.thread_ts) == ("ephemeral", None)
    assert "is paused" in words(slack.press(shown, "Pause").answer())
    assert [each.ts for each in opened(slack)] == [said.ts, edition.ts]
    assert opened(slack)[-1].blocks == edition.blocks


def test_what_somebody_was_sent_alone_stays_as_it_is_too(made: QuoteService, slack: LocalSlack) -> None:
    slack.press(ask(slack, "follow orchards"), "Start").answer()
    (digest,) = digests(made.store)
    made.store.digests.change(digest, replace(digest, seen=1))
    clock = Clock()
    until_done(Runner(made, press(slack), clock=clock, sleep=clock.sleep), clock)
    edition = last(slack)
    shown = slack.press(edition, "Change").answer()
    assert shown.ts != edition.ts
    assert [each.blocks for each in slack.messages if each.ts == edition.ts] == [edition.blocks]


# The form


def test_the_form_says_at_its_field_what_is_wrong(slack: LocalSlack) -> None:
    form = slack.press(ask(slack), "Change…").view()
    wrong = slack.submit(form, {"words": "from:", "often": "On the days that I tick below"}).ack()
    assert set(wrong.payload["errors"]) == {"words"}
    assert slack.modal() is not None
    days = slack.submit(form, {"often": "On the days that I tick below"}).ack()
    assert "Tick a day" in days.payload["errors"]["days"]


def test_a_digest_is_not_set_up_in_a_channel_that_one_is_not_in(made: QuoteService, slack: LocalSlack) -> None:
    slack.add_channel("C0OTHERS", members={MARIA})
    form = slack.press(ask(slack), "Change…").view()
    slack.submit(form, {"channel": "C0OTHERS"})
    offer = slack.wait_message(lambda each: "Start" in words(each), 2)
    assert "no member of that channel" in words(slack.press(offer, "Start").answer())
    assert digests(made.store) == ()


def test_a_digest_moves_to_another_channel_by_the_form(made: QuoteService, slack: LocalSlack) -> None:
    made.store.digests.add(DIGEST)
    slack.add_channel("C0NEWS")
    form = slack.press(ask(slack, "digest"), "Edit…").view()
    slack.submit(form, {"channel": "C0NEWS"})
    offer = slack.wait_message(lambda each: "Save" in words(each))
    for _ in range(2):
        assert "is changed" in words(slack.press(offer, "Save").answer())
    assert made.store.digests.find(TEAM, "k7m2") == replace(DIGEST, channel="C0NEWS")
    (said,) = opened(slack)
    assert said.channel == "C0NEWS"
    assert "has set up a digest here" in words(said)


def test_a_digest_of_a_channel_stays_one(made: QuoteService, slack: LocalSlack) -> None:
    made.store.digests.add(DIGEST)
    form = slack.press(ask(slack, "digest"), "Edit…").view()
    wrong = slack.submit(form, {"where": "To me alone, as a direct message"}).ack()
    assert "stays what it is" in wrong.payload["errors"]["where"]


def test_whoever_may_not_change_a_digest_gets_no_form(made: QuoteService) -> None:
    with LocalSlack(mode="http") as other, bot(made, made.store, other, moderators=frozenset({MARIA})):
        made.store.digests.add(DIGEST)
        said = other.press(ask(other, "digest"), "Edit…").answer()
        assert "can be changed by who set it up" in words(said)
        assert other.views == []


# The home


def home(slack: LocalSlack, user: str = READER, nth: int = 1) -> dict[str, Any]:
    """The page as it is published the ``nth`` time."""
    slack.open_home(user=user)
    slack.wait_call("views.publish", nth)
    shown = slack.home(user)
    assert shown is not None
    return shown


def test_the_home_has_the_digests_of_ones_channels_and_ones_own(made: QuoteService, slack: LocalSlack) -> None:
    mine = replace(FOLLOW, id="r3a4", channel=READER, user=READER)
    for each in (DIGEST, FOLLOW, replace(DIGEST, id="b0rd", channel=BOARD), mine):
        made.store.digests.add(each)
    made.store.digests.add(replace(DIGEST, id="t2t2", workspace="T2"))
    ids = ("k7m2", "f3w4", "b0rd", "r3a4", "t2t2")
    readers, marias = words(home(slack)), words(home(slack, MARIA, 2))
    assert [id_ for id_ in ids if id_ in readers] == ["k7m2", "r3a4"]
    assert [id_ for id_ in ids if id_ in marias] == ["k7m2", "f3w4", "b0rd"]


def test_guests_see_only_what_they_follow(made: QuoteService, slack: LocalSlack) -> None:
    made.store.digests.add(DIGEST)
    made.store.digests.add(replace(FOLLOW, channel=GUEST, user=GUEST))
    shown = words(home(slack, GUEST))
    assert "f3w4" in shown
    assert "k7m2" not in shown


def test_the_home_shows_what_became_of_a_press(made: QuoteService, slack: LocalSlack) -> None:
    made.store.digests.add(DIGEST)
    slack.press(home(slack), "Pause").view()
    slack.wait_call("views.publish", 2)
    shown = slack.home()
    assert shown is not None
    assert "paused" in words(shown)
    assert "Resume" in words(shown)


def test_a_digest_is_set_up_from_the_home(made: QuoteService, slack: LocalSlack) -> None:
    form = slack.press(home(slack), "New digest…").view()
    assert "Choose the channel" in slack.submit(form, {"words": "orchards"}).ack().payload["errors"]["channel"]
    slack.submit(form, {"words": "orchards", "channel": CHANNEL})
    offer = slack.wait_message(lambda each: each.channel == slack.direct_channel())
    slack.press(offer, "Start")
    assert "has set up a digest here" in words(slack.wait_message(lambda each: each.channel == CHANNEL))
    assert [each.channel for each in digests(made.store)] == [CHANNEL]


def test_a_workspace_without_digests_costs_slack_no_question(slack: LocalSlack) -> None:
    home(slack)
    assert slack.calls("users.conversations") == []


def test_nothing_of_a_digest_is_logged(slack: LocalSlack, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", "bot")
    slack.press(ask(slack), "Start").answer()
    eventually(lambda: "name=digest_start" in caplog.text)
    assert "orchards" not in "\n".join(each for each in caplog.messages)
