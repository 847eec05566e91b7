"""What a digest tells, over a real archive to which documents are added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.digest import Digest
from bot.digests.composing import FIRST, MOST, PER_DOCUMENT, compose, left_out, so_far
from bot.replies import Edition
from bot.schedule import Schedule
from bot.service import QuoteService
from bot.state import Store
from bot.state.shares import Share
from search_index.backends import open_index
from tests.documents import transcript, write
from tests.made_digests import MORNING, NOW, WEEKLY, digest, follow

RIVER = "The river is our common heritage, and so it will stay for whoever comes after us."
TREES = "We planted ten thousand apple trees along its banks, and nobody has cut down one of them."
WORDS = (
    "apple bridge candle door engine farmer garden harbour island journey kitchen ladder market needle orange paper "
    "quarry road silver table umbrella valley window yellow anchor basket copper desert evening forest glass hammer "
    "iron jacket kettle lantern meadow north ocean pepper quiet ribbon saddle tower uncle velvet wagon youth zebra"
)
PRESS = """\
Roe in Lima

May 6, 2021, The Courier

“{},” Foreign Minister Jane Roe said in Lima.

The ministers met in Lima.
"""


@pytest.fixture
def service(tmp_path: Path) -> Iterator[QuoteService]:
    (tmp_path / "documents").mkdir()
    store = Store(f"sqlite:///{tmp_path}/state.db")
    service = QuoteService(open_index(str(tmp_path / "index")), tmp_path / "documents", store)
    yield service
    service.close()


def put(service: QuoteService, name: str, *paragraphs: str, day: str = "May 4, 2021") -> None:
    """Add a transcript, or write it anew."""
    heading = f"Foreign Minister Jane Roe’s remarks and answers to media questions, Paris, {day}"
    write(service._documents, name, transcript(*paragraphs, heading=heading))
    service.update()


def made(service: QuoteService, wanted: Digest, since: int = 0, now: float = NOW) -> Edition:
    return compose(service, wanted, since, service.store.arrivals.last(), now)


def shown(edition: Edition) -> list[list[str]]:
    """The words of the new quotes, document by document."""
    return [[item.hit.quote.text for item in section.items] for section in edition.sections]


def sentence(number: int) -> str:
    """One of many that have no more in common than a word, or they would be renderings of one statement."""
    words = Random(number).sample(WORDS.split(), 12)  # noqa: S311  # no secret
    return f"The river {' '.join(words)}."


def test_new_quotes_stand_by_document_with_when_they_were_spoken_and_when_they_came(service: QuoteService) -> None:
    put(service, "old.txt", sentence(1))
    put(service, "new.txt", sentence(2), TREES, sentence(3))
    edition = made(service, digest("river"), since=1)
    (section,) = edition.sections
    assert sorted(shown(edition)[0]) == [sentence(2), sentence(3)]
    assert str(section.source.metadata.date) == "2021-05-04"
    assert section.arrived_at == service.store.arrivals.latest(1)[0][1]
    assert (edition.total, edition.documents, edition.more, edition.corrected) == (2, 1, 0, 0)
    assert (edition.since, edition.until, edition.made_at) == (1, 2, NOW)


def test_the_document_with_the_strongest_quote_comes_first_and_so_does_its_strongest_quote(
    service: QuoteService,
) -> None:
    put(service, "weak.txt", f"{sentence(1)} {TREES} {TREES}")
    put(service, "strong.txt", f"{sentence(2)} {TREES}", "The river, the river and once more the river.")
    edition = made(service, digest("river"))
    assert [section.source.file for section in edition.sections] == ["strong.txt", "weak.txt"]
    assert shown(edition)[0][0] == "The river, the river and once more the river."


def test_of_one_document_few_are_shown_and_the_others_counted(service: QuoteService) -> None:
    put(service, "many.txt", *map(sentence, range(9)))
    put(service, "one.txt", sentence(9))
    edition = made(service, digest("river"))
    assert {section.source.file: (len(section.items), section.held) for section in edition.sections} == {
        "many.txt": (PER_DOCUMENT, 9 - PER_DOCUMENT),
        "one.txt": (1, 0),
    }
    assert (edition.total, edition.more) == (10, 9 - PER_DOCUMENT)


def test_of_many_documents_so_many_quotes_are_shown_and_the_others_left_out_each_once(service: QuoteService) -> None:
    for number in range(MOST + 4):
        write(service._documents, f"{number}.txt", transcript(sentence(number), sentence(1_000 + number)))
    service.update()
    edition = made(service, digest("river"))
    others = left_out(service, "river", edition.since, edition.until, NOW)
    told = [text for texts in shown(edition) for text in texts]
    rest = [text for texts in shown(others) for text in texts]
    assert (len(told), edition.more, others.total) == (MOST, len(rest), len(rest))
    assert sorted(told + rest) == sorted(sentence(number) for n in range(MOST + 4) for number in (n, 1_000 + n))


@pytest.mark.parametrize("query", ["", "from:roe", "river sort:newest"])
def test_where_no_word_is_looked_for_the_newest_comes_first_and_each_document_begins_at_its_beginning(
    service: QuoteService, query: str
) -> None:
    texts = [sentence(0), sentence(1), "The river, the river and once more the river.", sentence(3), sentence(4)]
    put(service, "b.txt", *texts, day="May 4, 2021")
    put(service, "a.txt", RIVER, TREES, day="May 4, 2020")
    put(service, "c.txt", "Nothing else is to be said of the river today.", day="May 4, 2022")
    write(service._documents, "press.txt", PRESS.format("It will rain on the river for as long as we all live"))
    service.update()
    edition = made(service, digest(query))
    assert [section.source.file for section in edition.sections] == ["c.txt", "b.txt", "a.txt", "press.txt"]
    assert shown(edition)[1] == texts[:FIRST]
    assert edition.sections[1].held == 5 - FIRST


def test_an_article_that_repeats_a_statement_stands_under_it(service: QuoteService) -> None:
    write(service._documents, "press.txt", PRESS.format(RIVER.removesuffix(".")))
    put(service, "river.txt", RIVER)
    edition = made(service, digest("river"))
    (item,) = edition.sections[0].items
    assert [hit.source.file for hit in (item.hit, *item.hit.also)] == ["river.txt", "press.txt"]
    assert (edition.total, len(edition.sections)) == (1, 1)


def test_what_a_digest_would_have_told_so_far_is_all_that_matches(service: QuoteService) -> None:
    put(service, "many.txt", *map(sentence, range(9)))
    put(service, "one.txt", sentence(9), TREES)
    assert so_far(service, digest("river"), NOW) == made(service, digest("river"))
    assert so_far(service, digest(""), NOW) == made(service, digest(""))


@pytest.mark.parametrize("query", ["river", "", "river sort:oldest"])
def test_where_that_is_very_much_the_best_of_it_is_told_without_the_count_of_documents(
    service: QuoteService, query: str
) -> None:
    for number in range(8):
        put(
            service, f"{number}.txt", *map(sentence, range(10 * number, 10 * number + 7)), day=f"May 4, {2010 + number}"
        )
    write(service._documents, "press.txt", PRESS.format(sentence(0).removesuffix(".")).replace("2021", "2010"))
    service.update()
    edition = so_far(service, digest(query), NOW, most=50)
    told = [text for texts in shown(edition) for text in texts]
    assert (edition.total, edition.documents, edition.more) == (56, 0, 56 - MOST)
    assert len(set(told)) == len(told) == MOST
    assert {len(texts) for texts in shown(edition)} == {PER_DOCUMENT}
    last = service.store.arrivals.latest(1)[0]
    assert [each.arrived_at for each in edition.sections if each.source.id == last[0]] in ([last[1]], [])
    if query != "river":
        assert [each.source.file for each in edition.sections] == ["7.txt", "6.txt", "5.txt", "4.txt"]


def test_what_lacks_a_word_is_no_example_of_what_would_have_been_told(service: QuoteService) -> None:
    lighthouse = "It has a lighthouse, and a keeper stays there overnight"
    put(service, "all.txt", *(f"{sentence(number)} {lighthouse} and overday." for number in range(9)))
    put(service, "some.txt", f"{sentence(9)} {lighthouse}, or so they say.")
    asked = digest("river lighthouse keeper overday")
    assert [each.source.file for each in so_far(service, asked, NOW, most=5).sections] == ["all.txt"]
    assert so_far(service, asked, NOW, most=5).total == made(service, asked).total == 9


def test_a_correction_is_told_as_one_and_counted(service: QuoteService) -> None:
    put(service, "river.txt", RIVER, TREES)
    put(service, "river.txt", RIVER.replace("common", "own"), TREES)
    edition = made(service, digest(""), since=1)
    assert shown(edition) == [[RIVER.replace("common", "own")]]
    assert edition.sections[0].is_corrected
    assert (edition.total, edition.corrected) == (1, 1)


def test_a_correction_has_the_day_on_which_its_first_version_came_and_its_own(service: QuoteService) -> None:
    put(service, "river.txt", RIVER, TREES)
    (first,) = made(service, digest("")).sections
    assert first.first_at is None
    put(service, "river.txt", RIVER.replace("common", "own"), TREES)
    put(service, "river.txt", RIVER.replace("common", "shared"), TREES)
    (corrected,) = made(service, digest(""), since=2).sections
    assert corrected.first_at == first.arrived_at
    assert corrected.arrived_at > first.arrived_at


def test_where_nothing_new_matches_there_is_nothing_to_post(service: QuoteService) -> None:
    put(service, "river.txt", RIVER)
    put(service, "trees.txt", TREES)
    assert made(service, digest("river"), since=1).is_empty
    assert made(service, digest(""), since=2).is_empty
    assert made(service, digest("unheardof"), since=0).is_empty


def share(service: QuoteService, id_: str, key: str, channel: str = "C0123", *, is_open: bool = False) -> None:
    wanted = Share("T1", key, channel, "U0123", id_, NOW - 3600, is_open=is_open, is_posted=True)
    assert service.store.shares.claim(wanted)


def most_shared(edition: Edition) -> list[tuple[str, int]] | None:
    return [(each.id, each.times) for each in edition.most_shared.quotes] if edition.most_shared else None


def test_a_weekly_digest_has_what_was_shared_most_and_is_silent_where_that_is_all(service: QuoteService) -> None:
    put(service, "river.txt", RIVER, TREES)
    ids = [item.hit.quote.id for item in made(service, digest("river OR trees")).sections[0].items]
    for key in ("a", "b"):
        share(service, ids[1], key)
    share(service, ids[0], "c")
    weekly = digest("river", WEEKLY)
    edition = made(service, weekly)
    assert most_shared(edition) == [(ids[1], 2), (ids[0], 1)]
    assert edition.most_shared is not None
    assert edition.most_shared.since == NOW - 7 * 24 * 3600
    assert most_shared(made(service, digest("river", MORNING))) is None
    assert most_shared(made(service, follow("river"))) is None
    silent = made(service, weekly, since=1)
    assert silent.is_empty
    assert most_shared(silent) is None


def test_what_another_channel_or_workspace_shared_is_told_in_none_where_others_may_read_along(
    service: QuoteService,
) -> None:
    put(service, "river.txt", RIVER, TREES)
    ids = [item.hit.quote.id for item in made(service, digest("river OR trees")).sections[0].items]
    share(service, ids[0], "a")
    share(service, ids[1], "b", "C0999", is_open=True)
    assert most_shared(made(service, digest("river", WEEKLY))) == [(ids[0], 1)]
    assert most_shared(made(service, digest("river", WEEKLY, channel="C0777"))) is None
    assert most_shared(made(service, digest("river", WEEKLY, workspace="T2"))) is None
    assert most_shared(made(service, follow("river", WEEKLY))) is None


def on_this_day(
    service: QuoteService, query: str = "river", now: float = NOW, schedule: Schedule = MORNING
) -> list[str]:
    """The files of what is told as said on this day, where nothing is new."""
    wanted = digest(query, schedule, has_this_day=True)
    edition = made(service, wanted, since=service.store.arrivals.last(), now=now)
    return [context.source.file for context in edition.this_day]


def test_what_was_said_on_this_day_in_other_years_is_told_where_that_is_wanted(service: QuoteService) -> None:
    for year in (2019, 2021, 2026):
        put(service, f"{year}.txt", sentence(year), day=f"November 23, {year}")
    put(service, "later.txt", sentence(1), day="November 24, 2019")
    put(service, "trees.txt", TREES, day="November 23, 2018")
    last = service.store.arrivals.last()
    assert sorted(on_this_day(service)) == ["2019.txt", "2021.txt"]
    assert sorted(on_this_day(service, "river on:2019")) == ["2019.txt"]
    assert sorted(on_this_day(service, "river on:2019 during:2019")) == []
    assert sorted(on_this_day(service, "river after:2020")) == ["2021.txt"]
    assert sorted(on_this_day(service, "")) == ["2019.txt", "2021.txt", "trees.txt"]
    assert made(service, digest("river"), since=last).is_empty
    assert not made(service, digest("river", has_this_day=True), since=last).is_empty


def test_of_one_document_the_best_is_told_as_said_on_this_day_and_nothing_that_was_only_published(
    service: QuoteService,
) -> None:
    put(service, "2019.txt", sentence(1), "The river, the river and once more the river.", day="November 23, 2019")
    published = PRESS.format("It will rain on the river").replace(
        "May 6, 2021, The Courier", "Published: 23 November 2019"
    )
    write(service._documents, "press.txt", published)
    service.update()
    wanted = digest("river", has_this_day=True)
    (press,) = made(service, digest("rain")).sections
    assert (str(press.source.metadata.date), press.source.metadata.date_basis) == ("2019-11-23", "published")
    (told,) = made(service, wanted, since=service.store.arrivals.last()).this_day
    assert told.passage.text == "The river, the river and once more the river."


def test_this_day_is_that_of_the_digests_zone(service: QuoteService) -> None:
    put(service, "before.txt", sentence(1), day="November 23, 2019")
    put(service, "after.txt", sentence(2), day="November 24, 2019")
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC).timestamp()
    assert on_this_day(service, now=late, schedule=replace(MORNING, zone="UTC")) == ["before.txt"]
    assert on_this_day(service, now=late, schedule=MORNING) == ["after.txt"]
    leap = datetime(2028, 2, 29, 12, tzinfo=UTC).timestamp()
    assert on_this_day(service, now=leap) == []


def test_what_is_new_is_not_told_a_second_time_as_said_on_this_day(service: QuoteService) -> None:
    put(service, "2019.txt", sentence(1), day="November 23, 2019")
    edition = made(service, digest("river", has_this_day=True))
    assert shown(edition) == [[sentence(1)]]
    assert edition.this_day == ()


def from_archive(service: QuoteService, wanted: Digest, days: int) -> list[str]:
    """What is told on so many days, one after the other, on which nothing is new."""
    last, told = service.store.arrivals.last(), []
    step = 7 if wanted.schedule and wanted.schedule.is_weekly else 1
    for day in range(days):
        edition = made(service, wanted, last, NOW + timedelta(days=day * step).total_seconds())
        assert edition.archive is not None
        told.append(edition.archive.passage.text)
    return told


@pytest.mark.parametrize("schedule", [MORNING, WEEKLY])
@pytest.mark.parametrize("size", [1, 2, 7, 12])
def test_a_quote_from_the_archive_comes_again_only_when_all_had_their_turn(
    service: QuoteService, size: int, schedule: Schedule
) -> None:
    put(service, "rivers.txt", *map(sentence, range(size)), TREES)
    wanted = replace(digest("river", has_archive=True), schedule=schedule)
    told = from_archive(service, wanted, 2 * size)
    assert sorted(told[:size]) == sorted(map(sentence, range(size)))
    assert told[size:] == told[:size]
    assert told == from_archive(service, wanted, 2 * size)


def test_what_several_documents_have_has_one_turn_in_the_archive(service: QuoteService) -> None:
    write(service._documents, "press.txt", PRESS.format(RIVER.removesuffix(".")))
    put(service, "river.txt", RIVER, sentence(1))
    told = from_archive(service, digest("river", has_archive=True), 4)
    assert told[:2] == told[2:]
    assert sorted(told[:2]) == sorted([RIVER, sentence(1)])


def test_what_tells_at_once_tells_nothing_that_is_not_new(service: QuoteService) -> None:
    put(service, "river.txt", RIVER, day="November 23, 2020")
    extras: dict[str, Any] = {"has_archive": True, "has_this_day": True}
    assert made(service, digest("river", None, **extras), since=1).is_empty
    assert made(service, follow("river", **extras), since=1).is_empty
    assert not made(service, digest("river", MORNING, **extras), since=1).is_empty


def test_a_quote_from_the_archive_comes_only_where_it_is_wanted_and_nothing_is_new(service: QuoteService) -> None:
    put(service, "river.txt", RIVER)
    wanted = digest("river", has_archive=True)
    assert made(service, wanted, since=0).archive is None
    assert made(service, digest("river"), since=1).is_empty
    assert made(service, digest("trees", has_archive=True), since=1).is_empty
    assert not made(service, wanted, since=1).is_empty
