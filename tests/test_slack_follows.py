"""What a user follows, from the command to the message: the whole bot, as ``lavrov run`` serves it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.service import QuoteService
from bot.state import Store
from tests.digest_world import archive, editions
from tests.documents import transcript, write
from tests.local_slack import LocalSlack
from tests.local_slack.platform import Mode
from tests.slack_case import ask, heard, words
from tests.whole_bot import whole_bot

MARIA = "U0MARIA"


@pytest.fixture
def made(tmp_path: Path, store: Store) -> Iterator[QuoteService]:
    with closing(archive(tmp_path, store)) as service:
        yield service


@pytest.mark.parametrize("mode", ["socket", "http"])
@pytest.mark.slow
def test_a_file_that_comes_into_the_folder_is_told_at_once_and_once(
    made: QuoteService, tmp_path: Path, mode: Mode
) -> None:
    with whole_bot(made, tmp_path, mode, settings={"WATCH_SECONDS": "1"}) as slack:
        offer = ask(slack, "C0GENERAL", "follow orchards")
        assert "as soon as something is new" in words(offer)
        assert "is set up" in words(heard(slack.press(offer, "Start")).answer())
        write(tmp_path / "documents", "newer.txt", transcript("We planted cherry orchards on the hill."))
        told = slack.wait_message(lambda each: each.channel == slack.direct_channel())
        assert "cherry orchards" in words(told)
        assert "pear orchards" not in words(told)
        wait_for_two_looks(slack, tmp_path)
        assert [channel for _, _, _, channel in editions(slack)] == [
            slack.direct_channel(),
            slack.direct_channel(MARIA),
        ]


def wait_for_two_looks(slack: LocalSlack, folder: Path) -> None:
    """Until the folder was looked at anew, and told of: by what somebody else follows meanwhile."""
    slack.add_user(MARIA)
    offer = slack.type("/lavrov", "follow chestnuts", user=MARIA).answer()
    slack.press(offer, "Start", user=MARIA).answer()
    write(folder / "documents", "newest.txt", transcript("We planted chestnuts by the road."))
    slack.wait_message(lambda each: each.channel == slack.direct_channel(MARIA))
