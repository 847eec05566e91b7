"""Directions: what a record adds in brackets about the sound of a speech: "(Laughter.)", "[inaudible]", "(Beifall)".

They are part of the text, and nobody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NOTED = "|".join(  # how such a bracket begins, in the languages of records
    (
        r"laugh(?:s|ter|ing)|(?!the |a |their )(?:[\w-]+ ){0,3}(?:laughter|applause|crosstalk)",
        r"chuckl\w+|cheer(?:s|ing)|boo(?:s|ing)",
        r"(?:partially |partly )?(?:inaudible|unintelligible|indiscernible)|off[- ]?mi(?:c|ke|crophone)\b",
        r"no (?:audible )?response|no translation|cross[- ]talk|(?:simultaneous|overlapping) \w+",
        r"pause[sd]?\b|silence\b|interrupt\w+|interjection|music\b|gasps?\b|sighs?\b|coughs?\b|smiles?\b|nods?\b",
        r"gestur\w+|points? (?:to|at)\b|shakes? (?:his|her|their) head|recording (?:ends|stops)",
        r"(?:audio|video) (?:gap|break|clip|plays?|playing|ends)|(?:begin|end)(?:s|ning)? (?:of )?(?:video|audio)",
        r"commercial break|break\b|technical difficult\w+|foreign language",
        r"as (?:interpreted|translated|delivered|prepared)\b|(?:via|through) (?:an )?(?:interpreter|translat\w+)",
        r"(?:speaks?|speaking|spoke|responds|replies) in \w+",
        r"in (?:russian|french|spanish|german|english|chinese|arabic)\b",
        r"sic\b|ph(?:onetic)?\b|(?:editor|translator)[’']?s?[’']? note\b|note:|ed\.:",
        r"beifall|heiterkeit|lachen\b|lacht\b|zuruf|zwischenruf|unruhe|unverständlich",
        r"risas?\b|aplausos?\b|ininteligible|murmullos|rumores\b|protestas|risos?\b|palmas\b|inaudível",
        r"rires?\b|sourires?\b|applaudissements|exclamations|protestations|brouhaha",
        r"risate|applausi|ilarità|commenti\b",
        r"смех|смеётся|смеется|аплодисменты|неразборчиво|не слышно|оживление|шум в зале",
    )
)
_LINE = re.compile(  # the same without brackets, on a line of its own: "Several hon. Members rose—"
    r"(?:(?:several|some|an) )?(?:hon(?:ou?rable)?\.? |opposition |government )?members? "
    r"(?:rose|interject\w+|having)\b.{0,60}|(?:interruption|applause|laughter|crosstalk)\.?",
    re.IGNORECASE,
)
_LONGEST = 160  # characters within the brackets; a party's applause is told at length
_DIRECTION = re.compile(
    rf"\((?:{_NOTED})[^()]{{0,{_LONGEST}}}\)|\[(?:{_NOTED})[^\[\]]{{0,{_LONGEST}}}\]", re.IGNORECASE
)
_ONLY = re.compile(rf"[\s*_]*(?:(?:{_DIRECTION.pattern})[\s*_.]*)+", re.IGNORECASE)
_LONGEST_LINE = 100  # characters
_MOST = 400  # characters of a paragraph that is nothing else


def directions(text: str) -> Iterator[tuple[int, int]]:
    """Where the directions stand in a paragraph: (start, end) in characters, brackets included, in order."""
    if "(" in text or "[" in text:
        yield from (match.span() for match in _DIRECTION.finditer(text))


def is_direction(block: str) -> bool:
    """Whether a block holds nothing but directions."""
    if block[:1] in "([*_":
        return len(block) <= _MOST and _ONLY.fullmatch(block) is not None
    return len(block) <= _LONGEST_LINE and _LINE.fullmatch(block) is not None
