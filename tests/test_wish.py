"""The wish: a digest as people type it."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hours import days_listed, read_time
from bot.schedule import WEEK, WEEKDAYS, Schedule
from bot.wish import ARCHIVE, Wish, read_query, read_wish
from bot.zones import is_offset, known_zone, zone_named, zones
from search_index.errors import QueryError, UserError
from search_index.query import parse_query


def read(text: str, *, is_at_once: bool = False) -> Wish:
    return read_wish(text).wish(lambda: "Europe/London", is_at_once=is_at_once)


@pytest.mark.parametrize(
    ("typed", "query", "when"),
    [
        ('"venezuela OR CELAC" at 09:00 weekdays Europe/Madrid', "venezuela OR CELAC", "09:00 weekdays Europe/Madrid"),
        ("“venezuela OR CELAC” at 09:00 weekdays Europe/Madrid", "venezuela OR CELAC", "09:00 weekdays Europe/Madrid"),
        ("venezuela OR CELAC weekdays Europe/Madrid at 9", "venezuela OR CELAC", "09:00 weekdays Europe/Madrid"),
        ("at 9 weekdays Madrid venezuela OR CELAC", "venezuela OR CELAC", "09:00 weekdays Europe/Madrid"),
        ("venezuela from:lavrov at 9 daily", "venezuela from:lavrov", "09:00 daily Europe/London"),
        ("venezuela at 9 from:lavrov", "venezuela from:lavrov", "09:00 daily Europe/London"),
        ("venezuela", "venezuela", "09:00 daily Europe/London"),
        ("", "", "09:00 daily Europe/London"),
        ("everything weekdays", "", "09:00 weekdays Europe/London"),
        ("at 9:30am new york", "", "09:30 daily America/New_York"),
        ("venezuela 9pm", "venezuela", "21:00 daily Europe/London"),
        ("venezuela at 9 p.m.", "venezuela", "21:00 daily Europe/London"),
        ("venezuela at 17.30 in Tokyo time", "venezuela", "17:30 daily Asia/Tokyo"),
        ("venezuela at noon every day", "venezuela", "12:00 daily Europe/London"),
        ("venezuela weekly", "venezuela", "09:00 mon Europe/London"),
        ("venezuela weekly Madrid", "venezuela", "09:00 mon Europe/Madrid"),
        ("venezuela mon-fri new york", "venezuela", "09:00 weekdays America/New_York"),
        ("venezuela weekly on fridays", "venezuela", "09:00 fri Europe/London"),
        ("venezuela every monday and thursday", "venezuela", "09:00 mon,thu Europe/London"),
        ("venezuela at 9 mon, thu", "venezuela", "09:00 mon,thu Europe/London"),
        ("venezuela, at 9, mon-fri, UTC", "venezuela", "09:00 weekdays UTC"),
        ("venezuela friday at 9", "venezuela", "09:00 fri Europe/London"),
        ('"on the table" fridays', '"on the table"', "09:00 fri Europe/London"),
        ('"on the table" OR "at noon" at 10', '"on the table" OR "at noon"', "10:00 daily Europe/London"),
        ("telegraph daily news at 9", "telegraph daily news", "09:00 daily Europe/London"),
        ("black friday", "black friday", "09:00 daily Europe/London"),
        ("venezuela from monday to friday at 9", "venezuela", "09:00 weekdays Europe/London"),
        ("venezuela tuesday through thursday", "venezuela", "09:00 tue,wed,thu Europe/London"),
        ("venezuela once a week", "venezuela", "09:00 mon Europe/London"),
        ("venezuela @9am", "venezuela", "09:00 daily Europe/London"),
        ("venezuela 21h", "venezuela", "21:00 daily Europe/London"),
        ("venezuela at 7:30 PM", "venezuela", "19:30 daily Europe/London"),
        ("venezuela at 9 in the morning please", "venezuela", "09:00 daily Europe/London"),
        ("venezuela at 9 in the evening", "venezuela", "21:00 daily Europe/London"),
        ("venezuela at 9 o’clock london,weekdays", "venezuela", "09:00 weekdays Europe/London"),
        ("moscow weekly", "moscow", "09:00 mon Europe/London"),
        ("weekly Europe/Moscow", "", "09:00 mon Europe/Moscow"),
        ("apocalypse now at 9", "apocalypse now", "09:00 daily Europe/London"),
        ("article 5 at 9", "article 5", "09:00 daily Europe/London"),
        ("what is new", "", "09:00 daily Europe/London"),
        ("the whole archive at 9", "", "09:00 daily Europe/London"),
        ("`everything` at 9", "everything", "09:00 daily Europe/London"),
        ("`#metoo 9` daily", "metoo 9", "09:00 daily Europe/London"),
        ("new york times a day at 9", "new york times a day", "09:00 daily Europe/London"),
        ("`talks at 9` at 10", "talks at 9", "10:00 daily Europe/London"),
    ],
)
def test_what_is_typed_says_what_and_when_in_any_order(typed: str, query: str, when: str) -> None:
    wish = read(typed)
    assert (str(wish.query), str(wish.schedule)) == (query, f"at {when}")


def test_at_once_has_no_hour_and_is_usual_where_that_is_said() -> None:
    assert read("venezuela at once").schedule is None
    assert read("venezuela", is_at_once=True).schedule is None
    assert read("venezuela daily", is_at_once=True).schedule == Schedule(time(9), "Europe/London")


def test_what_else_to_tell_is_asked_for_and_called_off() -> None:
    wish = read("venezuela at 9 with this day with archive")
    assert (wish.has_this_day, wish.has_archive) == (True, True)
    changed = read_wish("without archive").changed(wish, lambda: "UTC")
    assert (changed.has_this_day, changed.has_archive) == (True, False)
    assert read_wish("no this day").changed(wish, lambda: "UTC").has_this_day is False
    assert read("venezuela on this day").has_this_day


def test_what_comes_at_once_has_nothing_for_certain_days_also_where_only_one_of_both_is_typed() -> None:
    daily, at_once = read("venezuela with archive"), read("venezuela at once")
    for wish, typed in ((daily, "at once"), (at_once, "with archive"), (at_once, "with this day")):
        with pytest.raises(UserError, match="needs a day and a time"):
            read_wish(typed).changed(wish, lambda: "UTC")
    assert read_wish("at once without archive").changed(daily, lambda: "UTC").schedule is None
    assert read_wish("with archive daily").changed(at_once, lambda: "UTC").has_archive


def test_a_clock_alone_does_not_make_daily_what_comes_at_once() -> None:
    with pytest.raises(UserError, match="says by which clock, and not when"):
        read_wish("Asia/Tokyo").changed(read("venezuela at once"), lambda: "UTC")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("venezuela at 25:00", "“25:00” is no time of day"),
        ("venezuela at 13pm", "“13pm” is no time of day"),
        ("talks at the UN", "I do not understand “at the” as a time"),
        ("venezuela at", "I do not understand “at” as a time"),
        ("venezuela at 9 Barcelona", "I do not understand “Barcelona” after the time"),
        ("venezuela at 9 CET", "“CET” is an offset, and not a place"),
        ("venezuela weekly CET", "“CET” is an offset, and not a place"),
        ("venezuela at 9 UTC+2", "“UTC+2” is an offset"),
        ("venezuela at 9 Europe/Madird", "Did you mean Europe/Madrid"),
        ("venezuela monthly", "A digest cannot come “monthly”"),
        ("venezuela every 2 hours", "A digest cannot come “every 2 hours”"),
        ("venezuela at 9 at 10", "two different times"),
        ("venezuela at 9 daily weekdays", "two different times"),
        ("venezuela at once daily", "“At once” goes with no time"),
        ("venezuela every hour", "A digest cannot come “every hour”"),
        ("venezuela every morning", "A digest cannot come “every morning”"),
        ("venezuela every other day", "A digest cannot come “every other day”"),
        ("venezuela twice a day", "A digest cannot come “twice a day”"),
        ("venezuela three times a week", "A digest cannot come “three times a week”"),
        ("venezuela at 7:30 AM ET", "“ET” is an offset"),
        ("venezuela except sundays at 9", "I do not understand “except sundays”"),
        ("venezuela every day except sundays", "I do not understand “except sundays”"),
        ("the war in ukraine since monday at 9", "I do not understand “since monday”"),
        ("venezuela tomorrow at 9", "I do not understand “tomorrow at 9”"),
        ("venezuela to #general at 9", "Type it in #general"),
        ("#news venezuela", "Type it in #news"),
        ("venezuela to", "I do not understand “to”"),
        ("venezuela dayly", "Did you mean daily?"),
        ("venezuela wednesdys at 9", "Did you mean wednesdays?"),
        ("venezuela 9", "Then write at 9"),
        ("venezuela on weekdays 9", "Then write at 9"),
        ("venezuela now", "Then write at once"),
        ("weekly moscow", "Type moscow weekly to look for it, and weekly Europe/Moscow for the clock"),
        ("daily New York", "Is “New York” what to look for"),
        ("weekly new york times", "Type new york times weekly to look for it"),
        ("venezuela at once with archive", "“With archive” needs a day and a time"),
        ("venezuela with this day at once", "“With this day” needs a day and a time"),
        ("-venezuela at 9", "Add a word to look for"),
        ("nosuch:x at 9", "There is no filter “nosuch:”"),
    ],
)
def test_what_is_not_understood_is_named_and_never_looked_for(typed: str, said: str) -> None:
    with pytest.raises(UserError) as raised:
        read(typed)
    assert said in str(raised.value)


def test_what_is_typed_later_changes_only_what_it_names() -> None:
    wish = read("venezuela at 08:15 mon,thu Asia/Tokyo")

    def after(typed: str) -> str:
        return str(read_wish(typed).changed(wish, lambda: "Europe/London"))

    assert after("at 10") == "venezuela at 10:00 mon,thu Asia/Tokyo"
    assert after("weekdays") == "venezuela at 08:15 weekdays Asia/Tokyo"
    assert after("nato") == "nato at 08:15 mon,thu Asia/Tokyo"
    assert after("everything") == "at 08:15 mon,thu Asia/Tokyo"
    assert after("at once") == "venezuela at once"
    at_once = read("venezuela at once")
    assert str(read_wish("daily").changed(at_once, lambda: "UTC")) == "venezuela at 09:00 daily UTC"
    assert read_wish("nato").changed(at_once, lambda: "UTC").schedule is None


def test_a_zone_is_asked_for_only_where_none_is_said() -> None:
    def never() -> str:
        raise AssertionError

    assert read_wish("venezuela at 9 Madrid").wish(never).schedule
    assert read_wish("venezuela").wish(never, is_at_once=True).schedule is None


WORDS = st.sampled_from(
    ["venezuela", "daily", "at", "9", "friday", "mondays", "Madrid", "UTC", "with", "archive", "OR", '"at noon"', "or"]
)
QUERIES = st.one_of(
    st.just(ARCHIVE),
    st.lists(WORDS, min_size=1, max_size=5).map(" ".join),
    st.text(max_size=40),
)
WISHES = st.tuples(
    st.none()
    | st.builds(
        Schedule,
        st.times().map(lambda at: at.replace(second=0, microsecond=0)),
        st.sampled_from(zones()),
        st.frozensets(st.sampled_from(sorted(WEEK)), min_size=1),
    ),
    st.booleans(),
    st.booleans(),
).filter(lambda each: each[0] or not (each[1] or each[2]))  # what comes at once has nothing for certain days


@given(QUERIES, WISHES)
def test_the_canonical_form_is_read_as_the_same_wish(typed: object, rest: tuple[Schedule | None, bool, bool]) -> None:
    try:
        query = read_query(typed) if isinstance(typed, str) else ARCHIVE
    except QueryError:
        return
    wish = Wish(query, *rest)
    assert read(str(wish)) == wish


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_is_a_mistake_of_the_users(text: str) -> None:
    said = "."
    try:
        read(text)
    except UserError as error:
        said = str(error)
    assert said.endswith((".", "?")) or ": " in said


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("madrid", "Europe/Madrid"),
        ("EUROPE/MADRID", "Europe/Madrid"),
        ("new_york", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("utc", "UTC"),
        ("Etc/UTC", "UTC"),
        ("japan", "Japan"),
    ],
)
def test_a_zone_is_known_by_its_name_or_its_city_in_any_case(typed: str, zone: str) -> None:
    assert zone_named(typed) == zone


@pytest.mark.parametrize("typed", ["CET", "est", "BST", "GMT", "MSK", "UTC+1", "gmt-3", "Etc/GMT+3", "+02:00"])
def test_an_offset_is_no_zone_and_is_said_to_be_none(typed: str) -> None:
    assert known_zone(typed) is None
    assert is_offset(typed)
    with pytest.raises(UserError, match="is an offset"):
        zone_named(typed)


def test_an_unknown_zone_is_met_with_those_that_are_called_nearly_so() -> None:
    with pytest.raises(UserError, match=r"Did you mean America/New_York"):
        zone_named("New Yrok")
    assert "Europe/Madrid" in zones()
    assert all(known_zone(zone) == zone for zone in zones())


@pytest.mark.parametrize(
    ("typed", "days"),
    [("daily", WEEK), ("weekdays", WEEKDAYS), ("mon,thu", frozenset({0, 3})), ("sat-mon", frozenset({5, 6, 0}))],
)
def test_days_are_listed_in_words_and_in_ranges(typed: str, days: frozenset[int]) -> None:
    assert days_listed(typed) == days


@pytest.mark.parametrize("typed", ["", "often", "mon,often", "mon daily"])
def test_what_names_no_days_is_said_to_name_none(typed: str) -> None:
    with pytest.raises(UserError, match="names no days"):
        days_listed(typed)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("9", time(9)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("0930", time(9, 30)),
        ("9h30", time(9, 30)),
        ("noon", time(12)),
    ],
)
def test_a_time_is_read_however_it_is_written(typed: str, at: time) -> None:
    assert read_time([typed]) == (at, 1)


def test_a_query_in_marks_is_a_phrase_unless_it_is_a_query_of_its_own() -> None:
    assert read_query('"on the table"') == parse_query('"on the table"')
    assert read_query('"venezuela OR CELAC"') == parse_query("venezuela OR CELAC")
    assert read_query('"venezuela -maduro"') == parse_query("venezuela -maduro")
    assert read_query('""Monroe Doctrine" OR CELAC"') == parse_query('"Monroe Doctrine" OR CELAC')
    assert read_query('"a b" OR "c d"') == parse_query('"a b" OR "c d"')
