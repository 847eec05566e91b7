"""The shell: what is to be typed in Slack, as somebody at a terminal types it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable

from bot.schedule import days_named
from bot.wish import Wish, read_wish
from search_index.errors import UserError

_ADVICE = re.compile(r"(?P<way>type(?: there)?: )?/lavrov (?P<typed>[^\n]+)\Z")  # sentences end with what to type
_SAME = ("edit", "pause", "resume", "remove", "preview")  # that are called by the same words in both


def in_shell(sentence: str, zone: Callable[[], str]) -> str:
    """A sentence with what ``lavrov`` takes in a terminal in the place of what ``/lavrov`` takes in Slack.

    ``zone`` gives the zone of the clock of who sits there.
    """

    def run(found: re.Match[str]) -> str:
        return f"{'run: ' if found['way'] else ''}{_command(found['typed'], zone)}"

    return _ADVICE.sub(run, sentence)


def command_line(wish: Wish, channel: str = "C…") -> str:
    """What sets a digest up from a terminal; how the id begins of the ``channel``, or user, is all that is known."""
    schedule = wish.schedule
    words = ["lavrov", "digest", "add", *([str(wish.query)] if str(wish.query) else []), "--channel", channel]
    if schedule:
        at, days = f"{schedule.at:%H:%M}", days_named(schedule.days)
        words += ["--at", at, "--zone", schedule.zone, "--days", days]
    else:
        words += ["--at", "once"]
    words += [*(["--this-day"] if wish.has_this_day else []), *(["--archive"] if wish.has_archive else [])]
    return " ".join(word if word == channel else shlex.quote(word) for word in words)


def _command(typed: str, zone: Callable[[], str]) -> str:
    name, _, rest = typed.partition(" ")
    if name not in ("digest", "follow"):
        return f"lavrov ask {shlex.quote(typed)}"
    done, _, said = rest.partition(" ")
    if done == "add":
        try:
            return command_line(read_wish(said).wish(zone))
        except UserError:  # "WORDS", and the like
            return "lavrov digest add"
    id_, _, words = said.partition(" ")
    if done not in _SAME:
        return "lavrov digest list"
    return " ".join(["lavrov digest", done, id_, *([shlex.quote(words)] if words else [])])
