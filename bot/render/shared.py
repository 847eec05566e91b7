"""The shared quote: how it stands in a channel for all to see, and how those of a channel are listed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from bot.render import phrases
from bot.render.actions import CITE, DELETE, ELSEWHERE, SHOW, TURN_SHARES, quote_actions
from bot.render.cards import heading, source_line, spoken_quote
from bot.render.elements import Block, bold, code, link, quotation, rich, section, text
from bot.render.excerpt import cut, plain, shown_words
from bot.render.message import fallback, fitting, spoken
from bot.render.visible import visible
from bot.replies import Context, MostShared, SharedHere, SharedQuote

Message = dict[str, Any]

COMMENT = 500  # characters of what the one who shares may say
GONE = "The document of this quote is no longer in the archive."

_WORDS = (3_000, 1_500, 600, 200, 60, 20)  # characters of a quote for all to see: the first size that fits
_BEGINNINGS = (200, 100, 40, 20, 10)  # the same in a list
_SPOKEN = 250  # characters in the text for notifications
_GAPS, _GAP = re.compile(r"\n{3,}"), "\n\n"  # blank lines between those of a comment: one at most


def message(context: Context, by: str, key: str, *, comment: str = "", public_url: str = "") -> Message:
    """A quote for all to see, with who shared it. ``key`` is the share's; ``public_url`` is where quotes have pages."""
    return {
        "text": f"Shared by <@{by}>{spoken(lambda size: _spoken_share(context, comment, size))}",
        "blocks": fitting(_WORDS, lambda size: _open(context, by, key, comment, public_url, size)),
    }


def read_delete(value: str) -> tuple[str, str]:
    """The share's key and who shared it, in a button's value. Raises ValueError where it is none of ours."""
    match json.loads(value):
        case {"key": str(key), "by": str(by)}:
            return key, by
    raise ValueError("not the value of a button that deletes")


def read_offset(value: str) -> int:
    """How many shares to leave out, in a button's value. Raises ValueError where it is none of ours."""
    if not value.isdecimal():
        raise ValueError("not the value of a button for a list")
    return int(value)


def listed(reply: SharedHere | MostShared) -> Message:
    """What was shared."""
    return {"text": _fallback(reply), "blocks": fitting(_BEGINNINGS, lambda size: _list(reply, size))}


def card(context: Context, size: int, number: int | None = None) -> Iterator[Block]:
    """A quote by itself: who, when and where, at most ``size`` characters of the words, the source."""
    yield heading(context.quote, context.source, size, number)
    yield quotation(shown_words(context, size))
    yield source_line(context.quote, context.source, phrases.address(context), size)


def summary(reply: SharedHere | MostShared) -> str:
    """What a list has, in a sentence."""
    match reply:
        case MostShared(quotes=quotes, since=since):
            day = phrases.day(datetime.fromtimestamp(since, UTC).date())
            where = "in this channel and in public channels"
            return f"{'Shared most often' if quotes else 'Nothing was shared'} since {day}, {where}"
        case SharedHere(quotes=(), offset=0):
            return "Nothing was shared in this channel yet. Press Share beside a quote to show it to all."
        case SharedHere(quotes=()):
            return "Nothing more was shared in this channel."
    return f"Shared in this channel, newest first, {reply.offset + 1:,} to {reply.offset + len(reply.quotes):,}"


def occasion(each: SharedQuote) -> str:
    """Who shared it when, or how often all did."""
    return f"Shared by {each.user} · {_spoken(each.shared_at)}" if each.user else _often(each)


def _open(context: Context, by: str, key: str, comment: str, public_url: str, size: int) -> Iterator[Block]:
    id_ = phrases.address(context)
    page = [section(link(f"{public_url}/q/{id_}", "Read it on the web"))] if public_url else []
    yield rich(
        section([_user(by)], text(_own(context, comment, min(COMMENT, size)))),
        *card(context, size),
        *page,
    )
    buttons = quote_actions(id_, f"this {phrases.noun(context.quote)}", SHOW, CITE, ELSEWHERE)
    yield {"type": "actions", "elements": [*buttons, _delete(key, by, phrases.noun(context.quote))]}


def _spoken_share(context: Context, comment: str, size: int) -> str:
    return f"{_own(context, comment, size) if comment else ''}\n{spoken_quote(context, size)}"


def _own(context: Context, comment: str, size: int) -> str:
    """What follows the name of the one who shares: their words, in the lines in which they were written."""
    if not comment:
        return f" shared a {phrases.noun(context.quote)}:"
    lines = "\n".join(map(visible, comment.split("\n")))
    return f": {_GAPS.sub(_GAP, lines) if len(comment) <= size else plain(cut(comment, size))}"


def _delete(key: str, by: str, noun: str) -> Block:
    return {
        "type": "button",
        "action_id": DELETE,
        "text": _plain("Delete"),
        "accessibility_label": "Delete this message for everybody",
        "value": json.dumps({"key": key, "by": by}, ensure_ascii=False),
        "confirm": {
            "title": _plain(f"Delete this {noun}?"),
            "text": _plain("The message goes away for everybody in the channel."),
            "confirm": _plain("Delete"),
            "deny": _plain("Keep it"),
            "style": "danger",
        },
    }


def _list(reply: SharedHere | MostShared, size: int) -> Iterator[Block]:
    first = reply.offset + 1 if isinstance(reply, SharedHere) else 1
    yield rich(section(bold(summary(reply))))
    for number, each in enumerate(reply.quotes, first):
        yield rich(_occasion(each), *_beginning(each, number, size))
        if each.context:
            yield {"type": "actions", "elements": quote_actions(each.id, f"quote {number}", SHOW, CITE)}
    if isinstance(reply, SharedHere) and (buttons := list(_pages(reply))):
        yield {"type": "actions", "elements": buttons}


def _occasion(each: SharedQuote) -> Block:
    """Who shared it when, or how often all did."""
    if not each.user:
        return section(text(_often(each)))
    return section([_user(each.user)], text(" · "), [_time(each.shared_at)])


def _beginning(each: SharedQuote, number: int, size: int) -> Iterator[Block]:
    if each.context is None:
        yield section(text(f"{GONE} "), code(each.id))
        return
    yield from card(each.context, size, number)


def _pages(reply: SharedHere) -> Iterator[Block]:
    if reply.offset:
        yield _page("back", "Back", max(0, reply.offset - reply.size))
    if reply.has_more:
        yield _page("more", "More", reply.offset + len(reply.quotes))


def _page(name: str, label: str, offset: int) -> Block:
    return {"type": "button", "action_id": f"{TURN_SHARES}:{name}", "text": _plain(label), "value": str(offset)}


def _fallback(reply: SharedHere | MostShared) -> str:
    lines = [summary(reply)]
    for each in reply.quotes:
        if each.context:
            lines.append(spoken_quote(each.context, _SPOKEN))
        else:
            lines.append(GONE)
    return fallback("\n".join(lines))


def _user(id_: str) -> Block:
    return {"type": "user", "user_id": id_}


def _time(seconds: float) -> Block:
    """A moment, which Slack shows in its reader's time zone."""
    shown = {"format": "{date_short_pretty} at {time}", "fallback": _spoken(seconds)}
    return {"type": "date", "timestamp": int(seconds), **shown}


def _spoken(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"


def _often(each: SharedQuote) -> str:
    return "Shared once" if each.times == 1 else f"Shared {phrases.count(each.times, 'time')}"


def _plain(words: str) -> Mapping[str, str]:
    return {"type": "plain_text", "text": words}
