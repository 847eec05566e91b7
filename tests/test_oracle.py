from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from whoosh import query as wq

from search_index.backends.whoosh.merging import merge
from search_index.models import Quote
from tests import oracle

SEEDS = range(20)
FIELDS = ("stems", "words")


def small(seed: int) -> tuple[random.Random, oracle.Collection]:
    chance = random.Random(seed)  # noqa: S311  # no secret
    return chance, oracle.collection(chance, segments=3, documents=8, words=12)


def large(seed: int) -> tuple[random.Random, oracle.Collection]:
    """One in which the postings of a term fill several blocks, in which a query may be skipped through."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    return chance, oracle.collection(chance, segments=2, documents=400, words=8)


@pytest.mark.parametrize("seed", SEEDS)
def test_whoosh_finds_in_our_segments_what_it_finds_in_its_own(seed: int, tmp_path: Path) -> None:
    chance, made = small(seed)
    segments = oracle.ours(made)
    with oracle.stock(made) as stock, oracle.stock_on_ours(segments, tmp_path) as on_ours:
        for query in oracle.queries(chance, oracle.vocabulary(segments), 25):
            assert oracle.differences(oracle.scores(stock, query), oracle.scores(on_ours, query)) == {}, query


@pytest.mark.parametrize("seed", SEEDS)
def test_whoosh_finds_in_a_merged_segment_what_it_finds_in_one_built_at_once(seed: int, tmp_path: Path) -> None:
    chance, made = small(seed)
    merged = merge("merged", oracle.ours(made))
    with oracle.stock(made.without_gone()) as stock, oracle.stock_on_ours([merged], tmp_path) as on_merged:
        for query in oracle.queries(chance, oracle.vocabulary([merged]), 10):
            assert oracle.differences(oracle.scores(stock, query), oracle.scores(on_merged, query)) == {}, query


@pytest.mark.parametrize("seed", SEEDS)
def test_our_search_finds_what_whoosh_finds(seed: int, tmp_path: Path) -> None:
    chance, made = small(seed)
    segments = oracle.ours(made)
    with oracle.stock_on_ours(segments, tmp_path) as on_ours:
        for query in oracle.queries(chance, oracle.vocabulary(segments), 40):
            assert oracle.differences(oracle.scores(on_ours, query), oracle.evaluated(segments, query)) == {}, query


def test_our_search_finds_what_whoosh_finds_where_lists_are_long(tmp_path: Path) -> None:
    chance, made = large(3)
    segments = oracle.ours(made)
    with oracle.stock_on_ours(segments, tmp_path) as on_ours:
        for query in oracle.queries(chance, oracle.vocabulary(segments), 40):
            assert oracle.differences(oracle.scores(on_ours, query), oracle.evaluated(segments, query)) == {}, query


def test_whoosh_finds_the_ten_best_without_a_look_at_blocks_that_hold_none(tmp_path: Path) -> None:
    chance, made = large(1)
    short = oracle.document(chance, "short", ["peace", "of peace"] * 10)
    long = oracle.document(chance, "long", ["peace of a nation after talks and talks and talks"] * 400)
    made = oracle.Collection((*made.segments, (short, long)), made.gone)
    skipped = 0
    with oracle.stock_on_ours(oracle.ours(made), tmp_path) as searcher:
        for words in (["peace"], ["peace", "of"], ["of", "the", "peace"], ["nation", "war"], ["the"]):
            for combine in (wq.And, wq.Or):
                query = combine([wq.Term("words", word) for word in words])
                expected = sorted(oracle.scores(searcher, query).values(), reverse=True)[:10]
                collector = searcher.collector(limit=10, optimize=True)
                searcher.search_with_collector(query, collector)
                assert [hit.score for hit in collector.results()] == pytest.approx(expected), query
                skipped += collector.skipped_times
    assert skipped


@pytest.mark.parametrize("seed", SEEDS)
def test_our_segments_say_of_every_term_what_whoosh_s_own_say(seed: int, tmp_path: Path) -> None:
    _, made = small(seed)
    with oracle.stock(made) as stock, oracle.stock_on_ours(oracle.ours(made), tmp_path) as on_ours:
        expected, found = stock.reader(), on_ours.reader()
        assert list(found.all_terms()) == list(expected.all_terms())
        assert [_told(info) for _, info in found] == [_told(info) for _, info in expected]
        for term in expected.all_terms():
            assert _postings(found, *term) == _postings(expected, *term)


@pytest.mark.parametrize("seed", SEEDS)
def test_our_segments_say_of_every_quote_what_whoosh_s_own_say(seed: int, tmp_path: Path) -> None:
    _, made = small(seed)
    with oracle.stock(made) as stock, oracle.stock_on_ours(oracle.ours(made), tmp_path) as on_ours:
        expected, found = stock.reader(), on_ours.reader()
        assert found.doc_count_all() == expected.doc_count_all()
        assert found.doc_count() == expected.doc_count()
        assert list(found.all_doc_ids()) == list(expected.all_doc_ids())
        for field in FIELDS:
            assert found.field_length(field) == expected.field_length(field)
            assert found.max_field_length(field) == expected.max_field_length(field)
            for number in range(expected.doc_count_all()):
                length = expected.doc_field_length(number, field)
                assert found.doc_field_length(number, field) == (length or 0)  # Whoosh makes none of no words


def test_a_cursor_stands_where_whoosh_s_own_stands(tmp_path: Path) -> None:
    _, made = small(0)
    with oracle.stock(made) as stock, oracle.stock_on_ours(oracle.ours(made), tmp_path) as on_ours:
        for (own, _), (theirs, _) in zip(on_ours.leaf_searchers(), stock.leaf_searchers(), strict=True):
            cursors = own.reader().cursor("words"), theirs.reader().cursor("words")
            for sought in ("", "a", "cafe", "neoo", "peace", "zz", "日本", "日本語"):
                assert len({cursor.find(sought) for cursor in cursors}) == 1
                assert len({cursor.next() for cursor in cursors}) == 1
                assert len({cursor.text() for cursor in cursors}) == 1
                assert len({cursor.is_valid() for cursor in cursors}) == 1
            assert len({cursor.first() for cursor in cursors}) == 1


def test_whoosh_sorts_and_filters_by_our_columns_and_gives_the_quotes_back(tmp_path: Path) -> None:
    _, made = large(2)
    segments = oracle.ours(made)
    days = [day for segment in segments for day in segment.columns.first_day.tolist()]
    quotes = [segment.quote(number) for segment in segments for number in range(segment.count)]
    with oracle.stock_on_ours(segments, tmp_path) as searcher:
        query, dated = wq.Term("words", "the"), wq.ColumnQuery("first_day", lambda day: day > 0)
        found = searcher.search(query, filter=dated, sortedby="first_day", reverse=True, limit=None)
        numbers = [hit.docnum for hit in found]
        expected = oracle.scores(searcher, query)
        assert sorted(numbers) == sorted(number for number in expected if days[number] > 0)
        assert [days[number] for number in numbers] == sorted((days[number] for number in numbers), reverse=True)
        for hit in found:
            assert isinstance(hit["quote"], Quote)
            assert hit["quote"] == quotes[hit.docnum]


def test_whoosh_may_not_delete_what_only_an_update_deletes(tmp_path: Path) -> None:
    _, made = small(0)
    with oracle.stock_on_ours(oracle.ours(made), tmp_path) as searcher:
        (leaf, _), *_ = searcher.leaf_searchers()
        with pytest.raises(NotImplementedError, match="written by search_index alone"):
            leaf.reader().segment().delete_document(0)
        with pytest.raises(NotImplementedError, match="written by search_index alone"):
            leaf.reader().codec().new_segment(None, "MAIN")


def _told(info: Any) -> tuple[float, ...]:
    asked = ("weight", "doc_frequency", "min_length", "max_length", "max_weight", "min_id", "max_id")
    return tuple(getattr(info, name)() for name in asked)


def _postings(reader: Any, field: str, term: bytes) -> list[tuple[Any, ...]]:
    matcher, found = reader.postings(field, term), []
    while matcher.is_active():
        found.append((matcher.id(), matcher.weight(), matcher.value_as("positions"), matcher.value()))
        matcher.next()
    return found
