"""What is known about a document, and by what."""

import pickle
from datetime import date

from search_index.models import YEAR_ONLY, Metadata

FIRST, LAST = date(2021, 5, 4), date(2021, 5, 6)


def test_each_value_carries_how_it_is_known_and_nothing_is_told_by_none() -> None:
    found = Metadata().told("in the title", title="A talk", date=FIRST, place=None).told("sidecar", place="Lima")
    assert (found.title, found.date, found.place) == ("A talk", FIRST, "Lima")
    assert found.basis == {"title": "in the title", "date": "in the title", "place": "sidecar"}
    assert found.date_basis == "in the title"
    assert found.told("nowhere", title=None) == found


def test_one_source_goes_over_another_with_its_bases() -> None:
    found = Metadata().told("sidecar", place="Lima").over(Metadata().told("in the text", place="Quito", title="A talk"))
    assert (found.place, found.title) == ("Lima", "A talk")
    assert found.basis == {"place": "sidecar", "title": "in the text"}


def test_a_last_day_stays_with_its_first() -> None:
    several = Metadata().told("in the text", date=FIRST, date_end=LAST)
    assert Metadata().told("sidecar", date=date(2021, 5, 1)).over(several).date_end is None
    assert Metadata().over(several).date_end == LAST


def test_the_days_that_a_date_may_mean() -> None:
    assert Metadata().days is None
    assert Metadata(date=FIRST).days == (FIRST, FIRST)
    assert Metadata(date=FIRST, date_end=LAST).days == (FIRST, LAST)
    assert Metadata().told(YEAR_ONLY, date=date(2021, 1, 1)).days == (date(2021, 1, 1), date(2021, 12, 31))


def test_it_can_be_stored_and_be_a_key() -> None:
    found = Metadata().told("in the title", title="A talk", date=FIRST)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # our own bytes
    assert {found: 1}[pickle.loads(pickle.dumps(found))] == 1  # noqa: S301
