"""What the home and a channel are shown of digests: within Slack's rules, whatever is in them, and calling nobody."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.digest import Digest
from bot.render.digest_announcement import announcement
from bot.render.home import home
from bot.render.home_digests import MOST
from bot.replies import DigestState
from tests.block_kit import problems
from tests.made_digests import digest, follow, run
from tests.typescript import require_compiler, type_problems

HOSTILE = ("", "<!channel> <@U0123>", "`x`*y*_z_", "نص عربي", "👩‍👩‍👧 " * 100, "w" * 1000, "a OR b " * 140)


def states() -> list[DigestState]:
    made: list[Digest] = []
    for number, query in enumerate(HOSTILE * 5):
        made += [digest(query, id=f"a{number}b2", paused="is_archived" if number % 2 else ""), follow(query)]
    return [DigestState(each, replace(run(), digest=each.id)) for each in made]


@pytest.mark.slow
def test_the_home_is_within_slacks_rules_with_any_digests() -> None:
    views = [home((), (), states()), home((), (), states()[:1]), home((), ())]
    assert [problem for each in views for problem in problems(each)] == []
    require_compiler()
    assert type_problems(views) == []


def test_the_home_says_how_many_digests_it_has_no_room_for() -> None:
    shown = json.dumps(home((), (), states()))
    assert shown.count("digest_remove") == MOST
    assert f"And {len(states()) - MOST:,} more" in shown


@pytest.mark.slow
def test_an_announcement_is_within_slacks_rules_and_calls_nobody_but_its_author() -> None:
    made = [announcement(digest(query, user=user)) for query in HOSTILE for user in ("U0123", "")]
    assert [problem for each in made for problem in problems(each)] == []
    assert not any("<!" in each["text"] or "<@" in each["text"] for each in made)
    elements = [
        part for each in made for block in each["blocks"] for line in block["elements"] for part in line["elements"]
    ]
    assert {each["type"] for each in elements} == {"user", "text"}
    require_compiler()
    assert type_problems([{"blocks": each["blocks"]} for each in made]) == []
