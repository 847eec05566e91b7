"""The likeness: what each word of a quotation is worth beside each word of a passage."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from search_index.checking.wording import Word, Wording, key
from search_index.folding import fold
from search_index.spelling import sound

Scores = NDArray[np.int32]

WHOLE, SHORT = 100, 60  # for a word that both have; the short ones are the commonest, and find company anywhere
_ANOTHER = -40  # for a word in the place of another
_KINDRED = -20  # for one that begins alike: "attempts" for "attempted"
_BRACKETED = -10  # for one in brackets, which may stand for any
_FEW_LETTERS = 3
_BEGINNING = 4  # letters
_LONG_ENOUGH = 5  # letters; in shorter words one letter makes too many others
_LONG_ENOUGH_FOR_A_SOUND = 4


def worth(word: Word) -> int:
    """What it is worth to find a word."""
    return SHORT if len(word.key) <= _FEW_LETTERS else WHOLE


def scores(pasted: Wording, passage: Wording, unheard: Collection[str]) -> Scores:
    """A row for each word of the quotation, a column for each of the passage."""
    numbers: dict[str, int] = {}
    mine, theirs = (_numbered([word.key for word in text.words], numbers) for text in (pasted, passage))
    begins = [_numbered([word.key[:_BEGINNING] for word in text.words], numbers) for text in (pasted, passage)]
    worths = np.array([worth(word) for word in pasted.words], np.int32)
    same = mine[:, None] == theirs[None, :]
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


class _Others:
    """The other spellings of a word of a quotation that a passage may have."""

    def __init__(self, pasted: Wording, number: int, unheard: Collection[str]) -> None:
        word, written = pasted.words[number], pasted.written(number)
        self._key = word.key
        self._inner = key(written[: written.index("[")] + written[written.index("]") + 1 :]) if "[" in written else ""
        self._is_unheard = len(word.key) >= _LONG_ENOUGH - 1 and any(
            each in unheard for each in (written, word.key, fold(written))
        )
        self._sound = sound(written) if _is_name(pasted, number) else ""
        self.are_possible = bool(self._inner or self._is_unheard or self._sound)

    def has(self, passage: Wording, number: int) -> bool:
        other = passage.words[number].key
        if self._inner and other == self._inner:
            return True
        if self._is_unheard and len(other) >= _LONG_ENOUGH and not other[:1].isdigit():
            if OSA.distance(self._key, other, score_cutoff=1) <= 1:
                return True
        return bool(self._sound) and _is_name(passage, number) and sound(passage.written(number)) == self._sound


def _is_name(text: Wording, number: int) -> bool:
    """Whether a word is long and has a capital, which it does not owe to being the first of a sentence."""
    word, written = text.words[number], text.written(number)
    if len(word.key) < _LONG_ENOUGH_FOR_A_SOUND or not written[:1].isupper():
        return False
    before = text.text[text.words[number - 1].end : word.start] if number else ""
    return number == 0 or not any(sign in before for sign in ".!?…\n")


def _numbered(keys: list[str], numbers: dict[str, int]) -> NDArray[np.int32]:
    return np.array([numbers.setdefault(each, len(numbers)) for each in keys], np.int32)
