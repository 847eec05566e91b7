"""Appearances: where a text names somebody, with the titles that stand beside the name.

Only words with a capital can begin a name, and they are few: the words around one are read when it asks for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from search_index.parsing import cues
from search_index.parsing.line import Line, Word, adjoins
from search_index.parsing.names import ARTICLES, HOMONYMS, OPENERS, OPENING, PARTICLES, PATRONYMICS, name_start
from search_index.parsing.offices import (
    CONNECTORS,
    INSTITUTIONS,
    SURNAME_RANKS,
    fold,
    is_office_word,
    is_rank,
)

# What it begins with goes before what may not stand there: few letters of a text are looked at twice.
_CAPITALISED = re.compile(r"[^\W\d_a-z](?<![^\W\d_].)(?<![^\W\d_][’'.\-].)(?:[^\W\d_]|[’'.\-](?=[^\W\d_]))*")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_POST = re.compile(r"[^\W\d_a-zà-ÿ]{2,}-\w[a-zà-ÿ]+")
_PARTICLES = tuple(f"{particle} " for particle in PARTICLES)
_LONGEST_SHORT = 6  # letters of an initial or an honorific: "Messrs."
_LONGEST_WORD = 30  # characters
_AROUND = " \t\u00a0,."
_LONGEST_NAME = 14  # words in a run of capitals, its titles included
_LONGEST_TITLE = 14  # words: "Minister of Foreign Affairs of the Plurinational State of Bolivia" has ten
_GOES_ON = re.compile(rf"\.?\s+(?:[^\W\d_a-z]|(?:{'|'.join(sorted(PARTICLES))})(?![^\W\d_]))")  # where a name may
_SMALL = CONNECTORS | ARTICLES  # words of a title
_NEAR = 32  # characters before a name in which a quick look is taken
_REMEMBERED = 4096  # words with a capital: a text has few different ones


@dataclass(frozen=True, slots=True)
class Appearance:
    """A name where it stands in a text, without its titles, and the titles beside it."""

    name: str
    titles: tuple[str, ...]
    headline: bool  # in a line of capitalised words, where a verb looks like a name


def appearances(text: str, *, lone: bool = True) -> Iterator[Appearance]:
    """Every name in a text, in order, with the titles beside it.

    Without ``lone`` a single word that has no title is left out, and most words with a capital are one.
    """
    start = 0
    for line in text.splitlines(keepends=True):
        if not line.isspace():
            yield from _in_line(Line(text, start, start + len(line)), lone=lone)
        start += len(line)


def _in_line(line: Line, *, lone: bool) -> Iterator[Appearance]:
    headline = None
    at = line.start
    for candidate in _CAPITALISED.finditer(line.text, line.start, line.end):
        word = candidate[0]
        if word in OPENING or not word[0].isupper():
            continue
        start, end = candidate.span()
        if start < at or not (lone or _tells(line, start, end)):
            continue
        first = Word(start, end, word)
        run = _run(line, first)
        if run and (found := _name(line, run, lone=lone)):
            headline = line.is_headline() if headline is None else headline
            yield Appearance(*found, headline)
        at = run[-1].end if run else first.end


def _tells(line: Line, start: int, end: int) -> bool:
    """Whether a word may be part of a name of several, or have a title beside it: a quick look, never too strict."""
    text = line.text
    gap, after = text[end : end + 1], text[end + 1 : end + 2]
    if gap == " " and (after.isupper() or text.startswith(_PARTICLES, end + 1)):
        return True
    if gap == "\u00a0" or (gap == "." and end - start <= _LONGEST_SHORT):
        return True
    behind = text[end + 1 : end + _LONGEST_WORD].split(maxsplit=1) if gap == "," else []
    if behind and (behind[0] in ARTICLES or is_office_word(behind[0].strip(_AROUND))):
        return True
    nearest = max(line.start, start - _LONGEST_WORD)
    before = text[max(nearest, text.rfind(" ", nearest, start - 1) + 1) : start].strip(_AROUND)
    if before in CONNECTORS:
        return gap == "," or _may_be_titled(line, start)
    return before[:1].isupper() or is_office_word(before)


def _may_be_titled(line: Line, start: int) -> bool:
    """Whether a title may end right before a name: a quick look, never too strict."""
    text, nearest = line.text, max(line.start, start - _NEAR)
    if start == line.start or not (text[start - 1].isspace() or text[start - 1] == ","):  # "“Lee", "(Lee"
        return False
    _, *words = f"|{text[nearest:start]}".split()  # the first one may be cut
    last = next((word for word in reversed(words) if word == "and" or word not in CONNECTORS), "")
    return not (last.isalpha() and last.islower()) or (last != "and" and is_office_word(last))


def _run(line: Line, first: Word) -> list[Word]:
    """The run of capitalised words that a word begins, particles between them: none where it names nobody."""
    if _opens(line, first):
        return []
    run, length = [first], 1
    while len(run) < _LONGEST_NAME and not run[-1].text.endswith(("’s", "'s")):
        word = line.after(run[-1]) if _GOES_ON.match(line.text, run[-1].end, line.end) else None
        if word is None or not adjoins(line.text, run[-1], word) or _opens(line, word):
            break
        if not (word.text[0].isupper() or word.text in PARTICLES):
            break
        run.append(word)
        length = len(run) if word.text[0].isupper() else length
    return run[:length]


def _opens(line: Line, word: Word) -> bool:
    """Whether a word's capital names nobody; after a rank, that of a first name does: "leader Per Hansen"."""
    key = _uncontracted(word.text)
    if key not in OPENERS:
        return False
    before = line.before(word) if key in HOMONYMS and word.text[0].isupper() else None
    return before is None or not is_rank(before.text)


@lru_cache(_REMEMBERED)
def _uncontracted(word: str) -> str:
    """The folded word before an apostrophe: "I’m Ann Lee"."""
    return word.replace("’", "'").partition("'")[0].casefold()


def _name(line: Line, run: list[Word], *, lone: bool) -> tuple[str, tuple[str, ...]] | None:
    """The name in a run of capitals, and the titles beside it; None where all of it is a title or an institution."""
    title = _title_before(line, run[0])
    if not (lone or title or len(run) > 1 or line.text.startswith(",", run[-1].end)):
        return None
    words = [*title, *run]
    cut = name_start([word.text for word in words])
    while cut < len(words) - 1 and is_office_word(words[cut].text) and fold(words[cut].text) not in SURNAME_RANKS:
        cut += 1  # a country or an adjective before the name is none of its words
    while cut + 2 < len(words) and _is_glued(line, words[cut], words[cut + 1]):
        cut += 1
    if not len(title) <= cut < len(words) or fold(run[-1].text) in INSTITUTIONS:
        return None
    name = _joined(line, words[cut:]).removesuffix("’s").removesuffix("'s")
    titles = (_own_title(_joined(line, words[:cut])), _title_after(line, run[-1]))
    return name, tuple(title for title in titles if title)


def _is_glued(line: Line, word: Word, following: Word) -> bool:
    """Whether a word before a full name is no part of it: "CDU-Chef", "министр обороны | России"."""
    if _POST.fullmatch(word.text):
        return True
    before = line.before(word) if _CYRILLIC.match(word.text) and not following.text.endswith(PATRONYMICS) else None
    return before is not None and before.text.islower() and adjoins(line.text, before, word)


def _joined(line: Line, words: list[Word]) -> str:
    return " ".join(line.text[words[0].start : words[-1].end].split()) if words else ""


def _title_before(line: Line, first: Word) -> list[Word]:
    """The title that ends right before a run of capitals: "head of the | Mexican Ministry …"."""
    backwards: list[Word] = []
    length, following = 0, first
    if not _may_be_titled(line, first.start):
        return []
    while len(backwards) < _LONGEST_TITLE and (word := line.before(following)):
        # A comma may part them: "Mexican president, Andrés …".
        comma = following is first and line.text[word.end : first.start].strip() == "," and is_rank(word.text)
        if not (comma or adjoins(line.text, word, following)) or word.text.casefold() == "and":
            break
        backwards.append(word)
        if is_office_word(word.text):
            length = len(backwards)
        elif not (word.text.casefold() in CONNECTORS or word.text[0].isupper()):
            break
        following = word
    return backwards[:length][::-1]


def _own_title(title: str) -> str:
    """The title of the name that follows: of "representative of Russian President" the part after "of"."""
    for link in reversed(list(re.finditer(r"\b(?:of|for|to)\s+(?:the\s+)?", title))):
        if any(map(is_rank, title[link.end() :].split())):
            return title[link.end() :]
    return title


def _title_after(line: Line, last: Word) -> str:
    """The title that follows a name and a comma: "…, the Russian foreign minister,"."""
    if not line.text.startswith(",", last.end):
        return ""
    words: list[Word] = []
    length, before = 0, last
    while len(words) < _LONGEST_TITLE and (word := line.after(before)):
        gap = line.text[before.end : word.start]
        if not (gap.strip() == "," if before is last else adjoins(line.text, before, word)):
            break
        if not (is_office_word(word.text) or word.text.casefold() in _SMALL):
            break
        words.append(word)
        length = len(words) if is_office_word(word.text) else length
        before = word
    title = words[:length]
    following = line.after(title[-1]) if title else None
    # "In talks with Ann Lee, the minister said" is no title of hers.
    subject = following and adjoins(line.text, title[-1], following) and _is_verb(following.text)
    return "" if subject else _joined(line, title)


def _is_verb(word: str) -> bool:
    return cues.lemma(word) is not None or cues.is_finite(word)
