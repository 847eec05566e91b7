"""The start: the first calls to Slack, which can be refused, go unanswered, or be called off."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, MutableMapping
from concurrent.futures import Future, wait
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPException
from threading import Event, Thread
from typing import TypeVar

from slack_bolt.error import BoltError
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.retries import wait_asked_for
from search_index.errors import UserError

T = TypeVar("T")

_GLANCE = 0.1  # seconds until the next look at whether we are to stop
_CODE = re.compile(r"[a-z0-9_]{1,60}")  # as Slack writes them; slack_sdk puts a page that is no JSON in their place
_PASSING = ("ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout")
STEPS = "Copy it again from your app's page, or install the app again: docs/slack.md has the steps."
_NETWORK = "Look at the network, and at SLACK_API_URL."


class AwayError(UserError):
    """Slack cannot be reached, or does not answer just now. That says nothing of a token."""


def take_over(environment: MutableMapping[str, str]) -> None:
    """Have the settings that were read from ``environment`` to ourselves.

    Bolt reads some of them, too: a client's id makes an app of many workspaces of it, even where it is set and empty,
    as in a copy of .env.example that is handed to the process, and a bot token makes it warn.
    """
    for name in [name for name in environment if name.startswith("SLACK_")]:
        del environment[name]


@contextmanager
def refusals(api_url: str, steps: str = STEPS) -> Iterator[None]:
    """What Slack refuses, as a sentence with the ``steps`` to take: raises UserError.

    Where Slack cannot be reached, or does not answer just now, that is an AwayError.
    """
    try:
        yield
    except SlackApiError as error:
        raise _refusal(error, api_url, steps) from error
    except BoltError as error:
        cause = error.__context__  # Bolt's own message holds the whole answer
        if isinstance(cause, SlackApiError):
            raise _refusal(cause, api_url, steps) from error
        raise UserError(f"Slack refused the token. {steps}") from error
    except (HTTPException, OSError, SlackClientError) as error:
        reason = getattr(error, "reason", None) or str(error) or type(error).__name__
        raise AwayError(f"Slack cannot be reached at {api_url}: {reason}. {_NETWORK}") from error


def _refusal(error: SlackApiError, api_url: str, steps: str) -> UserError:
    """What Slack's answer means to whoever runs the bot: its code, and never a page that stands in its place."""
    status, code = error.response.status_code, str(error.response.get("error"))
    said = code if _CODE.fullmatch(code) else f"status {status}"
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR or code in _PASSING:
        wait = wait_asked_for(error.response.headers)
        when = "in a minute" if wait is None else f"in {wait} seconds"
        return AwayError(f"Slack does not answer just now: {said}. Nothing is wrong with the token: try again {when}.")
    if said != code:
        return AwayError(f"What answers at {api_url} is not Slack: {said}. {_NETWORK}")
    return UserError(f"Slack refused the token: {code}. {steps}")


def unless(stop: Event, start: Callable[[], T]) -> T | None:
    """What ``start`` gives, or raises; None where ``stop`` is set before: then it is left to itself."""
    result: Future[T] = Future()

    def work() -> None:
        try:
            result.set_result(start())
        except BaseException as error:  # noqa: BLE001  # the thread's edge: it is raised where the result is wanted
            result.set_exception(error)

    Thread(target=work, name="start", daemon=True).start()
    while not stop.is_set():
        if wait([result], _GLANCE).done:
            return result.result()
    return None
