"""The pasted text: what an application made of its signs turned back, and which of its lines stand behind ">".

No line is added and none taken away, so that the number of a line is that in the text as it was pasted.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from search_index.models import Passage
from search_index.parsing.layout import trim

_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
# Slack's "<@U1>", "<#C1|name>", "<!here>", "<!date^…|label>" and "<https://…|label>".
_ENTITY = re.compile(
    r"<(?:(?P<sigil>[@#!])(?P<who>[^<>|\s]{1,200})|(?P<link>[a-z][a-z+.-]{1,20}:[^<>|\s]{1,3000}))"
    r"(?:\|(?P<label>[^<>\n\r]{0,3000}))?>"
)
_TAG = re.compile(r"</?(?P<name>[a-z][a-z0-9]{0,12})(?:\s[^<>\n\r]{0,500})?/?>", re.IGNORECASE)
_APART = frozenset({"br", "p", "div", "li", "td", "tr", "blockquote"})  # tags that stand between words
_LINK = re.compile(r"\[(?P<label>[^\[\]\n\r]{1,1000})\]\((?:https?:|mailto:|www\.)[^()\s]{1,3000}\)")  # Markdown's
_CHARACTER = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_LINE_END = re.compile(r"\r\n?|\n")
# Signs around words: each stands at the edge of a word outside and of another inside, and not across lines.
_EMPHASES = tuple(
    re.compile(rf"(?<![\w{sign}]){run}(?=[^\s{sign}])([^{sign}\n\r]*[^\s{sign}]){run}(?![\w{sign}])")
    for sign, run in ((r"\*", r"\*{2,3}"), (r"\*", r"\*"), ("_", "_{1,2}"), ("~", "~{1,2}"), ("`", "`"))
)
_FENCE = re.compile(r"```")
_BEHIND = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_ALL_BEHIND = re.compile(r"[ \t]{0,3}>>>(?!>)")  # Slack's sign for all that follows


@dataclass(frozen=True, slots=True)
class Line(Passage):
    """A line without the white space at its edges, which is empty where there is nothing else."""

    is_quoted: bool  # whether it stood behind ">"


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted text as a person reads it. Offsets are those of ``text``, which is no longer what was pasted."""

    text: str
    lines: tuple[Line, ...] = field(repr=False)
    _starts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, written: str) -> Pasted:
        """The text that was written so, in an application or out of it."""
        pieces: list[str] = []
        starts: list[int] = []
        spans: list[tuple[int, int, bool]] = []
        at = 0
        for words, ending, is_quoted in _lines(restored(written)):
            starts.append(at)
            spans.append((at, at + len(words), is_quoted))
            pieces += (words, ending)
            at += len(words) + len(ending)
        text = "".join(pieces)
        trimmed = ((trim(text, start, end), is_quoted) for start, end, is_quoted in spans)
        lines = tuple(Line(line.start, line.end, line.text, is_quoted) for line, is_quoted in trimmed)
        return cls(text, lines, tuple(starts))

    def line(self, at: int) -> int:
        """The number, from 1, of the line that an offset is on."""
        return bisect_right(self._starts, at)

    def passage(self, start: int, end: int) -> Passage:
        """A stretch without the white space at its edges."""
        return trim(self.text, start, end)


def restored(written: str) -> str:
    """A text with ``&amp;`` as "&", a link as its label, ``*bold*`` as "bold", and without signs that nobody sees."""
    text = _TAG.sub(_tagged, _ENTITY.sub(_meant, written.translate(_INVISIBLE)))
    text = _CHARACTER.sub(_character, _LINK.sub(r"\g<label>", text)).translate(_INVISIBLE)
    text = _FENCE.sub("", text)
    for emphasis in _EMPHASES:
        text = emphasis.sub(r"\1", text)
    return text


def _meant(entity: re.Match[str]) -> str:
    label = entity["label"] or ""
    if entity["sigil"]:
        return f"#{label}" if label and entity["sigil"] == "#" else label
    return label or entity["link"]


def _tagged(tag: re.Match[str]) -> str:
    return " " if tag["name"].lower() in _APART else ""


def _character(entity: re.Match[str]) -> str:
    character = html.unescape(entity[0])
    return " " if _LINE_END.search(character) else character


def _lines(text: str) -> Iterator[tuple[str, str, bool]]:
    """Each line without what ends it and the ">" before it, what ends it, and whether it stood behind ">"."""
    start, to_the_end = 0, False
    ends = [(found.start(), found.end()) for found in _LINE_END.finditer(text)]
    for end, following in [*ends, (len(text), len(text))]:
        behind = _BEHIND.match(text, start, end)
        if _ALL_BEHIND.match(text, start, end) and not _BEHIND.match(text, following):
            to_the_end = True
        yield text[behind.end() if behind else start : end], text[end:following], behind is not None or to_the_end
        start = following
