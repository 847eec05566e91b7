"""Which words a text has, and when two are the same."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.words import GAP, chunks, fold, forms, in_one_word, key, stems, taken_apart, words, written

TEXTS = st.text(max_size=80) | st.lists(
    st.sampled_from([*"aZéß-’.'_ \u0301\u00ad\u200b\u200d\0", "neo-colonial", "U.S.", "2.4", "ﬁn", "𝐀"]), max_size=30
).map("".join)


def terms(text: str) -> list[str]:
    return [word.term for word in words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Guaidó", "guaido"),
        ("STRASSE", "straße"),
        ("ﬁnal", "final"),
        ("e\u0301", "é"),
        ("neo\u00adcolonial", "neocolonial"),
    ],
)
def test_case_accents_ligatures_and_invisible_characters_make_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_single_character_folds_to_what_stays() -> None:
    assert [c for c in map(chr, range(0x110000)) if fold(fold(c)) != fold(c)] == []


@given(TEXTS)
def test_a_word_is_the_term_of_what_stands_at_its_offsets(text: str) -> None:
    assert [fold(text[word.start : word.end]) for word in words(text)] == terms(text)


@given(TEXTS)
def test_words_come_in_order_and_leave_no_letter_or_digit_out(text: str) -> None:
    found = list(words(text))
    for before, after in pairwise(found):
        assert before.end <= after.start
        assert before.position < after.position
    inside = {place for word in found for place in range(word.start, word.end)}
    assert {place for place, character in enumerate(text) if character.isalnum()} <= inside


def test_nothing_is_a_stop_word_and_numbers_are_words() -> None:
    assert terms("The 2.4 of it, a 5!") == ["the", "2", "4", "of", "it", "a", "5"]


def test_a_mark_inside_a_word_does_not_split_it() -> None:
    assert terms("Guaido\u0301s co\u00adoperate zero\u200bwidth") == ["guaidos", "cooperate", "zerowidth"]


def test_a_gap_takes_up_a_position_without_being_a_word() -> None:
    assert [(word.term, word.position) for word in words(f"one {GAP * 7} two")] == [("one", 0), ("two", 2)]


def test_what_is_longer_than_a_word_is_known_by_its_beginning() -> None:
    (word,) = words("x" * 5_000)
    assert (word.term, word.start, word.end) == ("x" * 64, 0, 5_000)


def test_a_line_of_five_million_characters_is_taken_in_one_go() -> None:
    assert sum(1 for _ in words("a" + "\u0301\u200b" * 1_250_000 + " b" * 1_250_000)) == 1_250_001


@given(TEXTS)
def test_stems_stand_where_words_stand(text: str) -> None:
    starts, ends = {word.start for word in words(text)}, {word.end for word in words(text)}
    for stem in stems(text):
        assert stem.start in starts
        assert stem.end in ends


def test_a_compound_also_comes_whole_after_its_first_part() -> None:
    found = [(word.term, word.start, word.end, word.position) for word in stems("a neo-colonial power")]
    whole = ("neocoloni", 2, 14, 1)
    assert found == [("a", 0, 1, 0), ("neo", 2, 5, 1), whole, ("coloni", 6, 14, 2), ("power", 15, 20, 3)]


@given(TEXTS)
def test_what_is_written_is_the_words_and_compounds_with_hyphens_right_after_their_first_part(text: str) -> None:
    plain, found = list(words(text)), list(written(text))
    assert [word for word in found if word in plain] == plain
    for compound in (word for word in found if word not in plain):
        parts = [word for word in plain if compound.start <= word.start and word.end <= compound.end]
        assert compound.term == "".join(part.term for part in parts)
        assert found[found.index(compound) - 1] == parts[0]
        assert not set("'’.") & {text[part.end] for part in parts[:-1]}


@given(TEXTS)
def test_chunks_taken_apart_by_themselves_are_the_words_and_stems_of_their_text(text: str) -> None:
    found = [taken_apart(chunk) for chunk in chunks(text)]
    assert [word.term for chunk in found for word in chunk.plain] == [word.term for word in words(text)]
    assert [word.term for chunk in found for word in chunk.written] == [word.term for word in written(text)]
    assert [word.term for chunk in found for word in chunk.stems] == [word.term for word in stems(text)]
    at = 0
    places = []
    for chunk in found:
        places += [at + word.position for word in chunk.stems]
        at += chunk.width
    assert places == [word.position for word in stems(text)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("neo-colonial power", ["neo", "neocolonial", "colonial", "power"]),
        ("Cuba’s U.S. embargo", ["cuba", "s", "u", "s", "embargo"]),
        ("a-b’c", ["a", "b", "c"]),
        ("a-b-c-d-e-f-g", list("abcdefg")),
    ],
)
def test_only_hyphens_join_what_is_written_in_one_word(text: str, terms: list[str]) -> None:
    assert [word.term for word in written(text)] == terms


def test_a_text_can_be_taken_with_its_compounds_in_one_word() -> None:
    assert in_one_word("neo-colonial U.S. power") == ("neocolonial", "u", "s", "power")


def test_words_with_accents_stand_in_one_place_with_and_without_them() -> None:
    found = [(word.term, word.position) for word in stems("la nécessité", "fr")]
    assert found == [("fr:la", 0), ("fr:necess", 1), ("fr:necessit", 1)]


def test_a_typed_word_is_found_in_each_language() -> None:
    assert forms("naciones", ("en", "es")) == (("nacion",), ("es:nacion",))
    assert forms("война", ("en", "es", "ru")) == (("ru:войн",),)
    assert forms("co-op", ("en", "es")) == (("co", "op"), ("coop",), ("es:co", "es:op"), ("es:coop",))


def test_what_is_compared_of_words_leaves_endings_and_spellings_out() -> None:
    assert key("European Unions") == key("european union")
    assert key("neighbouring harbours") == key("neighboring harbor")


def test_what_is_joined_of_more_than_six_words_is_no_compound() -> None:
    assert [word.term for word in stems("www.a.b.c.d.e.f")] == ["www", *"abcdef"]
    assert forms("www.a.b.c.d.e.f") == (("www", *"abcdef"),)


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("initiatives", (("initi",),)),
        ("neighbours", (("neighbor",),)),
        ("Neo-colonial", (("neo", "coloni"), ("neocoloni",))),
        ("Venezuela’s", (("venezuela", "s"), ("venezuela",))),
        ("cuba/neo-colonial", (("cuba", "neo", "coloni"),)),
        ("?", ((),)),
    ],
)
def test_a_typed_word_is_found_in_parts_or_whole(typed: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert forms(typed) == rows


def test_the_parts_of_a_figure_are_no_compound() -> None:
    assert [word.term for word in stems("2.4 billion")] == ["2", "4", "billion"]
    assert forms("2.4") == (("2", "4"),)
