"""The wording: a text as the row of words by which a quotation is compared with its source.

Words of most languages are what stands between spaces and punctuation, an apostrophe within them included. Compounds
come in parts ("neo-colonial": neo, colonial), and are put together where the other text has "neocolonial" (see
``compounds``). Scripts that are written without spaces are compared sign by sign.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from search_index.checking.comparing.spellings import one_spelling
from search_index.parsing.directions import directions
from search_index.words import fold

MOST_WORDS = 20_000  # of a text that are read; no quotation and no turn is so long
LONGEST = 64  # characters; what is longer is no word, and has no other spelling

_APOSTROPHES = "'’‘ʼ`´ʹ＇"
_DASHES = "-‐‑‒–—―−﹘﹣－"
_INVISIBLE = "\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
# What stands in a word without being a letter to Python: accents, the vowels of Semitic and Indian scripts, joiners.
_SIGNS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0963\u0980-\u09f1\u0a00-\u0af0\u0b00-\u0dff"
    "\xad\u200b-\u200d\u2060\ufe00-\ufe0f"
)
# Thai to Khmer, Japanese and Chinese: between their words is no space.
_UNSPACED = (
    "\u0e00-\u0e3e\u0e40-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_CURRENCY = "$¢£¤¥฿₠-⃀﷼＄￠￡￥￦"
_LETTERS = rf"(?>[^\W_{_UNSPACED}](?:[^\W_{_UNSPACED}]+|[{_SIGNS}]+)*)"
_INITIAL = rf"[^\W\d_{_UNSPACED}]"
_SIGNED = r"(?<![^\s(\[“\"„«])"  # a dash right behind a word is no sign of a figure
_POINTS = "(?:…[….]*|\\.{3,}|\\.(?:[ \xa0\u2009\u202f]\\.){2,})"
_ELISION = (
    rf"[\[(<{{/]\s{{0,3}}(?:\.\.|{_POINTS}|[-–—]{{1,5}}|\*{{1,5}})\s{{0,3}}[\])>}}/]|{_POINTS}"
    r"|\[(?i:snip|cut|omitted|skip)\]|(?<!\S)\*(?:[ \xa0]?\*){2}(?!\S)"
)
_TOKEN = re.compile(
    "|".join(
        (
            rf"(?P<mark>{_ELISION})",
            rf"(?P<figure>(?:{_SIGNED}[-−–+])?\d+(?:[.,'’]\d+)*(?:{_LETTERS})?)",
            rf"(?P<initials>(?<!\w){_INITIAL}(?:\.{_INITIAL}){{1,6}}(?!\w))",
            rf"(?P<word>(?:\[{_LETTERS}\])?{_LETTERS}(?:\[{_LETTERS}\](?:{_LETTERS})?)?(?:[{_APOSTROPHES}]{_LETTERS})*)",
            rf"(?P<sign>[{_UNSPACED}][{_SIGNS}]*)",
            rf"(?P<symbol>[%‰&+=§°№±×÷{_CURRENCY}]|{_SIGNED}[-−](?=[{_CURRENCY}]\d)|[\u2600-\u27bf\U0001f000-\U0001faff]+)",
        )
    )
)
MARK = re.compile(_ELISION)  # that words are left out: "…", "[...]", "(…)", ". . .", "[---]", "***", "[snip]"
_BRACKETS = re.compile(r"\[[^\[\]]{1,300}\]")
_GLYPHS = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_DASHES, "-") | dict.fromkeys("[]"))
HIDDEN = re.compile(f"[{_INVISIBLE}]+")  # what no reader sees: soft hyphens, marks of direction
_THOUSANDS = re.compile(r"(?<=\d)[,'](?=\d{3}(?!\d))")
_LARGE = re.compile(r"[-+]?[1-9]\d{0,2}(?:[,']\d{3})+(?![\d,'])")


class Word(NamedTuple):
    """A word of a text, with what is compared of it."""

    key: str  # what is left when spelling is no difference: "colour", "Color" → "color"; "2.4" stays itself
    form: str  # as written, but for the shape of its marks
    start: int  # offset in characters
    end: int
    is_bracketed: bool = False  # in square brackets, wholly or in part: "[these]", "[T]he", "neocolonial[ism]"
    parts: int = 1  # how many words it was before it was put together


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text in order."""

    text: str
    words: tuple[Word, ...]
    marks: frozenset[int] = frozenset()  # numbers of the words before which "…" stands, or "[…]"
    is_cut: bool = False  # whether the text has more words
    has_directions: bool = False  # whether "(Applause.)" was passed over in it

    def written(self, number: int) -> str:
        """A word to the character."""
        return self.text[self.words[number].start : self.words[number].end]

    def first(self, count: int) -> Wording:
        """The first words, as if the text ended before the next one."""
        if len(self.words) <= count:
            return self
        marks = frozenset(number for number in self.marks if number < count)
        text = self.text[: self.words[count].start]
        return Wording(text, self.words[:count], marks, is_cut=True, has_directions=self.has_directions)


def wording(text: str, *, with_directions: bool = False) -> Wording:
    """The words of any text, in time that grows with its length; at most MOST_WORDS of them.

    What a record adds about the sound of a speech, "(Applause.)", is nobody's words, and only read if wanted.
    """
    brackets = [each.span() for each in _BRACKETS.finditer(text)] if "[" in text else []
    skipped = [] if with_directions else list(directions(text))
    words: list[Word] = []
    marks = set()
    at = 0
    for found in _tokens(text, skipped):
        if found.lastgroup == "mark":
            marks.add(len(words))
            continue
        if len(words) == MOST_WORDS:
            return Wording(text, tuple(words), frozenset(marks), is_cut=True, has_directions=bool(skipped))
        while at < len(brackets) and brackets[at][1] <= found.start():
            at += 1
        words.append(_word(found, brackets[at] if at < len(brackets) else None))
    return Wording(text, tuple(words), frozenset(marks), has_directions=bool(skipped))


def _tokens(text: str, skipped: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The words and marks of a text but for those within certain stretches."""
    ahead = deque(skipped)
    for found in _TOKEN.finditer(text):
        while ahead and ahead[0][1] <= found.start():
            ahead.popleft()
        if not ahead or found.start() < ahead[0][0]:
            yield found


def _word(found: re.Match[str], bracket: tuple[int, int] | None) -> Word:
    """A word with the brackets that are right around it, where it stands in the next ``bracket``."""
    key, form = _read(found[0], found.lastgroup or "")
    start, end = found.span()
    if bracket is None or not bracket[0] < start < end < bracket[1]:
        return Word(key, form, start, end, "[" in found[0])
    start -= start - 1 == bracket[0]
    end += end + 1 == bracket[1]
    return Word(key, form, start, end, is_bracketed=True)


def key(written: str) -> str:
    """What is compared of one word, spelling aside."""
    return _read(written, "word")[0]


def form(written: str) -> str:
    """What is written, but for the shape of marks and for invisible characters."""
    return unicodedata.normalize("NFKC", HIDDEN.sub("", written)).translate(_GLYPHS)


def _read(written: str, kind: str) -> tuple[str, str]:
    """The key and the form of what ``_TOKEN`` found."""
    if len(written) <= LONGEST:
        return _remembered(written, kind)
    return (shown := form(written)).casefold(), shown


@lru_cache(maxsize=1 << 16)
def _remembered(written: str, kind: str) -> tuple[str, str]:
    shown = form(written)
    if kind == "figure":
        return (_THOUSANDS.sub("", shown) if _LARGE.match(shown) else shown).casefold(), shown
    if kind == "symbol":
        return {"&": "and"}.get(shown, shown.casefold()), shown
    if kind == "initials":
        return _folded(shown.replace(".", "")), shown
    return "'".join(one_spelling(_folded(part)) for part in shown.split("'")), shown


def _folded(word: str) -> str:
    """A word without case, and without accents where these make no other letter ("й" is none of "и")."""
    if word.isascii() or word[:1] < "\u0400" or "\u0590" <= word[:1] < "\u0700":
        return fold(word)
    return unicodedata.normalize("NFC", word.casefold().replace("ё", "е").replace("\u0301", ""))
