"""The reading of a pasted text: what it passes on as somebody's words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from search_index.checking.quoting.bylines import Signed, around, beside, taking_turns, unsigned
from search_index.checking.quoting.clauses import told_beside
from search_index.checking.quoting.crediting import credited
from search_index.checking.quoting.pasted import Pasted
from search_index.checking.quoting.quotation import Quotation
from search_index.checking.quoting.stretches import Unit, blocks, units
from search_index.models import Genre, Passage
from search_index.parsing import parse
from search_index.parsing.marks import MARKS, Marked

_IRONY = 2  # words; so few in marks are irony or a word as a word, where others quote more
_LONGEST_TITLE = 8  # words
_LONGEST_SMALL_WORD = 4  # letters: what a title leaves in lower case, "Meet the Press"
_WORD = re.compile(
    r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\W_][\w'’.-]*"
)  # one letter, where words stand unparted
_MOST_NAMED = 1_000  # quotations beside which names are looked for
_LONG = 2_000  # characters that are looked at
_FEWEST_TURNS = 2  # a single label is a name before a quotation
_LONGEST_TRANSCRIPT = 200_000  # characters; nobody pastes more of one to have it checked


@dataclass(frozen=True, slots=True)
class Reading:
    """What a pasted text may quote, read once."""

    quotations: tuple[Quotation, ...]  # in its order
    whole: Quotation | None  # a passage that itself quotes somebody, as one: the record may have it as it stands
    as_typed: (
        Quotation | None
    )  # all words of a text without marks, where somebody is named at their edges: with the name


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A stretch of a pasted text that is a quotation."""

    words: Passage
    speaker: str | None
    is_marked: bool = True


def read(text: str) -> Reading:
    """All that a pasted text may quote. The time it takes grows with the text's length; no text raises."""
    pasted = Pasted.of(text)
    found = units(pasted)
    quoted = _quotations(pasted, found)
    return Reading(quoted, _whole(pasted, found), _as_typed(pasted, quoted))


def quotations(text: str) -> tuple[Quotation, ...]:
    """What a pasted text quotes, in its order: what stands in marks or behind ">", or what a transcript's labels open.

    Where there is nothing of that kind, all of the text, but for who is named before or behind it. A title, or one or
    two words in marks, count only where nothing else does.
    """
    pasted = Pasted.of(text)
    return _quotations(pasted, units(pasted))


def whole(text: str) -> Quotation | None:
    """All of a pasted text as one quotation, where marks in it hold less than half of its words; else None.

    For a passage that itself quotes somebody, and is pasted without marks around it: where the record has it, that is
    what was quoted, and not what stands in the marks.
    """
    pasted = Pasted.of(text)
    return _whole(pasted, units(pasted))


def _quotations(pasted: Pasted, read: Sequence[Unit]) -> tuple[Quotation, ...]:
    found = sorted(_quoted(pasted, read), key=lambda each: each.words.start)
    telling = [each for each in found if _tells(each)]
    return tuple(
        Quotation(each.words.text, pasted.line(each.words.start), each.speaker, each.is_marked)
        for each in telling or found
    )


def _whole(pasted: Pasted, read: Sequence[Unit]) -> Quotation | None:
    inside = [each for unit in read for each in unit.inside]
    if not inside or _are_most([each for each in inside if not _lacks_mark(each)], len(pasted.text)):
        return None
    signed = unsigned(pasted.text, pasted.passage(0, len(pasted.text)))
    if not _has_words(signed.words):
        return None
    return Quotation(signed.words.text, pasted.line(signed.words.start), signed.speaker, is_marked=False)


def _as_typed(pasted: Pasted, quoted: Sequence[Quotation]) -> Quotation | None:
    if len(quoted) != 1 or quoted[0].is_marked or quoted[0].speaker is None:
        return None
    words = pasted.passage(0, len(pasted.text))
    return Quotation(words.text, pasted.line(words.start), is_marked=False)


def _quoted(pasted: Pasted, read: Sequence[Unit]) -> Iterator[_Quoted]:
    inside = [each for unit in read for each in unit.inside if _has_words(each)]
    behind = list(blocks(pasted))
    if not (behind or _are_most(inside, len(pasted.text))) and (turns := list(_turns(pasted))):
        yield from turns
        return
    if not (behind or inside) and (turns := list(_exchange(pasted))):
        yield from turns
        return
    named = credited(pasted.text, read) if inside else {}
    as_one = _as_one(behind, inside, named)
    nested = {each.start for here in as_one.values() for each in here}
    marked = [each for each in inside if each.start not in nested]
    for number, block in enumerate(as_one):
        yield from _unmarked(pasted, block, is_marked=True, names=number < _MOST_NAMED)
    for number, each in enumerate(marked):
        yield _marked(pasted, each, named.get(each.start), names=number < _MOST_NAMED)
    if not marked and not behind:
        yield from _unmarked(pasted, pasted.passage(0, len(pasted.text)), is_marked=False)


def _as_one(
    behind: Sequence[Passage], inside: Sequence[Marked], named: Mapping[int, str | None]
) -> dict[Passage, Sequence[Marked]]:
    """What stands behind ">" and is a quotation as a whole, each with what stands in marks in it."""
    starts = [each.start for each in inside]
    as_one = {}
    for block in behind:
        here = inside[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        if not (_are_most(here, len(block.text)) or any(each.start in named for each in here)):
            as_one[block] = here
    return as_one


def _marked(pasted: Pasted, marked: Marked, named: str | None, *, names: bool) -> _Quoted:
    """What stands in marks; where one of them is missing, without who is named at that end."""
    if not names:
        return _Quoted(marked, named)
    signed = unsigned(pasted.text, marked) if _lacks_mark(marked) else Signed(marked, None)
    words, who = signed.words, signed.speaker
    start, end = marked.outer_start, marked.outer_end
    who = who or beside(pasted.text, start, end) or named
    if who is None and MARKS.search(words.text):  # marks within it may have misled who read the sentences
        who = around(pasted.text, start, end)
    return _Quoted(words, who or told_beside(pasted.text, start, end))


def _lacks_mark(marked: Marked) -> bool:
    return marked.outer_start == marked.start or marked.outer_end == marked.end


def _tells(quoted: _Quoted) -> bool:
    """Whether words in marks are more than a title, irony or a word as a word."""
    words = _WORD.findall(quoted.words.text, 0, _LONG)
    small = [word for word in words if not word[0].isupper()]
    is_title = len(words) <= _LONGEST_TITLE and 2 * len(small) < len(words) and not quoted.speaker
    return len(words) > _IRONY and not (is_title and all(len(word) <= _LONGEST_SMALL_WORD for word in small))


def _unmarked(pasted: Pasted, words: Passage, *, is_marked: bool, names: bool = True) -> Iterator[_Quoted]:
    """A stretch without marks as a quotation, but for who is named at its edges or on the line before it."""
    signed = unsigned(pasted.text, words) if names else Signed(words, None)
    who = signed.speaker or (beside(pasted.text, words.start, words.end) if names else None)
    if _has_words(signed.words):
        yield _Quoted(signed.words, who, is_marked)


def _turns(pasted: Pasted) -> Iterator[_Quoted]:
    """What the labels of a transcript open; nothing where a text is none."""
    if len(pasted.text) > _LONGEST_TRANSCRIPT:
        return
    document = parse(pasted.text)
    turns = [turn for turn in document.turns if _has_words(turn)]
    if document.kind is Genre.TRANSCRIPT and len(turns) >= _FEWEST_TURNS:
        for turn in turns:
            yield _Quoted(turn, turn.speaker.name if turn.speaker else None)


def _exchange(pasted: Pasted) -> Iterator[_Quoted]:
    """What two or more people say in turn, each named once or more: too little for the reader of transcripts."""
    if len(pasted.text) > _LONGEST_TRANSCRIPT:
        return
    turns = [turn for turn in taking_turns(pasted.text, pasted.lines) if _has_words(turn.words)]
    if len(turns) >= _FEWEST_TURNS:
        for turn in turns:
            yield _Quoted(turn.words, turn.speaker)


def _are_most(inside: Sequence[Marked], length: int) -> bool:
    """Whether words in marks are most of a stretch of so many characters."""
    return 2 * sum(len(each.text) for each in inside) >= length > 0


def _has_words(passage: Passage) -> bool:
    return any(map(str.isalnum, passage.text))
