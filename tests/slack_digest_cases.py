"""Cases of digests: what a user does in Slack so that each of their listeners hears of it, and what comes of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from slack_sdk import WebClient

from bot.render import actions
from bot.render.digest_actions import More, more_action
from bot.slack.listener import Way
from tests.local_slack import READER, LocalSlack, Message
from tests.slack_case import ask, case, heard, posted, words

_ADD = "digest add venezuela OR CELAC at 09:00 weekdays"


def offered(slack: LocalSlack, channel: str) -> Message:
    return ask(slack, channel, _ADD)


def started(slack: LocalSlack, channel: str) -> Message:
    """The answer to the press that starts a digest, once the channel has heard of it."""
    before = len([each for each in slack.messages if (each.channel, each.response_type) == (channel, "in_channel")])
    answer = heard(slack.press(offered(slack, channel), "Start")).answer()
    posted(slack, channel, before + 1)
    return answer


def listed(slack: LocalSlack, channel: str) -> Message:
    return ask(slack, channel, "digest")


def direct(slack: LocalSlack, nth: int = 1) -> Message:
    """A message to the one who set a digest up."""
    return posted(slack, slack.direct_channel(), nth)


@case(Way.ACTION, actions.DIGEST_START)
def a_digest_is_offered_and_started(slack: LocalSlack, channel: str) -> None:
    offer = offered(slack, channel)
    assert (offer.response_type, offer.reader) == ("ephemeral", READER)
    assert "The archive has" in words(offer)
    answer = heard(slack.press(offer, "Start")).answer()
    assert answer.replace_original
    assert "is set up" in words(answer)
    assert "has set up a digest here" in words(posted(slack, channel))


@case(Way.ACTION, actions.DIGEST_CANCEL)
def an_offer_is_declined(slack: LocalSlack, channel: str) -> None:
    answer = heard(slack.press(offered(slack, channel), "Cancel")).answer()
    assert answer.replace_original
    assert words(answer) == "Nothing is set up."
    assert "no digest here" in words(listed(slack, channel))


@case(Way.ACTION, actions.DIGEST_FORM)
@case(Way.OPTIONS, "digest_zone")
@case(Way.VIEW, "digest_form")
def an_offer_is_changed_in_a_form(slack: LocalSlack, channel: str) -> None:
    form = heard(slack.press(offered(slack, channel), "Change…")).view()
    zone = next(iter(heard(slack.suggest(form, "digest_zone", "kathm")).options()))
    submitted = heard(slack.submit(form, {"zone/digest_zone": zone, "often": "Every day", "at": "10:30"}))
    offer = slack.wait_message(lambda each: each.channel == channel and "10:30" in each.text)
    assert submitted.payload["type"] == "view_submission"
    assert "every day at 10:30, Asia/Kathmandu" in words(offer)


@case(Way.ACTION, actions.DIGEST_EDIT)
@case(Way.ACTION, actions.DIGEST_SAVE)
def a_digest_is_changed_in_a_form(slack: LocalSlack, channel: str) -> None:
    started(slack, channel)
    form = heard(slack.press(listed(slack, channel), "Edit…")).view()
    heard(slack.submit(form, {"words": "guaido"}))
    offer = slack.wait_message(lambda each: each.channel == channel and "guaido" in each.text)
    assert "is changed" in words(heard(slack.press(offer, "Save")).answer())
    assert "guaido" in words(listed(slack, channel))


@case(Way.ACTION, actions.DIGEST_MANAGE)
def a_digest_leads_to_what_can_be_done_with_it(slack: LocalSlack, channel: str) -> None:
    shown = heard(slack.press(started(slack, channel), "Change")).answer()
    assert not shown.replace_original
    assert "Post now" in words(shown)


@case(Way.ACTION, actions.DIGEST_PAUSE)
@case(Way.ACTION, actions.DIGEST_RESUME)
def a_digest_rests_and_goes_on(slack: LocalSlack, channel: str) -> None:
    started(slack, channel)
    rests = heard(slack.press(listed(slack, channel), "Pause")).answer()
    assert "is paused" in words(rests)
    assert "goes on" in words(heard(slack.press(listed(slack, channel), "Resume")).answer())


@case(Way.ACTION, actions.DIGEST_NOW)
def a_digest_that_has_nothing_new_says_so_to_who_asks(slack: LocalSlack, channel: str) -> None:
    started(slack, channel)
    answer = heard(slack.press(listed(slack, channel), "Post now")).answer()
    assert (answer.response_type, answer.reader) == ("ephemeral", READER)
    assert "Nothing is new" in words(answer)


@case(Way.ACTION, actions.DIGEST_PREVIEW)
def a_digest_is_previewed_for_who_asks(slack: LocalSlack, channel: str) -> None:
    started(slack, channel)
    answer = heard(slack.press(listed(slack, channel), "Preview")).answer()
    assert (answer.response_type, answer.reader) == ("ephemeral", READER)
    assert not answer.replace_original
    assert "as it would be posted now" in words(answer)


@case(Way.ACTION, actions.DIGEST_REMOVE)
def a_digest_is_given_up(slack: LocalSlack, channel: str) -> None:
    started(slack, channel)
    assert "is removed" in words(heard(slack.press(listed(slack, channel), "Remove")).answer())
    assert "no digest here" in words(listed(slack, channel))


@case(Way.ACTION, actions.DIGEST_MORE)
def what_a_digest_had_no_room_for_is_read_in_a_modal(slack: LocalSlack, channel: str) -> None:
    row = {"type": "actions", "elements": [more_action(More("k7m2", "", 0, 1, 0), "And more")]}
    web = WebClient(slack.bot_token, base_url=slack.url)
    web.chat_postMessage(channel=channel, text="A digest of what is new", blocks=[row])
    view = heard(slack.press(posted(slack, channel), "And more")).view()
    assert "1 to 5 of" in words(view)
    later = heard(slack.press(view, "More")).view()
    assert later["id"] == view["id"]
    assert "6 to 10 of" in words(later)
    assert "1 to 5 of" in words(heard(slack.press(later, "Back")).view())


# What becomes of channels


def told(slack: LocalSlack, channel: str, doing: Any, *, says: str) -> None:
    """Does something to a channel, and waits until the owner of its digest is told of it."""
    user = slack.direct_channel()
    before = len([each for each in slack.messages if each.channel == user])
    heard(doing(channel))
    assert says in words(direct(slack, before + 1))


@case(Way.EVENT, "channel_archive")
@case(Way.EVENT, "channel_unarchive")
@case(Way.EVENT, "group_archive")
@case(Way.EVENT, "group_unarchive")
def a_digest_pauses_while_its_channel_is_archived(slack: LocalSlack, channel: str) -> None:
    for key, kind in ((channel, "channel"), (f"G{channel}", "group")):
        slack.add_channel(key, kind=kind)
        started(slack, key)
        told(slack, key, partial(slack.change_channel, "channel_archive"), says="its channel is archived")
        told(slack, key, partial(slack.change_channel, "channel_unarchive"), says="I can post again")


@case(Way.EVENT, "channel_left")
@case(Way.EVENT, "group_left")
@case(Way.EVENT, "member_joined_channel")
def a_digest_pauses_while_the_bot_is_away(slack: LocalSlack, channel: str) -> None:
    for key, kind in ((channel, "channel"), (f"G{channel}", "group")):
        slack.add_channel(key, kind=kind)
        started(slack, key)
        told(slack, key, slack.remove_bot, says="no member of")
        told(slack, key, slack.invite_bot, says="I can post again")
