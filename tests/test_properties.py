"""What holds of any text and any bytes: parsing ends, raises nothing, hangs on nothing else, and never misquotes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.shapes import SHAPES
from benchmarks.texts import articles, transcripts
from search_index import archive
from search_index.errors import UnreadableError
from search_index.models import Document, Passage, Reading, document_id, parse_id
from search_index.parsing import parse
from search_index.sources import read

PIECES = st.sampled_from(
    [
        *("Question: ", "Jane Roe: ", "THE PRESIDENT: ", "From the floor: ", "Q ", "Ann Poe, AFP: ", "**Jane Roe:** "),
        *("Question (to ,): ", "Question (addressed to nobody present): ", "Question (retranslated from Spanish): "),
        *(
            "[Reporter]: ",
            "JOURNALIST – ",
            "Mr. Doe (Example State) (spoke in French): ",
            "PREGUNTA: ",
            "4. Mr. Doe asked ",
        ),
        *("Remarks by Jane Roe, ", "Press conference of President Jane Roe and Minister Ann Poe\n", "By Ann Poe\n"),
        *(
            "May 3, 2021",
            "LIMA, 5/4/2021 (Example) – ",
            "LIMA - ",
            "on Thursday",
            "(Laughter.)",
            "Published: ",
            "| Photo: Roe\n",
        ),
        *(
            "Jane Roe",
            "Ms Poe",
            "Roe’s ",
            "the president of Example State",
            "he",
            "She",
            "McDoe",
            "J. R. Doe",
            "Лавров",
        ),
        *(" said ", " said that ", " told reporters ", "according to ", " added: ", " never said ", " asked whether "),
        *("“", "”", '"', "'", "‘", "’", "«", "»", "„", "``", "''", "(", ")", "[", "]", ":", "…", "—", "?", ". ", ", "),
        *(
            "\n",
            "\r\n\r\n",
            "\r",
            "\n\n\n",
            "\t",
            "\u2028",
            "\x85",
            "\x0c",
            "\u00a0",
            "\u200b",
            "\ufeff",
            "\0",
            " " * 80,
        ),
        *(
            "We go on with the talks",
            "the orchards grow. ",
            "e\u0301",
            "İ",
            "ﬁ",
            "²",
            "١",
            "\ud800",
            "🇻🇪",
            "שלום",
            "\u202e",
        ),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join) | st.text(st.characters(exclude_categories=()))
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "cp1251", "koi8_r", "latin-1", "mac_roman"]
PRINT_DIGESTS = """
import hashlib
from benchmarks.texts import articles, transcripts
from search_index.parsing import parse
for text in (*transcripts(20_000), *articles(20_000)):
    found = parse(text)
    print(hashlib.sha256(repr((found, found.paragraphs, found.turns, found.quotes)).encode()).hexdigest())
"""


def spans(document: Document) -> Iterator[Passage]:
    """Every passage that a document holds."""
    yield from document.paragraphs
    yield from document.turns
    for quote in document.quotes:
        yield from (each for each in (quote, quote.mention, quote.sentence) if each)


@given(TEXTS)
def test_no_text_raises_and_every_span_is_its_text(text: str) -> None:
    found = parse(text)
    assert found.text == text
    assert found.id == document_id(text)
    for passage in spans(found):
        assert 0 <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip()


@given(TEXTS)
def test_paragraphs_turns_and_quotes_stand_in_order(text: str) -> None:
    found = parse(text)
    assert all(before.end <= after.start for before, after in pairwise(found.paragraphs))
    assert all(before.end <= after.start for before, after in pairwise(found.turns))
    assert list(found.quotes) == sorted(found.quotes, key=lambda quote: (quote.start, -quote.end))


@given(TEXTS)
def test_a_quote_lies_in_the_prose_and_has_an_address_a_confidence_and_a_speaker_with_a_name(text: str) -> None:
    found = parse(text)
    for quote in found.quotes:
        assert any(paragraph.start <= quote.start < paragraph.end for paragraph in found.paragraphs)
        assert parse_id(quote.id) == (found.id, quote.start, quote.end)
        assert 0 <= quote.confidence <= 1
        assert quote.rule
        assert quote.speaker is None or quote.speaker.name.strip()


@given(TEXTS, st.sets(st.integers(0, 200), max_size=8).map(sorted))
def test_nothing_is_taken_from_what_a_format_says_is_not_the_documents_own(text: str, offsets: list[int]) -> None:
    within = [min(offset, len(text)) for offset in offsets]
    content = tuple(zip(within[::2], within[1::2], strict=False))
    for paragraph in parse(Reading(text, content=content)).paragraphs:
        assert any(start <= paragraph.start and paragraph.end <= end for start, end in content)


@given(TEXTS, TEXTS)
def test_what_was_parsed_before_changes_nothing(text: str, other: str) -> None:
    before = parse(text)
    parse(other)
    assert parse(text) == before


def test_another_process_with_another_hash_seed_finds_the_same() -> None:
    outputs = {
        subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-c", PRINT_DIGESTS],
            cwd=Path(__file__).parents[1],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
    assert len(outputs.pop().split()) == len(transcripts(20_000)) + len(articles(20_000))


def test_the_order_of_the_files_changes_no_document(seeds: Path, tmp_path: Path) -> None:
    for number, text in enumerate((*transcripts(10_000), *articles(10_000))):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    files = sorted([*seeds.iterdir(), *tmp_path.iterdir()])
    shuffled = random.Random(1).sample(files, len(files))  # noqa: S311  # no secret
    in_order, otherwise = (list(archive.documents(order)) for order in (files, shuffled))
    assert {item.file: item for item in in_order} == {item.file: item for item in otherwise}
    assert [item.file for item in in_order] != [item.file for item in otherwise]


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bytes") / "any.txt"


@given(data=st.binary() | st.builds(lambda text, name: text.encode(name, "replace"), TEXTS, st.sampled_from(ENCODINGS)))
def test_any_bytes_are_read_and_parsed_or_refused_with_a_reason(data: bytes, path: Path) -> None:
    path.write_bytes(data)
    try:
        reading = read(path)
    except UnreadableError as error:
        reason = str(error)
        assert reason.endswith(".")
    else:
        assert parse(reading, path.name).text == reading.text


def calls(text: str) -> int:
    """How many functions are called to parse a text, those of Python itself included: its work without a clock."""
    count = 0

    def tally(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tally)
    try:
        parse(text)
    finally:
        sys.setprofile(None)
    return count


REPEATED = {**SHAPES, "a transcript": transcripts(2_000)[0], "an article": articles(2_000)[0]}


@pytest.mark.parametrize("shape", REPEATED.values(), ids=REPEATED)
def test_a_text_that_is_twice_as_long_takes_twice_the_work(shape: str) -> None:
    once = shape * -(-2_500 // len(shape))
    parse(4 * once)  # what is kept between texts is made at the first one
    work = [calls(times * once) for times in (1, 2, 4)]
    # The better of two: at some length a text is taken for another kind of document, and its work makes one step.
    assert min(more / less for less, more in pairwise(work)) <= 2.2


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_long_text_is_parsed_whatever_its_shape(shape: str) -> None:
    text = shape * (60_000 // len(shape))
    for passage in spans(parse(text)):
        assert text[passage.start : passage.end] == passage.text
