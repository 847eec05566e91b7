"""The acronym: a short form that a document itself defines: "Community of Latin American and Caribbean States (CELAC)".

The algorithm is that of A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (PSB 2003), with what prose needs besides: capitals in the short form, at least two words in the long
one, and half of the letters at the beginnings of words. Many an acronym comes from another language than its
translated name: where the letters do not fit, a run of capitalised words is enough most of whose initials do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from search_index.folding import fold
from search_index.parsing.offices import vocabulary

_LONGEST = 120  # characters of a long form
_MOST_LETTERS = 10  # of a short form, as Schwartz and Hearst have it
_FITTING = 0.6  # of a short form's letters are initials of the long one, where that is a translation
_FITTING_ELSEWHERE = 0.75  # the same where they do not begin alike
_CAPITALISED = 3  # words, at the least, in the name that such a long form is

_BRACKETS = re.compile(r"\(([^()\n]{2,120})\)")
_SHORT = re.compile(r"[^\W_](?:[-/&.’']?[^\W_]){1,9}s?")
_BEFORE = re.compile(r"(?:[^\W_](?:[-/&.’']?[^\W_]){1,9})(?: [^\W\d_]{2,9})?(?= \()")
_WORD = re.compile(r"[^\W_]+(?:[’'.][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"^(?:the|la|le|el|die|der|das) ")
_POSSESSIVE = re.compile("[’']s$")
_BREAK = re.compile(r"[.!?…]['’”»\")]* +(?=[^\W\d_])|[;:—–()\n\"“”«»]")
_LINKS = vocabulary(
    "of the and for on in to at de la las le les los el del des du da do dos e et y und für der die das и по о"
)


@dataclass(frozen=True, slots=True)
class Definition:
    """What a document says that an acronym stands for."""

    short: str  # "CELAC"
    long: str  # "Community of Latin American and Caribbean States"


def definitions(text: str) -> Iterator[Definition]:
    """The acronyms that a text defines, either form first."""
    for brackets in _BRACKETS.finditer(text):
        inner = brackets[1].strip()
        before = text[max(0, brackets.start() - _LONGEST - 1) : brackets.start()]
        if not before.endswith(" "):
            continue
        short = _ARTICLE.sub("", re.split(r"[,;]", inner)[0].strip())
        if _is_short(short):
            long = _long_before(short, _BREAK.split(before)[-1].strip())
        else:
            short, long = _short_before(before), inner
            long = long if _is_short(short) and _defines(short, long) else ""
        if long.isprintable() and long and fold(short) not in map(fold, _WORD.findall(long)):
            yield Definition(short, _POSSESSIVE.sub("", " ".join(long.split())))


def singular(short: str) -> str:
    """An acronym without the "s" of a plural: "NGOs" are each an "NGO"."""
    return short[:-1] if short.endswith("s") and short[:-1].isupper() else short


def _is_short(text: str) -> bool:
    """Whether a text may be an acronym: one or two words, mostly of capitals."""
    letters = [c for c in text if c.isalpha()]
    capitals = sum(map(str.isupper, letters))
    return (
        len(text.split()) <= 2
        and all(map(_SHORT.fullmatch, text.split()))
        and 2 <= len(letters) <= _MOST_LETTERS
        and capitals >= 2
        and 2 * capitals >= len(letters)
    )


def _short_before(before: str) -> str:
    """The acronym that a text ends with; empty where there is none."""
    words = before.split()
    pair = " ".join(words[-2:])
    return pair if len(words) > 1 and pair.isupper() and _is_short(pair) else "".join(words[-1:])


def _long_before(short: str, before: str) -> str:
    """The long form of ``short`` that a text ends with; empty where there is none."""
    letters = sum(map(str.isalnum, short))
    words = list(_WORD.finditer(before))[-min(letters + 5, 2 * letters) :]  # as many as Schwartz and Hearst look at
    starts = [word.start() for word in reversed(words) if word[0].casefold() not in _LINKS]
    for fits in (_fits_initials, _fits_within):
        for start in starts:
            if fits(_letters(short), _folded(before[start:])):
                return before[start:]
    return _translated(short, before)


def _defines(short: str, long: str) -> bool:
    """Whether a whole text is the long form of ``short``."""
    words = _WORD.findall(long)
    letters, folded = _letters(short), _folded(long)
    fits = _fits_initials(letters, folded) or _fits_within(letters, folded)
    return fits or (len(words) > 1 and _translated(short, long) == long)


def _fits_initials(letters: str, long: str) -> bool:
    """Whether ``letters`` are initials in a long form, in their order, the first that of its first word."""
    parts = _PART.findall(long)
    initials = iter(part[0] for part in parts)
    return len(parts) > 1 and long.startswith(letters[0]) and all(letter in initials for letter in letters)


def _fits_within(letters: str, long: str) -> bool:
    """The same by Schwartz and Hearst: from the end, each letter where it comes first, half of them initials."""
    parts = _PART.findall(long)
    at, initials = len(long), 1
    for letter in reversed(letters[1:]):
        at = long.rfind(letter, 1, at)
        if at < 0:
            return False
        initials += not long[at - 1].isalnum()
    return len(parts) > 1 and long.startswith(letters[0]) and 2 * initials >= len(letters) and letters[-1] in parts[-1]


def _folded(long: str) -> str:
    return "".join(fold(c)[:1] or c for c in long)


def _letters(short: str) -> str:
    """What is compared of an acronym: its letters and digits, folded, without the "s" of a plural."""
    return "".join(c for c in fold(singular(short)) if c.isalnum())


def _translated(short: str, before: str) -> str:
    """The capitalised name at the end of a text whose initials are most of the letters of ``short``; empty for none."""
    name = _name_at_the_end(before)
    parts = [letters for part in (short, *short.split()[1:]) if (letters := Counter(_letters(part)))]
    best: tuple[float, int] = (0.0, 0)
    for at in range(len(name) - 1, -1, -1):
        capitalised = [fold(word[0])[0] for word in name[at:] if word[0][0].isupper()]
        if not name[at][0][0].isupper() or len(capitalised) < _CAPITALISED:
            continue
        share = max((part & Counter(capitalised)).total() / part.total() for part in parts)
        if share > best[0]:
            best = (share, at)
    share, at = best
    if not share or name[-1].end() != len(before):
        return ""
    alike = fold(name[at][0])[0] == fold(short)[0]
    return before[name[at].start() :] if share >= (_FITTING if alike else _FITTING_ELSEWHERE) else ""


def _name_at_the_end(before: str) -> list[re.Match[str]]:
    """The capitalised words at the end of a text, with the small words between them."""
    name: list[re.Match[str]] = []
    for word in reversed(list(_WORD.finditer(before))):
        if not (word[0][0].isupper() or word[0] in _LINKS):
            break
        name.insert(0, word)
    return name
