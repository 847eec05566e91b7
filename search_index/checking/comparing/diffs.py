"""The diff: a quotation and its place in the source, stretch beside stretch, to the character.

White space goes with its neighbours, punctuation is compared by itself, and every character of either text is in one
change: the sides of all changes in order are the texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from search_index.checking.comparing.pairs import unpaired, with_closing, with_opening
from search_index.checking.comparing.punctuation import alike, common_start
from search_index.checking.comparing.runs import Run
from search_index.checking.comparing.wording import Wording
from search_index.checking.findings import Change, Op

_TOGETHER = frozenset({Op.SAME, Op.BRACKETED})
_BRACKETED_MARK = re.compile(r"\[[,;:.!?]\]")
_LINE_END = re.compile(r"[\n\r]")


@dataclass(slots=True)
class Diff:
    """The changes, as they are written one after the other."""

    pasted: Wording
    source: Wording
    last: int  # how many of the source's words there are up to the last of the place
    first: int = 0  # the quotation's first word that is not added in brackets, by number
    changes: list[Change] = field(default_factory=list)
    start: int = 0  # where the source's words begin, in characters
    end: int = 0  # how far the source is written
    written: int = 0  # how far the quotation is
    spelling: int = 0  # words that are spelled otherwise
    marks: int = 0  # places with other punctuation

    @classmethod
    def of(cls, pasted: Wording, source: Wording, runs: Sequence[Run]) -> Diff:
        """All of it, written."""
        first = next((run.pasted[0] for run in runs if run.op is not Op.BRACKETED), 0)
        diff = cls(pasted, source, runs[-1].source[1], first)
        diff._begin(runs)
        for run in runs:
            diff._write(run)
        diff._finish()
        return diff

    def _write(self, run: Run) -> None:
        if run.op is Op.SAME:
            self._word(run)
        elif run.op is Op.ELIDED:
            self._elision(run)
        elif run.source[0] == run.source[1]:
            self._addition(run)
        elif run.pasted[0] == run.pasted[1]:
            self._omission(run)
        else:
            self._between(run)
            self._add(run.op, self._source_end(run), self._pasted_end(run))

    def _begin(self, runs: Sequence[Run]) -> None:
        """Take marks before the first word in, if the source has them, too."""
        first = runs[0]
        self.start = self.end = self.source.words[first.source[0]].start
        if first.source[0] == first.source[1]:
            return  # they go with what is added
        lead = self.pasted.text[: self.pasted.words[0].start]
        floor = self.source.words[first.source[0] - 1].end if first.source[0] else 0
        taken = common_start(lead[::-1], self.source.text[floor : self.start][::-1])
        self.start = self.end = self.start - taken
        self._add(Op.SAME, self.end + taken, len(lead))

    def _finish(self) -> None:
        """Take closing marks in, if the source has them, too; that the last one differs is no difference."""
        tail = self.pasted.text[self.written :]
        self._add(Op.SAME, self.end + common_start(tail, self.source.text[self.end :]), len(self.pasted.text))
        start = self.start
        for at in unpaired(self.source.text[start : self.end]):
            self._pair(start + at)

    def _pair(self, place: int) -> None:
        """Take the partner of a mark of the source in, if it is next to the words; else the mark is no difference."""
        mark, text = self.source.text[place], self.source.text
        if (end := with_closing(text, self.end, mark)) > self.end:
            self._add(Op.SAME, end, self.written)
        elif (start := with_opening(text, self.start, mark)) < self.start:
            first = self.changes.pop(0) if self.changes[0].op is Op.SAME else Change(Op.SAME, "", "")
            self.changes.insert(0, first._replace(source=text[start : self.start] + first.source))
            self.start = start
        else:
            self._forgive(place)

    def _forgive(self, place: int) -> None:
        at = self.start
        for number, change in enumerate(self.changes):
            if at <= place < at + len(change.source) and change.op is Op.SPELLING:
                if change.source.strip() == self.source.text[place] and not change.pasted.strip():
                    self.changes[number] = change._replace(op=Op.SAME)
                    self.marks -= 1
                return
            at += len(change.source)

    def _word(self, run: Run) -> None:
        self._between(run)
        op = self._spelled(run.pasted[0], run.source[0])
        self.spelling += op is Op.SPELLING
        self._add(op, self._source_end(run), self._pasted_end(run))

    def _spelled(self, number: int, other: int) -> Op:
        word, original = self.pasted.words[number], self.source.words[other]
        one, two = word.form, original.form
        if _LINE_END.search(self.pasted.written(number) + self.source.written(other)):
            one, two = one.replace("-", ""), two.replace("-", "")
        if one == two or (number == self.first and one[:1].casefold() + one[1:] == two[:1].casefold() + two[1:]):
            return Op.SAME
        return Op.BRACKETED if word.is_bracketed else Op.SPELLING

    def _between(self, run: Run) -> None:
        """Punctuation and white space before the words of both sides that come next."""
        source_end, pasted_end = self.source.words[run.source[0]].start, self.pasted.words[run.pasted[0]].start
        is_behind = bool(self.changes) and self.changes[-1].op is Op.BRACKETED
        if alike(self.source.text[self.end : source_end], self._gap_to(pasted_end)):
            self._add(Op.SAME, source_end, pasted_end)
        elif is_behind or run.op is Op.BRACKETED:
            self._beside_brackets(source_end, pasted_end, is_behind, run.op is Op.BRACKETED)
        elif alike(self.source.text[self.end : source_end], _BRACKETED_MARK.sub("", self._gap_to(pasted_end))):
            self._trimmed(Op.BRACKETED, source_end, pasted_end)
        else:
            self.marks += 1
            self._trimmed(Op.SPELLING, source_end, pasted_end)

    def _beside_brackets(self, source_end: int, pasted_end: int, is_behind: bool, is_before: bool) -> None:
        """Punctuation that brackets stand for together with the words beside it, but for white space further out."""
        one, other = self.source.text[self.end : source_end], self._gap_to(pasted_end)
        if not is_behind:
            self._add(Op.SAME, self.end + _spaces(one), self.written + _spaces(other))
        after = (0, 0) if is_before else (_spaces(one[::-1]), _spaces(other[::-1]))
        self._add(Op.BRACKETED, max(self.end, source_end - after[0]), max(self.written, pasted_end - after[1]))
        self._add(Op.SAME, source_end, pasted_end)

    def _trimmed(self, op: Op, source_end: int, pasted_end: int) -> None:
        """A change, white space around which is no part of it where both sides have some."""
        one, other = self.source.text[self.end : source_end], self.pasted.text[self.written : pasted_end]
        before = _spaces(one), _spaces(other)
        if all(before):
            self._add(Op.SAME, self.end + before[0], self.written + before[1])
            one, other = one[before[0] :], other[before[1] :]
        after = _spaces(one[::-1]), _spaces(other[::-1])
        if all(after):
            self._add(op, source_end - after[0], pasted_end - after[1])
            op = Op.SAME
        self._add(op, source_end, pasted_end)

    def _elision(self, run: Run) -> None:
        self._trimmed(Op.ELIDED, self.source.words[run.source[1]].start, self.pasted.words[run.pasted[1]].start)

    def _omission(self, run: Run) -> None:
        """Words of the source, with the punctuation on that side of them where the quotation has none for it."""
        first, after = self.source.words[run.source[0]].start, self.source.words[run.source[1]].start
        gap_end = self.pasted.words[run.pasted[0]].start
        before, behind = self.source.text[self.end : first], self.source.text[self._source_end(run) : after]
        if alike(before, gap := self._gap_to(gap_end)):
            self._add(Op.SAME, first, gap_end)
            self._add(run.op, after, self.written)
        elif gap.strip() or alike(behind, gap):
            self._add(run.op, self._source_end(run), self.written)
        else:
            self._trimmed(run.op, after, gap_end)

    def _addition(self, run: Run) -> None:
        """The same of words of the quotation; at its ends they take all punctuation with them."""
        first, words = self.pasted.words[run.pasted[0]].start, self.pasted.words
        if run.pasted[1] == len(words):
            self._add(run.op, self.end, len(self.pasted.text))
            return
        after = words[run.pasted[1]].start
        if not run.pasted[0]:
            self._add(run.op, self.end, after)
            return
        # Where no more words of the source follow, there is no gap in it.
        gap_end = self.source.words[run.source[0]].start if run.source[0] < self.last else self.end
        gap, behind = self.source.text[self.end : gap_end], self.pasted.text[self._pasted_end(run) : after]
        if alike(gap, self._gap_to(first)):
            self._add(Op.SAME, gap_end, first)
            self._add(run.op, self.end, after)
        elif gap.strip() or alike(gap, behind):
            self._add(run.op, self.end, self._pasted_end(run))
        else:
            self._trimmed(run.op, gap_end, after)

    def _gap_to(self, end: int) -> str:
        return self.pasted.text[self.written : end]

    def _source_end(self, run: Run) -> int:
        return self.source.words[run.source[1] - 1].end

    def _pasted_end(self, run: Run) -> int:
        return self.pasted.words[run.pasted[1] - 1].end

    def _add(self, op: Op, source_end: int, pasted_end: int) -> None:
        """Write on to these offsets; what is the same, or in brackets, goes together with its like."""
        one, other = self.source.text[self.end : source_end], self.pasted.text[self.written : pasted_end]
        self.end, self.written = source_end, pasted_end
        if not one and not other:
            return
        if op in _TOGETHER and self.changes and self.changes[-1].op is op:
            last = self.changes.pop()
            one, other = last.source + one, last.pasted + other
        self.changes.append(Change(op, one, other))


def _spaces(text: str) -> int:
    """How many characters of white space a text begins with."""
    return len(text) - len(text.lstrip())
