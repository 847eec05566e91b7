"""The settings, and what stands about them in .env.example."""

from __future__ import annotations

import base64
import logging
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.credentials import Http, Poster, Secret, Tokens, Workspaces
from bot.settings import DEFAULTS, Address, Settings, read_settings
from search_index.errors import UserError

EXAMPLE = Path(__file__).parents[1] / ".env.example"
TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
HTTP = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "signed"}
KEY, OLD_KEY = (base64.urlsafe_b64encode(bytes([number]) * 32).decode() for number in (1, 2))
MANY = {
    "SLACK_SIGNING_SECRET": "signed",
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "shared",
    "PUBLIC_URL": "https://quotes.example.org/",
    "ENCRYPTION_KEY": f"{KEY}, {OLD_KEY}",
}
LOCAL = Address("127.0.0.1", 3000)


def test_every_setting_stands_in_the_example_with_its_default_and_nothing_else_does() -> None:
    assert dotenv_values(EXAMPLE) == DEFAULTS


def test_every_setting_in_the_example_is_explained_above_it() -> None:
    paragraphs = EXAMPLE.read_text(encoding="utf-8").split("\n\n")
    assert all(paragraph.startswith("# ") for paragraph in paragraphs)


def test_without_any_setting_there_are_the_defaults() -> None:
    seeds = Path("seeds")
    expected = Settings(
        None,
        "https://slack.com/api/",
        seeds,
        ".lavrov/index",
        "INFO",
        seeds / "sources.list",
        "sqlite:///.lavrov/state.db",
        LOCAL,
        "",
        frozenset(),
    )
    assert read_settings({}) == expected


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_what_is_empty_has_its_default(nothing: str | None) -> None:
    assert read_settings(dict.fromkeys(DEFAULTS, nothing)) == read_settings({})


def test_what_is_set_wins() -> None:
    typed = {
        "SLACK_API_URL": "http://127.0.0.1:8000/api",
        "SEEDS_DIR": "~/texts",
        "INDEX_URL": " /tmp/i ",
        "LOG_LEVEL": "debug",
        "FETCH_LIST": "~/feeds.list",
        "DATABASE_URL": "sqlite://",
        "LISTEN": "[::]:80",
        "WORKERS": "3",
        "WATCH_SECONDS": "60",
        "PUBLIC_URL": "https://quotes.example.org/",
        "MODERATORS": "U1, W2 ,",
    }
    home = Path.home()
    index = "/tmp/i"  # noqa: S108  # only a name
    expected = Settings(
        None,
        "http://127.0.0.1:8000/api/",
        home / "texts",
        index,
        "DEBUG",
        home / "feeds.list",
        "sqlite://",
        Address("::", 80),
        "https://quotes.example.org",
        frozenset({"U1", "W2"}),
        3,
        ("WORKERS",),
        60,
    )
    assert read_settings(typed) == expected


def test_both_tokens_together_connect_a_workspace() -> None:
    assert read_settings(TOKENS).slack == Tokens(Secret("xoxb-1"), Secret("xapp-1"))


def test_a_signing_secret_beside_the_bot_token_means_http() -> None:
    assert read_settings(HTTP).slack == Http(Secret("xoxb-1"), Secret("signed"))


def test_an_app_level_token_means_socket_mode_whatever_else_is_set() -> None:
    assert read_settings({**HTTP, **TOKENS}).slack == Tokens(Secret("xoxb-1"), Secret("xapp-1"))


def test_a_client_means_many_workspaces_and_needs_no_bot_token() -> None:
    expected = Workspaces(Secret("signed"), "1.2", Secret("shared"), (Secret(KEY), Secret(OLD_KEY)))
    assert read_settings(MANY).slack == expected
    assert read_settings({**MANY, "SLACK_BOT_TOKEN": "xoxb-1"}).slack == expected


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL is “loud”. Known are DEBUG"),
        ({"SLACK_API_URL": "slack.com/api"}, "SLACK_API_URL is “slack.com/api”. It should begin with “https://”"),
        ({"SLACK_BOT_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN should begin with “xoxb-”"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN is missing"),
        ({**TOKENS, "SLACK_BOT_TOKEN": "xoxp-1"}, "SLACK_BOT_TOKEN should begin with “xoxb-”"),
        ({**TOKENS, "SLACK_APP_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN should begin with “xapp-”"),
        ({"SLACK_SIGNING_SECRET": "signed"}, "SLACK_BOT_TOKEN is missing. One workspace needs it"),
        ({**HTTP, "SLACK_BOT_TOKEN": "xoxp-1"}, "SLACK_BOT_TOKEN should begin with “xoxb-”"),
        ({"SLACK_CLIENT_ID": "1.2"}, "SLACK_CLIENT_SECRET is missing. Many workspaces need it"),
        ({"SLACK_CLIENT_SECRET": "shared"}, "SLACK_CLIENT_ID is missing. Many workspaces need it"),
        ({**MANY, "SLACK_SIGNING_SECRET": ""}, "SLACK_SIGNING_SECRET is missing. Many workspaces need it"),
        ({**MANY, "PUBLIC_URL": ""}, "PUBLIC_URL is missing"),
        ({**MANY, "ENCRYPTION_KEY": ""}, "ENCRYPTION_KEY is missing.* Make one: python -c"),
        ({**MANY, "ENCRYPTION_KEY": " , "}, "ENCRYPTION_KEY is missing"),
        ({**MANY, "ENCRYPTION_KEY": f"{KEY},short"}, "ENCRYPTION_KEY is no key"),
        ({**MANY, "SLACK_APP_TOKEN": "xapp-1"}, "SLACK_APP_TOKEN and SLACK_CLIENT_ID are both set"),
        ({"WATCH_SECONDS": "-1"}, "WATCH_SECONDS is “-1”. It should be a number of seconds, or 0"),
        ({"WATCH_SECONDS": "100000"}, "WATCH_SECONDS is “100000”"),
        ({"PUBLIC_URL": "quotes.example.org"}, "PUBLIC_URL is “quotes.example.org”. It should begin with “https://”"),
        ({"PUBLIC_URL": "https://"}, "PUBLIC_URL is no address"),
        ({"PUBLIC_URL": "https://a b"}, "PUBLIC_URL is no address"),
        ({"PUBLIC_URL": "https://a.example:x"}, "PUBLIC_URL is no address"),
        ({"PUBLIC_URL": "https://[::1"}, "PUBLIC_URL is no address"),
        ({"PUBLIC_URL": "https://anna@a.example"}, "PUBLIC_URL has a user or a password in it"),
        ({"PUBLIC_URL": "https://a.example/?x=1"}, "PUBLIC_URL is “.*”. Leave out what begins with “\\?” or “#”"),
        ({"PUBLIC_URL": "https://a.example/#"}, "PUBLIC_URL is “.*”. Leave out what begins"),
        ({"PUBLIC_URL": "https://a.example/slack/events"}, "PUBLIC_URL is “.*”. Leave out what comes after the host"),
        ({"PUBLIC_URL": "https://a.example/slack/install/"}, "PUBLIC_URL is “.*”. Leave out what comes after the host"),
        ({"SLACK_API_URL": "https:///api"}, "SLACK_API_URL is no address"),
        ({"WORKERS": "0"}, "WORKERS is “0”. It should be a number from 1 to 64."),
        ({"WORKERS": "two"}, "WORKERS is “two”"),
        ({"LISTEN": "3000"}, "LISTEN is “3000”. It should be an address and a port"),
        ({"LISTEN": "localhost:http"}, "LISTEN is “localhost:http”"),
        ({"LISTEN": "localhost:65536"}, "LISTEN is “localhost:65536”"),
        ({"MODERATORS": "U1,@anna"}, "MODERATORS has “@anna”. It should be ids of users"),
    ],
)
def test_a_wrong_value_gets_a_sentence(wrong: dict[str, str], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        read_settings(wrong)


def test_a_bot_token_alone_is_enough_to_post() -> None:
    assert read_settings({"SLACK_BOT_TOKEN": "xoxb-1"}).slack == Poster(Secret("xoxb-1"))


def test_what_needs_no_workspace_does_not_look_at_its_settings() -> None:
    assert read_settings({"SLACK_APP_TOKEN": "no token"}, with_slack=False).slack is None


def test_a_token_is_never_repeated_in_a_sentence_about_it() -> None:
    with pytest.raises(UserError) as refused:
        read_settings({**TOKENS, "SLACK_BOT_TOKEN": "hunter2"})
    assert "hunter2" not in str(refused.value)


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(UserError) as refused:
        read_settings({"PUBLIC_URL": "https://anna:hunter2@quotes.example.org"})
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        "https://quotes.example.org:8443",
        "http://[::1]:3000",
        "https://example.org/quotes",
        "https://zitate.müller.example",
    ],
)
def test_an_address_may_have_a_port_and_a_folder(address: str) -> None:
    assert read_settings({"PUBLIC_URL": f"{address}/"}).public_url == address


def test_what_the_slack_cli_lends_connects_its_workspace() -> None:
    assert read_settings({"SLACK_CLI_XOXB": "xoxb-1", "SLACK_CLI_XAPP": "xapp-1"}).slack == Tokens(
        Secret("xoxb-1"), Secret("xapp-1")
    )
    empty = {"SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": "", "SLACK_CLI_XOXB": "xoxb-1", "SLACK_CLI_XAPP": "xapp-1"}
    assert read_settings(empty).slack == Tokens(Secret("xoxb-1"), Secret("xapp-1"))


@pytest.mark.parametrize("own", [TOKENS, HTTP, MANY])
def test_settings_of_ones_own_win_whole_over_what_the_slack_cli_lends(own: dict[str, str]) -> None:
    lent = {"SLACK_CLI_XOXB": "xoxb-lent", "SLACK_CLI_XAPP": "xapp-lent"}
    assert read_settings({**lent, **own}) == read_settings(own)


@pytest.mark.parametrize(
    ("way", "more", "names"),
    [
        (TOKENS, {"SLACK_SIGNING_SECRET": "signed"}, ("ENCRYPTION_KEY", "SLACK_SIGNING_SECRET", "WORKERS")),
        (HTTP, {}, ("ENCRYPTION_KEY",)),
        (MANY, {"SLACK_BOT_TOKEN": "xoxb-1"}, ("SLACK_BOT_TOKEN",)),
        ({}, {}, ("ENCRYPTION_KEY", "WORKERS")),
    ],
)
def test_what_means_nothing_in_a_way_is_known(
    way: dict[str, str], more: dict[str, str], names: tuple[str, ...]
) -> None:
    assert read_settings({**way, **more, "ENCRYPTION_KEY": KEY, "WORKERS": "2", "LISTEN": "[::]:80"}).unused == names
    assert read_settings(way).unused == ()


def test_every_known_level_of_the_log_is_one_of_pythons() -> None:
    for level in ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"):
        assert read_settings({"LOG_LEVEL": level}).log_level in logging.getLevelNamesMapping()


@pytest.mark.parametrize("values", [TOKENS, HTTP, MANY])
def test_a_secret_does_not_show_itself(values: dict[str, str]) -> None:
    settings = read_settings(values)
    for shown in (repr(settings), str(settings), f"{settings.slack}", f"{Secret('xoxb-1')!s}"):
        for secret in ("xoxb-1", "xapp-1", "signed", "shared", KEY, OLD_KEY):
            assert secret not in shown


@pytest.mark.parametrize("shown", ["127.0.0.1:3000", "[::]:80"])
def test_an_address_is_shown_as_it_is_set(shown: str) -> None:
    assert str(read_settings({"LISTEN": shown}).listen) == shown
