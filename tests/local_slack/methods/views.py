"""What is shown beside the messages: modals and home tabs."""

from __future__ import annotations

from collections.abc import Mapping

from tests.local_slack.interaction import Payload
from tests.local_slack.refusal import RefusedError
from tests.local_slack.session import Method, Session


def _open(session: Session, arguments: Payload) -> Payload:
    trigger = session.permits.use_trigger(arguments.get("trigger_id", ""), session.workspace.team)
    view = session.workspace.modals.open(trigger.user, arguments.get("view"), trigger.channel)
    trigger.interaction.add_view(view)
    return {"view": view}


def _push(session: Session, arguments: Payload) -> Payload:
    trigger = session.permits.use_trigger(arguments.get("trigger_id", ""), session.workspace.team)
    view = session.workspace.modals.push(trigger.user, arguments.get("view"))
    trigger.interaction.add_view(view)
    return {"view": view}


def _update(session: Session, arguments: Payload) -> Payload:
    modals = session.workspace.modals
    key = arguments.get("view_id") or modals.id_of(arguments.get("external_id", ""))
    return {"view": modals.update(key, arguments.get("view"), arguments.get("hash") or "")}


def _publish(session: Session, arguments: Payload) -> Payload:
    user = arguments.get("user_id", "")
    if user not in session.workspace.users:
        raise RefusedError("user_not_found")
    modals = session.workspace.modals
    return {"view": modals.publish(user, arguments.get("view"), arguments.get("hash") or "")}


METHODS: Mapping[str, Method] = {
    "views.open": _open,
    "views.publish": _publish,
    "views.push": _push,
    "views.update": _update,
}
