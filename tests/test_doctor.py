"""The doctor: what it finds on a machine where all is well, and what it says to do where something is not."""

from __future__ import annotations

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Bot

from bot import doctor
from bot.cli import cli
from bot.credentials import Workspaces
from bot.doctor import Finding
from bot.service import QuoteService
from bot.settings import Settings, read_settings
from bot.slack import doctor as slack_doctor
from bot.slack.installations import Installations
from bot.slack.listener import Listener, Way
from bot.state import Store
from search_index.backends import open_index
from tests.local_slack import TEAM, LocalSlack
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


def test_a_place_where_no_database_can_be_made_is_noticed(home: Path) -> None:
    file = home / "seeds" / "speech.txt"
    found = looked(home, DATABASE_URL=f"sqlite:///{file}/new/state.db")["database"]
    assert not found.is_well
    assert found.said.endswith(f"can be opened: {file}: not a folder")


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
    assert found[subject].said.startswith("Slack refused the token: invalid_auth.")
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


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (
            {"status": 429, "headers": {"Retry-After": "30"}},
            "ratelimited. Nothing is wrong with the token: try again in 30",
        ),
        ({"status": 502, "body": "<html>Bad gateway</html>"}, "status 502. Nothing is wrong with the token"),
        ({"status": 200, "error": "internal_error"}, "internal_error. Nothing is wrong with the token"),
        ({"status": 404, "body": "<html>No such page</html>"}, "is not Slack: status 404. Look at the network"),
    ],
)
def test_what_passes_is_not_laid_to_the_token(
    slack: LocalSlack, failure: dict[str, Any], said: str, caplog: pytest.LogCaptureFixture
) -> None:
    slack.fail_next("auth.test", **failure)
    found = {each.subject: each for each in slack_doctor.examine(settings_for(slack), ())}["bot token"]
    assert not found.is_well
    assert said in found.said
    assert "html" not in found.said
    assert "Copy it" not in found.said
    assert caplog.text == ""


def test_at_no_level_of_the_log_is_what_slack_answered(home: Path, slack: LocalSlack) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "doctor"],
        cwd=home,
        env={**os.environ, **environment(home, **slack.environment, LOG_LEVEL="DEBUG")},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "ok  app token: may connect by Socket Mode" in done.stdout
    assert "ticket" not in done.stderr
    assert "slack_sdk" not in done.stderr


def test_settings_that_mean_nothing_are_named(home: Path) -> None:
    said = looked(home, WORKERS="2")["settings"].said
    assert said.endswith("a conversation in the terminal. That makes no use of WORKERS")


KEYS = [Fernet.generate_key().decode() for _ in range(2)]
MANY = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "local",
    "SLACK_SIGNING_SECRET": "local",
    "PUBLIC_URL": "https://quotes.example.org",
    "ENCRYPTION_KEY": KEYS[0],
}


@contextmanager
def installed(home: Path) -> Iterator[Installations]:
    """The workspaces that installed the bot, of which there are none yet."""
    settings = read_settings(environment(home, **MANY))
    assert isinstance(settings.slack, Workspaces)
    with closing(Store(settings.database_url)) as store:
        yield Installations("1.2", store, settings.slack.keys)


def install(
    installations: Installations, team: str, token: str, ends: float | None = None, renewed_by: str | None = None
) -> None:
    bot = Bot(
        app_id="A1",
        team_id=team,
        bot_token=token,
        bot_id="B1",
        bot_user_id="U1",
        installed_at=1.0,
        bot_refresh_token=renewed_by,
        bot_token_expires_at=None if ends is None else int(ends),
    )
    installations.save_bot(bot)


def kept(home: Path) -> bytes:
    """What the database has of the tokens."""
    with closing(sqlite3.connect(home / "state.db")) as connection:
        return repr(connection.execute("SELECT * FROM slack_bots").fetchall()).encode()


def test_a_key_that_does_not_fit_the_tokens_of_the_workspaces_is_noticed(home: Path) -> None:
    with installed(home) as installations:
        install(installations, "T1", "xoxb-kept")
    fits = lavrov(home, "doctor", "--offline", **MANY)
    wrong = lavrov(home, "doctor", "--offline", **{**MANY, "ENCRYPTION_KEY": KEYS[1]})
    assert "ok  tokens of workspaces: ENCRYPTION_KEY fits" in fits.output
    assert "ok  workspaces: 1 have installed the bot" in fits.output
    assert "DO  tokens of workspaces: " in wrong.output
    assert wrong.exit_code == 1
    assert KEYS[1] not in wrong.output


def test_the_doctor_encrypts_nothing_anew(home: Path) -> None:
    with installed(home) as installations:
        install(installations, "T1", "xoxb-kept")
    before = kept(home)
    shown = lavrov(home, "doctor", "--offline", **{**MANY, "ENCRYPTION_KEY": f"{KEYS[1]},{KEYS[0]}"})
    assert "ok  tokens of workspaces: ENCRYPTION_KEY fits" in shown.output
    assert kept(home) == before


def test_the_doctor_makes_no_database_and_brings_none_to_another_version(home: Path) -> None:
    lavrov(home, "index")
    (home / "state.db").unlink(missing_ok=True)
    assert "ok  database: not there yet" in lavrov(home, "doctor", "--offline", **MANY).output
    assert not (home / "state.db").exists()
    with closing(Store(f"sqlite:///{home}/state.db")) as store, store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE schema_version SET version = -1")
        connection.exec_driver_sql("DROP TABLE arrivals")
    shown = lavrov(home, "doctor", "--offline", **MANY).output
    assert "ok  database: not there yet, or of an older version" in shown
    assert "ok  tokens of workspaces: none yet, or in a database of an older version" in shown
    with closing(sqlite3.connect(home / "state.db")) as connection:
        assert connection.execute("SELECT version FROM schema_version").fetchall() == [(-1,)]
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert "arrivals" not in tables


def test_where_no_workspace_has_installed_the_bot_it_is_said_where_they_can(home: Path) -> None:
    with installed(home):
        pass
    shown = lavrov(home, "doctor", "--offline", **MANY)
    assert "ok  workspaces: none has installed the bot yet; they do at https://quotes.example.org/slack/install" in (
        shown.output
    )


def test_each_workspace_whose_token_is_refused_or_may_not_enough_is_named(home: Path) -> None:
    wanted = slack_doctor.needed(read_settings(environment(home, **MANY)))
    with LocalSlack(mode="http", scopes=wanted) as slack, installed(home) as installations:
        install(installations, "T1", slack.bot_token)
        install(installations, "T2", "xoxb-gone")
        slack.platform.grants.add("xoxb-less", TEAM, frozenset(wanted) - {"chat:write"})
        install(installations, "T3", "xoxb-less")
        install(installations, "T4", "xoxb-idle", ends=time.time() - 60, renewed_by="xoxe-idle")
        install(installations, "T5", "xoxb-lost", ends=time.time() - 60)
        shown = lavrov(home, "doctor", **MANY, SLACK_API_URL=slack.url).output
    again = "Have that workspace install the bot again, at https://quotes.example.org/slack/install."
    assert f"DO  workspace T2: Slack refused the token: invalid_auth. {again}" in shown
    assert f"DO  workspace T3: The app lacks chat:write there. {again}" in shown
    assert f"DO  workspace T5: Its token has ended, and Slack renews it no more. {again}" in shown
    assert "ok  workspaces: 5 have installed the bot, 2 are well; 1 of their tokens ended, to be renewed" in shown
    assert "T1" not in shown
    assert "xox" not in shown


def test_a_slack_that_is_away_is_no_fault_of_a_workspace(home: Path) -> None:
    with LocalSlack(mode="http") as slack, installed(home) as installations:
        for team in ("T1", "T2"):
            install(installations, team, slack.bot_token)
        slack.fail_next("auth.test", status=429, headers={"Retry-After": "30"})
        shown = lavrov(home, "doctor", **MANY, SLACK_API_URL=slack.url).output
        assert len(slack.calls("auth.test")) == 1
    assert "DO  workspaces: Slack does not answer just now: ratelimited." in shown
    assert "workspace T" not in shown


def test_an_address_where_nobody_answers_is_said_where_that_is_asked(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, and nobody listens
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        assert "healthz does not answer" in lavrov(home, "doctor", "--reach", PUBLIC_URL=address).output
    assert "healthz" not in lavrov(home, "doctor", PUBLIC_URL=address).output


def test_a_setting_that_is_wrong_is_a_sentence(home: Path) -> None:
    shown = lavrov(home, "doctor", LOG_LEVEL="LOUD")
    assert "LOG_LEVEL is “LOUD”" in str(shown.exception)
