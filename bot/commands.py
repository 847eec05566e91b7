"""The commands: what can be typed after ``/lavrov``, in Slack and in the terminal alike."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.callers import TERMINAL, Caller
from bot.check_request import WAYS, is_lone, requested
from bot.citations import STYLES
from bot.digests import commands as digests
from bot.form import Form, query_of
from bot.narrowing import narrowed
from bot.replies import Answer, Blank, Command, Help, Problem, Reply
from bot.service import PER_DOCUMENT, QuoteService
from bot.typed_ids import names_id, typed_id
from search_index.errors import QueryError, UserError
from search_index.filters import FILTERS
from search_index.query import parse_query

_DAY = 24 * 60 * 60  # seconds
_PERIODS: Mapping[str, int] = {"week": 7 * _DAY, "month": 30 * _DAY}  # over which what was shared is counted
_SPACE = re.compile(r"\s")
_PLEASE = ("", "me", "please", "me please")  # what people write after "help"

Run = Callable[[QuoteService, Caller, str], Reply]


@dataclass(frozen=True, slots=True)
class Subcommand:
    """A subcommand and its help. ``fits`` tells it from a search that happens to begin with the same word."""

    usage: str
    summary: str
    run: Run
    fits: Callable[[str], bool]


def respond(service: QuoteService, caller: Caller, text: str) -> Reply:
    """The reply to what was typed after ``/lavrov``. A user's mistake becomes a Problem; nothing else is caught."""
    name, _, rest = _SPACE.sub(" ", text.strip(), count=1).partition(" ")
    subcommand = SUBCOMMANDS.get("digest" if text.strip().lower() == "digests" else name.lower().removesuffix(":"))
    try:
        if not text.strip():
            return Blank()
        if (words := requested(text)) is not None:
            return check_or_search(service, caller, words)
        if subcommand and subcommand.fits(_bare(rest)):
            return subcommand.run(service, caller, _bare(rest))
        return show(service, caller, text) if typed_id(text) else search(service, caller, text)
    except UserError as error:
        return Problem(str(error), is_typed=isinstance(error, QueryError))


def turn_page(service: QuoteService, query: str, offset: int) -> Reply:
    """Another part of an answer: the hits after the first ``offset``."""
    try:
        return service.ask(query, offset=offset, per_document=PER_DOCUMENT)
    except UserError as error:
        return Problem(str(error))


def fill_in(service: QuoteService, form: Form) -> Reply:
    """What a form asks for. Raises FieldError where a field is filled in wrongly."""
    query = str(query_of(form))
    try:
        return search(service, TERMINAL, query)
    except UserError as error:
        return Problem(str(error))


def related(service: QuoteService, text: str) -> Reply:
    """Quotes about what a text is about."""
    try:
        return service.related(text)
    except UserError as error:
        return Problem(str(error))


def check_message(service: QuoteService, text: str) -> Reply:
    """What the record has of the quotations in a message."""
    try:
        return check(service, TERMINAL, text)
    except UserError as error:
        return Problem(str(error))


def is_bare_check(text: str) -> bool:
    """Whether what was typed asks for a check and has nothing to check."""
    return requested(text) == ""


def narrow(service: QuoteService, query: str, condition: str) -> Reply:
    """What is left of an answer within one more filter."""
    try:
        return search(service, TERMINAL, str(narrowed(parse_query(query), condition)))
    except UserError as error:
        return Problem(str(error))


def search(service: QuoteService, _caller: Caller, text: str) -> Reply:
    """Quotes that match a query."""
    return service.ask(text, per_document=PER_DOCUMENT)


def show(service: QuoteService, _caller: Caller, quote_id: str) -> Reply:
    """A quote in its context. Raises UserError where there is no id, or something beside it, or a part of it."""
    if not (id_ := typed_id(quote_id)):
        raise UserError("Type show and the whole id that stands below a quote, and nothing else: show ID")
    return service.show(id_)


def cite(service: QuoteService, _caller: Caller, text: str) -> Reply:
    """How a quote is cited. Raises UserError where there is no id, a part of one, or no such style."""
    quote_id, *style = text.replace("`", " ").split() or [""]
    id_ = typed_id(quote_id)
    if not id_ or len(style) > 1:
        styles = ", ".join(STYLES)
        raise UserError(f"Type cite and the whole id that stands below a quote, and if you like a style: {styles}.")
    return service.cite(id_, "".join(style))


def trend(service: QuoteService, _caller: Caller, text: str) -> Reply:
    """Quotes that match a query, counted by year. Raises UserError where there is none."""
    if not text:
        raise UserError("Type trend and the words to count: trend WORDS")
    return service.trend(text)


def check(service: QuoteService, _caller: Caller, text: str) -> Reply:
    """What the record has of the quotations in a text. Raises UserError where it has none."""
    checked = service.check(text)
    if not checked.findings:
        raise UserError("There is nothing here to check. Paste the quotation behind check: check “…”")
    return checked


def check_or_search(service: QuoteService, caller: Caller, text: str) -> Reply:
    """What the record has of a text; of a word alone, which stands in many places, the quotes that have it."""
    if not is_lone(text):
        return check(service, caller, text)
    found = search(service, caller, text)
    return replace(found, is_for_check=True) if isinstance(found, Answer) else found


def ask_in_form(service: QuoteService, caller: Caller, text: str) -> Reply:
    """The form with these words in it; in a terminal, which has none, what they find."""
    return Blank(text) if caller.workspace or not text else search(service, caller, text)


def shared(service: QuoteService, caller: Caller, text: str) -> Reply:
    """What was shared where the caller is, or most often of late. Raises UserError in a terminal."""
    if not caller.workspace:
        raise UserError("Quotes are shared in Slack, and nothing is shared here: type shared in one of its channels.")
    if (period := _PERIODS.get(text.lower())) is None:
        return turn_shares(service, caller, 0)
    return service.most_shared(caller.workspace, time.time() - period, channel=caller.channel)


def turn_shares(service: QuoteService, caller: Caller, offset: int) -> Reply:
    """Another part of what was shared where the caller is: after the first ``offset``."""
    return service.shared_here(caller.workspace, caller.channel, offset=offset)


def digest(service: QuoteService, caller: Caller, text: str) -> Reply:
    """What is posted where the caller is, or what is to be. Raises UserError for what is not understood."""
    return digests.digest(service, caller, text, time.time())


def follow(service: QuoteService, caller: Caller, text: str) -> Reply:
    """What comes to the caller alone, or what is to. Raises UserError for what is not understood."""
    return digests.follow(service, caller, text, time.time())


def unfollow(service: QuoteService, caller: Caller, text: str) -> Reply:
    """Stop something that comes to the caller alone. Raises UserError where there is no such thing."""
    return digests.unfollow(service, caller, text)


def help_(_service: QuoteService, _caller: Caller, text: str) -> Reply:
    """How to ask, or what one command can do."""
    if text.lower() == "digest":
        return digests.help_()
    if command := SUBCOMMANDS.get(text.lower()):
        return Help((Command(command.usage, command.summary), *(_CHECKING if text.lower() == "check" else ())))
    commands = [Command(subcommand.usage, subcommand.summary) for subcommand in SUBCOMMANDS.values()]
    return Help((_SEARCH, *commands), tuple(Command(f"{name}:", text) for name, text in FILTERS.items()))


def open_quote(service: QuoteService, quote_id: str, first: int | None = None) -> Reply:
    """A quote in its context, whose id stood in an answer; ``first``: see ``QuoteService.show``."""
    try:
        return service.show(quote_id, first)
    except UserError as error:  # its document has gone since
        return Problem(str(error))


def _bare(text: str) -> str:
    """Without blanks and the back-ticks that people put around an id."""
    return text.strip(" \t`")


def _is_like_id(text: str) -> bool:
    """Whether words after "show" mean an id: there are none, or one looks like an id or its beginning."""
    return not text or names_id(text)


_CHECKING = tuple(Command(*way) for way in WAYS)
_SEARCH = Command("WORDS", 'quotes with all these words; "a phrase", -without, either OR or, begin*')
SUBCOMMANDS: Mapping[str, Subcommand] = {
    "show": Subcommand("show ID", "a quote in its context (an id alone will do)", show, _is_like_id),
    "cite": Subcommand(
        "cite ID [STYLE]", f"how a quote is cited: in all styles, or one of {', '.join(STYLES)}", cite, _is_like_id
    ),
    "trend": Subcommand("trend WORDS", "how many quotes there are in each year", trend, lambda _: True),
    "check": Subcommand(
        "check “QUOTATION”",
        "where a quotation stands word for word, and what differs (help check has more)",
        check_or_search,
        lambda _: True,
    ),
    "search": Subcommand(
        "search [WORDS]", "a form with words, speaker and dates, in Slack", ask_in_form, lambda _: True
    ),
    "shared": Subcommand(
        "shared [week|month]",
        "what this channel has shared, or what was shared most often in 7 or 30 days",
        shared,
        lambda rest: rest.lower() in ("", "here", *_PERIODS),
    ),
    "digest": Subcommand(
        "digest add WORDS at 09:00",
        "what is new, posted here at its hour (digest help has more)",
        digest,
        lambda _: True,
    ),
    "follow": Subcommand(
        "follow [WORDS] [daily|weekly]",
        "what is new, sent to you alone: at once, or when you say",
        follow,
        lambda _: True,
    ),
    "unfollow": Subcommand("unfollow ID", "stop what you follow", unfollow, lambda _: True),
    "help": Subcommand(
        "help [COMMAND]", "this help", help_, lambda rest: rest.lower() in _PLEASE or rest.lower() in SUBCOMMANDS
    ),
}
