"""The search benchmark asks every engine the same, in its own language, and tells what it measured."""

from __future__ import annotations

import datetime
import json
import lzma
import math
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.search import drawing, figures, made_up, passages, probes, resampling
from benchmarks.search.__main__ import main
from benchmarks.search.engines.fts5 import Fts5
from benchmarks.search.engines.known import FTS5, OURS, PEERS, STOCK, TANTIVY, engine
from benchmarks.search.engines.lavrov import document, typed
from benchmarks.search.goals import table
from benchmarks.search.measuring import Cost, Memory, Upkeep
from benchmarks.search.passages import Passage
from benchmarks.search.probes import Kind, Probe
from benchmarks.search.running import Built, Measured
from search_index.query import parse_query

pytestmark = pytest.mark.slow

DAY = datetime.date(2020, 2, 6)
CORPUS = list(made_up.passages(200))
SAID = [
    Passage("a", "Guaidó’s café closes. Nobody said why.", "Jane Roe", DAY, "On coffee"),
    Passage(
        "b", "A cafe opens: the café of the year is said to open.", "John Poe", DAY.replace(year=2021), "On coffee"
    ),
    Passage("c", "The year of the cat was a year without coffee.", "Jane Roe", DAY.replace(year=2022), "On cats"),
]
ASKED = {
    "accents": (Probe("x", Kind.AND, ("cafe",)), {"a", "b"}),
    "two words": (Probe("x", Kind.AND, ("year", "cafe")), {"b"}),
    "either word": (Probe("x", Kind.OR, ("nobody", "cat")), {"a", "c"}),
    "a phrase": (Probe("x", Kind.PHRASE, ("of", "the", "year")), {"b"}),
    "without": (Probe("x", Kind.BOOLEAN, must=("year",), should=("cafe", "cat"), without=("coffee",)), {"b"}),
    "a beginning": (Probe("x", Kind.PREFIX, ("clos",)), {"a"}),
    "a misspelling": (Probe("x", Kind.FUZZY, ("coffe",)), {"c"}),
    "a speaker": (Probe("x", Kind.OR, ("said", "year"), speaker="Jane Roe"), {"a", "c"}),
    "days": (
        Probe("x", Kind.OR, ("said", "year"), first=DAY.replace(year=2021), last=DAY.replace(year=2022)),
        {"b", "c"},
    ),
}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("key", [OURS, *PEERS])
def test_every_engine_finds_the_same(key: str, asked: str, tmp_path: Path) -> None:
    probe, expected = ASKED[asked]
    try:
        used = engine(key)
    except ImportError as error:
        pytest.skip(str(error))
    if probe.kind not in used.kinds:
        pytest.skip(f"{used.name} has no search of this kind.")
    used.build(SAID, tmp_path)
    used.open(tmp_path)
    assert set(used.search(probe)) == expected
    assert used.count(probe) == len(expected)
    used.add(
        Passage("d", "Nobody closes the cafe and the coffee of the year; the cat said so.", "Jane Roe", DAY, "More")
    )
    used.refresh()
    assert used.count(Probe("x", Kind.AND, ("nobody",))) == 2
    used.close()


def test_a_made_up_corpus_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    assert list(made_up.passages(50, 1)) == list(made_up.passages(50, 1)) != list(made_up.passages(50, 2))


def test_made_up_words_are_as_uneven_as_real_ones_and_phrases_come_again() -> None:
    terms = [term for each in CORPUS for term in each.text.lower().split()]
    (_, most), *_ = Counter(terms).most_common()
    assert most > len(terms) / 50  # one word in thirty or so
    pairs = Counter(pairwise(terms))
    assert sum(count > 2 for count in pairs.values()) > 50


def test_beyond_a_corpus_passages_are_made_of_its_sentences() -> None:
    found = list(resampling.resampled(CORPUS, 300))
    assert found[:200] == CORPUS
    assert len({each.id for each in found}) == 300
    sentences = {sentence for each in CORPUS for sentence in re.split(r"(?<=\.) ", each.text)}
    assert {sentence for each in found[200:] for sentence in re.split(r"(?<=\.) ", each.text)} <= sentences
    assert list(resampling.resampled(CORPUS, 50)) == CORPUS[:50]


def test_two_hundred_and_ten_probes_of_twelve_classes_are_drawn_from_a_corpus() -> None:
    drawn = drawing.drawn(CORPUS)
    assert (len(drawn), len({probe.cls for probe in drawn})) == (210, 12)
    assert drawn == drawing.drawn(CORPUS) != drawing.drawn(CORPUS, seed=2)
    assert {probe.kind for probe in drawn} == set(Kind)


def test_drawn_words_and_phrases_stand_in_the_corpus(tmp_path: Path) -> None:
    used = Fts5()
    used.build(CORPUS, tmp_path)
    used.open(tmp_path)
    for probe in drawing.drawn(CORPUS):
        if probe.kind in {Kind.AND, Kind.PHRASE, Kind.PREFIX}:
            assert used.count(probe), probe
    used.close()


def test_passages_and_probes_are_read_packed_or_not(tmp_path: Path) -> None:
    passages.write(SAID, tmp_path / "plain.jsonl")
    (tmp_path / "packed.jsonl.xz").write_bytes(lzma.compress((tmp_path / "plain.jsonl").read_bytes()))
    assert list(passages.read(tmp_path / "plain.jsonl")) == list(passages.read(tmp_path / "packed.jsonl.xz")) == SAID
    line = {"i": 3, "cls": "date", "kind": "or", "terms": ["Café", "co-op"], "frm": "2020-01-01", "to": "2020-12-31"}
    (tmp_path / "probes.jsonl").write_text(json.dumps(line), "utf-8")
    (probe,) = probes.read(tmp_path / "probes.jsonl")
    assert probe.terms == ("cafe", "co", "op")
    assert (probe.first, probe.last) == (datetime.date(2020, 1, 1), datetime.date(2020, 12, 31))


def test_a_probe_is_typed_as_our_users_would() -> None:
    typing = {name: typed(probe) for name, (probe, _) in ASKED.items()}
    assert typing["two words"] == "year cafe"
    assert typing["without"] == "year cafe OR cat -coffee"
    assert typing["a speaker"] == 'said OR year from:"Jane Roe"'
    assert typing["days"] == "said OR year after:2021-02-05 before:2022-02-07"
    assert typed(ASKED["two words"][0], exact=True) == '"year" "cafe"'
    for query in typing.values():
        assert str(parse_query(query)) in {query, query.removesuffix("1")}  # for a short word, ~ is ~1


def test_a_document_is_its_passages_in_a_row() -> None:
    made = document("file", SAID)
    assert [made.text[quote.start : quote.end] for quote in made.quotes] == [each.text for each in SAID]
    assert [quote.note for quote in made.quotes] == ["a", "b", "c"]


def test_figures_are_of_the_probes_that_an_engine_answers() -> None:
    times = [0.1, None, 0.3, 0.2]
    assert figures.middle(times) == 0.2
    assert figures.worst(times) == 0.3
    assert figures.p99([each / 100 for each in range(101)]) == pytest.approx(0.99)
    assert figures.ratio(times, [0.1, 9.0, 0.1, None]) == pytest.approx(2.0)
    assert math.isnan(figures.ratio([None], [1.0]))
    assert figures.exponent([10, 100, 1000], [2.0, 20.0, 200.0]) == pytest.approx(1.0)
    assert figures.exponent([10, 1000], [3.0, 30.0]) == pytest.approx(0.5)


def test_goals_are_met_by_ratios_of_one_run() -> None:
    probe = Probe("and", Kind.AND, ("a",))

    def measured(milliseconds: float, seconds: float) -> Measured:
        built = Built(Cost(seconds, seconds), 1, Upkeep(0.001, Cost(1.0, 1.0), 0.004))
        return Measured((milliseconds / 1000,), (1,), Memory(1_000, 500), built)

    run = {OURS: measured(1, 10), STOCK: measured(12, 29), FTS5: measured(3, 1), TANTIVY: measured(0.5, 1)}
    rows = {cells[1].strip(): cells[-2].strip() for line in table(100_000, run, [probe]) if (cells := line.split("|"))}
    assert rows["faster than whoosh"] == "yes"
    assert rows["faster than fts5"] == "no"
    assert rows["within reach of tantivy"] == "yes"
    assert rows["building, faster than whoosh"] == "no"
    assert rows["reopening after an update"] == "yes"
    assert "faster than xapian" not in rows
    assert not list(table(500, run, [probe]))


def test_engines_are_measured_and_the_page_gets_the_tables(tmp_path: Path) -> None:
    passages.write(CORPUS, tmp_path / "corpus.jsonl")
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- search figures -->\nold\n<!-- end of search figures -->\nafter\n", "utf-8")
    asked = tmp_path / "queries.jsonl"
    asked.write_text(
        '{"cls": "and", "kind": "and", "terms": ["ki"]}\n{"cls": "fuzzy", "kind": "fuzzy", "terms": ["veri"]}\n'
    )
    arguments = ["--sizes", "100,250", "--engines", "lavrov,answer,fts5", "--rounds", "1", "--write", str(page)]
    done = CliRunner().invoke(main, [str(tmp_path / "corpus.jsonl"), str(asked), *arguments], catch_exceptions=False)
    assert done.exit_code == 0
    told = page.read_text("utf-8")
    assert told.startswith("before\n")
    assert told.endswith("after\n")
    assert "old" not in told
    assert (
        "2 queries on given passages. Beyond the first 200, passages are resampled from their sentences (250)." in told
    )
    for count in (100, 250):
        assert f"### {count} passages" in told
    assert re.search(r"^\| Lavrov \| [\d.]+ \| .* \| – \|$", told, re.MULTILINE)
    assert re.search(r"^\| SQLite FTS5 \| [\d.]+ \| .* \| 1 of 1 \|$", told, re.MULTILINE)
    assert re.search(r"^\| fuzzy \| 1 \| [\d.]+ \| [\d.]+ .* \| – \|$", told, re.MULTILINE)
    assert re.search(r"^\| Lavrov, on one core \| [\d.]+ \|", told, re.MULTILINE)
    assert re.search(r"^\| SQLite FTS5 \| .* \| n\^-?[\d.]+ \| n\^-?[\d.]+ \|$", told, re.MULTILINE)


def test_a_wrong_size_and_an_unknown_engine_are_named() -> None:
    for arguments, named in ((["--sizes", "10q"], "“10q”"), (["--engines", "lucene"], "“lucene”")):
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 2
        assert named in done.output
