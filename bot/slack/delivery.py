"""The delivery: the way of an answer to whoever is to see it. One place knows which of Slack's ways works where."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.client import HTTPException
from typing import Any

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.render.views import View, placed
from bot.slack.errors import DeliveryError, RateLimitedError
from bot.slack.interaction import Interaction
from bot.slack.retries import wait_asked_for

Message = Mapping[str, Any]  # text and blocks

_ATTEMPTS = 4  # at a channel that Slack says is written to too often
_PASSING = frozenset({"ratelimited", "service_unavailable", "internal_error", "fatal_error", "request_timeout"})
_CODE = re.compile(r"[a-z_]+")
_STRANGE = ("channel_not_found", "not_in_channel")  # a channel in which the bot is no member
_SPENT = ("expired_url", "used_url")  # an address at which Slack takes no more answers

# What Slack says of a modal that was asked for more than 3 seconds after the click, or twice.
_TOO_LATE = frozenset({"trigger_expired", "expired_trigger_id", "invalid_trigger_id", "exchanged_trigger_id"})
_GONE = frozenset({"hash_conflict", "not_found"})  # what it says of one that was changed since, or closed


def privately(interaction: Interaction, message: Message, *, replace: bool = False) -> None:
    """Show ``message`` to the one who asked; with ``replace``, in place of the message whose button was pressed.

    In a thread an answer by response_url would land in the channel: there it is posted anew, and the old one deleted,
    unless the bot is no member: then nothing else reaches the user.
    Raises DeliveryError where Slack does not take it.
    """
    caller, url = interaction.caller, interaction.url
    if caller.thread or url is None:
        try:
            _ephemerally(interaction, message)
        except DeliveryError as error:
            if url is None or error.code not in _STRANGE:
                raise
            url.send({**message, "response_type": "ephemeral", "replace_original": replace})
            return
        if replace and url:
            with suppress(DeliveryError):  # the answer is there: an old one beside it does no harm
                url.send({"delete_original": True})
        return
    try:
        url.send({**message, "response_type": "ephemeral", "replace_original": replace})
    except DeliveryError as error:
        if error.code not in _SPENT or not caller.channel:
            raise
        _ephemerally(interaction, message)


def directly(interaction: Interaction, message: Message, user: str = "") -> None:
    """Show ``message`` to the one who asked, or to a ``user``, in their messages with the bot. Raises DeliveryError."""
    _post(interaction, interaction.client.chat_postMessage, user or interaction.caller.user, message)


def openly(interaction: Interaction, message: Message) -> str:
    """Post ``message`` where the caller is, for all to see; its timestamp. Raises DeliveryError."""
    caller, post = interaction.caller, interaction.client.chat_postMessage
    quiet = {**message, "unfurl_links": False, "unfurl_media": False}  # a quote's own links are no previews
    return str(_post(interaction, post, caller.channel, quiet, thread_ts=caller.thread or None)["ts"])


def in_place(interaction: Interaction, message: Message, ts: str = "") -> None:
    """Put ``message`` in the place of the bot's open message whose button was pressed, or of that of a timestamp.

    Raises DeliveryError.
    """
    update, ts = interaction.client.chat_update, ts or interaction.message
    _post(interaction, update, interaction.caller.channel, message, ts=ts)


def turn(interaction: Interaction, message: Message, *, replace: bool = True) -> None:
    """Put ``message`` in the place of the one whose button was pressed, or with ``replace`` false below it.

    What all in a channel see stays for them: there whoever pressed has it below, and turns that. Raises DeliveryError.
    """
    is_open = interaction.is_on_open_message
    if replace and is_open and interaction.is_direct:
        in_place(interaction, message)
    else:
        privately(interaction, message, replace=replace and not is_open)


def erase(interaction: Interaction) -> None:
    """Delete the bot's open message whose button was pressed; it may be gone already. Raises DeliveryError.

    By the press's own address if it has one, which leads into channels in which the bot is no member.
    """
    if interaction.url:
        with suppress(DeliveryError):
            interaction.url.send({"delete_original": True})
            return
    channel, delete = interaction.caller.channel, interaction.client.chat_delete
    try:
        answered(lambda: delete(channel=channel, ts=interaction.message))
    except DeliveryError as error:
        if error.code != "message_not_found":
            raise


def modal(interaction: Interaction, view: View, *, otherwise: View | None = None) -> None:
    """Open a modal; above the one in which something was clicked, if it was in one. Raises DeliveryError.

    It remembers where, and what is clicked in it is done there. Slack stacks three: a fourth, or
    what is to be shown ``otherwise``, takes the third's place.
    """
    client, is_above = interaction.client, is_in_modal(interaction)
    show = client.views_push if is_above else client.views_open
    try:
        answered(lambda: show(trigger_id=interaction.trigger, view=placed(view, interaction.place)))
    except DeliveryError as error:
        if not is_above or error.code != "push_limit_reached":
            raise
        change_modal(interaction, otherwise or view)


def modal_or_message(interaction: Interaction, view: View, message: Message) -> None:
    """Open a modal, or show ``message`` privately where it is too late for that. Raises DeliveryError."""
    try:
        modal(interaction, view)
    except DeliveryError as error:
        if error.code not in _TOO_LATE:
            raise
        show = privately if interaction.caller.channel else directly  # the bot's home is in no channel
        show(interaction, message)


def change_modal(interaction: Interaction, view: View) -> None:
    """Put ``view`` in place of the modal in which something was clicked. Raises DeliveryError.

    Where it has been changed or closed since, it is left so: what was clicked is no longer there.
    """
    shown, changed = interaction.body["view"], placed(view, interaction.place)
    try:
        answered(lambda: interaction.client.views_update(view_id=shown["id"], hash=shown.get("hash"), view=changed))
    except DeliveryError as error:
        if error.code not in _GONE:
            raise


def is_in_modal(interaction: Interaction) -> bool:
    """Whether something was clicked in a modal, and not in a message or in the bot's home."""
    return (interaction.body.get("view") or {}).get("type") == "modal"


def home(interaction: Interaction, view: View) -> None:
    """Show ``view`` as the bot's home to the one who opened it. Raises DeliveryError."""
    answered(lambda: interaction.client.views_publish(user_id=interaction.caller.user, view=dict(view)))


def unfurl(interaction: Interaction, shown: Mapping[str, Message]) -> None:
    """Show below a message, or one that is still being written, what its links lead to. Raises DeliveryError."""
    event, call = interaction.event, interaction.client.chat_unfurl
    unfurls = {address: dict(message) for address, message in shown.items()}
    if event.get("unfurl_id"):
        answered(lambda: call(unfurl_id=event["unfurl_id"], source=event.get("source"), unfurls=unfurls))
    else:
        answered(lambda: call(channel=event["channel"], ts=event["message_ts"], unfurls=unfurls))


def _ephemerally(interaction: Interaction, message: Message) -> None:
    caller, post = interaction.caller, interaction.client.chat_postEphemeral
    _post(interaction, post, caller.channel, message, user=caller.user, thread_ts=caller.thread or None)


def _post(
    interaction: Interaction, method: Callable[..., SlackResponse], channel: str, message: Message, **rest: Any
) -> SlackResponse:
    """Call ``method`` for a channel when it may be written to: where Slack asks for patience, all threads have it."""
    pace, place = interaction.pace, (interaction.caller.workspace, channel)
    for _ in range(_ATTEMPTS):
        if not pace.wait(place):
            break
        try:
            return answered(lambda: method(channel=channel, **message, **rest))
        except RateLimitedError as error:
            pace.hold(place, error.seconds)
    raise DeliveryError("ratelimited", lasting=False)


def answered(send: Callable[[], SlackResponse]) -> SlackResponse:
    """What Slack answers; each of its refusals as a DeliveryError."""
    try:
        return send()
    except SlackApiError as error:
        raise _refusal(error) from error
    except (SlackClientError, HTTPException, OSError) as error:
        raise DeliveryError(type(error).__name__, lasting=False) from error


def _refusal(error: SlackApiError) -> DeliveryError:
    answer = error.response  # of slack_sdk's own class, or a plain dict where Slack's answer was no JSON
    is_plain = isinstance(answer, dict)
    status, headers = (answer["status"], answer["headers"]) if is_plain else (answer.status_code, answer.headers)
    code = str(answer.get("error"))
    code = code if _CODE.fullmatch(code) else str(status)  # a proxy's page is no code
    if status == 429 or code == "ratelimited":
        return RateLimitedError(wait_asked_for(headers) or 1)
    is_told = code != str(status) or status >= 400  # a page with 200 that is not Slack's says nothing
    return DeliveryError(code, lasting=is_told and code not in _PASSING and status < 500)
