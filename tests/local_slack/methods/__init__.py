"""Methods: what each method of the Web API does. Arguments in, fields of the answer out; RefusedError otherwise.

Rules, scopes and error codes are those of Slack's method reference.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.local_slack.methods import auth, chat, conversations, users, views
from tests.local_slack.session import Method

METHODS: Mapping[str, Method] = {
    **auth.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **users.METHODS,
    **views.METHODS,
}
