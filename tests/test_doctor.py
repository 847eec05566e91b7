"""The doctor: what it finds on a machine where all is well, and what it says to do where something is not."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Bot

from bot import doctor
from bot.cli import cli
from bot.doctor import Finding
from bot.service import QuoteService
from bot.settings import Settings, Workspaces, read_settings
from bot.slack import doctor as slack_doctor
from bot.slack.installations import Installations
from bot.slack.listener import Listener, Way
from bot.state import Store
from search_index.backends import open_index
from tests.local_slack import LocalSlack
from tests.local_slack.web_api import Fault, Reply

SPEECH = "Jane Roe: We will sign the treaty in June, as we said in May.\n"
NEEDY = (Listener(Way.EVENT, "app_mention", scopes=("app_mentions:read", "chat:write")),)
TOKENS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "PUBLIC_URL")
AUTHENTICATED = {"ok": True, "user": "lavrov", "team": "Local"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "speech.txt").write_text(SPEECH, "utf-8")
    return tmp_path


def environment(home: Path, **more: str) -> dict[str, str]:
    own = {
        "SEEDS_DIR": str(home / "seeds"),
        "INDEX_URL": str(home / "index"),
        "DATABASE_URL": f"sqlite:///{home}/state.db",
    }
    return {**dict.fromkeys(TOKENS, ""), **own, **more}


def looked(home: Path, **more: str) -> dict[str, Finding]:
    """What is found without a network, by subject."""
    settings = read_settings(environment(home, **more))
    service = QuoteService(open_index(settings.index_url), settings.seeds_dir, Store(settings.database_url))
    try:
        return {finding.subject: finding for finding in doctor.examine(settings, service)}
    finally:
        service.close()


def lavrov(home: Path, *command: str, **more: str) -> Result:
    return CliRunner(env={**environment(home, **more)}).invoke(cli, command)


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        yield local


def settings_for(slack: LocalSlack) -> Settings:
    return read_settings(slack.environment)


def asked(slack: LocalSlack, granted: str = "chat:write, app_mentions:read", **more: Any) -> dict[str, Finding]:
    """What Slack says to a token with these permissions, by subject."""
    answer = Fault(Reply(200, AUTHENTICATED, {"x-oauth-scopes": granted}))
    slack.platform.web.add_faults("auth.test", answer, 1)
    return {finding.subject: finding for finding in slack_doctor.examine(settings_for(slack), NEEDY, **more)}


def test_where_all_is_well_it_says_so_and_ends_with_status_0(home: Path) -> None:
    lavrov(home, "index")
    shown = lavrov(home, "doctor")
    assert shown.exit_code == 0
    assert "DO" not in shown.output
    assert "index: 1 documents" in shown.output


def test_an_index_that_is_missing_ends_with_status_1_and_what_to_do(home: Path) -> None:
    shown = lavrov(home, "doctor", "--json")
    findings = {each["subject"]: each for each in map(json.loads, shown.stdout.splitlines())}
    assert shown.exit_code == 1
    assert findings["index"] == {
        "subject": "index",
        "is_well": False,
        "said": "The index has not been built yet. Run: lavrov index",
    }


def test_a_damaged_index_is_noticed_although_it_opens(home: Path) -> None:
    lavrov(home, "index")
    for file in (home / "index").rglob("*"):
        if file.is_file() and file.stat().st_size > 200:
            data = bytearray(file.read_bytes())
            data[len(data) // 2] ^= 0xFF
            file.write_bytes(data)
    found = looked(home)["index"]
    assert not found.is_well
    assert "Run: lavrov index" in found.said


def test_news_in_the_folder_are_counted_and_no_mistake(home: Path) -> None:
    lavrov(home, "index")
    (home / "seeds" / "second.txt").write_text(SPEECH.replace("June", "July"), "utf-8")
    found = looked(home)["documents"]
    assert found.is_well
    assert "1 of them news to the index: run lavrov index" in found.said


def test_a_folder_that_is_not_there_is_named(home: Path) -> None:
    found = looked(home, SEEDS_DIR=str(home / "nowhere"))["documents"]
    assert not found.is_well
    assert "SEEDS_DIR" in found.said


def test_an_empty_folder_is_to_be_filled(home: Path) -> None:
    (home / "seeds" / "speech.txt").unlink()
    assert "holds no document that can be read" in looked(home)["documents"].said


def test_a_database_that_cannot_be_opened_is_said_without_its_password(home: Path) -> None:
    (home / "folder.db").mkdir()
    found = looked(home, DATABASE_URL=f"sqlite:///{home}/folder.db")["database"]
    assert not found.is_well
    assert found.said.startswith("DATABASE_URL names no database that can be opened")


def test_a_database_of_a_newer_version_is_noticed(home: Path) -> None:
    store = Store(f"sqlite:///{home}/state.db")
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE schema_version SET version = 99")
    store.close()
    assert "of version 99" in looked(home)["database"].said


def test_tokens_permissions_and_clock_are_well_where_slack_says_so(slack: LocalSlack) -> None:
    found = asked(slack)
    assert [subject for subject, finding in found.items() if finding.is_well] == [
        "bot token",
        "permissions",
        "clock",
        "app token",
    ]
    assert found["bot token"].said == "lavrov in Local"


def test_permissions_that_are_missing_are_named_with_what_to_do(slack: LocalSlack) -> None:
    found = asked(slack, granted="chat:write")["permissions"]
    assert not found.is_well
    assert found.said.startswith("The app lacks app_mentions:read. Run lavrov manifest")


@pytest.mark.parametrize(("off", "side"), [(200, "ahead of"), (-4000, "behind")])
def test_a_clock_that_is_off_is_noticed(slack: LocalSlack, off: int, side: str) -> None:
    now = time.time()
    answer = Reply(200, AUTHENTICATED)
    slack.platform.web.add_faults("auth.test", Fault(answer), 1)
    found = {each.subject: each for each in slack_doctor.examine(settings_for(slack), (), lambda: now + off)}["clock"]
    assert not found.is_well
    assert re.search(rf"clock is \d+ seconds {side} Slack's", found.said)


@pytest.mark.parametrize(("token", "subject"), [("SLACK_BOT_TOKEN", "bot token"), ("SLACK_APP_TOKEN", "app token")])
def test_a_token_that_slack_refuses_is_said_and_not_shown(slack: LocalSlack, token: str, subject: str) -> None:
    wrong = {**slack.environment, token: slack.environment[token] + "-wrong"}
    found = {each.subject: each for each in slack_doctor.examine(read_settings(wrong), ())}
    assert found[subject].said.startswith("Slack refuses the token: invalid_auth.")
    assert not any(wrong[token] in each.said for each in found.values())


def test_a_slack_that_cannot_be_reached_is_one_finding_a_token(slack: LocalSlack) -> None:
    nowhere = replace(settings_for(slack), slack_api_url="http://127.0.0.1:1/api/")
    found = list(slack_doctor.examine(nowhere, ()))
    assert [each.subject for each in found] == ["bot token", "app token"]
    assert all("Slack cannot be reached" in each.said for each in found)


def test_offline_slack_is_not_asked(home: Path, slack: LocalSlack) -> None:
    lavrov(home, "index")
    shown = lavrov(home, "doctor", "--offline", **slack.environment)
    assert shown.exit_code == 0
    assert "settings: Socket Mode, one workspace" in shown.output
    assert slack.calls() == []


def test_the_command_shows_what_slack_says_and_no_secret(home: Path, slack: LocalSlack) -> None:
    lavrov(home, "index")
    shown = lavrov(home, "doctor", **slack.environment)
    assert shown.exit_code == 1  # this Slack does not tell what the token may do
    assert "DO  permissions: The app lacks" in shown.output
    assert slack.bot_token not in shown.output
    assert slack.app_token not in shown.output


def test_a_key_that_does_not_fit_the_tokens_of_the_workspaces_is_noticed(home: Path) -> None:
    keys = [Fernet.generate_key().decode() for _ in range(2)]
    many = {
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "local",
        "SLACK_SIGNING_SECRET": "local",
        "PUBLIC_URL": "https://quotes.example.org",
    }
    settings = read_settings(environment(home, **many, ENCRYPTION_KEY=keys[0]))
    assert isinstance(settings.slack, Workspaces)
    store = Store(settings.database_url)
    bot = Bot(
        app_id="A1", team_id="T1", bot_token="-".join(["xoxb", "kept"]), bot_id="B1", bot_user_id="U1", installed_at=1.0
    )
    Installations("1.2", store, settings.slack.keys).save_bot(bot)
    store.close()
    fits = lavrov(home, "doctor", "--offline", **many, ENCRYPTION_KEY=keys[0])
    wrong = lavrov(home, "doctor", "--offline", **many, ENCRYPTION_KEY=keys[1])
    assert "ok  tokens of workspaces: ENCRYPTION_KEY fits" in fits.output
    assert "DO  tokens of workspaces: " in wrong.output
    assert wrong.exit_code == 1
    assert keys[1] not in wrong.output


def test_an_address_where_nobody_answers_is_said_where_that_is_asked(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, and nobody listens
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        assert "healthz does not answer" in lavrov(home, "doctor", "--reach", PUBLIC_URL=address).output
    assert "healthz" not in lavrov(home, "doctor", PUBLIC_URL=address).output


def test_a_setting_that_is_wrong_is_a_sentence(home: Path) -> None:
    shown = lavrov(home, "doctor", LOG_LEVEL="LOUD")
    assert "LOG_LEVEL is “LOUD”" in str(shown.exception)
