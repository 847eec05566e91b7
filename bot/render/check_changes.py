"""The change: what a pasted quotation did with its source's words, as a sentence that can be read out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Postfix, Prefix

from bot.render import phrases
from bot.render.excerpt import cut, plain
from bot.render.visible import visible
from search_index.checking.comparing.wording import MARK
from search_index.checking.findings import Change, Op

MOST = 8  # changes that are named: more of them say less than that there are many

_WORDS = 80  # characters of the words that a change is about
_ROW = 3  # words that are each written otherwise, and are told of as one
_LONG = 6  # words: more of them are counted, too
_BETWEEN = " .,;:!?"  # what belongs to the words before
_WORD = re.compile(r"\w+")
_LAST = re.compile(r"\w[\w'’-]*(?=\W*\Z)")
_NAMES = {  # of the marks that stand between words; a hyphen stands within one
    "": "",
    ",": "a comma",
    ".": "a full stop",
    ";": "a semicolon",
    ":": "a colon",
    "?": "a question mark",
    "!": "an exclamation mark",
    "…": "a row of dots",
    "...": "a row of dots",
    **dict.fromkeys("–—", "a dash"),
    **dict.fromkeys("()", "a bracket"),
    **dict.fromkeys('“”"„«»‘’', "a quotation mark"),
}


def described(diff: Sequence[Change], most: int = MOST) -> str:
    """What differs, in one sentence: “Against the record: “the” became “all”; “or” is left out.” Empty: nothing."""
    named = list(_named(diff))
    if not named:
        return ""
    more = [f"and {len(named) - most:,} more"] if len(named) > most else []
    return f"Against the record: {'; '.join([*named[:most], *more])}."


def grouped(diff: Sequence[Change]) -> list[Change]:
    """The changes, with words put together that are each written otherwise, one after the other: all in capitals."""
    found: list[Change] = []
    row: list[Change] = []
    for change in (*diff, None):
        if change and (change.op is Op.SPELLING or (row and change.op is Op.SAME and not _WORD.search(change.source))):
            row.append(change)
            continue
        found += _together(row)
        row = []
        found += [change] if change else []
    return found


def words_in(stretches: Sequence[str]) -> int:
    """How many words these stretches of text have in all; a run of letters and digits is one."""
    return sum(len(_WORD.findall(each)) for each in stretches)


def quoted(words: str, size: int = _WORDS) -> str:
    """Words within marks, at most ``size`` characters of them."""
    shown = visible(words).strip()
    return f"“{plain(cut(shown.lstrip(_BETWEEN) or shown, size))}”"


def _together(row: Sequence[Change]) -> Sequence[Change]:
    last = max((number for number, each in enumerate(row, 1) if each.op is Op.SPELLING), default=0)
    if sum(each.op is Op.SPELLING for each in row) < _ROW:
        return row
    source, pasted = ("".join(getattr(each, side) for each in row[:last]) for side in ("source", "pasted"))
    return [Change(Op.SPELLING, source, pasted), *row[last:]]


def _named(diff: Sequence[Change]) -> Iterator[str]:
    """Each change in words, those that are none aside."""
    before = ""  # the source, as far as it has been read
    for change in grouped(diff):
        if change.op is not Op.SAME:
            yield _change(change, before)
        before = f"{before[-_WORDS:]}{change.source}"


def _change(change: Change, before: str) -> str:
    source, pasted = change.source.strip(), change.pasted.strip()
    match change.op:
        case Op.SPELLING:
            return _spelling(source, pasted, f"{before}{' ' if change.source[:1].isspace() else ''}")
        case Op.LEFT_OUT:
            return f"{_counted(source)} {_is(source)} left out"
        case Op.ELIDED:
            return f"{_counted(source)} {_is(source)} left out, with a mark"
        case Op.ADDED:
            return f"{_counted(pasted)} {_is(pasted)} added"
        case Op.BRACKETED if not source:
            return f"{quoted(pasted)} is added in brackets"
        case Op.BRACKETED:
            return f"{quoted(source)} became {quoted(pasted)} in brackets"
        case _:
            return f"{quoted(source)} became {quoted(pasted)}"


def _counted(words: str) -> str:
    """The words; of more than a few also how many they are."""
    number = words_in([words])
    return quoted(words) if number <= _LONG else f"{phrases.count(number, 'word')} ({quoted(words)})"


def _is(words: str) -> str:
    return "is" if words_in([words]) <= _LONG else "are"


def _spelling(source: str, pasted: str, before: str) -> str:
    """The same words written otherwise; where that is a mark between them, its name, and behind which word it is."""
    shared = Prefix.similarity(source, pasted)
    end = Postfix.similarity(source[shared:], pasted[shared:])
    lost, gained = (each[shared : len(each) - end].strip() for each in (source, pasted))
    found = _LAST.search(f"{before}{source[:shared]}"[-_WORDS:])
    place = f" after {quoted(found[0])}" if found else ""
    if not lost and MARK.fullmatch(gained):
        return f"{quoted(gained)} stands{place} where nothing is left out"
    names = _NAMES.get(lost), _NAMES.get(gained)
    if None in names or names[0] == names[1] or _WORD.findall(source) != _WORD.findall(pasted):
        return _written(source, pasted)
    if lost and gained:
        return f"{names[0]}{place} became {names[1]}"
    return f"{names[0] or names[1]}{place} is {'left out' if lost else 'added'}"


def _written(source: str, pasted: str) -> str:
    if source and pasted:
        return f"{quoted(source)} is written {quoted(pasted)}"
    return f"{quoted(source)} is left out" if source else f"{quoted(pasted)} is added"
