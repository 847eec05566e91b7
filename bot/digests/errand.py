"""The errand: one run, from the claim to the end. Whoever comes after one who was lost looks before they post."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.digest import Digest, Run, Stage
from bot.digests import reasons
from bot.digests.composing import compose
from bot.digests.press import REQUEST, Absent, Later, Message, Press
from bot.replies import Edition
from bot.service import QuoteService
from bot.sharing import Posted, Refused, Unclear

AGE = 12 * 60 * 60  # seconds after which an edition is no longer posted: what it told of comes with the next
LEASE = 120  # seconds that a run is one's own; longer than any request
SETTLE = 20  # seconds after which Slack shows a message that it took, whatever it answered
_FIRST, _LONGEST = 60, 30 * 60  # seconds until the second try, and between the last ones

# What Slack says where nobody may look: the first on a Slack that does not know how to.
_BLIND = frozenset({"unknown_method", "missing_scope", "not_allowed_token_type", "no_permission", "thread_not_found"})

logger = logging.getLogger(__name__)

Compose = Callable[[QuoteService, Digest, int, int, float], Edition]


class LostError(Exception):
    """The run is another's by now."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The errand is over, as its run says."""

    run: Run


@dataclass(frozen=True, slots=True)
class PutOff:
    """The errand is to be gone on with at ``at``, in seconds since 1970."""

    run: Run
    at: float


@dataclass(frozen=True, slots=True)
class Errands:
    """How errands are run, in the name of ``holder``. ``clock`` tells seconds since 1970, ``sleep`` waits for some."""

    service: QuoteService
    press: Press
    holder: str
    clock: Callable[[], float]
    sleep: Callable[[float], object]
    compose: Compose = field(default=compose)

    def run(self, run: Run) -> Ended | PutOff:
        """Run a run that is ours. Raises LostError where it is no longer, and UserError where nothing can be found."""
        digest = self.service.store.digests.find(run.workspace, run.digest)
        if digest is None or digest.paused:
            return self._over(digest, run, digest.paused if digest else "removed")
        edition = self.compose(self.service, digest, run.since, run.until, run.claimed_at)
        run = replace(run, quotes=edition.total, channel=digest.channel)
        parts = () if edition.is_empty else self.press.parts(digest, edition)
        return self._post(digest, run, parts)

    def failed(self, run: Run, code: str) -> Ended | PutOff:
        """Have a run tried again later, as it is now; or given up, where it has been tried for long enough."""
        return self._again(self.service.store.digests.find(run.workspace, run.digest), replace(run, code=code))

    def _post(self, digest: Digest, run: Run, parts: Sequence[Message]) -> Ended | PutOff:
        sent = self.service.store.runs.sent(run)
        if not (parts or sent):
            return self._end(run, Stage.EMPTY)
        thread = ""
        for part in range(max(len(parts), 1)):  # the first may be there, though nothing is new any more
            ts, at = sent.get(part, ("", None))
            if not ts:
                there = self._look(digest, run, part, thread, at) if at is not None else Absent()
                if isinstance(there, Absent) and part < len(parts):
                    there = self._send(digest, run, part, parts[part], thread)
                if isinstance(there, Ended | PutOff):
                    return there
                ts = there if isinstance(there, str) else ""
            thread = thread or ts
        return self._end(replace(run, ts=thread), Stage.POSTED if thread else Stage.EMPTY)

    def _look(self, digest: Digest, run: Run, part: int, thread: str, sent_at: float) -> str | Absent | Ended | PutOff:
        """The timestamp of a part that may be there, once Slack must show it."""
        now = self.clock()
        if sent_at <= now < sent_at + SETTLE:
            return self._put_off(run, sent_at + SETTLE)
        match found := self.press.find(digest, run, part, thread):
            case Posted(ts):
                self.service.store.runs.record(run, part, ts)
                return ts
            case Absent():
                return found
            case Refused(code) if part or code in _BLIND:
                return self._unknown(digest, replace(run, ts=thread, code=code))
            case Refused(code):
                return self._refused(digest, replace(run, code=code))
            case _:
                return self._later(digest, replace(run, ts=thread), found)

    def _send(self, digest: Digest, run: Run, part: int, message: Message, thread: str) -> str | Ended | PutOff:
        """The timestamp of a part that is posted now, when it is the channel's turn."""
        runs, now = self.service.store.runs, self.clock()
        if not thread and now - run.claimed_at > AGE:
            return self._end(run, Stage.GIVEN_UP)
        turn = self.service.store.turns.take(run.workspace, digest.channel, now, is_thread=bool(thread))
        if turn is None:
            return self._put_off(run, now + self.service.store.turns.wait(run.workspace, digest.channel, now))
        self.sleep(max(0.0, turn - now))
        now = self.clock()
        if not runs.sending(run, self.holder, part, now, now + LEASE):
            raise LostError
        if not now <= self.clock() <= now + LEASE - REQUEST:  # so long in the database that the run may be another's
            raise LostError
        match outcome := self.press.post(digest, run, part, message, thread):
            case Posted(ts):
                runs.record(run, part, ts)
                return ts
            case Refused(code) if thread:  # the first part is there, and tells most of it
                return self._end(replace(run, ts=thread, code=code), Stage.POSTED)
            case Refused(code):
                return self._refused(digest, replace(run, code=code))
            case Later():
                runs.unsent(run, part)
        return self._later(digest, replace(run, ts=thread), outcome)

    def _later(self, digest: Digest, run: Run, outcome: Unclear | Later) -> Ended | PutOff:
        """Try again: when Slack says so, or after a while that grows."""
        if isinstance(outcome, Later) and outcome.seconds:
            at = self.clock() + outcome.seconds
            self.service.store.turns.hold(run.workspace, digest.channel, at)
            return self._put_off(replace(run, code=outcome.code), at)
        return self._again(digest, replace(run, code=outcome.code if isinstance(outcome, Later) else "unclear"))

    def _again(self, digest: Digest | None, run: Run) -> Ended | PutOff:
        at = self.clock() + min(_LONGEST, _FIRST * 2 ** (run.tries - 1))
        if at - run.claimed_at > AGE:
            return self._over(digest, run, run.code)
        return self._put_off(replace(run, tries=run.tries + 1), at)

    def _over(self, digest: Digest | None, run: Run, code: str) -> Ended:
        """End a run that is tried no more: what may be there is not to be told again."""
        first = self.service.store.runs.sent(run).get(0)
        run = replace(run, code=code, ts=first[0] if first else "")
        if first and not run.ts and digest:
            return self._unknown(digest, run)
        return self._end(run, Stage.POSTED if first else Stage.GIVEN_UP)

    def _unknown(self, digest: Digest, run: Run) -> Ended:
        """End a run of which nobody knows whether it is there: it may be, and is not posted again."""
        ended = self._end(run, Stage.POSTED)
        if not run.ts:
            self.press.tell(digest, reasons.unknown(digest, run))
        return ended

    def _refused(self, digest: Digest, run: Run) -> Ended:
        """End a run that Slack will never take, and its digest with it; whoever pauses that tells its owner."""
        run = replace(run, stage=Stage.REFUSED)
        if self.service.store.runs.finish(run, self.holder):
            logger.warning("Slack refused digest %s of workspace %s: %s", run.digest, run.workspace or "-", run.code)
            self.press.tell(digest, reasons.paused(digest, run.code))
        return Ended(run)

    def _end(self, run: Run, stage: Stage) -> Ended:
        run = replace(run, stage=stage)
        if not self.service.store.runs.finish(run, self.holder):
            raise LostError
        return Ended(run)

    def _put_off(self, run: Run, at: float) -> PutOff:
        self.service.store.runs.put_off(run, self.holder, at)
        return PutOff(run, at)
