"""Log: a list that servers append to and tests wait on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Log(Generic[T]):
    """Entries in order of arrival, safe to share between threads."""

    def __init__(self) -> None:
        self._entries: list[T] = []
        self._grown = threading.Condition()

    def append(self, entry: T) -> None:
        with self._grown:
            self._entries.append(entry)
            self._grown.notify_all()

    def entries(self, wanted: Callable[[T], bool] = lambda _: True) -> list[T]:
        with self._grown:
            return [entry for entry in self._entries if wanted(entry)]

    def wait(self, timeout: float, nth: int = 1, wanted: Callable[[T], bool] = lambda _: True) -> T:
        """The ``nth`` wanted entry, counted from 1. Raises TimeoutError after ``timeout`` seconds without it."""
        with self._grown:
            if self._grown.wait_for(lambda: len(self.entries(wanted)) >= nth, timeout):
                return self.entries(wanted)[nth - 1]
        entries = self.entries()
        raise TimeoutError(
            f"after {timeout} s there are {len(self.entries(wanted))} of {nth} among {len(entries)}; the last: "
            f"{entries[-1:]!s:.500}"
        )
