"""Serving: what is done beside answering."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from bot.service import QuoteService
from bot.settings import read_settings
from bot.slack.serving import serve, tidy
from bot.state import Store
from bot.state.ledger import Ledger
from search_index.errors import UserError


def test_what_is_long_past_is_forgotten_at_the_start(tmp_path: Path) -> None:
    stop = Event()
    stop.set()
    with closing(Store(f"sqlite:///{tmp_path}/state.db")) as store:
        assert Ledger(store.engine, lambda: 0.0).enter("long past")
        assert store.ledger.enter("today")
        tidy(store, stop)
        assert store.ledger.enter("long past")
        assert not store.ledger.enter("today")


def test_a_database_that_fails_is_logged_and_ends_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    stop = Event()
    stop.set()
    with closing(Store(f"sqlite:///{tmp_path}/state.db")) as store:
        with store.engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE ledger")
        tidy(store, stop)
    assert "Fault" in caplog.text


def test_a_database_that_cannot_be_opened_is_said_before_slack_is_asked(service: QuoteService) -> None:
    lost = QuoteService(service._index, service._documents, Store("sqlite:////proc/nothing/state.db"))
    settings = read_settings(
        {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "SLACK_API_URL": "http://[::1]:1"}
    )
    with pytest.raises(UserError, match="DATABASE_URL names no database"):
        serve(lost, settings, Event())
