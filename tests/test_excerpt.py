"""What is shown of a quote that is longer than its room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.excerpt import CUT, Run, cut, excerpt, plain
from bot.render.visible import visible
from search_index.models import Kind
from search_index.results import Hit
from search_index.words import fold, words
from tests.made_up import passage, quote, source

Spans = list[tuple[int, int]]
PIECES = ["Venezuela", "a", "e\u0301", "no. ", "“Yes!” ", " ", "\n\n", "\u00a0", "_", ", ", "…", "x" * 90]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)
LIMITS = st.integers(1, 120)


@st.composite
def found(draw: st.DrawFn) -> tuple[str, Spans]:
    """A text, and some of its words."""
    text = draw(TEXTS)
    places = [(word.start, word.end) for word in words(text)]
    return text, sorted(draw(st.lists(st.sampled_from(places), unique=True))) if places else []


def taken_apart(runs: tuple[Run, ...]) -> tuple[bool, str, bool]:
    """Whether an excerpt says that it is cut before, its words, and whether it says that it is cut after."""
    before, after = runs[0] == Run(f"{CUT} "), runs[-1] == Run(f" {CUT}")
    return before, plain(runs[before : len(runs) - after]), after


@given(found(), LIMITS)
def test_an_excerpt_is_one_stretch_of_its_source_marked_where_it_is_cut(given_: tuple[str, Spans], limit: int) -> None:
    text, spans = given_
    before, shown, after = taken_apart(cut(text, limit, spans))
    assert shown in visible(text)
    assert before or visible(text).startswith(shown)
    assert after or visible(text).endswith(shown)
    assert (before or after) == (len(text) > limit)


@given(found(), LIMITS)
def test_an_excerpt_fits_its_room(given_: tuple[str, Spans], limit: int) -> None:
    text, spans = given_
    assert len(taken_apart(cut(text, limit, spans))[1]) <= limit


@given(found(), LIMITS)
def test_the_marked_runs_are_matches_that_follow_each_other_where_there_is_room_for_one(
    given_: tuple[str, Spans], limit: int
) -> None:
    text, spans = given_
    marked = [run.text for run in cut(text, limit, spans) if run.marked]
    every = [visible(text[start:end]) for start, end in spans]
    assert any(every[first : first + len(marked)] == marked for first in range(len(every) + 1))
    assert bool(marked) == any(end - start <= limit for start, end in spans)


@given(found(), LIMITS)
def test_no_other_stretch_of_that_length_has_more_different_words(given_: tuple[str, Spans], limit: int) -> None:
    text, spans = given_

    def different(chosen: Spans) -> int:
        return len({fold(text[start:end])[:5] for start, end in chosen})

    stretches = [[span for span in spans[place:] if span[1] - start <= limit] for place, (start, _) in enumerate(spans)]
    most = max(map(different, stretches), default=0)
    assert len({fold(run.text)[:5] for run in cut(text, limit, spans) if run.marked}) >= most


@given(TEXTS)
def test_what_fits_is_shown_whole(text: str) -> None:
    assert plain(cut(text, len(text))) == visible(text)


@pytest.mark.parametrize(
    ("text", "match", "limit", "shown"),
    [
        ("First one. Second two. Third.", None, 24, "First one. Second two. […]"),
        ("First one. Second two. Third.", "Third", 12, "[…] Third."),
        ("First one. Second two. Third.", "two", 14, "[…] Second two. […]"),
        ("He said “no.” Then he left the room.", "left", 24, "[…] Then he left the room."),
        ("one two three four five six seven", "four", 13, "[…] four five six […]"),
        ("one two three", None, 7, "one two […]"),
        ("one venezuela’s two", "venezuela", 13, "one venezuela […]"),
        ("x" * 100, None, 10, "x" * 10 + " […]"),
        ("a " + "x_" * 50 + "venezuela" + "_x" * 50 + " end", "venezuela", 15, "[…] x_x_x_venezuela […]"),
    ],
)
def test_it_is_cut_at_sentences_then_at_words_and_inside_a_word_only_where_that_fills_the_room(
    text: str, match: str | None, limit: int, shown: str
) -> None:
    spans = [(text.index(match), text.index(match) + len(match))] if match else []
    assert plain(cut(text, limit, spans)) == shown


@pytest.mark.parametrize(
    "text",
    [
        "They met. On Jan. 5 the port was shut by Gen. Smith. Then it rained.",
        "They met. The U.S. Secretary went to St. John’s and came back. Then it rained.",
        "They met. “Who knows?” she asked, and nobody had an answer at all. Then it rained.",
    ],
)
def test_no_abbreviation_and_no_question_within_a_sentence_ends_it(text: str) -> None:
    at = text.index("Then") - 6
    whole = text[len("They met. ") : text.index(" Then")]
    assert plain(cut(text, len(whole) + 3, [(at, at + 2)])) == f"{CUT} {whole} {CUT}"
    assert plain(cut(text.removeprefix("They met. "), len(whole) + 3)) == f"{whole} {CUT}"


def test_a_sentence_ends_also_where_no_space_stands_behind_it() -> None:
    text = "港口很安静。船从各国来！它们要去哪里？没有人知道。"
    at = text.index("各国")
    assert plain(cut(text, 9, [(at, at + 2)])) == f"{CUT} 船从各国来！ {CUT}"


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ("ships", "Ships come. Then all was quiet for a year. […]"),  # the first of equals
        ("ships bread", "[…] Bread came by ships. Its price fell. […]"),  # the nearest to each other
        ("ships price", "[…] Bread came by ships. Its price fell. […]"),
        ("ships bread grain", "[…] Grain went by ship and by no rail, bread too."),  # the most different words
        ("harbour ships", "Ships come. Then all was quiet for a year. […]"),
    ],
)
def test_the_best_window_of_sentences_is_shown(wanted: str, shown: str) -> None:
    text = "Ships come. Then all was quiet for a year. Bread came by ships. Its price fell. Nobody knew why, and "
    text += "nobody asked. Grain went by ship and by no rail, bread too."
    forms = {word for typed in wanted.split() for word in (typed, typed.removesuffix("s"))}
    spans = [(word.start, word.end) for word in words(text) if word.term in forms]
    assert plain(cut(text, 46, spans)) == shown


def test_a_mixed_quote_comes_in_its_sentence() -> None:
    around = passage("She called it “a good step” for all.", 40)
    words_ = quote("a good step", 55, kind=Kind.MIXED, sentence=around)
    runs = excerpt(Hit(words_, source(), 1.0, ((2, 6),)), 200)
    assert runs == (Run("She called it “a "), Run("good", marked=True), Run(" step” for all."))


def test_a_paragraph_of_five_million_characters_is_cut_at_once() -> None:
    text = "One sentence. " * 360_000
    assert plain(cut(text, 30, [(2_500_004, 2_500_012)])).count("sentence") == 2


def test_a_mixed_quote_is_in_its_excerpt_also_where_no_word_was_asked_for() -> None:
    sentence = f"{'After a long day of talks, ' * 20}Roe spoke of “a fair wind” at last."
    start = sentence.index("a fair wind")
    mixed = quote("a fair wind", kind=Kind.MIXED, start=start, sentence=passage(sentence))
    assert "“a fair wind”" in plain(excerpt(Hit(mixed, source(), 1.0, ()), 100))


def test_a_mixed_quote_that_is_cut_keeps_what_says_whose_words_they_are() -> None:
    text = f"According to Roe, both ports believe that “all rules should go”, {'and so on, ' * 30}as they said."
    start = text.index("all rules")
    mixed = quote("all rules should go", start, kind=Kind.MIXED, sentence=passage(text))
    at = mixed.text.index("should")
    shown = plain(excerpt(Hit(mixed, source(), 1.0, ((at, at + 6),)), 90))
    assert shown.startswith("According to Roe, both ports believe that “all rules should go”")
    assert shown.endswith(CUT)


@given(st.integers(1, 200), st.booleans())
def test_a_cut_of_a_mixed_quote_begins_with_its_sentence_or_keeps_to_its_words(limit: int, is_found: bool) -> None:
    text = f"According to Roe, both {'big ' * 20}ports believe that “all {'good ' * 9}rules should go”, as they said."
    start, end = text.index("all "), text.index("”")
    mixed = quote(text[start:end], start, kind=Kind.MIXED, sentence=passage(text))
    spans = ((len(mixed.text) - 2, len(mixed.text)),) if is_found else ()
    _, shown, _ = taken_apart(excerpt(Hit(mixed, source(), 1.0, spans), limit))
    assert len(shown) <= limit
    assert text.startswith(shown) or shown in text[start - 1 : end + 1]
