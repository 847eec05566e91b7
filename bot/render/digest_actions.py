"""The digest's action: what can be clicked beside one, and what its value says when it comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from bot.digest import Digest
from bot.render.actions import (
    DIGEST_CANCEL,
    DIGEST_EDIT,
    DIGEST_FORM,
    DIGEST_MANAGE,
    DIGEST_MORE,
    DIGEST_NOW,
    DIGEST_PAUSE,
    DIGEST_PREVIEW,
    DIGEST_REMOVE,
    DIGEST_RESUME,
    DIGEST_SAVE,
    DIGEST_START,
)
from bot.render.elements import Block
from bot.render.phrases import abridged
from bot.replies import DigestOffer
from bot.schedule import Schedule

_WISH = 6  # lines of a value that says what is wanted: id, channel, time and days, zone, extras, query
_MORE = 5  # words of a value that says which quotes: digest, since, until, offset, query
_LABEL = 60  # characters of a query in a menu; Slack takes 75
NEW = "new"  # the value of a button for an empty form
THIS_DAY, ARCHIVE = "t", "a"  # among the extras


@dataclass(frozen=True, slots=True)
class More:
    """New quotes that a message has no room for: those after the first ``offset`` of what it leaves out."""

    digest: str  # its id
    query: str
    since: int  # numbers of arrivals, as an edition has them
    until: int
    offset: int = 0


def read_wish(value: str) -> Digest:
    """The digest in the value of a button that keeps one: id, channel, query, schedule and extras.

    Whose it is, and since when, is not in it. A value may have a thousand characters of a query beside the rest, and no
    more: JSON would double some of them. Raises ValueError where it is none of ours.
    """
    id_, channel, clock, zone, extras, query = _parts(value, "\n", _WISH)
    at, _, days = clock.partition(" ")
    schedule = Schedule(time.fromisoformat(at), zone, frozenset(map(int, days))) if clock else None
    return Digest(
        workspace="",
        id=id_,
        channel=channel,
        user="",
        query=query,
        schedule=schedule,
        created_at=0.0,
        has_this_day=THIS_DAY in extras,
        has_archive=ARCHIVE in extras,
    )


def wish_value(digest: Digest) -> str:
    """The value that ``read_wish`` reads."""
    schedule = digest.schedule
    clock = f"{schedule.at:%H:%M} {''.join(map(str, sorted(schedule.days)))}" if schedule else ""
    extras = THIS_DAY * digest.has_this_day + ARCHIVE * digest.has_archive
    return "\n".join((digest.id, digest.channel, clock, schedule.zone if schedule else "", extras, digest.query))


def read_more(value: str) -> More:
    """Which new quotes a button is to show. Raises ValueError where it is none of ours."""
    digest, since, until, offset, query = _parts(value, " ", _MORE)
    return More(digest, query, int(since), int(until), int(offset))


def read_managed(action: Mapping[str, Any]) -> str:
    """The id of the digest that a button is about, or that was chosen in a menu. Raises LookupError for others."""
    chosen = action.get("selected_option") or action
    return str(chosen["value"])


def offer_actions(offer: DigestOffer) -> Block:
    """What can be said to an offer: yes, otherwise, no."""
    value = wish_value(offer.digest)
    start = button(DIGEST_START, "Start", value) if offer.is_new else button(DIGEST_SAVE, "Save", value)
    others = [button(DIGEST_FORM, "Change…", value), button(DIGEST_CANCEL, "Cancel", offer.digest.id)]
    return _row([{**start, "style": "primary"}, *others])


def more_action(more: More, label: str, name: str = "") -> Block:
    """What shows quotes that there was no room for; ``name`` tells one such button from others beside it."""
    value = " ".join((more.digest, str(more.since), str(more.until), str(more.offset), more.query))
    return button(f"{DIGEST_MORE}:{name}" if name else DIGEST_MORE, label, value)


def manage_action(digest: Digest) -> Block:
    """What leads from a digest's message to what can be done with it."""
    return button(DIGEST_MANAGE, "Change", digest.id, f"Change digest {digest.id}")


def digest_actions(digest: Digest) -> Block:
    """All that can be done with a digest."""
    turned = (DIGEST_RESUME, "Resume") if digest.paused else (DIGEST_PAUSE, "Pause")
    posting = () if digest.paused else ((DIGEST_NOW, "Post now"), (DIGEST_PREVIEW, "Preview"))
    offered = (turned, (DIGEST_EDIT, "Edit…"), *posting)
    buttons = [button(action, label, digest.id, f"{label} {digest.id}") for action, label in offered]
    return _row([*buttons, _remove(digest)])


def removal_actions(digest: Digest) -> Block:
    """What can be said to the question whether it is to be given up."""
    remove = {**button(DIGEST_REMOVE, "Remove", digest.id, f"Remove {digest.id}"), "style": "danger"}
    return _row([remove, button(DIGEST_CANCEL, "Keep it", digest.id)])


def digest_menu(digests: Sequence[Digest], size: int = _LABEL) -> Block:
    """A menu of digests with at most ``size`` characters of the query of each; whatever is chosen is then managed."""
    options = [{"text": _plain(_option(each, min(size, _LABEL))), "value": each.id} for each in digests]
    return {
        "type": "static_select",
        "action_id": DIGEST_MANAGE,
        "placeholder": _plain("Change…"),
        "options": options,
    }


def new_action() -> Block:
    """What opens an empty form."""
    return button(DIGEST_FORM, "New digest…", NEW)


def button(action: str, label: str, value: str, spoken: str = "") -> Block:
    """A button; ``spoken`` is what a screen reader says, where the label alone does not tell which one it is."""
    named = {"accessibility_label": spoken} if spoken else {}
    return {"type": "button", "action_id": action, "text": _plain(label), **named, "value": value}


def _option(digest: Digest, size: int) -> str:
    return f"{digest.id} · {abridged(digest.query, size)}" if digest.query else f"{digest.id} · what is new"


def _remove(digest: Digest) -> Block:
    what = "You get no more messages of it." if digest.is_follow else "Nothing more is posted to the channel."
    confirm = {
        "title": _plain(f"Remove digest {digest.id}?"),
        "text": _plain(f"{what} What was posted stays."),
        "confirm": _plain("Remove"),
        "deny": _plain("Keep it"),
        "style": "danger",
    }
    return {**button(DIGEST_REMOVE, "Remove", digest.id, f"Remove {digest.id}"), "confirm": confirm}


def _parts(value: str, separator: str, number: int) -> Iterator[str]:
    parts = value.split(separator, number - 1)
    if len(parts) != number:
        raise ValueError("not the value of a button for a digest")
    return iter(parts)


def _row(elements: Sequence[Block]) -> Block:
    return {"type": "actions", "elements": list(elements)}


def _plain(words: str) -> Block:
    return {"type": "plain_text", "text": words}
