"""The edge: where the work of a listener ends, well or not. It is taken down once, and the user hears of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.render.notes import note
from bot.render.views import modal
from bot.slack import journal
from bot.slack.desk import Desk
from bot.slack.errors import DeliveryError
from bot.slack.interaction import Interaction
from bot.slack.journal import Entry
from bot.slack.leaving import REFUSED, drop_refused
from bot.slack.listener import Listener, Way
from bot.slack.telling import SENTENCES, tell
from search_index.errors import UserError

_SORRY = "Something went wrong on our side; it is not your fault. Please report it as {}."


@dataclass(frozen=True, slots=True)
class Edge:
    """Around one listener and one interaction."""

    listener: Listener
    desk: Desk
    interaction: Interaction
    entry: Entry

    def acknowledge(self, ack: Callable[..., object]) -> bool:
        """Call ``ack`` with what it is to say; whether there is work left to do. Otherwise it is taken down here."""
        listener, outcome = self.listener, "ok"
        try:
            said = dict(listener.acknowledge(self.desk, self.interaction)) if listener.acknowledge else {}
        except UserError as error:
            said, outcome = self._excuse(str(error)), "mistake"
        except Exception as error:  # noqa: BLE001  # the edge, as below
            said, outcome = self._excuse(_SORRY.format(journal.fault(error, self.entry.request))), "fault"
        ack(**said)
        if outcome == "ok" and listener.work:
            return True
        self.entry.write(self.entry.since(self.entry.begun), None, outcome)
        return False

    def work(self, acknowledged: float) -> None:
        """Do the work of the listener, whose acknowledgement went out at ``acknowledged``, by the entry's clock."""
        entry = self.entry
        outcome = self._attempt()
        entry.write(round((acknowledged - entry.begun) * 1000), entry.since(acknowledged), outcome)

    def _attempt(self) -> str:
        """How it went."""
        try:
            if self.listener.work:
                self.listener.work(self.desk, self.interaction)
        except UserError as error:
            return self._told("mistake", str(error))
        except DeliveryError as error:
            return self._undelivered(error)
        except Exception as error:  # noqa: BLE001  # the edge: whatever it is, it is logged and the user hears
            return self._fault(error)
        return "ok"

    def _undelivered(self, error: DeliveryError) -> str:
        """What Slack refuses because of the place or the time is no fault of ours."""
        if error.code in REFUSED:
            drop_refused(self.desk, self.interaction)
        sentence = SENTENCES.get(error.code)
        if sentence:
            return self._told(f"refused code={error.code}", sentence)
        if error.lasting:
            return self._fault(error)
        return self._told(f"refused code={error.code}", "Slack did not answer me. Try again in a minute.")

    def _fault(self, error: Exception) -> str:
        reference = journal.fault(error, self.entry.request)
        return self._told("fault", _SORRY.format(reference))

    def _excuse(self, sentence: str) -> dict[str, Any]:
        """The acknowledgement where there is nothing to say but ``sentence``: above a form, which stays as it is.

        A menu has no place for it, and offers nothing.
        """
        match self.listener.way:
            case Way.VIEW:
                return {"response_action": "push", "view": modal("Not done", note(sentence)["blocks"])}
            case Way.OPTIONS:
                return {"options": []}
            case Way.COMMAND:
                return note(sentence)
        return {}

    def _told(self, outcome: str, sentence: str) -> str:
        return outcome if tell(self.interaction, sentence) else f"{outcome} untold"
