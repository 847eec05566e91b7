"""The telling: owners learn what became of a run. Like an edition, it is looked for before it is repeated."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.digest import Digest, Run, Stage
from bot.digests import reasons
from bot.digests.errand import LEASE, SETTLE
from bot.digests.press import Absent, Later, Press
from bot.sharing import Posted, Refused, Unclear

if TYPE_CHECKING:  # a search from the terminal needs no database, and is not to wait for it to load
    from bot.state import Store
    from bot.state.notices import Notice

_FIRST, _LONGEST = 60, 60 * 60  # seconds until the second try, and between the last ones
_TRIES = 24  # that take some eighteen hours

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Telling:
    """How owners are told. ``clock`` tells seconds since 1970, ``sleep`` waits for some."""

    store: Store
    press: Press
    clock: Callable[[], float]
    sleep: Callable[[float], object]

    def tell(self, notice: Notice) -> None:
        """Tell a notice that is free, unless somebody else does; or have that tried again later."""
        now = self.clock()
        mine = replace(notice, tries=notice.tries + 1, free_at=now + LEASE)
        if not self.store.notices.change(notice, mine):
            return
        digest = self.store.digests.find(notice.workspace, notice.digest)
        run = self.store.runs.find(notice.workspace, notice.digest, notice.due)
        if digest is None or run is None or not _is_so_still(digest, run):
            self.store.notices.remove(mine)
        elif not digest.user:
            logger.warning("Nobody to tell of digest %s: it was made in a terminal", digest.id)
            self.store.notices.remove(mine)
        else:
            self._tell(digest, run, mine, now)

    def _tell(self, digest: Digest, run: Run, mine: Notice, now: float) -> None:
        if mine.sent_at:
            if mine.sent_at <= now < mine.sent_at + SETTLE:
                self._later(mine, mine.sent_at + SETTLE)
                return
            there = self.press.told(digest, run)
            if not isinstance(there, Absent):
                self._settle(mine, there)  # refused: nobody may look, and once is enough
                return
        turns = self.store.turns
        if (turn := turns.take(digest.workspace, digest.user, now)) is None:
            self._later(replace(mine, tries=mine.tries - 1), now + 1)
            return
        self.sleep(max(0.0, turn - now))
        sent = replace(mine, sent_at=self.clock())
        if self.store.notices.change(mine, sent):
            self._settle(sent, self.press.tell(digest, run, _sentence(digest, run)))

    def _settle(self, mine: Notice, outcome: Posted | Refused | Unclear | Later) -> None:
        """Be done with a notice, or have it tried again, by what Slack said."""
        if isinstance(outcome, Refused):
            logger.warning("The owner of digest %s could not be told: %s", mine.digest, outcome.code)
        if isinstance(outcome, Posted | Refused):
            self.store.notices.remove(mine)
            return
        wait = outcome.seconds if isinstance(outcome, Later) else 0
        self._later(mine, self.clock() + (wait or min(_LONGEST, _FIRST * 2 ** (mine.tries - 1))))

    def _later(self, mine: Notice, at: float) -> None:
        if mine.tries < _TRIES:
            self.store.notices.change(mine, replace(mine, free_at=at))
            return
        logger.warning("The owner of digest %s could not be told", mine.digest)
        self.store.notices.remove(mine)


def _is_so_still(digest: Digest, run: Run) -> bool:
    """Whether there is still something to tell: a digest that was refused may go on already."""
    return run.stage is Stage.UNKNOWN or digest.paused == run.code


def _sentence(digest: Digest, run: Run) -> str:
    return reasons.unknown(digest, run) if run.stage is Stage.UNKNOWN else reasons.paused(digest, run.code)
