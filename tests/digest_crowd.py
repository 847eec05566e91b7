"""A crowd of digests that are due in the same minute, and a Slack that takes only so many posts.

``python -m tests.digest_crowd --digests 2000`` prints how long it takes by the clock of that Slack; it fails where a
message is missing or there twice, or Slack had to refuse one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

from bot.digests.running import Runner
from bot.state import Store
from tests.digest_world import DAY, NINE, Clock, archive, daily, editions, messages, press, until_done
from tests.local_slack import LocalSlack

PER_MINUTE = 300  # posts that a workspace takes
IN_CHANNEL = 4  # digests


def crowd(folder: Path, count: int) -> float:
    """Have so many digests posted; the seconds that pass."""
    clock = Clock()
    with (
        LocalSlack(clock, now=clock) as slack,
        closing(archive(folder, Store(f"sqlite:///{folder}/state.db"))) as service,
    ):
        slack.keep_pace(PER_MINUTE)
        for number in range(count):
            channel = f"C{number // IN_CHANNEL:05}"
            slack.add_channel(channel)
            at = NINE - number % 60
            service.store.digests.add(daily(f"d{number:05}", channel=channel, next_at=at, created_at=at - DAY))
        runner = Runner(service, press(slack), clock=clock, sleep=clock.sleep, threads=1)
        until_done(runner, clock, turns=10 * count)
        _look(slack, count)
    return clock() - NINE


def _look(slack: LocalSlack, count: int) -> None:
    posted = [name for name, _, _, _ in editions(slack)]
    if sorted(posted) != [f"d{number:05}" for number in range(count)]:
        raise AssertionError(f"{len(posted)} messages for {len(set(posted))} of {count} digests")
    if refused := [call for call in slack.calls() if call.status != 200]:
        raise AssertionError(f"Slack refused {len(refused)} posts")
    moments = [float(each.ts) for each in messages(slack)]
    in_a_second = Counter((each.channel, int(float(each.ts))) for each in messages(slack))
    in_a_minute = max(sum(start <= each < start + 60 for each in moments) for start in moments)
    if max(in_a_second.values()) > 2 or in_a_minute > PER_MINUTE:  # two may stand in one second on the clock's face
        raise AssertionError("too many at once")


def main() -> None:
    """The whole crowd."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--digests", type=int, default=2000)
    count = parser.parse_args().digests
    with tempfile.TemporaryDirectory() as folder:
        seconds = crowd(Path(folder), count)
    sys.stdout.write(f"{count:,} digests were posted once each, within {seconds:.0f} s, and none was refused.\n")


if __name__ == "__main__":
    main()
