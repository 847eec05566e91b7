"""Checking in Slack: whoever pastes or chooses a quotation is told, and nobody else, unless all may read it."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterator

import pytest

from bot.service import QuoteService
from bot.slack.checking import BUSY, GONE, NO_WORDS
from bot.slack.said import said
from bot.slack.telling import SENTENCES
from tests.block_kit import problems
from tests.in_slack import answering, remembering, words
from tests.local_slack import READER, LocalSlack, Message

THERE = "“a dialogue is a good thing”"
CROPPED = "but only if its aim is"
NOWHERE = "“the moon is made of a green cheese that nobody has ever eaten”"
HOW = "Paste the quotation behind check"
MARIA = "U0MARIA"

_channels = itertools.count(1)


@pytest.fixture(scope="module")
def slack(service: QuoteService, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalSlack]:
    with answering(remembering(service, tmp_path_factory.mktemp("state"))) as local:
        yield local


@pytest.fixture
def channel(slack: LocalSlack) -> str:
    key = f"C0CHECK{next(_channels)}"
    slack.add_channel(key)
    return key


def open_messages(slack: LocalSlack, channel: str) -> list[Message]:
    return [each for each in slack.messages if (each.channel, each.response_type) == (channel, "in_channel")]


def told(slack: LocalSlack, channel: str, text: str, thread_ts: str | None = None, nth: int = 1) -> Message:
    """What whoever mentions the bot is told alone."""
    slack.mention(text, channel=channel, thread_ts=thread_ts)
    wanted = (channel, "ephemeral", READER)
    return slack.wait_message(lambda each: (each.channel, each.response_type, each.reader) == wanted, nth)


def posted(slack: LocalSlack, channel: str) -> Message:
    return slack.wait_message(lambda each: (each.channel, each.response_type) == (channel, "in_channel"))


def check(slack: LocalSlack, message: Message, user: str = READER) -> Message:
    return slack.shortcut_on(message, "check_quote", user=user).answer()


# Typed


def test_a_command_is_answered_to_its_user_alone_and_shared_from_there(slack: LocalSlack, channel: str) -> None:
    answer = slack.type("/lavrov", f"check {THERE}", channel=channel).answer()
    assert (answer.response_type, answer.reader) == ("ephemeral", READER)
    assert CROPPED in words(answer)
    slack.press(answer, "Share")
    assert CROPPED in words(posted(slack, channel))  # the whole quote: a part of it would say something else


def test_a_mention_is_answered_in_its_thread_for_all_where_it_is_in_the_record(slack: LocalSlack, channel: str) -> None:
    asked = slack.mention(f"check {THERE}", channel=channel)
    answer = asked.answer()
    assert (answer.response_type, answer.thread_ts) == ("in_channel", asked.payload["event"]["ts"])
    assert "Word for word in the record." in words(answer)


def test_what_is_not_there_is_told_to_whoever_asked_alone(slack: LocalSlack, channel: str) -> None:
    for nth, typed in enumerate((f"check {NOWHERE}", f"check {THERE} and {NOWHERE}"), 1):
        assert "Not in this collection of 5 documents." in words(told(slack, channel, typed, nth=nth))
    assert open_messages(slack, channel) == []


def test_in_a_message_to_the_bot_it_is_answered_there(slack: LocalSlack) -> None:
    answer = slack.write(f"check {THERE}").answer()
    assert answer.channel == slack.direct_channel()
    assert "Word for word" in words(answer)


@pytest.mark.parametrize("typed", ["check", "Check this quote!"])
def test_check_alone_in_a_thread_reads_what_the_thread_begins_with(slack: LocalSlack, channel: str, typed: str) -> None:
    root = slack.say(f"Did he say {THERE}?", user=READER, channel=channel)
    slack.say("I doubt it: “something else entirely was said there”", thread_ts=root.ts, channel=channel)
    answer = slack.mention(typed, channel=channel, thread_ts=root.ts).answer()
    assert answer.thread_ts == root.ts
    assert CROPPED in words(answer)
    assert "something else" not in words(answer)


def test_check_alone_outside_of_a_thread_says_how_it_is_asked(slack: LocalSlack, channel: str) -> None:
    assert HOW in words(told(slack, channel, "check"))
    assert HOW in words(slack.type("/lavrov", "check", channel=channel).answer())


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        ("missing_scope", SENTENCES["missing_scope"]),
        ("not_in_channel", SENTENCES["not_in_channel"]),
        ("token_expired", SENTENCES["token_expired"]),
        ("ratelimited", BUSY),
        ("internal_error", "Slack did not answer me. Try again in a minute."),
    ],
)
def test_where_a_thread_cannot_be_read_the_reason_is_told(
    slack: LocalSlack, channel: str, error: str, sentence: str
) -> None:
    root = slack.say(f"Did he say {THERE}?", channel=channel)
    slack.fail_next("conversations.replies", status=200, error=error)
    answer = told(slack, channel, "check", root.ts)
    assert (answer.text, answer.thread_ts) == (sentence, root.ts)


def test_a_thread_whose_first_message_was_deleted_has_nothing_to_check(slack: LocalSlack, channel: str) -> None:
    root = slack.say(THERE, channel=channel)
    slack.say("Well?", channel=channel, thread_ts=root.ts)
    slack.delete(root)
    assert told(slack, channel, "check", root.ts).text == GONE


def test_check_alone_is_answered_in_a_group_message_too(slack: LocalSlack) -> None:
    slack.add_channel("G0CHECK", kind="mpim")
    root = slack.say(f"Did he say {THERE}?", channel="G0CHECK")
    assert CROPPED in words(slack.mention("check", channel="G0CHECK", thread_ts=root.ts).answer())


def test_check_alone_with_a_forwarded_message_means_that_message(slack: LocalSlack, channel: str) -> None:
    forwarded = {"is_share": True, "is_msg_unfurl": True, "text": f"He said {THERE}."}
    assert CROPPED in words(slack.mention("check", channel=channel, attachments=[forwarded]).answer())


@pytest.mark.parametrize("wish", ["check", "please check:", "Can you check this quote:"])
def test_what_the_bot_was_told_to_do_is_no_part_of_the_quotation(slack: LocalSlack, channel: str, wish: str) -> None:
    bot = slack.workspace.bot_user
    root = slack.say(f"<@{bot}> {wish} these initiatives are useful or productive", channel=channel)
    for answer in (check(slack, root), slack.mention("check", channel=channel, thread_ts=root.ts).answer()):
        assert words(answer).startswith("Word for word in the record.")


def test_what_the_bot_was_asked_to_find_is_no_quotation(slack: LocalSlack, channel: str) -> None:
    root = slack.say(f"<@{slack.workspace.bot_user}> venezuela", channel=channel)
    assert check(slack, root).text == NO_WORDS


def test_typed_into_the_bots_home_it_is_shown_in_a_window(slack: LocalSlack) -> None:
    slack.open_home()
    slack.wait_call("views.publish")
    home = slack.home()
    assert home is not None
    field = next(element for block in home["blocks"] if (element := block.get("element")))
    view = slack.enter(home, field["action_id"], f"check {THERE}").view()
    assert "Word for word in the record." in words(view)


# Beside a message


def test_in_a_channel_only_whoever_chose_it_sees_the_answer(slack: LocalSlack, channel: str) -> None:
    answer = check(slack, slack.say(f"Lavrov says {THERE}.", user=MARIA, channel=channel), READER)
    assert (answer.response_type, answer.reader, answer.thread_ts) == ("ephemeral", READER, None)
    assert CROPPED in words(answer)
    assert problems(answer.payload) == []
    assert open_messages(slack, channel) == []


def test_in_a_thread_the_answer_is_in_it_and_shared_into_it_once(slack: LocalSlack, channel: str) -> None:
    root = slack.say("Anything new?", channel=channel)
    reply = slack.say(f"Yes: {THERE}", thread_ts=root.ts, channel=channel)
    answer = check(slack, reply)
    assert (answer.response_type, answer.thread_ts) == ("ephemeral", root.ts)
    slack.press(answer, "Share")
    shared = posted(slack, channel)
    assert shared.thread_ts == root.ts
    assert slack.press(answer, "Share").answer().response_type == "ephemeral"
    assert open_messages(slack, channel) == [shared]


def test_in_a_channel_and_a_thread_without_the_bot_it_is_answered_nevertheless(slack: LocalSlack) -> None:
    slack.add_channel("C0ELSE", "elsewhere", is_member=False)
    root = slack.say(f"Is that so: {THERE}?", channel="C0ELSE")
    reply = slack.say(f"It is: {THERE}!", channel="C0ELSE", thread_ts=root.ts)
    for message in (root, reply):
        assert CROPPED in words(check(slack, message))


def test_beside_a_message_to_the_bot_it_is_answered_there(slack: LocalSlack) -> None:
    message = slack.say(THERE, channel=slack.direct_channel())
    assert CROPPED in words(check(slack, message))


def test_its_context_opens_and_shows_the_words_in_their_paragraph(slack: LocalSlack, channel: str) -> None:
    answer = slack.type("/lavrov", f"check {THERE}", channel=channel).answer()
    view = slack.press(answer, "Context").view()
    assert "The quote, in its paragraph:" in words(view)
    assert CROPPED in words(view)


def test_what_slack_makes_of_a_message_is_undone(slack: LocalSlack, channel: str) -> None:
    lines = "&gt; these initiatives are useful\n&gt; or productive"
    answer = check(slack, slack.say(f"<@{READER}> look:\n{lines}", channel=channel))
    assert "Word for word in the record." in words(answer)
    assert "We do not think that" in words(answer)


def test_a_forwarded_message_is_checked_without_the_comment_above_it(slack: LocalSlack, channel: str) -> None:
    forwarded = {"is_share": True, "is_msg_unfurl": True, "text": "a dialogue is a good thing", "fallback": "[1:00] M"}
    for comment in ("", "Did he really say that?"):
        answer = check(slack, slack.say(comment, attachments=[forwarded], channel=channel))
        assert "Word for word in the record." in words(answer)


def test_a_quote_that_the_bot_has_shared_is_checked_whole(slack: LocalSlack, channel: str) -> None:
    slack.press(slack.type("/lavrov", "guaido", channel=channel).answer(), "Share")
    answer = check(slack, posted(slack, channel))
    assert words(answer).startswith("Word for word in the record.")


@pytest.mark.parametrize("text", ["", ":smile:", "<https://example.org>", "<@U0MARIA>"])
def test_a_message_without_words_is_answered_with_a_sentence(slack: LocalSlack, channel: str, text: str) -> None:
    answer = check(slack, slack.say(text, channel=channel))
    assert (answer.response_type, answer.text) == ("ephemeral", NO_WORDS)


def test_nothing_that_is_pasted_pings_anybody(slack: LocalSlack, channel: str) -> None:
    hostile = "“<!channel> `code` *bold* <@U0MARIA> &lt;!here&gt; and the moon is a green cheese”"
    answer = check(slack, slack.say(hostile, channel=channel))
    assert "<" not in answer.text
    assert problems(answer.payload) == []


def test_the_log_has_no_word_of_what_was_checked(
    slack: LocalSlack, channel: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "bot"):
        check(slack, slack.say(NOWHERE, channel=channel))
        told(slack, channel, f"check {NOWHERE}", nth=2)
    assert "green cheese" not in caplog.text


# What a message says


def quote_block(*texts: str) -> dict[str, object]:
    elements = [{"type": "text", "text": text} for text in texts]
    return {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": elements}]}


def test_a_persons_text_goes_before_its_blocks() -> None:
    message = {"text": "&gt; one\nand two", "blocks": [quote_block("one")]}
    assert said(message) == "> one\nand two"


def test_a_bots_quotations_go_before_its_text() -> None:
    message = {"text": "one […]", "bot_id": "B1", "blocks": [quote_block("one ", "whole\nquote"), quote_block("two")]}
    assert said(message) == "> one whole\n> quote\n\n> two"


SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "A &amp; <https://x.org|B>"}}
BUTTON = {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Press"}}]}
MARKDOWN = {"type": "markdown", "text": "> A & <B>"}


@pytest.mark.parametrize("text", ["New post", "This content can't be displayed.", ""])
@pytest.mark.parametrize(("block", "words"), [(SECTION, "A & B"), (MARKDOWN, "> A & <B>")])
def test_of_a_bots_message_the_blocks_are_what_is_seen(text: str, block: dict[str, object], words: str) -> None:
    assert said({"text": text, "bot_id": "B1", "blocks": [block, BUTTON]}) == words
    assert said({"text": text, "bot_id": "B1", "blocks": [BUTTON]}) == ("" if text.startswith("This") else text)


def test_blocks_and_what_is_attached_speak_where_there_is_no_text() -> None:
    assert said({"text": " ", "blocks": [SECTION, BUTTON]}) == "A & B"
    assert said({"text": " ", "attachments": [{"fallback": "C"}]}) == "C"


def test_words_of_a_paragraph_stay_together_and_people_and_emoji_are_none() -> None:
    runs = [
        {"type": "user", "user_id": MARIA},
        {"type": "text", "text": "a dia"},
        {"type": "text", "text": "logue ", "style": {"bold": True}},
        {"type": "emoji", "name": "handshake"},
        {"type": "link", "url": "https://x.org"},
    ]
    paragraph = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": runs}]}
    assert said({"text": "", "blocks": [paragraph]}) == "a dialogue https://x.org"


@pytest.mark.parametrize(
    ("attachment", "words"),
    [
        ({"title": "“A”", "title_link": "https://x.org", "text": "Read more"}, "“A”\nRead more"),
        ({"pretext": "A", "fields": [{"title": "B", "value": "C &amp; D"}]}, "A\nB\nC & D"),
        ({"fallback": "[no preview available]", "blocks": [SECTION]}, "A & B"),
        ({"fallback": "[no preview available]"}, ""),
        ({"is_share": True, "fallback": "[November 1st, 2026 1:00 PM] maria: A: B"}, "A: B"),
        (
            {
                "is_msg_unfurl": True,
                "fallback": "[November 1st, 2026 1:00 PM] maria: A",
                "message_blocks": [{"team": "T1", "channel": "C1", "message": {"blocks": [MARKDOWN]}}],
            },
            "> A & <B>",
        ),
    ],
)
def test_what_is_attached_says_what_it_shows(attachment: dict[str, object], words: str) -> None:
    assert said({"text": "", "attachments": [attachment]}) == words


def test_a_page_that_quotes_goes_before_the_words_around_its_link() -> None:
    page = {"from_url": "https://x.org/a", "title": "Talks", "text": "He said: “A”."}
    assert said({"text": "look <https://x.org/a>", "attachments": [page]}) == "Talks\nHe said: “A”."
    assert said({"text": "“B” <https://x.org/a>", "attachments": [page]}) == "“B” https://x.org/a"


def test_what_has_no_words_leaves_the_word_to_what_has() -> None:
    assert said({"text": "<https://x.org/a>", "attachments": [{"title": "A"}]}) == "A"
    emoji = {"type": "section", "text": {"type": "mrkdwn", "text": ":smile:"}}
    assert said({"text": "A", "bot_id": "B1", "blocks": [emoji]}) == "A"


def test_what_is_said_to_somebody_else_is_no_request() -> None:
    assert said({"text": f"<@{MARIA}> check your own position"}, {"U0BOT"}).strip() == "check your own position"


def test_a_comment_that_quotes_is_checked_beside_what_is_forwarded() -> None:
    message = {"text": "“mine”", "attachments": [{"is_share": True, "text": "“theirs”"}]}
    assert said(message) == "“theirs”\n“mine”"


@pytest.mark.parametrize("message", [{}, {"text": None, "blocks": None, "attachments": None}, {"attachments": ["x"]}])
def test_a_message_without_anything_says_nothing(message: dict[str, object]) -> None:
    assert said(message) == ""
