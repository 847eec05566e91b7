"""Whole quotes: what is shown to others is never a part of a quote, which may say the opposite of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.context import whole
from bot.links import link
from bot.replies import Context
from bot.service import QuoteService
from bot.state import Store
from bot.state.shares import Share
from search_index.errors import NotFoundError
from search_index.models import Document, Genre, Kind, Metadata, Passage, Quote, Speaker
from tests.local_slack import LocalSlack
from tests.sharing import bot, kept, posted, words

CROP = "these initiatives are useful or productive"  # "We do not think that" stands before it
HERE = "https://quotes.example.org"


def passage(text: str, words: str) -> Passage:
    at = text.index(words)
    return Passage(at, at + len(words), words)


def quoted(text: str, words: str) -> Quote:
    at = passage(text, words)
    return Quote(at.start, at.end, words, "00000000", Kind.DIRECT, Speaker("Jane Roe"))


TEXT = "Nobody said so. “We do not agree,” said Roe.|Others were silent."
ARTICLE = Document(
    "00000000",
    "a.txt",
    Genre.ARTICLE,
    Metadata(),
    TEXT,
    tuple(passage(TEXT, words) for words in TEXT.split("|")),
    (),
    (quoted(TEXT, "We do not agree"),),
)


@pytest.fixture
def quote(service: QuoteService) -> Quote:
    return service.ask(f'"{CROP}"').page.hits[0].quote


@pytest.fixture
def crop(quote: Quote) -> str:
    """The id of a part of the quote."""
    start = quote.start + quote.text.index(CROP)
    return Quote(start, start + len(CROP), CROP, quote.document, Kind.VERBATIM, None).id


@pytest.fixture
def slack(service: QuoteService, tmp_path: Path) -> Iterator[LocalSlack]:
    store = Store(f"sqlite:///{tmp_path}/state.db")
    with LocalSlack() as local, bot(service, store, local, public_url=HERE):
        yield local
    store.close()


def found(words: str) -> Context:
    at = passage(TEXT, words)
    return whole(ARTICLE, at.start, at.end)


def test_a_part_of_a_quote_leads_to_all_of_it() -> None:
    assert found("agree").passage.text == "We do not agree"
    assert found("We do not agree").passage.text == "We do not agree"


@pytest.mark.parametrize("words", ["said so", "not agree,” said", "Nobody"])
def test_words_that_are_nobodys_quote_lead_to_their_paragraph(words: str) -> None:
    context = found(words)
    assert context.passage.text == "Nobody said so. “We do not agree,” said Roe."
    assert context.quote is None


def test_words_of_two_paragraphs_lead_to_both() -> None:
    assert found("said Roe.|Others").passage.text == TEXT


def test_what_is_no_address_leads_nowhere() -> None:
    with pytest.raises(NotFoundError):
        whole(ARTICLE, 1, 4)


def test_a_part_of_a_quote_is_read_in_its_context_and_marked_there(service: QuoteService, crop: str) -> None:
    context = service.show(crop)
    assert (context.id, context.passage.text) == (crop, CROP)


def test_a_part_of_a_quote_is_cited_whole(service: QuoteService, quote: Quote, crop: str) -> None:
    citation = service.cite(crop)
    assert citation.context.id == quote.id
    assert citation.texts == service.cite(quote.id).texts


def test_a_part_of_a_quote_is_shared_whole(slack: LocalSlack, quote: Quote, crop: str) -> None:
    context = slack.press(slack.type("/lavrov", crop).answer(), "Context").view()
    slack.press(context, "Share")
    assert "We do not think that these initiatives" in words(posted(slack))
    assert quote.id in words(posted(slack))


def test_the_whole_quote_is_kept_of_a_part_that_was_shared_elsewhere(
    service: QuoteService, quote: Quote, crop: str, tmp_path: Path
) -> None:
    store = Store(f"sqlite:///{tmp_path}/state.db")
    with LocalSlack() as slack, bot(service, store, slack):
        slack.add_channel("C0NEWS", "news")
        context = slack.press(slack.type("/lavrov", crop).answer(), "Context").view()
        asked = slack.press(context, "Share elsewhere…").view()
        assert "We do not think that these initiatives" in words(asked["blocks"])
        slack.submit(asked, {"channel": "C0NEWS"})
        assert "We do not think that these initiatives" in words(posted(slack))
        assert kept(store, "C0NEWS").quote == quote.id
    store.close()


def test_a_link_to_a_part_of_a_quote_unfolds_all_of_it(slack: LocalSlack, crop: str) -> None:
    address = link(HERE, crop)
    slack.link(address)
    unfolded = slack.wait_call("chat.unfurl").arguments["unfurls"][address]
    assert "We do not think that these initiatives" in words(unfolded["blocks"])


def test_a_part_that_was_shared_once_is_listed_whole(service: QuoteService, quote: Quote, crop: str) -> None:
    store = Store()
    own = QuoteService(service._index, service._documents, store)
    store.shares.claim(Share("T1", "key", "C1", "U1", crop, 1.0, is_open=True, is_posted=True))
    lists = own.shared_here("T1", "C1").quotes, own.most_shared("T1", 0).quotes, own.recently_shared("T1")
    assert [each.context.id for shown in lists for each in shown if each.context] == [quote.id] * 3
    store.close()
