"""What digests say in Slack: the words of the archive, what is known of them, and what can be clicked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.composing import compose, left_out, wanted
from bot.render.actions import DIGEST_CANCEL, DIGEST_FORM, DIGEST_MORE, DIGEST_SAVE, DIGEST_START, SHARE, SHOW
from bot.render.blocks import render
from bot.render.digest import PAGE, more_view, parts
from bot.render.digest_actions import More, more_action, read_managed, read_more, read_wish, wish_value
from bot.render.excerpt import CUT
from bot.render.visible import visible
from bot.replies import DigestList, DigestOffer, DigestPreview
from bot.schedule import Schedule
from bot.service import QuoteService
from search_index.models import YEAR_ONLY, parse_id
from search_index.query import MAX_LENGTH
from tests.made_digests import (
    MORNING,
    NOW,
    WEEKLY,
    digest,
    edition,
    follow,
    hostile_edition,
    section,
    states,
)
from tests.payloads import Payload, elements, paragraphs, quotations, texts

MORE = More("k7m2", "venezuela", 1, 2)


def values(payloads: list[Payload], action: str) -> list[str]:
    """What the buttons of an action say, in order."""
    buttons = (button for payload in payloads for button in elements(payload["blocks"], "button"))
    return [button["value"] for button in buttons if button["action_id"] == action]


def spoken(payloads: list[Payload]) -> str:
    return "\n".join(each["text"] for each in payloads)


@pytest.mark.parametrize("query", ["venezuela", '"on the table"', ""])
def test_the_words_are_those_of_the_documents_to_the_letter(service: QuoteService, query: str) -> None:
    posted = list(parts(digest(query), compose(service, digest(query), 0, 1, NOW)))
    ids, shown = values(posted, SHARE), [words for payload in posted for words in quotations(payload)]
    assert len(ids) == len(shown) > 0
    for id_, words in zip(ids, shown, strict=True):
        source = service._index.document(parse_id(id_)[0])
        own = visible(service.show(id_).passage.text)
        for piece in filter(None, (each.strip() for each in words.split(CUT))):
            assert piece in visible(source.text)
            assert piece in own or own in piece or own[:20] in piece


def test_every_new_quote_stands_once_with_its_number_and_can_be_shared_and_read_in_its_context(
    service: QuoteService,
) -> None:
    made = compose(service, digest("russia"), 0, 1, NOW)
    posted = list(parts(digest("russia"), made))
    expected = [item.hit.quote.id for each in made.sections for item in each.items]
    assert len(posted) > 1
    assert values(posted, SHARE) == values(posted, SHOW) == expected
    headings = [line for payload in posted for block in payload["blocks"] for line in paragraphs(block)]
    numbered = [int(line.split(".")[0]) for line in headings if line.split(".")[0].isdecimal()]
    assert numbered == list(range(1, len(expected) + 1))


def test_a_short_edition_is_one_message_and_says_what_it_is_when_it_is_and_how_much(service: QuoteService) -> None:
    (message,) = parts(digest("celac"), compose(service, digest("celac"), 0, 1, NOW))
    said = "".join(texts(message["blocks"]))
    assert message["text"].startswith("celac: 4 new quotes in 2 documents\n1. Sergey Lavrov, ")
    assert "What is new on celac · Monday 23 November 2026\n4 new quotes in 2 documents" in said
    assert "spoken 26 April 2024 · Moscow · added " in said
    assert "Digest k7m2 · every weekday at 09:00, Europe/Madrid · /lavrov digest" in said
    assert "ontinued" not in said + message["text"]
    assert values([message], DIGEST_MORE) == []


def test_a_long_edition_continues_in_the_thread_under_the_title_of_its_document() -> None:
    long = section(*["word " * 150] * 20, title="A long document")
    first, *others = parts(digest(), edition(long))
    assert others
    there = sum(len(values([each], SHARE)) for each in others)
    assert f"Continued in the thread, with {there} more." in texts(first["blocks"])
    assert f"Continued in the thread, with {there} more." in first["text"]
    for each in others:
        assert "What is new on venezuela, continued" in texts(each["blocks"])
        assert "A long document" in texts(each["blocks"])
        assert each["text"].startswith("venezuela, continued\n")
        assert "thread" not in each["text"]
    assert sum("A long document" in texts(each["blocks"]) for each in (first, *others)) == 1 + len(others)


def test_a_correction_says_that_it_is_one() -> None:
    (message,) = parts(digest(), edition(section("One.", "Two.", corrected=True), section("Three.")))
    said = "".join(texts(message["blocks"]))
    assert said.count("Corrected: this stood otherwise in an earlier version.") == 2
    assert "3 new quotes in 2 documents, 2 of them corrected" in said
    assert message["text"].count("Corrected: ") == 2


def test_the_title_of_a_document_leads_to_where_it_was_published() -> None:
    (message,) = parts(digest(), edition(section("One.", title="Remarks", url="https://ministry.example/1")))
    assert [(each["url"], each["text"]) for each in elements(message["blocks"], "link")] == [
        ("https://ministry.example/1", "Remarks")
    ]


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        ("in the title", "spoken 4 May 2021 · Paris"),
        ("“Thursday” against the date line", "spoken 4 May 2021 (inferred) · Paris"),
        ("published", "published 4 May 2021 · Paris"),
        (YEAR_ONLY, "spoken in 2021 · Paris"),
    ],
)
def test_a_date_says_what_it_is_the_date_of(basis: str, said: str) -> None:
    (message,) = parts(digest(), edition(section("One.", date_basis=basis)))
    assert f"\n{said} · added 23 November 2026" in texts(message["blocks"])
    (undated,) = parts(digest(), edition(section("One.", date=None)))
    assert "\nundated · Paris · added 23 November 2026" in texts(undated["blocks"])


def test_nobody_is_called_by_what_is_posted(service: QuoteService) -> None:
    posted = [*parts(digest(), hostile_edition("x")), *parts(digest(""), compose(service, digest(""), 0, 1, NOW))]
    assert list(elements([part["blocks"] for part in posted], "user")) == []


def test_what_there_is_no_room_for_is_a_click_away_and_there_each_quote_stands_once(service: QuoteService) -> None:
    made = compose(service, digest(""), 0, 1, NOW)
    posted = list(parts(digest(""), made))
    assert "more" in spoken(posted[-1:])
    (value,) = values(posted, DIGEST_MORE)
    others = left_out(service, read_more(value).query, read_more(value).since, read_more(value).until, NOW)
    ids: list[str] = []
    following = [value]
    while following:
        view = more_view(others, read_more(following[0]))
        ids += values([view], SHARE)
        following = values([view], f"{DIGEST_MORE}:more")
    shown = values(posted, SHARE)
    new = [item.hit.quote.id for each in service.fresh(wanted(""), 0, 1) for item in each.items]
    assert len(ids) == made.more
    assert sorted(ids + shown) == sorted(new)


def test_a_page_of_what_was_left_out_leads_back_and_one_behind_the_last_says_so() -> None:
    others = edition(*[section("A few words.")] * 12)
    middle = more_view(others, replace(MORE, offset=PAGE))
    assert read_more(values([middle], f"{DIGEST_MORE}:back")[0]).offset == 0
    assert read_more(values([middle], f"{DIGEST_MORE}:more")[0]).offset == 2 * PAGE
    assert "\n6 to 10 of 12" in texts(middle["blocks"])
    assert "\nNothing more" in texts(more_view(others, replace(MORE, offset=12))["blocks"])


def test_an_offer_says_when_how_much_matches_and_what_it_would_have_told(service: QuoteService) -> None:
    mine = digest("venezuela", next_at=NOW)
    message = render(DigestOffer(mine, compose(service, mine, 0, 1, NOW)))
    said = "\n".join(line for block in message["blocks"] for line in paragraphs(block))
    assert "A digest of what is new on venezuela?" in said
    assert (
        "Posted every weekday at 09:00, Europe/Madrid, if something is new; "
        "first on Monday 23 November 2026 at 10:30." in said
    )
    assert "The archive has 11 quotes in 3 documents that match; only quotes added from now on will be posted." in said
    assert len(quotations(message)) == 3
    actions = [button["action_id"] for button in elements(message["blocks"], "button")]
    assert actions == [DIGEST_START, DIGEST_FORM, DIGEST_CANCEL]


def test_an_offer_of_a_change_is_saved_and_one_that_matches_nothing_says_so() -> None:
    message = render(DigestOffer(follow(), edition(), is_new=False))
    said = "\n".join(line for block in message["blocks"] for line in paragraphs(block))
    assert "Digest k7m2, changed: what is new on venezuela" in said
    assert "Comes to you as soon as something is new." in said
    assert "Nothing in the archive matches so far; only quotes added from now on will be sent." in said
    assert values([message], DIGEST_SAVE) == [wish_value(follow())]


def test_a_preview_of_nothing_says_that_nothing_would_be_posted() -> None:
    assert "nothing would be posted" in render(DigestPreview(digest(), edition()))["text"]


def test_a_list_says_how_each_digest_fares_and_what_can_be_done_with_it() -> None:
    message = render(DigestList(states(4)))
    said = "\n".join(line for block in message["blocks"] for line in paragraphs(block))
    assert "next on Monday 23 November 2026 at 10:30; on Monday 23 November 2026 at 10:30: 0 quotes posted" in said
    assert "paused: its channel is archived" in said
    assert "paused; on Monday" in said
    labels = [button["text"]["text"] for button in elements(message["blocks"], "button")]
    assert labels[:5] == ["Pause", "Edit…", "Post now", "Preview", "Remove"]
    assert labels[5] == "Resume"
    assert labels[-1] == "New digest…"
    removing = [each for each in elements(message["blocks"], "button") if each["text"]["text"] == "Remove"]
    assert all(each["confirm"]["style"] == "danger" for each in removing)


def test_of_many_digests_one_is_chosen_in_a_menu() -> None:
    message = render(DigestList(states(40)))
    (menu,) = elements(message["blocks"], "static_select")
    assert [option["value"] for option in menu["options"]] == [each.digest.id for each in states(40)]
    assert read_managed({"selected_option": menu["options"][3]}) == "k003"
    assert read_managed({"value": "k7m2"}) == "k7m2"


QUERY = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=MAX_LENGTH)


@given(QUERY, st.sampled_from([MORNING, WEEKLY, None]), st.booleans(), st.booleans())
def test_a_button_says_all_that_is_wanted_and_is_never_too_long(
    query: str, schedule: Schedule | None, this_day: bool, archive: bool
) -> None:
    mine = replace(digest(query), schedule=schedule, has_this_day=this_day, has_archive=archive)
    value = wish_value(mine)
    assert len(value) <= 2_000
    assert read_wish(value) == replace(mine, workspace="", user="", created_at=0.0)


@given(QUERY, st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_button_says_which_new_quotes_it_shows(query: str, since: int, until: int, offset: int) -> None:
    more = More("k7m2", query, since, until, offset)
    value = more_action(more, "More")["value"]
    assert len(value) <= 2_000
    assert read_more(value) == more


@pytest.mark.parametrize("value", ["", "new", "k7m2", "k7m2\nC1\n25:00 0\nEurope/Madrid\n\nriver"])
def test_the_value_of_another_button_is_no_wish(value: str) -> None:
    with pytest.raises(ValueError, match=r"digest|isoformat|hour"):
        read_wish(value)
