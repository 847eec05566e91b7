"""The likeness: what each word of a quotation is worth beside each word of a passage."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import product

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from search_index.checking.wording import Word, Wording, key
from search_index.folding import fold
from search_index.spelling import sound

Ints = NDArray[np.int32]

WHOLE, SHORT = 100, 60  # for a word that both have; the short ones are the commonest, and find company anywhere
_ANOTHER = -30  # for a word in the place of another
_KINDRED = -15  # for one that begins alike: "attempts" for "attempted"
_BRACKETED = -10  # for one in brackets, which may stand for any
_FEW_LETTERS = 3
_BEGINNING = 4  # letters
_LONG_ENOUGH = 5  # letters; in shorter words one letter makes too many others
_LONG_ENOUGH_FOR_A_SOUND = 4
_ACRONYMS_AND_WORDS = frozenset({"us", "it", "who", "is", "un", "eu"})  # in lower case words, of whichever language
_BRACKETS = re.compile(r"\[[^\]]*\]")


def worth(word: Word) -> int:
    """What it is worth to find a word."""
    return SHORT if len(word.key) <= _FEW_LETTERS else WHOLE


def scores(pasted: Wording, passage: Wording, unheard: Collection[str]) -> Ints:
    """A row for each word of the quotation, a column for each of the passage."""
    numbers: dict[str, int] = {}
    mine, theirs = (_numbered([word.key for word in text.words], numbers) for text in (pasted, passage))
    begins = [_numbered([word.key[:_BEGINNING] for word in text.words], numbers) for text in (pasted, passage)]
    worths = np.array([worth(word) for word in pasted.words], np.int32)
    same = mine[:, None] == theirs[None, :]
    for row, column in _acronyms(pasted, passage):
        same[row, column] = False
    found = np.where(begins[0][:, None] == begins[1][None, :], np.int32(_KINDRED), np.int32(_ANOTHER))
    found[[word.is_bracketed for word in pasted.words]] = _BRACKETED
    np.copyto(found, worths[:, None], where=same)
    for row, column in spelled_otherwise(pasted, passage, same, unheard):
        found[row, column] = worths[row]
    return found


def spelled_otherwise(
    pasted: Wording, passage: Wording, same: NDArray[np.bool_], unheard: Collection[str]
) -> Iterator[tuple[int, int]]:
    """The pairs of words, by number, that are one for all that their keys differ: names and misprints."""
    lacking = np.flatnonzero(~same.any(axis=1)).tolist()
    for row in lacking:
        others = _Others(pasted, row, unheard)
        if others.are_possible:
            yield from ((row, column) for column in range(len(passage.words)) if others.has(passage, column))


def _acronyms(pasted: Wording, passage: Wording) -> Iterator[tuple[int, int]]:
    """The pairs of words, by number, of which one is an acronym and the other a word of the same letters."""
    if pasted.text.isupper() or pasted.text.islower() or passage.text.isupper():
        return
    mine, theirs = (
        [number for number, word in enumerate(text.words) if word.key in _ACRONYMS_AND_WORDS]
        for text in (pasted, passage)
    )
    for row, column in product(mine, theirs):
        one, other = pasted.words[row].form, passage.words[column].form
        if (one.isupper() and other.islower()) or (one.islower() and other.isupper()):
            yield row, column


class _Others:
    """The other spellings of a word of a quotation that a passage may have."""

    def __init__(self, pasted: Wording, number: int, unheard: Collection[str]) -> None:
        word, written = pasted.words[number], pasted.written(number)
        self._key = word.key
        self._inner = key(_BRACKETS.sub("", written)) if "[" in written else ""
        self._is_unheard = len(word.key) >= _LONG_ENOUGH - 1 and any(
            each in unheard for each in (written, word.key, fold(written))
        )
        self._sound = sound(written) if _is_name(pasted, number) else ""
        self.are_possible = bool(self._inner or self._is_unheard or self._sound)

    def has(self, passage: Wording, number: int) -> bool:
        other = passage.words[number].key
        if self._inner and other == self._inner:
            return True
        if self._is_unheard and len(other) >= _LONG_ENOUGH and OSA.distance(self._key, other, score_cutoff=1) <= 1:
            return not other[:1].isdigit()
        return bool(self._sound) and _is_name(passage, number) and sound(passage.written(number)) == self._sound


def _is_name(text: Wording, number: int) -> bool:
    """Whether a word is long and has a capital that it does not owe to a sentence's beginning alone."""
    word = text.words[number]
    if len(word.key) < _LONG_ENOUGH_FOR_A_SOUND or not text.text[word.start].isupper():
        return False
    before = text.text[text.words[number - 1].end : word.start] if number else "."
    begins_sentence = any(sign in before for sign in ".!?…\n")
    after = text.text[text.words[number + 1].start] if number + 1 < len(text.words) else ""
    return after.isupper() or not begins_sentence


def _numbered(keys: list[str], numbers: dict[str, int]) -> NDArray[np.int32]:
    return np.array([numbers.setdefault(each, len(numbers)) for each in keys], np.int32)
