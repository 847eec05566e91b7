"""Queries that nobody means, and what they may cost."""

from __future__ import annotations

import random
import string
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as wq

from search_index.backends.whoosh import search
from search_index.backends.whoosh.masks import mask
from search_index.backends.whoosh.matching import Matches
from search_index.backends.whoosh.searcher import Searcher
from search_index.backends.whoosh.segment import Segment
from search_index.errors import QueryError
from search_index.query import MAX_LENGTH, Query, parse_query
from tests import oracle

MOST_CALLS = 600_000  # of functions; none does more than go through an array of the index a few times
COMMON = "the of and a war peace nation nations talks talk talking colour Monroe doctrine multipolar".split()  # noqa: SIM905


class Engines:
    """The same quotes for stock Whoosh and for us. A failing test does not print them."""

    def __init__(self, stock: Any, segments: Sequence[Segment]) -> None:
        self.stock = stock
        self.segments = segments
        self.ours = Searcher.over(segments, lambda: ())


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    made = oracle.collection(random.Random(7), segments=3, documents=30, words=14)  # noqa: S311  # no secret
    segments = oracle.ours(made)
    with oracle.stock_on_ours(segments, tmp_path_factory.mktemp("hostile")) as stock:
        yield Engines(stock, segments)


def cut(text: str) -> str:
    """As much of ``text`` as a query may have, with room for a mark that closes what is open."""
    return text[: MAX_LENGTH - 2]


HOSTILE = {
    "every pair of letters, completed": cut(" ".join(f"{a}{b}*" for a in string.ascii_lowercase for b in "aeioulrst")),
    "one letter, completed again and again": cut("a* " * 500),
    "one word again and again": cut("the " * 500),
    "common words again and again": cut(" ".join(COMMON * 20)),
    "one phrase again and again": cut('"the of" ' * 200),
    "different phrases": cut(" ".join(f'"{one} {other}"' for one in COMMON for other in COMMON)),
    "a phrase of nothing but one word": cut('"' + "the " * 500),
    "many alternatives": cut(" OR ".join(f"{word}{letter}" for word in COMMON for letter in string.ascii_lowercase)),
    "alternatives without words": "OR OR OR",
    "many words left out": cut("peace " + " ".join(f"-{word}{letter}" for word in COMMON for letter in "abcdefghijkl")),
    "nothing but words left out": cut("-x " * 400),
    "misspellings": cut(" ".join(f"{word}~2" for word in COMMON * 20)),
    "one long word": cut("x" * 2000),
    "one long misspelling": "x" * 990 + "~2",
    "a long compound": cut("-".join(["the", "of", "peace"] * 200)),
    "a star": "*",
    "stars": "* ** *the* **",
    "marks": "?!… — ()[]{}<>;:,./\\|@#$%^&+=",
    "unbalanced marks": '"the "of "and',
    "nested marks": '“the «of ‘and’ war» peace” "\'"\'"',
    "empty marks": '"" "" “” «»',
    "control characters": "the\x00of\x01\x02and\x7f\x9fwar\r\n\tpeace\x1b[31m",
    "marks of direction": "\u202ethe\u202c \u2066of\u2069 \u200fpeace\u200e мир",
    "half a pair": "the \ud800 peace\udfff",
    "one letter with a hundred accents": "e" + "\u0301" * 100 + " peace",
    "all filters at once": "from:roe in:the on:2001 after:2000 before:2005 is:any -is:question sort:newest peace",
    "filters again and again": cut("from:roe -from:doe " * 60),
    "colons": ":::: the: :of ::peace",
    "other alphabets": "日本 мира ẞtraße ﬁnance 𝔭𝔢𝔞𝔠𝔢 İstanbul",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_query_is_answered_with_little_work_or_refused_in_one_sentence(engines: Engines, text: str) -> None:
    try:
        query = parse_query(text)
    except QueryError as error:
        assert_one_sentence(str(error))
        return
    calls = calls_of(lambda: search.run(engines.ours, query))
    assert calls < MOST_CALLS


@pytest.mark.parametrize("typed", ["the", "a*", '"the of"', "peace~2", "-of", "the OR of"])
def test_a_word_that_is_typed_again_costs_no_search_of_its_own(engines: Engines, typed: str) -> None:
    once, often = (parse_query(f"war {' '.join([typed] * times)} war") for times in (1, 60))
    calls = [calls_of(partial(matched, engines, query)) for query in (once, once, often)]
    assert (calls[2] - calls[1]) / 59 < calls[1] / 7


def test_a_query_takes_hardly_more_steps_where_there_is_ten_times_more_to_find(engines: Engines) -> None:
    query = parse_query(HOSTILE["common words again and again"])
    larger = oracle.collection(random.Random(7), segments=3, documents=300, words=14)  # noqa: S311  # no secret
    many = Engines(None, oracle.ours(larger))
    assert calls_of(partial(matched, many, query)) < 4 * calls_of(partial(matched, engines, query))


@pytest.mark.parametrize("text", ["x" * 10_000, '"' + "the of " * 1_500 + '"', "-x " * 5_000, "the OR " * 2_000])
def test_a_query_of_thousands_of_characters_is_refused_with_its_length(text: str) -> None:
    with pytest.raises(QueryError, match=f"at most 1,000 characters; this one has {len(text):,}"):
        parse_query(text)


@pytest.mark.parametrize(
    "text", ["\u200fis:any\u200e peace", "is:\u202aany\u202c \ufeffpeace", "is:any pea\xadce\udcff"]
)
def test_what_nobody_sees_in_a_query_changes_nothing(text: str) -> None:
    assert parse_query(text) == parse_query("is:any peace")


def test_what_the_language_does_not_let_through_both_engines_answer_alike(engines: Engines) -> None:
    chance = random.Random(1)  # noqa: S311  # no secret
    terms = oracle.vocabulary(engines.segments)
    nested: wq.Query = wq.Term("words", "the")
    for one, other in pairwise(COMMON * 3):
        nested = wq.Or(
            [wq.And([nested, wq.Term("words", one)]), wq.AndNot(*(wq.Term("words", w) for w in (one, other)))]
        )
    for query in (
        wq.Or([wq.Term(*chance.choice(terms)) for _ in range(1_000)]),
        wq.And([wq.Term("words", "the")] * 100),
        wq.And([wq.Prefix("words", letter) for letter in string.ascii_lowercase]),
        wq.Or([wq.Prefix("words", letter) for letter in string.ascii_lowercase * 10]),
        wq.Phrase("words", [chance.choice(COMMON) for _ in range(2_000)]),
        wq.FuzzyTerm("words", "x" * 200, maxdist=2),
        nested,
    ):
        expected, found = oracle.scores(engines.stock, query), oracle.evaluated(engines.segments, query)
        assert oracle.differences(expected, found, tolerance=1e-3) == {}


PIECES = [
    *COMMON, *HOSTILE.values(), "peac", "neo-colonial", "neocolonial", "мир", "cafe", "Guaidó", "u.s.", "2.4", "Cuba’s",
    '"', '" "', "“", "”", "-", " -", "*", "~", "~1", "~2", " ", " ", " ", " OR ", " AND ", " NOT ", "(", ")", ":", "\0",
    "from:roe", "in:peace", "is:any", "is:press", "is:question", "after:2001", "on:2002", "exact:", "\u202e",
]  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join))
def test_both_engines_find_the_same_by_whatever_is_typed(engines: Engines, text: str) -> None:
    try:
        query = parse_query(text)
    except QueryError as error:
        assert_one_sentence(str(error))
        return
    assert found_by_ours(engines, query) == found_by_stock(engines, query)


def matched(engines: Engines, query: Query) -> Matches:
    return engines.ours.matches(engines.ours.asked(query))


def found_by_ours(engines: Engines, query: Query) -> set[int]:
    """The numbers of the quotes that have every word."""
    found = matched(engines, query)
    starts = starts_of(engines)
    return {start + n for start, hits in zip(starts, found.full, strict=True) for n in hits.documents.tolist()}


def found_by_stock(engines: Engines, query: Query) -> set[int]:
    """The same by Whoosh, but for filters."""
    compiled = engines.ours.asked(query).compiled
    tree = wq.And([part.tree for part in compiled.parts]) if compiled.parts else wq.Every()
    if compiled.unwanted:
        tree = wq.AndNot(tree, wq.Or(list(compiled.unwanted)))
    masks = [mask(query, reader) for reader in engines.ours.readers]
    through = [np.ones(s.count, bool) if m is None else m for s, m in zip(engines.segments, masks, strict=True)]
    allowed = set(np.flatnonzero(np.concatenate(through)).tolist())
    return oracle.scores(engines.stock, tree).keys() & allowed


def starts_of(engines: Engines) -> list[int]:
    """The number of the first quote of each segment."""
    return [sum(segment.count for segment in engines.segments[:place]) for place in range(len(engines.segments))]


def calls_of(work: Callable[[], object]) -> int:
    """How many functions ``work`` calls, Python's own included."""
    calls = 0

    def note(_: object, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def assert_one_sentence(message: str) -> None:
    assert 10 < len(message) < 400
    assert message.isprintable()
    assert message[-1] in ".?"
