"""Restoring: what an application makes of a pasted text's signs, turned back into what a person reads.

No line is added and none taken away.
"""

from __future__ import annotations

import html
import re

from search_index.parsing.marks import MARKS

_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
# Slack's "<@U1>", "<#C1|name>", "<!here>", "<!date^…|label>" and "<https://…|label>".
_ENTITY = re.compile(
    r"<(?:(?P<sigil>[@#!])(?P<who>[^<>|\s]{1,200})|(?P<link>[a-z][a-z+.-]{1,20}:[^<>|\s]{1,3000}))"
    r"(?:\|(?P<label>[^<>\n\r]{0,3000}))?>"
)
# A tag of a page; "<We take none of it>" is none, and neither is "<a part of it>".
_TAG = re.compile(
    r"</?(?P<name>a|abbr|b|big|blockquote|body|br|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|html|i|img|ins|li|mark|ol|p"
    r"|pre|q|s|section|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|time|tr|u|ul)"
    r"(?:\s[^<>\n\r=]{0,500}=[^<>\n\r]{0,500})?\s?/?>",
    re.IGNORECASE,
)
_ANGLED = re.compile(r"<<(?=[^\s<>])([^<>]{1,5000})>>")  # «…» as a keyboard has it
_APART = frozenset({"br", "p", "div", "li", "td", "tr", "blockquote"})  # tags that stand between words
# Markdown's links, with what is shown when somebody points at them; and the lines that say where others lead.
_TITLE = r"(?:[ \t]{1,4}[\"'“(][^\n\r()]{0,500}[\"'”)])?"
_TARGET = r"(?:https?:|mailto:|www\.|\.{0,2}/|\#)(?:[^()\s]|\([^()\s]{0,300}\)){0,3000}"
_LINK = re.compile(rf"!?\[(?P<label>[^\[\]\n\r]{{1,1000}})\]\([ \t]{{0,4}}{_TARGET}{_TITLE}[ \t]{{0,4}}\)")
_REFERENCE = re.compile(
    rf"^ {{0,3}}\[[^\[\]\n\r]{{1,200}}\]:[ \t]+<?(?:https?:|www\.)\S{{1,3000}}{_TITLE}[ \t]*$", re.M
)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>]{1,3000}")
_TRAILING = re.compile(rf"(?:{MARKS.pattern}|[.,;:!?)’']){{1,20}}\Z")
_LINE_ENDS = ("\n", "\r")
_CHARACTER = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
# Signs around words: each stands at the edge of a word outside and of another inside, and not across lines.
_EMPHASES = tuple(
    re.compile(rf"(?<![\w{sign}]){run}(?=[^\s{sign}])([^{sign}\n\r]*[^\s{sign}]){run}(?![\w{sign}])")
    for sign, run in ((r"\*", r"\*{2,3}"), (r"\*", r"\*"), ("_", "_{1,2}"), ("~", "~{1,2}"), ("`", "`"))
)
_FENCE = re.compile(r"```|^~~~+(?=\s*$)", re.M)
# Between fences, or between ticks on a line; two ticks are TeX's quotation mark.
_CODE = re.compile(
    r"```.*?```|^ {0,3}~~~.*?^ {0,3}~~~|(?<!`)`(?=[^\s`])[^`\n\r]*(?<=[^\s`])`(?!`)", re.DOTALL | re.MULTILINE
)
# ":handshake:", and the signs that it becomes; no quotation mark and no bracket is among them.
_EMOJI = re.compile(
    r"(?<![\w:]):(?=[+-]?\w)[a-z0-9_+'-]{1,60}:(?::skin-tone-\d:)?(?![\w:])"
    "|[\u2600-\u275a\u2794-\u27bf\U0001f000-\U0001faff][\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]{0,3}"
)


def restored(written: str) -> str:
    """A text with ``&amp;`` as "&", a link as its label, ``*bold*`` as "bold", and without signs that are no words."""
    text = _TAG.sub(_tagged, _ENTITY.sub(_meant, written.translate(_INVISIBLE)))
    text = _CHARACTER.sub(_character, _LINK.sub(r"\g<label>", _REFERENCE.sub("", text))).translate(_INVISIBLE)
    text = _ADDRESS.sub(_unmarked, _ANGLED.sub(r"«\1»", text))
    text = _EMOJI.sub("", _without_marks_of_code(text))
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
    return " " if character in _LINE_ENDS else character


def _without_marks_of_code(text: str) -> str:
    """Code without its quotation marks, for it quotes nobody; where all of a text is set so, it was to stand out."""
    is_beside_words = any(map(str.isalnum, _CODE.sub("", text)))
    return _FENCE.sub("", _CODE.sub(_unmarked, text) if is_beside_words else text)


def _unmarked(found: re.Match[str]) -> str:
    """A stretch without the marks in it; those at its end may end a quotation around it."""
    stretch = found[0]
    end = len(_TRAILING.sub("", stretch))
    return MARKS.sub("", stretch[:end]) + stretch[end:]
