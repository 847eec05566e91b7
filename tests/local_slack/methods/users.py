"""Who: users."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

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
    known = {"id": user.id, "team_id": user.team, "name": user.name, "profile": profile, **_zone(user.zone)}
    kind = {"is_bot": False, "is_stranger": is_stranger, "is_restricted": user.is_restricted}
    return {"user": {**known, **kind, "is_ultra_restricted": False}}


def _zone(name: str) -> Payload:
    """What Slack knows of a user's clock; of some it knows nothing."""
    if not name:
        return {}
    offset = datetime.now(UTC).astimezone(ZoneInfo(name)).utcoffset()
    return {"tz": name, "tz_label": name, "tz_offset": int(offset.total_seconds()) if offset else 0}


METHODS: Mapping[str, Method] = {"users.info": _info}
