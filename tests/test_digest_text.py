"""Digests in the terminal, and as records."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.digest import Stage
from bot.digests.composing import compose
from bot.render import text
from bot.render.digest_announcement import announcement
from bot.render.digest_records import edition_records, run_record
from bot.render.digest_text import run_lines
from bot.render.edition_words import SHARED
from bot.render.records import hit_record, records
from bot.replies import (
    DigestChanged,
    DigestList,
    DigestOffer,
    DigestPreview,
    DigestState,
    Edition,
    MostShared,
    Reply,
    SharedQuote,
)
from bot.service import QuoteService
from tests.made_digests import NOW, WEEKLY, digest, edition, follow, run, section, states
from tests.made_up import HOSTILE, hostile_context
from tests.payloads import texts

WIDTH = 90


def shown(reply: Reply) -> str:
    return text.render(reply, width=WIDTH)


@pytest.fixture
def full(service: QuoteService) -> Edition:
    """An edition of the seeds with all that can be in one."""
    made = compose(service, digest("venezuela"), 0, 1, NOW)
    old = service.show(made.sections[0].items[0].hit.quote.id)
    shared = MostShared((SharedQuote(old.id, old, times=3), SharedQuote("00000000-1-2", None)), NOW)
    return Edition(
        made.query, 0, 1, made.sections, made.total, made.documents, 0, shared, (old,), old, made_at=made.made_at
    )


def test_an_edition_stands_in_the_terminal_as_in_slack_document_by_document(full: Edition) -> None:
    lines = shown(DigestPreview(digest("venezuela"), full))
    for each in full.sections:
        assert each.source.metadata.title is not None
        assert " ".join(each.source.metadata.title.split())[:60] in lines
        assert all(item.hit.quote.id in lines for item in each.items)
    assert "11 new quotes in 3 documents" in lines
    assert "spoken 6 February 2020 · Mexico City · added " in lines
    assert "10 of the 11 are shown: a preview has no room for the others." in lines
    for heading in ("On this day in other years", "From the archive", SHARED):
        assert lines.count(heading) == 1
    assert " · Shared 3 times" in lines


def test_a_correction_says_so_in_the_terminal_too() -> None:
    said = shown(DigestPreview(digest(seen=1), edition(section("One.", corrected=True))))
    assert "Corrected: this stood otherwise in an earlier version." in said
    assert "1 corrected quote in 1 document" in said


def test_a_preview_of_what_is_there_says_what_would_have_been_told_and_of_what_is_new_what_would_be(
    full: Edition,
) -> None:
    assert "What a digest on venezuela would have posted so far\n11 quotes in 3 documents\n" in shown(
        DigestPreview(digest(seen=1), full)
    )
    now = shown(DigestPreview(digest(seen=0), full))
    assert "Digest k7m2: what is new on venezuela, as it would be posted now" in now
    assert "Nothing is new: nothing would be posted." in shown(DigestPreview(digest(seen=1), edition()))


def test_an_offer_says_all_that_there_would_be(full: Edition) -> None:
    said = shown(DigestOffer(digest("venezuela", WEEKLY), full))
    assert "Posted every Monday at 09:00, Europe/Madrid, if something is new." in said
    assert "The archive has 11 quotes in 3 documents that match;" in said


SILENT = "if something is new"
DAY = "if something is new or was said on this day in other years"


@pytest.mark.parametrize(
    ("more", "comes", "told"),
    [
        ({}, f"every Monday at 09:00, Europe/Madrid, {SILENT}.", ""),
        (
            {"has_this_day": True},
            f"every Monday at 09:00, Europe/Madrid, {DAY}.",
            "With what was said on this day in other years.",
        ),
        (
            {"has_archive": True},
            "every Monday at 09:00, Europe/Madrid.",
            "With a quote from the archive when nothing is new.",
        ),
        (
            {"has_this_day": True, "has_archive": True},
            "every Monday at 09:00, Europe/Madrid.",
            "With what was said on this day in other years, and a quote from the archive when there is nothing of "
            "either.",
        ),
        (
            {"has_archive": True, "schedule": None},
            "as soon as something is new.",
            "",
        ),
    ],
)
def test_an_offer_and_an_announcement_promise_silence_only_where_it_is_kept(
    more: dict[str, Any], comes: str, told: str
) -> None:
    mine = digest(**{"schedule": WEEKLY} | more)
    offered = text.render(DigestOffer(mine, edition()), width=300)
    announced = announcement(mine)
    assert f"Posted {comes}" in offered
    assert f"what is new on venezuela, {comes}" in announced["text"]
    assert comes in "".join(texts(announced["blocks"]))
    for said in (offered, announced["text"], "".join(texts(announced["blocks"]))):
        assert told in said
        assert told or "With" not in said


def test_a_list_names_each_digest_its_hours_and_how_it_fares() -> None:
    said = shown(DigestList(states(6)))
    assert said.startswith("6 digests in this channel")
    assert "k000 · C0123 · venezuela\n  every weekday at 09:00, Europe/Madrid\n" in said
    assert "  paused: its channel is archived; on Monday" in said
    assert "  as soon as something is new\n  paused; on Monday 23 November 2026 at 09:30: nothing new" in said
    assert shown(DigestList(())).startswith("There is no digest here yet.")
    assert shown(DigestList((), is_own=True)).startswith("You follow nothing yet.")
    assert shown(DigestChanged(digest(), "Digest k7m2 is paused.")) == "Digest k7m2 is paused."


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        (Stage.POSTED, "1 quote posted"),
        (Stage.EMPTY, "nothing new"),
        (Stage.CLAIMED, "being posted"),
        (Stage.REFUSED, "not posted: its channel is archived"),
        (Stage.GIVEN_UP, "Slack took nothing for too long: it comes with the next one"),
    ],
)
def test_the_log_says_what_was_due_and_what_became_of_it(stage: Stage, said: str) -> None:
    made = run(stage, quotes=1, code="is_archived")
    assert list(run_lines([made], 200)) == [f"2026-11-23T09:00 Europe/Madrid · k7m2 to C0123 · {said}"]
    assert list(run_lines([], WIDTH)) == ["Nothing was due so far."]


def test_nothing_of_a_document_or_a_query_commands_the_terminal() -> None:
    for words in HOSTILE:
        old = hostile_context(words * 9)
        shared = MostShared((SharedQuote("00000000-1-2", old),), NOW)
        made = edition(section(words * 9, title=words * 9), this_day=(old,), archive=old, most_shared=shared)
        hostile = digest(words * 9)
        for reply in (DigestPreview(hostile, made), DigestOffer(hostile, made), DigestList((DigestState(hostile),))):
            assert not set(shown(reply)) & {"\x1b", "\x9b", "\x07", "\b", "\r", "\u202e"}
            shown(reply).encode()


def test_the_records_of_an_edition_are_those_of_its_hits_with_when_they_came(full: Edition) -> None:
    made = records(DigestPreview(digest("venezuela"), full))
    assert made == edition_records(digest("venezuela"), full)
    new = [each for each in made if each["why"] == "new"]
    items = [item for each in full.sections for item in each.items]
    for record, item in zip(new, items, strict=True):
        assert hit_record(item.hit).items() <= record.items()
        assert record["digest"] == "k7m2"
        assert record["is_corrected"] is False
        assert record["arrived_at"].endswith("+00:00")
    assert [each["why"] for each in made[len(new) :]] == ["this day", "archive", "most shared"]
    assert len({each["text"] for each in made[len(new) :]}) == 1
    json.dumps(made)


def test_the_record_of_a_digest_says_when_it_comes_and_what_became_of_it() -> None:
    mine = digest("venezuela", WEEKLY, next_at=NOW)
    (listed,) = records(DigestList((DigestState(mine, run(quotes=3)),)))
    assert listed["last"] == run_record(run(quotes=3))
    assert listed["last"]["stage"] == "posted"
    assert (listed["at"], listed["zone"], listed["days"]) == ("09:00", "Europe/Madrid", [0])
    assert listed["next"] == "2026-11-23T09:30:00+00:00"
    assert listed["paused"] is None
    (offered,) = records(DigestOffer(follow(), edition(section("A."), section("B."))))
    assert offered["matching"] == {"quotes": 2, "documents": 2}
    assert (offered["at"], offered["zone"], offered["days"], offered["next"]) == (None, None, None, None)
    (nothing,) = records(DigestOffer(follow(), edition()))
    assert nothing["matching"] == {"quotes": 0, "documents": 0}
    (uncounted,) = records(DigestOffer(follow(), replace(edition(section("A.")), documents=0)))
    assert uncounted["matching"] == {"quotes": 1, "documents": None}
    assert records(DigestPreview(digest(), edition())) == [{"digest": "k7m2", "why": "nothing new"}]
    (changed,) = records(DigestChanged(digest(paused="asked"), "Digest k7m2 is paused."))
    assert (changed["digest"], changed["paused"], changed["said"]) == ("k7m2", "asked", "Digest k7m2 is paused.")
