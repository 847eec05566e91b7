"""Installations: what the database has of them, and what only we can read of that."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Bot, Installation
from sqlalchemy import event, update

from bot.credentials import Secret
from bot.slack.installations import SECRETS, STATE_SECONDS, Installations, States
from bot.state import Store
from search_index.errors import UserError
from tests.postgres import postgres

KEY, NEW_KEY, OTHER_KEY = (Secret(base64.urlsafe_b64encode(bytes([number]) * 32).decode()) for number in (1, 2, 3))
CLIENT = "1234567890123.1234567890123"
LONG = "x" * 240  # longer than any token that Slack has given yet


@pytest.fixture(scope="module")
def new_database() -> Iterator[Callable[[], str]]:
    with postgres() as new:
        yield new


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path}/state.db"
    if request.param == "postgresql":
        new: Callable[[], str] = request.getfixturevalue("new_database")
        url = new()
    with closing(Store(url)) as store:
        yield store


def installation(team: str = "T1", *, at: float | None = None) -> Installation:
    """With a secret of a different name in each place that has one."""
    secrets: dict[str, Any] = {name: f"secret-{name}-{team}-{LONG}" for name in SECRETS}
    return Installation(
        app_id="A1", team_id=team, team_name="Team", bot_id="B1", bot_user_id="UB", bot_scopes="commands",
        bot_token_expires_in=60, user_id="U1", user_token_expires_in=60, installed_at=at or time.time(), **secrets,
    )  # fmt: skip


def renewed(store: Store, *keys: Secret) -> Installations:
    """As the bot opens them when it starts."""
    installations = Installations(CLIENT, store, keys)
    installations.renew()
    return installations


def rows(store: Store) -> str:
    """All that a thief of the database would read."""
    tables = ("slack_installations", "slack_bots")
    with store.engine.connect() as connection:
        found = [connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in tables]  # noqa: S608  # ours
    assert all(found)
    return repr(found)


def found(installations: Installations, team: str = "T1") -> Bot:
    bot = installations.find_bot(enterprise_id=None, team_id=team)
    assert bot
    return bot


def test_whether_a_database_is_made_is_seen_without_making_it(store: Store) -> None:
    assert not store.is_made()
    assert not store.is_made()
    store.check()
    assert store.is_made()
    assert not store.is_made("slack_bots")
    Installations(CLIENT, store, (KEY,))
    assert store.is_made("slack_bots")


def test_the_database_has_no_token_and_we_have_each(store: Store) -> None:
    installations = Installations(CLIENT, store, (KEY,))
    installations.save(installation())
    assert "secret-" not in rows(store)
    kept = installations.find_installation(enterprise_id=None, team_id="T1", user_id="U1")
    assert kept
    for name in SECRETS:
        assert getattr(kept, name).startswith(f"secret-{name}-T1-")
    assert found(installations).bot_refresh_token == f"secret-bot_refresh_token-T1-{LONG}"


def test_what_a_workspace_does_not_give_is_not_there(store: Store) -> None:
    installations = Installations(CLIENT, store, (KEY,))
    given = Installation(team_id="T1", user_id="U1", bot_token="only", bot_id="B1", bot_user_id="UB", app_id="A1")  # noqa: S106  # made up
    installations.save(given)
    kept = installations.find_installation(enterprise_id=None, team_id="T1")
    assert kept
    assert (kept.bot_token, kept.user_token, kept.bot_refresh_token) == ("only", None, None)


def test_a_new_key_in_front_takes_over_and_the_old_one_can_go(store: Store) -> None:
    Installations(CLIENT, store, (KEY,)).save(installation())
    before = rows(store)
    assert found(renewed(store, NEW_KEY, KEY)).bot_token.startswith("secret-bot_token-T1-")
    assert rows(store) != before
    assert found(Installations(CLIENT, store, (NEW_KEY,))).bot_token.startswith("secret-bot_token-T1-")


def test_opening_them_with_a_new_key_in_front_writes_nothing(store: Store) -> None:
    running = Installations(CLIENT, store, (KEY,))
    running.save(installation())
    before = rows(store)
    Installations(CLIENT, store, (NEW_KEY, KEY)).check()
    assert rows(store) == before
    assert found(running)


def test_while_several_machines_change_their_keys_each_can_read_what_the_others_write(store: Store) -> None:
    """In the order that docs/deploying.md gives: no machine has a key that another still lacks."""
    for one, other in (
        ((KEY,), (KEY, NEW_KEY)),
        ((KEY, NEW_KEY), (NEW_KEY, KEY)),
        ((NEW_KEY, KEY), (NEW_KEY,)),
    ):
        running, restarted = renewed(store, *one), renewed(store, *other)
        for writer, reader in ((running, restarted), (restarted, running)):
            writer.save(installation())
            assert found(reader).bot_token.startswith("secret-bot_token-T1-")


def test_several_who_start_with_a_new_key_at_once_agree(store: Store) -> None:
    first = Installations(CLIENT, store, (KEY,))
    for number in range(20):
        first.save(installation(f"T{number}"))
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: renewed(store, NEW_KEY, KEY), range(4)))
    last = Installations(CLIENT, store, (NEW_KEY,))
    assert all(found(last, f"T{number}").bot_token.startswith("secret-") for number in range(20))


def test_a_token_that_another_writes_during_the_change_is_left_alone(tmp_path: Path) -> None:
    with closing(Store(f"sqlite:///{tmp_path}/state.db")) as store:
        Installations(CLIENT, store, (KEY,)).save(installation())
        newest = Installations(CLIENT, store, (NEW_KEY,))

        def overtake(connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            """Before the first row is changed, another process gets there, as PostgreSQL lets it."""
            if statement.startswith("UPDATE slack_bots") and "overtaken" not in connection.info:
                connection.info["overtaken"] = True
                connection.execute(update(newest.bots).values(bot_token="newest"))  # noqa: S106  # made up

        event.listen(store.engine, "before_cursor_execute", overtake)
        renewed(store, NEW_KEY, KEY)
        assert found(newest).bot_token == "newest"  # noqa: S105  # the same


def test_with_the_same_key_nothing_is_written_anew(store: Store) -> None:
    Installations(CLIENT, store, (KEY,)).save(installation())
    before = rows(store)
    renewed(store, KEY, OTHER_KEY)
    assert rows(store) == before


def test_a_wrong_key_is_said_in_a_sentence_and_nothing_is_changed(store: Store) -> None:
    Installations(CLIENT, store, (KEY,)).save(installation())
    before = rows(store)
    wrong = Installations(CLIENT, store, (OTHER_KEY,))
    for use in (wrong.check, wrong.renew):
        with pytest.raises(UserError, match="ENCRYPTION_KEY is not the key with which the tokens in the database"):
            use()
    assert rows(store) == before


def test_a_key_that_is_lost_while_we_run_is_said_in_the_same_sentence(store: Store) -> None:
    running = Installations(CLIENT, store, (KEY,))
    Installations(CLIENT, store, (NEW_KEY, KEY)).save(installation())
    with pytest.raises(UserError, match="ENCRYPTION_KEY is not the key"):
        found(running)


def test_a_workspace_that_installs_anew_has_its_newest_token_and_others_keep_theirs(store: Store) -> None:
    installations = Installations(CLIENT, store, (KEY,))
    for team in ("T1", "T2"):
        installations.save(installation(team, at=time.time() - 10))
    newest = installation()
    newest.bot_token = "newest"  # noqa: S105  # made up
    installations.save(newest)
    assert found(installations).bot_token == "newest"  # noqa: S105  # the same
    assert found(installations, "T2").bot_token.startswith("secret-bot_token-T2-")
    installations.delete_all(enterprise_id=None, team_id="T1")
    assert installations.find_bot(enterprise_id=None, team_id="T1") is None
    assert found(installations, "T2")
    assert Installations("another app", store, (KEY,)).find_bot(enterprise_id=None, team_id="T2") is None


def test_a_state_is_good_once_for_as_long_as_slacks_page_may_take(store: Store) -> None:
    now = [time.time()]
    states = States((KEY,), store.ledger, lambda: now[0])
    early, late = states.issue(), states.issue()
    now[0] += STATE_SECONDS - 1
    assert states.consume(early)
    assert not states.consume(early)
    now[0] += 2
    assert not states.consume(late)


def test_what_only_looks_like_a_state_is_none(store: Store) -> None:
    states = States((KEY,), store.ledger)
    state = states.issue()
    token = Fernet(KEY.value).encrypt(b"token of a workspace").decode()  # as a thief of the database would have it
    for forged in ("", "state", state[:-4], States((OTHER_KEY,), store.ledger).issue(), token):
        assert not states.consume(forged)
    assert states.consume(state)
    assert not states.consume(f"{state}=")


def test_who_asks_for_states_writes_nothing_to_the_database(store: Store) -> None:
    states = States((KEY,), store.ledger)
    assert len({states.issue() for _ in range(100)}) == 100
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT * FROM ledger").all() == []


def test_another_process_takes_a_state_with_any_of_its_keys(store: Store) -> None:
    assert States((NEW_KEY, KEY), store.ledger).consume(States((KEY,), store.ledger).issue())


def test_of_several_who_bring_one_state_one_is_believed(store: Store) -> None:
    states = States((KEY,), store.ledger)
    state = states.issue()
    with ThreadPoolExecutor(6) as threads:
        assert sorted(threads.map(lambda _: states.consume(state), range(6))) == [False] * 5 + [True]
