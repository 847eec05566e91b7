"""Judged data: how well the first ten of our ranking answer a question, beside tantivy with stemming and others.

python -m benchmarks.judged FOLDER                 a collection of your own
python -m benchmarks.judged --corpus PASSAGES      one that is made from passages

FOLDER has ``cran.all.1400``, ``cran.qry`` and ``cranqrel``, as the Cranfield collection is passed on, or
``corpus.jsonl`` (``_id``, ``title``, ``text``), ``queries.jsonl`` (``_id``, ``text``) and ``qrels.tsv`` (query,
document, grade; a line of headings first), as BEIR has its sets. No such data comes with the project.

One that is made asks with the words that mark one half of a document most (term frequency × log of inverse document
frequency: Spärck Jones, 1972), and takes for relevant the other half, which alone is in the collection: nobody judged
it, but it favours no engine.

nDCG@10 with the grades as gains: Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS
20 (2002), discounted by log2(rank + 1) as trec_eval does.
"""

from __future__ import annotations

import datetime
import json
import math
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

import click

from benchmarks.search import passages
from benchmarks.search.engines.known import FTS5, STEMMED, TANTIVY, WHOLE, engine
from benchmarks.search.passages import Passage
from benchmarks.search.probes import Kind, Probe
from search_index.words import words

_FIRST = 10
_DAY = datetime.date(2000, 1, 1)  # of every document of a collection: none is newer than another
_MARK = re.compile(r"^\.([A-Z])[^\S\n]*", re.MULTILINE)  # of a field in Cranfield's files
_TOPICAL = range(8, 101)  # passages of a document that is asked for
_MARKING = 8  # words of a question that is made
_Folder = click.Path(path_type=Path, exists=True, file_okay=False)
_File = click.Path(path_type=Path, exists=True, dir_okay=False)


@dataclass(frozen=True, slots=True)
class Judged:
    """A collection of texts and of questions, with the grade that each relevant text has for a question."""

    texts: Sequence[Passage]
    questions: Mapping[str, str]
    grades: Mapping[str, Mapping[str, float]]  # by question and text


def ndcg(ranking: Sequence[str], grades: Mapping[str, float]) -> float:
    """nDCG@10 of a ranking; 0 where nothing is relevant."""
    best = _gain(sorted(grades.values(), reverse=True)[:_FIRST])
    return _gain([grades.get(each, 0.0) for each in ranking[:_FIRST]]) / best if best else 0.0


def _gain(grades: Sequence[float]) -> float:
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def cranfield(folder: Path) -> Judged:
    """The Cranfield collection. Its questions are numbered as they come, and relevant is what has a grade above 0."""
    texts = [
        Passage(number, f"{fields.get('T', '')} {fields['W']}", "", _DAY, f"{number} {fields.get('T', '')}")
        for number, fields in _records(folder / "cran.all.1400")
    ]
    asked = {str(place): fields["W"] for place, (_, fields) in enumerate(_records(folder / "cran.qry"), 1)}
    grades: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for line in (folder / "cranqrel").read_text("utf-8").splitlines():
        question, text, grade = line.split()
        if int(grade) > 0:
            grades[question][text] = 1.0
    return Judged(texts, asked, grades)


def _records(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    for record in re.split(r"^\.I\s+", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        number, _, rest = record.partition("\n")
        _, *parts = _MARK.split(rest)
        yield number.strip(), {name: " ".join(text.split()) for name, text in zip(parts[::2], parts[1::2], strict=True)}


def beir(folder: Path) -> Judged:
    """A set as BEIR has it: a text is its title and what it says."""
    texts = []
    for each in _json(folder / "corpus.jsonl"):
        title = each.get("title", "")
        texts.append(Passage(each["_id"], f"{title} {each['text']}".strip(), "", _DAY, f"{each['_id']} {title}"))
    grades: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines()[1:]:
        question, text, grade = line.split("\t")
        if float(grade) > 0:
            grades[question][text] = float(grade)
    return Judged(texts, {each["_id"]: each["text"] for each in _json(folder / "queries.jsonl")}, grades)


def _json(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def made(corpus: Sequence[Passage], count: int, seed: int) -> Judged:
    """So many questions, each of the words that mark one half of a document; the other half answers it."""
    random = Random(seed)
    terms = {each.id: [word.term for word in words(each.text)] for each in corpus}
    holders = Counter(term for of in terms.values() for term in set(of))
    documents: defaultdict[tuple[str, datetime.date], list[Passage]] = defaultdict(list)
    for each in corpus:
        documents[each.doc, each.date].append(each)
    topical = [of for of in documents.values() if len(of) in _TOPICAL]
    asking, questions, grades = set(), {}, {}
    for number, of in enumerate(random.sample(topical, min(count, len(topical)))):
        drawn = set(random.sample([each.id for each in of], len(of) // 2))
        asking |= drawn
        frequencies = Counter(term for each in of if each.id in drawn for term in terms[each.id])
        weights = {term: f * math.log(len(corpus) / holders[term]) for term, f in frequencies.items()}
        questions[str(number)] = " ".join(sorted(weights, key=weights.__getitem__, reverse=True)[:_MARKING])
        grades[str(number)] = {each.id: 1.0 for each in of if each.id not in drawn}
    return Judged([each for each in corpus if each.id not in asking], questions, grades)


def score(judged: Judged, search: Callable[[tuple[str, ...]], Sequence[str]]) -> float:
    """The mean nDCG@10 over the questions for which something is relevant."""
    gains = []
    for number, grades in judged.grades.items():
        ranking = search(tuple(word.term for word in words(judged.questions[number])))
        gains.append(ndcg(ranking, grades))
    return sum(gains) / len(gains)


@click.command()
@click.argument("folder", required=False, type=_Folder)
@click.option("--corpus", type=_File, help="Passages to make a collection from.")
@click.option("--size", default=100_000, show_default=True, help="How many of them.")
@click.option("--questions", default=300, show_default=True, help="How many are made.")
@click.option("--seed", default=1, show_default=True)
def main(folder: Path | None, corpus: Path | None, size: int, questions: int, seed: int) -> None:
    """Measure nDCG@10 on the collection in FOLDER, or on one made from a corpus."""
    if folder is not None:
        judged = cranfield(folder) if (folder / "cran.qry").exists() else beir(folder)
    elif corpus is not None:
        judged = made(list(islice(passages.read(corpus), size)), questions, seed)
    else:
        raise click.UsageError("Give the folder of a collection, or --corpus with passages to make one from.")
    click.echo(f"{len(judged.texts):,} texts, {len(judged.grades)} questions.\n\n| engine | nDCG@{_FIRST} |\n|---|--:|")
    for key in (WHOLE, STEMMED, TANTIVY, FTS5):
        with tempfile.TemporaryDirectory() as temporary:
            click.echo(_row(key, judged, Path(temporary)))


def _row(key: str, judged: Judged, folder: Path) -> str:
    used = engine(key)
    used.build(judged.texts, folder)
    used.open(folder)

    def search(terms: tuple[str, ...]) -> Sequence[str]:
        return used.search(Probe("judged", Kind.AND if key == WHOLE else Kind.OR, terms))  # AND: as typed

    try:
        return f"| {used.name}{'' if key == WHOLE else ', OR'} | {score(judged, search):.3f} |"
    finally:
        used.close()


if __name__ == "__main__":
    main()
