"""Digests in Slack that others change, that rest or that are offered anew, in the real app on localhost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.digest import ASKED
from bot.service import QuoteService
from bot.state import Store
from tests.digest_world import archive
from tests.local_slack import CHANNEL, READER, LocalSlack, Message
from tests.sharing import bot, words
from tests.test_slack_digests import BOARD, DIGEST, FOLLOW, MARIA, ask, digests, opened, peopled

NAMED = {"type": "channel", "channel_id": CHANNEL}


@pytest.fixture
def made(tmp_path: Path, store: Store) -> Iterator[QuoteService]:
    with closing(archive(tmp_path, store)) as service:
        yield service


@pytest.fixture
def slack(made: QuoteService) -> Iterator[LocalSlack]:
    with LocalSlack(mode="http") as local, bot(made, made.store, local):
        peopled(local)
        yield local


def told(slack: LocalSlack, user: str) -> list[Message]:
    """What a user has in their conversation with the bot."""
    return [each for each in slack.messages if each.channel == slack.direct_channel(user)]


def elements(message: Message) -> list[dict[str, Any]]:
    """All that stands in the paragraphs of a message."""
    texts = [each for block in message.blocks if block["type"] == "rich_text" for each in block["elements"]]
    return [element for each in texts for element in each["elements"]]


# Where


def test_an_offer_and_what_is_done_name_the_channel(slack: LocalSlack) -> None:
    offer = ask(slack)
    assert NAMED in elements(offer)
    started = slack.press(offer, "Start").answer()
    assert "is set up" in words(started)
    assert NAMED in elements(started)
    assert NAMED in elements(ask(slack, "digest pause"))


# An offer that is changed


@pytest.mark.parametrize("thread", [False, True])
def test_a_changed_offer_takes_the_place_of_the_old_one(slack: LocalSlack, *, thread: bool) -> None:
    if thread:
        slack.mention("digest add pears at 9", thread_ts=slack.say("What of pears?").ts)
        offer = slack.wait_message(lambda each: "Start" in words(each))
        assert offer.thread_ts
    else:
        offer = ask(slack, "digest add pears at 9")
    form = slack.press(offer, "Change…").view()
    slack.submit(form, {"words": "orchards"})
    changed = slack.wait_message(lambda each: "on orchards" in words(each))
    if thread:
        slack.wait_gone(offer)
    else:
        assert changed.ts == offer.ts
    assert ["Start" in words(each) for each in slack.messages] == [True]


def test_so_it_does_in_the_conversation_with_the_bot(slack: LocalSlack) -> None:
    offer = slack.write("digest add pears at 9").answer()
    form = slack.press(offer, "Change…").view()
    slack.submit(form, {"words": "orchards"})
    changed = slack.wait_message(lambda each: "on orchards" in words(each))
    assert (changed.ts, changed.channel) == (offer.ts, slack.direct_channel())
    assert ["Start" in words(each) for each in slack.messages] == [True]


def test_an_offer_stays_where_what_was_filled_in_is_refused(made: QuoteService, slack: LocalSlack) -> None:
    made.store.digests.add(DIGEST)
    offer = ask(slack, "digest add pears at 9")
    form = slack.press(offer, "Change…").view()
    for number in range(20):
        made.store.digests.add(replace(DIGEST, id=f"a{number % 10}b{number // 10}"))
    slack.submit(form, {"words": "orchards"})
    slack.wait_message(lambda each: "digests already" in words(each))
    assert offer in slack.messages


def test_a_list_stays_beside_what_is_offered_from_its_form(made: QuoteService, slack: LocalSlack) -> None:
    made.store.digests.add(DIGEST)
    listed = ask(slack, "digest")
    slack.submit(slack.press(listed, "Edit…").view(), {"words": "pears"})
    slack.wait_message(lambda each: "Save" in words(each))
    assert listed in slack.messages


# What others do


@pytest.mark.parametrize(
    ("typed", "button", "says"),
    [
        ("digest", "Pause", " has paused your digest k7m2: what is new on orchards, every day at 09:00"),
        ("digest", "Remove", " has removed your digest k7m2: what is new on orchards"),
        ("digest edit k7m2 pears", "Save", " has changed your digest k7m2: what is new on pears"),
        (
            "digest add Orchards at 9 Madrid with archive",
            "Start",
            " has changed your digest k7m2: what is new on Orchards",
        ),
    ],
)
def test_the_owner_hears_once_what_another_did(
    made: QuoteService, slack: LocalSlack, typed: str, button: str, says: str
) -> None:
    made.store.digests.add(DIGEST)
    slack.press(ask(slack, typed), button).answer()
    heard = slack.wait_message(lambda each: each.channel == slack.direct_channel(MARIA))
    assert says in words(heard)
    assert {"type": "user", "user_id": READER} in elements(heard)
    assert NAMED in elements(heard)
    ask(slack, "digest pause k7m2")
    assert [each for each in told(slack, READER) if "your digest" in words(each)] == []
    assert opened(slack) == []


def test_typed_it_is_told_too_and_again_it_is_not(made: QuoteService, slack: LocalSlack) -> None:
    made.store.digests.add(DIGEST)
    for said in ("is paused", "paused already"):
        assert said in words(ask(slack, "digest pause k7m2"))
    slack.wait_message(lambda each: "has paused your digest" in words(each))
    slack.mention("digest resume k7m2")
    slack.wait_message(lambda each: "goes on" in words(each))
    slack.mention("digest pause k7m2")
    slack.wait_message(lambda each: "has paused your digest" in words(each), 2)
    assert len(told(slack, MARIA)) == 2


def test_what_the_owner_does_is_told_nobody(made: QuoteService, slack: LocalSlack) -> None:
    made.store.digests.add(DIGEST)
    made.store.digests.add(FOLLOW)
    ask(slack, "digest pause k7m2", user=MARIA)
    ask(slack, "unfollow f3w4", user=MARIA)
    slack.press(ask(slack, "digest remove k7m2", user=MARIA), "Remove", user=MARIA).answer()
    assert told(slack, MARIA) == []


def test_an_owner_who_cannot_be_told_keeps_nobody_from_it(
    made: QuoteService, slack: LocalSlack, caplog: pytest.LogCaptureFixture
) -> None:
    made.store.digests.add(replace(DIGEST, user="U0GONE"))
    slack.press(ask(slack, "digest"), "Remove").answer()
    slack.wait_call("chat.postMessage")
    assert digests(made.store) == ()
    assert "orchards" not in caplog.text


# Removing


def test_what_is_typed_to_remove_is_asked_for_first(made: QuoteService, slack: LocalSlack) -> None:
    made.store.digests.add(DIGEST)
    asked = ask(slack, "digest remove")
    assert "Remove digest k7m2 (“orchards”)?" in words(asked)
    assert digests(made.store) == (DIGEST,)
    assert words(slack.press(asked, "Keep it").answer()) == "Nothing is changed."
    again = ask(slack, "digest remove k7m2")
    removed = slack.press(again, "Remove").answer()
    assert removed.replace_original
    assert "is removed" in words(removed)
    assert digests(made.store) == ()
    assert "There is no digest k7m2" in words(slack.press(again, "Remove").answer())


# Resting


@pytest.mark.parametrize("pressed", [False, True])
def test_a_digest_does_not_go_on_where_nothing_can_be_posted(
    made: QuoteService, slack: LocalSlack, *, pressed: bool
) -> None:
    rests = replace(DIGEST, paused="is_archived", next_at=None)
    made.store.digests.add(rests)
    slack.workspace.change_channel(CHANNEL, is_archived=True)

    def resumed() -> str:
        if pressed:
            return words(slack.press(ask(slack, "digest"), "Resume").answer())
        return words(ask(slack, "digest resume k7m2"))

    assert "cannot go on yet: its channel is archived" in resumed()
    assert digests(made.store) == (rests,)
    slack.workspace.change_channel(CHANNEL, is_archived=False)
    slack.fail_next("conversations.info", error="internal_error", times=3)
    assert "Try again in a minute" in resumed()
    assert digests(made.store) == (rests,)


def test_what_rests_has_no_buttons_that_post(made: QuoteService, slack: LocalSlack) -> None:
    made.store.digests.add(replace(DIGEST, paused=ASKED, next_at=None))
    listed = words(ask(slack, "digest"))
    assert "Resume" in listed
    assert "Post now" not in listed
    assert "Preview" not in listed


# Others' channels


def test_a_private_channels_digest_is_for_nobody_outside(made: QuoteService, slack: LocalSlack) -> None:
    made.store.digests.add(replace(DIGEST, channel=BOARD))
    for typed in ("preview", "pause", "remove", "now", "resume"):
        said = words(ask(slack, f"digest {typed} k7m2"))
        assert said == words(ask(slack, f"digest {typed} z9z9")).replace("z9z9", "k7m2")
    assert "of this channel" not in words(ask(slack, "digest preview k7m2", user=MARIA))


def test_an_open_channels_digest_is_said_to_be_anothers(made: QuoteService) -> None:
    with LocalSlack(mode="http") as other, bot(made, made.store, other, moderators=frozenset({MARIA})):
        peopled(other)
        other.add_channel("C0NEWS")
        made.store.digests.add(DIGEST)
        said = words(ask(other, "digest pause k7m2", channel="C0NEWS"))
        assert "is not of this channel, and not yours to change" in said
    assert digests(made.store) == (DIGEST,)
