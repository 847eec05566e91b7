"""Local Slack: a Slack on 127.0.0.1 for a real Bolt app to talk to, driven as a user would.

with LocalSlack() as slack:  # or LocalSlack(mode="http")
    app = App(client=WebClient(slack.bot_token, base_url=slack.url), signing_secret=slack.signing_secret)
    ...
    with running(app, slack):
        message = slack.type("/echo", "hello").answer()
        replaced = slack.press(message, "Again").answer()
        view = slack.press(replaced, "Details").view()
        slack.submit(view, {"words": "venezuela"}).ack()
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from typing import Self

from tests.block_kit import advice
from tests.local_slack.grants import CLIENT_ID, CLIENT_SECRET
from tests.local_slack.http_mode import HttpMode, Request, Response, request, retry_headers, signature
from tests.local_slack.ids import CHANNEL, READER, TEAM
from tests.local_slack.interaction import Ack, Interaction, Message, Payload
from tests.local_slack.log import PATIENCE
from tests.local_slack.platform import APP_TOKEN, Mode, Platform
from tests.local_slack.team import Team
from tests.local_slack.web_api import RESPONSE_URL, Call, Fault, failure
from tests.local_slack.workspace import Workspace

__all__ = [
    "CHANNEL",
    "READER",
    "RESPONSE_URL",
    "TEAM",
    "Ack",
    "Call",
    "Interaction",
    "LocalSlack",
    "Message",
    "Response",
    "Team",
]

_POSTS = ("chat.postMessage", "chat.postEphemeral", "chat.update", RESPONSE_URL)


class LocalSlack(Team):
    """A Slack of its own for one test, and the first of its teams. ``clock`` tells seconds by which permits grow old,
    and by which posts are counted; ``now`` seconds since 1970, by which messages have their timestamps.

    ``scopes`` are the bot's, ``events`` those that the app subscribes to; None: all there are.
    """

    app_token = APP_TOKEN
    signing_secret = "-".join(["local", "signing", "secret"])
    client_id, client_secret = CLIENT_ID, CLIENT_SECRET

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        mode: Mode = "socket",
        scopes: Collection[str] | None = None,
        events: Collection[str] | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        platform = Platform(clock, now, mode, None if events is None else frozenset(events))
        self._scopes = None if scopes is None else frozenset(scopes)
        workspace, token = _install(platform, TEAM, "-".join(["xoxb", "local"]), self._scopes)
        super().__init__(platform, workspace, token)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends both servers and waits for their threads. Close the app first, or it will try to reconnect."""
        self.platform.close()

    @property
    def mode(self) -> Mode:
        return self.platform.mode

    @property
    def url(self) -> str:
        """The Web API's address, for WebClient's ``base_url``."""
        return f"{self.platform.web.origin}/api/"

    @property
    def environment(self) -> dict[str, str]:
        """The settings that lead the bot here."""
        way = {"SLACK_APP_TOKEN": self.app_token}
        if self.mode == "http":
            way = {"SLACK_SIGNING_SECRET": self.signing_secret}
        return {"SLACK_BOT_TOKEN": self.bot_token, "SLACK_API_URL": self.url, **way}

    def add_team(self, key: str, *, is_installed: bool = True) -> Team:
        """Another workspace, with a channel and a user of the same ids. Installed, it has a ``bot_token``."""
        token = f"xoxb-{key.lower()}" if is_installed else ""
        return Team(self.platform, *_install(self.platform, key, token, self._scopes))

    def approve(self, address: str, team: str = TEAM) -> str:
        """Someone of ``team`` allows what the OAuth page at ``address`` asks for; where their browser is sent."""
        return self.platform.grants.approve(address, team)

    # How the app is reached

    def connect_http(self, address: str) -> None:
        """The app listens at ``address``."""
        self.platform.http = HttpMode(address, self.signing_secret)

    def post(
        self,
        kind: str,
        payload: Payload,
        *,
        secret: str | None = None,
        age: float = 0,
        headers: Mapping[str, str] | None = None,
        retry: tuple[int, str] | None = None,
    ) -> Response:
        """Sends one request over HTTP and waits: signed with another ``secret``, ``age`` seconds old.

        ``kind`` is slash_commands, interactive or events_api; ``headers`` are put in place of the signature's.
        """
        made = request(kind, payload)
        signed = signature(secret or self.signing_secret, made.body, age=age) if headers is None else headers
        return self.post_raw(made, {**signed, **retry_headers(retry)})

    def sign(self, kind: str, payload: Payload) -> Mapping[str, str]:
        """The headers with which Slack would send this now."""
        return signature(self.signing_secret, request(kind, payload).body)

    def post_raw(self, made: Request, headers: Mapping[str, str]) -> Response:
        """Sends whatever it is over HTTP, and waits. Raises ConnectionError where the app has no address."""
        if self.platform.http is None:
            raise ConnectionError("the app has no address; connect_http() tells it")
        return self.platform.http.post(made, headers)

    def wait_connected(self, nth: int = 1, timeout: float = PATIENCE) -> None:
        """Until the app has connected ``nth`` times in all. Raises TimeoutError after ``timeout`` seconds."""
        self.platform.socket.wait_connected(nth, timeout)

    # What goes wrong

    def fail_next(
        self,
        method: str,
        status: int = 500,
        headers: Mapping[str, str] | None = None,
        error: str | None = None,
        times: int = 1,
        body: str | None = None,
    ) -> None:
        """The next calls of ``method`` (or of RESPONSE_URL) fail, by status, or with 200 by the ``error`` alone.

        ``body`` is one that is not Slack's own.
        """
        self.platform.web.add_faults(method, failure(status, headers, error, body), times)

    def keep_pace(self, per_minute: int | None = None) -> None:
        """From now on, a channel takes one post a second; a second one gets 429 with Retry-After.

        A whole workspace takes ``per_minute`` of them; None: any number.
        """
        self.platform.permits.is_paced, self.platform.permits.per_minute = True, per_minute

    def rotate_tokens(self) -> None:
        """From now on, installing gives tokens that expire after 12 hours, each with one to refresh it by."""
        self.platform.grants.rotates = True

    def hang_next(self, method: str, seconds: float = 60, times: int = 1) -> None:
        """The next calls get no answer; the connection is closed after ``seconds``, or with this Slack."""
        self.platform.web.add_faults(method, Fault(None, seconds), times)

    def lose_next(self, method: str, status: int | None = None, seconds: float = 0, times: int = 1) -> None:
        """The next calls are carried out, and their answers lost: the app gets ``status``, or with None nothing.

        In that case the connection is closed after ``seconds``.
        """
        reply = None if status is None else failure(status).reply
        self.platform.web.add_faults(method, Fault(reply, seconds, is_done=True), times)

    def before(self, method: str, work: Callable[[Call], None]) -> None:
        """Each call of ``method`` from now on waits for ``work`` before anything is done about it."""
        self.platform.web.before[method] = work

    def after(self, method: str, work: Callable[[Call], None]) -> None:
        """Each call of ``method`` from now on waits for ``work`` after it is carried out, before it is answered."""
        self.platform.web.after[method] = work

    def drop_connection(self) -> None:
        """Cuts the WebSocket without a word."""
        self.platform.socket.drop()

    def refresh_connection(self) -> None:
        """Asks the app to connect anew, as Slack does every few hours."""
        request = {"type": "disconnect", "reason": "refresh_requested", "debug_info": {"host": "local-slack"}}
        self.platform.socket.send(request)

    # What the app did

    def calls(self, method: str | None = None) -> list[Call]:
        """The calls so far, or those of one method; answers at response URLs are calls of RESPONSE_URL."""
        return self.platform.web.calls(lambda call: method in (None, call.method))

    def wait_call(self, method: str, nth: int = 1, timeout: float = PATIENCE) -> Call:
        """The ``nth`` call of ``method``. Raises TimeoutError after ``timeout`` seconds."""
        return self.platform.web.wait_call(lambda call: call.method == method, nth, timeout)

    @property
    def payloads(self) -> list[Payload]:
        """The messages and views that the app has sent so far: in calls, and in acknowledgements."""
        found = [call.arguments for call in self.calls() if call.method in _POSTS and "blocks" in call.arguments]
        found += [call.arguments["view"] for call in self.calls() if call.method.startswith("views.")]
        found += [unfurl for call in self.calls("chat.unfurl") for unfurl in call.arguments["unfurls"].values()]
        acknowledged = [ack.payload for each in self.platform.interactions for ack in each.acks]
        return found + [payload["view"] for payload in acknowledged if "view" in payload]

    @property
    def warnings(self) -> list[str]:
        """What Slack let pass in the messages so far, but advises against."""
        posts = [call.arguments for call in self.calls() if call.method in _POSTS]
        return [sentence for post in posts if not post.get("delete_original") for sentence in advice(post)]


def _install(platform: Platform, team: str, token: str, scopes: frozenset[str] | None) -> tuple[Workspace, str]:
    platform.workspaces[team] = workspace = Workspace(team, platform.new_id, platform.new_ts)
    if token:
        platform.grants.add(token, team, scopes)
    return workspace, token
