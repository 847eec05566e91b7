"""The slips: one small change to a text, which turns its meaning or does nothing to it.

Each gives None where the text has no place for it.
"""

from __future__ import annotations

import re
from random import Random

from tests.checked.wordings import edited, spans

_PAIRS = (
    ("do not", "don’t"),
    ("does not", "doesn’t"),
    ("did not", "didn’t"),
    ("is not", "isn’t"),
    ("are not", "aren’t"),
    ("cannot", "can’t"),
    ("will not", "won’t"),
    ("I am", "I’m"),
    ("we are", "we’re"),
    ("we have", "we’ve"),
    ("they are", "they’re"),
)
_DENIED = re.compile(r"\b(?:(?:do|does|did) not|(?:(?<=\bis )|(?<=\bare )|(?<=\bhas )|(?<=\bwill ))not) (?=\w)")
_AFFIRMED = re.compile(r"\b(?:is|are|will|should|can) (?=(?!not\b|no\b)[a-z])")
_PLAIN = re.compile(r"(?!(?:not|none|never|neither|nothing|nobody|without|hardly|nowhere|only)\b)[a-z]{4,}")
_FIGURE = re.compile(r"\d")


def contracted(text: str, _random: Random) -> str | None:
    """With an apostrophe where two words stood, or with two words in its place."""
    for long, short in _PAIRS:
        for old, new in ((long, short), (short, long), (short.replace("’", "'"), long)):
            changed = re.sub(rf"\b{old}\b(?!['’])", new, text, count=1)
            if changed != text:
                return changed
    return None


def denied_no_more(text: str, _random: Random) -> str | None:
    """Without a "not" that other words stand before."""
    found = _DENIED.search(text, text.find(" ") + 1)
    return edited(text, [(*found.span(), "")]) if found else None


def denied(text: str, random: Random) -> str | None:
    """With a "not" behind a verb."""
    found = [each.end() for each in _AFFIRMED.finditer(text)]
    return edited(text, [(at := random.choice(found), at, "not ")]) if found else None


def denied_in_brackets(text: str, random: Random) -> str | None:
    """With a word in brackets that makes it a denial."""
    found = [each.end() for each in _AFFIRMED.finditer(text)]
    return edited(text, [(at := random.choice(found), at, random.choice(("[not] ", "[never] ")))]) if found else None


def swapped(text: str, random: Random) -> str | None:
    """With two words that stand side by side the other way round."""
    found = spans(text)
    first = random.randrange(len(found) - 1)
    one, other = (text[slice(*found[at])] for at in (first, first + 1))
    return edited(text, [(*found[first], other), (*found[first + 1], one)]) if one.lower() != other.lower() else None


def refigured(text: str, random: Random) -> str | None:
    """With another digit in a figure."""
    found = list(_FIGURE.finditer(text))
    if not found:
        return None
    chosen = random.choice(found)
    return edited(text, [(*chosen.span(), str((int(chosen[0]) + random.randint(1, 9)) % 10))])


def dotted(text: str, random: Random) -> str | None:
    """With a mark of omission where nothing is left out."""
    found = [each.start() for each in re.finditer(r"(?<=\w) (?=\w)", text)]
    return edited(text, [(at := random.choice(found), at + 1, " … ")]) if found else None


def explained(text: str, random: Random) -> str | None:
    """With words in brackets in place of a word of the source's, as outlets say who "he" is."""
    found = [each for each in spans(text)[1:-1] if _PLAIN.fullmatch(text[slice(*each)])]
    return edited(text, [(*random.choice(found), f"[the {random.choice(('president', 'Union'))}]")]) if found else None
