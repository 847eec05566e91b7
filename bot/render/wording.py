"""The wording: how the words of a report differ from those of the source that it passes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from bot.render.visible import visible
from search_index.statements import AROUND, compared, is_word_for_word

_MOST_NAMED = 3  # differences; more of them say less than that there are many
_LONGEST_NAMED = 8  # words of a difference that are given
_MOST_WORDS = 500  # of a text that is compared word by word

Token = tuple[str, str]  # a word as it is compared, and as it is written


@lru_cache(maxsize=1_024)  # the same statements come back, page by page
def difference(source: str, report: str) -> str:
    """How ``report`` differs from that part of ``source`` which it renders.

    "word for word", or that it is a part of it, for what is left out may turn the meaning round ("It is not so that
    …"); or else "wording differs", with the differences where they are few. Case, accents, hyphens and punctuation are
    none, but the signs of figures are.
    """
    original, rendered = compared(visible(source)), compared(visible(report))
    if is_word_for_word(source, report):
        return "word for word" if len(original) == len(rendered) else "a part of it, word for word"
    if max(len(original), len(rendered)) > _MOST_WORDS:
        return "wording differs"
    found = list(_differences(original, rendered))
    return f"wording differs: {', '.join(found)}" if 0 < len(found) <= _MOST_NAMED else "wording differs"


def _differences(original: Sequence[Token], rendered: Sequence[Token]) -> Iterator[str]:
    matcher = SequenceMatcher(None, [key for key, _ in original], [key for key, _ in rendered], autojunk=False)
    codes = matcher.get_opcodes()
    for number, (tag, start, end, first, last) in enumerate(codes):
        if tag == "equal":
            continue
        before, after = original[start:end], rendered[first:last]
        if number == 0:  # what stands before the part that is rendered is no difference
            before = before[len(before) - len(after) :] if len(before) > len(after) else before
        elif number == len(codes) - 1:
            before = before[: len(after)]
        if before or after:
            yield _difference(_written(before), _written(after))


def _difference(before: str, after: str) -> str:
    if not before:
        return f"adds “{after}”"
    return f"“{after}” for “{before}”" if after else f"without “{before}”"


def _written(tokens: Sequence[Token]) -> str:
    words = [word for _, word in tokens]
    shown = " ".join(words[:_LONGEST_NAMED]).strip(AROUND)
    return shown if len(words) <= _LONGEST_NAMED else f"{shown} …"
