"""The benchmarks measure what they say: texts that the parser takes for what they are, peers that answer, a table."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from benchmarks import checking
from benchmarks.parsing import main
from benchmarks.peers import labelled, quoted
from benchmarks.search import made_up, passages
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


def test_quotations_to_check_are_sixty_words_of_a_passage_and_one_in_five_is_another() -> None:
    corpus = list(made_up.passages(100))
    texts = {each.id: each.text.split() for each in corpus}
    made = checking.drawn(corpus, 5, 1)
    assert [each.kind for each in made[:3]] == ["verbatim", "one word in five changed", "nowhere"]
    for verbatim, changed, nowhere in zip(made[::3], made[1::3], made[2::3], strict=True):
        own = verbatim.text.split()
        assert verbatim.meant
        assert own in [texts[verbatim.meant][start : start + 60] for start in range(len(texts[verbatim.meant]))]
        assert sum(one != other for one, other in zip(own, changed.text.split(), strict=True)) <= 12
        assert sorted(nowhere.text.split()) == sorted(own)
        assert nowhere.meant is None


def test_checks_are_measured_beside_what_anybody_would_write(tmp_path: Path) -> None:
    passages.write(made_up.passages(60), tmp_path / "corpus.jsonl")
    page = tmp_path / "page.md"
    page.write_text("<!-- checking speed -->\n<!-- end of checking speed -->\n", encoding="utf-8")
    asked = [str(tmp_path / "corpus.jsonl"), "--cases", "2", "--write", str(page)]
    CliRunner().invoke(checking.main, asked, catch_exceptions=False)
    table = page.read_text(encoding="utf-8")
    for name in ("Lavrov", "FTS5 and difflib", "rapidfuzz, every text"):
        assert re.search(rf"\| verbatim \| {name} \| [\d.,]+ ms \| – \| [\d.,]+ × \| 100% \|", table)
    assert "A draft of 40 quotations: " in table
