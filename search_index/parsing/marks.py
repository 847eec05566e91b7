"""Marks: which quotation marks of a paragraph belong together, also where they are broken.

What a mark does is told from what is open and from what stands beside it; its shape comes last, because pasting and
translating garble shapes first (``partners, “he said``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search_index.models import Passage
from search_index.parsing.cues import after_mark, is_stance, lemma, takes_clause

MARKS = re.compile('["“”„‟«»＂「」『』]')
_TYPED = re.compile("``|''(?!')")  # as TeX and the Penn Treebank type them
_EITHER = re.compile(f"{MARKS.pattern}|{_TYPED.pattern}")
# An apostrophe stands between letters; a mark beside white space, punctuation or the text's edge.
_SINGLE = re.compile(r"(?:(?<=[\s(\[—–-])|\A)['‘‚‹](?=\w)|(?<=[\w.,!?…])['’›](?=[\s.,;:!?)\]—–-]|\Z)")
_PAIRED = 0.8  # of the paragraphs with typed marks; speech of several paragraphs lacks some of its closing ones
_NOTHING = re.compile(r"(?!)")
# What opens a quotation in single marks; the mark comes first in the pattern, so that it is found at a glance.
_SINGLE_OPENING = re.compile(r"['‘‚‹](?<!\w.)(?=\w)")
Mark = tuple[int, int]  # where a mark starts and ends

_PLURAL = re.compile(r"(?<=s)['’](?=\s[a-z])")
_CLOSING = frozenset("”»’›」』")
_OPENING = frozenset("「『")  # which stand between words without a space
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0([{—–-/")
_AFTER_CLOSING = frozenset(".,;:!?…)]}—–-/")
_LOST_END = re.compile(r"[.,!?…](?=\s)")
# How a narrator's "he said" goes on to its sentence's end: ".", " on Monday."; a speaker's has a clause behind it.
_CUE_END = re.compile(r"(?:\s(?:on|in|at|to|during|after|before)\s[^.!?\"“”„«»]{1,60})?(?:\.|\Z)")
_FIRST_PERSON = re.compile(r"\s(?:I|we|you|it)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked(Passage):
    """Words in quotation marks, trimmed of white space; the marks themselves are at both ends of the outer span.

    ``converted``: their marks are pairs of apostrophes, which is what a conversion makes of lost ones.
    """

    outer_start: int
    outer_end: int
    converted: bool = False


@dataclass(slots=True)
class _Open:
    """An opening mark that waits for its partner, and the (opening, closing) marks of the pairs inside it."""

    mark: Mark
    inner: list[tuple[Mark, Mark]]


def may_quote(paragraph: str) -> bool:
    """Whether a paragraph has anything that looks like a quotation mark: a quick look, never too strict."""
    return any(pattern.search(paragraph) for pattern in (MARKS, _TYPED, _SINGLE_OPENING))


def marked(text: str, paragraphs: Sequence[Passage]) -> tuple[tuple[Marked, ...], ...]:
    """For each paragraph of ``text`` its outermost quotations, in order.

    Single marks count only where no paragraph has double ones. A quotation may lack its closing mark where the next
    paragraph opens with one, as is the custom for speech of several paragraphs.
    """
    pattern = _pattern(paragraphs)
    opens = [bool(pattern.match(paragraph.text)) for paragraph in paragraphs] + [False]
    found = []
    for i, paragraph in enumerate(paragraphs):
        pairs = (_between(text, left, right) for left, right in _pairs(text, paragraph, pattern, goes_on=opens[i + 1]))
        found.append(tuple(pair for pair in pairs if pair.text))
    return tuple(found)


def read_marks(text: str, paragraph: Passage) -> list[tuple[Mark, bool]]:
    """The double or typed marks of a paragraph by itself, in order, and whether each opens: if not, it closes."""
    pattern = _pattern([paragraph])
    read: list[tuple[Mark, bool]] = []
    depth = 0
    for mark in () if pattern is _SINGLE else _marks(text, paragraph, pattern):
        opens = _opens(text, paragraph, mark, inside=depth > 0)
        depth = depth + 1 if opens else max(0, depth - 1)
        read.append((mark, opens))
    return read


def _pattern(paragraphs: Sequence[Passage]) -> re.Pattern[str]:
    """The marks that quote in a document: double ones and typed ones, else single ones.

    Two apostrophes are marks where each pair of them has its partner; where they are not, single ones are none either,
    for "…" that lost half of its marks is full of them.
    """
    double = any(MARKS.search(paragraph.text) for paragraph in paragraphs)
    typed = [paragraph.text for paragraph in paragraphs if _TYPED.search(paragraph.text)]
    if any("``" in each for each in typed) or (typed and _are_paired(typed)):
        return _EITHER
    if double:
        return MARKS
    return _NOTHING if typed else _SINGLE


def _are_paired(texts: Sequence[str]) -> bool:
    """Whether the typed marks of most paragraphs come in pairs, as marks do and apostrophes do not."""
    paired = sum(len(_TYPED.findall(text)) % 2 == 0 for text in texts)
    return paired >= _PAIRED * len(texts)


def _pairs(text: str, paragraph: Passage, pattern: re.Pattern[str], *, goes_on: bool) -> Iterator[tuple[Mark, Mark]]:
    stack: list[_Open] = []
    for mark in _marks(text, paragraph, pattern):
        if _opens(text, paragraph, mark, inside=bool(stack)):
            stack.append(_Open(mark, []))
        elif stack:
            pair = stack.pop().mark, mark
            if stack:
                stack[-1].inner.append(pair)
            else:
                yield pair
    if stack:
        yield from _unclosed(text, paragraph, stack, goes_on=goes_on)


def _marks(text: str, paragraph: Passage, pattern: re.Pattern[str]) -> list[Mark]:
    """The marks of a paragraph; in "the boys’ hats aren’t.’" the one that another closing mark follows is none."""
    found = [
        (paragraph.start + each.start(), paragraph.start + each.end()) for each in pattern.finditer(paragraph.text)
    ]
    if pattern is not _SINGLE:
        return found
    closes = [mark[0] > paragraph.start and text[mark[0] - 1] not in _BEFORE_OPENING for mark in found] + [False]
    return [mark for i, mark in enumerate(found) if not (closes[i + 1] and _PLURAL.match(text, mark[0]))]


def _opens(text: str, paragraph: Passage, mark: Mark, *, inside: bool) -> bool:
    start, end = mark
    if text[start] in _OPENING:
        return True
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    doubled = start - paragraph.start == 1 or text[start - 2 : start - 1].isspace()  # ““All or nothing” is what …
    looks_open = before.isspace() or before in _BEFORE_OPENING or (doubled and MARKS.match(before) is not None)
    looks_open = looks_open and not after.isspace()
    if inside:
        return looks_open and text[start] not in _CLOSING and not after_mark(text, end, paragraph.end)
    looks_closed = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    inches = before.isdigit() and text[start] in "\"'"
    return looks_open or not (looks_closed or inches or text[start] in _CLOSING)


def _unclosed(text: str, paragraph: Passage, stack: Sequence[_Open], *, goes_on: bool) -> Iterator[tuple[Mark, Mark]]:
    """What can be said of an opening mark without a partner: it ends at a cue, with the paragraph, or nowhere."""
    opening = stack[0].mark
    inner = [pair for left in stack for pair in left.inner]
    narrated = is_narrated if goes_on else after_mark
    lost = (found.end() for found in _LOST_END.finditer(text, opening[1], paragraph.end))
    cue = next((end for end in lost if narrated(text, end, paragraph.end)), None)
    if not cue and (goes_on or not (inner or cue or len(stack) > 1 or opening[0] > paragraph.start)):
        yield opening, (paragraph.end, paragraph.end)
    elif cue and all(left[0] > cue for left, _ in inner):
        yield opening, (cue, cue)
        yield from inner
    else:
        yield from inner


def is_narrated(text: str, at: int, end: int) -> bool:
    """Whether a whole ", he said on Monday." follows: the speech goes on in the next paragraph, and may itself tell."""
    cue = after_mark(text, at, end)
    if cue is None or text[at - 1] not in ",!?" or _FIRST_PERSON.match(text, at):
        return False
    verbs = filter(None, map(lemma, cue[0].split()))
    speaks = any(takes_clause(verb) and not is_stance(verb) for verb in verbs)
    return speaks and _CUE_END.match(text, cue.end(), end) is not None


def _between(text: str, left: Mark, right: Mark) -> Marked:
    inner = text[left[1] : right[0]]
    start = left[1] + len(inner) - len(inner.lstrip())
    inner = inner.strip()
    return Marked(start, start + len(inner), inner, left[0], right[1], text.startswith("''", left[0]))
