"""The likeness: what each word of a quotation is worth beside each word of a passage."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from search_index.checking.comparing.contractions import meant
from search_index.checking.comparing.wording import LONGEST, Word, Wording, key
from search_index.folding import fold
from search_index.spelling import sound

Ints = NDArray[np.int32]

WHOLE, SHORT = 100, 60  # for a word that both have; the short ones are the commonest, and find company anywhere
_SPELLING = 4  # less, for one that is spelled otherwise: of two places the one with the same letters is meant
_CONTRACTED = 20  # less, for "don't" in the place of "do not"
_ANOTHER = -30  # for a word in the place of another
_KINDRED = -15  # for one that begins alike: "attempts" for "attempted"
_BRACKETED = -10  # for one in brackets, which may stand for any
_FEW_LETTERS = 3
_BEGINNING = 4  # letters
_LONG_ENOUGH = 5  # letters; in shorter words one letter makes too many others
_LONG_ENOUGH_FOR_A_SOUND = 4
_ACRONYMS_AND_WORDS = frozenset({"us", "it", "who", "is", "un", "eu"})  # in lower case words, of whichever language
_DIGIT = re.compile(r"\d")
_BRACKETS = re.compile(r"\[[^\]]*\]")


def worth(word: Word) -> int:
    """What it is worth to find a word."""
    return SHORT if len(word.key) <= _FEW_LETTERS else WHOLE


def scores(pasted: Wording, passage: Wording, unheard: Collection[str]) -> Ints:
    """A row for each word of the quotation, a column for each of the passage."""
    numbers: dict[str, int] = {}
    mine, theirs = (_numbered([word.key for word in text.words], numbers) for text in (pasted, passage))
    forms = [_numbered([word.form for word in text.words], numbers) for text in (pasted, passage)]
    begins = [_numbered([word.key[:_BEGINNING] for word in text.words], numbers) for text in (pasted, passage)]
    worths = np.array([worth(word) for word in pasted.words], np.int32)
    same = mine[:, None] == theirs[None, :]
    for rows, others in _acronyms(pasted, passage):
        same[np.ix_(rows, others)] = False
    for row, columns in _spelled_otherwise(pasted, passage, np.flatnonzero(~same.any(axis=1)).tolist(), unheard):
        same[row, columns] = True
    found = np.where(begins[0][:, None] == begins[1][None, :], np.int32(_KINDRED), np.int32(_ANOTHER))
    found[[word.is_bracketed for word in pasted.words]] = _BRACKETED
    for row, columns in _contractions(pasted, passage):
        found[row, columns] = worths[row] - _CONTRACTED
    np.copyto(found, worths[:, None] - _SPELLING, where=same)
    np.copyto(found, worths[:, None], where=same & (forms[0][:, None] == forms[1][None, :]))
    return found


def _acronyms(pasted: Wording, passage: Wording) -> Iterator[tuple[list[int], list[int]]]:
    """Words of both, by number, that are acronyms on one side and words of the same letters on the other."""
    if pasted.text.isupper() or pasted.text.islower() or passage.text.isupper():
        return  # nothing is to be told by the capitals of who uses but one kind
    for is_acronym, is_word in ((str.isupper, str.islower), (str.islower, str.isupper)):
        yield _ambiguous(pasted, is_acronym), _ambiguous(passage, is_word)


def _ambiguous(text: Wording, is_written: Callable[[str], bool]) -> list[int]:
    return [
        number for number, word in enumerate(text.words) if word.key in _ACRONYMS_AND_WORDS and is_written(word.form)
    ]


def _spelled_otherwise(
    pasted: Wording, passage: Wording, lacking: Sequence[int], unheard: Collection[str]
) -> Iterator[tuple[int, list[int]]]:
    """Where the words of the quotation stand, spelled otherwise, that are ``lacking`` in the passage: by number."""
    yield from _beside_brackets(pasted, passage, [row for row in lacking if "[" in pasted.written(row)])
    yield from _misprints(pasted, passage, [row for row in lacking if _may_be_a_misprint(pasted, row, unheard)])
    yield from _names(pasted, passage, [row for row in lacking if _is_name(pasted, row)])


def _beside_brackets(pasted: Wording, passage: Wording, rows: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    columns = _by((word.key for word in passage.words), range(len(passage.words))) if rows else {}
    for row in rows:
        yield row, columns.get(key(_BRACKETS.sub("", pasted.written(row))), [])


def _misprints(pasted: Wording, passage: Wording, rows: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """A letter left out, added or changed, or two in each other's place: "optimal string alignment"."""
    columns = _by((fold(word.form) for word in passage.words), range(len(passage.words))) if rows else {}
    likely = [each for each in columns if len(each) >= _LONG_ENOUGH and not _DIGIT.search(each)]
    if likely:
        typed = [fold(pasted.words[row].form) for row in rows]
        distances = cdist(typed, likely, scorer=OSA.distance, score_cutoff=1)
        yield from ((rows[one], columns[likely[other]]) for one, other in np.argwhere(distances <= 1).tolist())


def _names(pasted: Wording, passage: Wording, rows: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    others = [number for number in range(len(passage.words)) if _is_name(passage, number)] if rows else []
    columns = _by((sound(passage.written(number)) for number in others), others)
    yield from ((row, columns.get(sound(pasted.written(row)), [])) for row in rows)


def _contractions(pasted: Wording, passage: Wording) -> Iterator[tuple[int, list[int]]]:
    """Where words of the quotation stand contracted, or what they contract: by number."""
    keys = [word.key for word in passage.words]
    short = {full: each for each in set(keys) if "'" in each for full in meant(each)}
    mine = [meant(word.key) | {short[word.key]} if word.key in short else meant(word.key) for word in pasted.words]
    columns = _by(keys, range(len(keys))) if any(mine) else {}
    for row, others in enumerate(mine):
        yield row, [column for each in others for column in columns.get(each, [])]


def _by(keys: Iterable[str], numbers: Iterable[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for each, number in zip(keys, numbers, strict=True):
        found.setdefault(each, []).append(number)
    return found


def _may_be_a_misprint(text: Wording, number: int, unheard: Collection[str]) -> bool:
    word, written = text.words[number], text.written(number)
    if not _LONG_ENOUGH <= len(word.key) + 1 <= LONGEST or _DIGIT.search(written):
        return False  # another figure is none: "COVID-09"
    return any(each in unheard for each in (written, word.key, fold(written)))


def _is_name(text: Wording, number: int) -> bool:
    """Whether a word is long and has a capital that it does not owe to a sentence's beginning alone."""
    word = text.words[number]
    if not _LONG_ENOUGH_FOR_A_SOUND <= len(word.key) <= LONGEST or not text.text[word.start].isupper():
        return False
    before = text.text[text.words[number - 1].end : word.start] if number else "."
    begins_sentence = any(sign in before for sign in ".!?…\n")
    after = text.text[text.words[number + 1].start] if number + 1 < len(text.words) else ""
    return after.isupper() or not begins_sentence


def _numbered(keys: list[str], numbers: dict[str, int]) -> NDArray[np.int32]:
    return np.array([numbers.setdefault(each, len(numbers)) for each in keys], np.int32)
