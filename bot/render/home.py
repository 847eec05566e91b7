"""The home: what the bot's own page in Slack shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from bot.render import phrases
from bot.render.actions import quote_actions
from bot.render.elements import Block, bold, code, rich, section, short, text
from bot.render.home_digests import digest_blocks
from bot.render.search_form import opener
from bot.render.shared import card
from bot.render.views import View
from bot.replies import DigestState, News, SharedQuote
from search_index.query import MAX_LENGTH

SEARCH = "home_search"  # what is typed into the home, and a document that is chosen there

_QUOTE = 300  # characters of a shared quote
_HINTS = (
    ("/lavrov WORDS", " finds quotes, anywhere but in a thread; only you see the answer."),
    ("@ me with the words", " in a channel or a thread: I answer there, for all to see."),
    ("The words alone", " in a message to me: what can be typed after /lavrov can be written there."),
    (
        "/lavrov digest add WORDS at 09:00",
        " posts what is new on them in a channel; /lavrov follow WORDS tells you alone.",
    ),
    ("More actions (⋮) › Find related quotes", " beside any message finds what was said about the same."),
    ("More actions (⋮) › Check this quote", " beside any message tells where what it quotes stands, and what differs."),
    ("/lavrov help", " shows all that can be typed."),
)


def home(news: Sequence[News], shared: Sequence[SharedQuote], digests: Sequence[DigestState] = ()) -> View:
    """The page: a search, what came in last, digests, what was shared last where all may read it, and how to ask."""
    return {"type": "home", "blocks": [*_search(), *_news(news), *digest_blocks(digests), *_shared(shared), *_help()]}


def _search() -> Iterator[Block]:
    yield _header("Find quotes, word for word")
    words = {
        "type": "plain_text_input",
        "action_id": f"{SEARCH}:words",
        "placeholder": _plain("Type words and press Enter"),
        "max_length": MAX_LENGTH,
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    }
    yield {"type": "input", "dispatch_action": True, "label": _plain("Words"), "element": words}
    yield {"type": "actions", "elements": [opener("Search by speaker, date or kind…")]}


def _news(news: Sequence[News]) -> Iterator[Block]:
    if news:
        yield _header("New in the archive")
    for number, each in enumerate(news, 1):
        title, when = short(phrases.title(each.source)), short(phrases.occasion(each.source))
        counted = f"\n{when} · {phrases.count(each.quotes, 'quote')} · added "
        yield rich(section(bold(title), text(counted), [_date(each.arrived_at)]))
        button = {
            "type": "button",
            "action_id": f"{SEARCH}:document",
            "text": _plain("Show its quotes"),
            "accessibility_label": f"Show the quotes of document {number}",
            "value": f"in:{each.source.id}",
        }
        yield {"type": "actions", "elements": [button]}


def _shared(shared: Sequence[SharedQuote]) -> Iterator[Block]:
    found = [(each, each.context) for each in shared if each.context]
    if found:
        yield _header("Shared lately in public channels")
    for number, (each, context) in enumerate(found, 1):
        where = [text(" in "), [_channel(each.channel)]] if each.channel else []
        about = section([_user(each.user)], *where, text(" · "), [_date(each.shared_at)])
        yield rich(about, *card(context, _QUOTE))
        yield {"type": "actions", "elements": quote_actions(each.id, f"shared {phrases.noun(context.quote)} {number}")}


def _help() -> Iterator[Block]:
    yield _header("How to ask")
    items = [section(code(typed), text(meaning)) for typed, meaning in _HINTS]
    yield rich({"type": "rich_text_list", "style": "bullet", "elements": items})


def _date(seconds: float) -> Block:
    """A day, which Slack tells by the reader's own clock."""
    day = datetime.fromtimestamp(seconds, UTC).date()
    return {"type": "date", "timestamp": int(seconds), "format": "{date_long}", "fallback": phrases.day(day)}


def _user(id_: str) -> Block:
    return {"type": "user", "user_id": id_}


def _channel(id_: str) -> Block:
    return {"type": "channel", "channel_id": id_}


def _header(words: str) -> Block:
    return {"type": "header", "text": _plain(words)}


def _plain(words: str) -> Block:
    return {"type": "plain_text", "text": words}
