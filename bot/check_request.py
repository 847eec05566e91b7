"""The request: a check that somebody asks for in words of their own, “can you check this quote, please?”."""

from __future__ import annotations

import re

from search_index.checking.comparing.wording import wording

WAYS = (  # in which a check is asked for, and what it does then
    ("check WORDS", "all of the words as one quotation, without marks"),
    ("check “ONE” “TWO”, NAME said", "several quotations, and whether it was NAME who said them"),
    ("“QUOTATION” check", "the same as check “QUOTATION”"),
    ("check", "in a thread in Slack: what the thread begins with"),
)

_BEFORE = r"(?:hi|hello|hey|please|pls|kindly|can|could|will|would|you)\b[\s,!:]*"
_CHECK = r"(?:(?:fact|double|quote)[\s-]?)?check(?![\w’'-])"
_BESIDE = (
    r"(?:this|that|it|the|these|those|a|my|quote|quotes|quotation|quotations|message|text|words|for|me|us|out|"
    r"here|above|below|please|pls|thanks|thank|you)\b"
)
_ASKED = re.compile(rf"(?:{_BEFORE})*{_CHECK}[:,]?(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_OPENING = re.compile(rf"(?:{_BESIDE}[ \t,]*)+[:\n](?=\s*\S)", re.IGNORECASE)  # “check this quote: …”
_NOTHING = re.compile(rf"(?:{_BESIDE}\s*)*", re.IGNORECASE)
_ADDED = re.compile(rf"(?<![\w’'-])(?:please\s+)?{_CHECK}\W*(?:{_BESIDE}\W*)*\Z", re.IGNORECASE)  # behind a quotation
_ENDING = 80  # characters in which that stands
_OPENS = ("“", "„", "«", "»", '"', "‘", "「", ">", "'")
_CLOSES = ("”", "“", "»", "«", '"', "’", "」", "'")
_MARK = re.compile(r"[\"“”„«»「」]|^\s*>|(?<!\w)['‘’]", re.MULTILINE)  # of a quotation; an apostrophe is none
_NO_WORDS = re.compile(r":[a-z0-9_+'-]+:|[^\w\s]")  # the names of emoji, and signs
_COMPOUND = (
    3  # words of one that hyphens or slashes make, or signs of a script without spaces, that say no more than one
)


def requested(text: str) -> str | None:
    """What a text asks to have checked: empty where it asks for a check of nothing, None where it asks for none.

    A request stands before what is to be checked (“please check …”), or behind what stands in marks (“…” check).
    """
    text = text.strip()
    if asked := _ASKED.fullmatch(text):
        rest = asked["rest"].strip(" \t\n`")
        opening = _OPENING.match(rest)
        return "" if _says_nothing(rest) else rest[opening.end() :].strip() if opening else rest
    if text.startswith(_OPENS) and (added := _ADDED.search(text, max(0, len(text) - _ENDING))):
        words = text[: added.start()].rstrip(" \t\n.,:;–—-")
        is_apart = text.startswith(">") and "\n" in text[len(words) : added.start()]
        if is_apart or (len(words) > 1 and words.endswith(_CLOSES)):
            return words
    return None


def is_lone(words: str) -> bool:
    """Whether there is but a word, without marks: that stands everywhere, and is no quotation."""
    return not _MARK.search(words) and len(words.split()) == 1 and len(wording(words).words) <= _COMPOUND


def _says_nothing(rest: str) -> bool:
    """Whether it only points to what is to be checked, or is polite, and quotes nothing."""
    return not _MARK.search(rest) and bool(_NOTHING.fullmatch(_NO_WORDS.sub(" ", rest).strip()))
