"""The digest's commands: what can be typed after ``/lavrov digest`` and ``/lavrov follow``.

Each raises UserError for what is not understood, or not allowed; ``now`` is in seconds since 1970.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.callers import Caller
from bot.digests import finding, keeping
from bot.digests.shell import command_line
from bot.replies import Command, Help, Reply
from bot.service import QuoteService
from bot.wish import Wish, read_wish
from search_index.errors import UserError

Run = Callable[[QuoteService, Caller, str, float], Reply]

_SHOWN = 60  # characters of what was typed, in a message
_STOPS = ("stop", "remove", "end")
_ADDS = ("create", "new", "start", "set", "setup", "make", "subscribe")
_ALSO: Mapping[
    str, str
] = {  # other words for what can be done; of two that "stop" may mean, the one that can be undone
    "": "list",
    **dict.fromkeys(("show", "ls"), "list"),
    **dict.fromkeys(("delete", "del", "cancel", "drop", "end", "unsubscribe"), "remove"),
    **dict.fromkeys(("stop", "off", "mute", "disable", "suspend"), "pause"),
    **dict.fromkeys(("unpause", "on", "unmute", "enable", "continue", "restart"), "resume"),
    **dict.fromkeys(("change", "update", "modify", "rename"), "edit"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """What can be done with digests, and its help."""

    usage: str
    summary: str
    run: Run


def digest(service: QuoteService, caller: Caller, text: str, now: float) -> Reply:
    """What was typed after ``digest``; nothing lists those of the channel."""
    name, _, rest = text.strip().partition(" ")
    action = ACTIONS.get(_called(name.lower(), rest))
    if action is None:
        if name.lower() in _ADDS and rest.strip():
            raise UserError(f"To set up a digest, type: /lavrov digest add {_cut(rest)}")
        raise UserError(
            f"To set up a digest, type: /lavrov digest add {_cut(text)} · To search for the word, put it in quotation "
            f"marks: /lavrov “digest” {_cut(text)} · For all that can be done, type: /lavrov digest help"
        )
    return action.run(service, caller, rest.strip(), now)


def follow(service: QuoteService, caller: Caller, text: str, now: float) -> Reply:
    """What was typed after ``follow``: at once unless it says when; nothing lists what the caller follows."""
    name, _, rest = text.strip().partition(" ")
    if name.lower() in ("", "list") and not rest:
        _require_slack(caller)
        return finding.own(service, caller)
    if name.lower() == "help" and not rest:
        return help_()
    if name.lower() in _STOPS and (not rest or finding.digest_id(rest)):
        return unfollow(service, caller, rest)
    wish = read_wish(text).wish(caller.zone, is_at_once=True)
    _require_slack(caller, wish, is_follow=True)
    return keeping.offer(service, caller, wish, now, is_follow=True)


def unfollow(service: QuoteService, caller: Caller, text: str) -> Reply:
    """Stop something that comes to the caller alone: the one of an id or of some words, or the only one."""
    return keeping.remove(service, caller, finding.followed(service, caller, text))


def _called(name: str, rest: str) -> str:
    """The name of what is to be done, also by another word for it where an id follows, or nothing."""
    first = rest.strip().partition(" ")[0]
    return _ALSO.get(name, name) if not first or finding.digest_id(first) else name


def _add(service: QuoteService, caller: Caller, text: str, now: float) -> Reply:
    if not text:
        return help_()
    wish = read_wish(text).wish(caller.zone)
    _require_slack(caller, wish)
    return keeping.offer(service, caller, wish, now)


def _list(service: QuoteService, caller: Caller, text: str, _: float) -> Reply:
    _require_slack(caller)
    _require_nothing("list", text)
    return finding.here(service, caller)


def _edit(service: QuoteService, caller: Caller, text: str, now: float) -> Reply:
    first, _, rest = text.partition(" ")
    is_named = finding.digest_id(first) is not None
    id_ = finding.meant(service, caller, first if is_named else "")
    said = (rest.strip() if is_named else text).removeprefix("to ").strip()  # "edit k7m2 to weekdays"
    if not said:
        raise UserError(f"Say what to change, such as: /lavrov digest edit {id_} at 10:30 weekdays")
    return keeping.offer_change(service, caller, id_, read_wish(said), now)


def _pause(service: QuoteService, caller: Caller, text: str, _: float) -> Reply:
    return keeping.pause(service, caller, finding.meant(service, caller, text))


def _resume(service: QuoteService, caller: Caller, text: str, now: float) -> Reply:
    return keeping.resume(service, caller, finding.meant(service, caller, text), now)


def _remove(service: QuoteService, caller: Caller, text: str, _: float) -> Reply:
    return keeping.ask_removal(service, caller, finding.meant(service, caller, text))


def _now(service: QuoteService, caller: Caller, text: str, now: float) -> Reply:
    return keeping.post_now(service, caller, finding.meant(service, caller, text), now)


def _preview(service: QuoteService, caller: Caller, text: str, now: float) -> Reply:
    """Of a digest, or of one that nobody has set up yet."""
    if not text or finding.digest_id(text):
        return keeping.preview(service, caller, finding.meant(service, caller, text), now)
    return keeping.preview_wish(service, caller, read_wish(text).wish(caller.zone), now)


def help_() -> Help:
    """What can be done with digests."""
    commands = [Command(f"digest {each.usage}", each.summary) for each in ACTIONS.values()]
    return Help((*commands, *_FOLLOWING))


def _help(_service: QuoteService, _caller: Caller, _text: str, _now: float) -> Reply:
    return help_()


def _require_nothing(name: str, text: str) -> None:
    if text:
        raise UserError(f"“{_cut(text)}” is more than “digest {name}” takes. Leave it out.")


def _require_slack(caller: Caller, wish: Wish | None = None, *, is_follow: bool = False) -> None:
    """Raises UserError, with what to type instead, in a terminal: nothing can be posted there."""
    if caller.workspace:
        return
    if wish is None:
        raise UserError("Digests are posted in Slack. To see which there are, run: lavrov digest list")
    run = command_line(wish, "U…" if is_follow else "C…")
    raise UserError(f"Digests are posted in Slack. To set this one up from a terminal, run: {run}")


def _cut(text: str) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) <= _SHOWN else f"{bare[:_SHOWN]}…"


ACTIONS: Mapping[str, Action] = {
    "add": Action(
        "add WORDS at 09:00 weekdays Europe/Madrid",
        "post here what is new on them; time, days and clock may be left out; everything is the whole archive",
        _add,
    ),
    "list": Action("list", "the digests of this channel, with their ids", _list),
    "edit": Action(
        "edit ID at 10:30", "change what you name of one; the rest stays; without archive takes an extra away", _edit
    ),
    "pause": Action("pause ID", "post nothing for the time being", _pause),
    "resume": Action("resume ID", "go on with what comes in from then on", _resume),
    "remove": Action("remove ID", "give one up", _remove),
    "now": Action("now ID", "post at once what is new since the last one", _now),
    "preview": Action("preview ID or WORDS", "what it would post, for your eyes only", _preview),
    "help": Action("help", "this help", _help),
}
_FOLLOWING = (
    Command("follow WORDS [daily|weekly|at 9]", "send what is new on them to you alone; at once unless you say when"),
    Command("follow", "what you follow, with its ids"),
    Command("unfollow ID", "stop it"),
)
