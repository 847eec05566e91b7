"""What a user may type, and what we make of it."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search_index.errors import QueryError
from search_index.filters import Filter
from search_index.periods import Period, parse_period
from search_index.query import MAX_LENGTH, Either, Phrase, Query, Term, Without, parse_query

MARKS = st.sampled_from('-"“”«*~:()_. \x07')
PIECES = st.sampled_from(
    [
        "venezuela",
        "OR",
        "AND",
        "NOT",
        "from:",
        "in:",
        "is:",
        "exact:",
        "~1",
        "is:any",
        "after:2020",
        "during:",
        "sort:newest",
    ]
)
WORDS = st.sampled_from(["monroe", "neo-colonial", "Ünï", "U.S.", "10:30", "http://x.y"])


def understood(text: str) -> str:
    return str(parse_query(text))


@given(st.lists(PIECES | MARKS | WORDS | st.text(max_size=5), max_size=12).map("".join))
@example("venezuela~1_")
def test_the_canonical_form_of_a_query_parses_back_to_the_same_query(text: str) -> None:
    try:
        query = parse_query(text)
    except QueryError:
        return
    assert parse_query(str(query)) == query


@given(st.text(max_size=200))
def test_any_text_is_either_a_query_or_a_sentence_about_what_is_wrong(text: str) -> None:
    try:
        answer = str(parse_query(text))
    except QueryError as error:
        answer = str(error)
    assert answer.strip()


def test_words_are_all_wanted_and_a_minus_leaves_out() -> None:
    assert parse_query("venezuela -trump") == Query((Term("venezuela"), Without(Term("trump"))))


@pytest.mark.parametrize("text", ['"Monroe Doctrine"', "“Monroe Doctrine”", "„Monroe Doctrine“", "«Monroe  Doctrine»"])
def test_a_phrase_may_stand_in_marks_of_any_kind(text: str) -> None:
    assert parse_query(text) == Query((Phrase("Monroe Doctrine"),))


def test_or_binds_tighter_than_the_blank() -> None:
    assert parse_query("cuba OR nicaragua embargo") == Query(
        (Either((Term("cuba"), Term("nicaragua"))), Term("embargo"))
    )


def test_and_and_not_mean_what_people_expect() -> None:
    assert understood("venezuela AND cuba NOT trump") == "venezuela cuba -trump"
    assert understood("venezuela NOT in:moscow") == "venezuela -in:moscow"
    assert understood('"AND" and not') == '"AND" and not'


def test_lower_case_or_is_a_word() -> None:
    assert parse_query("cuba or nicaragua") == Query((Term("cuba"), Term("or"), Term("nicaragua")))


def test_a_star_completes_a_word() -> None:
    assert parse_query("venez*") == Query((Term("venez", prefix=True),))


@pytest.mark.parametrize(
    ("text", "typos"), [("cuba~", 1), ("venezela~", 2), ("venezela~1", 1), ("cuba~2", 2), ("(cuba~1)", 1)]
)
def test_a_wave_takes_misspellings_one_letter_in_a_short_word_and_two_in_a_long_one(text: str, typos: int) -> None:
    (term,) = parse_query(text).clauses
    assert isinstance(term, Term)
    assert term.typos == typos


def test_a_number_after_a_wave_is_shown_where_it_is_not_the_usual_one() -> None:
    assert understood("cuba~1 cuba~2 venezela~1 venezela~2") == "cuba~ cuba~2 venezela~1 venezela~"


def test_a_number_after_a_wave_within_a_word_is_part_of_it() -> None:
    assert parse_query("mi~2000 ~cuba").clauses == (Term("mi~2000"), Term("cuba"))


@pytest.mark.parametrize("text", ["exact:initiative", "Exact:initiative", 'exact:"initiative"', '"initiative"'])
def test_a_word_may_be_asked_for_exactly_as_it_is(text: str) -> None:
    assert parse_query(text) == Query((Phrase("initiative"),))


def test_what_is_exact_is_left_out_or_chosen_like_any_phrase() -> None:
    assert understood('-exact:"a b" cuba OR exact:c') == '-"a b" cuba OR "c"'


def test_an_unclosed_mark_runs_to_the_end_and_the_canonical_form_shows_it() -> None:
    assert understood('crisis "monroe doctrine') == 'crisis "monroe doctrine"'


@pytest.mark.parametrize("name", ["from", "by", "speaker", "From"])
def test_a_speaker_may_be_asked_for_in_three_ways(name: str) -> None:
    assert parse_query(f"{name}:lavrov").filters == (Filter("from", "lavrov"),)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("february 2020", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-02-06", date(2020, 2, 6), date(2020, 2, 6)),
        ("6 February 2020", date(2020, 2, 6), date(2020, 2, 6)),
        ("Feb. 6, 2020", date(2020, 2, 6), date(2020, 2, 6)),
    ],
)
def test_a_period_is_a_year_a_month_or_a_day(text: str, first: date, last: date) -> None:
    assert parse_period(text) == Period(first, last)


@pytest.mark.parametrize(
    "text", ["", "soon", "2020-13", "2021-02-29", "0000", "6 2020", "february", "1 2 2020", "6 feb"]
)
def test_an_impossible_date_gets_a_sentence(text: str) -> None:
    with pytest.raises(QueryError, match=r"calendar|no date that I know"):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "What are you looking for?"),
        (" \t\n", "What are you looking for?"),
        ("?!… — “”", "no word in this query"),
        ("-trump", "only says what to leave out"),
        ("sort:newest", "only says what to leave out"),
        ("form:lavrov", "Did you mean “from:”?"),
        ("xyzzy:lavrov", "Known are from:, in:"),
        ("is:pres", "Did you mean “is:press”?"),
        ("venezuela sort:xyz", "Known are sort:relevance"),
        ("from:", "needs a value"),
        ("from:!!", "holds no word"),
        ("after:2024-02-30 x", "not in the calendar"),
        ("a OR -b", "cannot stand beside it"),
        ("exact:", "“exact:” needs a value"),
        ("exact:!!", "“exact:!!” holds no word"),
        ("cuba~3", "“~3” is not known. cuba~1 takes one wrong letter"),
        ("cuba~0", "“~0” is not known"),
        ("cub*~", "“\\*” and “~” do not go together"),
        ("cub~*", "“\\*” and “~” do not go together"),
        ('"monroe doctrine"~2', "“~” stands after a single word, and not after a phrase"),
        ('"monroe doctr"*', "“\\*” stands after a single word"),
        ("x" * (MAX_LENGTH + 1), "at most 1,000 characters"),
    ],
)
def test_a_wrong_query_gets_one_plain_sentence(text: str, sentence: str) -> None:
    with pytest.raises(QueryError, match=sentence):
        parse_query(text)


def test_addresses_and_times_are_words_not_filters() -> None:
    assert understood("10:30 https://example.org") == "10:30 https://example.org"


def test_control_characters_separate_words() -> None:
    assert parse_query("mon\x00roe\x1b[1m doctrine").clauses == (Term("mon"), Term("roe"), Term("1m"), Term("doctrine"))


def test_a_query_of_ten_thousand_characters_is_refused_at_once() -> None:
    with pytest.raises(QueryError, match="10,000"):
        parse_query("-" * 10_000)


@pytest.mark.parametrize("typed", ["said: respect", "Lavrov: respect", "he said this: “respect”"])
def test_a_word_before_a_colon_and_a_blank_is_a_word(typed: str) -> None:
    assert not parse_query(typed).filters


@pytest.mark.parametrize("typed", ["oil -(gas OR coal)", "oil NOT (gas OR coal)"])
def test_a_group_in_brackets_cannot_be_left_out_and_never_becomes_its_opposite(typed: str) -> None:
    with pytest.raises(QueryError, match="not a group in brackets"):
        parse_query(typed)
