"""The digest's reply: what the one who asks about digests is shown in Slack."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from bot.render import digest_words
from bot.render.digest import preview
from bot.render.digest_actions import (
    digest_actions,
    digest_menu,
    manage_action,
    new_action,
    offer_actions,
    removal_actions,
)
from bot.render.digest_cards import example
from bot.render.digest_meant import doubts
from bot.render.elements import Block, bold, code, rich, section, short, text
from bot.render.excerpt import cut, plain
from bot.render.message import escape, fallback, fitting
from bot.render.visible import visible
from bot.replies import DigestChanged, DigestList, DigestOffer, DigestPreview, DigestState, Item

Message = dict[str, Any]

_EXAMPLES = 3  # quotes of an offer
_EXCERPTS = (300, 120, 40, 20, 10)  # characters of each: the first size at which all fits
_BESIDE = 12  # digests that have buttons of their own, where there is room: more are chosen in a menu
_MOST = 50  # digests in a menu
_QUERIES = (200, 60, 20, 5)  # characters of the query of each in a list
_SENTENCE = 700  # characters of a sentence: escaped, each may become five


def message(reply: DigestOffer | DigestPreview | DigestList | DigestChanged) -> Message:
    """A message, for the one who asked."""
    match reply:
        case DigestOffer():
            return {"text": _spoken_offer(reply), "blocks": fitting(_EXCERPTS, lambda size: _offer(reply, size))}
        case DigestPreview(digest, edition):
            return _doubted(preview(digest, edition), [] if edition.total else doubts(reply))
        case DigestList():
            return _list(reply)
        case DigestChanged():
            return _changed(reply)


def _changed(reply: DigestChanged) -> Message:
    """What was done, and where that digest is; or the question whether it is to be given up."""
    digest, said = reply.digest, plain(cut(visible(reply.sentence), _SENTENCE))
    actions = [removal_actions(digest)] if reply.is_asked else [_row(manage_action(digest))]
    where = [text(" "), bold("Channel: "), [_channel(digest.channel)]] if _is_channel(digest.channel) else []
    blocks = [rich(section(text(said), *where)), *([] if reply.is_gone else actions)]
    return {"text": escape(said), "blocks": blocks}


def _offer(offer: DigestOffer, size: int) -> Iterator[Block]:
    """What there would be, how much of the archive it is about, some of that, and what can be said to it."""
    heading, *sentences = _told(offer)
    channel = offer.digest.channel
    where = [text(" "), bold("Channel: "), [_channel(channel)]] if _is_channel(channel) else []
    yield rich(section(bold(heading), *where), *(section(text(each)) for each in sentences))
    for number, item in enumerate(_examples(offer), 1):
        above = [section(text(digest_words.EXAMPLES))] if number == 1 else []
        yield rich(*above, *example(item, number, size))
    yield offer_actions(offer)


def _told(offer: DigestOffer) -> list[str]:
    """An offer in sentences, a heading first."""
    more = digest_words.extras(offer.digest)
    known = [digest_words.offered(offer), digest_words.matching(offer), *([more] if more else [])]
    return [digest_words.proposed(offer), *known, *([offer.twin] if offer.twin else []), *doubts(offer)]


def _doubted(message: Message, sentences: list[str]) -> Message:
    """A message with what there is to say of the words in question at its end."""
    if not sentences:
        return message
    said = "\n".join(sentences)
    return {"text": f"{message['text']}\n{escape(said)}", "blocks": [*message["blocks"], rich(section(text(said)))]}


def _examples(offer: DigestOffer) -> Iterator[Item]:
    """The first of what it would have told so far."""
    return islice((item for each in offer.edition.sections for item in each.items), _EXAMPLES)


def _spoken_offer(offer: DigestOffer) -> str:
    return fallback(
        "\n".join([*_told(offer), "Press Start to have it." if offer.is_new else "Press Save to keep the change."])
    )


def _list(reply: DigestList) -> Message:
    """All of them, each with what can be done with it; where they are many, with a menu in which one is chosen."""
    if not reply.digests:
        said = digest_words.NO_FOLLOWS if reply.is_own else digest_words.NO_DIGESTS
        return {"text": said, "blocks": [rich(section(text(said))), _row(new_action())]}
    spoken = [f"{digest_words.named(each.digest)}: {digest_words.fares(each)}" for each in reply.digests]
    builds = (_with_buttons, _with_menu) if len(reply.digests) <= _BESIDE else (_with_menu,)
    sizes = [(build, size) for build in builds for size in _QUERIES]
    return {
        "text": fallback("\n".join([digest_words.listed(reply), *spoken])),
        "blocks": fitting(sizes, lambda size: size[0](reply, size[1])),
    }


def _with_buttons(reply: DigestList, size: int) -> Iterator[Block]:
    yield rich(section(bold(digest_words.listed(reply))))
    for each in reply.digests:
        yield rich(_described(each, size, is_own=reply.is_own))
        yield digest_actions(each.digest)
    yield _row(new_action())


def _with_menu(reply: DigestList, size: int) -> Iterator[Block]:
    shown, held = reply.digests[:_MOST], len(reply.digests) - _MOST
    lines = [*(_line(each, size) for each in shown), *([f"And {held:,} more."] if held > 0 else [])]
    yield rich(section(bold(digest_words.listed(reply))), section(text("\n".join(lines))))
    yield _row(digest_menu([each.digest for each in shown], size), new_action())


def _described(state: DigestState, size: int, *, is_own: bool) -> Block:
    """A digest: what it is about, where and when it comes, how it fares, and who set it up."""
    digest = state.digest
    name = short(digest_words.named(digest), size)
    where = [text(" · "), [_channel(digest.channel)]] if is_own and _is_channel(digest.channel) else []
    by = [] if is_own or not digest.user else [text(" · set up by "), [_user(digest.user)]]
    times, fares = digest_words.times(digest.schedule), digest_words.fares(state)
    return section(bold(name), text(" · "), code(digest.id), *where, text(f"\n{times}"), *by, text(f"\n{fares}"))


def _line(state: DigestState, size: int) -> str:
    digest = state.digest
    paused = " · paused" if digest.paused else ""
    return f"{digest.id} · {short(digest_words.named(digest), size)} · {digest_words.times(digest.schedule)}{paused}"


def _is_channel(id_: str) -> bool:
    """Whether an id is that of a channel, whose name Slack shows."""
    return id_.startswith("C")


def _user(id_: str) -> Block:
    return {"type": "user", "user_id": id_}


def _channel(id_: str) -> Block:
    return {"type": "channel", "channel_id": id_}


def _row(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}
