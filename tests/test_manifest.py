"""The manifest: made from what we listen to, and within Slack's rules in every way of being reached."""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.slack.listener import Listener, Way
from bot.slack.listeners import LISTENERS
from bot.slack.manifest import Reach, manifest, scopes
from bot.slack.telling import SENTENCES

ROOT = Path(__file__).parents[1]
HTTP = Reach("https://quotes.example.org", by_http=True)
MANY = Reach("https://quotes.example.org", by_http=True, by_oauth=True)
SOCKET_MODE = Reach()
WAYS = {"socket": SOCKET_MODE, "socket and pages": Reach("https://quotes.example.org"), "http": HTTP, "many": MANY}
SIGNED = {"SLACK_BOT_TOKEN": "xoxb-local", "SLACK_SIGNING_SECRET": "local"}


def nothing(*_: object) -> None:
    """What a listener of a test does."""


LINKS = Listener(Way.EVENT, "link_shared", nothing, scopes=("links:read", "links:write"))
COMMAND = Listener(Way.COMMAND, "/find", nothing, scopes=("commands",), description="Find", usage="words")


def breaches(made: dict[str, Any]) -> list[str]:
    """The rules of Slack's manifest schema (slackapi/manifest-schema, version 1) that a manifest breaks."""
    features, settings = made["features"], made["settings"]
    limits = [
        (made["display_information"]["name"], 35),
        (made["display_information"]["description"], 140),
        (features["bot_user"]["display_name"], 80),
        *((each["command"], 32) for each in features["slash_commands"]),
        *((each["description"], 2000) for each in features["slash_commands"]),
        *((each["usage_hint"], 1000) for each in features["slash_commands"]),
        *((each["name"], 24) for each in features.get("shortcuts", [])),
        *((each["callback_id"], 255) for each in features.get("shortcuts", [])),
        *((each["description"], 150) for each in features.get("shortcuts", [])),
        *((scope, 50) for scope in made["oauth_config"]["scopes"]["bot"]),
    ]
    too_long = [text for text, most in limits if not 1 <= len(text) <= most]
    known = {
        "features": {"app_home", "bot_user", "shortcuts", "slash_commands", "unfurl_domains"},
        "oauth_config": {"redirect_urls", "scopes"},
        "settings": {
            "event_subscriptions",
            "interactivity",
            "org_deploy_enabled",
            "socket_mode_enabled",
            "token_rotation_enabled",
        },
    }
    unknown = [name for part, names in known.items() for name in made[part] if name not in names]
    counts = [
        "slash_commands" if len(features["slash_commands"]) > 50 else "",
        "shortcuts" if len(features.get("shortcuts", [0])) not in range(1, 11) else "",
        "unfurl_domains" if len(features.get("unfurl_domains", [0])) not in range(1, 6) else "",
    ]
    domains = [
        domain
        for domain in features.get("unfurl_domains", [])
        if not re.fullmatch(r"(?![.\-])[-a-z0-9.]+[a-z0-9]", domain)
    ]
    events = settings.get("event_subscriptions", {}).get("bot_events", [])
    return [
        *too_long,
        *unknown,
        *filter(None, counts),
        *domains,
        *(["events"] if len(set(events)) < len(events) else []),
    ]


@pytest.mark.parametrize("way", WAYS)
def test_every_manifest_keeps_to_slacks_schema_and_limits(way: str) -> None:
    assert breaches(manifest(LISTENERS, WAYS[way])) == []
    assert breaches(manifest([*LISTENERS, LINKS], WAYS[way])) == []


def test_what_breaks_a_rule_of_slacks_is_noticed() -> None:
    long = Listener(Way.SHORTCUT, "find", nothing, title="x" * 25, description="Find")
    assert breaches(manifest([COMMAND, long], SOCKET_MODE)) == ["x" * 25]


def test_the_committed_manifest_is_made_from_what_we_listen_to() -> None:
    """Where this fails: lavrov manifest > manifest.json, without any settings."""
    assert (ROOT / "manifest.json").read_text("utf-8") == CliRunner(env=nowhere()).invoke(cli, "manifest").output


def nowhere() -> dict[str, str | None]:
    """An environment without settings."""
    return dict.fromkeys(("SLACK_APP_TOKEN", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "PUBLIC_URL"), "")


def test_each_thing_that_we_listen_to_is_in_the_manifest() -> None:
    made = manifest(LISTENERS, HTTP)
    for listener in LISTENERS:
        match listener.way:
            case Way.COMMAND:
                assert listener.name in [each["command"] for each in made["features"]["slash_commands"]]
            case Way.EVENT:
                assert listener.name in made["settings"]["event_subscriptions"]["bot_events"]
            case Way.SHORTCUT | Way.MESSAGE_SHORTCUT:
                assert listener.name in [each["callback_id"] for each in made["features"]["shortcuts"]]
    assert set(made["oauth_config"]["scopes"]["bot"]) == {scope for each in LISTENERS for scope in each.scopes}


def test_in_socket_mode_slack_is_told_no_address() -> None:
    made = manifest(LISTENERS, SOCKET_MODE)
    assert made["settings"]["socket_mode_enabled"] is True
    assert "http" not in json.dumps(made)


def test_over_http_slack_delivers_everything_to_one_address() -> None:
    made = manifest([COMMAND, Listener(Way.EVENT, "app_mention", nothing)], HTTP)
    address = "https://quotes.example.org/slack/events"
    settings = made["settings"]
    assert settings["socket_mode_enabled"] is False
    assert settings["interactivity"] == {
        "is_enabled": True,
        "request_url": address,
        "message_menu_options_url": address,
    }
    assert settings["event_subscriptions"] == {"request_url": address, "bot_events": ["app_mention"]}
    assert made["features"]["slash_commands"][0]["url"] == address
    assert "redirect_urls" not in made["oauth_config"]
    assert settings["token_rotation_enabled"] is False


def test_many_workspaces_install_by_oauth_with_tokens_that_rotate() -> None:
    made = manifest([COMMAND], MANY)
    assert made["oauth_config"]["redirect_urls"] == ["https://quotes.example.org/slack/oauth_redirect"]
    assert made["settings"]["token_rotation_enabled"] is True


def test_links_unfold_only_where_quotes_have_an_address() -> None:
    without, with_ = (
        manifest([COMMAND, LINKS], SOCKET_MODE),
        manifest([COMMAND, LINKS], Reach("https://a.example:8443")),
    )
    assert "link_shared" not in json.dumps(without)
    assert "links:read" not in without["oauth_config"]["scopes"]["bot"]
    assert with_["features"]["unfurl_domains"] == ["a.example"]
    assert "links:read" in with_["oauth_config"]["scopes"]["bot"]


def test_the_tabs_of_the_home_are_open_where_somebody_listens_there() -> None:
    shut = manifest([COMMAND], SOCKET_MODE)["features"]["app_home"]
    home, talk = (Listener(Way.EVENT, name, nothing) for name in ("app_home_opened", "message.im"))
    assert shut == {
        "home_tab_enabled": False,
        "messages_tab_enabled": False,
        "messages_tab_read_only_enabled": True,
    }
    assert manifest([COMMAND, home, talk], SOCKET_MODE)["features"]["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


def test_a_permission_is_asked_for_once() -> None:
    assert scopes([COMMAND, COMMAND, LINKS]) == ["commands", "links:read", "links:write"]


def test_the_command_prints_the_manifest_that_fits_the_settings() -> None:
    settings = {**SIGNED, "PUBLIC_URL": "https://quotes.example.org/"}
    shown = CliRunner(env={**nowhere(), **settings}).invoke(cli, ["manifest", "--json"])
    (line,) = shown.output.splitlines()
    assert json.loads(line) == manifest(LISTENERS, HTTP)


@pytest.mark.parametrize(("way", "reach"), [("socket", WAYS["socket and pages"]), ("http", HTTP), ("many", MANY)])
def test_the_manifest_of_each_way_can_be_had_before_slack_has_given_anything(way: str, reach: Reach) -> None:
    settings = {"PUBLIC_URL": "https://quotes.example.org"}
    shown = CliRunner(env={**nowhere(), **settings}).invoke(cli, ["manifest", "--json", "--way", way])
    assert json.loads(shown.output) == manifest(LISTENERS, reach)


def test_over_http_an_address_is_needed() -> None:
    shown = CliRunner(env={**nowhere(), **SIGNED}).invoke(cli, "manifest")
    assert "PUBLIC_URL is not set" in str(shown.exception)
    shown = CliRunner(env=nowhere()).invoke(cli, ["manifest", "--way", "many"])
    assert "PUBLIC_URL is not set" in str(shown.exception)


def test_the_hooks_of_the_slack_cli_are_commands_of_ours(tmp_path: Path) -> None:
    hooks = json.loads((ROOT / ".slack" / "hooks.json").read_text("utf-8"))["hooks"]
    scripts = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    shown = subprocess.run(  # noqa: S602  # the Slack CLI too has a shell run what the file says
        hooks["get-manifest"], shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert json.loads(shown.stdout) == json.loads((ROOT / "manifest.json").read_text("utf-8"))
    name, command = hooks["start"].split()
    assert name == "lavrov"
    assert command in cli.commands


def test_the_slack_cli_watches_what_the_app_and_its_manifest_are_made_of() -> None:
    watched = json.loads((ROOT / ".slack" / "hooks.json").read_text("utf-8"))["config"]["watch"]
    for part, module in (("app", "bot.cli"), ("manifest", "bot.slack.manifest"), ("manifest", "bot.slack.listeners")):
        file = Path(str(importlib.import_module(module).__file__))
        assert any((ROOT / folder) in file.parents for folder in watched[part]["paths"])
        assert re.search(watched[part]["filter-regex"], file.name)


def test_each_permission_is_explained_in_the_docs() -> None:
    page = (ROOT / "docs" / "slack.md").read_text("utf-8")
    assert [scope for scope in scopes(LISTENERS) if f"`{scope}`" not in page] == []


def test_each_sentence_about_a_refusal_of_slacks_is_in_the_docs() -> None:
    page = (ROOT / "docs" / "slack.md").read_text("utf-8")
    assert [code for code, sentence in SENTENCES.items() if f"| `{code}` | {sentence} |" not in page] == []
