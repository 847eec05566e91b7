"""The action: what can be clicked in a message, and what its value says when it comes back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from bot.correction import verbatim
from bot.render.elements import Block
from bot.render.phrases import abridged, genre
from bot.render.remarks import MOST_REPORTS, held, of_document, questions, shown, told, undated
from bot.replies import Answer, Stretch
from search_index.query import MAX_LENGTH
from search_index.results import Hit

# Action ids begin so.
TURN_PAGE = "turn_page"  # the value says which part of which answer is to take the place of this one
OPEN = "open_answer"  # the value says which other answer is to stand below this one
NARROW = "narrow"  # the value is a filter; the block's id says for which page of which query
READ = "read"  # the value says which paragraphs of a quote's document are to take the place of these
SHOW = "show"  # the value is a quote's id: its context is to be shown
SHARE = "share"  # the same: it is to be posted
CITE = "cite"  # the same: its citations are to be shown
ELSEWHERE = "share_elsewhere"  # the same: it is to be posted to a channel that is still to be chosen
DELETE = "delete_share"  # the value says which share is to be taken back
TURN_SHARES = "turn_shares"  # the value is how many shares come before those to be shown in the place of these

# Those of digests. What their values say is read by bot.render.digest_actions.
DIGEST_START = "digest_start"  # the value is a digest that somebody wants: it is to be kept
DIGEST_SAVE = "digest_save"  # the same of one that is there: it is to be changed
DIGEST_FORM = "digest_form"  # the same, or nothing: a form is to be opened, filled in so
DIGEST_CANCEL = "digest_cancel"  # there is to be none, or no change
DIGEST_MORE = "digest_more"  # the value says which new quotes are to be shown, that a message has no room for
DIGEST_MANAGE = "digest_manage"  # the value is a digest's id: what can be done with it is to be shown
DIGEST_PAUSE = "digest_pause"  # the same: it is to be paused
DIGEST_RESUME = "digest_resume"
DIGEST_EDIT = "digest_edit"
DIGEST_NOW = "digest_now"
DIGEST_PREVIEW = "digest_preview"
DIGEST_REMOVE = "digest_remove"

_VALUE = 2_000  # characters of a button's value, by Slack's limit
_NAME = 40  # characters of a publisher or a title on a button; Slack takes 75
_ROOM = 4_000  # characters of JSON for all buttons that repeat a query, which may have a thousand


def read_page(value: str) -> tuple[str, int]:
    """The query and the offset in the value of a button. Raises ValueError where it is none of ours."""
    match json.loads(value):
        case {"query": str(query), "offset": int(offset)} if offset >= 0:
            return query, offset
    raise ValueError("not the value of a button for an answer")


def read_query(block_id: str) -> str:
    """The query that a menu narrows. Raises ValueError where it is none of ours."""
    name, offset, query = (*block_id.split(":", 2), "", "")[:3]
    if name != NARROW or not offset.isdecimal() or not query:
        raise ValueError("not the id of a menu's block")
    return query


def read_stretch(value: str) -> tuple[str, int | None]:
    """The quote and the number of the first paragraph in the value of a button; None: those around the quote.

    Raises ValueError where it is none of ours.
    """
    id_, _, first = value.partition(":")
    return id_, int(first) if first else None


def reading_actions(id_: str, stretch: Stretch, *, is_away: bool) -> list[Block]:
    """What leads to other paragraphs of the quote's document, and back where it ``is_away`` from these."""
    earlier, later = f"{id_}:{stretch.earlier}", f"{id_}:{stretch.later}"
    offered = [(f"{READ}:earlier", "Earlier", "Earlier paragraphs", earlier)] if stretch.earlier is not None else []
    offered += [(f"{READ}:later", "Later", "Later paragraphs", later)] if stretch.later is not None else []
    offered += [(f"{READ}:quote", "Back to the quote", "Back to the quote", id_)] if is_away else []
    return [_quote_button(value, action, label, spoken) for action, label, spoken, value in offered]


def page_actions(answer: Answer) -> Block | None:
    """What follows an answer: its other pages, and other queries."""
    buttons = list(_affordable(_page_buttons(answer)))
    return {"type": "actions", "elements": buttons} if buttons else None


def queries(buttons: Iterable[Block]) -> frozenset[str]:
    """What the buttons ask that turn a page or open another answer."""
    asking = (each["value"] for each in buttons if each["action_id"].startswith((TURN_PAGE, OPEN)))
    return frozenset(read_page(value)[0] for value in asking)


def quote_actions(id_: str, name: str, *names: str) -> list[Block]:
    """What can be done with the quote of an id: the actions of these ``names``, or those of a card.

    ``name`` completes "Context of …": a screen reader reads every button by itself.
    """
    offered = (
        (SHARE, "Share", f"Share {name}"),
        (SHOW, "Context", f"Context of {name}"),
        (CITE, "Cite", f"Cite {name}"),
        (ELSEWHERE, "Share elsewhere…", f"Share {name} elsewhere"),
    )
    wanted = names or (SHARE, SHOW, CITE)
    return [_quote_button(id_, *each) for each in offered if each[0] in wanted]


def question_actions(answer: Answer) -> list[Block]:
    """What shows the context of each question that an answer tells of, where it found no quote."""
    named = ((context.id, f"Context of question {number}") for number, (context, _) in enumerate(told(answer), 1))
    return [_quote_button(id_, f"{SHOW}:{number}", name, name) for number, (id_, name) in enumerate(named, 1)]


def hit_actions(number: int, hit: Hit, answer: Answer, *, has_room: bool) -> list[Block]:
    """What can be done with a hit, and its other renderings and its document's other hits where ``has_room`` for them.

    ``number`` is the hit's among all of the answer, from 1.
    """
    buttons = quote_actions(hit.quote.id, f"quote {number}")
    query = of_document(answer, hit)
    seen = shown(answer, hit)
    more = _button(f"{OPEN}:document", f"{held(answer, hit):,} more from this document", query, seen)
    is_offered = hit.held and len(query) <= MAX_LENGTH and len(more["value"]) <= _VALUE
    return [*buttons, *report_actions(number, hit), *([more] if is_offered else [])] if has_room else buttons


def report_actions(number: int, hit: Hit) -> list[Block]:
    """What shows where else the statement of a hit stands, which is the quote of this ``number``."""
    return [_report_action(place, number, other) for place, other in enumerate(hit.also[:MOST_REPORTS], 1)]


def _report_action(place: int, number: int, other: Hit) -> Block:
    """What shows where else the statement of a hit stands."""
    about = other.source.metadata
    where = abridged(about.publisher or about.title or f"the {genre(other.source)}", _NAME)
    return _quote_button(other.quote.id, f"{SHOW}:{place}", f"Context in {where}", f"Quote {number} in {where}")


def _quote_button(id_: str, action: str, label: str, spoken: str) -> Block:
    return {
        "type": "button",
        "action_id": action,
        "text": _plain(label),
        "accessibility_label": spoken,
        "value": id_,
    }


def _page_buttons(answer: Answer) -> Iterator[Block]:
    page, query = answer.page, str(answer.query)
    if page.offset:
        yield _button(f"{TURN_PAGE}:back", "Back", query, max(0, page.offset - answer.size))
    if page.offset + len(page.hits) < page.total + page.partial - page.merged and page.hits:
        yield _button(f"{TURN_PAGE}:more", "More", query, page.offset + len(page.hits))
    typed = verbatim(answer.typed, answer.query) if answer.typed else None
    if typed and len(str(typed)) <= MAX_LENGTH:
        yield _button(f"{OPEN}:typed", f"Search for “{abridged(str(answer.typed), 40)}” only", str(typed), 0)
    if page.suggestion:
        yield _button(f"{OPEN}:suggestion", "Yes, search for that", page.suggestion, 0)
    if answer.by:
        yield _button(f"{OPEN}:speaker", "Search what they say", str(answer.by), 0)
    if page.questions and len(questions(answer)) <= MAX_LENGTH:
        yield _button(f"{OPEN}:questions", "Show the questions", questions(answer), 0)
    if page.undated:
        yield _button(f"{OPEN}:undated", "Search without the date", undated(answer), 0)


def _affordable(buttons: Iterable[Block]) -> Iterator[Block]:
    """The buttons whose values Slack takes, as far as there is room for them."""
    room = _ROOM
    for button in buttons:
        room -= len(json.dumps(button["value"], ensure_ascii=False))
        if len(button["value"]) <= _VALUE and room >= 0:
            yield button


def _button(action: str, label: str, query: str, offset: int) -> Block:
    return {
        "type": "button",
        "action_id": action,
        "text": _plain(label),
        "value": json.dumps({"query": query, "offset": offset}, ensure_ascii=False),
    }


def _plain(words: str) -> Block:
    return {"type": "plain_text", "text": words}
