"""The benchmarks measure what they say: texts that the parser takes for what they are, peers that answer, a table."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from benchmarks.parsing import main
from benchmarks.peers import labelled, quoted
from benchmarks.texts import articles, transcripts
from search_index.models import Genre, Kind, Role
from search_index.parsing import parse


def test_made_up_texts_are_the_same_for_the_same_seed_and_others_for_another() -> None:
    for make in (transcripts, articles):
        assert make(20_000, 1) == make(20_000, 1) != make(20_000, 2)
        assert sum(map(len, make(20_000))) >= 20_000


def test_made_up_transcripts_are_transcripts_with_questions_and_answers() -> None:
    for text in transcripts(50_000):
        found = parse(text)
        assert found.kind is Genre.TRANSCRIPT
        assert {Role.STATEMENT, Role.QUESTION, Role.ANSWER} <= {turn.role for turn in found.turns}
        assert found.metadata.date


def test_made_up_articles_are_articles_with_quotes_of_every_kind() -> None:
    found = [parse(text) for text in articles(50_000)]
    assert {document.kind for document in found} == {Genre.ARTICLE}
    kinds = [quote.kind for document in found for quote in document.quotes]
    assert {Kind.DIRECT, Kind.MIXED, Kind.INDIRECT} == set(kinds)
    assert sum(quote.speaker is not None for document in found for quote in document.quotes) > len(kinds) / 2


def test_the_peers_find_what_naive_patterns_find() -> None:
    assert labelled("Jane Roe: Yes.\nWe go on.\nQuestion (from AFP): Why?") == [
        ("Jane Roe:", "Yes.\nWe go on."),
        ("Question (from AFP):", "Why?"),
    ]
    assert labelled("We go on.") == []
    text = f'“We go on,” Roe said. {"Nobody knew of it. " * 5} "It is late."'
    assert quoted(text) == [("Roe", "“We go on,”"), (None, '"It is late."')]


def test_a_folder_is_measured_beside_the_peers(seeds: Path) -> None:
    done = CliRunner().invoke(main, [str(seeds), "--rounds", "1", "--no-growth"], catch_exceptions=False)
    _, _, transcript, article = done.output.splitlines()
    assert re.fullmatch(
        r"\| transcripts \| 2 \| 0\.\d\d \| [\d.]+ \| 5 \| `\^Name:` \| [\d,]+ \| [\d,]+ × \|", transcript
    )
    assert re.fullmatch(
        r"\| articles \| 3 \| 0\.\d\d \| [\d.]+ \| 1 \| `“…” and said` \| [\d,]+ \| [\d,]+ × \|", article
    )
