"""The memory: the wordings of texts that were read lately; a draft often quotes one document more than once."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from search_index.checking.comparing.wording import Wording, wording


class Memory:
    """Wordings, the latest of them: of at most so many words in all, some 200 bytes each. Threads may share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._words = 0
        self._kept: OrderedDict[str, Wording] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def wording(self, text: str) -> Wording:
        """What ``wording`` makes of a text; what alone has more words than are kept is made each time."""
        with self._lock:
            if (found := self._kept.get(text)) is not None:
                self._kept.move_to_end(text)
                return found
        made = wording(text)
        if len(made.words) <= self._most:
            self._keep(text, made)
        return made

    def _keep(self, text: str, made: Wording) -> None:
        with self._lock:
            if text in self._kept:
                return
            self._kept[text] = made
            self._words += len(made.words)
            while self._words > self._most:
                self._words -= len(self._kept.popitem(last=False)[1].words)
