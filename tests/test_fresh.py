"""What is new to a reader, whatever becomes of the documents and of the index."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest

from bot.service import QuoteService
from bot.state import Store
from search_index.backends import open_index
from search_index.index import Index
from search_index.query import Query, parse_query
from search_index.results import Page
from tests.documents import transcript, write

RIVER = "The river is our common heritage, and so it will stay for whoever comes after us."
TREES = "We planted ten thousand apple trees along its banks, and nobody has cut down one of them."
BRIDGE = "A bridge leads over the river now, and no ship has ever had to wait there for an hour."
HARBOUR = "The harbour will stay open to ships of every flag, as it has for two hundred years and more."
ALL = Query(())


@pytest.fixture
def service(tmp_path: Path) -> Iterator[QuoteService]:
    service = opened(tmp_path)
    yield service
    service.close()


def opened(folder: Path) -> QuoteService:
    """A service as another process would have it."""
    (folder / "documents").mkdir(exist_ok=True)
    store = Store(f"sqlite:///{folder}/state.db")
    return QuoteService(open_index(str(folder / "index")), folder / "documents", store)


def put(service: QuoteService, name: str, *paragraphs: str) -> Path:
    """Write a transcript and take it in."""
    path = write(service._documents, name, transcript(*paragraphs))
    service.update()
    return path


def last(service: QuoteService) -> int:
    return service.store.arrivals.last()


def told(service: QuoteService, since: int, until: int | None = None, query: Query = ALL) -> set[tuple[str, bool]]:
    """Each quote that is new, and whether it is corrected."""
    fresh = service.fresh(query, since, until)
    items = [item for each in fresh for item in each.items]
    found = [(item.hit.quote.text, item.is_corrected) for item in items]
    assert len(set(found)) == len(found)
    return set(found)


def test_one_new_file_brings_its_quotes_once_with_when_it_was_spoken_and_when_it_came(service: QuoteService) -> None:
    put(service, "river.txt", RIVER)
    since = last(service)
    assert told(service, since) == set()
    put(service, "trees.txt", TREES, BRIDGE)
    (fresh,) = service.fresh(ALL, since)
    assert [item.hit.quote.text for item in fresh.items] == [TREES, BRIDGE]
    assert str(fresh.source.metadata.date) == "2021-05-04"
    assert (fresh.arrival.document, fresh.arrival.number, fresh.arrival.path) == (fresh.source.id, 2, "trees.txt")
    assert fresh.arrival.arrived_at == service.store.arrivals.latest(1)[0][1]
    assert told(service, last(service)) == set()


def test_only_what_matches_with_all_its_words_is_told(service: QuoteService) -> None:
    put(service, "river.txt", RIVER, TREES, BRIDGE)
    assert {text for text, _ in told(service, 0, query=parse_query("river"))} == {RIVER, BRIDGE}
    assert told(service, 0, query=parse_query("river unheardof")) == set()
    assert told(service, 0, query=parse_query("unheardof")) == set()


def test_each_stretch_of_arrivals_has_its_own(service: QuoteService) -> None:
    for number, text in enumerate((RIVER, TREES, BRIDGE)):
        put(service, f"{number}.txt", text)
    assert told(service, 0, 1) == {(RIVER, False)}
    assert told(service, 1, 2) == {(TREES, False)}
    assert told(service, 1) == {(TREES, False), (BRIDGE, False)}


def test_a_second_update_a_restart_and_a_rebuilt_or_lost_index_bring_nothing(
    service: QuoteService, tmp_path: Path
) -> None:
    put(service, "river.txt", RIVER, TREES)
    service.update()
    service.update(rebuild=True)
    with closing(opened(tmp_path)) as another:
        another.update()
    service.close()
    shutil.rmtree(tmp_path / "index")
    with closing(opened(tmp_path)) as another:
        another.update()
        assert last(another) == 1
        assert told(another, 1) == set()


def test_moving_a_file_or_deleting_it_and_putting_it_back_brings_nothing(service: QuoteService) -> None:
    path = put(service, "river.txt", RIVER)
    (path.parent / "deep").mkdir()
    path.rename(moved := path.parent / "deep" / "renamed.txt")
    service.update()
    moved.unlink()
    service.update()
    put(service, "again.txt", RIVER)
    assert last(service) == 1
    assert told(service, 0) == {(RIVER, False)}


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace(" ", "\n", 40),
        lambda text: text.replace("\n\n", "\n \n\n\n") + "\n\n",
        lambda text: text.replace("'", "’").replace("-", "–").replace(" ", "\u00a0"),
        lambda text: text.replace(", and", ",\n\nand"),
    ],
    ids=["wrapped", "spaced", "typographic", "split"],
)
def test_white_space_and_typography_bring_nothing(service: QuoteService, edit: Callable[[str], str]) -> None:
    path = put(service, "river.txt", RIVER, TREES, "It's a well-known fact - and nobody’s secret - that we stay here.")
    before = path.read_text()
    path.write_text(edit(before))
    service.update()
    assert path.read_text() != before
    assert last(service) == 2
    assert told(service, 1) == set()


def test_a_corrected_document_brings_its_changed_quotes_once_and_marked(service: QuoteService) -> None:
    put(service, "river.txt", RIVER, TREES, BRIDGE)
    since = last(service)
    corrected = TREES.replace("ten", "twenty")
    put(service, "river.txt", RIVER, corrected, BRIDGE)
    assert told(service, since) == {(corrected, True)}
    assert told(service, last(service)) == set()


def test_who_has_not_seen_the_first_version_gets_the_corrected_one_whole_and_unmarked(service: QuoteService) -> None:
    put(service, "harbour.txt", HARBOUR)
    put(service, "river.txt", RIVER, TREES)
    corrected = TREES.replace("ten", "twenty")
    put(service, "river.txt", RIVER, corrected)
    assert told(service, 1) == {(RIVER, False), (corrected, False)}


def test_a_quote_that_lost_its_last_sentence_is_changed(service: QuoteService) -> None:
    put(service, "river.txt", f"{RIVER} {BRIDGE}", TREES)
    put(service, "river.txt", RIVER, TREES)
    assert told(service, 1) == {(RIVER, True)}


@pytest.mark.parametrize("name", ["river.txt", "moved.txt"])
def test_corrections_of_corrections_are_followed(service: QuoteService, name: str) -> None:
    rest = (RIVER, BRIDGE, HARBOUR)
    versions = [TREES, TREES.replace("ten", "twenty"), TREES.replace("ten", "thirty")]
    for text, place in zip(versions, ("river.txt", name, "river.txt"), strict=True):
        for path in service._documents.iterdir():
            path.unlink()
        put(service, place, text, *rest)
    assert told(service, 2) == {(versions[2], True)}
    assert told(service, 1) == {(versions[2], True)}
    assert len(told(service, 0)) == 4


def test_what_was_corrected_already_is_not_corrected_by_another(service: QuoteService) -> None:
    rest = (RIVER, BRIDGE, HARBOUR)
    for name, text in (("first.txt", TREES), ("second.txt", TREES.replace("ten", "twenty")), ("third.txt", TREES)):
        for path in service._documents.iterdir():
            path.unlink()
        put(service, name, *rest, text, *(rest[:1] if name == "third.txt" else ()))
    first, second, third = service.store.arrivals.between(0)
    assert (first.corrects, second.corrects, third.corrects) == ("", first.document, second.document)


def test_words_that_come_back_are_not_told_again(service: QuoteService) -> None:
    for text in (TREES, TREES.replace("ten", "twenty"), TREES):
        put(service, "river.txt", text, RIVER)
    assert last(service) == 2
    assert told(service, 2) == set()
    put(service, "river.txt", TREES, RIVER, BRIDGE)
    assert told(service, 2) == {(BRIDGE, False)}


def test_what_was_only_added_to_a_document_is_new_and_not_corrected(service: QuoteService) -> None:
    put(service, "river.txt", RIVER, TREES)
    put(service, "river.txt", RIVER, BRIDGE, TREES, HARBOUR)
    assert told(service, 1) == {(BRIDGE, False), (HARBOUR, False)}
    rewritten = "All of this was said in quite another way, as we know since last night."
    put(service, "river.txt", RIVER, rewritten, TREES, HARBOUR)
    assert told(service, 2) == {(rewritten, True)}


def test_a_file_that_is_given_another_text_corrects_nothing(service: QuoteService) -> None:
    write(service._documents, "today.txt", transcript(RIVER, TREES * 9))
    service.update()
    heading = "President John Doe’s address to the nation on its day of independence, Lima, July 28, 2022"
    write(service._documents, "today.txt", transcript(HARBOUR, BRIDGE, heading=heading))
    service.update()
    assert told(service, 1) == {(HARBOUR, False), (BRIDGE, False)}


def test_a_document_like_one_that_is_still_there_corrects_nothing(service: QuoteService) -> None:
    put(service, "river.txt", RIVER, TREES, BRIDGE)
    put(service, "copy.txt", RIVER, TREES.replace("ten", "twenty"), BRIDGE)
    assert service.store.arrivals.between(1)[0].corrects == ""


def test_what_was_corrected_between_a_run_and_its_repetition_is_told_once(service: QuoteService) -> None:
    put(service, "river.txt", RIVER)
    put(service, "trees.txt", TREES, BRIDGE)
    corrected = TREES.replace("ten", "twenty")
    put(service, "trees.txt", corrected, BRIDGE)
    assert told(service, 1, 2) == {(BRIDGE, False)}
    assert told(service, 2, 3) == {(corrected, True)}


def test_an_index_that_changed_without_its_arrivals_being_noted_is_caught_up_with(
    service: QuoteService, tmp_path: Path
) -> None:
    put(service, "river.txt", RIVER)
    write(service._documents, "trees.txt", transcript(TREES))
    with closing(QuoteService(open_index(str(tmp_path / "index")), service._documents)) as lost:
        lost.update()  # into the index, and then the process with its state is gone
    assert last(service) == 1
    service.update()
    assert told(service, 1) == {(TREES, False)}


def test_a_correction_that_nobody_has_noted_yet_takes_away_nothing_of_what_it_corrects(
    service: QuoteService, tmp_path: Path
) -> None:
    put(service, "river.txt", RIVER)
    path = put(service, "trees.txt", TREES, BRIDGE)
    corrected = TREES.replace("ten", "twenty")
    write(path.parent, path.name, transcript(corrected, BRIDGE))
    with closing(QuoteService(open_index(str(tmp_path / "index")), service._documents)) as lost:
        lost.update()
    assert told(service, 1, 2) == {(BRIDGE, False)}
    assert told(service, 2) == {(corrected, True)}


class Interrupted:
    """An index, before whose first search something else is done."""

    def __init__(self, index: Index, before: Callable[[], object]) -> None:
        self._index, self._left = index, [before]

    def search(self, query: Query, **options: Any) -> Page:
        while self._left:
            self._left.pop()()
        return self._index.search(query, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._index, name)


def test_a_correction_that_comes_during_the_search_takes_away_nothing_either(
    service: QuoteService, tmp_path: Path
) -> None:
    put(service, "river.txt", RIVER)
    put(service, "trees.txt", TREES, BRIDGE)
    corrected = TREES.replace("ten", "twenty")
    index = Interrupted(open_index(str(tmp_path / "index")), lambda: put(service, "trees.txt", corrected, BRIDGE))
    with closing(
        QuoteService(cast("Index", index), service._documents, Store(f"sqlite:///{tmp_path}/state.db"))
    ) as slow:
        assert told(slow, 1, 2) == {(BRIDGE, False)}
        assert told(slow, 2) == {(corrected, True)}


def test_a_new_state_has_all_that_is_there_as_its_first_arrival(service: QuoteService, tmp_path: Path) -> None:
    put(service, "river.txt", RIVER)
    put(service, "trees.txt", TREES)
    (tmp_path / "new").mkdir()
    with closing(
        QuoteService(open_index(str(tmp_path / "index")), service._documents, Store(f"sqlite:///{tmp_path}/new/s.db"))
    ) as another:
        another.update()
        assert {each.number for each in another.store.arrivals.between(0)} == {1}


def test_a_report_of_what_is_new_stands_under_it_and_of_what_is_not_for_itself(service: QuoteService) -> None:
    report = f"Port news\n\nMay 5, 2021\n\n“{HARBOUR[:-1]},” Jane Roe said in Paris on Tuesday.\n"
    write(service._documents, "report.txt", report)
    put(service, "harbour.txt", HARBOUR)
    (fresh,) = service.fresh(parse_query("harbour"), 0)
    assert (fresh.source.file, [each.source.file for each in fresh.items[0].hit.also]) == (
        "harbour.txt",
        ["report.txt"],
    )
    write(service._documents, "report.txt", report.replace("Port news", "Port and harbour news of the week"))
    service.update()
    assert told(service, 1) == set()


def test_a_document_that_has_gone_again_is_not_told(service: QuoteService) -> None:
    put(service, "river.txt", RIVER)
    put(service, "trees.txt", TREES).unlink()
    service.update()
    assert told(service, 1) == set()


REPORTED = HARBOUR[:-1] + ","
REPORT = "Port news\n\nMay 5, 2021\n\n“{}” Jane Roe said in Paris on Tuesday.\n"


def report(service: QuoteService, words: str, name: str = "report.txt") -> int:
    """Have the press report some words of Jane Roe; the number of the arrival before."""
    before = last(service)
    write(service._documents, name, REPORT.format(words).replace("Port", f"Port {name}"))
    service.update()
    assert last(service) == before + 1
    return before


def test_a_report_of_what_the_reader_had_before_is_not_told(service: QuoteService) -> None:
    put(service, "harbour.txt", HARBOUR, TREES)
    since = report(service, REPORTED)
    assert told(service, since) == set()
    assert told(service, since, query=parse_query("harbour flag")) == set()
    since = report(service, "The harbour will stay open to ships of every flag,", "short.txt")
    assert told(service, since) == set()


def test_a_report_with_words_that_its_source_lacks_is_new(service: QuoteService) -> None:
    put(service, "harbour.txt", HARBOUR)
    since = report(service, REPORTED.replace("every", "any"))
    assert {text for text, _ in told(service, since)} == {REPORTED.replace("every", "any")}


def test_a_report_of_what_somebody_else_said_is_new(service: QuoteService) -> None:
    put(service, "harbour.txt", HARBOUR)
    write(service._documents, "report.txt", REPORT.format(REPORTED).replace("Jane Roe", "John Doe"))
    service.update()
    assert {text for text, _ in told(service, 1)} == {REPORTED}


def test_a_report_is_new_to_a_search_that_does_not_find_its_source(service: QuoteService) -> None:
    put(service, "harbour.txt", HARBOUR)
    since = report(service, REPORTED)
    assert told(service, since, query=parse_query("harbour is:press")) == {(REPORTED, False)}


def test_another_report_of_the_same_words_is_not_told_either(service: QuoteService) -> None:
    put(service, "trees.txt", TREES)
    since = report(service, REPORTED)
    assert told(service, since) == {(REPORTED, False)}
    since = report(service, REPORTED, "another.txt")
    assert told(service, since) == set()


def test_the_transcript_of_what_was_only_reported_is_new(service: QuoteService) -> None:
    put(service, "trees.txt", TREES)
    report(service, REPORTED)
    since = last(service)
    put(service, "harbour.txt", HARBOUR)
    assert told(service, since) == {(HARBOUR, False)}


def test_a_report_is_not_told_where_its_source_was_corrected_in_other_words(service: QuoteService) -> None:
    put(service, "harbour.txt", HARBOUR, RIVER)
    since = last(service)
    changed = RIVER.replace("common", "shared")
    put(service, "harbour.txt", HARBOUR, changed)
    report(service, REPORTED)
    assert told(service, since) == {(changed, True)}
    report(service, changed[:-1], "another.txt")
    assert told(service, since) == {(changed, True)}  # under which the report stands


def test_the_rest_of_a_file_that_was_taken_in_half_written_corrects_nothing(service: QuoteService) -> None:
    path = write(service._documents, "river.txt", transcript(RIVER, TREES[:30]))
    service.update()
    path.write_text(transcript(RIVER, TREES, BRIDGE))
    service.update()
    assert told(service, 1) == {(TREES, False), (BRIDGE, False)}


def test_what_is_reported_of_an_arrival_that_is_told_only_later_is_new_until_then(service: QuoteService) -> None:
    put(service, "trees.txt", TREES)
    report(service, REPORTED)
    put(service, "harbour.txt", HARBOUR)
    assert told(service, 1, 2) == {(REPORTED, False)}
