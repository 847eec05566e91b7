"""What stands above an edition and its documents, how much it says it leaves out, and how it fills its messages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.digests.composing import compose
from bot.render import text
from bot.render.actions import DIGEST_MORE, SHARE
from bot.render.blocks import render
from bot.render.digest import parts
from bot.replies import DigestPreview, Edition, Item, MostShared, SharedQuote
from bot.service import QuoteService
from search_index.models import Genre
from search_index.results import Hit
from tests.made_digests import MORNING, NOW, WEEKLY, digest, edition, follow, section
from tests.made_up import hostile_context, quote, source
from tests.payloads import Payload, elements, paragraphs, texts

DAY = 24 * 3600.0
OLD = hostile_context("Old words.")


def said(payload: Payload) -> str:
    return "".join(texts(payload["blocks"]))


def shares(payload: Payload) -> int:
    buttons = elements(payload["blocks"], "button")
    return sum(button["action_id"] == SHARE for button in buttons)


def more(payload: Payload) -> list[str]:
    """The labels of the buttons that lead to what there is no room for."""
    buttons = elements(payload["blocks"], "button")
    return [each["text"]["text"] for each in buttons if each["action_id"] == DIGEST_MORE]


@pytest.mark.parametrize(
    ("made", "query", "title", "notified"),
    [
        (edition(section("One.")), "venezuela", "What is new on venezuela", "venezuela: 1 new quote"),
        (edition(section("One.", corrected=True)), "venezuela", "Corrections on venezuela", "venezuela: 1 corrected"),
        (edition(this_day=(OLD,)), "venezuela", "On this day: venezuela", "On this day: venezuela\n"),
        (edition(archive=OLD), "venezuela", "From the archive: venezuela", "From the archive: venezuela\n"),
        (edition(this_day=(OLD,), query=""), "", "On this day", "On this day\n"),
        (edition(archive=OLD, query=""), "", "From the archive", "From the archive\n"),
        (
            edition(section("One."), this_day=(OLD,)),
            "venezuela",
            "What is new on venezuela",
            "venezuela: 1 new quote in 1 document\n",
        ),
    ],
)
def test_an_edition_is_named_by_what_is_in_it(made: Edition, query: str, title: str, notified: str) -> None:
    (message,) = parts(digest(query), made)
    assert texts(message["blocks"])[0] == title
    assert message["text"].startswith(notified)


def test_a_weekly_edition_says_of_which_week_it_is() -> None:
    made = edition(section("One."))
    assert " · the week to Monday 23 November 2026\n1 new" in said(parts(digest(schedule=WEEKLY), made)[0])
    assert "the week" not in said(parts(digest(schedule=MORNING), made)[0])
    assert "the week" not in said(parts(follow(), made)[0])


def test_what_was_shared_most_says_where_and_has_numbers_of_its_own() -> None:
    shared = MostShared((SharedQuote("00000000-1-2", OLD, times=2), SharedQuote("00000000-1-2", OLD, times=1)), NOW)
    (message,) = parts(digest(schedule=WEEKLY), edition(section("One.", "Two.", "Three."), most_shared=shared))
    heading = "Shared most often in this channel in the last seven days, on any topic"
    assert texts(message["blocks"]).count(heading) == 1
    lines = [line for block in message["blocks"] for line in paragraphs(block)]
    numbers = [line.split(".")[0] for line in lines if line.split(".")[0].isdecimal()]
    assert numbers == ["1", "2", "3", "1", "2"]
    assert f"{heading}:\n1. " in message["text"]
    labels = [button["accessibility_label"] for button in elements(message["blocks"], "button")]
    assert "Share quote 2 of those shared most" in labels
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"title": "Remarks", "publisher": "The Courier"}, "Remarks"),
        ({"title": None, "publisher": "The Courier"}, "The Courier, 4 May 2021"),
        ({"title": None, "publisher": "The Courier", "date": None}, "The Courier, undated"),
        ({"title": None, "publisher": None, "kind": Genre.ARTICLE}, "Press report, 4 May 2021"),
        ({"title": None, "publisher": None}, "Transcript, 4 May 2021"),
        ({"title": None, "publisher": None, "date": None}, "Untitled (remarks.txt)"),
    ],
)
def test_a_document_without_a_title_is_called_by_what_is_known_of_it(known: dict[str, Any], expected: str) -> None:
    (message,) = parts(digest(), edition(section("One.", **known)))
    (heading,) = [each for each in message["blocks"] if "added" in "".join(texts([each]))]
    assert texts([heading])[0] == expected
    assert f"\n{expected}\n" in text.render(DigestPreview(digest(), edition(section("One.", **known))), width=90)


@pytest.mark.parametrize(
    ("known", "label", "report"),
    [
        ({"publisher": "The Courier"}, "Context in The Courier", "Also reported by The Courier, 4 May 2021"),
        ({"publisher": None}, "Context in the press report", "Also reported by a press report, 4 May 2021"),
    ],
)
def test_a_report_without_a_title_is_called_by_who_published_it(known: dict[str, Any], label: str, report: str) -> None:
    other = Hit(quote("One."), source(title=None, kind=Genre.ARTICLE, **known), 1.0, ())
    one = section("One.")
    hit = replace(one.items[0].hit, also=(other,))
    (message,) = parts(digest(), edition(replace(one, items=(Item(hit),))))
    assert label in [button["text"]["text"] for button in elements(message["blocks"], "button")]
    assert report in said(message)
    assert ".txt" not in said(message)


@pytest.mark.parametrize(
    ("first_at", "corrected", "expected"),
    [
        (None, False, "added 23 November 2026"),
        (NOW - 3 * DAY, True, "added 20 November 2026 · corrected 23 November 2026"),
        (NOW - 60.0, True, "added 23 November 2026 · corrected the same day"),
        (NOW - 3 * DAY, False, "added 20 November 2026 · changed 23 November 2026"),
    ],
)
def test_a_document_says_when_it_came_and_when_it_was_corrected(
    first_at: float | None, corrected: bool, expected: str
) -> None:
    made = edition(replace(section("One.", corrected=corrected), first_at=first_at))
    (message,) = parts(digest(), made)
    assert f"\nspoken 4 May 2021 · Paris · {expected}" in texts(message["blocks"])
    assert f"\nspoken 4 May 2021 · Paris · {expected}\n" in text.render(DigestPreview(digest(), made), width=120)


def test_an_ordinary_edition_is_one_message_and_shows_as_much_of_each_quote_as_that_allows(
    service: QuoteService,
) -> None:
    made = compose(service, digest("venezuela"), 0, 1, NOW)
    assert made.shown == 10
    (message,) = parts(digest("venezuela"), made)
    assert shares(message) == 10
    long = edition(*[section("word " * 150)] * 2)
    (message,) = parts(digest(), long)
    assert max(map(len, texts(message["blocks"]))) > 500


def test_the_first_message_says_how_many_quotes_stand_in_its_thread_and_behind_its_button() -> None:
    first, *others = parts(digest(), edition(section(*["word " * 150] * 20), held=27))
    there = sum(map(shares, others))
    assert shares(first) + there == 20
    sentence = f"Continued in the thread, with {there} more; 27 others are behind the button."
    assert sentence in texts(first["blocks"])
    assert sentence in first["text"]
    assert more(first) == more(others[-1]) == ["And 27 more"]
    assert [more(each) for each in others[:-1]] == [[]] * (len(others) - 1)


def test_what_is_left_out_is_counted_once() -> None:
    only, *_ = parts(digest(), edition(section("One.", held=12)))
    assert "12" not in said(only)
    assert more(only) == ["And 12 more"]
    several, *_ = parts(digest(), edition(section("One.", held=12), section("Two.", held=13), section("Three.")))
    assert "Of 25 more, 12 stand in this document." in said(several)
    assert "Of 25 more, 13 stand in this document." in said(several)
    assert more(several) == ["And 25 more"]


def test_a_preview_says_how_many_it_shows_and_calls_nothing_new_that_is_not() -> None:
    made = edition(section("One.", "Two.", held=12), section("Three.", held=1), this_day=(OLD,))
    for seen, count in ((1, "16 new quotes in 2 documents"), (0, "16 quotes in 2 documents")):
        message = render(DigestPreview(digest(seen=seen), made))
        assert f"\n{count}" in texts(message["blocks"])
        assert "3 of the 16 are shown: a preview has no room for the others." in texts(message["blocks"])
        assert "stand in" not in said(message)
        assert "And " not in said(message)
    whole = render(DigestPreview(digest(seen=1), edition(section("One."), this_day=(OLD,))))
    assert "are shown" not in said(whole)
