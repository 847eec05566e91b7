"""The digests' world: an archive into which something new has come, digests that wait for it, and a Slack to post to.

Its clock stands still unless a test moves it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from bot.digest import Digest, Run
from bot.digests.press import NOTICE, Message
from bot.digests.running import Runner, Tally
from bot.replies import Edition
from bot.schedule import Schedule
from bot.service import QuoteService
from bot.slack.client import open_client
from bot.slack.clients import One
from bot.slack.press import MARK, SlackPress
from bot.state import Store
from search_index.backends import open_index
from tests.documents import at_rest, transcript, write
from tests.local_slack import CHANNEL, READER, TEAM, LocalSlack

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC).timestamp()
DAY = 24 * 60 * 60.0
AT_NINE = Schedule(time(9), "UTC")
DUE = "2026-11-23T09:00 UTC"
QUERY = "orchards"


class Clock:
    """Seconds since 1970 that pass when somebody says so, or sleeps."""

    def __init__(self, seconds: float = NINE) -> None:
        self.seconds = seconds

    def __call__(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds


class TwoParts(SlackPress):
    """A press of which each edition is long: it continues in its thread."""

    def parts(self, digest: Digest, edition: Edition) -> Sequence[Message]:
        return ({"text": f"{digest.id}: {edition.total} new"}, {"text": "and more"})


def daily(id_: str = "daily", **known: Any) -> Digest:
    """A digest of a channel at nine, which has seen what was there at first."""
    about: dict[str, Any] = {
        "workspace": TEAM,
        "channel": CHANNEL,
        "user": READER,
        "query": QUERY,
        "schedule": AT_NINE,
        "created_at": NINE - DAY / 2,
        "seen": 1,
        "next_at": NINE,
    }
    return Digest(id=id_, **about | known)


def follow(id_: str = "follow", **known: Any) -> Digest:
    """What comes to a user at once."""
    return daily(id_, **{"channel": READER, "schedule": None, "next_at": None} | known)


def archive(folder: Path, store: Store) -> QuoteService:
    """A service over one document that was there, and one that has come in since."""
    service = QuoteService(open_index(str(folder / "index")), folder / "documents", store)
    at_rest(write(folder / "documents", "old.txt", transcript("We planted apple trees along the river.")))
    service.update()
    add(service, folder, "We planted pear orchards along the river.")
    return service


def add(service: QuoteService, folder: Path, *paragraphs: str, name: str = "new.txt") -> None:
    """A document that comes in."""
    at_rest(write(folder / "documents", name, transcript(*paragraphs)))
    service.update()


def press(slack: LocalSlack, made: Callable[[One], SlackPress] = SlackPress) -> SlackPress:
    """The press of the workspace of a Slack."""
    return made(One(open_client(slack.url, slack.bot_token, once=True), TEAM))


def until_done(runner: Runner, clock: Clock, turns: int = 40) -> Tally:
    """Turns until nothing is left to do; the time until the next one passes at once."""
    done = Tally()
    for _ in range(turns):
        tally = runner.turn()
        done = done.then(tally)
        if tally.next_at is None:
            return done
        clock.seconds = max(clock.seconds, tally.next_at)
    raise TimeoutError(f"something is left to do after {turns} turns")


def editions(slack: LocalSlack) -> list[tuple[str, str, int, str]]:
    """What was posted of digests: each one's id, when it was due, which part, and where."""
    marks = [(message.payload.get("metadata") or {}, message.channel) for message in messages(slack)]
    found = [(mark["event_payload"], channel) for mark, channel in marks if mark.get("event_type") == MARK]
    return [(mark["digest"], mark["due"], mark["part"], channel) for mark, channel in found if mark["part"] != NOTICE]


def notices(slack: LocalSlack) -> list[str]:
    """What owners of digests were told."""
    marks = [(message.payload.get("metadata") or {}, message.text) for message in messages(slack)]
    return [text for mark, text in marks if mark.get("event_payload", {}).get("part") == NOTICE]


def messages(slack: LocalSlack) -> list[Any]:
    """All messages that are there, oldest first."""
    with slack.platform.lock:
        return [message for _, message in sorted(slack.workspace.messages.items())]


@dataclass(frozen=True, slots=True)
class World:
    """One archive, one Slack, and what posts to it."""

    folder: Path
    service: QuoteService
    slack: LocalSlack
    clock: Clock

    @property
    def store(self) -> Store:
        return self.service.store

    def runner(self, made: type[SlackPress] = SlackPress) -> Runner:
        return Runner(self.service, press(self.slack, made), clock=self.clock, sleep=self.clock.sleep, threads=1)

    def post(self, made: type[SlackPress] = SlackPress) -> list[tuple[str, str, int, str]]:
        """Have all done that is due; what was posted so far."""
        until_done(self.runner(made), self.clock)
        return editions(self.slack)

    def add(self, *digests: Digest) -> None:
        for digest in digests:
            assert self.store.digests.add(digest)

    def digest(self, id_: str = "daily") -> Digest:
        found = self.store.digests.find(TEAM, id_)
        assert found
        return found

    def last(self, id_: str = "daily") -> Run:
        found = self.store.runs.last(TEAM, id_)
        assert found
        return found

    def told(self) -> list[str]:
        """What was said directly to the reader, editions left out."""
        return notices(self.slack)
