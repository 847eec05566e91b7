"""Styles: how the records of many houses write the label at the head of a turn.

A new style is one more entry of STYLES, and a new title, questioner or voice one more word of ``addresses`` or
``questioners``. No style knows a house by name: each is what a typist may do anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_BRACKETS = r"(?:[(\[][^()\[\]]{1,120}[)\]])"
_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?"
_TIME = rf"[\[(<]?{_CLOCK}[\])>]?"
# Before the label: the number of a line, a bullet, ">>" of captions, a heading's "#", a time, Markdown's bold.
_BEFORE = (
    r"(?:\d{1,2}\s{2,20})?(?:(?:[•◦▪·‣*–—-]|>{2,3}|#{1,6})\s{1,3}|>{2,3})?"
    rf"(?:{_TIME}\s{{1,4}}(?:[–—|-]\s{{1,3}})?)?[*_]{{0,3}}"
)
_NOTES = rf"(?P<notes>(?:\s{{0,2}}{_BRACKETS}){{0,3}})"
_PHRASE = (  # ends with a word
    r"(?P<phrase>[^\s:：()\[\]*_#<>0-9–—-][^:：()\[\]?!;“”\"*_<>]{0,100}?)(?=[\s:：.()\[\]*_]|\Z)"
)
_HONORIFICS = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Prof|Hon)"
_CAPITALS = r"[^\W\d_a-zß-öø-ÿа-я][’']?[^\W\d_a-zß-öø-ÿа-я]"  # two of them begin a word in capitals
_INTERPRETED = r"(?:as (?:interpreted|translated)|(?:via|through|by) (?:an )?(?:interpreter|translat\w+))"


WRITTEN = "a written question"
DIALOGUE = "a letter or a word, and a stop"
LINE = "a line"
STOP = "a full stop"
DASH = "a dash"


class Trust(StrEnum):
    """What it takes to believe a label of a style."""

    COLON = "colon"  # judged by what the document's labels with a colon have in common
    ASKER = "asker"  # believed where it means somebody from the floor, and a question follows
    SERIES = "series"  # believed where the document has a series of them, and some of one person


@dataclass(frozen=True, slots=True)
class Style:
    """A way to write a label. The pattern has the groups ``phrase`` (who) and ``notes`` (in brackets, or empty)."""

    name: str
    pattern: re.Pattern[str]
    trust: Trust = Trust.COLON
    alone: bool = False  # the label fills its line, and the words stand below
    marks: tuple[str, ...] = ()  # of which the block has one: it is quicker to look for them first


STYLES = (
    Style(
        "a letter",  # "Q    Thank you.", "Q. Why?"
        re.compile(
            rf"{_BEFORE}(?P<phrase>Q(?:\d{{1,3}}(?=[.)]))?)(?!\s{{0,3}}{_BRACKETS}\s{{0,3}}:)"
            r"(?:[.)](?=\s)|(?=\s{1,20}[^\s&:\d–-]))(?P<notes>)"
        ),
        marks=("Q",),
    ),
    Style(
        "a colon",  # "Jane Roe (via interpreter): …", "P.- …", "President. – …"
        re.compile(
            rf"{_BEFORE}(?P<number>\d{{1,3}}\.\s(?={_HONORIFICS}\b|[^:()\[\]\n]{{3,60}}\())?{_PHRASE}\s{{0,3}}{_NOTES}"
            rf"[*_\s]{{0,4}}(?::(?!//|(?<=\d:)\d)|：|\.\s?[–—-](?=\s))[*_]{{0,3}}(?:\s{{0,3}}\({_CLOCK}\))?"
        ),
        marks=(":", "：", ".-", ".–", ".—", ". –", ". —", ". -"),
    ),
    Style(
        "a voice tag",  # of WebVTT: "<v Jane Roe>We agreed on trade."
        re.compile(r"<v(?:\.[\w.]{1,30})?\s(?P<phrase>[^>]{1,60})>(?P<notes>)"),
        marks=("<v",),
    ),
    # The order paper of a parliament: "4. Mr. Doe asked the Secretary of State …" is a question put in writing.
    Style(
        WRITTEN,
        re.compile(
            rf"(?:\d{{1,3}}\.\s)?(?P<phrase>{_HONORIFICS}\.?(?:\s[^\W\d_a-z][\w’'.-]{{1,30}}){{1,4}})(?P<notes>)"
            r"(?=\sasked\s(?:the|when|what|how)\b)"
        ),
        marks=("asked",),
    ),
    Style("brackets", re.compile(r"[(\[](?P<phrase>[^()\[\]:]{1,60})[)\]]\s?:(?P<notes>)"), Trust.ASKER, marks=(":",)),
    Style(
        DIALOGUE,  # "A. Yes.", "R - Nous …", "PREGUNTA. ¿…?"
        re.compile(
            rf"{_BEFORE}(?P<phrase>[QAPRVFВО](?:\d{{1,3}})?|[^\W\d_]{{4,12}})(?P<notes>)(?:[.)][*_]{{0,3}}(?=\s)|\s?[–—-](?=\s))"
        ),
        Trust.SERIES,
    ),
    Style(
        STOP,  # "Mr. ROE. I yield.", "The PRESIDING OFFICER. …", "M. le président. …", "JANE ROE (PD). …"
        re.compile(
            rf"{_BEFORE}(?P<phrase>(?:(?:(?i:{_HONORIFICS})\.?|The|Chair(?:man|woman)?|Senator|Secretary|Representative)\s"
            rf"(?={_CAPITALS}|Mc)[^.:;?!()\[\]\n]{{2,60}}?|(?:M|Mme|Mlle|MM)\.?\s[^.:;?!()\[\]\n]{{2,90}}?"
            rf"|{_CAPITALS}[^\W\d_a-zß-öø-ÿа-я ’'-]{{0,40}}?(?:\s{_CAPITALS}[^\W\d_a-z’'-]{{0,40}}){{0,4}}?))"
            rf"\s{{0,2}}{_NOTES}\.(?=\s)"
        ),
        Trust.SERIES,
        marks=(". ", ".\u00a0", ".\n"),
    ),
    Style(
        LINE,  # "Jane Roe", "Jane Roe -- Chief Executive Officer", "Sir Tom Low (Lowtown) (Lab)", "Jane Roe 00:12"
        re.compile(
            rf"{_BEFORE}{_PHRASE}\s{{0,3}}{_NOTES}(?:\s[–—-]{{1,2}}\s[^\n:?!]{{2,100}}?)?[*_]{{0,3}}"
            rf"(?:\s{{1,6}}{_TIME})?[*_]{{0,3}}\s{{0,3}}\Z"
        ),
        Trust.SERIES,
        alone=True,
    ),
    Style(
        DASH,  # "Jane Roe – We agreed on trade."
        re.compile(rf"{_BEFORE}{_PHRASE}\s{{0,3}}{_NOTES}[*_]{{0,3}}\s(?:[–—]|--?)\s"),
        Trust.SERIES,
        marks=("–", "—", "-"),
    ),
)
INTERPRETED = re.compile(rf"\s{{0,4}}[(\[](?P<note>{_INTERPRETED})\.?[)\]]", re.IGNORECASE)  # behind the label's colon
PLAIN_TIME = re.compile(_CLOCK)  # a bracket that holds a time is no remark
