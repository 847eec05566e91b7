"""The address of a quote, as people type it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index import archive
from search_index.errors import NotFoundError
from search_index.models import Document, Kind, Quote, document_id, parse_id
from tests.made_up import quote


@given(st.text(), st.integers(0, 10**9), st.integers(1, 10**6))
def test_an_id_gives_its_address_back(text: str, start: int, length: int) -> None:
    document = document_id(text)
    addressed = Quote(start, start + length, "", document, Kind.VERBATIM, None)
    assert parse_id(addressed.id) == (document, start, start + length)
    assert parse_id(f" {addressed.id.upper()}\n") == parse_id(addressed.id)


def test_ids_never_change_because_people_have_written_them_down() -> None:
    assert document_id("") == "werc8gmr"
    assert document_id("Ladies and gentlemen,\n") == "dajp4828"
    assert quote("x" * 268, 5_026).id == "00000000-4x2-8c"


@given(st.text())
def test_a_documents_id_is_eight_characters_that_nobody_misreads(text: str) -> None:
    assert len(document_id(text)) == 8
    assert set(document_id(text)) <= set("0123456789abcdefghjkmnpqrstvwxyz")


@given(st.text() | st.text(alphabet="0123456789abcdefghij-", max_size=20))
def test_no_text_is_a_fault(text: str) -> None:
    try:
        document, start, end = parse_id(text)
    except NotFoundError:
        return
    assert len(document) == 8
    assert 0 <= start <= end


@pytest.mark.parametrize(
    "text", ["", "--", "00000000-1", "00000000--1", "0000000-1-1", "00000000-u-1", "00000000-1-1-1"]
)
def test_what_only_looks_like_an_id_is_none(text: str) -> None:
    with pytest.raises(NotFoundError, match="is no quote id"):
        parse_id(text)


def test_the_example_in_the_sentence_is_an_id() -> None:
    with pytest.raises(NotFoundError) as refused:
        parse_id("?")
    assert parse_id(str(refused.value).removesuffix(".").split()[-1])


def test_every_quote_of_the_seeds_has_an_id_of_its_own(seeds: Path) -> None:
    found = [item for item in archive.documents([seeds]) if isinstance(item, Document)]
    for document in found:
        for each in document.quotes:
            assert parse_id(each.id) == (document.id, each.start, each.end)
            assert document.text[each.start : each.end] == each.text
    ids = [each.id for document in found for each in document.quotes]
    assert len(ids) == len(set(ids))
