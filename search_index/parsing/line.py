"""Line: a line of a text, whose words are read one by one from where they are wanted."""

from __future__ import annotations

import re
from typing import NamedTuple

from search_index.parsing.names import OPENING
from search_index.parsing.offices import HONORIFICS, fold

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'.\-](?=[^\W\d_]))*")
_INITIAL = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
_ENDS = frozenset(".!?:")
_SENTENCE_END = re.compile(r"[^\W\d_][.!?:]\s*\Z")  # the common one, told at a glance
_LONGEST_END = 4  # characters
_HEADLINE = 0.7  # of its words have capitals
_ENDED_HEADLINE = 0.85  # the same, where it ends with a full stop
_LONGEST_HEADLINE = 300  # characters of one that does
_LIST = 5  # words
_NEAR = 32  # characters in which the word before another is first looked for


class Word(NamedTuple):
    """A word and where it stands, in characters of the text it was taken from."""

    start: int
    end: int
    text: str


class Line(NamedTuple):
    """A line of a text, whose words are read one by one from where they are wanted."""

    text: str  # the whole text
    start: int
    end: int

    def after(self, word: Word) -> Word | None:
        """The word after another."""
        found = _WORD.search(self.text, word.end, self.end)
        return Word(found.start(), found.end(), found[0]) if found else None

    def before(self, word: Word) -> Word | None:
        """The word before another."""
        # No word has a space in it: mostly the one before begins behind the last but one.
        space = self.text.rfind(" ", max(self.start, word.start - _NEAR), max(self.start, word.start - 1))
        found = [*_WORD.finditer(self.text, space + 1, word.start)] if space >= 0 else []
        return Word(found[-1].start(), found[-1].end(), found[-1][0]) if found else self._far_before(word)

    def _far_before(self, word: Word) -> Word | None:
        """The same, looked for in as much text as it takes: a line without spaces may be a long one."""
        width = _NEAR
        while word.start > self.start:
            start = max(self.start, word.start - width)
            found = [*_WORD.finditer(self.text, start, word.start)]
            if start == self.start or (found and found[-1].start() > start + 1):  # else it may begin before
                return Word(found[-1].start(), found[-1].end(), found[-1][0]) if found else None
            width *= 2
        return None

    def is_headline(self) -> bool:
        """Whether nearly all its words have capitals; of one that ends as a sentence does, all that name nobody too."""
        ended = _SENTENCE_END.search(self.text, max(self.start, self.end - _LONGEST_END), self.end) is not None
        if ended and self.end - self.start > _LONGEST_HEADLINE:
            return False
        words = _WORD.findall(self.text, self.start, self.end)
        capitals = sum(word[0].isupper() for word in words)
        last = self.before(Word(self.end, self.end, ""))
        if last is None or self.text[last.end : last.end + 1] in _ENDS:
            small = any(word in OPENING and len(word) > 1 for word in words[1:])
            # "Lee To Meet Ray.", but "Minister Ann Lee met Cy Ray."
            return len(words) > _LIST and capitals >= (_ENDED_HEADLINE if small else 1) * len(words)
        return len(words) > 3 and capitals > _HEADLINE * len(words)


def adjoins(text: str, left: Word, right: Word) -> bool:
    """Whether nothing but a space parts two words, or the full stop of an initial or a short title."""
    gap = text[left.end : right.start]
    if gap == " ":
        return True
    if "\n" in gap:
        return False
    if gap.isspace() or not gap.startswith("."):
        return gap.isspace()
    return gap[1:].isspace() and (bool(_INITIAL.fullmatch(left.text)) or fold(left.text) in HONORIFICS)
