"""The rewording: sentences of the record that say what a quotation says, in other words.

What is compared are the stems of content words, and their order: a second translation of the same words keeps the
names, the things and most of the verbs, and puts them in much the same order. Word pairs as shingles, by which
``search_index.statements`` tells one statement, are hardly left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from search_index.checking.comparing.wording import Wording
from search_index.checking.extracts import Extract
from search_index.checking.meaning.reversal import Words
from search_index.models import Passage
from search_index.parsing.sentences import sentences
from search_index.stemming import known_language, stemmed

_MOST_SENTENCES = 4  # of the record that one quotation may render
_LONGER = 3  # times as many words as the quotation has
_BEGINNING = 5  # letters by which stems are compared: "propos", "proposal"
_SHORT = 3  # letters; shorter words, but for figures and abbreviations, say little


class _Needed(NamedTuple):
    """How much must be shared."""

    of_quotation: float  # of its content words
    of_record: float  # of those of the sentences
    words: int


class Demand(NamedTuple):
    """What speaks for sentences that have not the words themselves: any of some shares of the content words.

    They were tuned on texts that are nowhere: of sentences held out of 100,000 passages fewer than one in a hundred
    meets ALONE, and some four in a hundred NEAREST.
    """

    shares: tuple[_Needed, ...]
    in_order: bool = True  # whether only words in the same order are shared


# Where the press has the quotation word for word, from that occasion: nearly all of a few words, or much of many.
WITNESSED = Demand((_Needed(0.6, 0.25, 3), _Needed(0.4, 0.25, 5)))
ALONE = Demand((_Needed(0.75, 0.6, 7), _Needed(0.8, 0.8, 6)))  # where nothing else speaks for it
# Where they are not taken for the same words; whatever meets ALONE meets this, too.
NEAREST = Demand((_Needed(0.5, 0.5, 6), _Needed(0.6, 0.6, 5), _Needed(0.75, 0.75, 4)), in_order=False)
_FUNCTION = Words(
    "that this these those there their them they then than with from have been were will would could should about "
    "into which what when where also some such very more most other only just does dont didnt because between among "
    "para como este esta pero porque sobre entre dass nicht eine einen einer sind wird auch oder pour dans avec mais "
    "plus cette sont nous vous leur sono della delle anche come questo что это как для или если"
)


@dataclass(frozen=True, slots=True)
class Rewording:
    """Sentences of an extract, and how much they have of a quotation."""

    extract: Extract
    start: int  # offset in the extract's text
    end: int
    score: float  # 0 to 1: the harmonic mean of what is shared of both


def reworded(pasted: Wording, extract: Extract, demand: Demand) -> Rewording | None:
    """The sentences of an extract that say the same, or nearly; None where too little speaks for it."""
    language = known_language(extract.source.metadata.language)
    wanted = [stem for _, stem in _content(pasted, language)]
    content = _content(extract.words, language)
    known = set(wanted).intersection(stem for _, stem in content)
    if not _is_enough(sum(stem in known for stem in wanted), len(wanted), 0, demand):
        return None
    best: Rewording | None = None
    for start, end in _windows(extract.words, len(pasted.words)):
        first, last = (bisect_left(content, (offset, "")) for offset in (start, end))
        there = [stem for _, stem in content[first:last]]
        shared = _shared(wanted, there, in_order=demand.in_order)
        if _is_enough(shared, len(wanted), len(there), demand):
            score = 2 * shared / (len(wanted) + len(there))
            if best is None or score > best.score:
                best = Rewording(extract, start, end, score)
    return best


def _shared(wanted: Sequence[str], there: Sequence[str], *, in_order: bool) -> int:
    return int(LCSseq.similarity(wanted, there)) if in_order else (Counter(wanted) & Counter(there)).total()


def _is_enough(shared: int, quoted: int, recorded: int, demand: Demand) -> bool:
    return any(
        shared >= max(each.words, each.of_quotation * quoted, each.of_record * recorded) for each in demand.shares
    )


def _windows(text: Wording, words: int) -> Iterator[tuple[int, int]]:
    """Runs of sentences that are not much longer than a quotation of so many words."""
    borders = list(_sentences(text.text))
    starts = [word.start for word in text.words]
    for first, (start, _) in enumerate(borders):
        before = bisect_left(starts, start)
        for last, (_, end) in enumerate(borders[first : first + _MOST_SENTENCES]):
            if last and bisect_left(starts, end) - before > _LONGER * words:
                break
            yield start, end


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.splitlines(keepends=True):
        for found in sentences(text, Passage(at, at + len(line), line), ()):
            yield found[0].start, found[-1].end
        at += len(line)


def _content(text: Wording, language: str) -> list[tuple[int, str]]:
    """The beginnings of the stems of the words that tell something, in order, each behind its offset."""
    return [
        (word.start, stemmed(word.key, language)[0][:_BEGINNING])
        for word in text.words
        if (len(word.form) > _SHORT or word.form.isupper() or word.form[:1].isdigit()) and word.key not in _FUNCTION
    ]
