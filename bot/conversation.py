"""The conversation: what Slack is elsewhere, in a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot import commands
from bot.replies import Answer, Reply
from bot.service import QuoteService

WELCOME = """\
This is a conversation in the terminal: type /lavrov and what you look for, as you would in Slack.
“more” shows the next page, “/lavrov help” what else can be typed, and Ctrl-D ends it.
To connect a Slack workspace, set SLACK_BOT_TOKEN and SLACK_APP_TOKEN in .env (docs/slack.md has the steps).
"""

_ENDS = frozenset({"exit", "quit", "bye"})
_COMMAND = "/lavrov"


def converse(service: QuoteService, lines: Iterable[str], tell: Callable[[Reply], None]) -> None:
    """Reply to each line as Slack would be replied to, until the lines end or one says so."""
    last: Reply | None = None
    for line in lines:
        typed = line.strip()
        if typed.lower() in _ENDS:
            return
        if typed:
            last = _reply(service, typed, last)
            tell(last)


def _reply(service: QuoteService, typed: str, last: Reply | None) -> Reply:
    if typed.lower() == "more" and isinstance(last, Answer):
        return commands.turn_page(service, str(last.query), last.page.offset + len(last.page.hits))
    name, *rest = typed.split(maxsplit=1)
    return commands.respond(service, "".join(rest) if name.lower() == _COMMAND else typed)
