"""Who calls: auth.test."""

from __future__ import annotations

from collections.abc import Mapping

from tests.local_slack.ids import APP, BOT
from tests.local_slack.interaction import Payload
from tests.local_slack.session import Method, Session


def _test(session: Session, _arguments: Payload) -> Payload:
    return {
        "url": "https://local.slack.invalid/",
        "team": "Local",
        "team_id": session.workspace.team,
        "user": "bot",
        "user_id": session.workspace.bot_user,
        "bot_id": BOT,
        "app_id": APP,
        "is_enterprise_install": False,
    }


METHODS: Mapping[str, Method] = {"auth.test": _test}
