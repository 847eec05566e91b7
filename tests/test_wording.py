"""A text as the words that are compared."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.checking.comparing.compounds import put_together
from search_index.checking.comparing.punctuation import alike
from search_index.checking.comparing.wording import MOST_WORDS, Wording, wording


def written(text: str) -> list[str]:
    words = wording(text)
    return [words.written(number) for number in range(len(words.words))]


def keys(text: str) -> list[str]:
    return [word.key for word in wording(text).words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We don’t, he said.", ["We", "don’t", "he", "said"]),
        ("neo-colonial doctrines", ["neo", "colonial", "doctrines"]),
        ("$2.4 billion, 24%", ["$", "2.4", "billion", "24", "%"]),
        ("−$5 – $6", ["−", "$", "5", "$", "6"]),
        ("from −5 to +7.5", ["from", "−5", "to", "+7.5"]),
        ("2016–2018, 26/04/2024 and 10:30", ["2016", "2018", "26", "04", "2024", "and", "10", "30"]),
        ("the U.S. and S.V. Lavrov", ["the", "U.S", "and", "S.V", "Lavrov"]),
        ("the 20th century, G20", ["the", "20th", "century", "G20"]),
        ("Мы не думаем", ["Мы", "не", "думаем"]),
        ("我们不认为", ["我", "们", "不", "认", "为"]),
        ("ありがとう, 고맙습니다", ["あ", "り", "が", "と", "う", "고맙습니다"]),
        ("हम सम्मान करते हैं", ["हम", "सम्मान", "करते", "हैं"]),
        ("كلَّ محاولات", ["كلَّ", "محاولات"]),
        ("so­-called co\u200boperation", ["so­", "called", "co\u200boperation"]),
        ("", []),
        ("“…”!", []),
    ],
)
def test_words_are_what_stands_between_spaces_and_punctuation(text: str, expected: list[str]) -> None:
    assert written(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("colour", "Color"),
        ("Guaidó", "guaido"),
        ("Venezuela’s", "Venezuela's"),
        ("organise", "organize"),
        ("travelled", "traveled"),
        ("cancelling", "canceling"),
        ("fulfilment", "fulfillment"),
        ("enrols", "enrolls"),
        ("towards", "toward"),
        ("neighbour’s", "neighbor's"),
        ("U.S", "US"),
        ("ﬁrm", "firm"),
        ("Ещё", "еще"),
        ("STRASSE", "Straße"),
        ("co\u200boperation", "cooperation"),
        ("24,000", "24000"),
        ("1'234,567", "1,234,567"),
        ("2016–2018", "2016-2018"),
        ("[T]he", "The"),
    ],
)
def test_other_spellings_of_a_word_have_one_key(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$2.4", "€2.4"),
        ("$2.4", "2.4"),
        ("2.4", "24"),
        ("2,40", "240"),
        ("0,400", "400"),
        ("5", "-5"),
        ("5%", "5"),
        ("now", "not"),
        ("filled", "filed"),
        ("fulfilling", "fulfiling"),
        ("story", "storey"),
        ("its", "it's"),
        ("possible", "impossible"),
        ("affect", "effect"),
        ("воин", "войн"),
        ("don't", "do not"),
        ("minister's", "ministers"),
    ],
)
def test_other_words_and_figures_have_another_key(one: str, other: str) -> None:
    assert keys(one) != keys(other)


@pytest.mark.parametrize(
    "mark",
    [
        "…",
        "...",
        "....",
        ". . .",
        "[…]",
        "[...]",
        "(…)",
        "(...)",
        "[..]",
        "<…>",
        "[ . . . ]",
        "[---]",
        "(–)",
        "[***]",
    ],
)
@pytest.mark.parametrize("space", ["", " "])
def test_a_mark_of_what_is_left_out_stands_before_a_word(mark: str, space: str) -> None:
    text = wording(f"we agreed{space}{mark}{space}to talk")

    assert text.marks == {2}
    assert [word.key for word in text.words] == ["we", "agreed", "to", "talk"]


@pytest.mark.parametrize(
    "text",
    [
        "we agreed – to talk",
        "we agreed 2 ** to talk",
        "we agreed (cut) to talk",
        "we agreed. To talk",
        "we agreed .. to talk",
        "we agreed (so) to talk",
        "we – to talk",
    ],
)
def test_other_punctuation_marks_nothing_as_left_out(text: str) -> None:
    assert wording(text).marks == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met [the ministers] there", ["[the", "ministers]"]),
        ("[T]he aim", ["[T]he"]),
        ("neocolonial[ism] is", ["neocolonial[ism]"]),
        ("it is [sic] so [Laughter.]", []),
        ("he said (the ministers) so", []),
        ("a [bracket that nobody closes", []),
    ],
)
def test_words_in_square_brackets_are_known_as_such(text: str, expected: list[str]) -> None:
    found = wording(text)
    assert [found.written(number) for number, word in enumerate(found.words) if word.is_bracketed] == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the neo-colonial doctrines", "the neocolonial doctrines"),
        ("the neo colonial doctrines", "the neocolonial doctrines"),
        ("with the coun-\ntries", "with the countries"),
        ("never the less", "nevertheless"),
        ("so-called friends", "socalled friends"),
        ("2.4 bn", "2.4bn"),
    ],
)
def test_what_one_text_writes_in_one_word_is_put_together_in_the_other(one: str, other: str) -> None:
    found, whole = put_together(wording(one), wording(other))

    assert [word.key for word in found.words] == [word.key for word in whole.words]
    assert found.words[-1].end == len(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a political question", "apolitical question"),
        ("it is now here", "it is nowhere"),
        ("in 20 14", "in 2014"),
        ("neo … colonial", "neocolonial"),
        ("neo, colonial", "neocolonial"),
    ],
)
def test_what_would_be_another_word_is_not_put_together(one: str, other: str) -> None:
    found, whole = put_together(wording(one), wording(other))
    assert [word.key for word in found.words] != [word.key for word in whole.words]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (" ", "\n\n"),
        (" – ", "—"),
        ("–", "-"),
        ("–", "—"),
        (" “", ' "'),
        ("’ ", "” "),
        ("…", "..."),
        (" […] ", "... "),
        (", ", ",\u00a0"),
        ("-\n", "-"),
        (". \u200b", "."),
    ],
)
def test_marks_of_another_shape_are_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [(" ", ", "), (". ", "; "), ("-", " "), ("-", " – "), (" (", " "), ("!", "?")]
)
def test_other_marks_are_not_alike(one: str, other: str) -> None:
    assert not alike(one, other)


@given(st.text())
def test_words_stand_where_they_say_in_their_order(text: str) -> None:
    words = wording(text).words

    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))


@given(st.text(st.sampled_from("ab -‐.…[](’$5我é\n"), max_size=30), st.text(st.sampled_from("ab -.…[’$5"), max_size=30))
def test_putting_words_together_loses_none(one: str, other: str) -> None:
    def letters(text: Wording) -> str:
        return "".join(word.key for word in text.words)

    before = wording(one), wording(other)
    after = put_together(*before)

    assert [letters(text) for text in before] == [letters(text) for text in after]
    assert [sum(word.parts for word in text.words) for text in after] == [len(text.words) for text in before]


def test_a_text_longer_than_any_is_read_to_a_certain_word() -> None:
    text = wording("word " * (MOST_WORDS + 1))
    assert (len(text.words), text.is_cut) == (MOST_WORDS, True)


def test_what_is_too_long_for_a_word_has_one_spelling() -> None:
    assert keys("Our" * 100_000) == ["our" * 100_000]
    assert keys("é" * 100) == ["é" * 100]


def test_the_first_words_end_before_the_next() -> None:
    text = wording("one … two … three, four")

    assert text.first(2) == Wording("one … two … ", text.words[:2], frozenset({1}), is_cut=True)
    assert text.first(4) is text
