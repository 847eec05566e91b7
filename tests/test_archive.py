"""A folder of documents and an index kept in step, whatever happens to either."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from search_index.archive import Report, documents, update
from search_index.backends import open_index
from search_index.backends.whoosh.segment import open_segment
from search_index.errors import UnreadyError, UserError
from search_index.index import Index, State
from search_index.models import Document, Speaker
from search_index.query import parse_query
from search_index.results import Hit
from tests.documents import transcript, write

APPLES = transcript("We planted apple orchards along the river in the spring.")
PEARS = transcript("We planted pear orchards along the river in the autumn.")
PLUMS = transcript("We planted plum orchards along the river in the winter.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    write(folder, "apples.txt", APPLES)
    write(folder / "more", "pears.txt", PEARS)
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = open_index(str(tmp_path / "index"))
    yield index
    index.close()


def hits(index: Index, query: str) -> tuple[Hit, ...]:
    return index.search(parse_query(query), limit=100).hits


def counts(report: Report) -> tuple[int, ...]:
    return tuple(map(len, (report.added, report.updated, report.unchanged, report.removed, report.set_aside)))


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without a superuser's right to read everything."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_the_first_run_takes_in_everything_and_the_second_nothing(index: Index, folder: Path) -> None:
    first = update(index, folder)
    assert first.added == ("apples.txt", "more/pears.txt")
    second = update(index, folder)
    assert counts(second) == (0, 0, 2, 0, 0)
    assert len(hits(index, "orchards")) == 2


def test_a_changed_file_takes_the_place_of_what_it_was(index: Index, folder: Path) -> None:
    update(index, folder)
    write(folder, "apples.txt", PLUMS)
    assert update(index, folder).updated == ("apples.txt",)
    assert not hits(index, "apple")
    assert len(hits(index, "plum")) == 1


def test_a_change_of_people_toml_makes_every_document_new_and_is_no_document_itself(index: Index, folder: Path) -> None:
    update(index, folder)
    write(folder, "people.toml", '[[person]]\nname = "Janet Roe"\naliases = ["Jane Roe"]\n')
    changed = update(index, folder)
    assert changed.updated == ("apples.txt", "more/pears.txt")
    assert changed.set_aside == ()
    (hit,) = hits(index, "apple")
    assert hit.quote.speaker == Speaker("Janet Roe", ("Jane Roe", "Foreign Minister"))
    assert counts(update(index, folder)) == (0, 0, 2, 0, 0)
    (parsed,) = documents([folder / "apples.txt"], folder)
    assert isinstance(parsed, Document)
    assert parsed.quotes[-1].speaker == hit.quote.speaker


def test_a_mistake_in_people_toml_is_told_and_leaves_the_index_as_it_was(index: Index, folder: Path) -> None:
    update(index, folder)
    write(folder, "people.toml", "[[person]]\nnome = 'Jane Roe'\n")
    write(folder, "plums.txt", PLUMS)
    with pytest.raises(UserError, match="“nome” is no key of a person"):
        update(index, folder)
    assert len(hits(index, "orchards")) == 2


def test_a_file_that_is_gone_is_no_longer_found(index: Index, folder: Path) -> None:
    update(index, folder)
    (folder / "apples.txt").unlink()
    assert update(index, folder).removed == ("apples.txt",)
    assert not hits(index, "apple")


def test_a_moved_file_keeps_its_quotes_and_their_ids(index: Index, folder: Path) -> None:
    update(index, folder)
    (before,) = hits(index, "apple")
    folder.rename(folder.with_name("elsewhere"))
    update(index, folder.with_name("elsewhere"))
    (after,) = hits(index, "apple")
    assert after.quote.id == before.quote.id
    assert len(hits(index, "orchards")) == 2


def test_two_files_may_swap_their_texts(index: Index, folder: Path) -> None:
    update(index, folder)
    write(folder, "apples.txt", PEARS)
    write(folder / "more", "pears.txt", APPLES)
    assert counts(update(index, folder)) == (0, 2, 0, 0, 0)
    assert [hit.source.file for hit in hits(index, "apple")] == ["more/pears.txt"]


def test_a_second_copy_of_a_text_is_set_aside_and_named(index: Index, folder: Path) -> None:
    update(index, folder)
    write(folder, "a-copy.txt", APPLES)
    (set_aside,) = update(index, folder).set_aside
    assert (set_aside.file, set_aside.reason) == ("a-copy.txt", "It has the same text as apples.txt.")
    assert len(hits(index, "apple")) == 1


def test_a_dry_run_says_what_would_be_done_and_does_nothing(index: Index, folder: Path) -> None:
    assert update(index, folder, dry_run=True).added == ("apples.txt", "more/pears.txt")
    assert index.state() is State.MISSING


def test_documents_from_elsewhere_stay_also_when_the_index_is_rebuilt(
    index: Index, folder: Path, tmp_path: Path
) -> None:
    plums = write(tmp_path / "other", "plums.txt", PLUMS)
    update(index, folder)
    update(index, folder, [plums])
    assert len(hits(index, "orchards")) == 3
    update(index, folder)
    assert len(hits(index, "orchards")) == 3
    assert counts(update(index, folder, rebuild=True)) == (3, 0, 0, 0, 0)
    assert len(hits(index, "orchards")) == 3


def test_what_is_in_no_folder_of_ours_any_more_goes(index: Index, folder: Path, tmp_path: Path) -> None:
    update(index, folder)
    write(tmp_path / "own", "plums.txt", PLUMS)
    report = update(index, tmp_path / "own")
    assert (report.added, report.removed) == (("plums.txt",), ("apples.txt", "pears.txt"))
    assert len(hits(index, "orchards")) == 1


def test_an_index_of_extra_files_alone_holds_nothing_else(index: Index, folder: Path, tmp_path: Path) -> None:
    plums = write(tmp_path / "other", "plums.txt", PLUMS)
    assert update(index, folder, [plums]).added == ("plums.txt",)
    assert len(hits(index, "orchards")) == 1


def test_a_folder_without_documents_makes_an_index_without_quotes(index: Index, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert counts(update(index, tmp_path / "empty")) == (0, 0, 0, 0, 0)
    assert index.state() is State.READY
    assert hits(index, "orchards") == hits(index, "from:roe sort:newest") == ()


def test_a_missing_folder_is_named_and_nothing_is_lost(index: Index, folder: Path) -> None:
    update(index, folder)
    with pytest.raises(UserError, match=r"There is no file or folder “.*nowhere”. SEEDS_DIR"):
        update(index, folder / "nowhere")
    assert len(hits(index, "orchards")) == 2


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, "text"),
        ("slides.pptx", b"PK\x03\x04", "not read"),
    ],
)
def test_a_file_that_cannot_be_read_is_set_aside_and_the_rest_is_searchable(
    index: Index, folder: Path, name: str, data: bytes, reason: str
) -> None:
    (folder / name).write_bytes(data)
    (set_aside,) = update(index, folder).set_aside
    assert set_aside.file == name
    assert reason in set_aside.reason
    assert len(hits(index, "orchards")) == 2


def test_a_file_that_may_not_be_read_is_set_aside_and_keeps_what_was_read_before(index: Index, folder: Path) -> None:
    for path in (folder, *folder.parents[:4]):
        if path.stat().st_uid == os.geteuid():
            path.chmod(0o755)
    update(index, folder)
    (folder / "apples.txt").chmod(0)
    with as_nobody():
        report = update(index, folder)
    assert [entry.file for entry in report.set_aside] == ["apples.txt"]
    assert "permissions" in report.set_aside[0].reason
    assert len(hits(index, "apple")) == 1


def test_a_file_that_is_deleted_while_the_folder_is_being_read_is_set_aside(index: Index, folder: Path) -> None:
    def delete(done: int, _total: int) -> None:
        if done == 0:
            (folder / "apples.txt").unlink()

    report = update(index, folder, progress=delete)
    assert report.added == ("more/pears.txt",)
    assert report.set_aside[0].reason == "The file is no longer there."


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_are_read_to_the_character(index: Index, folder: Path, encoding: str) -> None:
    words = "Señor Muñoz told us of his orchards, and of the façade behind them."
    text = transcript(words).replace("’", "'")
    (folder / "encoded.txt").write_bytes(text.encode(encoding))
    update(index, folder)
    (hit,) = hits(index, "munoz")
    assert hit.quote.text == words
    assert index.document(hit.source.id).text == text


def test_a_pipe_is_set_aside_and_nobody_waits_for_it(index: Index, folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (set_aside,) = update(index, folder).set_aside
    assert (set_aside.file, set_aside.reason) == ("pipe.txt", "This is no regular file.")


def test_a_file_name_that_is_no_unicode_is_only_a_name(index: Index, folder: Path) -> None:
    (folder / os.fsdecode(b"pl\xfcms.txt")).write_bytes(PLUMS.encode())
    assert len(update(index, folder).added) == 3
    assert len(hits(index, "plum")) == 1
    assert counts(update(index, folder)) == (0, 0, 3, 0, 0)


def test_a_line_of_five_megabytes_is_one_paragraph(index: Index, folder: Path) -> None:
    write(folder, "long.txt", transcript("Our quinces are good. " * 250_000))
    assert update(index, folder).added[1:] == ("long.txt", "more/pears.txt")
    (hit,) = hits(index, '"quinces are good"')
    assert len(hit.quote.text) > 5_000_000


def test_newlines_of_any_kind_stay_as_they_are(index: Index, folder: Path) -> None:
    text = APPLES.replace("\n", "\r\n")
    write(folder, "apples.txt", text)
    update(index, folder)
    (hit,) = hits(index, "apple")
    assert index.document(hit.source.id).text == text


def test_an_index_of_another_version_is_built_anew(index: Index, folder: Path, tmp_path: Path) -> None:
    update(index, folder)
    (manifest,) = (tmp_path / "index").glob("*/manifest.json")
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"engine": "another"}))
    assert index.state() is State.OUTDATED
    assert counts(update(index, folder)) == (2, 0, 0, 0, 0)
    assert len(hits(index, "orchards")) == 2


@pytest.mark.parametrize("name", ["manifest.json", "*.seg", "*.toc"])
def test_a_damaged_index_is_noticed_and_built_anew(index: Index, folder: Path, tmp_path: Path, name: str) -> None:
    update(index, folder)
    (file,) = (tmp_path / "index").glob(f"*/{name}")
    file.write_bytes(file.read_bytes()[:-10])
    assert index.state() is State.DAMAGED
    update(index, folder)
    assert len(hits(index, "orchards")) == 2


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves what it cannot read open
def test_damage_that_leaves_every_length_is_noticed_when_it_matters(index: Index, folder: Path, tmp_path: Path) -> None:
    update(index, folder)
    (segment,) = (tmp_path / "index").glob("*/*.seg")
    segment.write_bytes(bytes(segment.stat().st_size))
    assert index.state(thorough=True) is State.DAMAGED
    with pytest.raises(UnreadyError, match="The index is damaged"):
        hits(index, "orchards")
    gc.collect()
    update(index, folder)
    assert len(hits(index, "orchards")) == 2


def test_damage_that_a_search_comes_upon_is_remembered_and_mended_by_the_next_update(
    index: Index, folder: Path, tmp_path: Path
) -> None:
    update(index, folder)
    (path,) = (tmp_path / "index").glob("*/*.seg")
    quotes = open_segment(path).stored.quotes.pickled.tobytes()
    path.write_bytes(path.read_bytes().replace(quotes, bytes(len(quotes))))
    with pytest.raises(UnreadyError, match="The index is damaged"):
        hits(index, "orchards")
    assert open_index(str(tmp_path / "index")).state() is State.DAMAGED
    update(index, folder)
    assert len(hits(index, "orchards")) == 2


def test_damage_is_not_merged_into_what_looks_whole(index: Index, folder: Path, tmp_path: Path) -> None:
    for number in range(8):
        write(folder, f"{number}.txt", transcript(f"We planted fig tree number {number} along the river."))
        update(index, folder)
    current = tmp_path / "index" / (tmp_path / "index" / "current").read_text()
    for path in current.glob("*.seg"):
        path.write_bytes(path.read_bytes().replace(b"We planted fig tree", b"We uprooted no tree"))
    write(folder, "plums.txt", PLUMS)
    with pytest.raises(UnreadyError, match="The index is damaged"):
        update(index, folder)
    update(index, folder)
    assert len(hits(index, '"planted fig tree"')) == 8


@pytest.mark.parametrize("place", ["a-file", "a-file/index", "/proc/index"])
def test_an_index_that_cannot_be_written_is_named(folder: Path, tmp_path: Path, place: str) -> None:
    write(tmp_path, "a-file", "")
    with pytest.raises(UserError, match="The index cannot be written to"):
        update(open_index(str(tmp_path / place)), folder)


def test_what_a_killed_writer_left_is_swept_away(index: Index, folder: Path, tmp_path: Path) -> None:
    update(index, folder)
    (tmp_path / "index" / "00000099").mkdir()
    write(tmp_path / "index" / "00000099", "half-written.seg", "…")
    write(folder, "plums.txt", PLUMS)
    update(index, folder)
    assert len(hits(index, "orchards")) == 3
    assert not (tmp_path / "index" / "00000099").exists()


def test_many_small_updates_leave_few_files_and_lose_nothing(index: Index, folder: Path, tmp_path: Path) -> None:
    for number in range(20):
        write(folder, f"{number}.txt", transcript(f"We planted fig tree number {number} along the river."))
        update(index, folder)
        if number % 3 == 2:
            (folder / f"{number - 1}.txt").unlink()
    update(index, folder)
    kept = {number for number in range(20) if number % 3 != 1 or number == 19}
    assert {int(hit.quote.text.split()[5]) for hit in hits(index, "fig tree")} == kept
    current = (tmp_path / "index" / "current").read_text()
    assert len(list((tmp_path / "index" / current).glob("*.seg"))) <= 8


def test_the_files_of_an_archive_are_read_in_several_processes_where_they_are_many(index: Index, folder: Path) -> None:
    for number in range(600):
        write(folder, f"{number}.txt", transcript(f"We planted fig tree number {number}."))
    told: list[tuple[int, int]] = []
    report = update(index, folder, progress=lambda *done: told.append(done))
    assert len(report.added) == 602
    assert (told[0], told[-1]) == ((0, 602), (602, 602))
    assert index.search(parse_query("fig tree")).total == 600


@pytest.mark.slow
def test_a_kill_at_any_step_of_an_update_leaves_the_last_good_index(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "tests.kill_at_each_step", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    old, new = map(int, done.stdout.split())
    assert old > 20
    assert new > 0
