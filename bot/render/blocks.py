"""Slack's rendering: a reply as a message of blocks, with a text for notifications and screen readers.

Whatever comes from documents or users stands in ``rich_text`` elements. Slack shows those to the letter: there is
nothing in them to escape, and no way for a quote to become markup or a ping.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from bot.render import phrases
from bot.render.excerpt import Run, cut, excerpt, plain
from bot.replies import Answer, Command, Context, Help, Problem, Reply
from search_index.models import Quote, Source, Turn
from search_index.query import MAX_LENGTH
from search_index.results import Hit

Block = dict[str, Any]

TURN_PAGE = "turn_page"  # action ids begin so; their values say which part of which answer is wanted
MESSAGE = 12_000  # characters of all blocks as JSON; Slack refuses somewhat more (msg_blocks_too_long)
FALLBACK = 3_500  # characters of the text
_EXCERPTS = (600, 300, 120, 40, 20)  # characters of each quote: the first size at which the message fits
_PARAGRAPHS = (3_000, 1_500, 600, 200, 60)
_LINE = 250  # characters of a title or a name, or the size of the quote where that is less
_SENTENCE = 700  # characters of a problem: escaped, each may become five
_VALUE = 2_000  # characters of a button's value, by Slack's limit
_INSIDE_PING = re.compile(r"(?<=<)(?=[!@#])")
_MARKS = 12  # runs of an excerpt that stand out at most: each costs as much JSON as a sentence


def render(reply: Reply) -> dict[str, Any]:
    """A message: ``text`` and ``blocks``."""
    match reply:
        case Answer():
            return {"text": _fallback(reply), "blocks": _fitting(_EXCERPTS, lambda size: _answer(reply, size))}
        case Context():
            blocks = _fitting(_PARAGRAPHS, lambda size: _context(reply, size))
            text = f"{_short(phrases.speaker(reply.quote))}: “{_short(reply.passage.text)}”"
            return {"text": escape(text), "blocks": blocks}
        case Help():
            return {"text": "How to ask: type /lavrov and the words you look for.", "blocks": _help(reply)}
        case Problem(sentence):
            words = plain(cut(sentence, _SENTENCE))
            hint = _text(" (/lavrov help shows what can be typed.)")
            return {"text": escape(words), "blocks": [_rich(_section(_text(words), hint))]}


def read_page(value: str) -> tuple[str, int]:
    """The query and the offset in the value of a page button. Raises ValueError where it is none of ours."""
    match json.loads(value):
        case {"query": str(query), "offset": int(offset)} if offset >= 0:
            return query, offset
    raise ValueError("not the value of a page button")


def escape(text: str) -> str:
    """Text for where Slack reads its markup: the fallback of a message."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _fitting(sizes: Sequence[int], build: Callable[[int], Iterator[Block]]) -> list[Block]:
    """The blocks at the first size at which they fit into a message, or at the last."""
    for size in sizes:
        blocks = list(build(size))
        if len(json.dumps(blocks, ensure_ascii=False)) <= MESSAGE:
            break
    return blocks


def _answer(answer: Answer, size: int) -> Iterator[Block]:
    yield _rich(_section(_bold(_short(phrases.summary(answer), size))))
    for hit in answer.page.hits:
        yield _rich(*_card(hit, size))
    remarks = [_section(_text(_short(remark, size))) for remark in phrases.remarks(answer)]
    if remarks:
        yield _rich(*remarks)
    buttons = [button for button in _buttons(answer) if len(button["value"]) <= _VALUE]
    if buttons:
        yield {"type": "actions", "elements": buttons}


def _card(hit: Hit, size: int) -> Iterator[Block]:
    yield _heading(hit.quote, hit.source, size)
    yield _quotation(excerpt(hit, size))
    yield _source_line(hit.quote, hit.source, hit.quote.id, size)


def _context(context: Context, size: int) -> Iterator[Block]:
    source, quote = context.source, context.quote
    id_ = phrases.address(context)
    yield _rich(_heading(quote, source, size), _source_line(quote, source, id_, size))
    if context.question:
        yield _rich(*_turn("Question", context.question, size // 3))
    neighbours = size // 3
    for paragraph, room in ((context.before, neighbours), (context.paragraph, size), (context.after, neighbours)):
        if paragraph:
            span = phrases.within(context.passage, paragraph)
            yield _rich(_quotation(cut(paragraph.text, room, [span] if span else [])))
    if context.answer:
        yield _rich(*_turn(phrases.answered(context.answer), context.answer, size // 3))
    if context.absent:
        yield _rich(_section(_text(_short(phrases.unanswered(context.absent), size))))


def _turn(heading: str, turn: Turn, size: int) -> Iterator[Block]:
    note = f" ({turn.note})" if turn.note else ""
    yield _section(_bold(_short(f"{heading}{note}", size)))
    yield _quotation(cut(turn.text, size))


def _help(help_: Help) -> list[Block]:
    return [
        _rich(_section(_bold("/lavrov …")), _list(help_.commands)),
        _rich(_section(_bold("Filters")), _list(help_.filters)),
    ]


def _buttons(answer: Answer) -> Iterator[Block]:
    page, query = answer.page, str(answer.query)
    if page.offset:
        yield _button("back", "Back", query, max(0, page.offset - answer.size))
    if page.offset + len(page.hits) < page.total and page.hits:
        yield _button("more", "More", query, page.offset + len(page.hits))
    if page.suggestion:
        yield _button("suggestion", "Yes, search for that", page.suggestion, 0)
    if page.questions and len(phrases.questions(answer)) <= MAX_LENGTH:
        yield _button("questions", "Show the questions", phrases.questions(answer), 0)


def _button(name: str, label: str, query: str, offset: int) -> Block:
    return {
        "type": "button",
        "action_id": f"{TURN_PAGE}:{name}",
        "text": {"type": "plain_text", "text": label},
        "value": json.dumps({"query": query, "offset": offset}, ensure_ascii=False),
    }


def _fallback(answer: Answer) -> str:
    """An answer for notifications and screen readers: one line for each quote."""
    lines = [_short(phrases.summary(answer))]
    for hit in answer.page.hits:
        words = plain(excerpt(hit, FALLBACK // 8))
        who, where = _short(phrases.speaker(hit.quote)), _short(phrases.occasion(hit.source))
        lines.append(f"{who}, {where}: “{words}”")
    return _cut_lines(escape("\n".join([*lines, *phrases.remarks(answer)])))


def _cut_lines(text: str) -> str:
    return text if len(text) <= FALLBACK else text[:FALLBACK].rsplit("\n", 1)[0]


def _rich(*elements: Block) -> Block:
    return {"type": "rich_text", "elements": list(elements)}


def _section(*texts: list[Block]) -> Block:
    return {"type": "rich_text_section", "elements": [element for text in texts for element in text]}


def _quotation(runs: Iterable[Run]) -> Block:
    elements: list[Block] = []
    for marked, group in groupby(_first_marks(runs), key=lambda run: run.marked):
        words = plain(tuple(group))
        elements += _bold(words) if marked else _text(words)
    return {"type": "rich_text_quote", "elements": elements}


def _first_marks(runs: Iterable[Run]) -> Iterator[Run]:
    marks = 0
    for run in runs:
        marks += run.marked
        yield run if marks <= _MARKS else Run(run.text)


def _heading(quote: Quote | None, source: Source, size: int) -> Block:
    return _section(_bold(_short(phrases.speaker(quote), size)), _text(f" · {_short(phrases.occasion(source), size)}"))


def _source_line(quote: Quote | None, source: Source, id_: str, size: int) -> Block:
    title, provenance = _short(phrases.title(source), size), _short(phrases.provenance(quote, source), size)
    return _section(_text(f"{title}\n{provenance} · "), _styled(id_, code=True))


def _list(commands: Iterable[Command]) -> Block:
    items = [_section(_styled(command.usage, code=True), _text(f" {command.summary}")) for command in commands]
    return {"type": "rich_text_list", "style": "bullet", "elements": items}


def _bold(text: str) -> list[Block]:
    return _styled(text, bold=True)


def _text(text: str) -> list[Block]:
    return _styled(text)


def _styled(text: str, **style: bool) -> list[Block]:
    """Text elements. The “<” of “<!here>” ends one, so that no reader of the message can take it for a ping."""
    parts = [part for part in _INSIDE_PING.split(text) if part]
    return [{"type": "text", "text": part} | ({"style": dict(style)} if style else {}) for part in parts]


def _short(text: str, size: int = _LINE) -> str:
    return plain(cut(text, min(size, _LINE)))
