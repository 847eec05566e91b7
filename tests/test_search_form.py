"""The search form: from its fields to a query, and in the real app from its shortcut to the results and back."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.form import KINDS, SAID, FieldError, Form, query_of
from bot.render.results import asked_by, results
from bot.render.search_form import (
    FORM,
    NEW_SEARCH,
    OPEN_FORM,
    SPEAKER,
    form_data,
    read_form,
    read_form_data,
    speaker_options,
    view,
)
from bot.replies import Problem
from bot.service import QuoteService
from bot.typeahead import Typeahead
from search_index.backends import open_index
from search_index.index import State
from search_index.query import MAX_LENGTH, parse_query
from search_index.roster import Person
from tests.block_kit import problems
from tests.documents import transcript, write
from tests.in_slack import answering, remembering, words
from tests.local_slack import LocalSlack
from tests.sharing import eventually
from tests.typescript import require_compiler, type_problems

LAVROV = "Sergey Lavrov"


@pytest.fixture
def slack(service: QuoteService, tmp_path: Path) -> Iterator[LocalSlack]:
    with answering(remembering(service, tmp_path)) as local:
        yield local


def opened(slack: LocalSlack) -> dict[str, Any]:
    return slack.type("/lavrov").view()


def speaker(name: str) -> dict[str, Any]:
    return {"text": {"type": "plain_text", "text": name}, "value": name}


@pytest.mark.parametrize(
    ("form", "query"),
    [
        (Form("venezuela"), "venezuela"),
        (Form("venezuela", speaker=LAVROV), 'venezuela from:"Sergey Lavrov"'),
        (Form(speaker=LAVROV), 'from:"Sergey Lavrov"'),
        (Form("a", since=date(2020, 2, 6)), "a after:2020-02-05"),
        (Form("a", since=date(2020, 1, 1)), "a after:2019"),
        (Form("a", since=date(2020, 3, 1)), "a after:2020-02"),
        (Form("a", until=date(2020, 12, 31)), "a before:2021"),
        (Form("a", until=date(2020, 2, 29)), "a before:2020-03"),
        (Form("a", until=date(2020, 2, 6)), "a before:2020-02-07"),
        (Form("a", since=date(2020, 2, 6), until=date(2020, 2, 6)), "a on:2020-02-06"),
        (Form("a", since=date.min, until=date.max), "a"),
        (Form("a", kind="press"), "a is:press"),
        (Form('-cuba "on the table', kind="question"), '-cuba "on the table" is:question'),
        (Form("oil OR", speaker='Jane "J" Roe'), 'oil from:"Jane J Roe"'),
    ],
)
def test_a_form_is_a_query_in_our_language(form: Form, query: str) -> None:
    assert str(query_of(form)) == query
    assert parse_query(query) == query_of(form)


@pytest.mark.parametrize(
    ("form", "field", "sentence"),
    [
        (Form(), "words", "What are you looking for?"),
        (Form("“”"), "words", "no word in this query"),
        (Form("form:lavrov"), "words", "There is no filter “form:”"),
        (Form("x" * 2_000), "words", "at most 1,000 characters"),
        (Form("a", since=date(2021, 1, 2), until=date(2021, 1, 1)), "until", "before the first one"),
    ],
)
def test_a_mistake_stands_at_its_field(form: Form, field: str, sentence: str) -> None:
    with pytest.raises(FieldError, match=sentence) as raised:
        query_of(form)
    assert raised.value.field == field


@given(st.dates(), st.dates())
def test_both_days_are_meant_with_themselves(one: date, other: date) -> None:
    first, last = sorted((one, other))
    periods = {each.name: each.value for each in query_of(Form("a", since=first, until=last)).filters}
    if first == last:
        assert periods["on"].first == first == periods["on"].last  # type: ignore[union-attr]
        return
    if first > date.min:
        assert (first - periods["after"].last).days == 1  # type: ignore[union-attr]
    if last < date.max:
        assert (periods["before"].first - last).days == 1  # type: ignore[union-attr]


@given(
    st.builds(
        Form,
        st.text(max_size=MAX_LENGTH),
        st.text(min_size=1, max_size=70),
        st.none() | st.dates(),
        st.none() | st.dates(),
        st.sampled_from(list(KINDS)),
    )
)
def test_every_form_survives_the_way_there_and_back_and_fits(form: Form) -> None:
    assert read_form_data(form_data(form)) == form
    kept = results(Problem("Nothing."), Form(form.words[:900], "Jane Roe", form.since, form.until, form.kind))
    assert problems(kept) == []
    assert asked_by(kept).since == form.since


def test_forged_values_are_no_form() -> None:
    with pytest.raises(ValueError, match="no kind of ours"):
        read_form_data({"kind": "is:any"})
    with pytest.raises(ValueError, match="isoformat"):
        read_form_data({"since": "yesterday"})
    with pytest.raises(LookupError):
        read_form({"state": {"values": {}}})


def test_nothing_typed_opens_the_form_and_so_does_search(slack: LocalSlack) -> None:
    for typed in ("", "  ", "search"):
        shown = slack.type("/lavrov", typed).view()
        assert (shown["callback_id"], shown["title"]["text"]) == (FORM, "Search quotes")
        assert problems(view(Form())) == []


def test_search_with_words_opens_the_form_with_them(slack: LocalSlack) -> None:
    form = slack.type("/lavrov", "search venezuela from:lavrov").view()
    assert form["blocks"][0]["element"]["initial_value"] == "venezuela from:lavrov"


def test_a_mention_that_asks_for_the_form_has_a_button_that_opens_it_filled_in(slack: LocalSlack) -> None:
    slack.mention("search venezuela")
    form = slack.press(slack.wait_message(), "Search…").view()
    assert form["blocks"][0]["element"]["initial_value"] == "venezuela"


def test_who_has_only_paraphrases_and_single_words_is_not_offered(service: QuoteService) -> None:
    assert "John Bolton" in [person.name for person in service.people.find()]
    assert not service.ask("from:bolton").page.total
    assert service.people.beginning("bolton", 10) == ()
    assert [person.name for person in service.people.beginning("curtis", 10)] == ["Lisa Curtis"]


def test_the_shortcut_opens_the_form(slack: LocalSlack) -> None:
    assert slack.shortcut("search_quotes").view()["callback_id"] == FORM


def test_the_button_below_a_mention_without_words_opens_the_form(slack: LocalSlack) -> None:
    slack.mention("")
    assert slack.press(slack.wait_message(), OPEN_FORM).view()["callback_id"] == FORM


def test_a_form_is_answered_in_its_own_place_with_the_query_to_learn(slack: LocalSlack) -> None:
    shown = opened(slack)
    filled = {"words": "venezuela", SPEAKER: speaker(LAVROV), "since": "2024-01-01", "kind": "transcript"}
    ack = slack.submit(shown, filled).ack()
    assert ack.in_time
    assert ack.problems == ()
    seen = slack.modal()
    assert seen is not None
    assert seen["id"] == shown["id"]
    assert words(seen).startswith('3 quotes for venezuela from:"Sergey Lavrov" after:2023 is:transcript')
    assert '/lavrov venezuela from:"Sergey Lavrov" after:2023 is:transcript' in words(seen)
    assert [call.method for call in slack.calls() if call.method.startswith("views.")] == ["views.open"]


@pytest.mark.parametrize(
    ("filled", "field"),
    [({}, "words"), ({"words": "form:x"}, "words"), ({"since": "2021-01-02", "until": "2021-01-01"}, "until")],
)
def test_a_mistake_is_shown_under_its_field_and_the_form_stays(
    slack: LocalSlack, filled: dict[str, str], field: str
) -> None:
    shown = opened(slack)
    ack = slack.submit(shown, filled).ack()
    assert list(ack.payload["errors"]) == [field]
    assert ack.problems == ()
    seen = slack.modal()
    assert seen is not None
    assert seen["callback_id"] == FORM


def test_new_search_goes_back_with_what_was_filled_in(slack: LocalSlack) -> None:
    slack.submit(opened(slack), {"words": "venezuela", SPEAKER: speaker(LAVROV), "until": "2020-12-31"}).ack()
    found = slack.modal()
    assert found is not None
    again = slack.press(found, NEW_SEARCH).view()
    assert read_form(again) == Form("venezuela", LAVROV, until=date(2020, 12, 31))
    slack.submit(again, {"words": "nato"}).ack()
    changed = slack.modal()
    assert changed is not None
    assert 'for nato from:"Sergey Lavrov" before:2021' in words(changed)


def test_the_pages_turn_in_the_modal_which_keeps_its_form(slack: LocalSlack) -> None:
    slack.submit(opened(slack), {"words": "venezuela"}).ack()
    first = slack.modal()
    assert first is not None
    second = slack.press(first, "More").view()
    assert second["id"] == first["id"]
    assert words(second).startswith("11 quotes for venezuela, 6 to 10")
    assert read_form(slack.press(second, NEW_SEARCH).view()).words == "venezuela"


def test_context_and_citations_open_above_the_results(slack: LocalSlack) -> None:
    slack.submit(opened(slack), {"words": "guaido"}).ack()
    found = slack.modal()
    assert found is not None
    context = slack.press(found, "Context").view()
    assert context["previous_view_id"] == found["id"]
    assert "Do Mexico and Russia plan to launch a dialogue" in words(context)
    assert slack.press(context, "Cite").view()["previous_view_id"] == context["id"]


@pytest.mark.parametrize("typed", ["lavr", "Лавр", "serg lav", "Sergueï"])
def test_a_speaker_is_found_by_the_beginning_of_a_name_in_any_spelling(slack: LocalSlack, typed: str) -> None:
    options = slack.suggest(opened(slack), SPEAKER, typed).options()
    assert [option["value"] for option in options] == [LAVROV]


def test_everybody_is_offered_before_anything_is_typed_the_most_quoted_first(slack: LocalSlack) -> None:
    options = slack.suggest(opened(slack), SPEAKER, "").options()
    assert options[0]["value"] == LAVROV
    assert len(options) > 1


def test_a_menu_holds_a_hundred_and_only_what_slack_takes() -> None:
    people = [Person(f"Jane Roe {number}", (), (), (), 1, 1) for number in range(10_000)]
    found = Typeahead.of([Person("J" * 151, (), (), (), 1, 1), *people]).find("j", 100)
    assert len(found) == 100
    options = speaker_options(found)
    assert len(options) == 99
    assert all(len(option["text"]["text"]) <= 75 for option in options)
    assert [person.name for person in Typeahead.of(people).find("roe 9999", 100)] == ["Jane Roe 9999"]


def test_new_people_are_offered_once_they_are_in_the_archive(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    service = QuoteService(open_index(str(tmp_path / "index")), documents)
    for name in ("Jane Roe", "Mary Major"):
        heading = f"Foreign Minister {name}’s remarks at a press conference, Paris, May 4, 2021"
        write(documents, f"{name}.txt", transcript("The river is our common heritage, I say.", heading=heading))
        service.update()
        assert [person.name for person in service.people.beginning(name[:4], 10)] == [name]
    (documents / "people.toml").write_text('[[person]]\nname = "Jane Roe"\naliases = ["Zoe Roe"]\n')
    assert [person.name for person in service.people.beginning("zoe", 10)] == ["Jane Roe"]
    service.close()


def test_an_index_that_is_gone_is_built_after_the_acknowledgement(
    service: QuoteService, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    own = QuoteService(open_index(str(tmp_path / "index")), service._documents)
    own.update()
    with answering(own) as slack:
        form = opened(slack)
        # Once the command has ended, the names of all speakers are at hand: nothing else builds the index.
        eventually(lambda: any("way=command" in line and "outcome=ok" in line for line in caplog.messages))
        shutil.rmtree(tmp_path / "index")
        submitted = slack.submit(form, {"words": "venezuela"})
        assert submitted.ack().in_time
        shown = submitted.view()
        assert "The documents are being read anew." in words(shown)
        eventually(lambda: own.index_state() is State.READY)
        again = slack.press(shown, "New search").view()
        assert words(slack.submit(again).view()).startswith("11 quotes for venezuela")
    own.close()


def test_a_fault_while_a_form_is_read_is_told_above_it_under_its_reference(
    slack: LocalSlack, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    form = opened(slack)
    form["private_metadata"] = "[]"  # none that we have written
    submitted = slack.submit(form, {"words": "venezuela", "since": "2024-13-45"})  # a day that Slack never gives
    assert submitted.ack().status == 200
    reference = next(line for line in caplog.messages if line.startswith("Fault ")).removeprefix("Fault ")
    assert f"Please report it as {reference}." in words(submitted.view())
    assert any(f"request={reference} way=view" in line and "outcome=fault" in line for line in caplog.messages)


@pytest.mark.slow
def test_every_view_keeps_to_slacks_limits_and_types(service: QuoteService) -> None:
    require_compiler()
    full = Form("venezuela " * 90, LAVROV, date(2020, 1, 1), date(2021, 1, 1), "press")
    shown = [view(Form()), view(full)]
    shown += [results(service.ask(query), full) for query in ("venezuela", "is:any the", "trump", "venezela")]
    shown += [results(service.ask("x" * 999), Form("x" * 999)), results(Problem("No."), Form())]
    assert [problem for each in shown for problem in problems(each)] == []
    assert type_problems(shown) == []


def test_all_kinds_are_offered_under_their_names() -> None:
    menu = next(block["element"] for block in view(Form())["blocks"] if block["block_id"] == "kind")
    assert [option["value"] for option in menu["options"]] == list(KINDS)
    assert menu["initial_option"]["value"] == SAID
