"""The errand: one run, from the claim to the end. Whoever comes after one who was lost looks before they post."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.digest import Digest, Run, Stage
from bot.digests.composing import compose
from bot.digests.due import AGE, due_at
from bot.digests.press import REQUEST, Absent, Later, Message, Press
from bot.replies import Edition
from bot.service import QuoteService
from bot.sharing import Posted, Refused, Unclear

LEASE = 180  # seconds that a run is one's own; longer than any request
SETTLE = 20  # seconds after which Slack shows a message that it took, whatever it answered
_FIRST, _LONGEST = 60, 30 * 60  # seconds until the second try, and between the last ones

logger = logging.getLogger(__name__)

Sent = Mapping[int, tuple[str, float]]  # by parts: the timestamp, empty where nobody knows, and when it was sent
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
        digest, sent = self.service.store.digests.find(run.workspace, run.digest), self.service.store.runs.sent(run)
        if digest is None:
            return self._as_is(replace(run, code="removed"), sent)
        digest = replace(digest, channel=run.channel if sent else digest.channel)  # it may have been moved since
        run = replace(run, channel=digest.channel)
        if digest.paused:
            return self._drop(digest, replace(run, code=digest.paused), sent)
        edition = self.compose(self.service, digest, run.since, run.until, run.claimed_at)
        parts = () if edition.is_empty else self.press.parts(digest, edition)
        return self._post(digest, replace(run, quotes=edition.total), parts, sent)

    def failed(self, run: Run, code: str) -> Ended | PutOff:
        """Have a run tried again later, as it is now; or given up, where it has been tried for long enough."""
        return self._again(replace(run, code=code))

    def _drop(self, digest: Digest, run: Run, sent: Sent) -> Ended | PutOff:
        """End a run that nobody wants any more, once it was looked whether it is there."""
        ts, at = sent.get(0, ("", None))
        if at is not None and not ts:
            there = self._look(digest, run, 0, "", at)
            if isinstance(there, Ended | PutOff):
                return there
            ts = there if isinstance(there, str) else ""
        return self._end(replace(run, ts=ts), Stage.POSTED if ts else Stage.GIVEN_UP)

    def _post(self, digest: Digest, run: Run, parts: Sequence[Message], sent: Sent) -> Ended | PutOff:
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
            case Refused(code):
                return self._end(replace(run, ts=thread, code=code), Stage.POSTED if thread else Stage.UNKNOWN)
            case Later(code, seconds) if (
                seconds and now <= due_at(run) + AGE
            ):  # so much for looking: it says nothing of who may post
                return self._put_off(replace(run, ts=thread, code=code), now + seconds)
            case Later(code):
                return self._again(replace(run, ts=thread, code=code))
        return self._again(replace(run, ts=thread, code="unclear"))

    def _send(self, digest: Digest, run: Run, part: int, message: Message, thread: str) -> str | Ended | PutOff:
        """The timestamp of a part that is posted now, when it is the channel's turn."""
        store, now = self.service.store, self.clock()
        if not thread and now - due_at(run) > AGE:
            return self._end(run, Stage.GIVEN_UP)
        turn = store.turns.take(run.workspace, run.channel, now, is_thread=bool(thread))
        if turn is None:
            return self._put_off(run, now + store.turns.wait(run.workspace, run.channel, now))
        self.sleep(max(0.0, turn - now))
        now = self.clock()
        if not store.runs.sending(run, self.holder, part, now, now + LEASE):
            return self._put_off(run, now)  # the digest was paused or removed just now, where the run is ours still
        if not now <= self.clock() <= now + LEASE - REQUEST:  # so long in the database that the run may be another's
            raise LostError
        outcome = self.press.post(digest, run, part, message, thread)
        if isinstance(outcome, Posted):
            store.runs.record(run, part, outcome.ts)
            return outcome.ts
        return self._untaken(replace(run, ts=thread), part, outcome)

    def _untaken(self, run: Run, part: int, outcome: Refused | Unclear | Later) -> Ended | PutOff:
        """What is to be done about a part that Slack did not take, or did not say that it did."""
        runs, turns = self.service.store.runs, self.service.store.turns
        match outcome:
            case Refused(code) if run.ts:  # the first part is there, and tells most of it
                return self._end(replace(run, code=code), Stage.POSTED)
            case Refused(code):
                logger.warning("Slack refused digest %s of workspace %s: %s", run.digest, run.workspace or "-", code)
                return self._end(replace(run, code=code), Stage.REFUSED)
            case Later(code, seconds):
                runs.unsent(run, part)
                if not seconds:
                    return self._again(replace(run, code=code))
                at = self.clock() + seconds
                turns.hold(run.workspace, run.channel, at)
                return self._put_off(replace(run, code=code), at)
        return self._again(replace(run, code="unclear"))

    def _again(self, run: Run) -> Ended | PutOff:
        """Try again after a while that grows; or give up, when it was looked a last time whether it is there."""
        now, last = self.clock(), due_at(run) + AGE
        at, sent = now + min(_LONGEST, _FIRST * 2 ** (run.tries - 1)), self.service.store.runs.sent(run)
        if at <= last:
            return self._put_off(replace(run, tries=run.tries + 1), at)
        if _is_unsure(sent) and now <= last:
            return self._put_off(replace(run, tries=run.tries + 1), max(last, now + SETTLE) + 1)
        return self._as_is(run, sent)

    def _as_is(self, run: Run, sent: Sent) -> Ended:
        """End a run that is gone on with no more, by what is known of its first part."""
        if _is_unsure(sent):
            return self._end(run, Stage.UNKNOWN)
        return self._end(replace(run, ts=sent[0][0]), Stage.POSTED) if sent else self._end(run, Stage.GIVEN_UP)

    def _end(self, run: Run, stage: Stage) -> Ended:
        run = replace(run, stage=stage)
        if not self.service.store.runs.finish(run, self.holder):
            raise LostError
        return Ended(run)

    def _put_off(self, run: Run, at: float) -> PutOff:
        if not self.service.store.runs.put_off(run, self.holder, at):
            raise LostError
        return PutOff(run, at)


def _is_unsure(sent: Sent) -> bool:
    """Whether the first part was sent, and nobody knows what became of it."""
    return 0 in sent and not sent[0][0]
