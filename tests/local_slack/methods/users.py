"""Who: users."""

from __future__ import annotations

from collections.abc import Mapping

from tests.local_slack.interaction import Payload
from tests.local_slack.refusal import RefusedError
from tests.local_slack.session import Method, Session


def _info(session: Session, arguments: Payload) -> Payload:
    session.need("users:read")
    user = session.workspace.users.get(arguments.get("user", ""))
    if user is None:
        raise RefusedError("user_not_found")
    profile = {"real_name": user.name, "display_name": user.name}
    is_stranger = user.team != session.workspace.team
    known = {"id": user.id, "team_id": user.team, "name": user.name, "tz": user.zone, "profile": profile}
    kind = {"is_bot": False, "is_stranger": is_stranger, "is_restricted": user.is_restricted}
    return {"user": {**known, **kind, "is_ultra_restricted": False}}


METHODS: Mapping[str, Method] = {"users.info": _info}
