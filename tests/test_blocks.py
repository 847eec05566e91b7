"""Replies in Slack: what it takes, and that nothing from a document becomes markup or a ping."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import commands
from bot.callers import TERMINAL
from bot.render.actions import CITE, SHARE, SHOW, read_page, read_query
from bot.render.blocks import escape, render
from bot.render.visible import visible
from bot.replies import Answer, Context, Problem, Reply
from bot.service import QuoteService
from search_index.models import Genre, Kind
from search_index.query import MAX_LENGTH, parse_query
from search_index.results import Count, Facets, Hit, Match
from search_index.words import words
from tests.made_up import HOSTILE, answer, hostile_answer, quote, source
from tests.payloads import (
    button_values,
    contexts,
    elements,
    paragraphs,
    quotations,
    seed_replies,
    texts,
    worst_cases,
)

TEXTS = st.text(st.characters(exclude_categories=()), min_size=3) | st.sampled_from([text * 99 for text in HOSTILE])


@pytest.fixture(scope="module")
def replies(service: QuoteService, seeds: Path) -> list[Reply]:
    return [*seed_replies(service, seeds), *worst_cases()]


def is_part(shown: str, original: str) -> bool:
    """Whether ``shown`` is ``original``, white space folded, or a stretch of it with a mark wherever it is cut."""
    folded = visible(original)
    words_ = shown.removeprefix("[…] ").removesuffix(" […]")
    is_begun, is_ended = folded.startswith(words_), folded.endswith(words_)
    return words_ in folded and (is_begun or shown.startswith("[…] ")) and (is_ended or shown.endswith(" […]"))


def shown_words(hit: Hit) -> str:
    whole = hit.quote.sentence if hit.quote.kind is Kind.MIXED else None
    return (whole or hit.quote).text


def test_the_words_of_a_hit_are_those_of_its_source(replies: list[Reply]) -> None:
    for reply in replies:
        if isinstance(reply, Answer):
            for hit, shown in zip(reply.page.hits, quotations(render(reply)), strict=True):
                assert is_part(shown, shown_words(hit))


def test_the_words_of_a_context_are_those_of_its_source(replies: list[Reply]) -> None:
    for reply in replies:
        if isinstance(reply, Context):
            shown = "".join(quotations(render(reply)))
            assert is_part(shown, reply.paragraph.text) or is_part(shown, reply.passage.text)


def test_every_paragraph_around_a_quote_of_the_seeds_is_shown_whole(service: QuoteService, seeds: Path) -> None:
    for context in contexts(service, seeds):
        assert isinstance(context, Context)
        shown = [text for block in render(context)["blocks"] for text in paragraphs(block)]
        places = [shown.index(visible(part.passage.text)) for part in context.stretch.parts]
        assert places == sorted(places)


@given(TEXTS)
def test_any_text_of_a_document_is_shown_to_the_letter(text: str) -> None:
    spans = tuple((word.start, word.end) for word in words(text))
    assert all(is_part(shown, text) for shown in quotations(render(hostile_answer(text, spans))))


def test_the_longest_paragraph_of_the_seeds_is_shown_whole(service: QuoteService) -> None:
    (hit,) = service.ask('"tremendous amount of influence" -is:press').page.hits
    paragraph = service.show(hit.quote.id).paragraph
    assert len(paragraph.text) > 2_500
    assert visible(paragraph.text) in quotations(render(service.show(hit.quote.id)))


def test_only_the_first_marks_stand_out_where_every_word_is_found() -> None:
    text = "so it is " * 20
    found = Hit(quote(text), source(), 1.0, tuple((word.start, word.end) for word in words(text)))
    (shown,) = elements(render(answer(found))["blocks"], "rich_text_quote")
    assert [("style" in element) for element in shown["elements"]] == [True, False] * 12
    assert "".join(texts(shown)) == text


def test_a_card_has_the_words_who_said_them_when_where_in_what_and_its_id() -> None:
    found = Hit(quote("We agree.", 7, question_note="retranslated from Spanish"), source(), 1.0, ((3, 8),))
    _, card, actions = render(answer(found, query="agree"))["blocks"]
    assert "".join(texts(card["elements"][0])) == "1. Jane Roe · 4 May 2021 · Paris"
    assert "".join(texts(card["elements"][1])) == "We agree."
    assert texts(card["elements"][2]) == [
        "Remarks\n",
        "transcript · answer to a question retranslated from Spanish",
        " · ",
        "00000000-7-9",
    ]
    assert [(button["text"]["text"], button["value"]) for button in actions["elements"]] == [
        ("Share", "00000000-7-9"),
        ("Context", "00000000-7-9"),
        ("Cite", "00000000-7-9"),
    ]


def test_the_text_says_the_same_for_notifications_and_screen_readers() -> None:
    found = Hit(quote("We <agree>."), source(), 1.0, ((4, 9),))
    assert render(answer(found, query="agree"))["text"] == (
        "1 quote for agree\n1. Jane Roe, 4 May 2021, Paris (transcript): “We &lt;agree&gt;.”"
    )


def test_a_long_name_does_not_drive_the_words_out_of_the_text() -> None:
    found = Hit(quote("We agree.", speaker="Roe " * 2_000), source(), 1.0, ())
    assert "“We agree.”" in render(answer(found))["text"]


def test_buttons_turn_pages_take_suggestions_and_show_questions() -> None:
    hit = Hit(quote("Yes."), source(), 1.0, ())
    more = {"questions": 2, "suggestion": "cuba", "undated": (source(date=None),)}
    values = button_values(render(answer(*[hit] * 5, query="venezuela on:2020", offset=5, total=300, **more)))
    assert {name: read_page(value) for name, value in values.items()} == {
        "turn_page:back": ("venezuela on:2020", 0),
        "turn_page:more": ("venezuela on:2020", 10),
        "open_answer:suggestion": ("cuba", 0),
        "open_answer:questions": ("venezuela on:2020 is:question", 0),
        "open_answer:undated": ("venezuela", 0),
    }


def test_no_button_leads_nowhere() -> None:
    hit = Hit(quote("Yes."), source(), 1.0, ())
    assert button_values(render(answer(hit))) == {}
    assert list(button_values(render(answer(offset=10, total=10)))) == ["turn_page:back"]


def test_hits_that_miss_words_are_pages_of_the_answer_too() -> None:
    partly = Hit(quote("Yes."), source(), 1.0, (), Match.SOME, ("oil",))
    values = button_values(render(answer(partly, query="oil gas", total=0, partial=2)))
    assert read_page(values["turn_page:more"]) == ("oil gas", 1)


def test_what_was_typed_is_a_click_away_where_something_else_was_sought() -> None:
    found = answer(Hit(quote("Oil."), source(), 1.0, ()), query="oil rises")
    payload = render(replace(found, typed=parse_query("oyl rises")))
    (button,) = [each for each in elements(payload["blocks"], "button") if each["action_id"] == "open_answer:typed"]
    assert button["text"]["text"] == "Search for “oyl rises” only"
    assert read_page(button["value"]) == ('"oyl" rises', 0)


def test_what_a_document_holds_back_is_a_click_away() -> None:
    payload = render(answer(Hit(quote("Yes."), source(), 1.0, (), held=7), query="yes in:paris"))
    (button,) = [each for each in elements(payload["blocks"], "button") if each["action_id"] == "open_answer:document"]
    assert button["text"]["text"] == "7 more from this document"
    assert read_page(button["value"]) == ("yes in:00000000", 1)  # the one that is shown


def test_the_name_of_a_speaker_is_a_click_away() -> None:
    payload = render(replace(answer(query="roe oil", total=0), by=parse_query("oil from:roe")))
    assert "“roe” is the name of a speaker: oil from:roe" in payload["text"]
    assert read_page(button_values(payload)["open_answer:speaker"]) == ("oil from:roe", 0)


def test_no_sentence_says_what_a_button_below_it_asks() -> None:
    found = Hit(quote("Yes."), source(), 1.0, (), held=7)
    reply = answer(found, query="yes after:2020", questions=2, undated=(source(date=None),))
    payload = render(reply)
    shown = "".join(texts(payload["blocks"]))
    assert "2 questions by journalists name it too" in shown
    assert "Left out, because no date is known: Remarks" in shown
    for query in ("is:question", "shown by", "in:00000000"):
        assert query not in shown
    assert "2 questions by journalists name it too: yes after:2020 is:question" in payload["text"]
    assert "(shown by: yes)" in payload["text"]


def test_a_sentence_says_what_no_button_has_room_to_ask() -> None:
    found = Hit(quote("Yes."), source(), 1.0, (), held=7)
    reply = answer(found, query="yes " * (MAX_LENGTH // 4 - 1), questions=2)
    assert "open_answer:questions" not in button_values(render(reply))
    assert "name it too: yes yes" in "".join(texts(render(reply)["blocks"]))
    assert "7 more from this document: yes yes" in "".join(texts(render(reply)["blocks"]))


def test_the_answer_to_a_question_is_in_the_context_that_a_button_shows(service: QuoteService) -> None:
    shown = texts(render(service.ask("trump is:question"))["blocks"])
    assert "Its answer by Sergey Lavrov: see its context" in shown


def test_a_screen_reader_tells_the_buttons_of_one_quote_from_those_of_another() -> None:
    hit = Hit(quote("Yes."), source(), 1.0, ())
    buttons = elements(render(answer(hit, hit, offset=5, total=7))["blocks"], "button")
    labels = [each["accessibility_label"] for each in buttons if each["action_id"] in (SHARE, SHOW, CITE)]
    assert labels == [f"{label} quote {number}" for number in (6, 7) for label in ("Share", "Context of", "Cite")]


def test_what_the_menus_show_is_counted_in_the_text_for_screen_readers_alone() -> None:
    years = tuple(Count(str(year), 9) for year in (2020, 2021))
    payload = render(answer(Hit(quote("Yes."), source(), 1.0, ()), facets=Facets(years=years)))
    assert not [each for each in texts(payload["blocks"]) if each.startswith("By year")]
    assert [each["placeholder"]["text"] for each in elements(payload["blocks"], "static_select")] == ["Year…"]
    assert payload["text"].endswith("\nBy year: 2020 (9); 2021 (9)")


def test_a_menu_for_which_there_is_no_room_is_a_line() -> None:
    years = tuple(Count(str(year), 9) for year in (2020, 2021))
    found = Hit(quote("Yes."), source(), 1.0, ())
    payload = render(answer(found, query="x" * 300, facets=Facets(years=years)))
    assert not list(elements(payload["blocks"], "static_select"))
    assert "By year: 2020 (9); 2021 (9)" in texts(payload["blocks"])


def test_each_question_that_is_told_of_has_a_button_to_its_context(service: QuoteService) -> None:
    payload = render(service.ask("from:nobody venezuela"))
    told = [each for each in texts(payload["blocks"]) if each.startswith("Question ")]
    buttons = [each for each in elements(payload["blocks"], "button") if each["action_id"].startswith(SHOW)]
    assert len(told) == len({each.split("“")[1] for each in told}) == 3
    assert [each["text"]["text"] for each in buttons] == [f"Context of question {number}" for number in (1, 2, 3)]
    assert all(service.show(each["value"]).passage.text[:9] in line for each, line in zip(buttons, told, strict=True))
    assert "show " not in "".join(told)


def test_the_title_is_a_link_where_the_address_on_the_web_is_known() -> None:
    for url, linked in (("https://example.org/a", True), ("javascript:alert(1)", False), (None, False)):
        (_, card, _) = render(answer(Hit(quote("Yes."), source(url=url), 1.0, ())))["blocks"]
        links = [(each["url"], each["text"]) for each in elements(card, "link")]
        assert links == ([(url, "Remarks")] if linked else [])
        assert "".join(texts(card)).count("Remarks") == (0 if linked else 1)


def test_a_document_is_called_by_its_title_in_a_heading(service: QuoteService) -> None:
    found = service.ask("venezuela").page.hits[0].source
    heading = texts(render(service.ask(f"in:{found.id} venezuela"))["blocks"])[0]
    assert " quotes for venezuela in “" in heading
    assert found.id not in heading


def test_a_long_query_keeps_its_ends_in_a_heading() -> None:
    heading = texts(render(answer(query="x" * 999))["blocks"])[0]
    assert heading == f"No quote for {'x' * 98} … {'x' * 98}"


def test_that_there_are_other_documents_is_never_cut() -> None:
    titles = tuple(Count("A title of many words, " * 9 + str(n), 9 - n, f"{n}") for n in range(8))
    found = Hit(quote("Yes."), source(), 1.0, ())
    payload = render(answer(found, facets=Facets(documents=titles)))
    (line,) = [each for each in payload["text"].splitlines() if each.startswith("By document: ")]
    assert line.endswith("; and others")


def test_a_text_that_is_cut_says_so() -> None:
    long = Hit(quote("so it is " * 99), source(title="title " * 99, place="place " * 99), 1.0, ())
    shown = render(answer(*[long] * 9))["text"]
    assert len(shown) <= 3_510
    assert shown.endswith("\n[…]")


def menus_of(reply: Reply) -> dict[str, list[tuple[str, str]]]:
    """The menus of an answer by what stands on them, with their options and what these say when they are chosen."""
    found = elements(render(reply)["blocks"], "static_select")
    return {
        each["placeholder"]["text"]: [(option["text"]["text"], option["value"]) for option in each["options"]]
        for each in found
    }


def test_menus_offer_filters_for_the_query_that_goes_along_with_them() -> None:
    facets = Facets(
        (Count("Jane Roe", 9), Count("Ann", 2)), (), (Count("Talks", 8, "0abc"), Count("T" * 99, 3, "0def"))
    )
    assert menus_of(answer(query="oil gas", facets=facets)) == {
        "Speaker…": [("Jane Roe (9)", 'from:"Jane Roe"'), ("Ann (2)", "from:Ann")],
        "Document…": [("Talks (8)", "in:0abc"), ("T" * 28 + " … " + "T" * 28 + " (3)", "in:0def")],
    }
    (block,) = [block for block in render(answer(query="oil gas", facets=facets))["blocks"] if "block_id" in block]
    assert read_query(block["block_id"]) == "oil gas"


def test_every_year_can_be_chosen_where_there_is_room() -> None:
    years = tuple(Count(str(year), 2_030 - year) for year in range(1926, 2026))
    found = Hit(quote("Yes."), source(), 1.0, ())
    (chosen,) = menus_of(answer(found, facets=Facets(years=years))).values()
    assert [value for _, value in chosen] == [f"during:{year}" for year in range(1926, 2026)]


def test_a_menu_with_no_room_for_all_offers_what_leaves_most_and_says_so() -> None:
    years = tuple(Count(str(year), year) for year in range(1906, 2026))
    found = Hit(quote("so it is " * 60), source(), 1.0, ())
    ((name, chosen),) = menus_of(answer(*[found] * 5, facets=Facets(years=years))).items()
    assert name == f"Year… ({len(chosen)} of 120)"
    assert 20 < len(chosen) < 100
    assert [value for _, value in chosen] == [f"during:{year}" for year in range(2026 - len(chosen), 2026)]


def test_what_one_menu_leaves_is_for_the_next() -> None:
    years = tuple(Count(str(year), 1) for year in range(1926, 2026))
    facets = Facets((Count("Jane Roe", 9), Count("Ann", 2)), years, (Count("A", 8, "0abc"), Count("B", 3, "0def")))
    assert list(menus_of(answer(Hit(quote("Yes."), source(), 1.0, ()), facets=facets))) == [
        "Speaker…",
        "Year…",
        "Document…",
    ]


def test_the_menu_of_another_page_is_another_so_that_it_forgets_what_was_chosen() -> None:
    facets, hit = Facets((Count("Jane Roe", 9), Count("Ann", 2))), Hit(quote("Yes."), source(), 1.0, ())
    pages = [render(answer(hit, query="from:roe oil", offset=n, total=9, facets=facets))["blocks"] for n in (0, 5)]
    first, second = (block["block_id"] for blocks in pages for block in blocks if "block_id" in block)
    assert first != second
    assert read_query(first) == read_query(second) == str(parse_query("from:roe oil"))


@pytest.mark.parametrize("block_id", ["", "narrow", "narrow:", "narrow:5", "narrow:5:", "narrow:oil", "other:5:oil"])
def test_a_block_that_is_no_menu_of_ours_has_no_query(block_id: str) -> None:
    with pytest.raises(ValueError, match="not the id"):
        read_query(block_id)


def test_a_query_too_long_to_go_along_has_no_menu() -> None:
    facets = Facets((Count("Jane Roe", 9), Count("Ann", 2)))
    assert not list(elements(render(answer(query="o" * 250, facets=facets))["blocks"], "static_select"))


def test_another_rendering_stands_below_the_quote_it_renders() -> None:
    report = Hit(quote("We agree.", kind=Kind.DIRECT), source(Genre.ARTICLE, publisher="The Courier"), 1.0, ())
    _, card, actions = render(answer(Hit(quote("Yes, we agree."), source(), 1.0, (), also=(report,))))["blocks"]
    assert "".join(texts(card)).endswith(
        "Also reported by The Courier, Remarks, 4 May 2021 · Paris (a part of it, word for word) · 00000000-0-9"
    )
    assert card["elements"][-1]["elements"][-1]["style"] == {"code": True}
    (button,) = [each for each in actions["elements"] if each["text"]["text"] == "Context in The Courier"]
    assert (button["action_id"], button["value"]) == (f"{SHOW}:1", "00000000-0-9")


@given(st.text(alphabet='ab\\"\u202e😀 -', max_size=300))
def test_a_page_button_holds_the_query_that_it_repeats(typed: str) -> None:
    reply = answer(Hit(quote("Yes."), source(), 1.0, ()), query=f"a {typed}", total=9)
    for value in button_values(render(reply)).values():
        assert parse_query(read_page(value)[0]) == reply.query


@given(st.text())
def test_an_escaped_text_holds_no_markup_of_slacks(text: str) -> None:
    assert not {"<", ">"} & set(escape(text))
    assert escape(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


def test_nothing_but_our_own_text_stands_in_a_problem() -> None:
    (block,) = render(Problem("There is no filter “form:”."))["blocks"]
    assert texts(block) == ["There is no filter “form:”."]


def test_help_is_pointed_to_only_where_what_was_typed_is_no_query(service: QuoteService) -> None:
    for typed, is_pointed in (("form:lavrov", True), ("show", False), ("show 00000000-1-1", False)):
        shown = texts(render(commands.respond(service, TERMINAL, typed))["blocks"])
        assert ("/lavrov help" in shown) == is_pointed


def test_help_tells_what_can_be_done_without_typing(service: QuoteService) -> None:
    shown = "\n".join(texts(render(commands.respond(service, TERMINAL, "help"))["blocks"]))
    for each in ("message to me", "Share", "Context", "Cite", "Find related quotes", "Home"):
        assert each in shown
