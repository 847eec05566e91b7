"""What an id leads to when its document has been corrected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service import QuoteService
from bot.state import Store
from search_index.backends import open_index
from search_index.errors import NotFoundError
from search_index.models import Kind
from search_index.query import parse_query
from tests.documents import transcript, write

RIVER = "The river is our common heritage, and so it will stay for whoever comes after us."
TREES = "We planted ten thousand apple trees along its banks, and nobody has cut down one of them."
CHANGED = TREES.replace("ten", "twenty")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[QuoteService]:
    store = Store(f"sqlite:///{tmp_path}/state.db")
    service = QuoteService(open_index(str(tmp_path / "index")), tmp_path / "documents", store)
    yield service
    service.close()


def put(service: QuoteService, *paragraphs: str, name: str = "river.txt") -> Path:
    path = write(service.places()[0], name, transcript(*paragraphs))
    service.update()
    return path


def found(service: QuoteService, words: str) -> str:
    """The id of the quote that has these words."""
    (hit,) = service.ask(words).page.hits
    return hit.quote.id


def test_the_same_words_are_shown_shared_and_cited_where_they_stand_now(service: QuoteService) -> None:
    put(service, TREES, RIVER)
    old = found(service, "heritage")
    put(service, CHANGED, RIVER).unlink()
    put(service, CHANGED, "A bridge leads over the river now.", RIVER, name="moved.txt")
    new = found(service, "heritage")
    assert new != old
    for context in (service.show(old), service.whole(old), service.cite(old).context):
        assert (context.passage.text, context.id) == (RIVER, new)
        assert context.quote
        assert context.quote.kind is Kind.VERBATIM


def test_other_words_never_stand_under_an_old_id_and_it_is_said_where_to_look(service: QuoteService) -> None:
    put(service, TREES, RIVER)
    old = found(service, "thousand")
    put(service, CHANGED, RIVER)
    latest = found(service, "thousand").split("-")[0]
    for open_it in (service.show, service.whole, service.cite):
        with pytest.raises(NotFoundError, match=rf"was corrected since.*search for in:{latest}$"):
            open_it(old)
    texts = [hit.quote.text for hit in service.matching(parse_query(f"in:{latest}")).hits]
    assert CHANGED in texts


def test_a_part_of_a_quote_is_not_guessed_at(service: QuoteService) -> None:
    put(service, TREES, RIVER)
    document, start, _ = found(service, "heritage").split("-")
    put(service, CHANGED, RIVER)
    with pytest.raises(NotFoundError, match="was corrected since"):
        service.show(f"{document}-{start}-9")


def test_a_first_version_that_was_put_back_has_its_words_again(service: QuoteService) -> None:
    put(service, TREES, RIVER)
    first = found(service, "heritage")
    put(service, CHANGED, RIVER)
    second = found(service, "heritage")
    put(service, TREES, RIVER)
    assert service.show(second).id == first


def test_what_is_gone_for_good_is_said_to_be_gone(service: QuoteService) -> None:
    path = put(service, RIVER)
    old = found(service, "heritage")
    put(service, "Nobody spoke of apples on that day, and so it went.", name="other.txt")
    path.unlink()
    service.update()
    with pytest.raises(NotFoundError, match="There is no document"):
        service.show(old)
