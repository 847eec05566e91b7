"""The command line of digests, as an operator and as another program meet it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.cli import cli
from bot.state import Store
from bot.zones import known_zone
from search_index.errors import UserError
from tests.documents import transcript, write
from tests.local_slack import CHANNEL, TEAM, LocalSlack

OLD = "Venezuela is a partner of ours and will remain so for years."
NEW = "Venezuela has our support in these matters, and we say so openly."
WISH = ("venezuela OR celac", "--channel", "C1", "--at", "09:00", "--zone", "Europe/Madrid", "--days", "mon,thu")
NO_SLACK = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "PUBLIC_URL")


class Terminal:
    """A terminal of a machine with documents of its own."""

    def __init__(self, home: Path) -> None:
        self.seeds = home / "seeds"
        write(self.seeds, "old.txt", transcript(OLD))
        self.database = f"sqlite:///{home}/state.db"
        own = {"SEEDS_DIR": str(self.seeds), "INDEX_URL": f"{home}/index", "DATABASE_URL": self.database}
        self._environment = {**dict.fromkeys(NO_SLACK, ""), **own}

    def run(self, *arguments: str, **more: str) -> Result:
        """What ``lavrov digest …`` gives."""
        return CliRunner(env={**self._environment, **more}).invoke(cli, ("digest", *arguments))

    def records(self, *arguments: str, **more: str) -> list[dict[str, Any]]:
        """The same for programs."""
        done = self.run(*arguments, "--json", **more)
        assert done.exit_code == 0, done.output
        return [json.loads(line) for line in done.stdout.splitlines()]

    def mistake(self, *arguments: str, **more: str) -> str:
        """What is said of a mistake."""
        error = self.run(*arguments, **more).exception
        assert isinstance(error, UserError)
        return str(error)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def tokens(slack: LocalSlack) -> dict[str, str]:
    """The settings of a bot in a workspace."""
    return {name: slack.environment[name] for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL")}


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        yield local


def test_one_command_sets_a_digest_up_and_says_when_it_comes_and_what_it_is_of(terminal: Terminal) -> None:
    said = terminal.run("add", *WISH).stdout
    (record,) = terminal.records("list")
    assert said.startswith(f"Digest {record['digest']} is set up. It comes next on ")
    assert " at 09:00, Europe/Madrid, if something is new by then." in said
    assert "The archive has 1 quote in 1 document that matches" in said
    assert {name: record[name] for name in ("channel", "query", "at", "zone", "days", "workspace", "paused")} == {
        "channel": "C1",
        "query": "venezuela OR celac",
        "at": "09:00",
        "zone": "Europe/Madrid",
        "days": [0, 3],
        "workspace": "",
        "paused": None,
    }


def test_what_is_in_the_folder_is_taken_in_first_and_is_nothing_new(terminal: Terminal) -> None:
    (added,) = terminal.records("add", *WISH)
    assert added["matching"] == {"quotes": 1, "documents": 1}
    assert terminal.records("preview", added["digest"]) == [{"digest": added["digest"], "why": "nothing new"}]
    write(terminal.seeds, "new.txt", transcript(NEW))
    (other,) = terminal.records("add", "nato", *WISH[1:])
    assert terminal.records("preview", other["digest"]) == [{"digest": other["digest"], "why": "nothing new"}]
    (quote,) = terminal.records("preview", added["digest"])
    assert quote["text"] == NEW


def test_without_words_hours_and_days_it_is_of_all_daily_at_nine_by_this_machines_clock(terminal: Terminal) -> None:
    (added,) = terminal.records("add", "--channel", "C1")
    assert (added["query"], added["at"], added["days"]) == ("", "09:00", list(range(7)))
    assert known_zone(added["zone"]) == added["zone"]


def test_at_once_to_one_user_alone(terminal: Terminal) -> None:
    (added,) = terminal.records("add", "venezuela", "--channel", "U1", "--at", "once")
    assert (added["user"], added["at"], added["next"]) == ("U1", None, None)


def test_what_is_named_is_changed_and_the_rest_stays(terminal: Terminal) -> None:
    (added,) = terminal.records("add", *WISH)
    (changed,) = terminal.records("edit", added["digest"], "--at", "10:30", "--this-day")
    assert (changed["at"], changed["this_day"]) == ("10:30", True)
    assert (changed["query"], changed["days"], changed["zone"]) == (added["query"], added["days"], added["zone"])
    (other,) = terminal.records("edit", added["digest"], "everything")
    assert (other["query"], other["at"]) == ("", "10:30")


def test_words_say_when_as_in_slack_where_no_option_does(terminal: Terminal) -> None:
    (added,) = terminal.records("add", "venezuela at 10 on fridays", "--channel", "C1", "--zone", "Asia/Tokyo")
    named = {name: added[name] for name in ("query", "at", "days", "zone")}
    assert named == {"query": "venezuela", "at": "10:00", "days": [4], "zone": "Asia/Tokyo"}
    (plain,) = terminal.records("add", "talks at the table", "--channel", "C1", "--at", "9", "--days", "weekly")
    assert (plain["query"], plain["days"]) == ("talks at the table", [0])
    (changed,) = terminal.records("edit", plain["digest"], "--days", "on fridays")
    assert changed["days"] == [4]


def test_a_digest_moves_to_another_channel_and_not_to_a_user(terminal: Terminal) -> None:
    (added,) = terminal.records("add", *WISH)
    (moved,) = terminal.records("edit", added["digest"], "--channel", "C2")
    assert (moved["channel"], moved["query"], moved["next"]) == ("C2", added["query"], added["next"])
    assert "cannot move between" in terminal.mistake("edit", added["digest"], "--channel", "U1")


def test_what_to_change_must_be_said(terminal: Terminal) -> None:
    (added,) = terminal.records("add", "venezuela", "--channel", "C1", "--at", "once")
    assert f"lavrov digest edit {added['digest']} --at 10:30" in terminal.mistake("edit", added["digest"])
    assert "and not when" in terminal.mistake("edit", added["digest"], "--zone", "Europe/Madrid")
    assert terminal.records("list")[0]["at"] is None


def test_a_terminal_is_told_what_to_run_in_a_terminal(terminal: Terminal) -> None:
    empty = terminal.run("list").stdout
    assert "run: lavrov digest add venezuela --channel C… --at 09:00" in empty
    (added,) = terminal.records("add", *WISH)
    paused = " ".join(terminal.run("pause", added["digest"]).stdout.split())
    assert paused.endswith(f"run: lavrov digest resume {added['digest']}")
    write(terminal.seeds, "new.txt", transcript(NEW))
    terminal.records("add", "nato", *WISH[1:])
    resumed = " ".join(terminal.run("resume", added["digest"]).stdout.split())
    assert "run: lavrov ask 'venezuela OR celac sort:newest'" in resumed
    assert terminal.mistake("pause", "k7m2").endswith(": lavrov digest list")


def test_a_digest_of_a_misspelt_word_is_told_how_to_correct_it(terminal: Terminal) -> None:
    said = terminal.run("add", "venzuela", *WISH[1:]).stdout
    (record,) = terminal.records("list")
    assert "Did you mean “venezuela”?" in said
    assert f"run: lavrov digest edit {record['digest']} 'venezuela at 09:00 mon,thu Europe/Madrid'" in said


def test_the_clock_of_the_machine_is_named_where_no_other_is(terminal: Terminal) -> None:
    assert "this machine's clock" in terminal.run("add", "nato", "--channel", "C1").stdout
    assert "this machine's clock" not in terminal.run("add", *WISH).stdout


def test_it_rests_goes_on_and_is_given_up(terminal: Terminal) -> None:
    (added,) = terminal.records("add", *WISH)
    (paused,) = terminal.records("pause", added["digest"])
    assert (paused["paused"], paused["next"]) == ("asked", None)
    (resumed,) = terminal.records("resume", added["digest"])
    assert (resumed["paused"], resumed["next"]) == (None, added["next"])
    terminal.records("remove", added["digest"])
    assert terminal.records("list") == []


def test_the_same_command_twice_sets_up_one(terminal: Terminal) -> None:
    first, second = terminal.records("add", *WISH), terminal.records("add", *WISH)
    assert first == second
    assert len(terminal.records("list")) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "nato", "--channel", "general"), "“general” is no channel's id"),
        (("add", "nato", "--channel", "C1", "--at", "9 bells"), "“9 bells” is no time of day"),
        (("add", "nato", "--channel", "C1", "--at", "25:00"), "“25:00” is no time of day"),
        (("add", "nato", "--channel", "C1", "--zone", "CET"), "“CET” is an offset"),
        (("add", "nato", "--channel", "C1", "--days", "often"), "“often” names no days"),
        (("add", "nato", "--channel", "C1", "--at", "once", "--days", "mon"), "goes with no zone and no days"),
        (("add", "nato", "--channel", "C1", "--at", "once", "--archive"), "“With archive” needs a day and a time"),
        (("add", "nosuch:x", "--channel", "C1"), "There is no filter “nosuch:”"),
        (("pause", "k7m2"), "There is no digest k7m2"),
        (("remove", "all"), "“all” is no digest"),
    ],
)
def test_a_mistake_is_one_sentence_and_sets_nothing_up(
    terminal: Terminal, arguments: tuple[str, ...], said: str
) -> None:
    assert said in terminal.mistake(*arguments)
    assert terminal.records("list") == []


def test_with_a_token_it_is_of_that_tokens_workspace_also_what_was_set_up_before(
    terminal: Terminal, slack: LocalSlack
) -> None:
    (before,) = terminal.records("add", *WISH)
    (after,) = terminal.records("add", "nato", "--channel", CHANNEL, **tokens(slack))
    listed = terminal.records("list", **tokens(slack))
    assert {each["digest"]: each["workspace"] for each in listed} == {before["digest"]: TEAM, after["digest"]: TEAM}


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (None, "Slack knows no channel C0NEW, or the bot is not in it."),
        ({"is_member": False}, "The bot is no member of the channel C0NEW. Invite the bot there: type /invite @Lavrov"),
        ({"is_archived": True}, "The channel C0NEW is archived"),
    ],
)
def test_what_could_never_come_is_not_set_up(
    terminal: Terminal, slack: LocalSlack, place: dict[str, bool] | None, said: str
) -> None:
    if place is not None:
        slack.add_channel("C0NEW", **place)  # type: ignore[arg-type]
    assert said in terminal.mistake("add", "nato", "--channel", "C0NEW", **tokens(slack))
    assert terminal.records("list", **tokens(slack)) == []


def test_another_workspace_than_the_tokens_is_refused(terminal: Terminal, slack: LocalSlack) -> None:
    said = terminal.mistake("add", "nato", "--channel", CHANNEL, "--workspace", "T9", **tokens(slack))
    assert f"token is of the workspace {TEAM}" in said
    assert terminal.records("list", "--workspace", "T9", **tokens(slack)) == []
    terminal.records("add", "nato", "--channel", CHANNEL, "--workspace", TEAM, **tokens(slack))


@pytest.mark.parametrize("error", ["unknown_method", "missing_scope", "internal_error"])
def test_where_slack_does_not_say_how_a_channel_is_the_digest_is_set_up(
    terminal: Terminal, slack: LocalSlack, error: str
) -> None:
    slack.fail_next("conversations.info", status=200, error=error)
    (added,) = terminal.records("add", "nato", "--channel", "C0NEW", **tokens(slack))
    assert added["channel"] == "C0NEW"


def test_all_that_slack_refused_go_on_where_they_can_and_what_a_person_paused_rests(
    terminal: Terminal, slack: LocalSlack
) -> None:
    slack.add_channel("C0OLD")
    ids = [
        terminal.records("add", words, "--channel", channel, **tokens(slack))[0]["digest"]
        for words, channel in (("nato", CHANNEL), ("eu", CHANNEL), ("un", CHANNEL), ("un", "C0OLD"))
    ]
    with closing(Store(terminal.database)) as store:
        for id_, why in zip(ids, ("token_revoked", "token_revoked", "asked", "is_archived"), strict=True):
            before = store.digests.find(TEAM, id_)
            assert before
            assert store.digests.change(before, replace(before, paused=why, next_at=None))
    slack.workspace.change_channel("C0OLD", is_archived=True)
    said = terminal.mistake("resume", "--all", **tokens(slack))
    assert said == f"Digest {ids[3]} cannot go on yet: its channel is archived. Unarchive it, then resume it."
    listed = terminal.records("list", **tokens(slack))
    assert {each["digest"]: each["paused"] for each in listed} == dict(
        zip(ids, (None, None, "asked", "is_archived"), strict=True)
    )


@pytest.mark.parametrize("arguments", [(), ("k7m2", "--all")])
def test_which_is_to_go_on_must_be_said(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    assert "by its id, or --all" in terminal.mistake("resume", *arguments)


def test_where_slack_is_away_that_is_said(terminal: Terminal) -> None:
    away = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "SLACK_API_URL": "http://127.0.0.1:9/api/"}
    assert "Slack cannot be reached" in terminal.mistake("list", **away)
    assert terminal.records("list", "--workspace", "T9", **away) == []


def test_of_several_workspaces_one_must_be_named(terminal: Terminal) -> None:
    many = {
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "secret",
        "SLACK_SIGNING_SECRET": "secret",
        "PUBLIC_URL": "https://quotes.example.org",
        "ENCRYPTION_KEY": "4UQ6rmSKyXQ3WUJGl8lHp9oVgh8k8bY1xM6Lqz3mP0s=",
    }
    assert "--workspace T…" in terminal.mistake("add", *WISH, **many)
    (added,) = terminal.records("add", *WISH, "--workspace", "T9", **many)
    assert added["workspace"] == "T9"
    assert terminal.records("list", "--workspace", "T8", **many) == []
