"""Sharing: once, by whom, and who may take it back."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot import commands
from bot.callers import TERMINAL, Caller
from bot.render import blocks, records, text
from bot.replies import MostShared, Problem, SharedHere
from bot.service import PAGE, QuoteService
from bot.sharing import Posted, Refused, Repeated, Unclear, explained, may_delete, share
from bot.state import Store
from bot.state.shares import ABANDONED, Share

WANTED = Share("T1", "C1::1.0:q", "C1", "U1", "q", 10.0)
NOW = 1_000.0


@pytest.fixture
def sharing(service: QuoteService, store: Store) -> QuoteService:
    """The service over the seeds, with a store of the test's own."""
    return QuoteService(service._index, service._documents, store)


def post_anything() -> Posted:
    return Posted("1.5")


def test_what_is_posted_is_kept_with_its_timestamp(store: Store) -> None:
    assert share(store.shares, WANTED, post_anything) == Posted("1.5")
    found = store.shares.find("T1", WANTED.key)
    assert found
    assert (found.is_posted, found.ts) == (True, "1.5")


def test_the_same_is_not_posted_again(store: Store) -> None:
    share(store.shares, WANTED, post_anything)
    outcome = share(store.shares, WANTED, lambda: pytest.fail("posted twice"))
    assert isinstance(outcome, Repeated)
    assert explained(outcome, "U1", NOW) == "You have shared this quote already."
    assert explained(outcome, "U2", NOW) == "Somebody has shared this quote from here already."


def test_of_many_at_once_one_posts(store: Store) -> None:
    posted: list[int] = []

    def press(number: int) -> object:
        def post() -> Posted:
            posted.append(number)
            return Posted()

        return share(store.shares, WANTED, post)

    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(press, range(8)))
    assert len(posted) == 1
    assert sum(isinstance(outcome, Repeated) for outcome in outcomes) == 7


def test_what_was_refused_can_be_tried_again(store: Store) -> None:
    outcome = share(store.shares, WANTED, lambda: Refused("is_archived", "That channel is archived."))
    assert explained(outcome, "U1", NOW) == "That channel is archived."
    assert store.shares.find("T1", WANTED.key) is None
    assert share(store.shares, WANTED, post_anything) == Posted("1.5")


def test_what_is_unclear_stays_begun_and_is_said_to_be(store: Store) -> None:
    outcome = share(store.shares, WANTED, Unclear)
    assert explained(outcome, "U1", NOW).startswith("Slack did not say whether the quote was posted.")
    assert store.shares.of_channel("T1", "C1") == ()
    again = share(store.shares, WANTED, lambda: pytest.fail("posted twice"))
    assert explained(again, "U1", WANTED.shared_at + 59) == "This quote is being shared just now."
    assert explained(again, "U1", WANTED.shared_at + 60) == (
        "This quote is on its way already. Should it not show up, search for it again and share it from there."
    )


def test_a_fault_while_posting_stays_begun(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        share(store.shares, WANTED, lambda: Posted(str(1 // 0)))
    assert isinstance(share(store.shares, WANTED, post_anything), Repeated)


def test_what_nobody_has_seen_for_long_can_be_tried_again_by_one_of_many(store: Store) -> None:
    share(store.shares, WANTED, Unclear)
    early = replace(WANTED, shared_at=WANTED.shared_at + ABANDONED)
    assert isinstance(share(store.shares, early, post_anything), Repeated)
    late = replace(early, shared_at=early.shared_at + 1, user="U2")
    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(lambda _: share(store.shares, late, post_anything), range(8)))
    assert outcomes.count(Posted("1.5")) == 1
    assert sum(isinstance(outcome, Repeated) for outcome in outcomes) == 7
    found = store.shares.find("T1", WANTED.key)
    assert found
    assert (found.user, found.ts) == ("U2", "1.5")


def test_what_was_posted_long_ago_is_not_posted_again(store: Store) -> None:
    share(store.shares, WANTED, post_anything)
    late = replace(WANTED, shared_at=WANTED.shared_at + 2 * ABANDONED)
    assert isinstance(share(store.shares, late, post_anything), Repeated)


def test_another_workspace_shares_the_same_for_itself(store: Store) -> None:
    share(store.shares, WANTED, post_anything)
    other = Share("T2", WANTED.key, "C1", "U1", "q", 10.0)
    assert share(store.shares, other, post_anything) == Posted("1.5")


@pytest.mark.parametrize(
    ("user", "moderators", "members", "may"),
    [
        ("U1", [], [], True),
        ("U1", ["U9"], [], True),
        ("U2", [], ["U1", "U2"], True),
        ("U2", [], ["U1"], False),
        ("U2", ["U9"], ["U1", "U2"], False),
        ("U9", ["U9"], [], True),
    ],
)
def test_a_share_is_taken_back_by_its_owner_by_moderators_or_without_them_by_members(
    user: str, moderators: list[str], members: list[str], may: bool
) -> None:
    assert may_delete(user, "U1", frozenset(moderators), iter(members)) is may


def test_nobody_asks_who_is_in_the_channel_where_that_does_not_matter() -> None:
    def members() -> Iterator[str]:
        pytest.fail("asked")
        yield ""

    assert may_delete("U1", "U1", frozenset(), members())
    assert not may_delete("U2", "U1", frozenset({"U9"}), members())


# What was shared


def ids(service: QuoteService, number: int) -> list[str]:
    return [hit.quote.id for hit in service.ask("russia", limit=number).page.hits]


def note(store: Store, number: int, quote: str, workspace: str = "T1", channel: str = "C1", **more: object) -> None:
    known = {"is_posted": True, "is_open": True, "shared_at": 4e9 + number, "user": "U1"} | more
    store.shares.claim(Share(workspace, f"{channel}:{number}", channel, quote=quote, **known))  # type: ignore[arg-type]


def test_a_channels_shares_are_listed_newest_first_page_by_page(sharing: QuoteService, store: Store) -> None:
    quotes = ids(sharing, PAGE + 2)
    for number, quote in enumerate(quotes):
        note(store, number, quote)
    first = commands.respond(sharing, Caller("T1", "C1", "U1"), "shared")
    assert isinstance(first, SharedHere)
    assert [each.id for each in first.quotes] == quotes[::-1][:PAGE]
    assert first.has_more
    second = commands.turn_shares(sharing, Caller("T1", "C1", "U1"), PAGE)
    assert isinstance(second, SharedHere)
    assert [each.id for each in second.quotes] == quotes[::-1][PAGE:]
    assert not second.has_more


def test_neither_another_channels_nor_another_workspaces_shares_are_listed(sharing: QuoteService, store: Store) -> None:
    note(store, 1, ids(sharing, 1)[0])
    for caller in (Caller("T1", "C2", "U1"), Caller("T2", "C1", "U1")):
        reply = commands.respond(sharing, caller, "shared")
        assert isinstance(reply, SharedHere)
        assert reply.quotes == ()
        assert "Nothing was shared in this channel yet" in text.render(reply)
        month = commands.respond(sharing, Caller("T2", "C1", "U1"), "shared month")
        assert isinstance(month, MostShared)
        assert month.quotes == ()


def test_the_most_shared_are_counted_in_this_channel_and_the_open_ones(sharing: QuoteService, store: Store) -> None:
    often, once, hidden = ids(sharing, 3)
    for number, quote in enumerate((often, once, often)):
        note(store, number, quote, channel=f"C{number}")
    note(store, 9, hidden, channel="G1", is_open=False)
    note(store, 8, hidden, channel="C9", shared_at=0.0)  # long ago
    seen = commands.respond(sharing, Caller("T1", "C5", "U1"), "shared month")
    assert isinstance(seen, MostShared)
    assert [(each.id, each.times) for each in seen.quotes] == [(often, 2), (once, 1)]
    inside = commands.respond(sharing, Caller("T1", "G1", "U1"), "shared month")
    assert isinstance(inside, MostShared)
    assert hidden in [each.id for each in inside.quotes]


def test_a_quote_whose_document_has_gone_is_listed_without_its_words(sharing: QuoteService, store: Store) -> None:
    note(store, 1, "00000000-1-2")
    reply = commands.respond(sharing, Caller("T1", "C1", "U1"), "shared")
    assert "no longer in the archive. 00000000-1-2" in text.render(reply)
    assert records.records(reply)[0]["context"] is None
    assert "no longer in the archive" in blocks.render(reply)["text"]


def test_a_list_is_rendered_for_the_terminal_and_for_programs(sharing: QuoteService, store: Store) -> None:
    (quote,) = ids(sharing, 1)
    note(store, 1, quote)
    here = commands.respond(sharing, Caller("T1", "C1", "U1"), "shared")
    assert quote in text.render(here)
    (record,) = records.records(here)
    assert (record["id"], record["by"], record["shared_at"], record["context"]["id"]) == (quote, "U1", 4e9 + 1, quote)
    month = commands.respond(sharing, Caller("T1", "C1", "U1"), "shared month")
    assert "Shared once" in text.render(month)
    assert records.records(month)[0]["by"] is None


@pytest.mark.parametrize("typed", ["shared", "shared month", "SHARED"])
def test_in_a_terminal_sharing_is_slacks(service: QuoteService, typed: str) -> None:
    reply = commands.respond(service, TERMINAL, typed)
    assert isinstance(reply, Problem)
    assert reply.sentence.startswith("Quotes are shared in Slack")


def test_words_after_shared_are_a_search(service: QuoteService) -> None:
    assert not isinstance(commands.respond(service, TERMINAL, "shared values"), SharedHere | MostShared | Problem)
