"""Teams, tokens and places in the local Slack: who may see and do what."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from tests.local_slack import CHANNEL, READER, LocalSlack, Team
from tests.local_slack.clock import Clock
from tests.local_slack.echo import BUTTONS, client, post_back
from tests.local_slack.running import running
from tests.test_local_slack_web_api import error_of, modal

DIVIDER = {"type": "divider"}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def slack(clock: Clock) -> Iterator[LocalSlack]:
    """A Slack of the test's own, without an app."""
    with LocalSlack(clock) as local:
        yield local


def web(slack: LocalSlack, team: Team) -> WebClient:
    return WebClient(team.bot_token, base_url=slack.url)


# Teams


def test_a_team_sees_nothing_of_anothers(slack: LocalSlack) -> None:
    other = slack.add_team("T0OTHER")
    slack.add_channel("C0OURS")
    ours = client(slack).chat_postMessage(channel=CHANNEL, text="ours")
    theirs = web(slack, other)

    assert theirs.auth_test()["team_id"] == "T0OTHER"
    assert error_of(theirs.chat_postMessage, channel="C0OURS", text="hello") == "channel_not_found"
    assert error_of(theirs.chat_delete, channel=CHANNEL, ts=ours["ts"]) == "message_not_found"
    assert error_of(theirs.views_open, trigger_id=slack.new_trigger(), view=modal(DIVIDER)) == "invalid_trigger_id"
    assert theirs.conversations_history(channel=CHANNEL)["messages"] == []
    assert [message.text for message in slack.messages] == ["ours"]
    assert other.messages == []


def test_a_guest_cannot_use_a_command_but_is_known_as_one() -> None:
    with LocalSlack() as local:
        app = App(client=client(local))
        app.event("app_mention")(lambda ack: ack())
        with running(app, local):
            local.add_channel("C0SHARED", is_shared=True)
            local.add_user("U0GUEST", team="T0PARTNER")
            with pytest.raises(LookupError, match="not a valid command"):
                local.type("/echo", user="U0GUEST", channel="C0SHARED")

            asked = local.mention("hello", user="U0GUEST", channel="C0SHARED")

    assert asked.payload["is_ext_shared_channel"]
    assert asked.payload["authorizations"][0]["team_id"] == asked.payload["team_id"] == "T0LOCAL"
    assert asked.payload["event"]["user_team"] == "T0PARTNER"


# Tokens


def test_a_call_beyond_the_tokens_scopes_says_what_is_missing() -> None:
    with LocalSlack(scopes=["commands", "channels:read"]) as local:
        local.add_channel("G0CLOSED", kind="group")
        with pytest.raises(Exception, match="missing_scope") as refused:
            client(local).chat_postMessage(channel=CHANNEL, text="hello")
        answer = refused.value.response  # type: ignore[attr-defined]  # a SlackApiError
        assert (answer["needed"], answer["provided"]) == ("chat:write", "channels:read,commands")
        known = client(local).conversations_info(channel=CHANNEL)
        assert known["channel"]["name"] == "general"
        assert known.headers["X-OAuth-Scopes"] == "channels:read,commands"
        assert error_of(client(local).conversations_info, channel="G0CLOSED") == "missing_scope"
        assert error_of(client(local).users_info, user=READER) == "missing_scope"


def test_a_bot_with_the_scope_posts_where_it_is_no_member() -> None:
    with LocalSlack(scopes=["chat:write", "chat:write.public"]) as local:
        local.add_channel("C0OTHER", is_member=False)
        local.add_channel("G0CLOSED", kind="group", is_member=False)
        assert client(local).chat_postMessage(channel="C0OTHER", text="hello")["ok"]
        assert error_of(client(local).chat_postMessage, channel="G0CLOSED", text="hello") == "channel_not_found"


def test_installing_gives_a_token_for_a_code_once(slack: LocalSlack) -> None:
    team = slack.add_team("T0OTHER", is_installed=False)
    asked = {"scope": "chat:write,commands", "redirect_uri": "https://bot.invalid/back", "state": "s"}

    back = urlsplit(slack.approve(f"https://slack.invalid/oauth/v2/authorize?{urlencode(asked)}", team.id))

    answer = parse_qs(back.query)
    assert (back.netloc, back.path, answer["state"]) == ("bot.invalid", "/back", ["s"])
    secrets = {"client_id": slack.client_id, "client_secret": slack.client_secret}
    wrong = {**secrets, "client_secret": "wrong"}
    assert error_of(client(slack).oauth_v2_access, **wrong, code=answer["code"][0]) == "bad_client_secret"
    given = client(slack).oauth_v2_access(**secrets, code=answer["code"][0])
    assert given["team"]["id"] == "T0OTHER"
    assert WebClient(given["access_token"], base_url=slack.url).auth_test()["team_id"] == "T0OTHER"
    assert error_of(client(slack).oauth_v2_access, **secrets, code=answer["code"][0]) == "invalid_code"


def test_a_rotated_token_expires_and_is_refreshed_once(slack: LocalSlack, clock: Clock) -> None:
    slack.rotate_tokens()
    asked = urlencode({"scope": "commands", "redirect_uri": "https://bot.invalid/", "state": "s"})
    code = parse_qs(urlsplit(slack.approve(f"https://slack.invalid/?{asked}")).query)["code"][0]
    secrets = {"client_id": slack.client_id, "client_secret": slack.client_secret}
    first = client(slack).oauth_v2_access(**secrets, code=code)
    clock.seconds += first["expires_in"] + 1
    assert error_of(WebClient(first["access_token"], base_url=slack.url).auth_test) == "token_expired"

    renew = {**secrets, "grant_type": "refresh_token", "refresh_token": first["refresh_token"]}
    second = client(slack).oauth_v2_access(**renew)

    assert WebClient(second["access_token"], base_url=slack.url).auth_test()["ok"]
    assert error_of(client(slack).oauth_v2_access, **renew) == "invalid_refresh_token"


def test_a_revoked_token_is_one_no_more(slack: LocalSlack) -> None:
    assert client(slack).auth_revoke()["revoked"]
    assert error_of(client(slack).auth_test) == "token_revoked"


# Places


def test_a_closed_channel_is_not_there_for_a_bot_that_is_not_in_it(slack: LocalSlack) -> None:
    slack.add_channel("G0CLOSED", kind="group", is_member=False)
    slack.add_channel("G0OPEN", kind="group", members=[READER])
    slack.add_user("U0MARIA")
    bot = client(slack)

    assert error_of(bot.conversations_info, channel="G0CLOSED") == "channel_not_found"
    assert bot.conversations_info(channel="G0OPEN")["channel"]["is_private"]
    listed = bot.conversations_list(types="public_channel,private_channel")["channels"]
    assert [each["id"] for each in listed] == [CHANNEL, "G0OPEN"]
    assert bot.conversations_members(channel="G0OPEN")["members"] == ["U0BOT", READER]
    hers = bot.users_conversations(user="U0MARIA", types="public_channel,private_channel")["channels"]
    assert [each["id"] for each in hers] == [CHANNEL]
    hidden = {"channel": "G0OPEN", "user": "U0MARIA", "text": "hello"}
    assert error_of(bot.chat_postEphemeral, **hidden) == "user_not_in_channel"


def test_members_come_in_pages(slack: LocalSlack) -> None:
    for number in range(3):
        slack.add_user(f"U{number}")

    page = client(slack).conversations_members(channel=CHANNEL, limit=2)
    rest = client(slack).conversations_members(channel=CHANNEL, cursor=page["response_metadata"]["next_cursor"])

    assert page["members"] + rest["members"] == ["U0BOT", READER, "U0", "U1", "U2"]
    assert not rest["response_metadata"]["next_cursor"]


def test_metadata_is_found_again_where_it_is_asked_for(slack: LocalSlack) -> None:
    metadata = {"event_type": "shared", "event_payload": {"quote": "id-1"}}
    bot = client(slack)
    posted = bot.chat_postMessage(channel=CHANNEL, text="hello", metadata=metadata)
    bot.chat_postMessage(channel=CHANNEL, text="reply", thread_ts=posted["ts"])

    (found,) = bot.conversations_history(channel=CHANNEL, include_all_metadata=True)["messages"]
    (bare,) = bot.conversations_history(channel=CHANNEL)["messages"]

    assert found["metadata"] == metadata
    assert "metadata" not in bare


def test_only_the_bots_own_messages_can_be_changed(slack: LocalSlack) -> None:
    theirs = slack.say("hello")
    ours = client(slack).chat_postMessage(channel=CHANNEL, text="hello")
    bot = client(slack)

    bot.chat_update(channel=CHANNEL, ts=ours["ts"], text="changed")

    assert [message.text for message in slack.messages] == ["changed"]
    assert slack.wait_message(lambda message: message.text == "changed").replace_original
    assert error_of(bot.chat_update, channel=CHANNEL, ts=theirs.ts, text="x") == "cant_update_message"
    assert error_of(bot.chat_delete, channel=CHANNEL, ts=theirs.ts) == "cant_delete_message"


def test_a_channel_takes_one_post_a_second(slack: LocalSlack, clock: Clock) -> None:
    slack.keep_pace()
    slack.add_channel("C0OTHER")
    bot = client(slack, retry_handlers=[])
    bot.chat_postMessage(channel=CHANNEL, text="1")

    assert error_of(bot.chat_postMessage, channel=CHANNEL, text="2") == "ratelimited"
    assert slack.calls("chat.postMessage")[-1].status == 429
    assert bot.chat_postMessage(channel="C0OTHER", text="2")["ok"]
    clock.seconds += 1
    assert bot.chat_postMessage(channel=CHANNEL, text="2")["ok"]


def test_unfurls_are_kept(slack: LocalSlack) -> None:
    link, card = "https://quotes.example.org/q/1", {"blocks": [DIVIDER]}

    client(slack).chat_unfurl(channel=CHANNEL, ts="1.0", unfurls={link: card})

    assert slack.workspace.unfurls == [{link: card}]
    wrong = {"channel": CHANNEL, "ts": "1.0", "unfurls": {link: {"blocks": [{"type": "sektion"}]}}}
    assert error_of(client(slack).chat_unfurl, **wrong) == "invalid_blocks"


def test_an_answer_to_a_click_in_a_thread_lands_in_the_channel() -> None:
    with LocalSlack() as local:
        app = App(client=client(local))
        app.action("again")(lambda ack: ack())
        with running(app, local):
            post = partial(client(local).chat_postEphemeral, channel=CHANNEL, user=READER, thread_ts="1.0")
            post(text="hello", blocks=[BUTTONS])
            clicked = local.press(local.messages[-1], "again")
            assert clicked.payload["container"]["thread_ts"] == "1.0"

            post_back(clicked, text="changed", replace_original=True)
            post(text="below")

            assert [(each.text, each.thread_ts) for each in clicked.answers] == [("changed", None), ("below", "1.0")]
