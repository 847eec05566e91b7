"""The one who asks: who did something in Slack, and what Slack knows of them, asked for where it is wanted."""

from __future__ import annotations

from functools import partial

from slack_bolt import BoltContext

from bot import sharing
from bot.callers import Caller
from bot.slack import channels
from bot.slack.desk import Desk


def known(desk: Desk, context: BoltContext) -> Caller:
    """Who did what Bolt has been told of, wherever that was."""
    workspace, user, client = context.team_id or context.enterprise_id or "", context.user_id or "", context.client

    def zone() -> str:
        return desk.zones.of(client, workspace, user)

    def may_change(channel: str, owner: str) -> bool:
        return sharing.may_delete(user, owner, desk.moderators, channels.members(client, channel))

    def may_read(channel: str) -> bool:
        if desk.channels.is_open(client, workspace, channel) and channels.reads_open_channels(client, user):
            return True
        return user in channels.members(client, channel)

    return Caller(
        workspace=workspace,
        user=user,
        installation=(context.enterprise_id or "", "" if context.is_enterprise_install else context.team_id or ""),
        zone=zone,
        may_change=may_change,
        may_read=may_read,
        obstacle=partial(channels.obstacle, client),
    )
