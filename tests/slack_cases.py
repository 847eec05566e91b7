"""Cases: what a user does in Slack so that each listener hears of it, and what comes of it.

Local Slack enforces the rules meanwhile: an event that the manifest does not subscribe to is not told; a call beyond
the permissions that it asks for, or with a payload that Slack would refuse, fails.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from bot.render import actions
from bot.slack.listener import Way
from tests.local_slack import READER, LocalSlack
from tests.slack_case import ask, case, eventually, heard, posted, shared, values, words
from tests.whole_bot import PUBLIC


def context(slack: LocalSlack, channel: str) -> dict[str, Any]:
    return heard(slack.press(ask(slack, channel, "guaido"), "Context")).view()


# Search


@case(Way.COMMAND, "/lavrov")
def a_command_is_answered_to_its_user_alone(slack: LocalSlack, channel: str) -> None:
    answer = ask(slack, channel)
    assert (answer.response_type, answer.reader) == ("ephemeral", READER)
    assert "11 quotes for venezuela, 1 to 5" in words(answer)


@case(Way.ACTION, actions.TURN_PAGE)
def a_page_is_turned_in_place(slack: LocalSlack, channel: str) -> None:
    turned = heard(slack.press(ask(slack, channel), "More")).answer()
    assert turned.replace_original
    assert "11 quotes for venezuela, 6 to 10" in words(turned)


@case(Way.ACTION, actions.OPEN)
def another_answer_opens_below(slack: LocalSlack, channel: str) -> None:
    opened = heard(slack.press(ask(slack, channel, "trump"), "Show the questions")).answer()
    assert not opened.replace_original
    assert "Is the Trump presidency a threat to world peace?" in opened.text


@case(Way.ACTION, actions.NARROW)
def a_choice_narrows_the_answer(slack: LocalSlack, channel: str) -> None:
    assert "3 quotes for venezuela during:2024" in words(heard(slack.choose(ask(slack, channel), "2024 (3)")).answer())


# A quote


@case(Way.ACTION, actions.SHOW)
def a_quote_opens_in_its_context(slack: LocalSlack, channel: str) -> None:
    assert "Do Mexico and Russia plan to launch a dialogue" in words(context(slack, channel))


@case(Way.ACTION, actions.READ)
def its_document_is_read_on_in_place(slack: LocalSlack, channel: str) -> None:
    shown = context(slack, channel)
    later = heard(slack.press(shown, "Later")).view()
    assert later["id"] == shown["id"]
    assert words(later) != words(shown)
    assert words(heard(slack.press(later, "Back to the quote")).view()) == words(shown)


@case(Way.ACTION, actions.CITE)
def a_quote_is_cited_in_a_modal(slack: LocalSlack, channel: str) -> None:
    shown = heard(slack.press(ask(slack, channel, "guaido"), "Cite")).view()
    assert "@misc" in words(shown)


@case(Way.ACTION, actions.SHARE)
def a_quote_is_shared(slack: LocalSlack, channel: str) -> None:
    assert "Sergey Lavrov" in words(shared(slack, channel))


@case(Way.ACTION, actions.ELSEWHERE)
@case(Way.VIEW, actions.ELSEWHERE)
def a_quote_is_shared_to_another_channel(slack: LocalSlack, channel: str) -> None:
    elsewhere = f"{channel}NEWS"
    slack.add_channel(elsewhere)
    form = heard(slack.press(shared(slack, channel), "Share elsewhere…")).view()
    heard(slack.submit(form, {"channel": elsewhere, "comment": "Look"}))
    assert "Look" in words(posted(slack, elsewhere))
    here = heard(slack.press(posted(slack, channel), "Share elsewhere…")).view()
    heard(slack.submit(here, {"comment": "Once more"}))  # the channel stands there already
    assert "Once more" in words(posted(slack, channel, 2))


@case(Way.ACTION, actions.DELETE)
def a_share_is_taken_back(slack: LocalSlack, channel: str) -> None:
    message = shared(slack, channel)
    heard(slack.press(message, "Delete"))
    slack.wait_gone(message)


@case(Way.ACTION, actions.TURN_SHARES)
def the_pages_of_a_channels_shares_are_turned(slack: LocalSlack, channel: str) -> None:
    first = ask(slack, channel)
    second = heard(slack.press(first, "More")).answer()
    for nth, (answer, number) in enumerate([*((first, each) for each in range(1, 6)), (second, 6)], 1):
        heard(slack.press(answer, f"Share quote {number}"))
        posted(slack, channel, nth)
    eventually(lambda: "More" in words(ask(slack, channel, "shared")))
    turned = heard(slack.press(ask(slack, channel, "shared"), "More")).answer()
    assert turned.replace_original
    assert "6 to 6" in words(turned)


# Threads and messages


@case(Way.EVENT, "app_mention")
def a_mention_is_answered_in_its_thread(slack: LocalSlack, channel: str) -> None:
    asked = heard(slack.mention("venezuela", channel=channel))
    answer = asked.answer()
    assert answer.thread_ts == asked.payload["event"]["ts"]
    assert "11 quotes for venezuela" in words(answer)


@case(Way.EVENT, "message.im")
def a_message_to_the_bot_is_answered_there(slack: LocalSlack, _channel: str) -> None:
    answer = heard(slack.write("venezuela")).answer()
    assert (answer.channel, answer.thread_ts) == (slack.direct_channel(), None)


@case(Way.MESSAGE_SHORTCUT, "find_related")
def what_a_message_says_is_looked_for(slack: LocalSlack, channel: str) -> None:
    said = slack.say("“all options are on the table”, they said", channel=channel)
    answer = heard(slack.shortcut_on(said, "find_related")).answer()
    assert answer.reader == READER
    assert "on the table" in answer.text


@case(Way.MESSAGE_SHORTCUT, "check_quote")
def what_a_message_quotes_is_checked(slack: LocalSlack, channel: str) -> None:
    said = slack.say("Lavrov said that “a dialogue is a good thing”.", channel=channel)
    answer = heard(slack.shortcut_on(said, "check_quote")).answer()
    assert answer.reader == READER
    assert "but only if its aim is" in answer.text
    heard(slack.press(answer, "Share"))
    assert "a dialogue is a good thing" in words(posted(slack, channel))


@case(Way.EVENT, "link_shared")
def a_link_to_a_quote_unfolds(slack: LocalSlack, channel: str) -> None:
    quote = next(value for value in values(ask(slack, channel, "guaido"), actions.SHOW))
    before = len(slack.calls("chat.unfurl"))
    heard(slack.link(f"{PUBLIC}/q/{quote}", channel=channel))
    slack.wait_call("chat.unfurl", nth=before + 1)
    assert "Sergey Lavrov" in words(list(slack.workspace.unfurls[-1].values()))


# The form and the home


@case(Way.SHORTCUT, "search_quotes")
@case(Way.OPTIONS, "search_speaker")
@case(Way.VIEW, "search_form")
def a_form_is_filled_in(slack: LocalSlack, _channel: str) -> None:
    form = heard(slack.shortcut("search_quotes")).view()
    (speaker,) = heard(slack.suggest(form, "search_speaker", "lavr")).options()
    heard(slack.submit(form, {"words": "venezuela", "speaker/search_speaker": speaker, "since": "2024-01-01"}))
    assert "3 quotes for venezuela" in words(slack.modal())


@case(Way.ACTION, "open_form")
def nothing_typed_leads_to_the_form(slack: LocalSlack, channel: str) -> None:
    prompt = heard(slack.mention("", channel=channel)).answer()
    assert heard(slack.press(prompt, "open_form")).view()["callback_id"] == "search_form"


@case(Way.ACTION, "new_search")
def the_results_lead_back_to_the_form(slack: LocalSlack, _channel: str) -> None:
    form = heard(slack.shortcut("search_quotes")).view()
    heard(slack.submit(form, {"words": "venezuela"}))
    results = slack.modal()
    assert results is not None
    assert heard(slack.press(results, "New search")).view()["blocks"][0]["element"]["initial_value"] == "venezuela"


@case(Way.EVENT, "app_home_opened")
@case(Way.ACTION, "home_search")
def the_home_is_shown_and_searched_in(slack: LocalSlack, _channel: str) -> None:
    before = len(slack.calls("views.publish"))
    heard(slack.open_home())
    slack.wait_call("views.publish", nth=before + 1)
    home = slack.home()
    assert home is not None
    assert "Find quotes, word for word" in words(home)
    field = next(element for block in home["blocks"] if (element := block.get("element")))
    found = heard(slack.enter(home, field["action_id"], "venezuela")).view()
    assert "11 quotes for venezuela" in words(found)


# What becomes of channels


def nothing_shared(slack: LocalSlack, channel: str) -> bool:
    return "Nothing was shared" in words(ask(slack, channel, "shared"))


@case(Way.EVENT, "channel_deleted")
@case(Way.EVENT, "group_deleted")
def a_channel_that_is_gone_is_forgotten(slack: LocalSlack, channel: str) -> None:
    for key, kind in ((channel, "channel"), (f"G{channel}", "group")):
        slack.add_channel(key, kind=kind)
        shared(slack, key)
        heard(slack.change_channel("channel_deleted", key))
        slack.add_channel(key, kind=kind)
        eventually(partial(nothing_shared, slack, key))


@case(Way.EVENT, "channel_id_changed")
def a_channel_with_a_new_id_keeps_its_shares(slack: LocalSlack, channel: str) -> None:
    shared(slack, channel)
    new = f"{channel}NEW"
    heard(slack.change_channel("channel_id_changed", channel, old_channel_id=channel, new_channel_id=new))
    eventually(lambda: "Sergey Lavrov" in words(ask(slack, new, "shared")))
