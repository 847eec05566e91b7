"""Installing in many workspaces: the real flow over a real socket, against a Slack on localhost."""

from __future__ import annotations

import base64
import http.client
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from slack_sdk.oauth.installation_store import Bot

from bot.credentials import Secret, Workspaces
from bot.service import QuoteService
from bot.slack.app import close_app
from bot.slack.desk import Desk
from bot.slack.http import asgi
from bot.slack.http_mode import create_many
from bot.slack.installations import Installations
from bot.slack.signatures import Signatures
from bot.state import Store
from tests.local_slack import LocalSlack, Team
from tests.local_slack.grants import TOKEN_SECONDS
from tests.local_slack.running import serving
from tests.slack_case import eventually

KEY = Secret(base64.urlsafe_b64encode(b"k" * 32).decode())


@dataclass
class Browser:
    """Whoever installs the bot."""

    origin: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, address: str) -> tuple[int, str, str]:
        """The status, the text, and where the browser is sent."""
        place, page = urlsplit(self.origin), urlsplit(address)
        connection = http.client.HTTPConnection(place.netloc, timeout=10)
        try:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            connection.request("GET", f"{page.path}?{page.query}", headers={"Cookie": cookies} if cookies else {})
            answer = connection.getresponse()
            for name, morsel in SimpleCookie(answer.getheader("Set-Cookie") or "").items():
                self.cookies[name] = morsel.value
            return answer.status, answer.read().decode(), answer.getheader("Location") or ""
        finally:
            connection.close()

    def headers(self, address: str) -> dict[str, str]:
        connection = http.client.HTTPConnection(urlsplit(self.origin).netloc, timeout=10)
        try:
            connection.request("GET", address)
            return dict(connection.getresponse().getheaders())
        finally:
            connection.close()

    def begin(self) -> str:
        """The address of Slack's page."""
        status, _, page = self.get("/slack/install")
        assert status == 302
        return page


@dataclass
class Place:
    """The bot, for many workspaces."""

    slack: LocalSlack
    store: Store
    browser: Browser
    installations: Installations
    team: Team  # T3, which has not installed the bot

    def bot(self, team: str) -> Bot:
        found = self.installations.find_bot(enterprise_id=None, team_id=team)
        assert found
        return found

    def changed(self, before: Bot) -> Bot:
        """The bot of the same workspace, as soon as it has another token."""
        eventually(lambda: self.bot(before.team_id or "").bot_token != before.bot_token)
        return self.bot(before.team_id or "")

    def install(self, team: str) -> tuple[int, str]:
        status, text, _ = self.browser.get(self.slack.approve(self.browser.begin(), team))
        return status, text


def nearing(place: Place, seconds: int) -> tuple[Bot, int]:
    """T3's bot, whose token is good for so long still; and how many exchanges there have been."""
    place.slack.platform.grants.rotates = True
    place.install("T3")
    kept = place.bot("T3")
    assert kept.bot_refresh_token
    kept.bot_token_expires_at = int(time.time()) + seconds
    place.installations.save_bot(kept)
    return kept, len(place.slack.calls("oauth.v2.access"))


@contextmanager
def bot(service: QuoteService, folder: Path, slack: LocalSlack) -> Iterator[Place]:
    store = Store(f"sqlite:///{folder}/state.db")
    credentials = Workspaces(Secret(slack.signing_secret), slack.client_id, Secret(slack.client_secret), (KEY,))
    desk = Desk(QuoteService(service._index, service._documents, store), "https://quotes.example.org")
    app = create_many(desk, credentials, slack.url)
    try:
        with serving(asgi(app, Signatures(slack.signing_secret), lambda: "")) as origin:
            slack.connect_http(f"{origin}/slack/events")
            installations, team = (
                Installations(slack.client_id, store, (KEY,)),
                slack.add_team("T3", is_installed=False),
            )
            slack.add_team("T2", is_installed=False)
            yield Place(slack, store, Browser(origin), installations, team)
    finally:
        close_app(app)
        store.close()


@pytest.fixture
def place(service: QuoteService, tmp_path: Path) -> Iterator[Place]:
    with LocalSlack(mode="http") as slack, bot(service, tmp_path, slack) as place:
        yield place


def test_slacks_page_is_asked_for_our_scopes_and_sends_back_to_us(place: Place) -> None:
    page = urlsplit(place.browser.begin())
    asked = {name: values[0] for name, values in parse_qs(page.query).items()}
    assert page.path == "/oauth/v2/authorize"
    assert page.netloc == urlsplit(place.slack.url).netloc
    assert asked["redirect_uri"] == "https://quotes.example.org/slack/oauth_redirect"
    assert asked["client_id"] == place.slack.client_id
    assert "commands" in asked["scope"].split(",")
    assert "user_scope" not in asked


def test_a_workspace_that_installed_the_bot_is_answered_with_its_own_token(place: Place) -> None:
    for team in ("T2", "T3"):
        status, text = place.install(team)
        assert status == 200
        assert "The bot is in" in text
    asked = place.team.type("/lavrov", "venezuela")
    assert asked.ack().in_time
    assert asked.answer().text
    mine, its = (place.installations.find_bot(enterprise_id=None, team_id=team) for team in ("T2", "T3"))
    assert mine
    assert its
    assert mine.bot_token != its.bot_token


def test_no_request_asks_slack_who_it_is(place: Place) -> None:
    place.install("T3")
    before = len(place.slack.calls("auth.test"))
    for _ in range(3):
        place.team.type("/lavrov", "venezuela").answer()
    assert len(place.slack.calls("auth.test")) == before


def test_a_workspace_that_did_not_install_the_bot_gets_a_sentence(place: Place) -> None:
    said = place.team.type("/lavrov", "venezuela").answer().text
    assert said.endswith("can install me at https://quotes.example.org/slack/install.")


def test_a_token_that_nears_its_end_is_exchanged_once_however_many_ask(place: Place) -> None:
    first, before = nearing(place, 60)
    asked = [place.team.type("/lavrov", "venezuela") for _ in range(8)]
    assert all(each.answer().text for each in asked)
    renewed = place.changed(first)
    assert len(place.slack.calls("oauth.v2.access")) == before + 1
    assert renewed.bot_refresh_token != first.bot_refresh_token
    assert (renewed.bot_token_expires_at or 0) > time.time() + TOKEN_SECONDS - 60


def test_a_token_that_is_good_still_is_used_while_slack_keeps_us_waiting_for_the_next(place: Place) -> None:
    first, before = nearing(place, 3600)
    place.slack.hang_next("oauth.v2.access", seconds=4)  # longer than Slack waits for an acknowledgement
    asked = place.team.type("/lavrov", "venezuela")
    assert asked.ack().in_time
    assert asked.answer().text
    place.slack.wait_call("oauth.v2.access", nth=before + 1)
    assert place.bot("T3").bot_token == first.bot_token


def test_a_token_past_its_end_is_exchanged_before_it_is_used(place: Place) -> None:
    first, _ = nearing(place, -10)
    grants = place.slack.platform.grants
    grants._tokens[first.bot_token] = replace(grants.check(first.bot_token), until=time.time() - 10)
    asked = place.team.type("/lavrov", "")  # which opens a modal, for which a token is needed
    assert asked.ack().in_time
    opened = place.slack.wait_call("views.open").answer
    assert isinstance(opened, dict)
    assert opened["ok"]
    assert place.bot("T3").bot_token != first.bot_token


def test_a_token_that_is_not_exchanged_is_used_to_its_end(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    kept, before = nearing(place, 60)
    place.slack.fail_next("oauth.v2.access", status=200, error="invalid_refresh_token")
    for _ in range(3):
        assert place.team.type("/lavrov", "venezuela").answer().text
    place.slack.wait_call("oauth.v2.access", nth=before + 1)
    eventually(lambda: "The token of workspace T3 was not renewed: invalid_refresh_token" in caplog.text)
    assert len(place.slack.calls("oauth.v2.access")) == before + 1
    assert kept.bot_token not in caplog.text


def test_a_workspace_whose_token_will_not_be_renewed_is_told_to_install_the_bot_again(place: Place) -> None:
    kept, before = nearing(place, -10)
    kept.bot_refresh_token = None  # given up: see test_renewal
    place.installations.save_bot(kept)
    said = place.team.type("/lavrov", "venezuela").answer().text
    assert said.endswith("can install me at https://quotes.example.org/slack/install.")
    assert len(place.slack.calls("oauth.v2.access")) == before


def test_a_code_is_sent_once_however_slack_fails(place: Place) -> None:
    back = place.slack.approve(place.browser.begin(), "T3")
    place.slack.fail_next("oauth.v2.access", status=500)
    assert place.browser.get(back)[0] == 401
    assert len(place.slack.calls("oauth.v2.access")) == 1


def test_what_slack_says_of_the_apps_own_secret_is_in_the_log(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    back = place.slack.approve(place.browser.begin(), "T3")
    place.slack.fail_next("oauth.v2.access", status=200, error="bad_client_secret")
    assert "Slack did not confirm it" in place.browser.get(back)[1]
    assert "Slack gave no token: bad_client_secret" in caplog.text


def test_a_state_is_good_for_one_return(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    back = place.slack.approve(place.browser.begin(), "T3")
    cookies = dict(place.browser.cookies)
    assert place.browser.get(back)[0] == 200
    place.browser.cookies = cookies
    status, text, _ = place.browser.get(back)
    assert status == 401
    assert "that took too long, or was done before" in text
    assert "Not installed: invalid_state" in caplog.text


def test_another_browser_cannot_end_what_one_began(place: Place) -> None:
    back = place.slack.approve(place.browser.begin(), "T3")
    status, text, _ = Browser(place.browser.origin).get(back)
    assert status == 400
    assert "this browser did not begin it" in text
    assert place.installations.find_bot(enterprise_id=None, team_id="T3") is None


def test_a_code_that_slack_does_not_know_installs_nothing(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    state = parse_qs(urlsplit(place.browser.begin()).query)["state"][0]
    status, text, _ = place.browser.get(f"/slack/oauth_redirect?code=stolen-code&state={state}")
    assert status == 401
    assert "Slack did not confirm it" in text
    assert "stolen-code" not in caplog.text
    assert "stolen-code" not in text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("error=access_denied", "this was cancelled"),
        ("error=<script>", "The bot was not installed."),
        ("", "this browser did not begin it"),
        ("code=1", "this browser did not begin it"),
    ],
)
def test_a_return_that_fails_says_why_and_shows_nothing_of_what_came(place: Place, query: str, sentence: str) -> None:
    _, text, _ = place.browser.get(f"/slack/oauth_redirect?{query}")
    assert sentence in text
    assert "script" not in text


def test_no_page_of_an_installation_can_be_framed_or_run_anything(place: Place) -> None:
    for address in ("/slack/install", "/slack/oauth_redirect?error=access_denied"):
        headers = place.browser.headers(address)
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_a_database_that_fails_is_a_page_with_a_reference(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    back = place.slack.approve(place.browser.begin(), "T3")
    with place.store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE ledger")
    status, text, _ = place.browser.get(back)
    assert status == 500
    assert "Please report it as" in text
    assert text.rstrip(".").split()[-1] in caplog.text
