"""The digests' world: an archive into which something new has come, digests that wait for it, and a Slack to post to.

Its clock stands still unless a test moves it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from bot.digest import Digest
from bot.digests.press import Message
from bot.digests.running import Runner, Tally
from bot.replies import Edition
from bot.schedule import Schedule
from bot.service import QuoteService
from bot.slack.client import open_client
from bot.slack.clients import One
from bot.slack.press import MARK, SlackPress
from bot.state import Store
from search_index.backends import open_index
from tests.documents import transcript, write
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
    write(folder / "documents", "old.txt", transcript("We planted apple trees along the river."))
    service.update()
    add(service, folder, "We planted pear orchards along the river.")
    return service


def add(service: QuoteService, folder: Path, *paragraphs: str, name: str = "new.txt") -> None:
    """A document that comes in."""
    write(folder / "documents", name, transcript(*paragraphs))
    service.update()


def press(slack: LocalSlack, made: Callable[[One], SlackPress] = SlackPress) -> SlackPress:
    """The press of the workspace of a Slack."""
    return made(One(open_client(slack.url, slack.bot_token), TEAM))


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
    return [(mark["digest"], mark["due"], mark["part"], channel) for mark, channel in found]


def messages(slack: LocalSlack) -> list[Any]:
    """All messages that are there, oldest first."""
    with slack.platform.lock:
        return [message for _, message in sorted(slack.workspace.messages.items())]
