"""Which days a text names."""

from datetime import date

import pytest

from search_index.parsing import dates, weekdays
from search_index.parsing.order import Order

DAY = date(2020, 2, 6)


@pytest.mark.parametrize(
    "written",
    [
        "February 6, 2020",
        "Feb. 6, 2020",
        "FEBRUARY 6 2020",
        "6 February 2020",
        "6th of February 2020",
        "the 6th February, 2020",
        "2020-02-06",
        "06.02.2020",
        "6 de febrero de 2020",
        "6 février 2020",
        "6. Februar 2020",
        "6 февраля 2020",
        "6 lutego 2020",
        "6 de fevereiro de 2020",
        "6 Şubat 2020",
        "6 فبراير 2020",
        "2020. február 6",
        "2020年2月6日",
        "06-Feb-2020",
        "2020/02/06",
    ],
)
def test_a_day_is_found_however_it_is_written(written: str) -> None:
    text = f"It happened on {written} in the capital."
    (day,) = dates.days(text)
    assert day.value == DAY
    assert text[day.start : day.end] == day.text
    assert written.removeprefix("the ") in day.text


@pytest.mark.parametrize("written", ["February 31, 2020", "February 6", "12020-02-06", "2020", "6.2 million in 2020"])
def test_what_is_in_no_calendar_is_no_day(written: str) -> None:
    assert not list(dates.days(written))


@pytest.mark.parametrize("written", ["26/04/2024", "04/26/2024", "26-04-2024"])
def test_numbers_that_leave_no_choice_are_a_day(written: str) -> None:
    assert [day.value for day in dates.days(written)] == [date(2024, 4, 26)]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("6–7 February 2020", date(2020, 2, 6), date(2020, 2, 7)),
        ("February 6-7, 2020", date(2020, 2, 6), date(2020, 2, 7)),
        ("30 March – 1 April 2021", date(2021, 3, 30), date(2021, 4, 1)),
        ("March 30 – April 1, 2021", date(2021, 3, 30), date(2021, 4, 1)),
        ("6. bis 7. Februar 2020", date(2020, 2, 6), date(2020, 2, 7)),
        ("6 al 7 de febrero de 2020", date(2020, 2, 6), date(2020, 2, 7)),
    ],
)
def test_several_days_have_a_first_and_a_last(written: str, first: date, last: date) -> None:
    (day,) = dates.days(f"The talks of {written} in the capital.")
    assert (day.value, day.last, day.text) == (first, last, written)


@pytest.mark.parametrize("written", ["5 – May 6, 2020", "Chapter 5 – May 6, 2020", "9–6 May 2020"])
def test_a_number_before_a_dash_is_no_first_day_where_it_cannot_be(written: str) -> None:
    (day,) = dates.days(written)
    assert (day.value, day.last) == (date(2020, 5, 6), None)


def test_numbers_that_leave_a_choice_are_a_day_once_the_order_is_known() -> None:
    (day,) = dates.days("06/02/2020")
    assert (day.by(Order.DAY), day.by(Order.MONTH), day.by(None)) == (DAY, date(2020, 6, 2), None)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Tuesday, 04/05/2021", date(2021, 5, 4)),
        ("Monday 04/05/2021", date(2021, 4, 5)),
        ("martes 04/05/2021", date(2021, 5, 4)),
        ("Friday 04/05/2021", None),
    ],
)
def test_the_day_of_the_week_chooses(written: str, expected: date | None) -> None:
    assert [day.by(None) for day in dates.days(written)] == ([expected] if expected else [])


def test_a_month_that_two_languages_name_alike_is_no_day() -> None:
    assert not list(dates.days("6 listopada 2020"))  # November in Polish, October in Croatian


@pytest.mark.parametrize("written", ["Letter dated 6 February 2020", "Progress made since February 6, 2020"])
def test_the_day_of_something_else_closes_no_title(written: str) -> None:
    assert dates.closing_day(written) is None


def test_a_title_ends_with_a_day_or_does_not() -> None:
    closing = dates.closing_day("Statement on the letter dated 3 May 2019, Geneva, 6 February 2020")
    assert closing
    assert closing.value == DAY
    assert dates.closing_day("Letter dated 6 February 2020 from the representative") is None


def test_a_document_number_may_hold_a_day() -> None:
    assert dates.numbered_day("12-06-02-2020") == DAY
    assert dates.numbered_day("12-99-02-2020") is None
    assert dates.numbered_day("S/PV.1234") is None


def test_a_year_counts_only_where_it_is_set_off() -> None:
    year = dates.closing_year("Statement at the General Debate, 2016")
    assert year
    assert (year.value, year.text) == (date(2016, 1, 1), ", 2016")
    assert dates.closing_year("Goals for 2030") is None


@pytest.mark.parametrize(
    ("sentence", "weekday"),
    [
        ("The minister said on Thursday that talks went on.", "Thursday"),
        ("The minister told reporters on Friday that talks went on.", "Friday"),
        ("The minister on Monday said that talks went on.", "Monday"),
        ("The minister said Monday that talks went on.", "Monday"),
        ("The minister told a news conference in Lima late on Friday that talks went on.", "Friday"),
        ("The minister told Example News on Friday that talks went on.", "Friday"),
        ("The minister said in a statement on Friday that talks went on.", "Friday"),
        ("The minister is to arrive on Thursday.", None),
        ("The minister said she would resign on Friday.", None),
        ("The minister told reporters she would resign on Friday.", None),
        ("The minister told Jane she resigns on Friday.", None),
        ("The minister said Friday would be a holiday.", None),
        ("The minister said Friday’s talks went on.", None),
        ("The minister who leaves on Friday said that talks went on.", None),
    ],
)
def test_the_weekday_of_the_words_is_that_of_the_speech_verb(sentence: str, weekday: str | None) -> None:
    assert weekdays.spoken_weekday(sentence) == weekday


@pytest.mark.parametrize(("weekday", "day"), [("Thursday", 6), ("Wednesday", 5), ("Friday", 1)])
def test_a_weekday_is_the_last_one_on_or_before_publication(weekday: str, day: int) -> None:
    assert weekdays.weekday_before(weekday, DAY) == (date(2020, 1, 31) if weekday == "Friday" else date(2020, 2, day))
