"""The reason: why a digest is not posted any more, as its owner is to read it."""

from __future__ import annotations

from bot.digest import Digest, Run

_INVITE = "Invite me there with /invite"
_MANAGER = "Ask whoever manages your workspace's apps to install me again"
_OPERATOR = "That is a fault of mine: tell whoever runs me"

# By Slack's codes for chat.postMessage: what is wrong, and what to do before the digest is resumed.
_REASONS = {
    "is_archived": ("its channel is archived", "Unarchive it"),
    "channel_is_archived": ("its channel is archived", "Unarchive it"),
    "is_inactive": ("its channel is frozen", "Ask whoever manages your workspace"),
    "channel_not_found": ("its channel is gone, or I am no member of it any more", _INVITE),
    "not_in_channel": ("I am no member of its channel", _INVITE),
    "restricted_action": ("I may not post in its channel", "Ask whoever manages the channel"),
    "missing_scope": ("the app lacks a permission", _MANAGER),
    "invalid_blocks": ("Slack does not take what I wrote", _OPERATOR),
    "msg_too_long": ("Slack does not take what I wrote", _OPERATOR),
    "msg_blocks_too_long": ("Slack does not take what I wrote", _OPERATOR),
    "user_disabled": ("the account that it is for is switched off", "Ask whoever manages your workspace"),
    **dict.fromkeys(
        ("account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"),
        ("this workspace has removed the app, or switched it off", _MANAGER),
    ),
}

# Slack's codes of which none passes by itself: a digest is paused. Of any other nobody knows, and it is tried again.
PERMANENT = frozenset(_REASONS) | {
    *(f"restricted_action_{what}" for what in ("non_threadable_channel", "read_only_channel", "thread_only_channel")),
    *("cannot_dm_bot", "is_bot", "messages_tab_disabled", "user_not_found", "user_not_visible"),
    *("invalid_arguments", "invalid_blocks_format", "metadata_too_large", "no_text", "too_many_attachments"),
    *("cannot_reply_to_message", "restricted_action_thread_locked", "thread_not_found"),
    *("enterprise_is_restricted", "no_permission", "not_allowed_token_type"),
}
_PLACES = ("is_archived", "channel_is_archived", "is_inactive", "channel_not_found", "not_in_channel")


def why(code: str, *, is_follow: bool = False) -> str:
    """What is wrong, by Slack's code: "its channel is archived". ``is_follow``: it goes to one user."""
    if is_follow and code in _PLACES:
        return "the conversation that it goes to takes nothing"
    return _REASONS.get(code, (f"Slack refuses it ({code})", ""))[0]


def paused(digest: Digest, code: str) -> str:
    """That a digest is paused because Slack refused it, and what to do."""
    what, remedy = why(code, is_follow=digest.is_follow), _REASONS.get(code, ("", ""))[1]
    if digest.is_follow and code in _PLACES:
        remedy = ""
    resume = f"/lavrov digest resume {digest.id}"
    steps = f"{remedy}, then type {resume} to go on." if remedy else f"Type {resume} to try again."
    return f"I have paused your digest {digest.id} ({_named(digest)}): {what}. {steps}"


def free(digest: Digest) -> str:
    """That a digest which was paused because of its channel could go on."""
    resume = f"/lavrov digest resume {digest.id}"
    return (
        f"I can post again where your digest {digest.id} ({_named(digest)}) goes. It is paused; type {resume} to go on."
    )


def unknown(digest: Digest, run: Run) -> str:
    """That nobody knows whether an edition was posted, and that it will not be posted twice."""
    return (
        f"Slack did not say whether it took your digest {digest.id} ({_named(digest)}) that was due {_when(run)}, and "
        "I could not look. I do not post it again, for it may be there. Look in the channel; if nothing is there, "
        "search for what is new with /lavrov."
    )


def _named(digest: Digest) -> str:
    return f"“{digest.query}”" if digest.query else "what is new"


def _when(run: Run) -> str:
    moment, _, zone = run.due.partition(" ")
    return f"at {moment.replace('T', ' ')}, {zone}" if zone and moment[:1].isdigit() else "just now"
