"""Related quotes: from what a message says to what was said about the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.related import quotations, quoted_ids, telling
from bot.render.remarks import opening
from bot.service import QuoteService
from search_index.errors import UserError
from tests.block_kit import problems
from tests.in_slack import answering, remembering, words
from tests.local_slack import LocalSlack


def first(service: QuoteService, text: str) -> str:
    return service.related(text).page.hits[0].quote.text


def test_names_and_rare_words_are_asked_for_and_not_those_of_every_message(service: QuoteService) -> None:
    answer = service.related("Hey folks, what did he say about Guaido and the Montevideo Mechanism? Thanks!")
    assert str(answer.query) == "Guaido OR Montevideo OR Mechanism"
    assert "Montevideo Mechanism" in answer.page.hits[0].quote.text


def test_a_word_that_nothing_has_does_not_hide_those_that_something_has(service: QuoteService) -> None:
    answer = service.related("our spreadsheet about venezuela")
    assert str(answer.query) == "venezuela"
    assert answer.page.total == 11


def test_a_quotation_is_looked_for_word_for_word(service: QuoteService) -> None:
    answer = service.related("Did he really say “a dialogue is a good thing” there?")
    assert str(answer.query) == '"a dialogue is a good thing"'
    assert answer.page.total == 1


def test_a_quotation_that_nobody_said_leaves_its_words(service: QuoteService) -> None:
    answer = service.related('He said "the Monroe Doctrine is a splendid old thing"')
    assert answer.page.total
    assert "Monroe Doctrine" in str(answer.query)
    assert "Monroe Doctrine" in answer.page.hits[0].quote.text


def test_a_line_that_slack_quotes_is_a_quotation() -> None:
    assert quotations("see:\n> a dialogue is a good thing\nno?") == '"a dialogue is a good thing"'


def test_several_quotations_are_alternatives_and_short_ones_are_titles() -> None:
    assert quotations("“one two three” and «four five six», in “Pravda”") == '"one two three" OR "four five six"'
    assert quotations("in “Pravda”") is None
    assert quotations("‘one two three’") == quotations("「one two three」") == '"one two three"'
    assert quotations(f"“{'long ' * 400}”") is None


def test_a_message_that_holds_the_id_of_a_quote_is_about_that_quote(service: QuoteService) -> None:
    quote = service.ask("guaido").page.hits[0].quote
    for text in (f"`{quote.id}`", f"shared https://quotes.example.org/q/{quote.id} with the team"):
        answer = service.related(text)
        assert answer.page.hits[0].quote.id == quote.id
        assert answer.page.total + answer.page.partial > 1
    assert quoted_ids(f"see {quote.id}, {quote.id} and x-y-z") == (quote.id,)


def test_an_id_that_leads_nowhere_is_no_reason_to_fail(service: QuoteService) -> None:
    assert "enezuela" in first(service, "00000000-1-9 on Venezuela")


def test_what_is_found_can_be_asked_again(service: QuoteService) -> None:
    answer = service.related("CELAC, Mexico and the “good thing” of multi-polar dialogue: 2.4 OR NOT AND (BRICS)")
    again = service.ask(str(answer.query))
    assert again.query == answer.query
    assert again.page.total == answer.page.total


def test_a_text_in_another_language_keeps_its_own_words() -> None:
    counts = {"лавров": 9, "венесуэле": 3}
    query = telling(
        "Что именно Лавров сказал вчера о Венесуэле и о том, что там будет?",
        lambda word: counts.get(word.lower(), 0),
        100,
    )
    assert query == "Лавров Венесуэле"


def test_a_long_message_costs_a_bounded_number_of_searches() -> None:
    asked: list[str] = []

    def count(word: str) -> int:
        asked.append(word)
        return 1

    query = telling(" ".join(f"word{number}" for number in range(5_000)) + " x" * 5_000 + "y" * 5_000, count, 100)
    assert query is not None
    assert len(query.split()) == 5
    assert len(asked) == 60


@pytest.mark.parametrize("text", ["", "  ", "😀 :smile:", "https://example.org/a/b?c=d", "a b c", "…"])
def test_a_message_without_words_is_answered_with_a_sentence(service: QuoteService, text: str) -> None:
    with pytest.raises(UserError, match="no word in this message"):
        service.related(text)


def test_nothing_is_taken_for_misspelt_and_the_answer_says_what_it_is_about(service: QuoteService) -> None:
    assert service.ask("lunch").typed
    answer = service.related("lunch?")
    assert (str(answer.query), answer.page.hits, answer.page.suggestion, answer.typed) == ("lunch", (), None, None)
    assert next(opening(answer)).startswith("About the same as the message")
    assert answer.is_about_message
    assert service.related("“a dialogue is a good thing”, they said").is_about_message


def test_names_are_asked_for_before_rarer_words() -> None:
    rare = "we heard that Russia published seven obscure footnotes beside marginal annotations yesterday"
    query = telling(rare, lambda word: 15 if word == "Russia" else 1, 100)
    assert query is not None
    assert "Russia" in query.split()


def test_words_that_nothing_has_are_said_to_be_found_nowhere(service: QuoteService) -> None:
    answer = service.related("zzqq blorp")
    assert not answer.page.hits
    assert str(answer.query) == "zzqq OR blorp"


@pytest.fixture
def slack(service: QuoteService, tmp_path: Path) -> Iterator[LocalSlack]:
    with answering(remembering(service, tmp_path)) as local:
        yield local


def test_the_shortcut_beside_a_message_shows_related_quotes_to_the_asker_alone(slack: LocalSlack) -> None:
    said = slack.say("Did anybody say &quot;a dialogue is a good thing&quot;, <@U0READER>?")
    answer = slack.shortcut_on(said, "find_related").answer()
    assert answer.response_type == "ephemeral"
    assert '1 quote for "a dialogue is a good thing"' in words(answer)
    assert problems(answer.payload) == []


def test_in_a_thread_related_quotes_are_shown_in_it(slack: LocalSlack) -> None:
    root = slack.say("Anything new?")
    reply = slack.say("On Venezuela, yes.", thread_ts=root.ts)
    answer = slack.shortcut_on(reply, "find_related").answer()
    assert answer.thread_ts == root.ts
    assert "for Venezuela" in words(answer)


def test_in_a_thread_where_the_bot_is_no_member_they_are_shown_nevertheless(slack: LocalSlack) -> None:
    slack.add_channel("C0ELSE", "elsewhere", is_member=False)
    root = slack.say("Anything new?", channel="C0ELSE")
    reply = slack.say("On Venezuela, yes.", channel="C0ELSE", thread_ts=root.ts)
    assert "for Venezuela" in words(slack.shortcut_on(reply, "find_related").answer())


def test_a_message_of_ours_leads_from_its_quote_to_others(slack: LocalSlack, service: QuoteService) -> None:
    quote = service.ask("guaido").page.hits[0].quote
    slack.mention(f"show {quote.id}")
    answer = slack.shortcut_on(slack.wait_message(), "find_related").answer()
    assert quote.id in words(answer)
    assert "quote for" in words(answer)


def test_a_picture_alone_is_answered_with_a_sentence(slack: LocalSlack) -> None:
    answer = slack.shortcut_on(slack.say(":smile:"), "find_related").answer()
    assert words(answer).startswith("There is no word in this message")
