"""The edge: what becomes of the first and the last words of a quotation, where the source goes on."""

from __future__ import annotations

from search_index.checking.comparing.runs import Run, has_end
from search_index.checking.comparing.wording import Wording
from search_index.checking.findings import Op
from search_index.words import HYPHENS

_PREFIXES = frozenset({"non", "anti", "counter", "un", "de", "dis", "ex", "pseudo", "quasi", "neo", "half", "semi"})
# What goes on behind a word with one of these is another clause, and nothing that a quotation could have changed.
_BEGIN_CLAUSES = (
    "and but or nor because since so that which who while whereas although though unless if when as und aber oder denn "
    "dass et mais ou car que qui y pero o ni porque si e ma perche mas и но а или что если"
)
_SENTENCE = 3  # words; so many that end or begin a sentence are one of their own, and fewer may be another word in it
_OMISSION = 4  # words; where fewer are left out behind the first word, it is in its place
_CLAUSES = frozenset(_BEGIN_CLAUSES.split())
_NOT_QUOTED = frozenset({Op.BRACKETED, Op.ELIDED, Op.LEFT_OUT})


def at_the_edges(found: list[Run], pasted: Wording, source: Wording) -> list[Run]:
    """The runs without words of the source that nobody quoted; with what makes another word of the first one."""
    bare = _with_its_neighbour(_without_brackets(found), pasted, source)
    first, last = bare[0], bare[-1]
    if _is_beyond(first, source, pasted, (first.source[1], first.pasted[1]), -1):
        bare[0] = Run(Op.ADDED, first.pasted, (first.source[1], first.source[1]))
    if _is_beyond(last, source, pasted, (last.source[0], last.pasted[0]), 0):
        bare[-1] = Run(Op.ADDED, last.pasted, (last.source[0], last.source[0]))
    return _with_brackets(_with_its_prefix(bare, source), len(pasted.words))


def _without_brackets(found: list[Run]) -> list[Run]:
    """The runs from the first to the last that has words outside of brackets; all, if none has."""
    quoted = [number for number, run in enumerate(found) if run.op not in _NOT_QUOTED]
    return found[quoted[0] : quoted[-1] + 1] if quoted else found


def _with_brackets(bare: list[Run], count: int) -> list[Run]:
    """With those at the ends again, all of which are added: what they would stand for there, nobody can tell."""
    (begin, start), (end, stop) = (bare[0].pasted[0], bare[0].source[0]), (bare[-1].pasted[1], bare[-1].source[1])
    before = [Run(Op.BRACKETED, (0, begin), (start, start))] if begin else []
    behind = [Run(Op.BRACKETED, (end, count), (stop, stop))] if end < count else []
    return [*before, *bare, *behind]


def _with_its_neighbour(found: list[Run], pasted: Wording, source: Wording) -> list[Run]:
    """The runs with a first word that stands alone in a sentence before in place of the one beside the second word.

    Of "Mexico is large. It has a coast", "Mexico has a coast" is the second sentence with another word.
    """
    if [run.op for run in found[:3]] != [Op.SAME, Op.LEFT_OUT, Op.SAME]:
        return found
    word, (first, last) = found[0].pasted, found[1].source
    if not pasted.marks.isdisjoint((word[1], word[1] + 1)) or has_end(source, last):
        return found
    if last - first < _OMISSION or not any(has_end(source, number) for number in range(first, last)):
        return found
    return [Run(Op.CHANGED, word, (last - 1, last)), *found[2:]]


def _is_beyond(run: Run, source: Wording, pasted: Wording, gap: tuple[int, int], side: int) -> bool:
    """Whether changed words at an edge belong to another clause of the source than those that were found.

    ``gap`` is what lies between, by the words behind it on both sides; the run is before it (-1), or behind it (0).
    """
    if run.op is not Op.CHANGED or run.kept or run.is_contracted:
        return False
    here, there = gap
    if (source.words[here + side].key in _CLAUSES) > (pasted.words[there + side].key in _CLAUSES):
        return True
    if _has_line(pasted, there) and not _has_line(source, here):
        return True
    is_abbreviated = "." in source.words[here - 1].form  # "the U.S. sanctions"
    is_sentence = run.pasted[1] - run.pasted[0] >= _SENTENCE
    return has_end(source, here) and not is_abbreviated and (is_sentence or not has_end(pasted, there))


def _has_line(text: Wording, number: int) -> bool:
    return "\n" in text.text[text.words[number - 1].end : text.words[number].start]


def _with_its_prefix(found: list[Run], source: Wording) -> list[Run]:
    """The runs with what makes another word of the first one, if that is left out: "non-nuclear" is not "nuclear"."""
    first, number = found[0], found[0].source[0]
    if first.op is not Op.SAME or not number or source.words[number - 1].key not in _PREFIXES:
        return found
    if source.text[source.words[number - 1].end : source.words[number].start] not in tuple(HYPHENS):
        return found
    begin = first.pasted[0]
    return [Run(Op.LEFT_OUT, (begin, begin), (number - 1, number)), *found]
