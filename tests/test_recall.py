"""Recall is measured on words that stand in the passages, and counted as its formulas say."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.recall import Case, Recall, main, tasks
from benchmarks.search import made_up, passages
from search_index.words import words

CORPUS = list(made_up.passages(200))
TERMS = {each.id: [word.term for word in words(each.text)] for each in CORPUS}


def test_a_passage_counts_by_the_rank_of_the_first_hit_that_stands_for_it() -> None:
    cases = [Case(("a",), "a"), Case(("b",), "b"), Case(("c",), "c"), Case(("d",), "d")]
    rankings = {"a": [{"a"}], "b": [{"x"}, {"y", "b"}, {"b"}], "c": [{"x"}], "d": [{"x"}] * 10 + [{"d"}]}
    found = Recall.of(cases, lambda case: rankings[case.meant])
    assert found.mrr == pytest.approx(1.5 / 4)
    assert found.hits == 0.5
    assert str(found) == "0.38 / 0.50"


def test_the_same_seed_draws_the_same_cases_and_another_one_others() -> None:
    assert tasks(CORPUS, 20, 1) == tasks(CORPUS, 20, 1) != tasks(CORPUS, 20, 2)


def test_verbatim_words_stand_in_their_passage_in_a_row() -> None:
    cases = tasks(CORPUS, 20, 1)["six words verbatim"]
    assert len(cases) == 20
    for case in cases:
        of = TERMS[case.meant]
        assert len(of) >= 20
        assert case.terms in [tuple(of[start : start + 6]) for start in range(len(of))]


def test_of_six_words_just_one_is_wrong() -> None:
    named = tasks(CORPUS, 20, 1)
    for right, wrong in zip(named["six words verbatim"], named["six words, one wrong"], strict=True):
        assert right.meant == wrong.meant
        assert sum(one != other for one, other in zip(right.terms, wrong.terms, strict=True)) == 1


def test_remembered_words_are_in_order_and_none_of_the_most_frequent() -> None:
    common = {term for term, _ in Counter(term for of in TERMS.values() for term in of).most_common(25)}
    for case in tasks(CORPUS, 20, 1)["four remembered words"]:
        places = [TERMS[case.meant].index(term) for term in case.terms]
        assert len(set(case.terms)) == 4
        assert places == sorted(places)
        assert not common & set(case.terms)


def test_our_recall_stands_beside_another_engines(tmp_path: Path) -> None:
    passages.write(CORPUS, tmp_path / "corpus.jsonl")
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- recall figures -->\n<!-- end of recall figures -->\nafter\n", "utf-8")
    arguments = [str(tmp_path / "corpus.jsonl"), "--cases", "10", "--seed", "1", "--write", str(page)]
    assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
    told = page.read_text("utf-8")
    assert told.startswith("before\n")
    assert told.endswith("after\n")
    assert "200 passages, 10 queries of each task." in told
    ours, *others = re.findall(r"^\| (.*?) \| (\d\.\d\d) / (\d\.\d\d) \|", told, re.MULTILINE)
    assert ours[0] == "Lavrov, as typed"
    assert float(ours[2]) == 1  # six words as they stand are found whatever the ranking
    assert [name for name, _, _ in others] == ["SQLite FTS5, AND", "SQLite FTS5, phrase", "SQLite FTS5, OR"]
