"""The lineage: which document took the place of which, and what of its words was there before.

Only fingerprints are compared and kept, never words; see bot.fingerprint.
"""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import inf
from typing import Any

import numpy as np

from bot.fingerprint import QUOTE_SIZE, SIZE, digest, parts, tokens
from search_index.models import Document

ENOUGH = 0.6  # of the rows of the shorter of two texts, which is not much shorter; or
ENOUGH_IN_PLACE = 0.25  # of its short rows: a file may be given another text, and then it corrects nothing
_MUCH_SHORTER = 3  # times

_ROW, _SHORT_ROW = 8, 3  # tokens: the same in so many two texts seldom have by chance
_SAMPLED = 2**32 // 32  # rows whose numbers are less are in a sketch: one in so many,
_LEAST_SAMPLED = 32  # and at least so many
_TRIED = 4  # documents that have most of a sketch: with these a text is compared

_MOSTLY = 0.8  # of a quote
_MOST_COMPARED = 10_000_000  # pairs of tokens: of texts that differ in more, all that is new counts as changed

_PLACE = f"<II{QUOTE_SIZE}s"  # where a quote begins and ends, and its fingerprint
_NEAR = 1_000  # characters: so far away the token before a quote, or after it, is looked for


@dataclass(frozen=True, slots=True)
class Print:
    """The fingerprints of a document, and where it was last."""

    document: str  # its id
    path: str
    made: str  # a digest of all but its text that its quotes were made from
    words: bytes  # of its tokens, in order
    quotes: bytes  # of its quotes, in no order
    places: bytes  # where each of its quotes stands, and its fingerprint: see _PLACE
    sketch: bytes  # of some rows of tokens, by which alike texts are found


@dataclass(frozen=True, slots=True)
class Gone:
    """A document that the archive no longer has, and whose place none has taken yet."""

    document: str
    path: str  # where it was last
    sketch: bytes  # see Print


@dataclass(frozen=True, slots=True)
class Version:
    """What an earlier version of a document said: see Print."""

    words: bytes
    quotes: bytes
    places: bytes = b""


def print_of(document: Document, path: str, made: str) -> Print:
    """The fingerprints of a document that is at ``path``."""
    words = tokens(document.text)
    digests = {span: digest(tokens(document.text[slice(*span)])) for span in _spans(document)}
    places = b"".join(struct.pack(_PLACE, *span, digest) for span, digest in digests.items())
    return Print(document.id, path, made, words, b"".join(sorted(set(digests.values()))), places, _sketch(words))


def place_of(version: Version, start: int, end: int, document: Document) -> tuple[int, int] | None:
    """Where the quote at (start, end) of an earlier version stands in a document: (start, end) of the same words.

    None where the document has no such quote, or it was no quote; and where it cannot be told from others of the same
    words, as the document has more or fewer of them.
    """
    known = {(first, last): words for first, last, words in struct.iter_unpack(_PLACE, version.places)}
    if (sought := known.get((start, end))) is None:
        return None
    before = [span for span, words in known.items() if words == sought]
    now = [span for span in _spans(document) if digest(tokens(document.text[slice(*span)])) == sought]
    return now[before.index((start, end))] if len(now) == len(before) else None


def _spans(document: Document) -> list[tuple[int, int]]:
    """Where the quotes of a document stand, in order: (start, end)."""
    return sorted({(quote.start, quote.end) for quote in document.quotes})


def unchanged(document: Document, versions: Iterable[Version]) -> frozenset[tuple[int, int]]:
    """The quotes of a document that one of several other versions has as well: (start, end) of each.

    A version has a quote if it is a quote there too, or if its words stand there between the same two tokens: one that
    has only lost its end is another quote, a paragraph that is split or taken apart in another way is not.
    """
    known = [(version.words, frozenset(parts(version.quotes, QUOTE_SIZE))) for version in versions]
    spans = {(quote.start, quote.end) for quote in document.quotes} if known else ()
    return frozenset(
        span for span in spans if any(_has(words, quotes, document.text, *span) for words, quotes in known)
    )


def added(document: Document, spans: Iterable[tuple[int, int]], version: Version) -> frozenset[tuple[int, int]]:
    """Of some quotes of a document, those in whose place another version has nothing: none of its words was changed.

    Where that version ends early, as a file does that was taken in half written, nothing of it was.
    """
    words = tokens(document.text)
    if _has_grown(version.words, words):
        return frozenset(spans)
    grown = bytearray(len(words) // SIZE)  # of each token, whether it stands where there was nothing
    for first, last in _insertions(version.words, words):
        grown[first:last] = bytes([1]) * (last - first)
    found = set()
    for start, end in spans:
        first = len(tokens(document.text[:start])) // SIZE
        own = grown[first : first + len(tokens(document.text[start:end])) // SIZE]
        if any(own) and sum(own) >= _MOSTLY * (len(own) - 1):  # one of two full stops may be taken for the other
            found.add((start, end))
    return frozenset(found)


def predecessors(new: Sequence[Print], gone: Sequence[Gone], words_of: Callable[[str], bytes]) -> Mapping[str, str]:
    """Which of the documents that are ``gone`` each new one took the place of, as far as it did: ids.

    That is the one that was at its path, the last of ``gone`` if several were, or else the one most like it. What has
    little in common with it is none. ``words_of``: see Print.words.
    """
    places = {each.path: each.document for each in gone}
    found: dict[str, str] = {}  # of each that is gone, what took its place
    for each in new:
        old = places.get(each.path)
        if old and old not in found and _is_like(each.words, words_of(old), _SHORT_ROW, ENOUGH_IN_PLACE):
            found[old] = each.document
    moved = [each for each in new if each.document not in found.values()] if len(found) < len(gone) else ()
    holders = _holders(gone) if moved else {}
    for each in moved:
        for old in _nearest(each.sketch, holders):
            if old not in found and _is_like(each.words, words_of(old), _ROW, ENOUGH, _MUCH_SHORTER):
                found[old] = each.document
                break
    return {each: old for old, each in found.items()}


def _has(words: bytes, quotes: Collection[bytes], text: str, start: int, end: int) -> bool:
    """Whether a version has the words at ``text[start:end]`` as a quote, or between the same tokens."""
    own = tokens(text[start:end])
    if digest(own) in quotes:
        return True
    before, after = tokens(text[max(0, start - _NEAR) : start])[-SIZE:], tokens(text[end : end + _NEAR])[:SIZE]
    sought = before + own + after
    found = [at for at in _occurrences(words, sought) if after or at + len(sought) == len(words)]
    return bool(found) and (bool(before) or found[0] == 0)


def _occurrences(words: bytes, sought: bytes) -> Iterator[int]:
    """Where some tokens stand in a row."""
    at = words.find(sought)
    while at >= 0:
        if at % SIZE == 0:
            yield at
        at = words.find(sought, at + 1)


def _rows(words: bytes, length: int) -> np.ndarray[Any, np.dtype[np.uint32]]:
    """The numbers of all rows of so many tokens, each once; of a text that is shorter, one for all of it."""
    tokens = np.frombuffer(words, "<u4").astype(np.uint64)
    length = min(length, len(tokens))
    numbers = np.zeros(len(tokens) - length + 1 if length else 0, np.uint64)
    for place in range(length):
        numbers = (numbers ^ tokens[place : place + len(numbers)]) * np.uint64(0x9E3779B97F4A7C15)  # wraps around
        numbers ^= numbers >> np.uint64(29)
    return np.unique((numbers >> np.uint64(32)).astype(np.uint32))


def _sketch(words: bytes) -> bytes:
    rows = _rows(words, _ROW)
    count = max(int(np.searchsorted(rows, _SAMPLED)), _LEAST_SAMPLED)
    return rows[:count].astype("<u4").tobytes()


def _insertions(old: bytes, new: bytes) -> Iterator[tuple[int, int]]:
    """Where in the tokens of ``new`` such stand that were put between those of ``old``: (first, end)."""
    here, there = np.frombuffer(old, "<u4").tolist(), np.frombuffer(new, "<u4").tolist()
    begin = _alike(here, there)
    end = _alike(here[begin:][::-1], there[begin:][::-1])
    left, right = here[begin : len(here) - end], there[begin : len(there) - end]
    if len(left) * len(right) > _MOST_COMPARED:
        return
    for what, _, _, first, last in SequenceMatcher(None, left, right).get_opcodes():
        if what == "insert":
            yield begin + first, begin + last


def _has_grown(old: bytes, new: bytes) -> bool:
    """Whether the tokens of ``new`` begin with those of ``old``, but for a last word that may be half of one."""
    return len(new) > len(old) and new.startswith(old[:-SIZE])


def _alike(one: Sequence[int], other: Sequence[int]) -> int:
    """How many of the first are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _holders(gone: Iterable[Gone]) -> Mapping[bytes, Sequence[str]]:
    """Which documents have each row of all sketches."""
    holders: defaultdict[bytes, list[str]] = defaultdict(list)
    for each in gone:
        for row in parts(each.sketch, SIZE):
            holders[row].append(each.document)
    return holders


def _nearest(sketch: bytes, holders: Mapping[bytes, Sequence[str]]) -> list[str]:
    """The documents that have most of a sketch."""
    shared = Counter(document for row in parts(sketch, SIZE) for document in holders.get(row, ()))
    return [document for document, _ in shared.most_common(_TRIED)]


def _is_like(one: bytes, other: bytes, length: int, enough: float, much: float = inf) -> bool:
    """Whether two texts have enough of their rows of so many tokens in common, by the shorter one; see ENOUGH."""
    if max(len(one), len(other)) > min(len(one), len(other)) * much:
        return False
    here, there = _rows(one, length), _rows(other, length)
    shared = len(np.intersect1d(here, there, assume_unique=True))
    return shared > 0 and shared >= enough * min(len(here), len(there))
