"""Links to quotes: they unfold in Slack, and lead to a page."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from slack_sdk import WebClient

from bot.links import link, quote_in
from bot.render.links import unfurl
from bot.render.page import page
from bot.replies import Context
from bot.service import QuoteService
from bot.slack.app import close_app, create_app
from bot.slack.desk import Desk
from bot.slack.http import asgi
from bot.slack.signatures import Signatures
from bot.web import routes
from search_index.models import Genre, Kind, Metadata, Passage, Quote, Source, Speaker
from tests.block_kit import problems
from tests.in_slack import answering, remembering, words
from tests.local_slack import LocalSlack
from tests.local_slack.running import serving
from tests.typescript import require_compiler, type_problems

HERE = "https://quotes.example.org/lavrov"


@pytest.fixture
def quote(service: QuoteService) -> Quote:
    return service.ask("guaido").page.hits[0].quote


@pytest.fixture
def slack(service: QuoteService, tmp_path: Path) -> Iterator[LocalSlack]:
    with answering(remembering(service, tmp_path), public_url=HERE) as local:
        yield local


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str


class Browser:
    def __init__(self, origin: str) -> None:
        self._place = urlsplit(origin).netloc

    def get(self, path: str) -> Answer:
        with closing(HTTPConnection(self._place, timeout=5)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read().decode())


@pytest.fixture(scope="module")
def browser(service: QuoteService) -> Iterator[Browser]:
    with LocalSlack() as local:
        app = create_app(Desk(service), client=WebClient(local.bot_token, base_url=local.url))
        with serving(asgi(app, Signatures(local.signing_secret), lambda: "", routes(service, HERE))) as origin:
            yield Browser(origin)
        close_app(app)


@pytest.mark.parametrize(
    ("public", "address", "found"),
    [
        (HERE, f"{HERE}/q/3tmkc4z4-7fh-ae", True),
        (HERE, f"{HERE}/q/3TMKC4Z4-7FH-AE/", True),
        (f"{HERE}/", f"{HERE}/q/3tmkc4z4-7fh-ae?from=slack#x", True),
        (HERE, "http://QUOTES.example.org/lavrov/q/3tmkc4z4-7fh-ae", True),
        (HERE, f"{HERE}/q/", False),
        (HERE, f"{HERE}/q/nonsense", False),
        (HERE, f"{HERE}/slack/install", False),
        (HERE, "https://quotes.example.org/q/3tmkc4z4-7fh-ae", False),
        (HERE, "https://quotes.example.org.evil.example/lavrov/q/3tmkc4z4-7fh-ae", False),
        (HERE, "https://[broken/q/3tmkc4z4-7fh-ae", False),
        ("", "/q/3tmkc4z4-7fh-ae", False),
    ],
)
def test_only_our_own_addresses_lead_to_quotes(public: str, address: str, *, found: bool) -> None:
    assert quote_in(public, address) == ("3tmkc4z4-7fh-ae" if found else None)


def test_a_link_leads_back_to_its_quote() -> None:
    assert link(f"{HERE}/", "3tmkc4z4-7fh-ae") == f"{HERE}/q/3tmkc4z4-7fh-ae"
    assert quote_in(HERE, link(HERE, "3tmkc4z4-7fh-ae")) == "3tmkc4z4-7fh-ae"


def test_our_links_in_a_message_unfold_and_the_others_stay_links(
    slack: LocalSlack, service: QuoteService, quote: Quote
) -> None:
    other = service.ask("nato").page.hits[0].quote
    unknown = link(HERE, "00000000-1-9")
    addresses = [link(HERE, quote.id), link(HERE, other.id), unknown, "https://quotes.example.org/elsewhere"]
    slack.link(*addresses)
    call = slack.wait_call("chat.unfurl")
    unfolded = call.arguments["unfurls"]
    assert list(unfolded) == addresses[:2]
    assert quote.id in words(unfolded[addresses[0]])
    assert "Sergey Lavrov" in words(unfolded[addresses[0]])


def test_a_link_without_an_unfurl_id_is_told_by_its_message(slack: LocalSlack, quote: Quote) -> None:
    shared = slack.link(link(HERE, quote.id))
    slack.wait_call("chat.unfurl")
    event = {name: value for name, value in shared.payload["event"].items() if name not in ("unfurl_id", "source")}
    slack.deliver("events_api", {**shared.payload, "event": event})
    call = slack.wait_call("chat.unfurl", 2)
    assert (call.arguments["channel"], call.arguments["ts"]) == (event["channel"], event["message_ts"])


def test_a_link_that_slack_does_not_unfold_troubles_nobody(
    slack: LocalSlack, quote: Quote, caplog: pytest.LogCaptureFixture
) -> None:
    slack.fail_next("chat.unfurl", status=200, error="cannot_unfurl_url")
    slack.link(link(HERE, quote.id))
    slack.link(link(HERE, quote.id))
    slack.wait_call("chat.unfurl", 2)
    assert slack.messages == []
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_without_a_public_address_nothing_unfolds(service: QuoteService, tmp_path: Path, quote: Quote) -> None:
    with answering(remembering(service, tmp_path)) as slack:
        slack.link(link(HERE, quote.id)).ack()
        slack.mention("guaido")
        slack.wait_message()
        assert slack.calls("chat.unfurl") == []
    assert routes(service, "") == []


@pytest.mark.slow
def test_every_unfolded_quote_keeps_to_slacks_limits_and_types(service: QuoteService) -> None:
    require_compiler()
    contexts = [service.show(hit.quote.id) for hit in service.ask("is:any the", limit=200).page.hits]
    shown = [{"text": "a link", **unfurl(each)} for each in [*contexts, hostile()]]
    assert [problem for each in shown for problem in problems(each)] == []
    assert type_problems(shown[:5] + shown[-1:]) == []


def test_the_page_of_a_quote_shows_it_in_its_context(browser: Browser, service: QuoteService, quote: Quote) -> None:
    answer = browser.get(f"/q/{quote.id}")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert f"<mark>{quote.text}</mark>" in answer.text.replace("&#x27;", "'")
    assert "Do Mexico and Russia plan to launch a dialogue" in answer.text
    assert quote.id in answer.text
    for line in service.cite(quote.id, "chicago").texts["chicago"].splitlines():
        assert escape(line) in answer.text
    assert f'<link rel="canonical" href="{HERE}/q/{quote.id}">' in answer.text


def test_the_page_runs_and_loads_nothing_and_is_not_indexed(browser: Browser, quote: Quote) -> None:
    answer = browser.get(f"/q/{quote.id}")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "noindex" in answer.headers["x-robots-tag"]
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "<script" not in answer.text


@pytest.mark.parametrize("path", ["/q/00000000-1-9", "/q/nonsense", "/q/3tmkc4z4-0-9"])
def test_where_there_is_no_quote_a_plain_page_says_so(browser: Browser, path: str) -> None:
    answer = browser.get(path)
    assert answer.status == 404
    assert "No quote here" in answer.text
    assert path.removeprefix("/q/") not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_nothing_of_a_document_turns_into_markup() -> None:
    tags: set[str] = set()

    class Seen(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.add(tag)
            assert not any(name.startswith("on") or "javascript" in (value or "") for name, value in attrs)

    shown = page(hostile(), f'{HERE}/q/"><script>', "<i onclick=x>cited</i>")
    Seen().feed(shown)
    allowed = {"html", "head", "meta", "link", "title", "style", "body", "main", "h1", "p", "b", "br", "code"}
    assert tags <= allowed | {"blockquote", "mark", "footer", "a"}
    assert "\u202e" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def hostile() -> Context:
    """A quote of a document that would do harm."""
    words_ = "<script>alert(1)</script> & <!channel> `*_~` \u202e \"' onload=x " * 40
    about = Metadata(title=words_, place=words_, url="javascript:alert(1)", language='en" onload="x')
    source = Source("00000000", words_, Genre.ARTICLE, about)
    speaker, end = Speaker(words_), len(words_)
    quote = Quote(0, end, words_, document=source.id, kind=Kind.DIRECT, speaker=speaker, quoted_by=words_)
    passage = Passage(0, end, words_)
    return Context(source=source, passage=passage, quote=quote, paragraph=passage, before=passage, after=passage)
