"""The settings, and what stands about them in .env.example."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.settings import DEFAULTS, Secret, Settings, Tokens, read_settings
from search_index.errors import UserError

EXAMPLE = Path(__file__).parents[1] / ".env.example"
TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}


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
    }
    home = Path.home()
    index = "/tmp/i"  # noqa: S108  # only a name
    expected = Settings(
        None, "http://127.0.0.1:8000/api/", home / "texts", index, "DEBUG", home / "feeds.list", "sqlite://"
    )
    assert read_settings(typed) == expected


def test_both_tokens_together_connect_a_workspace() -> None:
    assert read_settings(TOKENS).slack == Tokens(Secret("xoxb-1"), Secret("xapp-1"))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL is “loud”. Known are DEBUG"),
        ({"SLACK_API_URL": "slack.com/api"}, "SLACK_API_URL is “slack.com/api”. It should begin with “https://”"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN is missing"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN is missing"),
        ({**TOKENS, "SLACK_BOT_TOKEN": "xoxp-1"}, "SLACK_BOT_TOKEN should begin with “xoxb-”"),
        ({**TOKENS, "SLACK_APP_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN should begin with “xapp-”"),
    ],
)
def test_a_wrong_value_gets_a_sentence(wrong: dict[str, str], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        read_settings(wrong)


def test_a_token_is_never_repeated_in_a_sentence_about_it() -> None:
    with pytest.raises(UserError) as refused:
        read_settings({**TOKENS, "SLACK_BOT_TOKEN": "hunter2"})
    assert "hunter2" not in str(refused.value)


def test_every_known_level_of_the_log_is_one_of_pythons() -> None:
    for level in ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"):
        assert read_settings({"LOG_LEVEL": level}).log_level in logging.getLevelNamesMapping()


def test_a_secret_does_not_show_itself() -> None:
    settings = read_settings(TOKENS)
    for shown in (repr(settings), str(settings), f"{settings.slack}", str(Secret("xoxb-1")), f"{Secret('xoxb-1')}"):
        assert "xoxb-1" not in shown
        assert "xapp-1" not in shown
