"""The start: the first calls to Slack, which can be refused, go unanswered, or be called off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from threading import Event, Thread
from typing import TypeVar

from slack_bolt.error import BoltError
from slack_sdk.errors import SlackApiError, SlackClientError

from search_index.errors import UserError

T = TypeVar("T")

_GLANCE = 0.1  # seconds until the next look at whether we are to stop


@contextmanager
def refusals(api_url: str) -> Iterator[None]:
    """What Slack refuses, and that it cannot be reached, as a sentence: raises UserError."""
    try:
        yield
    except SlackApiError as error:
        raise UserError(f"Slack refused the token: {error.response['error']}. docs/slack.md has the steps.") from error
    except BoltError as error:
        raise UserError("Slack refused the token. docs/slack.md has the steps.") from error
    except (OSError, SlackClientError) as error:
        raise UserError(f"Slack cannot be reached at {api_url}: {error}") from error


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
