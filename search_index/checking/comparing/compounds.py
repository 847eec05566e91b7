"""The compound: words that one text writes together, and another with a hyphen, a space or a line's end between.

What one text contracts ("don't") is put together in the other, too ("do not"), to stand beside it as one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from search_index.checking.comparing.contractions import meant
from search_index.checking.comparing.wording import Word, Wording, form

_MOST_PARTS = 3
# What makes another word of the next one when the space goes: "a political", "in valid", "now here".
_APART = frozenset({"a", "an", "in", "no", "not", "now"})
_JOINT = re.compile(r"[\s\xad\u200b-\u200d\u2060]*[-‐‑\xad]?[\s\xad\u200b-\u200d\u2060]*")
_BROKEN_LINE = re.compile(r"[-‐‑\xad][^\S\n\r]*[\n\r]\s*")

_Beside = tuple[int, str]  # the word before (-1) or behind (1), as a key
_Contexts = dict[str, set[_Beside]]  # what is contracted, and where


def put_together(one: Wording, other: Wording) -> tuple[Wording, Wording]:
    """Both wordings, with as one word what one of them writes as one: "neo-colonial" beside "neocolonial".

    Where all of ``one`` stands in ``other`` as it is, there is nothing to do: it may begin or end within a compound.
    """
    if stands_in(one, other):
        return one, other
    words = one.words + other.words
    # "socalled" is spelled as if it ended in "-alled", and "called" is not.
    known = {word.form.casefold(): word.key for word in words} | {word.key: word.key for word in words}
    short: _Contexts = {}
    for full, beside in (*_contracted(one), *_contracted(other)):
        short.setdefault(full, set()).add(beside)
    return _joined(one, known, short), _joined(other, known, short)


def stands_in(one: Wording, other: Wording) -> bool:
    """Whether all words of ``one`` are in ``other``, in a row."""
    return _row(one) in _row(other)


def _contracted(text: Wording) -> Iterator[tuple[str, _Beside]]:
    """What a text has contracted, with each of the words beside it."""
    keys = [word.key for word in text.words]
    for number, key in enumerate(keys):
        for full in meant(key) if "'" in key else ():
            yield from ((full, (at - number, keys[at])) for at in (number - 1, number + 1) if 0 <= at < len(keys))


def _row(text: Wording) -> str:
    return f" {' '.join(word.key for word in text.words)} "


def _joined(text: Wording, known: Mapping[str, str], short: _Contexts) -> Wording:
    found = dict(_compounds(text, known, short))
    if not found:
        return text
    words: list[Word] = []
    moved: dict[int, int] = {}
    number = 0
    while number < len(text.words):
        moved[number] = len(words)
        width, key = found.get(number, (1, ""))
        words.append(_one(text, number, width, key) if width > 1 else text.words[number])
        number += width
    moved[number] = len(words)
    marks = frozenset(moved[each] for each in text.marks if each in moved)
    return replace(text, words=tuple(words), marks=marks)


def _compounds(text: Wording, known: Mapping[str, str], short: _Contexts) -> Iterator[tuple[int, tuple[int, str]]]:
    """Where words begin that are one word elsewhere, how many they are, and the key of that word."""
    taken = 0
    for number in range(len(text.words) - 1):
        if number >= taken and (found := _compound(text, number, known, short)):
            taken = number + found[0]
            yield number, found


def _compound(text: Wording, number: int, known: Mapping[str, str], short: _Contexts) -> tuple[int, str] | None:
    keys = [word.key for word in text.words[number : number + _MOST_PARTS]]
    if short and (pair := _pair(text, number, short)):
        return 2, pair
    for width in range(len(keys), 1, -1):
        whole = "".join(keys[:width])
        if whole in known and _is_compound(text, number, width):
            return width, known[whole]
    return None


def _pair(text: Wording, number: int, short: _Contexts) -> str:
    """The key of two words that stand contracted beside a like word; else nothing: "that is" may be any."""
    first, second = text.words[number : number + 2]
    full = f"{first.key} {second.key}"
    contexts = short.get(full)
    if not contexts:
        return ""
    beside = ((at, text.words[at].key) for at in (number - 1, number + 2) if 0 <= at < len(text.words))
    if not any((-1 if at < number else 1, key) in contexts for at, key in beside):
        return ""
    return full if text.text[first.end : second.start].isspace() else ""


def _is_compound(text: Wording, number: int, width: int) -> bool:
    parts = text.words[number : number + width]
    if len(parts) < width or any(number < mark < number + width for mark in text.marks):
        return False
    if sum(part.key[:1].isdigit() for part in parts) > 1 or max(len(part.key) for part in parts) == 1:
        return False  # "20 14" is no other way to write a figure, and of single letters the spaces tell
    gaps = [text.text[left.end : right.start] for left, right in pairwise(parts)]
    return all(map(_JOINT.fullmatch, gaps)) and not (gaps[0].isspace() and parts[0].key in _APART)


def _one(text: Wording, number: int, width: int, key: str) -> Word:
    parts = text.words[number : number + width]
    written = text.text[parts[0].start : parts[-1].end]
    shown = " ".join(form(_BROKEN_LINE.sub("", written)).split())
    bracketed = any(part.is_bracketed for part in parts)
    return Word(
        key,
        shown,
        parts[0].start,
        parts[-1].end,
        bracketed,
        sum(p.parts for p in parts),
    )
