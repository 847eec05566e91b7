"""The conversation: what Slack is elsewhere, in a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot import commands
from bot.callers import TERMINAL
from bot.replies import Answer, Problem, Reply, Trend
from bot.service import QuoteService

WELCOME = """\
This is a conversation in the terminal: type /lavrov and what you look for, as you would in Slack.
“more” and “back” turn the pages, “/lavrov help” shows what can be typed, and Ctrl-D ends it.
To connect a Slack workspace, set SLACK_BOT_TOKEN and SLACK_APP_TOKEN in .env (docs/slack.md has the steps).
"""

_ENDS = frozenset({"exit", "quit", "bye"})
_TURNS = frozenset({"more", "back"})
_COMMAND = "/lavrov"


def converse(service: QuoteService, lines: Iterable[str], tell: Callable[[Reply], None]) -> None:
    """Reply to each line as Slack would be replied to, until the lines end or one says so."""
    last: Answer | Trend | None = None
    for line in lines:
        typed = line.strip()
        if typed.lower() in _ENDS:
            return
        if typed:
            reply = _reply(service, typed, last)
            last = reply if isinstance(reply, Answer | Trend) else last  # what is opened beside an answer leaves it
            tell(reply)


def _reply(service: QuoteService, typed: str, last: Answer | Trend | None) -> Reply:
    if last and typed.lower() in _TURNS:
        return _turned(service, last, forward=typed.lower() == "more")
    name, *rest = typed.split(maxsplit=1)
    return commands.respond(service, TERMINAL, "".join(rest) if name.lower() == _COMMAND else typed)


def _turned(service: QuoteService, last: Answer | Trend, *, forward: bool) -> Reply:
    """The next page of an answer, or the one before."""
    if isinstance(last, Trend):
        return Problem("A trend has no pages. To see the quotes, type the words without trend.")
    page = last.page
    if not (forward or page.offset):
        return Problem("This is the first page. Type “more” for the next one.")
    start = page.offset + len(page.hits) if forward else max(0, page.offset - last.size)
    return commands.turn_page(service, str(last.query), start)
