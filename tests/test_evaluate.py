"""What Whoosh's queries find on arrays. That the scores are Whoosh's own too, test_oracle.py sees to."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import query as wq
from whoosh.scoring import bm25 as whoosh_bm25

from search_index.backends.whoosh.building import build
from search_index.backends.whoosh.evaluate import Found, either, evaluate
from search_index.backends.whoosh.expansion import near
from search_index.backends.whoosh.postings import Terms
from search_index.backends.whoosh.reader import Reader, readers
from search_index.backends.whoosh.sets import Tables, common, is_among, members, union
from search_index.backends.whoosh.statistics import bm25
from search_index.models import Document, Genre, Kind, Metadata, Quote

SIZE = 300
numbers = st.sets(st.integers(0, SIZE - 1)).map(lambda found: np.array(sorted(found), np.uint32))


def reader(*texts: str) -> Reader:
    """A reader of one document with a quote of each text."""
    starts = [sum(len(text) + 1 for text in texts[:number]) for number in range(len(texts))]
    quotes = tuple(
        Quote(start, start + len(text), text, "made", Kind.VERBATIM, None)
        for start, text in zip(starts, texts, strict=True)
    )
    document = Document("made", "made.txt", Genre.TRANSCRIPT, Metadata(), "\n".join(texts), (), (), quotes)
    return readers([build("made", [document])])[0]


def found(tree: wq.Query, *texts: str) -> list[int]:
    return [int(number) for number in evaluate(tree, reader(*texts)).documents]


def word(text: str) -> wq.Term:
    return wq.Term("words", text)


@given(numbers, numbers)
def test_what_two_lists_have_in_common_is_found_at_its_places_in_both(few: np.ndarray, many: np.ndarray) -> None:
    here, there = common(few, many, Tables(SIZE))
    assert few[here].tolist() == many[there].tolist() == sorted(set(few.tolist()) & set(many.tolist()))


def test_a_table_that_is_used_again_remembers_nothing() -> None:
    tables = Tables(SIZE)
    everything, odd, even = (np.arange(start, SIZE, step, dtype=np.uint32) for start, step in ((0, 1), (1, 2), (0, 2)))
    assert len(common(everything, odd, tables)[0]) == SIZE / 2
    assert len(common(odd, even, tables)[0]) == 0


@given(st.lists(numbers))
def test_a_union_has_every_number_of_every_list_once(lists: list[np.ndarray]) -> None:
    assert union(lists, Tables(SIZE)).tolist() == sorted({number for each in lists for number in each.tolist()})


@given(numbers, numbers)
def test_members_are_told_from_all_others(few: np.ndarray, many: np.ndarray) -> None:
    expected = [number in set(many.tolist()) for number in few.tolist()]
    assert members(few, many, Tables(SIZE)).tolist() == expected
    assert [is_among(number, many) for number in few.tolist()] == expected


def _worth(score: int, documents: np.ndarray) -> Found:
    return Found(documents, lambda at: np.full(len(at), score, np.float32))


@given(st.lists(numbers), st.sampled_from([SIZE, 100 * SIZE]))
def test_alternatives_add_up_alike_in_few_and_in_many_documents(lists: list[np.ndarray], size: int) -> None:
    parts = [_worth(place + 1, each) for place, each in enumerate(lists)]
    together = either(parts, Tables(size))
    expected: dict[int, float] = {}
    for place, each in enumerate(lists):
        for number in each.tolist():
            expected[number] = expected.get(number, 0) + place + 1
    assert dict(zip(together.documents.tolist(), together.scores().tolist(), strict=True)) == expected
    assert together.documents.tolist() == sorted(expected)


def test_a_score_is_that_of_whoosh_s_own_formula() -> None:
    ours = bm25(3.7, np.array([1, 2, 40]), (1.2 * (0.25 + 0.75 * np.array([5, 56, 900]) / 56)).astype(np.float32))
    theirs = [whoosh_bm25(3.7, often, length, 56, 0.75, 1.2) for often, length in ((1, 5), (2, 56), (40, 900))]
    assert ours.tolist() == pytest.approx(theirs, rel=1e-5)


def test_a_row_of_words_reaches_from_no_quote_into_the_next() -> None:
    texts = ("we talk of war", "and peace is near", "war and peace")
    assert found(wq.Phrase("words", ["war", "and", "peace"]), *texts) == [2]
    assert found(wq.Phrase("words", ["war", "and"]), *texts) == [2]


def test_a_word_that_comes_twice_in_a_row_is_sought_twice() -> None:
    assert found(wq.Phrase("words", ["very", "very", "bad"]), "very bad", "very very bad", "a very, very bad") == [1, 2]


def test_a_row_may_end_with_the_beginning_of_a_word() -> None:
    row = wq.Sequence([word("monroe"), wq.Prefix("words", "doc")])
    assert found(row, "the Monroe Doctrine", "a doctrine of Monroe", "Monroe, doctor") == [0, 2]


def test_what_is_left_out_and_what_is_required_nest() -> None:
    texts = ("war and peace", "war and trade", "peace and trade", "nothing at all")
    tree = wq.AndNot(wq.Or([wq.And([word("war"), word("and")]), word("nothing")]), word("peace"))
    assert found(tree, *texts) == [1, 3]
    assert found(wq.AndNot(wq.Every(), word("and")), *texts) == [3]
    assert found(wq.And([word("war"), wq.NullQuery]), *texts) == []


def test_a_query_that_nothing_of_ours_is_compiled_to_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="Wildcard"):
        evaluate(wq.Wildcard("words", "w?r"), reader("war"))


def test_a_prefix_finds_every_word_that_begins_so_in_any_alphabet() -> None:
    texts = ("мир и война", "миру мир", "мы", "peace")
    assert found(wq.Prefix("words", "мир"), *texts) == [0, 1]
    assert found(wq.Prefix("words", ""), *texts) == [0, 1, 2, 3]
    assert found(wq.Prefix("words", "zz"), *texts) == []


def terms(*spelled: str) -> Terms:
    encoded = sorted(term.encode() for term in spelled)
    return Terms(
        np.frombuffer(b"".join(encoded), np.uint8), np.cumsum([len(term) for term in encoded]).astype(np.uint32)
    )


def differing(one: str, other: str) -> int:
    """The distance as its definition has it."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one):
        above, row = row, [place + 1]
        for at, another in enumerate(other):
            row.append(min(above[at + 1] + 1, row[at] + 1, above[at] + (letter != another)))
    return row[-1]


letters = st.text("abéжß", max_size=6)


@given(st.lists(letters.filter(bool), unique=True, min_size=1), letters, st.integers(0, 3), st.integers(0, 2))
def test_near_terms_are_those_of_the_distance_s_definition(known: list[str], typed: str, most: int, same: int) -> None:
    all_terms = terms(*known)
    found_terms = near(all_terms, typed, most, same)
    ours = {all_terms.spelled(number).decode(): int(far) for number, far in zip(*found_terms, strict=True)}
    alike = (term for term in known if term.startswith(typed[:same]))
    assert ours == {term: far for term in alike if (far := differing(term, typed)) <= most}


def test_a_rare_word_is_worth_more_in_every_segment_by_the_counts_of_all() -> None:
    one = build("one", [])
    alone, beside = reader("war and peace"), readers([reader("war and peace").segment, one])[0]
    assert evaluate(word("war"), alone).scores().tolist() == evaluate(word("war"), beside).scores().tolist()
    both = readers([reader("war and peace").segment, reader("war and trade").segment])
    assert both[0].statistics.term("words", "war").idf == pytest.approx(math.log(2 / 3) + 1)
    assert both[0].statistics.term("words", "peace").idf == pytest.approx(math.log(2 / 2) + 1)
