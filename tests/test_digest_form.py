"""The digest's form: from its fields to a digest and back, and as a modal."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest import Digest
from bot.digest_form import (
    AT_ONCE,
    DAILY,
    OFTEN,
    ON_DAYS,
    ON_WEEKDAYS,
    DigestForm,
    digest_of,
    form_of,
    zones_like,
)
from bot.form import FieldError
from bot.render.digest_form import OPTIONS, read_digest, read_form, view, zone_options
from bot.schedule import WEEK, WEEKDAYS, Schedule
from bot.wish import read_query
from bot.zones import zones
from search_index.query import MAX_LENGTH
from tests.block_kit import problems
from tests.local_slack import CHANNEL, READER
from tests.local_slack.fields import missing, state
from tests.typescript import require_compiler, type_problems

MADRID = "Europe/Madrid"
FORM = DigestForm(MADRID, "venezuela OR CELAC", CHANNEL)

schedules = st.builds(
    Schedule,
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from(zones()),
    st.frozensets(st.integers(0, 6), min_size=1),
)
digests = st.builds(
    Digest,
    workspace=st.just(""),
    id=st.just("k7m2"),
    channel=st.sampled_from([CHANNEL, READER]),
    user=st.just(READER),
    query=st.sampled_from(["", "venezuela OR CELAC", 'oil -cuba from:"Sergey Lavrov"']),
    schedule=st.none() | schedules,
    created_at=st.just(0.0),
    has_this_day=st.booleans(),
    has_archive=st.booleans(),
).filter(lambda each: each.schedule or not (each.has_this_day or each.has_archive))


def filled(form: DigestForm, digest: str = "", **values: Any) -> dict[str, Any]:
    """The modal as it comes back, with what somebody has changed in it."""
    shown = view(form, digest)
    return {**shown, "state": {"values": state(shown["blocks"], values, CHANNEL)}}


def field_of(form: DigestForm) -> str:
    with pytest.raises(FieldError) as wrong:
        digest_of(form, READER)
    assert str(wrong.value).endswith(".")
    return wrong.value.field


@given(digests)
def test_a_digest_is_the_same_after_it_has_been_a_form(digest: Digest) -> None:
    back = read_form(filled(form_of(digest, MADRID), digest.id))
    assert digest_of(back, READER, digest.id) == digest


def test_what_comes_at_once_has_nothing_for_certain_days() -> None:
    at_once = replace(FORM, often=AT_ONCE)
    assert field_of(replace(at_once, has_this_day=True)) == field_of(replace(at_once, has_archive=True)) == "extras"


@pytest.mark.parametrize("typed", ["everything", "", '"venezuela OR CELAC"', "“venezuela OR CELAC”", "what is new"])
def test_its_words_are_read_as_the_commands_are(typed: str) -> None:
    assert digest_of(replace(FORM, words=typed), READER).query == str(read_query(typed))


@pytest.mark.parametrize(
    ("form", "schedule"),
    [
        (FORM, Schedule(time(9), MADRID, WEEK)),
        (replace(FORM, often=ON_WEEKDAYS, at=time(17, 30)), Schedule(time(17, 30), MADRID, WEEKDAYS)),
        (replace(FORM, often=ON_DAYS, days=frozenset({0, 3})), Schedule(time(9), MADRID, frozenset({0, 3}))),
        (replace(FORM, often=AT_ONCE), None),
        (replace(FORM, often=DAILY, days=frozenset({2})), Schedule(time(9), MADRID, WEEK)),
    ],
)
def test_how_often_is_a_schedule(form: DigestForm, schedule: Schedule | None) -> None:
    assert digest_of(form, READER).schedule == schedule


def test_what_is_for_one_alone_comes_to_them_wherever_they_are() -> None:
    assert digest_of(replace(FORM, is_own=True), READER).is_follow
    assert digest_of(replace(FORM, is_own=True, channel=""), READER).channel == READER


def test_without_words_it_is_a_digest_of_all_that_is_new() -> None:
    assert digest_of(replace(FORM, words="  "), READER).query == ""


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (replace(FORM, words="from:"), "words"),
        (replace(FORM, words="during:yesteryear"), "words"),
        (replace(FORM, channel=""), "channel"),
        (replace(FORM, often=ON_DAYS), "days"),
        (replace(FORM, zone=""), "zone"),
        (replace(FORM, zone="Europe/Atlantis"), "zone"),
    ],
)
def test_a_mistake_is_told_at_its_field(form: DigestForm, field: str) -> None:
    assert field_of(form) == field
    assert field in {block["block_id"] for block in view(FORM)["blocks"]}


def test_what_is_filled_in_comes_back() -> None:
    values: dict[str, Any] = {"words": "oil", "often": OFTEN[ON_DAYS], "days": ["Monday", "Sunday"], "at": "07:05"}
    zone, extras = zone_options(["Asia/Kathmandu"])[0], ["With a quote from the archive when nothing is new"]
    back = read_form(filled(FORM, **values, digest_zone=zone, extras=extras, where="To me alone, as a direct message"))
    assert back == DigestForm(
        "Asia/Kathmandu", "oil", CHANNEL, True, ON_DAYS, frozenset({0, 6}), time(7, 5), has_archive=True
    )


def test_an_empty_form_is_of_the_channel_where_it_was_opened() -> None:
    submitted = filled(DigestForm(MADRID))
    assert missing(submitted["blocks"], submitted["state"]["values"]) == []
    assert digest_of(read_form(submitted), READER).channel == CHANNEL
    assert read_digest(submitted) == ""
    assert read_digest(filled(FORM, "k7m2")) == "k7m2"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("madr", MADRID),
        ("Kathmandu", "Asia/Kathmandu"),
        ("são paulo", "America/Sao_Paulo"),
        ("new york", "America/New_York"),
        ("america new", "America/New_York"),
        ("utc", "UTC"),
        ("", zones()[0]),
    ],
)
def test_zones_are_found_as_they_are_typed(typed: str, first: str) -> None:
    assert zones_like(typed, 10)[0] == first


def test_what_begins_no_zone_finds_none() -> None:
    assert zones_like("atlantis", 10) == ()
    assert len(zones_like("", 10)) == 10


@pytest.mark.slow
def test_the_modal_is_within_slacks_rules_whatever_stands_in_it() -> None:
    long = DigestForm(MADRID, "w" * MAX_LENGTH, CHANNEL, True, ON_DAYS, WEEK, time(23, 59), True, True)
    views = [view(DigestForm("")), view(FORM), view(long, "k7m2k7m2"), view(replace(FORM, often=AT_ONCE), "k7m2")]
    assert [problem for each in views for problem in problems(each)] == []
    assert len(zone_options(zones_like("", OPTIONS))) == OPTIONS
    require_compiler()
    assert type_problems(views) == []
