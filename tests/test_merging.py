"""Segments merged are what a segment of the same documents is, array by array."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search_index.backends.whoosh.building import build
from search_index.backends.whoosh.inverting import Tokens
from search_index.backends.whoosh.merging import merge
from search_index.backends.whoosh.postings import Postings, invert
from search_index.backends.whoosh.segment import Segment
from search_index.models import Document, Genre, Kind, Metadata, Quote, Speaker, document_id
from search_index.words import stems, words, written

PIECES = (
    "river rivers orchard a the Guaidó e\u0301 neo-colonial x-y-z-a-b-c-d U.S. don’t _ - ’s ﬁne привет \0 \0\0 "
    f"2.4 {'long' * 30} \u0300 \xad"
).split(" ")
SPEAKERS = (None, Speaker("Jane Roe"), Speaker("Jane Roe", ("Roe",)), Speaker("John Doe", ("Minister",)))
texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(("", " ", "-", ". "))), max_size=12).map(
    lambda pieces: "".join(word + mark for word, mark in pieces)
)


def document(paragraphs: Sequence[tuple[str, Speaker | None]], title: str, number: int) -> Document:
    """A document of these paragraphs, each somebody's own words."""
    text, quotes = f"Number {number}. ", []
    own_id = document_id(f"{number} {title} {paragraphs}")
    for paragraph, speaker in paragraphs:
        start = len(text)
        text += paragraph
        quotes.append(Quote(start, len(text), paragraph, own_id, Kind.VERBATIM, speaker))
    return Document(own_id, f"{number}.txt", Genre.TRANSCRIPT, Metadata(title=title), text, (), (), tuple(quotes))


@st.composite
def archives(draw: st.DrawFn) -> list[list[Document]]:
    """Documents, segment by segment."""
    paragraphs = st.lists(st.tuples(texts, st.sampled_from(SPEAKERS)), max_size=4)
    sizes = draw(st.lists(st.integers(0, 3), min_size=1, max_size=4))
    numbers = iter(range(sum(sizes)))
    return [[document(draw(paragraphs), draw(texts), next(numbers)) for _ in range(size)] for size in sizes]


def same(one: Segment, other: Segment, *, speakers: bool = True) -> None:
    """Fail where an array of one segment is not that of the other, ``speakers`` numbered alike or not."""
    here, there = one.arrays(), other.arrays()
    assert here.keys() == there.keys()
    for name, array in here.items():
        if speakers or not name.startswith(("names.", "spoken", "people.", "column.speaker")):
            assert array.dtype == there[name].dtype, name
            assert array.tolist() == there[name].tolist(), name


@given(archives())
def test_merging_gives_what_building_at_once_gives(archive: list[list[Document]]) -> None:
    parts = [build(str(number), documents) for number, documents in enumerate(archive)]
    same(merge("all", parts), build("all", [each for documents in archive for each in documents]))


@given(archives(), st.data())
def test_merging_leaves_no_trace_of_what_was_deleted(archive: list[list[Document]], data: st.DataObject) -> None:
    parts, kept = [], []
    for documents in archive:
        gone = data.draw(st.sets(st.integers(0, len(documents) - 1))) if documents else set()
        parts.append(build("part", documents).without(gone))
        kept += [each for number, each in enumerate(documents) if number not in gone]
    whole, built = merge("all", parts), build("all", kept)
    same(whole, built, speakers=False)
    assert [whole.quote(n) for n in range(whole.count)] == [built.quote(n) for n in range(built.count)]
    assert sorted(whole.spoken_rows(), key=repr) == sorted(built.spoken_rows(), key=repr)
    for field in ("names", "spoken"):
        assert by_speaker(whole, field) == by_speaker(built, field)


def by_speaker(segment: Segment, field: str) -> set[tuple[bytes, int, Speaker]]:
    """Each term with how often each speaker has it."""
    postings: Postings = getattr(segment, field)
    return {
        (postings.terms.spelled(term), often, segment.speaker(speaker))
        for term in range(len(postings.terms))
        for speaker, often in zip(*(each.tolist() for each in postings.found(term)), strict=True)
    }


@given(st.lists(st.tuples(texts, st.sampled_from(("en", "es", "ru"))), max_size=6))
def test_arrays_find_the_words_that_are_found_one_by_one(texts: list[tuple[str, str]]) -> None:
    tokens = Tokens.of(texts)
    assert tokens.word_counts().tolist() == [sum(1 for _ in words(text)) for text, _ in texts]
    unstemmed = Tokens.of((text, None) for text, _ in texts)
    for quick, slow in (
        (unstemmed.plain(), [words(text) for text, _ in texts]),
        (tokens.plain(), [words(text) for text, _ in texts]),
        (tokens.written(), [written(text) for text, _ in texts]),
        (tokens.stems(), [stems(text, language) for text, language in texts]),
    ):
        plain = invert([(word.term, word.position) for word in found] for found in slow)
        assert standing(quick) == standing(plain)
        assert (quick.lengths == plain.lengths).all()
        assert quick.total == plain.total


def standing(postings: Postings) -> list[tuple[bytes, list[tuple[int, int]], list[int]]]:
    """Each term with the documents and positions at which it stands, and how often each document has it."""
    found = []
    for term in range(len(postings.terms)):
        slots = postings.places(term)
        holders = postings.holders(slots)
        places = zip(holders.tolist(), (slots - postings.bases[holders]).tolist(), strict=True)
        documents, frequencies = postings.found(term)
        assert documents.tolist() == np.unique(holders).tolist()
        found.append((postings.terms.spelled(term), list(places), frequencies.tolist()))
    return found
