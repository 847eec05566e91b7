"""Backward: the attribution of a quotation that stands in a paragraph behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search_index.models import Passage
from search_index.parsing.attribution import signature
from search_index.parsing.pronouns import PRONOUNS
from search_index.parsing.quotation import Attribution, Found, ReadSentence, handed_on, passage_of

_OPEN = frozenset({"none", "next-paragraph"})  # what a cue of the quotation's own goes before
_MARKS = frozenset('"“”„«»')
_LONGEST_MARK = 2  # characters


def handed_back(
    text: str,
    paragraphs: Sequence[Passage],
    read: Sequence[Sequence[ReadSentence]],
    quoted: Sequence[Sequence[Found]],
) -> list[Found]:
    """The quotations of all paragraphs, those that only a later paragraph attributes with its attribution.

    Speech of several paragraphs, each opening with a mark and all but the last unclosed, belongs to whoever spoke
    the last. A paragraph that is one quotation belongs to whoever signs it on the line below: "— Ann Lee, mayor".
    """
    found = [list(part) for part in quoted]
    back = False
    for i in range(len(found) - 2, -1, -1):
        own = _signed(text, paragraphs[i], read[i + 1], found[i]) or _ended(paragraphs, found, i, back=back)
        back = own is not None
        if own:
            found[i][-1] = replace(found[i][-1], attribution=own)
    return [each for part in found for each in part]


def _signed(text: str, paragraph: Passage, below: Sequence[ReadSentence], here: Sequence[Found]) -> Attribution | None:
    """What the line below a paragraph that is one quotation says of it, where it is a signature."""
    if len(here) != 1 or len(below) != 1 or here[0].attribution.rule not in _OPEN:
        return None
    start, end = here[0].span.start, here[0].span.end
    if start - paragraph.start > _LONGEST_MARK or paragraph.end - end > _LONGEST_MARK:
        return None
    name = signature(below[0].tokens, 0)
    return Attribution("label", passage_of(text, below[0].tokens, name)) if name else None


def _ended(
    paragraphs: Sequence[Passage], found: Sequence[Sequence[Found]], i: int, *, back: bool
) -> Attribution | None:
    """What the end of a speech in the next paragraph says of the one before; ``back``: it has it from there itself."""
    here, following = found[i], found[i + 1]
    if not here or not following or here[-1].attribution.rule not in _OPEN:
        return None
    words = here[-1].span.text
    runs_on = here[-1].span.end == paragraphs[i].end and words[-1] not in _MARKS
    opens = following[0].span.start - paragraphs[i + 1].start <= _LONGEST_MARK
    told = back or following[0].attribution.rule not in _OPEN
    return (
        handed_on(following[0].attribution, "next-paragraph")
        if runs_on and opens and told and _may_speak(following[0], words)
        else None
    )


def _may_speak(last: Found, words: str) -> bool:
    """Whether whoever ends a speech may have spoken words before it: not those that tell of them, as excerpts do."""
    mention = last.attribution.mention
    return mention is not None and mention.text.lower() not in PRONOUNS and mention.text.split()[-1] not in words
