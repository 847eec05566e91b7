"""Digests beside one another, digests that rest, and digests of others: what becomes of them, and what is said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.callers import TERMINAL, Caller
from bot.digest import Digest
from bot.digests import keeping
from bot.digests.commands import follow, unfollow
from bot.render import blocks, text
from bot.replies import DigestChanged, DigestOffer
from bot.service import QuoteService
from bot.state import Store
from bot.state.arrivals import Arrivals
from search_index.backends import open_index
from search_index.errors import UserError
from tests.digest_world import Clock
from tests.test_digest_commands import DAY, HERE, NOW, Archive

NEW = "Venezuela has our support in these matters, and we say so openly."
NEWER = "Venezuela and we have signed three agreements in the last two years."


@pytest.fixture
def clock() -> Clock:
    """By which documents come in."""
    return Clock(NOW - 30 * DAY)


@pytest.fixture
def archive(tmp_path: Path, clock: Clock) -> Iterator[Archive]:
    folder = tmp_path / "documents"
    folder.mkdir()
    store = Store(f"sqlite:///{tmp_path}/state.db")
    store.arrivals = Arrivals(store.engine, clock)
    with closing(QuoteService(open_index(str(tmp_path / "index")), folder, store)) as service:
        archive = Archive(service, folder)
        archive.add("Venezuela is a partner of ours and will remain so for years.")
        clock.seconds = NOW
        yield archive


def refused(archive: Archive, digest: Digest) -> None:
    """Slack has refused it."""
    assert archive.service.store.digests.change(digest, replace(digest, paused="is_archived", next_at=None))


def resumed(archive: Archive, digest: Digest, after: float, caller: Caller = HERE) -> DigestChanged:
    return keeping.resume(archive.service, caller, digest.id, NOW + after)


# Twins


@pytest.mark.parametrize("typed", ["Venezuela", "VENEZUELA", "everybody venezuela"])
def test_words_in_another_case_or_order_are_the_same_digest(archive: Archive, typed: str) -> None:
    first = archive.start("venezuela at 9" if " " not in typed else "venezuela Everybody at 9")
    offer = archive.offered(f"{typed} at 9")
    assert offer.twin == f"Digest {first.id} does this already."
    for shown in (text.render(offer), str(blocks.render(offer))):
        assert offer.twin in shown
    assert keeping.start(archive.service, HERE, offer.digest, NOW).digest == first


@pytest.mark.parametrize(
    "typed", ["“venezuela ally”", "venezuela is:question", "venezuela OR ally", "venezuela sort:newest"]
)
def test_what_is_looked_for_otherwise_is_a_digest_of_its_own(archive: Archive, typed: str) -> None:
    archive.start("venezuela ally at 9")
    archive.start("venezuela at 9")
    offer = archive.offered(f"{typed} at 9")
    assert offer.twin == ""
    assert keeping.start(archive.service, HERE, offer.digest, NOW).digest == offer.digest


def test_one_with_other_things_besides_takes_the_place_of_the_one_that_is_there(archive: Archive) -> None:
    first = archive.start("venezuela at 9")
    offer = archive.offered("Venezuela at 9 with archive")
    assert f"Digest {first.id} posts the same at the same hours" in offer.twin
    assert "Start changes that one" in offer.twin
    assert archive.stored(first) == first
    reply = keeping.start(archive.service, HERE, offer.digest, NOW)
    assert reply.sentence.startswith(f"Digest {first.id} is changed.")
    assert archive.service.store.digests.of_channel("T1", "C1") == (archive.stored(first),)
    assert archive.stored(first).has_archive


def test_who_may_not_change_a_digest_does_not_change_it_by_another(archive: Archive) -> None:
    first = archive.start("venezuela at 9")
    stranger = replace(HERE, user="U2", may_change=lambda *_: False)
    offer = archive.offered("venezuela at 9 with archive", stranger)
    with pytest.raises(UserError, match="can be changed by who set it up"):
        keeping.start(archive.service, stranger, offer.digest, NOW)
    assert archive.stored(first) == first


def test_an_offer_that_was_taken_and_changed_since_is_left_as_it_is(archive: Archive) -> None:
    offer = archive.offered("venezuela at 9").digest
    started = keeping.start(archive.service, HERE, offer, NOW).digest
    changed = keeping.save(archive.service, HERE, replace(started, query="brazil"), NOW).digest
    reply = keeping.start(archive.service, HERE, offer, NOW)
    assert reply.sentence == f"Digest {started.id} is set up already, and was changed since."
    assert archive.stored(started) == changed


def test_a_twin_that_rests_is_said_to(archive: Archive) -> None:
    first = archive.start("venezuela at 9")
    archive.type("pause")
    assert f"paused; to have it go on, type: /lavrov digest resume {first.id}" in archive.offered("venezuela at 9").twin


# Resting


def test_what_slack_refused_comes_when_the_digest_goes_on(archive: Archive) -> None:
    started = archive.start("venezuela at 9")
    archive.add(NEW)
    refused(archive, started)
    archive.add(NEWER)
    reply = resumed(archive, started, 7 * DAY)
    assert "2 quotes that came in while it was paused will be posted, too" in reply.sentence
    assert "leaves out" not in reply.sentence
    assert archive.preview(started) == 2


def test_what_slack_refused_weeks_ago_is_left_out_and_what_came_since_is_not(archive: Archive, clock: Clock) -> None:
    started = archive.start("venezuela at 9")
    archive.add(NEW)
    refused(archive, started)
    clock.seconds += 20 * DAY
    archive.add(NEWER)
    reply = resumed(archive, started, 22 * DAY)
    assert "1 quote that came in while it was paused will be posted, too" in reply.sentence
    assert "It leaves out 1 quote that came in while it was paused" in reply.sentence
    assert archive.preview(started) == 1


def test_what_slack_refused_of_one_that_comes_at_once_comes_at_once(archive: Archive) -> None:
    started = archive.start("venezuela at once")
    archive.add(NEW)
    refused(archive, started)
    resumed(archive, started, DAY)
    run = archive.service.store.runs.last("T1", started.id)
    assert run
    assert (run.since, run.until, run.due[:3]) == (1, 2, "now")


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("is_archived", "cannot go on yet: its channel is archived. Unarchive it, then resume it."),
        ("not_in_channel", "cannot go on yet: I am no member of its channel. Invite me there with /invite, then"),
    ],
)
def test_it_does_not_go_on_where_nothing_can_be_posted_yet(archive: Archive, code: str, says: str) -> None:
    started = archive.start("venezuela at 9")
    refused(archive, started)
    with pytest.raises(UserError, match=says):
        resumed(archive, started, 0, replace(HERE, obstacle=lambda _: code))
    assert archive.stored(started).paused
    asked: list[str] = []
    resumed(archive, started, 0, replace(HERE, obstacle=lambda channel: asked.append(channel) or ""))  # type: ignore[func-returns-value]
    assert asked == ["C1"]


@pytest.mark.parametrize("done", ["now", "preview"])
def test_what_rests_posts_nothing_and_says_so(archive: Archive, done: str) -> None:
    started = archive.start("venezuela at 9")
    archive.type("pause")
    archive.add(NEW)
    with pytest.raises(UserError, match=f"{started.id} is paused, and posts nothing.*digest resume {started.id}"):
        archive.type(done)


# Which one


def test_ids_are_asked_for_with_what_each_is_about(archive: Archive) -> None:
    ids = [archive.start(f"{words} at 9").id for words in ("venezuela", "brazil", "")]
    with pytest.raises(UserError) as raised:
        archive.type("pause")
    labels = [f"{ids[0]} (“venezuela”)", f"{ids[1]} (“brazil”)", f"{ids[2]} (all that is new)"]
    assert all(each in str(raised.value) for each in labels)


def test_words_say_which_where_only_one_has_them(archive: Archive) -> None:
    one, other = archive.start("venezuela at 9"), archive.start("venezuela nato at 9")
    archive.type("pause NATO")
    assert archive.stored(other).paused
    archive.type("pause “venezuela”")  # which is all of one, and a part of the other
    assert archive.stored(one).paused
    with pytest.raises(UserError, match=r"Which one\?"):
        archive.type("resume venez")


def test_what_one_follows_is_stopped_by_its_words(archive: Archive) -> None:
    ids = {}
    for words in ("venezuela", "nato OR eu"):
        offer = follow(archive.service, HERE, words, NOW)
        assert isinstance(offer, DigestOffer)
        ids[words] = keeping.start(archive.service, HERE, offer.digest, NOW).digest.id
    with pytest.raises(UserError) as raised:
        unfollow(archive.service, HERE, "")
    assert all(f"{id_} (“{words}”)" in str(raised.value) for words, id_ in ids.items())
    unfollow(archive.service, HERE, "nato")
    assert [each.id for each in archive.service.store.digests.of_workspace("T1")] == [ids["venezuela"]]


def test_a_follow_says_what_it_is_and_how_to_stop_it(archive: Archive) -> None:
    offer = follow(archive.service, HERE, "venezuela", NOW)
    assert isinstance(offer, DigestOffer)
    said = keeping.start(archive.service, HERE, offer.digest, NOW).sentence
    assert "“venezuela”, as a direct message, which nobody else reads" in said
    assert f"To stop it, type: /lavrov digest remove {offer.digest.id}" in said


# Others'


def test_nobody_learns_of_a_digest_in_a_channel_that_they_may_not_read(archive: Archive) -> None:
    started = archive.start("venezuela at 9")
    outside = replace(HERE, channel="C2", user="U2", may_change=lambda *_: False, may_read=lambda _: False)
    for done in ("preview", "pause", "remove"):
        said = []
        for id_ in (started.id, "z9z9"):
            with pytest.raises(UserError) as raised:
                archive.type(f"{done} {id_}", outside)
            said.append(str(raised.value).replace(id_, "ID"))
        assert said[0] == said[1]


def test_who_only_looks_is_not_told_that_they_may_not_change_it(archive: Archive) -> None:
    started = archive.start("venezuela at 9")
    reader = replace(HERE, channel="C2", user="U2", may_change=lambda *_: False)
    with pytest.raises(UserError, match=r"is not of this channel\. Ask in its own"):
        archive.type(f"preview {started.id}", reader)


def test_what_another_does_is_for_the_owner_to_hear(archive: Archive) -> None:
    started = archive.start("venezuela at 9")
    maria = replace(HERE, user="U2")
    service = archive.service
    same = keeping.save(service, maria, started, NOW)
    done = [
        same,
        keeping.save(service, maria, replace(started, query="brazil"), NOW),
        keeping.pause(service, maria, started.id),
        keeping.pause(service, maria, started.id),
        keeping.remove(service, maria, started.id),
    ]
    assert [(each.done, each.by) for each in done] == [
        ("", ""),
        ("changed", "U2"),
        ("paused", "U2"),
        ("", ""),
        ("removed", "U2"),
    ]


@pytest.mark.parametrize("caller", [HERE, replace(TERMINAL, workspace="T1")])
def test_what_one_does_oneself_or_the_operator_does_is_not(archive: Archive, caller: Caller) -> None:
    started = archive.start("venezuela at 9")
    assert keeping.pause(archive.service, caller, started.id).by == ""
    assert keeping.remove(archive.service, caller, started.id).by == ""


def test_a_terminal_is_not_asked_twice(archive: Archive) -> None:
    started = archive.start("venezuela at 9")
    assert keeping.ask_removal(archive.service, replace(TERMINAL, workspace="T1"), started.id).is_gone
