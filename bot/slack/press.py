"""The press in Slack: it posts what a digest says, with a mark by which it can be found again."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.digest import Digest, Run
from bot.digests import reasons
from bot.digests.due import AGE
from bot.digests.press import NOTICE, Absent, Later, Message, Outcome, Sighting
from bot.render.digest import parts
from bot.render.notes import note
from bot.replies import Edition
from bot.sharing import Posted, Refused, Unclear
from bot.slack.clients import Clients
from bot.slack.delivery import answered
from bot.slack.errors import DeliveryError, RateLimitedError

T = TypeVar("T")

MARK = "lavrov_digest"  # the type of the metadata of what is posted

_EARLIER = 10 * 60  # seconds by which our clock may be ahead of Slack's
_PAGE, _PAGES = 100, 30  # messages at a time, and how often: who has said more since would have to be asked for longer

# What Slack says where it has done nothing of what was asked for, and may do it later.
_LATER = frozenset({"URLError", "message_limit_exceeded", "request_timeout", "team_added_to_org"})
_CROWDED = "rate_limited"  # of an app that has posted too much; without the seconds to wait
_CROWDED_SECONDS = 60.0
_OLD_TOKEN = "token_expired"  # noqa: S105  # a code; it is renewed beside
# What it says where nobody may look: on a Slack that does not know how to, or without the permission.
_BLIND = frozenset({"unknown_method", "missing_scope", "not_allowed_token_type", "no_permission", "thread_not_found"})
_UNABLE = frozenset({"missing_scope", "not_allowed_token_type", "unknown_method"})  # to open a conversation

logger = logging.getLogger(__name__)


class SlackPress:
    """The digests of all workspaces that ``clients`` knows. ``clock`` tells seconds since 1970, as Slack has them."""

    def __init__(self, clients: Clients, clock: Callable[[], float] = time.time) -> None:
        self._clients, self._clock = clients, clock
        self._direct: dict[tuple[str, str], str] = {}  # the conversation with each user

    def serves(self, workspace: str) -> bool:
        """Whether a workspace is one of ours."""
        return self._clients.has(workspace)

    def parts(self, digest: Digest, edition: Edition) -> Sequence[Message]:
        """The messages of an edition."""
        return parts(digest, edition)

    def post(self, digest: Digest, run: Run, part: int, message: Message, thread: str) -> Outcome:
        """Post a part with its mark; its own links are no previews."""
        mark = {"event_type": MARK, "event_payload": _mark(run, part)}
        quiet = {**message, "metadata": mark, "unfurl_links": False, "unfurl_media": False}

        def post() -> Outcome:
            client = self._clients.of(digest)
            place = self._place(client, digest, digest.channel)
            said = answered(lambda: client.chat_postMessage(channel=place, thread_ts=thread or None, **quiet))
            return Posted(str(said["ts"])) if said.get("ts") else Unclear()

        return _outcome(post, reasons.PERMANENT)

    def find(self, digest: Digest, run: Run, part: int, thread: str) -> Sighting:
        """Look for a part by its mark, among what was said since the run was claimed, or in its thread."""

        def find() -> Sighting:
            client = self._clients.of(digest)
            place = self._place(client, digest, digest.channel)
            if digest.is_follow and place == digest.channel:
                return Refused("missing_scope", "")
            said = _thread(client, place, thread) if thread else _channel(client, place, self._oldest(run))
            wanted = _mark(run, part)
            for message in said:
                mark = message.get("metadata") or {}
                if mark.get("event_type") == MARK and mark.get("event_payload") == wanted:
                    return Posted(str(message["ts"]))
            return Absent()

        return _outcome(find, reasons.PERMANENT | _BLIND)

    def tell(self, digest: Digest, run: Run, sentence: str) -> Outcome:
        """Say something of a run to the one who set its digest up, in the conversation with them."""
        return self.post(replace(digest, channel=digest.user), run, NOTICE, note(sentence), "")

    def told(self, digest: Digest, run: Run) -> Sighting:
        """Look whether that was said."""
        return self.find(replace(digest, channel=digest.user), run, NOTICE, "")

    def _oldest(self, run: Run) -> float:
        """Since when a run's first part may be there: one can be run as if it were later than it is."""
        now = self._clock()
        return run.claimed_at - _EARLIER if run.claimed_at < now + _EARLIER else now - AGE

    def _place(self, client: WebClient, digest: Digest, channel: str) -> str:
        """Where it goes: for a user, the conversation with them, or where that cannot be opened the user's id."""
        if channel != digest.user:
            return channel
        key = (digest.workspace, channel)
        if key not in self._direct:
            try:
                opened = answered(lambda: client.conversations_open(users=channel))
            except DeliveryError as error:
                if error.code not in _UNABLE:
                    raise
                return channel
            self._direct[key] = str(opened["channel"]["id"])
        return self._direct[key]


def _mark(run: Run, part: int) -> dict[str, Any]:
    return {"digest": run.digest, "due": run.due, "part": part}


def _channel(client: WebClient, channel: str, oldest: float) -> Iterator[Mapping[str, Any]]:
    """What was said in a channel since then, without its threads."""
    return _pages(
        lambda cursor: client.conversations_history(
            channel=channel, oldest=f"{oldest:.6f}", include_all_metadata=True, limit=_PAGE, cursor=cursor
        )
    )


def _thread(client: WebClient, channel: str, thread: str) -> Iterator[Mapping[str, Any]]:
    """What was said in a thread."""
    return _pages(
        lambda cursor: client.conversations_replies(
            channel=channel, ts=thread, include_all_metadata=True, limit=_PAGE, cursor=cursor
        )
    )


def _pages(ask: Callable[[str | None], SlackResponse]) -> Iterator[Mapping[str, Any]]:
    """Each message of all pages. Raises DeliveryError, also where there are too many."""
    cursor: str | None = None
    for _ in range(_PAGES):
        at = cursor
        page = answered(lambda: ask(at))  # noqa: B023  # it is called at once
        yield from page.get("messages") or ()
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return
    raise DeliveryError("too_many_messages", lasting=False)


def _outcome(work: Callable[[], T], permanent: Collection[str]) -> T | Refused | Unclear | Later:
    """What ``work`` gives; or what became of it, by what Slack says of its failure.

    Refused only with a code that is known to be ``permanent``: any other may pass, as what a proxy says, or Slack
    while a workspace is moved.
    """
    try:
        return work()
    except RateLimitedError as error:
        return Later(error.code, error.seconds)
    except DeliveryError as error:
        logger.warning("Slack did not take a digest: %s", error.code)
        if error.code == _CROWDED:
            return Later(error.code, _CROWDED_SECONDS)
        if error.lasting and error.code in permanent:
            return Refused(error.code, "")
        return Later(error.code) if error.lasting or error.code in (*_LATER, _OLD_TOKEN) else Unclear()
