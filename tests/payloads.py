"""Payloads: all that Slack is sent for a reply, over the seeds and over made-up worst cases.

Whoever adds a reply adds to ``payloads`` how Slack shows it, and to ``worst_cases`` the worst that can be in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot import commands
from bot.callers import TERMINAL
from bot.citations import cited
from bot.form import Form
from bot.render import share_form, shared
from bot.render.actions import OPEN, TURN_PAGE, read_page
from bot.render.blocks import render
from bot.render.citation import citation_modal
from bot.render.context import context_modal
from bot.render.links import unfurl
from bot.render.results import results
from bot.replies import Answer, Checked, Citation, Context, MostShared, Problem, Reply, SharedHere, SharedQuote
from bot.service import PAGE, QuoteService
from search_index import archive
from search_index.models import Document
from search_index.query import MAX_LENGTH
from search_index.results import Hit
from search_index.words import words
from tests.made_checks import long_checks
from tests.made_up import HOSTILE, answer, hostile_answer, hostile_context, quote, source

Payload = dict[str, Any]

QUERIES = ("venezuela", "nato", '"on the table"', "is:any the", "is:any from:lavrov", "after:2021 venezuela", "milei")
CHECK = "check “all attempts to reanimate neocolonial doctrines such as that” and “a green moon that nobody saw”"
TYPED = (
    CHECK,
    "help",
    "",
    "?!",
    "form:lavrov",
    "venezela",
    "show",
    "show 00000000-1-1",
    "<!here> <@U123>",
    "-x",
    "x" * 2_000,
)
LENGTHS = (1, 250, 600, 5_000)  # characters of every field of a document
USER = "U0" * 9
LONGEST = 100_000  # characters of a paragraph


def payloads(reply: Reply) -> Iterator[Payload]:
    """All ways in which Slack shows a reply: as a message, in modals, and shared with a channel."""
    yield render(reply)
    match reply:
        case Answer() | Checked():
            yield results(reply, Form())
        case Context():
            yield context_modal(reply)
            if reply.passage.text:  # no quote is without words
                comment, url = reply.passage.text, "https://quotes.example"
                yield shared.message(reply, USER, "k" * 255, comment=comment, public_url=url)
                yield share_form.form(reply)
                yield {"text": "a link", **unfurl(reply)}
        case Citation():
            yield citation_modal(reply)


def seed_replies(service: QuoteService, seeds: Path) -> Iterator[Reply]:
    """Every page of some answers, what is said to mistakes, and every quote of the seeds."""
    for query in QUERIES:
        yield from pages(service, query)
    yield from (commands.respond(service, TERMINAL, text) for text in TYPED)
    for context in contexts(service, seeds):
        yield context
        yield Citation(context, cited(context))


def pages(service: QuoteService, query: str) -> Iterator[Answer]:
    """All pages of an answer, turned as the button turns them."""
    value: str | None = json.dumps({"query": query, "offset": 0})
    while value:
        reply = commands.turn_page(service, *read_page(value))
        assert isinstance(reply, Answer)
        yield reply
        value = button_values(render(reply)).get("turn_page:more")


def contexts(service: QuoteService, seeds: Path) -> Iterator[Context]:
    """Every quote of the seeds where it stands, and each document from its first paragraph to its last."""
    for document in archive.documents([seeds]):
        assert isinstance(document, Document)
        yield from (service.show(each.id) for each in document.quotes)
        yield from read_through(service, document.quotes[0].id)


def read_through(service: QuoteService, id_: str) -> Iterator[Context]:
    """A document from its first paragraph to its last, as the buttons beside a quote lead through it."""
    first: int | None = 0
    while first is not None:
        context = service.show(id_, first)
        yield context
        first = context.stretch.later


def worst_cases() -> Iterator[Reply]:
    """Every field full of what is hard to show, at every length; and long queries."""
    for text in HOSTILE:
        for length in LENGTHS:
            filled = (text * length)[:length]
            every_word = tuple((word.start, word.end) for word in words(filled))
            yield from (hostile_answer(filled, every_word), hostile_answer(filled), hostile_context(filled))
            yield Problem(filled)
            if length > 1:
                yield from share_lists(filled)
            yield Citation(hostile_context(filled), cited(hostile_context(filled)))
            yield unfound(hostile_answer(filled))
    for text in HOSTILE[::5]:
        yield from long_contexts((text * LONGEST)[:LONGEST])
    for query in ("a" + "\\" * (MAX_LENGTH - 2) + "b", "a" + "<!" * 480 + "b", '"a" ' * 240, "venezuela"):
        yield answer(Hit(quote("a b"), source(), 1.0, ()), query=query, offset=295, total=300, questions=3)
    yield from long_checks()
    yield SharedHere((SharedQuote("00000000-1-2", None, USER, 4e9),), 0, PAGE, has_more=False)
    yield from (SharedHere((), offset, PAGE, has_more=False) for offset in (0, PAGE))
    yield MostShared((), 1.8e9)


def unfound(answer: Answer) -> Answer:
    """The same where nothing was found but questions."""
    return replace(answer, page=replace(answer.page, hits=(), total=0, partial=0))


def share_lists(text: str) -> Iterator[Reply]:
    """What was shared: a full page in the middle of others, and the same for a month."""
    here = SharedQuote("00000000-1-2", hostile_context(text), USER, 4e9)
    yield SharedHere((here,) * PAGE, PAGE, PAGE, has_more=True)
    yield MostShared((replace(here, user="", times=10**6),) * PAGE, 1.8e9)


def long_contexts(text: str) -> Iterator[Context]:
    """A paragraph that is a quote, and one in which a few words are."""
    context = replace(hostile_context(text), source=source())
    yield replace(context, passage=context.paragraph)
    yield replace(context, passage=replace(context.passage, end=context.passage.start + 20, text=text[:20]))


def elements(value: object, kind: str) -> Iterator[Payload]:
    """All objects of a type in a payload, in order."""
    if isinstance(value, dict):
        if value.get("type") == kind:
            yield value
        for each in value.values():
            yield from elements(each, kind)
    elif isinstance(value, list):
        for each in value:
            yield from elements(each, kind)


def texts(value: object) -> list[str]:
    """What stands in the text elements of a payload."""
    return [element["text"] for element in elements(value, "text")]


def paragraphs(block: Payload) -> list[str]:
    """What stands in each paragraph of a block."""
    return ["".join(texts(element)) for element in block.get("elements", ())]


def quotations(payload: Payload) -> list[str]:
    """What stands beside a bar."""
    return ["".join(texts(element)) for element in elements(payload["blocks"], "rich_text_quote")]


def button_values(payload: Payload) -> dict[str, str]:
    """What the buttons below an answer say when they are pressed."""
    buttons = elements(payload["blocks"], "button")
    return {each["action_id"]: each["value"] for each in buttons if each["action_id"].startswith((TURN_PAGE, OPEN))}


def harm(payload: Payload) -> list[str]:
    """Texts that Slack would read as markup: any in mrkdwn, and pings in any other."""
    read = [each["text"] for each in elements(payload["blocks"], "mrkdwn")]
    pings = [text for text in texts(payload["blocks"]) if "<!" in text or "<@" in text]
    spoken = payload.get("text", "").removeprefix(f"Shared by <@{USER}>")  # who shares a quote is named, nobody else
    return [*read, *pings, *([spoken] if "<" in spoken else [])]
