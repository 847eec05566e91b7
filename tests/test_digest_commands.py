"""Digests, as people set them up, change them and give them up by typing."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import commands
from bot.callers import TERMINAL, Caller
from bot.digest import ASKED, Digest
from bot.digests import keeping
from bot.digests.commands import ACTIONS, digest, follow, unfollow
from bot.digests.keeping import MOST_FOLLOWS, MOST_IN_CHANNEL
from bot.render import blocks, text
from bot.replies import DigestChanged, DigestList, DigestOffer, DigestPreview, Help, Problem, Reply
from bot.service import QuoteService
from bot.state import Store
from search_index.backends import open_index
from search_index.errors import UserError
from tests.documents import HEADING, transcript, write

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp()  # a Sunday
DAY = 24 * 60 * 60
HERE = Caller("T1", "C1", "U1", zone=lambda: "Europe/Madrid")


class Archive:
    """A bot whose folder is filled in steps."""

    def __init__(self, service: QuoteService, folder: Path) -> None:
        self.service, self._folder, self._days = service, folder, iter(range(1, 28))

    def add(self, words: str) -> None:
        """Have a speech come in."""
        day = next(self._days)
        write(self._folder, f"{day}.txt", transcript(words, heading=HEADING.replace("May 4", f"May {day}")))
        self.service.update()

    def type(self, text: str, caller: Caller = HERE, now: float = NOW) -> Reply:
        """What is answered to ``/lavrov digest …``."""
        return digest(self.service, caller, text, now)

    def start(self, text: str, caller: Caller = HERE, now: float = NOW) -> Digest:
        """A digest that was asked for, and was said yes to."""
        return keeping.start(self.service, caller, self.offered(text, caller).digest, now).digest

    def offered(self, text: str, caller: Caller = HERE) -> DigestOffer:
        """The offer of a digest."""
        offer = self.type(f"add {text}", caller)
        assert isinstance(offer, DigestOffer)
        return offer

    def stored(self, one: Digest) -> Digest:
        """A digest as it is kept."""
        found = self.service.store.digests.find(one.workspace, one.id)
        assert found
        return found

    def preview(self, one: Digest) -> int:
        """How many quotes a digest would post."""
        reply = self.type(f"preview {one.id}")
        assert isinstance(reply, DigestPreview)
        return reply.edition.total


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    folder = tmp_path / "documents"
    folder.mkdir()
    store = Store(f"sqlite:///{tmp_path}/state.db")
    with closing(QuoteService(open_index(str(tmp_path / "index")), folder, store)) as service:
        archive = Archive(service, folder)
        archive.add("Venezuela is a partner of ours and will remain so for years.")
        yield archive


def test_what_is_asked_for_is_offered_with_what_there_is_and_nothing_is_kept_before_a_yes(archive: Archive) -> None:
    offer = archive.offered('"venezuela OR celac" at 09:00 weekdays')
    assert offer.is_new
    assert (offer.edition.total, offer.edition.documents) == (1, 1)
    assert str(offer.digest.schedule) == "at 09:00 weekdays Europe/Madrid"
    assert offer.digest.next_at == datetime(2026, 11, 23, 8, tzinfo=UTC).timestamp()
    assert archive.type("list") == DigestList(())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("venzuela", "venezuela"),
        ("venzuela from:roe", "venezuela from:roe"),
        ("venezuela from:reo", 'venezuela from:"Jane Roe"'),
        ("venezuela or celac", "venezuela OR celac"),
        ('"venezuela or celac"', "venezuela OR celac"),
    ],
)
def test_words_that_nothing_has_are_offered_with_those_that_may_have_been_meant(
    archive: Archive, typed: str, meant: str
) -> None:
    offer, preview = archive.offered(f"{typed} at 10"), archive.type(f"preview {typed}")
    assert isinstance(preview, DigestPreview)
    assert (offer.edition.total, offer.suggestion, preview.suggestion) == (0, meant, meant)
    line = f"Did you mean “{meant}”? Then type: /lavrov digest add {meant} at 10:00 daily Europe/Madrid"
    assert line in text.render(offer, width=400)
    assert line in str(blocks.render(offer))
    assert f"Then type: /lavrov digest preview {meant}" in str(blocks.render(preview))
    assert archive.offered(f"{meant} at 10").suggestion is None
    followed = follow(archive.service, HERE, typed, NOW)
    assert f"Then type: /lavrov follow {meant} at once" in str(blocks.render(followed))
    kept = archive.start("venezuela at 9")
    assert f"Then type: /lavrov digest edit {kept.id} {meant} at 09:00" in str(
        blocks.render(archive.type(f"edit {typed}"))
    )


def test_a_small_or_is_said_to_be_a_word(archive: Archive) -> None:
    said = "“or” is a word here. Write OR for either of two."
    assert said in str(blocks.render(archive.offered("venezuela or celac")))
    assert said not in str(blocks.render(archive.offered("venezuela OR celac")))
    assert said not in str(blocks.render(archive.offered('"venezuela" celac')))


def test_what_is_like_nothing_in_the_archive_is_offered_as_it_is(archive: Archive) -> None:
    assert archive.offered("xylophone").suggestion is None
    assert archive.offered("everything").suggestion is None


def test_subscribing_tells_nothing_old_and_then_what_comes_in(archive: Archive) -> None:
    started = archive.start("venezuela at 9")
    assert archive.preview(started) == 0
    archive.add("Venezuela has our support in these matters, and we say so openly.")
    archive.add("Brazil has our support in these matters, and we say so openly.")
    assert archive.preview(started) == 1


def test_a_yes_that_is_said_often_or_at_once_keeps_one(archive: Archive) -> None:
    offer = archive.offered("venezuela at 9")

    def say_yes(_: int) -> Digest:
        return keeping.start(archive.service, HERE, offer.digest, NOW).digest

    with ThreadPoolExecutor(8) as threads:
        started = set(threads.map(say_yes, range(16)))
    assert len(started) == 1
    assert archive.service.store.digests.of_workspace("T1") == tuple(started)
    archive.type("edit at 10")
    assert keeping.start(archive.service, HERE, offer.digest, NOW).sentence.endswith("does this already.")


def test_the_same_is_not_posted_twice_to_a_channel(archive: Archive) -> None:
    first, second = archive.offered("venezuela at 9"), archive.offered("venezuela at 9")
    kept = keeping.start(archive.service, HERE, first.digest, NOW).digest
    assert keeping.start(archive.service, replace(HERE, user="U2"), second.digest, NOW).digest == kept


def test_an_id_that_another_channel_has_by_now_is_drawn_anew(archive: Archive) -> None:
    offer = archive.offered("venezuela at 9").digest
    kept = keeping.start(archive.service, HERE, offer, NOW).digest
    other = keeping.start(archive.service, replace(HERE, channel="C2"), replace(offer, channel="C2"), NOW).digest
    assert kept.id == offer.id != other.id
    assert other.channel == "C2"


def test_what_is_named_is_changed_once_it_is_saved_and_the_rest_stays(archive: Archive) -> None:
    started = archive.start("venezuela at 9 weekdays with archive")
    archive.add("Venezuela has our support in these matters, and we say so openly.")
    offer = archive.type(f"edit {started.id} at 10:30 Tokyo")
    assert isinstance(offer, DigestOffer)
    assert not offer.is_new
    assert archive.stored(started) == started
    changed = keeping.save(archive.service, HERE, offer.digest, NOW + DAY).digest
    assert archive.stored(started) == changed
    assert str(changed.schedule) == "at 10:30 weekdays Asia/Tokyo"
    assert (changed.query, changed.has_archive, changed.user) == ("venezuela", True, "U1")
    assert (changed.seen, changed.created_at) == (started.seen, NOW)
    assert changed.next_at == datetime(2026, 11, 24, 1, 30, tzinfo=UTC).timestamp()


def test_a_change_to_something_is_a_change(archive: Archive) -> None:
    archive.start("venezuela at 9")
    offer = archive.type("edit to 10:30 weekdays")
    assert isinstance(offer, DigestOffer)
    assert (offer.digest.query, str(offer.digest.schedule)) == ("venezuela", "at 10:30 weekdays Europe/Madrid")


def test_a_change_of_words_leaves_the_next_time_as_it_is(archive: Archive) -> None:
    started = archive.start("venezuela at 9")
    offer = archive.type("edit brazil")
    assert isinstance(offer, DigestOffer)
    changed = keeping.save(archive.service, HERE, offer.digest, NOW + 3 * DAY).digest
    assert (changed.query, changed.next_at) == ("brazil", started.next_at)


def test_paused_it_is_never_due_and_resumed_it_goes_on_from_then(archive: Archive) -> None:
    started = archive.start("venezuela at 9")
    archive.type("pause")
    assert (archive.stored(started).paused, archive.stored(started).next_at) == (ASKED, None)
    archive.add("Venezuela has our support in these matters, and we say so openly.")
    archive.add("Venezuela and we have signed three agreements in the last two years.")
    resumed = archive.type("resume", now=NOW + 10 * DAY)
    assert isinstance(resumed, DigestChanged)
    assert "leaves out 2 quotes that came in while it was paused" in resumed.sentence
    assert "type: /lavrov venezuela sort:newest" in resumed.sentence
    assert resumed.digest.next_at == datetime(2026, 12, 3, 8, tzinfo=UTC).timestamp()
    assert archive.preview(started) == 0
    archive.add("Venezuela will hold elections, and nobody else has a say in that.")
    assert archive.preview(started) == 1


def test_what_is_changed_while_it_is_paused_stays_paused(archive: Archive) -> None:
    started = archive.start("venezuela at 9")
    archive.type("pause")
    offer = archive.type("edit at 10")
    assert isinstance(offer, DigestOffer)
    changed = keeping.save(archive.service, HERE, offer.digest, NOW)
    assert changed.sentence.endswith("It is paused.")
    assert (archive.stored(started).paused, archive.stored(started).next_at) == (ASKED, None)


@pytest.mark.parametrize(("done", "said"), [("pause", "is paused already"), ("resume", "is not paused")])
def test_what_is_so_already_is_said_to_be(archive: Archive, done: str, said: str) -> None:
    archive.start("venezuela at 9")
    if done == "pause":
        archive.type("pause")
    reply = archive.type(done)
    assert isinstance(reply, DigestChanged)
    assert said in reply.sentence


def test_removed_it_is_gone(archive: Archive) -> None:
    started = archive.start("venezuela at 9")
    asked = archive.type(f"remove {started.id}")
    assert isinstance(asked, DigestChanged)
    assert asked.sentence.startswith(f"Remove digest {started.id} (“venezuela”)?")
    assert archive.stored(started) == started
    keeping.remove(archive.service, HERE, started.id)
    assert archive.type("") == DigestList(())
    with pytest.raises(UserError, match=f"There is no digest {started.id}"):
        archive.type(f"pause {started.id}")


def test_now_posts_what_is_new_and_says_so_where_nothing_is(archive: Archive) -> None:
    started = archive.start("venezuela at 9")
    nothing = archive.type("now")
    assert isinstance(nothing, DigestChanged)
    assert nothing.sentence.startswith("Nothing is new")
    assert archive.service.store.runs.last("T1", started.id) is None
    archive.add("Venezuela has our support in these matters, and we say so openly.")
    archive.type("now")
    run = archive.service.store.runs.last("T1", started.id)
    assert run
    assert (run.since, run.until) == (started.seen, started.seen + 1)


def test_a_preview_of_words_tells_what_there_is_and_keeps_nothing(archive: Archive) -> None:
    for caller in (HERE, TERMINAL):
        preview = archive.type("preview venezuela", caller)
        assert isinstance(preview, DigestPreview)
        assert preview.edition.total == 1
    assert archive.service.store.digests.everywhere() == ()


def test_a_digest_without_words_is_of_the_whole_archive(archive: Archive) -> None:
    started = archive.start("at 9")
    assert started.query == ""
    archive.add("Brazil has our support in these matters, and we say so openly.")
    assert archive.preview(started) == 1


def test_one_of_several_is_named_by_its_id(archive: Archive) -> None:
    ids = [archive.start(f"{word} at 9").id for word in ("venezuela", "brazil")]
    with pytest.raises(UserError) as raised:
        archive.type("pause")
    assert all(id_ in str(raised.value) for id_ in ids)
    archive.type(f"pause `{ids[0].upper()}`")
    listed = archive.type("list")
    assert isinstance(listed, DigestList)
    assert {state.digest.id: bool(state.digest.paused) for state in listed.digests} == {ids[0]: True, ids[1]: False}


def test_no_workspace_sees_or_changes_what_another_has(archive: Archive) -> None:
    started = archive.start("venezuela at 9")
    other = replace(HERE, workspace="T2")
    assert archive.type("list", other) == DigestList(())
    for done in ("pause", "resume", "remove", "now", "preview", "edit"):
        with pytest.raises(UserError, match="There is no digest"):
            archive.type(f"{done} {started.id} {'at 10' if done == 'edit' else ''}", other)
    assert archive.stored(started) == started


def test_another_channels_digest_is_only_for_those_who_may_change_it(archive: Archive) -> None:
    started = archive.start("venezuela at 9")
    stranger = replace(HERE, channel="C2", user="U2", may_change=lambda *_: False)
    for done in ("preview", "pause", "remove"):
        with pytest.raises(UserError, match="is not of this channel"):
            archive.type(f"{done} {started.id}", stranger)
    asked: list[tuple[str, str]] = []

    def may_change(channel: str, owner: str) -> bool:
        asked.append((channel, owner))
        return True

    archive.type(f"pause {started.id}", replace(stranger, may_change=may_change))
    assert set(asked) == {("C1", "U1")}
    assert archive.stored(started).paused


def test_whoever_reads_the_channel_may_look_and_only_those_who_may_change_it_do(archive: Archive) -> None:
    started = archive.start("venezuela at 9")
    reader = replace(HERE, user="U2", may_change=lambda *_: False)
    assert isinstance(archive.type("preview", reader), DigestPreview)
    with pytest.raises(UserError, match="can be changed by who set it up"):
        archive.type("remove", reader)
    assert archive.stored(started)


def test_a_follow_comes_to_one_alone_at_once_or_when_they_say(archive: Archive) -> None:
    offer = follow(archive.service, HERE, "venezuela", NOW)
    assert isinstance(offer, DigestOffer)
    assert offer.digest.is_follow
    assert offer.digest.schedule is None
    weekly = follow(archive.service, HERE, "venezuela weekly", NOW)
    assert isinstance(weekly, DigestOffer)
    assert str(weekly.digest.schedule) == "at 09:00 mon Europe/Madrid"
    kept = keeping.start(archive.service, HERE, offer.digest, NOW).digest
    own = follow(archive.service, HERE, "", NOW)
    assert isinstance(own, DigestList)
    assert own.is_own
    assert [state.digest for state in own.digests] == [kept]
    assert archive.type("list") == DigestList(())


def test_nobody_else_learns_what_one_follows(archive: Archive) -> None:
    offer = follow(archive.service, HERE, "venezuela", NOW)
    assert isinstance(offer, DigestOffer)
    kept = keeping.start(archive.service, HERE, offer.digest, NOW).digest
    other = replace(HERE, user="U2")
    assert follow(archive.service, other, "", NOW) == DigestList((), is_own=True)
    for done in (f"pause {kept.id}", f"preview {kept.id}"):
        with pytest.raises(UserError, match="There is no digest"):
            archive.type(done, other)
    with pytest.raises(UserError, match="You follow nothing"):
        unfollow(archive.service, other, kept.id)
    pressed = keeping.start(archive.service, other, offer.digest, NOW).digest
    assert (pressed.channel, pressed.user) == ("U2", "U2")


@pytest.mark.parametrize("typed", ["stop", "stop {id}"])
def test_following_is_stopped_by_its_id_or_where_it_is_the_only_one(archive: Archive, typed: str) -> None:
    offer = follow(archive.service, HERE, "venezuela", NOW)
    assert isinstance(offer, DigestOffer)
    kept = keeping.start(archive.service, HERE, offer.digest, NOW).digest
    follow(archive.service, HERE, typed.format(id=kept.id), NOW)
    assert follow(archive.service, HERE, "", NOW) == DigestList((), is_own=True)


def test_words_that_begin_like_a_command_are_followed(archive: Archive) -> None:
    offer = follow(archive.service, HERE, "stop the war", NOW)
    assert isinstance(offer, DigestOffer)
    assert offer.digest.query == "stop the war"


def test_in_a_conversation_with_the_bot_alone_a_digest_is_ones_own(archive: Archive) -> None:
    direct = replace(HERE, channel="D1")
    kept = archive.start("venezuela at 9", direct)
    assert kept.is_follow
    listed = archive.type("list", direct)
    assert isinstance(listed, DigestList)
    assert (listed.is_own, listed.digests[0].digest) == (True, kept)
    archive.type("pause", direct)
    assert archive.stored(kept).paused


def test_a_channel_has_no_more_digests_than_can_be_read(archive: Archive) -> None:
    for number in range(MOST_IN_CHANNEL):
        archive.start(f"venezuela at {number}")
    with pytest.raises(UserError, match=f"has {MOST_IN_CHANNEL} digests already"):
        archive.type("add brazil")
    elsewhere = archive.start("brazil", replace(HERE, channel="C2"))
    with pytest.raises(UserError, match=f"has {MOST_IN_CHANNEL} digests already"):
        keeping.save(archive.service, HERE, replace(elsewhere, channel="C1"), NOW)
    for number in range(MOST_FOLLOWS):
        offer = follow(archive.service, HERE, f"word{number}", NOW)
        assert isinstance(offer, DigestOffer)
        keeping.start(archive.service, HERE, offer.digest, NOW)
    with pytest.raises(UserError, match=f"follow {MOST_FOLLOWS} searches already"):
        follow(archive.service, HERE, "brazil", NOW)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("venezuela at 9", "type: /lavrov digest add venezuela at 9"),
        ("create venezuela at 9", "type: /lavrov digest add venezuela at 9"),
        ("new venezuela at 9", "type: /lavrov digest add venezuela at 9"),
        ("stop the war", "type: /lavrov digest add stop the war"),
        ("pause", "There is no digest here"),
        ("pause k7m2", "There is no digest k7m2"),
        ("pause everything", "“everything” is no digest"),
        ("list all", "Leave it out"),
        ("add venezuela at 25", "no time of day"),
    ],
)
def test_a_mistake_is_answered_with_what_to_type(archive: Archive, typed: str, said: str) -> None:
    reply = commands.respond(archive.service, HERE, f"digest {typed}")
    assert isinstance(reply, Problem)
    assert said in reply.sentence


@pytest.mark.parametrize("stop", ["stop", "off {id}", "mute {id}"])
@pytest.mark.parametrize("go", ["unpause", "on {id}"])
def test_other_words_for_what_can_be_done_do_it(archive: Archive, stop: str, go: str) -> None:
    started = archive.start("venezuela at 9")
    archive.type(stop.format(id=started.id))
    assert archive.stored(started).paused
    archive.type(go.format(id=started.id))
    assert not archive.stored(started).paused
    assert isinstance(archive.type(f"change {started.id} at 10"), DigestOffer)
    assert archive.type("") == archive.type("show") == commands.respond(archive.service, HERE, "digests")
    other = archive.start("brazil at 9")
    assert type(archive.type(f"delete {started.id}")) is type(archive.type(f"remove {other.id}"))


def test_help_is_not_followed(archive: Archive) -> None:
    assert isinstance(follow(archive.service, HERE, "help", NOW), Help)


def test_what_to_change_must_be_said(archive: Archive) -> None:
    started = archive.start("venezuela at 9")
    with pytest.raises(UserError, match=f"/lavrov digest edit {started.id} at 10:30"):
        archive.type(f"edit {started.id}")


def test_help_lists_all_that_can_be_done(archive: Archive) -> None:
    for typed in ("help", "add"):
        reply = archive.type(typed)
        assert isinstance(reply, Help)
        digests = [command.usage.split()[1] for command in reply.commands if command.usage.startswith("digest ")]
        assert digests == list(ACTIONS)
        assert {"follow", "unfollow"} <= {command.usage.split()[0] for command in reply.commands}
        for shown in (text.render(reply), str(blocks.render(reply))):
            assert all(command.usage in shown for command in reply.commands)
            assert "Filters" not in shown


@pytest.mark.parametrize(
    ("typed", "run"),
    [
        ("digest add venezuela OR celac at 9 Madrid", "--channel C… --at 09:00 --zone Europe/Madrid --days daily"),
        ("digest add venezuela OR celac at once", "--channel C… --at once"),
        ("follow venezuela OR celac", "--channel U… --at once"),
        (
            "follow venezuela OR celac at 9 weekly Madrid with this day with archive",
            "--channel U… --at 09:00 --zone Europe/Madrid --days mon --this-day --archive",
        ),
    ],
)
def test_in_a_terminal_the_command_that_does_it_is_told(archive: Archive, typed: str, run: str) -> None:
    reply = commands.respond(archive.service, TERMINAL, typed)
    assert isinstance(reply, Problem)
    assert reply.sentence.endswith(f"run: lavrov digest add 'venezuela OR celac' {run}")


def test_what_another_changes_meanwhile_is_not_lost(archive: Archive) -> None:
    started = archive.start("venezuela at 9")
    digests = archive.service.store.digests
    digests.change(started, replace(started, seen=7))
    changed = keeping.save(archive.service, HERE, replace(started, query="brazil"), NOW).digest
    assert (changed.query, changed.seen) == ("brazil", 7)
