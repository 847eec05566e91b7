"""The plain citation: the quote itself, and behind it who said it, where, when, and in which document."""

from __future__ import annotations

import re

from bot.citations.dates import NO_DATE
from bot.citations.sentences import joined
from bot.citations.work import Tie, Work
from search_index.models import DOCUMENT_DATES

_JOINER = "\N{WORD JOINER}"  # shows nothing, and keeps a sign from being read together with what follows it
# What Slack reads as markup: entities, pings and names of emoji; and styles, at the edges of words.
_SIGNS = re.compile(r"[&<>@#]|:(?=[\w+'-]+:)")
_STYLES = re.compile(r"`|(?<!\w)[*_~]|[*_~](?!\w)")
_LEADS = {Tie.ASKED: "A question", Tie.UNKNOWN: "Speaker unknown"}


def plain(work: Work) -> str:
    """“The words” — Jane Roe (speaker inferred), Remarks, Paris, 4 May 2021, no. 7, https://… · id.

    Words in a sentence that is not the speaker's come behind the speaker: Jane Roe, partly quoted in: The … — Talks, ….
    """
    where = joined((*_where(work), work.url))
    who = f"{_lead(work)}{_remarks(work)}{_way(work)}"
    if work.is_sentence:
        return f"{who} in: {work.words} — {where} · {work.id}"
    return f"{_words(work)} — {who}, {where} · {work.id}"


def slack(work: Work) -> str:
    """The same for a message: the words as a quotation, the speaker in bold, and nothing of it read as markup."""
    address = work.url.replace("<", "%3C").replace(">", "%3E")  # as a web address writes them, and markup does not
    where = f"{joined((*map(inert, _where(work)), address))} · `{work.id}`"
    who = f"*{inert(_lead(work))}*{inert(_remarks(work))}{inert(_way(work))}"
    quotation = f"> {inert(_words(work))}"
    return f"{who} in:\n{quotation}\n— {where}" if work.is_sentence else f"{quotation}\n— {who}, {where}"


def inert(text: str) -> str:
    """``text`` for a message of Slack's: looks the same, and styles and calls nobody."""
    return _STYLES.sub(rf"{_JOINER}\g<0>{_JOINER}", _SIGNS.sub(rf"\g<0>{_JOINER}", text))


def _words(work: Work) -> str:
    return f"“{work.words}”" if work.is_speech else work.words


def _lead(work: Work) -> str:
    return work.speaker or _LEADS.get(work.tie, _LEADS[Tie.UNKNOWN])


def _remarks(work: Work) -> str:
    """What is to be known of the words and is not said beside them: see ``_way``."""
    way = {"reported, not verbatim", "as quoted in the article", f"as quoted by {work.byline}"}
    said = way if _way(work) else set()
    remarks = [each for each in work.remarks if each not in said]
    return f" ({'; '.join(remarks)})" if remarks else ""


def _way(work: Work) -> str:
    """How the words came here, where they are not just what the speaker said: ", quoted by Sergey Lavrov"."""
    by = f" by {work.byline}" if work.is_transcript and work.authors else ""
    if work.tie is Tie.REPORTED:
        return f", paraphrased{by}"
    if work.is_sentence:
        return f", partly quoted{by}"
    return f", quoted{by}" if by and work.tie is Tie.QUOTED else ""


def _where(work: Work) -> list[str]:
    """The document: its title, author and publisher, place, date and number, as far as they are known."""
    author = "" if work.is_transcript else work.byline
    number = f"no. {work.number}" if work.number else ""
    return [part for part in (work.name, author, work.publisher, work.place, _date(work), number) if part]


def _date(work: Work) -> str:
    """The date; one that is not that of the words says what it is, or how it was found."""
    when = work.when
    if when is None:
        return NO_DATE
    if when.basis in DOCUMENT_DATES:
        return f"{when.basis} {when.british}"
    basis = f"inferred: {when.basis}" if when.is_inferred else when.basis
    return f"{when.british} ({basis})" if basis else when.british
