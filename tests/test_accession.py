"""What is noted of the documents in an index, whoever put them there and however they were taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.accession import Accession
from bot.service import QuoteService
from bot.state import Store
from search_index.backends import open_index
from search_index.index import Index, Loaded
from search_index.models import Document
from search_index.parsing import parse
from search_index.query import Query
from tests.documents import transcript, write

RIVER = "The river is our common heritage, and so it will stay for whoever comes after us."
TREES = "We planted ten thousand apple trees along its banks, and nobody has cut down one of them."
TEXT = transcript(RIVER, TREES)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = open_index(str(tmp_path / "index"))
    yield index
    index.close()


def add(index: Index, folder: Path, document: Document, around: str = "") -> None:
    with index.update() as change:
        change.add(str(folder / document.file), Loaded(document, around))


def without_last_quote(document: Document) -> Document:
    """The document as a parser would take it apart that misses a quote."""
    return replace(document, quotes=document.quotes[:-1])


def test_a_better_parser_brings_nothing_and_its_quotes_are_known_from_then_on(
    index: Index, store: Store, tmp_path: Path
) -> None:
    accession = Accession(index, tmp_path, store)
    document = parse(TEXT, "river.txt")
    add(index, tmp_path, without_last_quote(document))
    accession.note()
    before = store.arrivals.version(document.id)
    add(index, tmp_path, document, "by a better parser")
    accession.note()
    after = store.arrivals.version(document.id)
    assert before
    assert after
    assert (store.arrivals.last(), accession.newness(1)) == (1, {})
    assert len(after.quotes) > len(before.quotes)
    assert after.words == before.words


def test_what_only_the_parser_missed_is_not_new_in_a_corrected_document(
    index: Index, store: Store, tmp_path: Path
) -> None:
    accession = Accession(index, tmp_path, store)
    add(index, tmp_path, without_last_quote(parse(TEXT, "river.txt")))
    accession.note()
    corrected = parse(TEXT.replace("common", "shared"), "river.txt")
    add(index, tmp_path, corrected)
    accession.note()
    (brought,) = accession.newness(1).values()
    changed = frozenset((quote.start, quote.end) for quote in corrected.quotes if "shared" in quote.text)
    assert (brought.quotes, brought.corrected) == (changed, changed)


def test_what_has_not_changed_is_not_read_again(index: Index, store: Store, tmp_path: Path) -> None:
    add(index, tmp_path, parse(TEXT, "river.txt"))
    Accession(index, tmp_path, store).note()
    with index.update() as change:  # the index has the document no more, and says that it has
        change.remove(str(tmp_path / "river.txt"))
        change.keep(str(tmp_path / "river.txt"), Loaded(parse(TEXT, "river.txt")).entry)
    Accession(index, tmp_path, store).note()
    assert store.arrivals.last() == 1


def test_a_moved_folder_changes_no_place_and_a_moved_file_does(index: Index, store: Store, tmp_path: Path) -> None:
    for folder, name in (("here", "river.txt"), ("there", "river.txt"), ("there", "deep/moved.txt")):
        with index.update(fresh=True):
            pass
        add(index, tmp_path / folder, parse(TEXT, name))
        Accession(index, tmp_path / folder, store).note()
    assert [(each.path, each.number) for each in store.arrivals.between(0)] == [("deep/moved.txt", 1)]
    Accession(index, tmp_path / "elsewhere", store).note()
    assert [each.path for each in store.arrivals.between(0)] == [str(tmp_path / "there/deep/moved.txt")]


def test_an_index_that_is_behind_that_of_another_machine_catches_up_before_anything_is_told(tmp_path: Path) -> None:
    documents, url = tmp_path / "documents", f"sqlite:///{tmp_path}/state.db"
    write(documents, "river.txt", transcript(RIVER))
    with (
        closing(QuoteService(open_index(str(tmp_path / "one")), documents, Store(url))) as one,
        closing(QuoteService(open_index(str(tmp_path / "other")), documents, Store(url))) as other,
    ):
        one.update()
        other.update()
        write(documents, "trees.txt", transcript(TREES))
        one.update()
        (fresh,) = other.fresh(Query(()), 1)
        assert [item.hit.quote.text for item in fresh.items] == [TREES]
        assert one.store.arrivals.last() == 2


def test_documents_that_have_gone_are_looked_for_once(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    path = write(documents, "river.txt", transcript(RIVER))
    with closing(
        QuoteService(open_index(str(tmp_path / "index")), documents, Store(f"sqlite:///{tmp_path}/state.db"))
    ) as service:
        service.update()
        path.unlink()
        service.update()
        assert service.fresh(Query(()), 0) == ()
        write(documents, "trees.txt", transcript(TREES))
        assert service.fresh(Query(()), 0) == ()
        assert service.store.arrivals.last() == 1
