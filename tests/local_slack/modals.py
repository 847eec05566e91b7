"""Modals: the views that users have open, one above the other, and their home tabs."""

from __future__ import annotations

from collections.abc import Callable

from tests.block_kit import refusals
from tests.local_slack.fields import state
from tests.local_slack.ids import APP, BOT
from tests.local_slack.interaction import Interaction, Payload
from tests.local_slack.refusal import RefusedError

DEPTH = 3  # modals above one another


class Modals:
    """The views of one workspace's users. A view is what Slack makes of the app's: with an id, a hash and a state."""

    def __init__(self, team: str, new_id: Callable[[str], str]) -> None:
        self.opened: list[Payload] = []  # all that ever were, as they were first shown, oldest first
        self._team, self._new_id = team, new_id
        self._views: dict[str, Payload] = {}  # those that are open now, by id
        self._stacks: dict[str, list[str]] = {}  # by user, the one on top last
        self._homes: dict[str, str] = {}  # the ids of home tabs, by user
        self._clicked: dict[str, Interaction] = {}  # what was last done in each view
        self._opened_in: dict[str, str] = {}  # the channels from which the user came

    def now(self, key: str) -> Payload:
        """The view as it is shown now. Raises RefusedError where it is open no more."""
        if key not in self._views:
            raise RefusedError("not_found")
        return self._views[key]

    def top(self, user: str) -> Payload | None:
        """The modal that the user sees."""
        stack = self._stacks.get(user)
        return self._views[stack[-1]] if stack else None

    def home(self, user: str) -> Payload | None:
        return self._views.get(self._homes.get(user, ""))

    def clicked(self, key: str, interaction: Interaction) -> None:
        """Something was done in the view: what becomes of the view is an answer to it."""
        self._clicked[key] = interaction

    def opened_in(self, key: str) -> str:
        """The channel from which the user came to the lowest of the modals; empty where it was none."""
        return self._opened_in.get(self.now(key)["root_view_id"], "")

    def open(self, user: str, view: object, channel: str = "") -> Payload:
        """Shows a modal in place of all that the user has open; ``channel`` is where the user was."""
        checked = _checked(view, "modal")
        self.clear(user)
        shown = self._show(user, checked, [])
        self._opened_in[shown["id"]] = channel
        return shown

    def push(self, user: str, view: object) -> Payload:
        """Shows a modal above the one that is open. Raises RefusedError for a fourth."""
        checked, below = _checked(view, "modal"), self._stacks.get(user, [])
        if not below:
            raise RefusedError("no_modal_on_stack")
        if len(below) >= DEPTH:
            raise RefusedError("push_limit_reached")
        return self._show(user, checked, below)

    def update(self, key: str, view: object, seen: str = "") -> Payload:
        """Changes a view. ``seen`` is the hash of the one that the app believes to change; empty: any."""
        shown = self.now(key)
        checked = _checked(view, shown["type"])
        if seen and seen != shown["hash"]:
            raise RefusedError("hash_conflict")
        kept = {name: shown[name] for name in ("id", "root_view_id", "previous_view_id")}
        self._views[key] = self._made(checked) | kept
        self._told(key)
        return self._views[key]

    def publish(self, user: str, view: object, seen: str = "") -> Payload:
        """Shows a home tab."""
        checked = _checked(view, "home")
        if key := self._homes.get(user):
            return self.update(key, checked, seen)
        made = self._made(checked)
        self._views[made["id"]], self._homes[user] = made, made["id"]
        return made

    def close(self, user: str, key: str) -> None:
        """Takes a modal away, and all above it."""
        stack = self._stacks.get(user, [])
        while key in stack:
            del self._views[stack.pop()]

    def clear(self, user: str) -> None:
        for key in self._stacks.pop(user, []):
            del self._views[key]

    def id_of(self, external: str) -> str:
        """The id of the open view that the app calls so; empty for none."""
        return next((key for key, view in self._views.items() if view["external_id"] == external), "")

    def _show(self, user: str, view: Payload, below: list[str]) -> Payload:
        made = self._made(view)
        made["root_view_id"] = below[0] if below else made["id"]
        made["previous_view_id"] = below[-1] if below else None
        self._views[made["id"]] = made
        self._stacks[user] = [*below, made["id"]]
        self.opened.append(made)
        return made

    def _made(self, view: Payload) -> Payload:
        blocks = [{"block_id": f"made-{number}", **block} for number, block in enumerate(view["blocks"])]
        key = self._new_id("V")
        given = {"private_metadata": "", "callback_id": "", "external_id": ""} | view | {"blocks": blocks}
        ours = {"app_id": APP, "bot_id": BOT, "team_id": self._team, "app_installed_team_id": self._team}
        place = {"id": key, "root_view_id": key, "previous_view_id": None, "hash": self._new_id("hash.")}
        return {**given, **ours, **place, "state": {"values": state(blocks, {})}}

    def _told(self, key: str) -> None:
        if interaction := self._clicked.get(key):
            interaction.add_view(self._views[key])


def settle(modals: Modals, user: str, key: str, interaction: Interaction, answer: Payload) -> list[str]:
    """Does what the acknowledgement of a submission says; what is wrong with it. Without a word the modal closes."""
    try:
        match answer.get("response_action"):
            case None:
                modals.close(user, key)
            case "clear":
                modals.clear(user)
            case "update":
                modals.update(key, answer.get("view"))
            case "push":
                interaction.add_view(modals.push(user, answer.get("view")))
            case "errors":
                known = {block["block_id"] for block in modals.now(key)["blocks"] if block["type"] == "input"}
                return [f"no input has the block_id {each!r}" for each in answer.get("errors", {}) if each not in known]
            case other:
                return [f"response_action is {other!r}"]
    except RefusedError as refused:
        return [refused.code, *refused.details]
    return []


def _checked(view: object, kind: str) -> Payload:
    if not isinstance(view, dict) or view.get("type") != kind:
        raise RefusedError("invalid_arguments", [f"view is no {kind}."])
    if found := refusals(view):
        raise RefusedError("invalid_arguments", found)
    return view
