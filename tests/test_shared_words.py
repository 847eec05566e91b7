"""The words of a share: whose they are and where from, wherever a shared quote is shown."""

from __future__ import annotations

import pytest

from bot.render import share_form, shared, text
from bot.render.blocks import render
from bot.render.context import context_message
from bot.render.links import unfurl
from bot.render.page import page
from bot.replies import Context, MostShared, Reply, SharedHere, SharedQuote
from bot.service import QuoteService
from search_index.models import Kind
from tests.payloads import Payload, elements, quotations, texts

PARTLY, QUOTED = "John Bolton, partly quoted by Sergey Lavrov", "Lisa Curtis, quoted by Sergey Lavrov"


def first(service: QuoteService, query: str) -> Context:
    return service.show(service.ask(query).page.hits[0].quote.id)


def everywhere(context: Context) -> list[tuple[str, str]]:
    """Each way in which a quote is shown by itself: its name, and all of its words."""
    one = SharedQuote(context.id, context, "U1", 4e9)
    lists: list[Reply] = [SharedHere((one,), 0, 5, has_more=False), MostShared((one,), 4e9)]
    payloads: dict[str, Payload] = {
        "share": shared.message(context, "U1", "key"),
        "context": context_message(context),
        "form": share_form.form(context),
        "unfurl": unfurl(context),
        **{type(each).__name__: render(each) for each in lists},
    }
    shown = [(name, "".join(texts(payload["blocks"]))) for name, payload in payloads.items()]
    shown += [(f"text of {name}", payload["text"]) for name, payload in payloads.items() if "text" in payload]
    replies: list[Reply] = [context, *lists]
    shown += [(f"terminal {type(each).__name__}", text.render(each, width=500)) for each in replies]
    return [*shown, ("page", page(context, "https://quotes.example/q/x", ""))]


@pytest.mark.parametrize(
    ("query", "who", "how"),
    [
        ("from:bolton is:any", PARTLY, "as quoted by Sergey Lavrov"),
        ("from:curtis", QUOTED, "as quoted by Sergey Lavrov"),
        ('"positive progress" is:any', "Sergey Lavrov, partly quoted", "as quoted by The Associated Press"),
        ("is:indirect venezuela", "Sergey Lavrov, paraphrased", "reported, not verbatim"),
        ("guaido", "Sergey Lavrov", "transcript"),
    ],
)
def test_every_rendering_says_whose_words_they_are_and_how_they_came_to_us(
    service: QuoteService, query: str, who: str, how: str
) -> None:
    context = first(service, query)
    for name, shown in everywhere(context):
        assert who in shown, name
        assert how in shown, name


@pytest.mark.parametrize("query", ["from:bolton is:any", '"positive progress" is:any', "is:indirect venezuela"])
def test_a_sentence_that_is_not_the_speakers_never_stands_in_quotation_marks(service: QuoteService, query: str) -> None:
    context = first(service, query)
    assert context.quote
    told = (context.quote.sentence or context.quote).text[:20]
    spoken = [shown for name, shown in everywhere(context) if name.startswith("text of ")]
    assert [shown for shown in spoken if f": {told}" in shown] == spoken
    assert f": {told}" in render(service.ask(query))["text"]


def test_a_question_is_shared_as_a_question(service: QuoteService) -> None:
    context = first(service, "trump is:question")
    assert context.quote
    assert context.quote.kind is Kind.QUESTION
    assert texts(shared.message(context, "U1", "key")["blocks"])[0] == " shared a question:"
    assert share_form.form(context)["title"]["text"] == "Share a question"
    assert "The question:" in texts(context_message(context)["blocks"])


def test_the_text_of_a_share_names_who_shared_it_and_their_words(service: QuoteService) -> None:
    context = first(service, "guaido")
    assert shared.message(context, "U1", "key")["text"].startswith("Shared by <@U1>\nSergey Lavrov, 6 February 2020")
    commented = shared.message(context, "U1", "key", comment="See <!here>")
    assert commented["text"].startswith("Shared by <@U1>: See &lt;!here&gt;\nSergey Lavrov")


def test_the_lines_of_what_the_sharer_says_stay_lines(service: QuoteService) -> None:
    shown = shared.message(first(service, "guaido"), "U1", "key", comment="One.\nTwo.\n\n\n\nThree.")
    assert texts(shown["blocks"])[0] == ": One.\nTwo.\n\nThree."


def test_a_list_of_shares_has_the_title_and_the_number_of_each(service: QuoteService) -> None:
    context = first(service, "guaido")
    reply = SharedHere((SharedQuote(context.id, context, "U1", 4e9),), 5, 5, has_more=False)
    shown = "".join(texts(render(reply)["blocks"]))
    assert "6. Sergey Lavrov" in shown
    assert context.source.metadata.title
    assert context.source.metadata.title in shown
    assert quotations(render(reply))
    assert not list(elements(render(reply), "link"))


def test_a_page_says_who_speaks_in_the_paragraphs_around_a_quote(service: QuoteService) -> None:
    around = [service.show(hit.quote.id) for hit in service.ask("from:lavrov venezuela").page.hits]
    context = next(each for each in around if each.before)
    assert context.before
    assert f"<b>Sergey Lavrov:</b> {context.before.text[:20]}" in page(context, "https://quotes.example/q/x", "")
    article = first(service, '"positive progress" is:any')
    assert "<b>From the article:</b> " in page(article, "https://quotes.example/q/x", "")
