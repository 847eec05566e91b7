"""Citing in Slack: the real app, in a workspace on localhost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from slack_sdk import WebClient

from bot.citations import STYLES, cited
from bot.render import actions
from bot.render.blocks import render
from bot.render.citation import citation_modal
from bot.replies import Citation, Context
from bot.service import QuoteService
from bot.slack.app import create_app
from bot.slack.desk import Desk
from bot.slack.retries import retry_handlers
from search_index.models import Kind
from search_index.parsing import parse
from tests.block_kit import Payload, block_characters, problems
from tests.local_slack import LocalSlack, Message
from tests.local_slack.clock import Clock
from tests.local_slack.running import running
from tests.made_up import HOSTILE, hostile_context, passage, quote, source
from tests.test_text import TEXTS
from tests.typescript import require_compiler, type_problems

GAS = "jky8gcgd-b6z-7q"


class LateClock(Clock):
    """Time that passes while an app works: every look at it is ten seconds later than the one before."""

    def __call__(self) -> float:
        self.seconds += 10
        return self.seconds


@pytest.fixture
def slack(service: QuoteService) -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        client = WebClient(local.bot_token, base_url=local.url, retry_handlers=retry_handlers())
        with running(create_app(Desk(service), client=client), local):
            yield local


def preformatted(blocks: list[Payload]) -> list[str]:
    """What stands there to be copied."""
    parts = [part for block in blocks if block["type"] == "rich_text" for part in block["elements"]]
    return [
        "".join(each["text"] for each in part["elements"]) for part in parts if part["type"] == "rich_text_preformatted"
    ]


def seeds_contexts(service: QuoteService, seeds: Path) -> Iterator[Context]:
    """Every quote, paraphrase and question of the seeds."""
    for path in seeds.iterdir():
        for found in parse(path.read_text("utf-8")).quotes:
            yield service.show(found.id)


def cite(slack: LocalSlack) -> tuple[Message, Any]:
    answer = slack.type("/lavrov", "venezuela in:moscow").answer()
    return answer, slack.press(answer, "Cite")


def test_cite_opens_a_modal_with_each_style_in_a_form_to_copy(slack: LocalSlack, service: QuoteService) -> None:
    answer, pressed = cite(slack)
    view = pressed.view()
    assert pressed.ack().in_time
    assert view["title"]["text"] == "Cite this quote"
    first = next(
        each["value"]
        for block in answer.blocks
        if block["type"] == "actions"
        for each in block["elements"]
        if each["action_id"].startswith(actions.CITE)
    )
    assert preformatted(view["blocks"]) == list(service.cite(first).texts.values())
    headings = [block["elements"][0]["elements"][0]["text"] for block in view["blocks"] if block["type"] == "rich_text"]
    assert headings == [style.heading for style in STYLES.values()]


def test_the_modal_leads_on_to_sharing_the_same_quote(slack: LocalSlack) -> None:
    view = cite(slack)[1].view()
    buttons = {each["text"]["text"]: each["value"] for each in view["blocks"][-1]["elements"]}
    assert set(buttons) == {"Share", "Context"}
    assert set(buttons.values()) <= {part for text in preformatted(view["blocks"]) for part in text.split()}


def test_typed_with_an_id_it_answers_the_one_who_asked(slack: LocalSlack, service: QuoteService) -> None:
    asked = slack.type("/lavrov", f"cite `{GAS}` apa").answer()
    assert asked.response_type == "ephemeral"
    assert preformatted(asked.blocks) == [service.cite(GAS).texts["apa"]]
    assert "Lavrov, S. (2024, April 26)." in asked.text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("cite", "Type cite and the whole id that stands below a quote, and if you like a style: plain, slack,"),
        (f"cite {GAS} apa mla", "Type cite and the whole id"),
        (f"cite {GAS[:12]}", "Type cite and the whole id"),
        (f"cite {GAS} harvard", "There is no citation style “harvard”. Known are plain, slack, chicago,"),
        ("cite 00000000-1-1", "There is no document"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(slack: LocalSlack, typed: str, told: str) -> None:
    assert told in slack.type("/lavrov", typed).answer().text


def test_words_that_begin_with_cite_are_still_a_search(slack: LocalSlack) -> None:
    assert "examples" in slack.type("/lavrov", "cite examples").answer().text


def test_after_the_trigger_has_expired_the_user_is_told_to_press_again(service: QuoteService) -> None:
    with LocalSlack(clock=LateClock()) as local:
        client = WebClient(local.bot_token, base_url=local.url, retry_handlers=retry_handlers())
        with running(create_app(Desk(service), client=client), local):
            _, pressed = cite(local)
            assert "Do it again" in pressed.answer().text
            assert pressed.views == []


def test_a_quote_whose_document_has_gone_is_told_in_a_sentence(slack: LocalSlack) -> None:
    answer = slack.type("/lavrov", "venezuela in:moscow").answer()
    for block in answer.blocks:
        for each in block["elements"] if block["type"] == "actions" else ():
            if each["action_id"].startswith(actions.CITE):
                each["value"] = "00000000-1-1"
    assert "There is no document" in slack.press(answer, "Cite").answer().text


def test_every_quote_of_the_seeds_is_cited_whole_within_slacks_limits(service: QuoteService, seeds: Path) -> None:
    contexts = list(seeds_contexts(service, seeds))
    assert {context.quote.kind for context in contexts if context.quote} == set(Kind)
    for context in contexts:
        citation = Citation(context, cited(context))
        for payload in (citation_modal(citation), render(citation)):
            assert problems(payload) == []
            assert block_characters(payload["blocks"]) < 12_000
            assert preformatted(payload["blocks"]) == list(citation.texts.values())


@given(TEXTS)
def test_whatever_a_document_holds_is_cited_within_slacks_limits(text: str) -> None:
    context = hostile_context(text)
    citation = Citation(context, cited(context))
    for payload in (citation_modal(citation), render(citation)):
        assert problems(payload) == []
        assert block_characters(payload["blocks"]) < 12_000


@pytest.mark.parametrize("text", [text * 1_000 for text in HOSTILE])
def test_what_is_cut_says_where_all_of_it_is(text: str) -> None:
    context = hostile_context(text)
    view = citation_modal(Citation(context, cited(context)))
    assert problems(view) == []
    assert block_characters(view["blocks"]) < 12_000
    assert f"/lavrov cite {context.id} plain" in json.dumps(view)
    assert all(len(each) <= 3_000 for each in preformatted(view["blocks"]))


def made_up(words: str) -> Context:
    return Context(source(), passage(words), quote(words), passage(words), None, None)


def test_what_the_modal_cuts_comes_whole_in_the_style_that_it_names() -> None:
    context = made_up("We go on. " * 800)
    citation = Citation(context, cited(context))
    said = json.dumps(citation_modal(citation))
    assert [name for name in STYLES if f"/lavrov cite {context.id} {name}" in said] == ["plain", "slack"]
    for name in ("plain", "slack"):
        alone = render(Citation(context, cited(context, name)))
        assert preformatted(alone["blocks"]) == [citation.texts[name]]
        assert problems(alone) == []
        assert block_characters(alone["blocks"]) < 12_000


def test_what_no_message_can_hold_is_all_there_in_a_terminal() -> None:
    context = made_up("We go on. " * 2_000)
    said = render(Citation(context, cited(context, "plain")))
    assert block_characters(said["blocks"]) < 12_000
    assert "In a terminal there is all of it:" in json.dumps(said)
    assert f'"lavrov cite {context.id} plain"' in json.dumps(said)


@pytest.mark.slow
def test_the_modal_is_one_by_slacks_own_types(service: QuoteService) -> None:
    require_compiler()
    views = [citation_modal(service.cite(GAS)), citation_modal(Citation(*_hostile()))]
    assert type_problems([{"blocks": view["blocks"]} for view in views]) == []


def _hostile() -> tuple[Context, Any]:
    context = hostile_context(HOSTILE[0] * 500)
    return context, cited(context)
