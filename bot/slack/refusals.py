"""The refusal: why Slack does not let the bot post a quote, and what to do about it."""

from __future__ import annotations

from bot.slack.telling import SENTENCES

NO_MEMBER = frozenset({"not_in_channel", "channel_not_found"})  # where the bot may not post as itself
SPENT = frozenset({"expired_url", "used_url"})  # where the address of an interaction is too old, or was used too often

_ELSEWHERE = "Share the quote in another channel."
_TOO_LONG = "With the words before it the quote is too long for Slack. Share it with fewer words."
_OLD = "This answer is too old to share from. Search again, and share the quote from the new one."
_BUSY = "Slack takes no more messages for the moment. Press Share again in a minute."

# By the codes of chat.postMessage and of a response_url that bot.slack.telling does not have.
_SENTENCES = {
    "channel_is_archived": f"That channel is archived. {_ELSEWHERE}",
    **dict.fromkeys(("action_prohibited", "posting_to_general_channel_denied"), f"I may not post there. {_ELSEWHERE}"),
    **dict.fromkeys(("msg_too_long", "msg_blocks_too_long"), _TOO_LONG),
    **dict.fromkeys(SPENT, _OLD),
    **dict.fromkeys(("rate_limited", "message_limit_exceeded", "429"), _BUSY),
}


def is_known(code: str) -> bool:
    """Whether a code says for certain that nothing was posted."""
    return code in _SENTENCES or code in SENTENCES


def sentence(code: str) -> str:
    """What to tell the user whose quote was refused."""
    unknown = f"Slack does not let me post there ({code}). {_ELSEWHERE}"
    return SENTENCES.get(code) or _SENTENCES.get(code) or unknown
