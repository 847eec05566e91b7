"""Where a quotation stands in a passage, and what differs there."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search_index.checking.comparing.alignment import Alignment, align, shared
from search_index.checking.comparing.compounds import put_together
from search_index.checking.comparing.likeness import scores
from search_index.checking.comparing.paths import MOST_CELLS, MOST_WORDS, reach
from search_index.checking.comparing.punctuation import alike
from search_index.checking.comparing.wording import MARK, Wording, wording
from search_index.checking.findings import Op

NEVER = -1_000_000
Row = tuple[str, str, str]

SOURCE = (
    "We discussed it. “We” (that is, both of us) want a dialogue – an honest one. The U.S. sanctions, worth "
    "$2.4 billion, will not help: Sergei Lavrov’s colour-blind policy is not impossible, and… affects the "
    "neo-colonial world."
)


def aligned(pasted: str, source: str, *unheard: str) -> Alignment:
    found = align(wording(pasted), wording(source), frozenset(unheard))
    assert found
    assert "".join(change.source for change in found.changes) == source[found.start : found.end]
    assert "".join(change.pasted for change in found.changes) == pasted
    return found


def differences(pasted: str, source: str, *unheard: str) -> list[Row]:
    """What a diff tells, but for what is the same."""
    changes = aligned(pasted, source, *unheard).changes
    return [(change.op.value, change.source, change.pasted) for change in changes if change.op is not Op.SAME]


def test_a_report_of_the_seeds_differs_from_its_source_in_two_words_and_three_marks_or_spellings(seeds: Path) -> None:
    statement, report = (next(seeds.glob(f"{number}_*")).read_text("utf-8") for number in ("000", "001"))
    found = re.search("“(all attempts to reanimate[^”]*)”", report)
    assert found

    assert differences(found[1], statement) == [
        ("changed", "the", "all"),
        ("spelling", "neo-colonial", "neocolonial"),
        ("spelling", ",", ""),
        ("left_out", "or ", ""),
        ("spelling", "colour", "color"),
    ]


@pytest.mark.parametrize(
    "pasted",
    [
        "want a dialogue – an honest one",
        "Want a dialogue – an honest one.",
        "want a dialogue—an honest one",
        "want a\ndialogue -\n\nan honest one…",
        "… want a dialogue – an honest one!",
        "“want a dialogue – an honest one”",
        "'we' (that is, both of us) want",
        "Sergei Lavrov's",
        "[W]ant a dialogue",
        "is not impossible, and... affects",
        "want a di\xadalogue",
        "neo-\ncolonial world",
        "worth $ 2.4 billion",
    ],
)
def test_shapes_of_marks_and_white_space_and_a_first_capital_are_no_difference(pasted: str) -> None:
    assert not differences(pasted, SOURCE)


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("a dialogue, an honest one", [(" –", ",")]),
        ("We, that is both of us, want", [("” (", ", "), (",", ""), (")", ",")]),
        ("The US sanctions", [("U.S", "US"), (".", "")]),
        ("Sergey Lavrov’s policy is", []),
        ("color blind policy", [("colour", "color"), ("-", " ")]),
        ("colorblind Policy", [("colour-blind", "colorblind"), ("policy", "Policy")]),
        ("the neo colonial world", [("-", " ")]),
        ("and… affects the neo-colonial world", []),
        ("and affects the", [("…", "")]),
    ],
)
def test_spelling_and_punctuation_are_differences_by_themselves(pasted: str, expected: list[tuple[str, str]]) -> None:
    found = differences(pasted, SOURCE)
    assert [row[1:] for row in found if row[0] == "spelling" and "Sergei" not in row[1]] == expected


@pytest.mark.parametrize("name", ["Sergey", "Serguei", "Сергей"])
def test_a_name_may_be_spelled_as_other_languages_do(name: str) -> None:
    assert differences(f"{name} Lavrov’s", SOURCE) == [("spelling", "Sergei", name)]


@pytest.mark.parametrize(
    ("pasted", "source", "expected"),
    [
        ("We don't take proposals", "We do not take proposals", ["do not", "don't"]),
        ("They do not", "We do. They don’t know", ["don’t", "do not"]),
        ("We're used to this", "We have come. We are used to this", ["We are", "We're"]),
        ("surely it's fine", "surely it is fine", ["it is", "it's"]),
        ("they'd gone, I'll say", "they'd gone, I shall say", ["I shall", "I'll"]),
        ("you can't do it", "you cannot do it", ["cannot", "can't"]),
        ("we won't do it", "we will not do it", ["will not", "won't"]),
        ("let's do it", "let us do it", ["let us", "let's"]),
    ],
)
def test_a_contraction_is_another_wording_of_the_same_place(pasted: str, source: str, expected: list[str]) -> None:
    counts = aligned(pasted, source).counts

    assert differences(pasted, source) == [("changed", *expected)]
    assert (counts.changed, counts.contracted, counts.added, counts.left_out) == (1, 1, 0, ())


def test_whose_it_is_is_no_contraction() -> None:
    assert aligned("the Russia's policy", "the Russia is policy").counts.contracted == 0
    assert not differences("is the focus. That’s been so", "That is the focus. That’s been so")
    assert differences("we do think so", "we do not think so, don't we") == [("left_out", "not ", "")]


@pytest.mark.parametrize(
    ("pasted", "source", "expected"),
    [
        ("this is mediation, not diktat.", "this is diktat, not mediation. So", ["diktat, not mediation", None]),
        ("not mediation, this is diktat", "this is diktat, not mediation", ["this is diktat, not mediation", None]),
        ("they always do so, we think", "they do always so, we think", ["do always", "always do"]),
        ("they do always so, we think", "they always do so, we think", ["always do", "do always"]),
    ],
)
def test_words_in_another_order_are_one_change_with_all_of_the_sources(
    pasted: str, source: str, expected: list[str | None]
) -> None:
    (found,) = differences(pasted, source)
    counts = aligned(pasted, source).counts

    assert found[:2] == ("changed", expected[0])
    assert expected[1] in (None, found[2])
    assert 0 < counts.changed < 4
    assert not counts.added
    assert not counts.left_out


@pytest.mark.parametrize(
    "source",
    ["this is diktat. Not mediation", "this is diktat, not today", "this is diktat and we know it, not mediation"],
)
def test_words_that_the_source_does_not_have_right_there_are_added(source: str) -> None:
    assert "added" in [op for op, _, _ in differences("this is mediation, not diktat.", source)]


def test_a_name_at_the_beginning_of_a_sentence_may_be_any_word() -> None:
    assert differences("so said Sergey to him", "so said Sergei to him") == [("spelling", "Sergei", "Sergey")]
    assert differences("It is so. Sergey left", "It is so. Sergei left") == [("changed", "Sergei", "Sergey")]


def test_of_changed_words_the_one_that_begins_alike_is_meant() -> None:
    assert aligned("we attempted it", "we did it, we attempts it").start == len("we did it, ")


def test_a_misprint_is_a_word_that_nobody_uses() -> None:
    assert differences("an honset one", SOURCE, "honset") == [("spelling", "honest", "honset")]
    assert differences("an honset one", SOURCE) == [("changed", "honest", "honset")]
    assert differences("no manoevures", "no manoeuvres", "manoevures") == [("spelling", "manoeuvres", "manoevures")]
    assert differences("COVID09 is over", "COVID19 is over", "COVID09") == [("changed", "COVID19", "COVID09")]
    assert differences("the ide", "the idea", "ide") == [("changed", "idea", "ide")]
    assert differences("an honsets one", SOURCE, "honsets") == [("changed", "honest", "honsets")]


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("will now help", ("changed", "not", "now")),
        ("is not possible", ("changed", "impossible", "possible")),
        ("and… effects the", ("changed", "affects", "effects")),
        ("worth €2.4 billion", ("changed", "$", "€")),
        ("worth $24 billion", ("changed", "2.4", "24")),
        ("worth $2,400 billion", ("changed", "2.4", "2,400")),
        ("The us sanctions", ("changed", "U.S", "us")),
        ("of US) want a", ("changed", "us", "US")),
    ],
)
def test_another_word_or_figure_is_no_spelling_however_alike_it_looks(pasted: str, expected: Row) -> None:
    assert expected in differences(pasted, SOURCE)


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("sanctions will help", [("left_out", ", worth $2.4 billion,", ""), ("left_out", "not ", "")]),
        ("discussed it. We want a", [("spelling", ". “", ". "), ("left_out", "” (that is, both of us)", "")]),
        ("a very honest dialogue", [("added", "", "very honest ")]),
        ("want a dialogue – an honest and open one", [("added", "", "and open ")]),
        ("want, we say, a dialogue", [("added", "", ", we say,")]),
        ("However, the U.S. sanctions", [("added", "", "However, "), ("spelling", "The", "the")]),
        ("an honest one, perhaps", [("added", "", ", perhaps")]),
        ("policy is impossible", [("left_out", "not ", "")]),
        ("a honest talk – an honest one", [("changed", "dialogue", "honest talk")]),
    ],
)
def test_words_are_left_out_added_or_changed_with_their_own_punctuation(pasted: str, expected: list[Row]) -> None:
    assert differences(pasted, SOURCE) == expected


def test_a_quotation_may_begin_within_words_that_are_written_as_one_elsewhere() -> None:
    assert not differences("be done", "It may be done, or maybe not.")


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("Mexico has a long coast", [("changed", "It", "Mexico")]),
        ("Mexico … has a long coast", [("elided", "is one of them. It", "…")]),
        ("Mexico has … a long coast", [("elided", "is one of them. It has", "has …")]),
        ("Mexico is has a long coast", [("left_out", "one of them. It ", "")]),
        ("Mexico a long coast", [("changed", "has", "Mexico")]),
    ],
)
def test_a_first_word_from_the_sentence_before_stands_in_place_of_another(pasted: str, expected: list[Row]) -> None:
    assert differences(pasted, "Mexico is one of them. It has a long coast.") == expected


def test_a_word_without_its_prefix_is_another() -> None:
    assert differences("nuclear states", "the non-nuclear states") == [("left_out", "non-", "")]
    assert not differences("Mexican relations", "the Russian-Mexican relations")
    assert not differences("nuclear states", "neither non - nuclear states")


@pytest.mark.parametrize(
    ("pasted", "source", "expected"),
    [
        ("No. We will talk", "He said: Yes. We will talk", ("changed", "Yes", "No")),
        ("Clearly we will talk", "He said: Yes. We will talk", ("added", "", "Clearly ")),
        ("We will talk, surely", "We will talk. They left", ("added", "", ", surely")),
        ("We will talk. Nobody", "We will talk. They left", ("changed", "They", "Nobody")),
        ("a good thing\nmore", "a good thing today", ("added", "", "\nmore")),
        ("a good thing more", "a good thing but so", ("added", "", " more")),
        ("surely a good thing", "they say that a good thing", ("added", "", "surely ")),
        ("Talks were held. We will talk", "It is a lie. We will talk", ("added", "", "Talks were held. ")),
        ("a good thing that", "a good thing but so", ("changed", "but", "that")),
        ("the US measures", "the U.S. sanctions", ("changed", "sanctions", "measures")),
    ],
)
def test_what_is_added_at_an_end_stands_for_no_word_of_another_clause(pasted: str, source: str, expected: Row) -> None:
    found = differences(pasted, source)
    assert [row for row in found if row[0] != "spelling"] == [expected]


@pytest.mark.parametrize(
    ("pasted", "source", "record", "marks"),
    [
        ("all is on the table", "all is “on the table.” And", "all is “on the table.”", ["“"]),
        ("all is “on the table", "all is “on the table”, and", "all is “on the table”", []),
        ("options are here", "all “options” are here", "“options” are here", ["”"]),
        ("all is on the", "all is “on the table.” And", "all is “on the", []),
        ("is here", "this (that is here) is all", "is here", []),
        ("all that is here", "all (that is here) so", "all (that is here)", ["("]),
    ],
)
def test_marks_of_the_source_are_closed_where_they_can_be_and_else_no_difference(
    pasted: str, source: str, record: str, marks: list[str]
) -> None:
    found = aligned(pasted, source)

    assert source[found.start : found.end] == record
    assert differences(pasted, source) == [("spelling", mark, "") for mark in marks]
    assert found.counts.marks == len(marks)


@pytest.mark.parametrize("mark", ["…", "...", "[…]", "(...)", ". . ."])
def test_what_a_mark_stands_for_is_elided(mark: str) -> None:
    pasted = f"We {mark} want a dialogue {mark} sanctions will not help"

    assert [op for op, _, _ in differences(pasted, SOURCE)] == ["elided", "elided", "left_out"]
    assert aligned(pasted, SOURCE).counts.elided == (5, 5)


def test_a_mark_may_stand_for_very_many_words() -> None:
    source = f"we begin here {'and go on ' * 500}to the very end"

    assert aligned("we begin here … the very end", source).counts.elided == (1501,)
    assert differences("sanctions … 2.4 billion", SOURCE) == [("elided", ", worth $", " … ")]


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("We always respect … our partners.", [("elided", "our dialogue", "… our")]),
        ("We always respect our [...] partners.", [("elided", "dialogue", "[...]")]),
        ("We respect … our dialogue partners.", [("elided", "always respect", "respect …")]),
        ("We … always respect our partners.", [("spelling", "", "… "), ("left_out", "dialogue ", "")]),
    ],
)
def test_a_mark_stands_for_what_is_left_out_a_word_away_from_it(pasted: str, expected: list[Row]) -> None:
    source = "We always respect our dialogue partners."

    assert differences(pasted, source) == expected
    assert aligned(pasted, source).counts.elided == (() if expected[1:] else (1,))


def test_words_in_brackets_stand_beside_the_sources_or_for_them() -> None:
    assert differences("will [surely] not help", SOURCE) == [("bracketed", "", "[surely] ")]
    assert differences("worth [these] will not help", SOURCE) == [("bracketed", "$2.4 billion,", "[these]")]
    for brackets in ("[on Venezuela]", "[that of Mexico]"):
        found = differences(f"Our position {brackets} is so", "Our position – and that of Mexico – is so")
        assert found == [("bracketed", "– and that of Mexico –", brackets)]
    assert not differences("Our position – [and that of Mexico] – is so", "Our position – and that of Mexico – is so")
    assert differences("will[,] not help", SOURCE) == [("bracketed", "", "[,]")]
    assert differences("the neo-colonial[ist] world", SOURCE) == [("bracketed", "colonial", "colonial[ist]")]


@pytest.mark.parametrize(
    ("pasted", "passage"),
    [
        ("[These] will not help", "will not help"),
        ("[And] We discussed it [in Caracas].", "We discussed it"),
        ("[However,] We discussed it.", "We discussed it."),
        ("want a dialogue [for all of us], “[indeed]”", "want a dialogue"),
        ("[Penalties …] will not help [… him]", "will not help"),
        ("[The] colonial world", "neo-colonial world"),
    ],
)
def test_words_in_brackets_at_an_end_stand_for_none_of_the_sources(pasted: str, passage: str) -> None:
    found = aligned(pasted, SOURCE)

    assert SOURCE[found.start : found.end] == passage
    assert (found.counts.replaced, found.counts.spelling) == (0, 0)


@pytest.mark.parametrize("direction", ["(Applause.)", "[Laughter]", "(inaudible)", "[sic]"])
def test_what_a_record_adds_about_the_sound_is_no_difference_on_either_side(direction: str) -> None:
    plain, noted = "We agree. We will talk.", f"We agree. {direction} We will talk."

    assert not differences(plain, noted)
    assert not differences(noted, plain)
    assert differences("We agree. We talk", noted) == [("left_out", "will ", "")]


@pytest.mark.parametrize(
    "pasted", ["will talk. (Prolonged", "applause.) They do", "talk. (Prolonged applause.) They", "talk. They"]
)
def test_a_quotation_may_be_cut_within_what_a_record_adds(pasted: str) -> None:
    assert not differences(pasted, "We will talk. (Prolonged applause.) They do not.")


def test_brackets_that_the_source_has_are_words_like_any_other() -> None:
    assert not differences("it is [they say] so", "and it is [they say] so, too")


def test_a_long_omission_beside_a_changed_word_is_told_by_itself() -> None:
    source = "one two three four five six seven eight nine ten"

    assert aligned("one two XX eight nine ten", source).counts.left_out == (4,)
    assert aligned("one two XX seven eight nine", source).counts.left_out == ()


def test_of_like_stretches_a_clause_is_left_out() -> None:
    source = "They want peace, they say they want trade, they say they want growth."

    assert differences("They want peace, they say they want growth.", source) == [
        ("left_out", "they say they want trade, ", "")
    ]


def test_of_like_places_the_first_is_found() -> None:
    assert aligned("the same words", "the same words, and the same words").start == 0
    assert aligned("the same words", "the Same words, and the same words").start == 20
    assert aligned("the same, words", "the same words, and the same, words").start == 20


@pytest.mark.parametrize(("pasted", "source"), [("", "a"), ("a", ""), ("…", "…"), ("a b c", "d e f"), ("…!", "a")])
def test_where_no_word_is_there_is_no_place(pasted: str, source: str) -> None:
    assert align(wording(pasted), wording(source)) is None


@pytest.mark.parametrize(
    ("pasted", "source", "expected"),
    [
        ("Мы считаем эти инициативы полезными", "Мы не считаем эти инициативы полезными.", [("left_out", "не ", "")]),
        ("我们认为这是好的", "他说我们不认为这是好的。", [("left_out", "不", "")]),
        ("كل محاولات إحياء العقائد", "إن كلَّ محاولات إحياء العقائد", [("spelling", "كلَّ", "كل")]),
        ("Ο διάλογος είναι απαραίτητος", "Ο ΔΙΆΛΟΓΟΣ είναι απαραίτητος", [("spelling", "ΔΙΆΛΟΓΟΣ", "διάλογος")]),
        ("हम सम्मान करते हैं", "हम भी सम्मान करते हैं", [("left_out", "भी ", "")]),
        ("go 👍 now", "go 👎 now", [("changed", "👎", "👍")]),
    ],
)
def test_texts_of_any_script_are_aligned(pasted: str, source: str, expected: list[Row]) -> None:
    assert differences(pasted, source) == expected


def test_words_are_counted_by_what_becomes_of_them() -> None:
    counts = aligned("[The] color blind policy is … very impossible, and the world of", SOURCE).counts

    assert (counts.words, counts.spelling, counts.changed, counts.added) == (10, 1, 1, 1)


def test_a_quick_look_tells_the_share_of_the_words_that_are_there_in_order() -> None:
    assert shared(wording("a b c d"), wording("x a b y d c")) == 0.75
    assert shared(wording("…"), wording("a")) == 0


def test_a_quotation_in_two_passages_is_cut_where_both_are_best() -> None:
    pasted = wording("We want an honest dialogue and the world will not wait for it")
    first, second = wording("We want an honest dialogue, they say."), wording("But the world will not wait for it.")

    found = reach(pasted, first).before + reach(pasted, second).after

    assert [pasted.words[int(found.argmax())].key, len(found)] == ["and", len(pasted.words) + 1]


def test_a_quotation_that_is_too_long_is_compared_to_a_certain_word() -> None:
    pasted = "word " * (MOST_WORDS + 5)
    found = align(wording(pasted), wording("word " * 50_000))
    assert found

    assert found.counts.words == MOST_WORDS
    assert "".join(change.pasted for change in found.changes) == "word " * MOST_WORDS
    assert found.end <= 5 * MOST_CELLS // MOST_WORDS


WORDS = st.sampled_from(
    ["we", "do", "not", "think", "that", "colour", "color", "neo", "colonial", "neocolonial", "$2.4"]
)
PIECES = st.one_of(
    WORDS,
    WORDS,
    st.sampled_from(
        [" ", "-", ", ", ". ", "…", " […] ", " … ", "[", "]", "“", "”", " – ", "\n", "’", "не", "我们", "\u0301"]
    ),
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join), st.text())


@given(TEXTS, TEXTS, st.frozensets(WORDS))
@example("neo - colonial", "neo… […]colonial", frozenset())
@example("we [ we ] we", "we", frozenset())
def test_a_diff_applied_to_one_side_gives_the_other(pasted: str, source: str, unheard: frozenset[str]) -> None:
    found = align(wording(pasted), wording(source), unheard)
    if found is None:
        return
    assert "".join(change.source for change in found.changes) == source[found.start : found.end]
    assert "".join(change.pasted for change in found.changes) == pasted
    for op, one, other in found.changes:
        assert one or other
        assert op is not Op.SAME or _letters(one) == _letters(other)
        assert op is not Op.ELIDED or (MARK.search(other) and wording(one).words)
        assert op is not Op.LEFT_OUT or (wording(one).words and not wording(other).words)
        assert op is not Op.ADDED or (wording(other).words and not one.strip())
    assert found.start < found.end


def _letters(text: str) -> str:
    return "".join(word.key for word in wording(text).words)


@given(st.lists(PIECES, min_size=1, max_size=40).map(" ".join), st.randoms(use_true_random=False))
def test_what_is_taken_out_of_a_text_is_the_same_in_it(source: str, chance: random.Random) -> None:
    words = wording(source).words
    if not words:
        return
    first, last = sorted(chance.choices(range(len(words)), k=2))
    taken = source[words[first].start : words[last].end]

    if wording(taken).words:  # a bracket that is cut through is none
        assert {change.op for change in aligned(taken, source).changes} == {Op.SAME}


@given(st.lists(WORDS, min_size=1, max_size=5), st.lists(WORDS, min_size=1, max_size=6))
def test_no_other_path_is_better_than_the_best(pasted: list[str], source: list[str]) -> None:
    one, other = put_together(wording(" ".join(pasted)), wording(" ".join(source)))

    assert reach(one, other).before[-1] == _plainly_best(one, other)


def _plainly_best(pasted: Wording, source: Wording) -> int:
    """The score of the best path, by trying all: words of two short texts without marks, brackets and clauses."""
    found = scores(pasted, source, frozenset())

    @cache
    def reached(i: int, j: int) -> int:
        met = went_on(i - 1, j - 1) + int(found[i - 1, j - 1]) if j else NEVER
        return max(met, added(i, j))

    @cache
    def added(i: int, j: int) -> int:
        return max(went_on(i - 1, j) - 70, added(i - 1, j) - 30) if i else NEVER

    @cache
    def went_on(i: int, j: int) -> int:
        return max(reached(i, j), *(reached(i, k) - 80 - 3 * (j - k - 1) for k in range(j)), NEVER) if i else 0

    return max(reached(len(pasted.words), j) for j in range(len(source.words) + 1))


@given(TEXTS, TEXTS)
def test_alike_texts_are_alike_both_ways(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
