"""A first page on which no document drowns the others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search_index.results import Hit, Match
from search_index.variety import page, varied
from tests.made_up import hit_of

DOCUMENTS = st.lists(st.sampled_from("AAAABC"), max_size=30)
SIZES = st.integers(1, 8)


def hits(documents: str, match: Match = Match.ALL) -> list[Hit]:
    """One hit for each letter, which is its document."""
    return [hit_of(f"Words {place}.", document=each, start=place, match=match) for place, each in enumerate(documents)]


def letters(found: tuple[Hit, ...]) -> str:
    return "".join(hit.quote.document for hit in found)


def places(found: tuple[Hit, ...]) -> list[int]:
    return [hit.quote.start for hit in found]


def test_the_first_page_has_at_most_so_many_hits_of_one_document() -> None:
    first = page(hits("AAAAAABBC"), 0, 5, 3)
    assert letters(first) == "AAABB"
    assert letters(page(hits("AAAAAABBC"), 0, 5, None)) == "AAAAA"


def test_the_last_hit_shown_of_a_document_says_how_many_more_it_has() -> None:
    assert [hit.held for hit in page(hits("AAAAAABBC"), 0, 5, 3)] == [0, 0, 3, 0, 0]
    assert [hit.held for hit in page(hits("AAABBAA"), 0, 5, 3)] == [0] * 5


def test_a_page_that_variety_leaves_short_is_filled_with_nothing() -> None:
    found = hits("AAABAAAA")
    first = page(found, 0, 5, 3)
    assert letters(first) == "AAAB"
    assert [hit.held for hit in first] == [0, 0, 4, 0]
    assert places(page(found, len(first), 5, 3)) == [4, 5, 6, 7]


def test_what_is_held_back_comes_right_after_the_first_page() -> None:
    found = hits("AAAAABBCC")
    assert places(page(found, 5, 5, 3)) == [3, 4, 7, 8]


def test_one_document_alone_is_not_held_back() -> None:
    assert page(hits("AAAAAA"), 0, 5, 3) == tuple(hits("AAAAAA")[:5])


def test_no_hit_that_misses_words_comes_before_one_that_has_them() -> None:
    found = [*hits("AAAAAB"), *hits("CD", Match.SOME)]
    assert letters(page(found, 0, 6, 3)) == "AAAB"
    assert letters(page(found, 4, 6, 3)) == "AACD"
    assert letters(page([*hits("AB"), *hits("CD", Match.SOME)], 0, 6, 3)) == "ABCD"


@given(DOCUMENTS, DOCUMENTS, SIZES, st.integers(1, 4))
def test_whoever_turns_all_pages_meets_each_hit_once(all_: list[str], some: list[str], size: int, limit: int) -> None:
    found = [*hits("".join(all_)), *hits("".join(some), Match.SOME)]
    found = [hit_of(str(n), document=h.quote.document, start=n, match=h.match) for n, h in enumerate(found)]
    seen: list[int] = []
    while part := page(found, len(seen), size, limit):
        assert len(part) <= size
        seen += places(part)
    assert sorted(seen) == list(range(len(found)))
    assert seen == places(varied(found, size, limit))


@given(DOCUMENTS, SIZES, st.integers(1, 4))
def test_the_first_page_keeps_the_order_of_the_hits(documents: list[str], size: int, limit: int) -> None:
    shown = places(page(hits("".join(documents)), 0, size, limit))
    assert shown == sorted(shown)
    assert bool(shown) == bool(documents)
