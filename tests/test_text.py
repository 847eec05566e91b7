"""Replies in the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import commands
from bot.callers import TERMINAL
from bot.citations import cited
from bot.render.text import EXCERPT, document_line, render, report
from bot.render.visible import visible
from bot.replies import Answer, Citation, Context, Problem, Reply
from bot.service import QuoteService
from search_index.archive import Report, SetAside
from search_index.models import Document, Genre, Kind, Metadata, Role
from search_index.query import parse_query
from search_index.results import Count, Facets, Hit, Match, Reason, Widening
from tests.made_up import HOSTILE, answer, hostile_answer, hostile_context, passage, quote, source, turn

TEXTS = st.text(st.characters(exclude_categories=()), min_size=3) | st.sampled_from([text * 9 for text in HOSTILE])
TURNS_WRITING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
HEADINGS = {"The words as a phrase:", "All the words:", "Some of the words:"}
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def quotations(rendered: str) -> list[str]:
    """The lines with a bar, those that stand together joined."""
    blocks: list[list[str]] = [[]]
    for line in rendered.splitlines():
        if line.startswith(("│ ", "┃ ")):
            blocks[-1].append(line[2:])
        elif blocks[-1]:
            blocks.append([])
    return [" ".join(block) for block in blocks if block]


def original_words(hit: Hit) -> str:
    """What a card shows of a hit, where there is room: its text, or the sentence around it."""
    whole = hit.quote.sentence if hit.quote.kind is Kind.MIXED else None
    return visible((whole or hit.quote).text)


def pages(service: QuoteService, query: str) -> Iterator[Answer]:
    offset, total = 0, 1
    while offset < total:
        reply = commands.turn_page(service, query, offset)
        assert isinstance(reply, Answer)
        yield reply
        offset, total = offset + len(reply.page.hits), reply.page.total - reply.page.merged


@given(TEXTS)
def test_no_text_of_a_document_commands_the_terminal(text: str) -> None:
    about = Metadata(text, place=text, basis={"date": text})
    parsed = Document("00000000", text, Genre.ARTICLE, about, text, (passage(text),), (), ())
    context = hostile_context(text)
    replies: list[Reply] = [hostile_answer(text), context, Citation(context, cited(context)), Problem(text)]
    shown = [render(reply) for reply in replies]
    shown += [document_line(parsed), report(Report((), (), (), (), (SetAside(text, text),)))]
    for character in "".join(shown):
        assert unicodedata.category(character) not in ("Cc", "Cs") or character == "\n"
        assert character not in TURNS_WRITING


def test_no_query_turns_the_direction_of_writing() -> None:
    shown = render(answer(query="a\u202eb", questions=1, suggestion="c\u202ed"))
    assert not TURNS_WRITING & set(shown)


@given(TEXTS)
def test_colour_adds_nothing_but_bold(text: str) -> None:
    for reply in (hostile_answer(text, ((0, 2),)), hostile_context(text)):
        assert render(reply, colour=True).replace(BOLD, "").replace(PLAIN, "") == render(reply)


@pytest.mark.parametrize("query", ["venezuela", "nato", '"on the table"', "is:any the"])
def test_what_stands_behind_the_bar_is_the_source_to_the_letter(service: QuoteService, query: str) -> None:
    for page in pages(service, query):
        for hit, shown in zip(page.page.hits, quotations(render(page)), strict=True):
            original = original_words(hit)
            assert shown.removeprefix("[…] ").removesuffix(" […]") in original
            assert ("[…]" in shown) == (len(original) > EXCERPT)


def test_a_card_has_the_words_who_said_them_when_where_in_what_and_its_id() -> None:
    found = Hit(quote("We agree on the table.", 7, question_note="retranslated from Spanish"), source(), 1.0, ((3, 8),))
    assert render(answer(found, query="agree")).splitlines() == [
        "1 quote for agree",
        "",
        "1. Jane Roe · 4 May 2021 · Paris",
        "│ We agree on the table.",
        "   Remarks",
        "   transcript · answer to a question retranslated from Spanish · 00000000-7-p",
        "",
        "A quote in its context: show ID (the id stands below it)",
    ]


def test_with_colour_what_was_found_stands_out_in_bold() -> None:
    shown = render(answer(Hit(quote("We agree."), source(), 1.0, ((3, 8),))), colour=True)
    assert f"│ We {BOLD}agree{PLAIN}." in shown
    assert shown.count(BOLD) == shown.count(PLAIN)


def test_hits_are_numbered_through_all_pages_and_the_page_says_which_it_is() -> None:
    shown = render(answer(Hit(quote("We agree."), source(), 1.0, ()), offset=5, total=300))
    assert shown.startswith("300 quotes for venezuela, 6 to 6")
    assert "\n6. " in shown


def test_lines_are_as_wide_as_asked_where_words_are_no_longer() -> None:
    long = Hit(quote("word " * 200), source(title="title " * 40, place="P"), 1.0, ())
    assert max(map(len, render(answer(long), width=40).splitlines())) <= 40


def test_an_answer_says_what_it_leaves_out() -> None:
    undated = (source(title="One", date=None), source(title=None, date=None))
    shown = render(answer(questions=1, undated=undated, suggestion="venezuela"), width=200)
    assert "No quote for venezuela" in shown
    assert "Did you mean venezuela?" in shown
    assert "1 question by a journalist names it: venezuela is:question" in shown
    assert "Left out, because no date is known: One, Untitled (remarks.txt) (shown by: venezuela)" in shown


def test_an_answer_says_for_what_it_was_given_where_that_is_not_what_was_typed() -> None:
    found = answer(Hit(quote("Oil."), source(), 1.0, ()), query="oil from:roe")
    shown = render(replace(found, typed=parse_query("oyl from:row")))
    assert shown.startswith(
        "Nothing has “oyl” and nobody is called “row”; this is for “oil from:roe”.\n1 quote for oil"
    )


def test_an_answer_says_what_was_sought_beside_what_was_typed() -> None:
    found = Hit(quote("The Union of Ports meets."), source(), 1.0, ())
    widening = Widening("UP", ("Union of Ports", "Union of Pilots"), Reason.ACRONYM)
    assert render(answer(found, query="UP", widened=(widening,)), width=200).startswith(
        "“UP” was also sought as “Union of Ports” and “Union of Pilots”, the same by a document's own words.\n1 quote"
    )


def test_hits_that_miss_words_stand_apart_and_say_which() -> None:
    whole = Hit(quote("Oil and gas."), source(), 1.0, ())
    partly = Hit(quote("Oil alone."), source(), 1.0, (), Match.SOME, ("gas", "coal"))
    lines = render(answer(whole, partly, query="oil gas coal peat", total=1, partial=1)).splitlines()
    assert lines[0] == "1 quote for oil gas coal peat and 1 with some of its words"
    assert lines.index("All the words:") < lines.index("│ Oil and gas.") < lines.index("Some of the words:")
    assert lines[lines.index("│ Oil alone.") + 3] == "   not in it: “gas”, “coal”"


def test_where_no_quote_has_all_words_that_is_said_once() -> None:
    partly = Hit(quote("Oil alone."), source(), 1.0, (), Match.SOME, ("gas",))
    shown = render(answer(partly, query="oil gas", total=0, partial=1))
    assert shown.startswith("No quote has all the words of oil gas; 1 has some of them\n")
    assert "Some of the words" not in shown
    assert "   not in it: “gas”" in shown


def test_each_kind_of_match_has_its_heading_where_there_are_words_to_tell_apart() -> None:
    exact = Hit(quote("Oil gas."), source(), 1.0, (), Match.PHRASE)
    whole = Hit(quote("Gas, oil."), source(), 1.0, ())
    lines = render(answer(exact, exact, whole, query="oil gas")).splitlines()
    assert [line for line in lines if line in HEADINGS] == ["The words as a phrase:", "All the words:"]
    for query in ("oil", '"oil gas"', "oil from:roe"):
        assert not HEADINGS & set(render(answer(exact, whole, query=query)).splitlines())


def test_where_phrases_stand_among_the_others_one_heading_is_for_both() -> None:
    exact = Hit(quote("Oil gas."), source(), 1.0, (), Match.PHRASE)
    whole = Hit(quote("Gas, oil."), source(), 1.0, ())
    lines = render(answer(whole, exact, whole, query="oil gas sort:newest")).splitlines()
    assert [line for line in lines if line in HEADINGS] == ["All the words:"]


def test_a_word_that_a_quote_lacks_is_said_to_name_its_speaker_or_its_document() -> None:
    partly = Hit(quote("Oil."), source(title="Port: Talks"), 1.0, (), Match.SOME, ("gas", "RÓE", "port", "talks"))
    lines = render(answer(partly, query="gas RÓE port talks oil", total=0, partial=1)).splitlines()
    assert "   not in it: “gas”" in lines
    assert "   “RÓE” is not in it, but is its speaker" in lines
    assert "   “port” and “talks” are not in it, but are in its document’s title" in lines


def test_nobody_is_called_the_speaker_of_a_question() -> None:
    asked = Hit(quote("Oil?", kind=Kind.QUESTION), source(), 1.0, (), Match.SOME, ("roe",))
    assert "   not in it: “roe”" in render(answer(asked, query="roe oil is:question", total=0, partial=1))


def test_other_renderings_and_what_is_held_back_are_told_with_the_way_to_them() -> None:
    report = Hit(quote("We agreed.", kind=Kind.DIRECT), source(Genre.ARTICLE, title="News"), 1.0, ())
    again = Hit(quote("We agree."), source(title="Talks"), 1.0, ())
    found = Hit(quote("We agree."), source(), 1.0, (), also=(report, again), held=4)
    shown = render(answer(found, query="agree"), width=200)
    assert (
        "   Also reported by News, 4 May 2021 · Paris (wording differs: “agreed” for “agree”) · 00000000-0-a" in shown
    )
    assert "   Also in the transcript Talks, 4 May 2021 · Paris (word for word) · 00000000-0-9" in shown
    assert "   4 more from this document: agree in:00000000" in shown


def test_a_statement_in_many_documents_names_a_few_of_them() -> None:
    report = Hit(quote("We agree.", kind=Kind.DIRECT), source(Genre.ARTICLE), 1.0, ())
    shown = render(answer(Hit(quote("We agree."), source(), 1.0, (), also=(report,) * 5)), width=200)
    assert shown.count("Also reported by") == 3
    assert "And 2 more renderings of it" in shown


def test_an_answer_counts_what_it_found_by_speaker_year_and_document() -> None:
    facets = Facets(
        (Count("Jane Roe", 1_009), Count("Ann", 2)),
        tuple(Count(str(year), year - 2_000) for year in range(2001, 2009)),
        (Count("Remarks", 11, "0abc"),),
    )
    found = Hit(quote("We agree."), source(), 1.0, ())
    assert render(answer(found, facets=facets), width=200).splitlines()[-3:-1] == [
        "By speaker: Jane Roe (1,009); Ann (2)",
        "By year: 2004 (4); 2005 (5); 2006 (6); 2007 (7); 2008 (8); and others",
    ]
    assert "By year" not in render(answer(found, facets=facets, offset=5, total=9))


@pytest.mark.parametrize("width", [40, 80, 100])
def test_a_list_of_counts_has_two_lines_at_most_and_says_where_there_are_others(width: int) -> None:
    titles = tuple(Count(f"Remarks, and answers, in the port of call {n}", 9 - n, f"{n}") for n in range(8))
    lines = render(answer(Hit(quote("Yes."), source(), 1.0, ()), facets=Facets(documents=titles)), width=width)
    shown = lines[lines.index("By document:") : lines.index("A quote in its")].splitlines()
    assert len(shown) <= 2
    assert 1 <= " ".join(shown).count("(") < len(titles)
    assert shown[-1].endswith("and others")


def test_questions_name_it_too_only_where_a_quote_does() -> None:
    found = Hit(quote("Oil."), source(), 1.0, ())
    assert "3 questions by journalists name it too: oil is:question" in render(answer(found, query="oil", questions=3))
    assert "3 questions by journalists name it: oil is:question" in render(answer(query="oil", questions=3))


def test_a_question_comes_with_the_way_to_its_answer(service: QuoteService) -> None:
    shown = render(service.ask("trump"), width=200)
    assert shown.startswith("No quote for trump\n")
    (asked,) = service.ask("trump is:question").page.hits
    assert f"Question 1, “{asked.quote.text}”: its answer by Sergey Lavrov: show {asked.quote.id}" in shown
    assert f"   Its answer by Sergey Lavrov: show {asked.quote.id}" in render(service.ask("trump is:question"))
    assert "put to Celinda Sosa Lunda, whose answer is not in this document" in render(service.ask("milei"), width=200)


def test_a_quote_of_nobody_in_particular_is_nobodys(service: QuoteService) -> None:
    assert "1. Speaker unknown · undated" in render(
        answer(Hit(quote("Yes.", speaker=None), source(date=None, place=None), 1.0, ()))
    )
    assert "1. A question · " in render(commands.respond(service, TERMINAL, "milei is:question"))


def test_context_shows_the_question_the_neighbours_and_who_is_not_heard(service: QuoteService) -> None:
    (hit,) = service.ask("guaido").page.hits
    shown = render(service.show(hit.quote.id), width=10_000)
    assert shown.startswith("Sergey Lavrov · 6 February 2020 · Mexico City")
    assert "Question" in shown
    assert visible(hit.quote.text) in quotations(shown)
    (asked,) = service.ask("milei is:question").page.hits
    assert "The question was put to Celinda Sosa Lunda, whose answer is not in this document." in render(
        service.show(asked.quote.id), width=200
    )


def test_a_long_answer_in_the_context_of_its_question_is_shown_whole() -> None:
    asked, said = quote("Why?", kind=Kind.QUESTION), turn("Because it is so. " * 60, Role.ANSWER, speaker="Jane Roe")
    context = Context(source(), passage("Why?"), asked, passage("Why?"), None, None, answer=said)
    assert visible(said.text).strip() in render(context, width=10_000)


def test_help_lists_every_command_and_filter(service: QuoteService) -> None:
    shown = render(commands.respond(service, TERMINAL, "help"))
    for name in ("WORDS", "show ID", "help", "from:", "in:", "after:", "before:", "sort:"):
        assert f"  {name} " in shown


def test_an_update_is_reported_in_counts_with_a_reason_for_each_file_set_aside() -> None:
    done = Report(("a.txt",), (), ("b.txt", "c.txt"), (), (SetAside("d.bin", "It is no text."),))
    assert report(done) == "1 added, 0 updated, 2 unchanged, 0 removed, 1 set aside\n  d.bin: It is no text."
    assert report(done, dry_run=True).startswith("Would be: 1 added")


def test_what_holds_questions_too_is_counted_as_passages() -> None:
    found = Hit(quote("Oil."), source(), 1.0, ())
    assert render(answer(found, query="oil is:any")).startswith("1 passage for oil is:any")
