"""Reading out: who wrote what a speaker reads to others: "I will read out the letter that Jane Roe sent me: “…”"."""

from __future__ import annotations

import re
from dataclasses import replace

from search_index.models import Kind, Passage, Quote
from search_index.parsing.appearances import appearances
from search_index.parsing.people import Cast

RULE = "read-out"
CONFIDENCE = 0.8  # not measured: people read out too seldom for that

_LONGEST = 320  # characters from the word "read" to the quotation
_LETTER = (
    r"(?:letters?|messages?|notes?|e-?mails?|telegrams?|cables?|statements?|articles?|texts?|passages?|words|lines"
    r"|documents?|tweets?|posts?|reports?|speech|interview|replies|reply|answers?|quotes?|quotations?|paragraphs?)"
)
_ANNOUNCED = re.compile(
    rf"\b(?:read(?:ing)?|quot(?:e|ing)|cit(?:e|ing))\b[^.?!:“”\"«»]{{0,60}}?\b{_LETTER}\b"
    r"(?P<of>(?:[^.?!:“”\"«»]|\b(?:Mr|Mrs|Ms|Dr)\.){0,150})[.:,]?\s{0,4}[“\"«„]?\Z",
    re.IGNORECASE,
)
_WRITER = re.compile(
    r"\s(?:from|by|of|which|that)\s(?P<who>[^,]+?)"
    r"(?:,.*|\s(?:has |had )?(?:sent|wrote|written|gave|made|posted|published|addressed"
    r"|to|in|on|about|at|dated|after|before|yesterday|today)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)

_ELSE = re.compile(r"\b(?:I|we|you|he|she|they|it|is|was|were)\b")  # who does something with it: "that I owe Jane Roe"


def by_its_writer(quote: Quote, text: str, cast: Cast) -> Quote | None:
    """A quotation in ``text`` as its writer's, where it is read out and the words before it name one person for it.

    Nobody in "the letter by Roe’s aide" or "the letter that Roe and I wrote".
    """
    if quote.kind is not Kind.DIRECT:
        return None
    start = max(0, quote.start - _LONGEST)
    announced = _ANNOUNCED.search(text[start : quote.start])
    writer = _WRITER.fullmatch(announced["of"].rstrip(" ,")) if announced else None
    if announced is None or writer is None:
        return None
    names = [] if _ELSE.search(writer["who"]) else [each.name for each in appearances(writer["who"])]
    who = cast.speaker(names[0]) if len(names) == 1 and writer["who"].endswith(names[0]) else None
    if who is None or not cast.knows(who):
        return None
    at = start + announced.start("of") + writer.start("who")
    mention = Passage(at, at + len(writer["who"]), writer["who"])
    return replace(quote, speaker=who, mention=mention, rule=RULE, confidence=CONFIDENCE)
