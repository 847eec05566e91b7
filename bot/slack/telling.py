"""The word: telling the one who asked what went wrong, in whichever way is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.render import views
from bot.render.notes import note
from bot.slack.delivery import Message, directly, modal, privately
from bot.slack.errors import DeliveryError
from bot.slack.interaction import Interaction

Way = Callable[[Interaction, Message, str], None]

# What Slack's codes mean to the one who asked, and what they can do. Every other code is a fault of ours.
SENTENCES = {
    "account_inactive": "This workspace has switched the app off. Ask whoever manages your workspace's apps.",
    "cannot_reply_to_message": "This message takes no replies.",
    "channel_not_found": "I cannot see that channel. Invite me to it with /invite, and try again.",
    "ekm_access_denied": "Your workspace's administrators have suspended this. Ask them.",
    "exchanged_trigger_id": "Slack wants one click at a time. Click again.",
    "exclude_bots": "This channel takes no messages from apps.",
    "expired_trigger_id": "That took me too long for Slack. Do it again.",
    "is_archived": "That channel is archived, and takes no messages.",
    "is_inactive": "That channel is frozen, and takes no messages.",
    "missing_scope": "The app lacks a permission for this. Ask whoever installed it to install it again.",
    "no_permission": "I may not do that here. Ask whoever manages your workspace's apps.",
    "not_in_channel": "I am no member of that channel. Invite me to it with /invite, and try again.",
    "ratelimited": "Slack takes no more messages there just now. Try again in a minute.",
    "restricted_action": "Not everybody may post there, and neither may I.",
    "restricted_action_read_only_channel": "That channel is read-only.",
    "thread_not_found": "That thread is gone.",
    "token_revoked": "This workspace has removed the app. Ask whoever manages your workspace's apps.",
    "trigger_expired": "That took me too long for Slack. Do it again.",
    "user_not_in_channel": "You are no member of that channel. Join it, and try again.",
}


def tell(interaction: Interaction, sentence: str, title: str = "Not done", channel: str = "") -> bool:
    """Say ``sentence`` to the one who asked; whether any way was open. ``channel``: see ``note``.

    Above their modal under a ``title``, beside what they clicked or typed, or in their messages with the bot.
    """
    message = note(sentence, channel)
    for way in _ways(interaction):
        try:
            way(interaction, message, title)
        except DeliveryError:
            continue
        return True
    return False


def _ways(interaction: Interaction) -> Iterator[Way]:
    if interaction.trigger and (interaction.body.get("view") or {}).get("type") == "modal":
        yield _in_modal
    if interaction.url or interaction.caller.channel:
        yield _beside
    if interaction.caller.user:
        yield _directly


def _in_modal(interaction: Interaction, message: Message, title: str) -> None:
    """Above the modal; or at the top of it, where Slack lets no other stand above."""
    shown = interaction.body["view"]
    blocks = [*message["blocks"], *shown.get("blocks", ())][: views.BLOCKS]
    modal(interaction, views.modal(title, message["blocks"]), otherwise=views.changed(shown, blocks))


def _beside(interaction: Interaction, message: Message, _title: str) -> None:
    privately(interaction, message)


def _directly(interaction: Interaction, message: Message, _title: str) -> None:
    directly(interaction, message)
