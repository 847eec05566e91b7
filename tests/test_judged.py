"""Judged collections are read as they are passed on, and nDCG is what its formula says."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.judged import beir, cranfield, made, main, ndcg
from benchmarks.search import made_up, passages

CRANFIELD = {
    "cran.all.1400": ".I 1\n.T\nslow wings\n.A\nroe, j.\n.W\nslow wings\nlift grows .\n.I 2\n.T\nheat\n.W\nheat\n",
    "cran.qry": ".I 004\n.W\nwhat lifts\nwings ?\n.I 009\n.W\nwhat is hot\n",
    "cranqrel": "1 1 2\n1 2 -1\n2 2 3\n",
}
BEIR = {
    "corpus.jsonl": '{"_id": "a", "title": "Wings", "text": "lift grows"}\n{"_id": "b", "text": "heat"}\n',
    "queries.jsonl": '{"_id": "q", "text": "what lifts"}\n',
    "qrels.tsv": "query-id\tcorpus-id\tscore\nq\ta\t2\nq\tb\t0\n",
}


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_the_best_ranking_has_a_gain_of_one_and_a_later_answer_counts_less() -> None:
    grades = {"a": 2.0, "b": 1.0}
    assert ndcg(["a", "b", "c"], grades) == 1
    assert ndcg(["c", "a"], grades) == pytest.approx((2 / math.log2(3)) / (2 + 1 / math.log2(3)))
    assert ndcg(["c"] * 10 + ["a"], grades) == 0
    assert ndcg(["a"], {}) == 0


def test_cranfield_is_read_with_its_questions_numbered_as_they_come(tmp_path: Path) -> None:
    found = cranfield(written(tmp_path, CRANFIELD))
    assert [(each.id, each.text) for each in found.texts] == [
        ("1", "slow wings slow wings lift grows ."),
        ("2", "heat heat"),
    ]
    assert found.questions == {"1": "what lifts wings ?", "2": "what is hot"}
    assert found.grades == {"1": {"1": 1.0}, "2": {"2": 1.0}}


def test_a_set_of_beir_is_read_with_its_grades(tmp_path: Path) -> None:
    found = beir(written(tmp_path, BEIR))
    assert [(each.id, each.text) for each in found.texts] == [("a", "Wings lift grows"), ("b", "heat")]
    assert (found.questions, found.grades) == ({"q": "what lifts"}, {"q": {"a": 2.0}})


def test_a_collection_that_is_made_asks_with_one_half_of_a_document_for_the_other() -> None:
    corpus = list(made_up.passages(100))
    found = made(corpus, 3, seed=1)
    by_id = {each.id: each for each in corpus}
    assert found == made(corpus, 3, seed=1)
    assert len(found.questions) == 3
    assert len(found.texts) == 100 - 3 * 10
    there = {each.id for each in found.texts}
    for number, grades in found.grades.items():
        assert len({by_id[each].doc for each in grades}) == 1
        assert set(grades) <= there
        assert len(found.questions[number].split()) == 8


def test_engines_are_compared_on_a_collection_and_on_one_that_is_made(tmp_path: Path) -> None:
    given = CliRunner().invoke(main, [str(written(tmp_path, CRANFIELD))], catch_exceptions=False)
    assert "2 texts, 2 questions." in given.output
    assert "| tantivy, stemmed, OR | 0.500 |" in given.output  # “lifts” finds “lift”; nothing says what is hot
    passages.write(made_up.passages(60), tmp_path / "passages.jsonl")
    corpus = ["--corpus", str(tmp_path / "passages.jsonl"), "--questions", "5"]
    made_of_it = CliRunner().invoke(main, corpus, catch_exceptions=False)
    assert "30 texts, 3 questions." in made_of_it.output
    assert made_of_it.output.count("\n| ") == 5


def test_neither_a_collection_nor_a_corpus_is_said_to_be_missing() -> None:
    done = CliRunner().invoke(main, [])
    assert done.exit_code == 2
    assert "Give the folder of a collection" in done.output
