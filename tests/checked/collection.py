"""The collection: the documents that cases are made from, those that are held out, and what stands in them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from benchmarks.search.engines.lavrov import document
from benchmarks.search.passages import Passage
from search_index.models import Document, Genre, Kind, Role
from tests.checked.case import Case, Paragraph

HELD_OUT = 50  # one document in so many is not in the index
_ROW = 3  # words
_WORD = re.compile(r"\w+")


def folded(text: str) -> list[str]:
    """The words of a text, without any regard for spelling."""
    return _WORD.findall(text.casefold())


@dataclass(frozen=True, slots=True)
class Rows:
    """Where each row of three words stands."""

    numbers: dict[str, int]  # of each word
    hashes: NDArray[np.uint64]  # of the rows, sorted
    paragraphs: NDArray[np.int64]  # in which each of them stands

    @classmethod
    def of(cls, texts: Iterable[str]) -> Rows:
        """The rows of some paragraphs."""
        numbers: dict[str, int] = {}
        words: list[int] = []
        lengths: list[int] = []
        for text in texts:
            own = [numbers.setdefault(word, len(numbers) + 1) for word in folded(text)]
            words += own
            lengths.append(len(own))
        hashes = _hashes(np.array(words, np.uint64))
        paragraph = np.repeat(np.arange(len(lengths)), lengths)[: len(hashes)]
        ends = np.array(list(accumulate(lengths)), np.int64)
        is_whole = np.arange(len(hashes)) + _ROW <= ends[paragraph] if len(hashes) else np.zeros(0, bool)
        hashes, paragraph = hashes[is_whole], paragraph[is_whole]
        order = np.argsort(hashes, kind="stable")
        return cls(numbers, hashes[order], paragraph[order])

    def shares(self, text: str) -> dict[int, float]:
        """How many of a text's rows each paragraph has, as a share of all; those that have none are left out."""
        own = np.unique(_hashes(np.array([self.numbers.get(word, 0) for word in folded(text)], np.uint64)))
        found: Counter[int] = Counter()
        first, last = np.searchsorted(self.hashes, own), np.searchsorted(self.hashes, own, "right")
        for start, end in zip(first.tolist(), last.tolist(), strict=True):
            found.update(np.unique(self.paragraphs[start:end]).tolist())
        return {number: count / len(own) for number, count in found.items()}


def _hashes(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One number for each row of words."""
    if len(words) < _ROW:
        return np.zeros(0, np.uint64)
    prime = np.uint64(1_000_003)
    return (words[:-2] * prime + words[1:-1]) * prime + words[2:]


@dataclass(frozen=True)
class Collection:
    """Paragraphs in the index, and those of documents that are not."""

    paragraphs: Sequence[Paragraph]
    held_out: Sequence[Paragraph] = ()
    words: Counter[str] = field(default_factory=Counter)  # as they are written, and how often
    by_hand: Sequence[Case] = ()  # cases that somebody made of these documents

    @cached_property
    def rows(self) -> Rows:
        """Where each row of words stands in the index."""
        return Rows.of(each.text for each in self.paragraphs)

    @cached_property
    def often(self) -> tuple[list[str], list[int]]:
        """The words, and the sums of their counts up to each: what a draw by frequency takes."""
        return list(self.words), list(accumulate(self.words.values()))

    def of_half(self, half: int | None) -> Collection:
        """The same, with cases from one half of the documents only; ``rows`` are those of all."""
        if half is None:
            return self
        return self.only(
            [each for each in self.paragraphs if each.half == half],
            [each for each in self.held_out if each.half == half],
        )

    def only(self, paragraphs: Sequence[Paragraph], held_out: Sequence[Paragraph] = ()) -> Collection:
        """Some of the paragraphs, among the rows and words of all."""
        some = Collection(paragraphs, held_out, self.words)
        some.__dict__["rows"] = self.rows
        return some


def grouped(passages: Iterable[Passage]) -> list[list[Passage]]:
    """The passages of each document."""
    documents: defaultdict[tuple[str, object], list[Passage]] = defaultdict(list)
    for each in passages:
        documents[each.doc, each.date].append(each)
    return list(documents.values())


def is_held_out(passages: Sequence[Passage]) -> bool:
    """Whether a document stays out of the index: by its title and day alone."""
    return _number(f"{passages[0].doc} {passages[0].date}") % HELD_OUT == 0


def of_passages(documents: Iterable[Sequence[Passage]]) -> Collection:
    """The collection of a corpus."""
    kept: list[Paragraph] = []
    held: list[Paragraph] = []
    for each in documents:
        (held if is_held_out(each) else kept).extend(paragraphs(document("", each)))
    return Collection(kept, held, _counted(kept))


def of_documents(documents: Iterable[Document], by_hand: Sequence[Case] = ()) -> Collection:
    """The collection of documents that were parsed: what is said in transcripts, and not by who asks."""
    kept = [each for document in documents for each in paragraphs(document)]
    return Collection(kept, (), _counted(kept), by_hand)


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """What is said in a document, if it is a transcript."""
    half = _number(document.id) % 2
    asked = [turn for turn in document.turns if turn.role is Role.QUESTION]
    for each in document.quotes:
        is_asked = any(turn.start <= each.start < turn.end for turn in asked)
        if document.kind is Genre.TRANSCRIPT and each.kind is Kind.VERBATIM and not is_asked:
            yield Paragraph(document.id, each.start, each.text, each.speaker.name if each.speaker else None, half)


def _counted(paragraphs: Iterable[Paragraph]) -> Counter[str]:
    return Counter(word for each in paragraphs for word in _WORD.findall(each.text))


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:4], "big")
