"""A reader keeps what it has opened, and opens no more than what is new."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh import query
from whoosh.index import open_dir

from search_index.backends.whoosh import WhooshIndex, search
from search_index.index import Loaded
from search_index.models import document_id
from search_index.parsing import parse
from search_index.query import parse_query
from tests.documents import transcript

RIVER = transcript("We planted apple orchards along the river.", "The river froze over in the winter.")
MAPS = Path("/proc/self/maps")
LAKE = transcript("We planted pear orchards along the lake.")


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    index = WhooshIndex(tmp_path / "index")
    add(index, "river", RIVER)
    yield index
    index.close()


def add(index: WhooshIndex, name: str, text: str) -> None:
    with index.update() as change:
        change.add(f"/{name}.txt", Loaded(parse(text, f"{name}.txt")))


def generation(index: Path) -> Path:
    return index / (index / "current").read_text()


def test_a_segment_that_stays_is_not_opened_again(index: WhooshIndex) -> None:
    before = index._opened()
    assert index._opened() is before
    add(index, "lake", LAKE)
    after = index._opened()
    assert after is not before
    assert after.segments[0] is before.segments[0]
    assert len(after.segments) == 2


def test_a_segment_of_which_something_is_gone_keeps_its_arrays(index: WhooshIndex) -> None:
    with index.update() as change:
        for name in ("lake", "sea", "marsh"):
            text = LAKE.replace("lake", name)
            change.add(f"/{name}.txt", Loaded(parse(text, f"{name}.txt")))
    before = index._opened().segments[1]
    with index.update() as change:
        change.remove("/sea.txt")
    after = index._opened().segments[1]
    assert after.words is before.words
    assert (before.gone, after.gone) == (frozenset(), frozenset({1}))


def test_a_reader_goes_on_with_a_generation_that_is_swept_away(index: WhooshIndex, tmp_path: Path) -> None:
    snapshot = index._opened()
    old = generation(tmp_path / "index")
    for number in range(2):
        with WhooshIndex(tmp_path / "index").update() as change:
            change.add("/river.txt", Loaded(parse(LAKE.replace("pear", f"pear {number}"), "river.txt")))
    assert not old.exists()
    assert search.run(snapshot.searcher, parse_query("river")).total == 2
    assert snapshot.document(document_id(RIVER)).text == RIVER
    assert index.search(parse_query("river")).total == 0


def test_an_index_that_was_deleted_and_built_anew_at_its_place_is_noticed(index: WhooshIndex, tmp_path: Path) -> None:
    assert index.search(parse_query("orchards")).hits[0].source.file == "river.txt"
    shutil.rmtree(tmp_path / "index")
    other = WhooshIndex(tmp_path / "index")
    add(other, "lake", LAKE)
    assert index.search(parse_query("orchards")).hits[0].source.file == "lake.txt"


def test_whoosh_itself_opens_what_is_in_use_and_finds_the_same(index: WhooshIndex, tmp_path: Path) -> None:
    add(index, "lake", LAKE)
    add(index, "sea", transcript("The orchards by the sea froze."))
    with index.update() as change:
        change.remove("/lake.txt")
    with open_dir(str(generation(tmp_path / "index"))).searcher() as searcher:
        found = [hit["quote"].text for hit in searcher.search(query.Term("stems", "orchard"))]
    assert set(found) == {hit.quote.text for hit in index.search(parse_query("orchards")).hits}
    assert len(found) == 2


@pytest.mark.skipif(not MAPS.exists(), reason="only Linux tells what a process has mapped")
def test_what_is_no_longer_in_use_is_released_at_once(index: WhooshIndex, tmp_path: Path) -> None:
    gc.disable()  # which would release it some time
    try:
        for number in range(12):  # some of these updates merge all segments into one
            add(index, f"lake {number}", LAKE.replace("lake", f"lake {number}"))
            searcher = index._opened().searcher
            assert searcher.matches(searcher.asked(parse_query('orchard from:"Jane Roe"'))).total == number + 2
            del searcher
            assert mapped(tmp_path) == {path.name for path in generation(tmp_path / "index").glob("*.seg")}
        index.close()
        assert mapped(tmp_path) == set()
        assert index.search(parse_query("orchard")).total == 13
    finally:
        gc.enable()


def mapped(folder: Path) -> set[str]:
    """The names of the files in a folder that this process has mapped."""
    paths = (line.split(maxsplit=5)[-1] for line in MAPS.read_text().splitlines())
    return {Path(path.removesuffix(" (deleted)")).name for path in paths if path.startswith(str(folder))}
