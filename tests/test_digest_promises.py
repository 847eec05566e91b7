"""What is promised of digests, from the command that sets one up to what the channel has read a week later."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import cli
from tests.documents import at_rest, transcript, write
from tests.local_slack import CHANNEL, LocalSlack

WORDS = "Venezuela has our support in these matters, and we say so openly."
OTHERS = "Caracas and Moscow have signed three agreements in the last two years."


class World:
    """A channel in Slack, a folder of documents, and a clock on which it is always the next morning."""

    def __init__(self, slack: LocalSlack, home: Path, seeds: Path) -> None:
        self._slack, self.home = slack, home
        shutil.copytree(seeds, home / "seeds")
        tokens = {name: slack.environment[name] for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL")}
        own = {"SEEDS_DIR": f"{home}/seeds", "INDEX_URL": f"{home}/index", "DATABASE_URL": f"sqlite:///{home}/state.db"}
        self._environment = {"SLACK_SIGNING_SECRET": "", "SLACK_CLIENT_ID": "", "PUBLIC_URL": "", **own, **tokens}
        self._day = datetime.now(UTC) + timedelta(days=1)

    def lavrov(self, *arguments: str) -> str:
        """What a command prints."""
        done = CliRunner(env=self._environment).invoke(cli, arguments, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.stdout

    def next_morning(self) -> list[str]:
        """What the channel gets on the next day."""
        before = len(self.posted)
        now = self._day.replace(hour=9, minute=1).isoformat()
        self._day += timedelta(days=1)
        for _ in range(2):  # cron may call it as often as it likes
            self.lavrov("digest", "due", "--now", now)
        return self.posted[before:]

    @property
    def posted(self) -> list[str]:
        """All that is in the channel, as it is read out."""
        return [each.text for each in self._slack.messages if each.channel == CHANNEL]

    @property
    def shown(self) -> str:
        """The last message in the channel, with all its parts."""
        return str([each.blocks for each in self._slack.messages if each.channel == CHANNEL][-1])

    def write(self, *paragraphs: str) -> None:
        """Have a document in the folder, or another version of it."""
        at_rest(write(self.home / "seeds", "new.txt", transcript(*paragraphs)))


@pytest.fixture
def world(tmp_path: Path, seeds: Path) -> Iterator[World]:
    with LocalSlack() as slack:
        world = World(slack, tmp_path, seeds)
        world.lavrov("digest", "add", "venezuela", "--channel", CHANNEL, "--at", "09:00", "--zone", "UTC")
        yield world


def test_subscribing_posts_nothing_old_and_a_new_file_comes_once_with_both_its_dates(world: World) -> None:
    assert world.next_morning() == []
    before = datetime.now(UTC)
    world.write(WORDS)
    (post,) = world.next_morning()
    assert "1 new quote in 1 document" in post
    assert world.next_morning() == []
    days = {before, datetime.now(UTC)}  # midnight may have gone by
    assert "spoken 4 May 2021" in world.shown
    assert any(f"added {day.day} {day:%B %Y}" in world.shown for day in days)


def test_what_is_no_news_is_never_posted(world: World) -> None:
    world.write(WORDS, OTHERS)
    assert len(world.next_morning()) == 1
    world.lavrov("index")
    assert world.next_morning() == []
    shutil.rmtree(world.home / "index")
    assert world.next_morning() == []
    world.lavrov("index", "--rebuild")
    world.write(f"  {WORDS}".replace(" in ", "\n in "), f"{OTHERS}\n\n")
    assert world.next_morning() == []
    (world.home / "seeds" / "new.txt").rename(world.home / "seeds" / "moved.txt")
    assert world.next_morning() == []
    (world.home / "seeds" / "moved.txt").unlink()
    assert world.next_morning() == []
    world.write(WORDS, OTHERS)
    assert world.next_morning() == []


def test_a_corrected_document_posts_what_was_corrected_once(world: World) -> None:
    world.write(WORDS, "Venezuela holds its elections in the month of July, as it always has.")
    assert len(world.next_morning()) == 1
    world.write(WORDS, "Venezuela holds its elections in the month of June, as it always has.")
    (post,) = world.next_morning()
    assert "in the month of June" in post
    assert WORDS not in post
    assert "orrected" in post
    assert world.next_morning() == []


def test_a_paused_digest_is_silent_and_a_dry_run_only_tells(world: World) -> None:
    (id_,) = [line.split()[0] for line in world.lavrov("digest", "list").splitlines() if " · " in line]
    world.write(WORDS)
    world.lavrov("digest", "pause", id_)
    assert world.next_morning() == []
    world.lavrov("digest", "resume", id_)
    assert world.next_morning() == []
    world.write(WORDS, "Venezuela holds its elections in the month of July, as it always has.")
    now = (datetime.now(UTC) + timedelta(days=3)).replace(hour=9, minute=1).isoformat()
    assert "in the month of July" in world.lavrov("digest", "due", "--dry-run", "--now", now)
    assert world.posted == []
    assert len(world.next_morning()) == 1
