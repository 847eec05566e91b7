"""The home: what is new, what was shared, and a search, on the bot's own page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.render.home import SEARCH, home
from bot.render.search_form import FORM, NEW_SEARCH, OPEN_FORM, read_form
from bot.replies import News, SharedQuote
from bot.service import QuoteService
from bot.state import Store
from bot.state.shares import Share
from search_index.backends import open_index
from search_index.models import Genre, Metadata, Source
from tests.block_kit import problems
from tests.documents import transcript, write
from tests.in_slack import answering, remembering, words
from tests.local_slack import TEAM, LocalSlack
from tests.payloads import elements
from tests.typescript import require_compiler, type_problems


@pytest.fixture
def own(service: QuoteService, tmp_path: Path) -> QuoteService:
    own = remembering(service, tmp_path)
    own.update()
    return own


@pytest.fixture
def slack(own: QuoteService) -> Iterator[LocalSlack]:
    with answering(own) as local:
        yield local


def page(slack: LocalSlack) -> dict[str, Any]:
    """The home that was published when it was opened now."""
    before = len(slack.calls("views.publish"))
    slack.open_home()
    slack.wait_call("views.publish", before + 1)
    shown = slack.home()
    assert shown is not None
    return shown


def share(quote: str, key: str, **more: Any) -> Share:
    about: dict[str, Any] = {
        "workspace": TEAM,
        "channel": "C0GENERAL",
        "user": "U0READER",
        "is_open": True,
        "is_posted": True,
    }
    return Share(key=key, quote=quote, **({"shared_at": 1.0} | about | more))


def test_the_home_shows_the_documents_with_their_dates_and_numbers_of_quotes(slack: LocalSlack) -> None:
    said = words(page(slack))
    assert "New in the archive" in said
    assert "Foreign Minister Sergey Lavrov’s remarks" in said
    assert "26 April 2024 · Moscow · 28 quotes · added " in said
    assert "How to ask" in said
    assert "Shared lately" not in said


def test_the_messages_tab_publishes_nothing(slack: LocalSlack) -> None:
    slack.open_home(tab="messages").ack()
    page(slack)
    assert len(slack.calls("views.publish")) == 1


def test_what_is_typed_into_the_home_is_answered_in_a_modal(slack: LocalSlack) -> None:
    shown = page(slack)
    field = next(block for block in shown["blocks"] if block["type"] == "input")
    assert field["dispatch_action"]
    clicked = {"type": "plain_text_input", "action_id": f"{SEARCH}:words", "block_id": "x", "value": "venezuela"}
    found = slack._click(shown, clicked, "U0READER", {}).view()
    assert words(found).startswith("11 quotes for venezuela, 1 to 5")
    assert read_form(slack.press(found, NEW_SEARCH).view()).words == "venezuela"


def test_enter_without_words_opens_the_form(slack: LocalSlack) -> None:
    shown = page(slack)
    clicked = {"type": "plain_text_input", "action_id": f"{SEARCH}:words", "block_id": "x", "value": None}
    assert slack._click(shown, clicked, "U0READER", {}).view()["callback_id"] == FORM
    assert slack.press(shown, OPEN_FORM).view()["callback_id"] == FORM


def test_a_document_opens_with_all_its_quotes(slack: LocalSlack) -> None:
    found = slack.press(page(slack), "Show its quotes").view()
    assert words(found).startswith("28 quotes in “Foreign Minister Sergey Lavrov’s")


def test_what_was_shared_in_open_channels_is_shown_and_nothing_of_others(slack: LocalSlack, own: QuoteService) -> None:
    hits = own.ask("venezuela", limit=4).page.hits
    own.store.shares.claim(share(hits[0].quote.id, "a"))
    own.store.shares.claim(share(hits[1].quote.id, "b", workspace="T0OTHER"))
    own.store.shares.claim(share(hits[2].quote.id, "c", is_open=False))
    own.store.shares.claim(share(hits[3].quote.id, "d", is_posted=False))
    own.store.shares.claim(share("00000000-1-9", "e"))
    shown = page(slack)
    said = words(shown)
    assert hits[0].quote.id in said
    assert [each["channel_id"] for each in elements(shown["blocks"], "channel")] == [share("", "").channel]
    assert [hit.quote.id for hit in hits[1:] if hit.quote.id in said] == []


def test_what_was_shared_in_a_channel_that_has_become_private_is_not_shown(
    slack: LocalSlack, own: QuoteService
) -> None:
    open_, closed = (hit.quote.id for hit in own.ask("venezuela", limit=2).page.hits)
    slack.add_channel("C0BOARD", kind="group")
    own.store.shares.claim(share(closed, "a", channel="C0BOARD", shared_at=2.0))
    own.store.shares.claim(share(open_, "b"))
    own.store.shares.claim(share(closed, "c", channel="C0GONE"))
    said = words(page(slack))
    assert open_ in said
    assert closed not in said


@pytest.mark.parametrize("error", ["", "missing_scope"])
def test_guests_of_the_workspace_and_those_whom_slack_does_not_tell_of_see_no_shares(
    slack: LocalSlack, own: QuoteService, error: str
) -> None:
    own.store.shares.claim(share(own.ask("guaido").page.hits[0].quote.id, "a"))
    assert "Shared lately" in words(page(slack))
    if error:
        slack.fail_next("users.info", status=200, error=error)
    else:
        slack.add_user("U0READER", is_restricted=True)
    said = words(page(slack))
    assert "New in the archive" in said
    assert "Shared lately" not in said


def test_a_shared_quote_opens_in_its_context(slack: LocalSlack, own: QuoteService) -> None:
    own.store.shares.claim(share(own.ask("guaido").page.hits[0].quote.id, "a"))
    shown = slack.press(page(slack), "Context").view()
    assert shown["type"] == "modal"
    assert "Do Mexico and Russia plan to launch a dialogue" in words(shown)


def test_the_newest_share_comes_first_and_a_few_are_enough(own: QuoteService) -> None:
    ids = [hit.quote.id for hit in own.ask("mexico", limit=7).page.hits]
    for number, each in enumerate(ids):
        own.store.shares.claim(share(each, str(number), shared_at=float(number)))
    shown = [shared.id for shared in own.recently_shared(TEAM, 5)]
    assert shown == list(reversed(ids))[:5]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[QuoteService]:
    store = Store(f"sqlite:///{tmp_path / 'state.db'}")
    service = QuoteService(open_index(str(tmp_path / "index")), tmp_path / "documents", store)
    yield service
    service.close()


def add(service: QuoteService, place: str, day: str) -> None:
    heading = f"Foreign Minister Jane Roe’s remarks at a press conference, {place}, {day}"
    words_ = f"The river of {place} is our common heritage, and so it will stay."
    write(service._documents, f"{place}.txt", transcript(words_, heading=heading))


def places(service: QuoteService) -> list[str | None]:
    return [news.source.metadata.place for news in service.newest(5)]


def test_what_came_last_comes_first_whenever_it_was_spoken(archive: QuoteService) -> None:
    for place, day in (("Paris", "May 4, 2021"), ("Lima", "June 1, 2019"), ("Oslo", "June 1, 2023")):
        add(archive, place, day)
        archive.update()
    assert places(archive) == ["Oslo", "Lima", "Paris"]


def test_of_what_came_at_once_the_last_spoken_comes_first(archive: QuoteService) -> None:
    for place, day in (("Paris", "May 4, 2021"), ("Oslo", "June 1, 2023"), ("Lima", "June 1, 2019")):
        add(archive, place, day)
    archive.update()
    assert places(archive) == ["Oslo", "Paris", "Lima"]
    assert len({news.arrived_at for news in archive.newest(5)}) == 1


def test_a_rebuilt_index_makes_nothing_new_and_a_dry_run_notes_nothing(archive: QuoteService) -> None:
    add(archive, "Paris", "May 4, 2021")
    archive.update(dry_run=True)
    assert archive.store.arrivals.latest(5) == ()
    archive.update()
    before = archive.store.arrivals.latest(5)
    archive.update(rebuild=True)
    assert archive.store.arrivals.latest(5) == before


def test_a_document_that_has_gone_is_no_news(archive: QuoteService) -> None:
    add(archive, "Paris", "May 4, 2021")
    add(archive, "Oslo", "June 1, 2023")
    archive.update()
    (archive._documents / "Oslo.txt").unlink()
    archive.update()
    assert places(archive) == ["Paris"]


def test_documents_that_were_there_before_the_store_are_noted(archive: QuoteService, tmp_path: Path) -> None:
    add(archive, "Paris", "May 4, 2021")
    archive.update()
    later = QuoteService(archive._index, archive._documents, Store(f"sqlite:///{tmp_path / 'other.db'}"))
    later.update()
    assert places(later) == ["Paris"]
    later.store.close()


@pytest.mark.slow
def test_every_home_keeps_to_slacks_limits_and_types(service: QuoteService) -> None:
    require_compiler()
    long = Source("00000000", "x" * 300, Genre.TRANSCRIPT, Metadata(title="<!here> `&` " * 400, place="P" * 999))
    ids = [hit.quote.id for hit in service.ask("is:any the", limit=5).page.hits]
    shares = [SharedQuote(each, service.show(each), "U0READER", 1.5) for each in ids]
    shown = [
        home([], []),
        home([News(long, 10**6, 1.5)] * 5, [*shares, SharedQuote("00000000-1-9", None, "U0READER", 1.5)]),
    ]
    assert [problem for each in shown for problem in problems(each)] == []
    assert type_problems(shown) == []
