"""The expansion: the terms of a segment that something typed in part, or with mistakes, may mean."""

from __future__ import annotations

import numpy as np
from whoosh import query as wq

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.postings import Postings, Terms
from search_index.backends.whoosh.reader import Reader


def expanded(tree: wq.Prefix | wq.FuzzyTerm, reader: Reader) -> list[range]:
    """The numbers of the terms that a word's beginning, or a word with so many typos in it, stands for, ascending."""
    terms = reader.postings(tree.fieldname).terms
    if isinstance(tree, wq.Prefix):
        found = terms.beginning(_bytes(tree.text))
        return [found] if found else []
    numbers, _ = near(terms, tree.text, int(tree.maxdist), tree.prefixlength)
    return [range(number, number + 1) for number in numbers.tolist()]


def holders_of(postings: Postings, terms: range) -> Array:
    """The documents of successive terms, one list after the other."""
    return postings.all_found(terms)


def slots_of(postings: Postings, terms: range) -> Array:
    """The slots of successive terms, one list after the other."""
    return postings.all_places(terms)


def near(terms: Terms, word: str, most: int, same: int) -> tuple[Array, Array]:
    """The numbers of the terms that differ from ``word`` in at most ``most`` letters, and in how many each does.

    Letters left out, added and taken for others count (Levenshtein 1966). The first ``same`` letters do not differ.
    """
    among = terms.beginning(_bytes(word[:same]))
    numbers = np.arange(among.start, among.stop)
    letters, lengths = _letters(terms, among)
    alike = np.flatnonzero(np.abs(lengths - len(word)) <= most)
    differing = _distances(letters, lengths, alike, word)
    close = differing <= most
    return numbers[alike[close]], differing[close]


def _letters(terms: Terms, among: range) -> tuple[Array, Array]:
    """The letters of a range of terms, one term after the other, and how many each has.

    A letter is a code point, as a number. UTF-8 is undone only where some letter is not ASCII.
    """
    start = int(terms.ends[among.start - 1]) if among.start else 0
    ends = terms.ends[among.start : among.stop].astype(np.int64) - start
    spelled = terms.letters[start : start + (int(ends[-1]) if len(ends) else 0)]
    begins = (spelled & 0xC0) != 0x80  # every byte of a letter but its first is 10xxxxxx
    counts = np.concatenate([[0], np.cumsum(begins)])[ends] if len(ends) else ends
    letters = spelled.tobytes().decode("utf-8", "surrogatepass").encode("utf-32-le", "surrogatepass")
    return np.frombuffer(letters, np.uint32), np.diff(counts, prepend=0)


def _distances(letters: Array, lengths: Array, chosen: Array, word: str) -> Array:
    """In how many letters each of the ``chosen`` terms differs from ``word``: Wagner and Fischer 1974, all at once."""
    starts = (np.cumsum(lengths) - lengths)[chosen]
    lengths = lengths[chosen]
    above = [np.full(len(chosen), place, np.int16) for place in range(len(word) + 1)]
    result = np.full(len(chosen), len(word), np.int16)
    for place in range(int(lengths.max(initial=0))):
        here = letters.take(starts + place, mode="clip")
        row = [np.full(len(chosen), place + 1, np.int16)]
        for at, letter in enumerate(word):
            replaced = above[at] + (here != ord(letter))
            row.append(np.minimum(np.minimum(above[at + 1], row[at]) + np.int16(1), replaced))
        above = row
        ended = lengths == place + 1
        result[ended] = row[-1][ended]
    return result


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
