"""Years, months and days, as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.errors import QueryError
from search_index.periods import Period, parse_period


@given(st.dates())
def test_a_day_a_month_and_a_year_are_read_as_they_are_written(day: date) -> None:
    for text in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        period = parse_period(text)
        assert str(period) == text
        assert period.first <= day <= period.last


@pytest.mark.parametrize("month", ["September", "sep", "Sept.", "SEPT"])
def test_a_month_may_be_shortened_as_newspapers_do(month: str) -> None:
    assert parse_period(f"{month} 6, 2020") == Period(date(2020, 9, 6), date(2020, 9, 6))


@pytest.mark.parametrize("text", ["2020-00", "2020-02-00", "may 0 2020", "0 may 2020", "2020-00-01", "2020-2-30"])
def test_a_zero_is_no_month_and_no_day(text: str) -> None:
    with pytest.raises(QueryError, match="not in the calendar"):
        parse_period(text)


@given(st.text() | st.text(alphabet="0123456789- maysept.", max_size=12))
def test_any_text_is_a_period_or_gets_a_sentence(text: str) -> None:
    try:
        period = parse_period(text)
    except QueryError:
        return
    assert period.first <= period.last
    assert parse_period(str(period)) == period
