"""Answers as plain data: a contract that other programs rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot import commands
from bot.callers import TERMINAL
from bot.render.records import document_record, hit_record, records, report_record
from bot.replies import Reply
from bot.service import QuoteService
from search_index import archive
from search_index.archive import Report, SetAside
from search_index.models import Document, Genre, Kind, parse_id
from search_index.results import Hit
from tests.made_up import hostile_answer, hostile_context, passage, quote, source

HIT = "id text kind speaker date place document start end score spans also".split()  # noqa: SIM905  # as the contract has it
PARSED = {
    *(
        "file",
        "id",
        "kind",
        "title",
        "date",
        "date_basis",
        "date_end",
        "time",
        "place",
        "number",
        "publisher",
        "author",
    ),
    *("url", "language", "basis", "text", "turns", "quotes"),
}
TURN = "start end text speaker role note to rule".split()  # noqa: SIM905
QUOTE = "id start end text kind speaker speaker_start speaker_end quoted_by confidence rule".split()  # noqa: SIM905


@pytest.fixture(scope="module")
def documents(seeds: Path) -> list[Document]:
    return [document for document in archive.documents([seeds]) if isinstance(document, Document)]


def hits(service: QuoteService, query: str) -> list[dict[str, Any]]:
    return records(service.ask(query, limit=1_000))


def test_a_hit_has_the_fields_that_are_promised(service: QuoteService) -> None:
    for record in hits(service, "venezuela"):
        assert set(HIT) <= set(record)
        assert {"id", "title", "file", "kind"} <= set(record["document"])
        assert record["also"] == []


def test_a_hits_text_stands_at_its_offsets_and_what_was_found_at_its_spans(
    service: QuoteService, documents: list[Document]
) -> None:
    texts = {document.id: document.text for document in documents}
    for record in hits(service, "venezuela"):
        assert texts[record["document"]["id"]][record["start"] : record["end"]] == record["text"]
        assert parse_id(record["id"]) == (record["document"]["id"], record["start"], record["end"])
        found = [record["text"][start:end] for start, end in record["spans"]]
        assert found
        assert all(word.casefold().startswith("venezuela") for word in found)


def test_a_hit_is_written_like_this() -> None:
    words = quote(
        "I agree.",
        10,
        kind=Kind.DIRECT,
        quoted_by="The Courier",
        mention=passage("Jane Roe", 25),
        confidence=0.9,
        rule="cue-after",
    )
    where = source(Genre.ARTICLE, publisher="The Courier")
    assert hit_record(Hit(words, where, 1.23456789, ((2, 7),))) == {
        "id": "00000000-a-8",
        "start": 10,
        "end": 18,
        "text": "I agree.",
        "kind": "direct",
        "speaker": "Jane Roe",
        "speaker_start": 25,
        "speaker_end": 33,
        "quoted_by": "The Courier",
        "confidence": 0.9,
        "rule": "cue-after",
        "speaker_basis": None,
        "date": "2021-05-04",
        "place": "Paris",
        "document": {
            "id": "00000000",
            "file": "remarks.txt",
            "kind": "article",
            "title": "Remarks",
            "date": "2021-05-04",
            "date_basis": "in the title",
            "date_end": None,
            "time": None,
            "place": "Paris",
            "number": None,
            "publisher": "The Courier",
            "author": None,
            "url": None,
            "language": None,
            "basis": {"date": "in the title"},
        },
        "score": 1.234568,
        "spans": [[2, 7]],
        "match": "all",
        "missing": [],
        "also": [],
    }


def test_a_parsed_document_has_the_fields_that_are_promised(documents: list[Document]) -> None:
    for record in map(document_record, documents):
        assert set(record) >= PARSED
        assert all(set(TURN) <= set(turn) for turn in record["turns"])
        assert all(set(QUOTE) <= set(each) for each in record["quotes"])
        for item in (*record["turns"], *record["quotes"]):
            assert record["text"][item["start"] : item["end"]] == item["text"]


def test_questions_are_turns_and_nobodys_quotes(documents: list[Document]) -> None:
    record = document_record(documents[0])
    assert [turn["role"] for turn in record["turns"]].count("question") == 12
    assert "question" not in {each["kind"] for each in record["quotes"]}


def test_every_reply_can_be_written_as_json_in_one_line_each(service: QuoteService) -> None:
    made_up: list[Reply] = [hostile_answer('<\n\x00\u2028"\\ \ud800'), hostile_context('<\n\x00\u2028"\\ \ud800')]
    typed = [commands.respond(service, TERMINAL, text) for text in ("venezuela", "milei", "help", "", "form:x")]
    for reply in (*made_up, *typed):
        for record in records(reply):
            line = json.dumps(record, ensure_ascii=False)
            assert "\n" not in line
            assert json.dumps(json.loads(line), ensure_ascii=False) == line


def test_a_problem_and_help_are_records_too(service: QuoteService) -> None:
    (problem,) = records(commands.respond(service, TERMINAL, "form:lavrov"))
    assert "Did you mean" in problem["problem"]
    (help_,) = records(commands.respond(service, TERMINAL, "help"))
    assert {"usage", "summary"} == set(help_["commands"][0]) == set(help_["filters"][0])


def test_a_quote_in_its_context_has_what_stands_around_it(service: QuoteService) -> None:
    (hit,) = hits(service, "guaido")
    (shown,) = records(service.show(hit["id"]))
    assert (shown["id"], shown["text"], shown["quote"]["speaker"]) == (hit["id"], hit["text"], "Sergey Lavrov")
    assert shown["paragraph"]["text"] == hit["text"]
    assert (shown["question"]["role"], shown["answer"], shown["absent"]) == ("question", None, None)


def test_a_report_names_the_files() -> None:
    report = Report(("a.txt",), (), ("b.txt",), (), (SetAside("c.bin", "It is no text."),))
    assert report_record(report) == {
        "added": ("a.txt",),
        "updated": (),
        "unchanged": ("b.txt",),
        "removed": (),
        "set_aside": ({"file": "c.bin", "reason": "It is no text."},),
    }
