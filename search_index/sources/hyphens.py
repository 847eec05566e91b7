"""Hyphens at the ends of lines: which belong to a word, and which only part it.

A document settles it by how it writes the word elsewhere. Where it does not, the hyphen goes only if the document is
seen to part words at all, and the halves are no words of it: "well-" and "known" are no "wellknown". What only ends a
word, the "ries" of "count-" and "ries", was never joined to one by a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PARTED = re.compile(r"([^\W\d_]+)-\Z")
_DANGLING = re.compile(r"\w-\Z")
_BEGUN = re.compile(r"[^\W\d_]+")
_LONGEST = 80  # characters of a line's end, in which a half of a word is looked for
_FIRST_HALVES = re.compile(  # of compounds that keep their hyphen
    "all|anti|co|counter|cross|ex|far|half|high|ill|long|low|multi|non|post|pre|pro|re|self|semi|short|so|sub|then"
    "|three|two|vice|well"
)

_ENDINGS = re.compile(  # of English words; each is no word itself
    "(?:[bcdglnprstv]ies|[cst]ions?|[cst]ional(?:ly)?|[cst]ioned|ments?|mental|ness|ings?|ingly|ly|ity|ities"
    "|[ai]bly|[ae]nces?|[cst]ives?|tures?|tural|ously|ters?|turers?|cally|ically|ated|ating|ized|ised)"
)


class Hyphens:
    """The hyphens of a document, given its lines."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._words = {word for above, line in pairwise(["", *lines]) for word in _whole_words(above, line)}
        self._parts_words = any(self._is_whole(*halves) for a, b in pairwise(lines) if (halves := _halves(a, b)))

    def joined(self, above: str, line: str) -> str:
        """A text and the line below it."""
        halves = _halves(above, line)
        if halves is None:
            return f"{above}{line}" if _DANGLING.search(above) and line[0].islower() else f"{above} {line}"
        return (above[:-1] if self._goes(*halves) else above) + line

    def _goes(self, before: str, after: str) -> bool:
        if self._is_whole(before, after):
            return True
        is_kept = (
            _FIRST_HALVES.fullmatch(before) or f"{before}-{after}" in self._words or {before, after} <= self._words
        )
        return not is_kept and (self._parts_words or _ENDINGS.fullmatch(after) is not None)

    def _is_whole(self, before: str, after: str) -> bool:
        return before + after in self._words


def _whole_words(above: str, line: str) -> Iterator[str]:
    """The words of a line in small letters, without the halves that its ends part."""
    start = begun.end() if _PARTED.search(above[-_LONGEST:]) and (begun := _BEGUN.match(line)) else 0
    stop = parted.start() + max(0, len(line) - _LONGEST) if (parted := _PARTED.search(line[-_LONGEST:])) else len(line)
    return (word.casefold() for word in _WORD.findall(line, start, max(start, stop)))


def _halves(above: str, line: str) -> tuple[str, str] | None:
    before, after = _PARTED.search(above[-_LONGEST:]), _BEGUN.match(line)
    return (before.group(1).casefold(), after.group().casefold()) if before and after else None
